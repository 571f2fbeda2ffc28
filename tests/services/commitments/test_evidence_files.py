"""Evidence files: copied in piece by piece, refused where too large, missed where lost."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.commitments import Evidence, EvidenceKind
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.progress import Cancelled, Progress
from charter_desktop.services.commitments.evidence_files import (
    LARGEST,
    EvidenceFiles,
    EvidenceLostError,
    FileState,
)

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.domain.commitments import EvidenceItem


@pytest.fixture
def files(tmp_path: Path) -> EvidenceFiles:
    return EvidenceFiles(tmp_path / "evidence")


def made(path: Path, size: int) -> Path:
    with path.open("wb") as file:
        file.write(b"%PDF-1.7 ")
        file.truncate(size)
    return path


def copied(files: EvidenceFiles, path: Path) -> EvidenceItem:
    return files.of_kind(EvidenceKind.FILE, str(path))


def test_the_largest_file_is_copied_in_whole_and_reports_on_the_way(
    files: EvidenceFiles, tmp_path: Path
) -> None:
    path, told = made(tmp_path / "Report.pdf", LARGEST), []
    work = Progress(lambda done, total, words: told.append((done, total, words)))
    item = files.of_kind(EvidenceKind.FILE, str(path), work)
    kept = tmp_path / "evidence" / item.digest
    assert item.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert kept.stat().st_size == LARGEST
    assert len(told) == 25
    assert told[-1] == (LARGEST, LARGEST, "Copying Report.pdf")


def test_a_larger_file_is_refused_in_plain_words_and_nothing_is_kept(
    files: EvidenceFiles, tmp_path: Path
) -> None:
    with pytest.raises(InputNotUnderstoodError) as refused:
        copied(files, made(tmp_path / "Photo.tif", 38_000_000))
    assert str(refused.value) == (
        "Photo.tif is 38 MB. Evidence files can be up to 25 MB. "
        "Save a smaller copy, or write where it is kept."
    )
    assert not (tmp_path / "evidence").exists()


def test_one_that_is_cancelled_leaves_nothing(files: EvidenceFiles, tmp_path: Path) -> None:
    work = Progress(lambda *_: work.cancel())
    path = made(tmp_path / "Report.pdf", 5_000_000)
    with pytest.raises(Cancelled):
        files.of_kind(EvidenceKind.FILE, str(path), work)
    assert list((tmp_path / "evidence").iterdir()) == []


@pytest.mark.parametrize("begins", [b"MZ\x90\x00", b"\x7fELF\x02", b"#!/bin/sh\n"])
def test_a_program_is_no_evidence(files: EvidenceFiles, tmp_path: Path, begins: bytes) -> None:
    path = tmp_path / "minutes.pdf"
    path.write_bytes(begins + b"rest")
    with pytest.raises(InputNotUnderstoodError, match="is a program, not a document"):
        copied(files, path)
    assert list((tmp_path / "evidence").iterdir()) == []


def test_an_empty_file_is_refused(files: EvidenceFiles, tmp_path: Path) -> None:
    path = tmp_path / "empty.pdf"
    path.touch()
    with pytest.raises(InputNotUnderstoodError, match="is empty"):
        copied(files, path)


def test_a_missing_and_an_altered_file_are_said_so(files: EvidenceFiles, tmp_path: Path) -> None:
    item = copied(files, made(tmp_path / "Report.pdf", 1000))
    kept = tmp_path / "evidence" / item.digest
    assert files.state(item) is FileState.FINE
    assert files.copy_out(item, tmp_path / "out").name == "Report.pdf"
    kept.write_bytes(b"something else")
    assert files.state(item) is FileState.ALTERED
    with pytest.raises(EvidenceLostError, match="it was changed since"):
        files.copy_out(item, tmp_path / "out")
    kept.unlink()
    assert files.state(item) is FileState.MISSING
    with pytest.raises(EvidenceLostError, match="is no longer in the folder"):
        files.copy_out(item, tmp_path / "out")


def test_adding_the_file_again_mends_an_altered_copy(files: EvidenceFiles, tmp_path: Path) -> None:
    path = made(tmp_path / "Report.pdf", 1000)
    item = copied(files, path)
    (tmp_path / "evidence" / item.digest).write_bytes(b"damaged")
    assert files.state(copied(files, path)) is FileState.FINE


def test_what_is_missing_or_altered_is_found_and_an_unchanged_file_is_read_once(
    files: EvidenceFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("fine", "altered", "missing")
    sizes = enumerate(names, 100)
    every = [Evidence(n, copied(files, made(tmp_path / n, size))) for size, n in sizes]
    places = {e.id: tmp_path / "evidence" / e.item.digest for e in every}
    assert files.lost(every) == {}
    places["missing"].unlink()
    places["altered"].write_bytes(b"something else")
    expected = {"altered": FileState.ALTERED, "missing": FileState.MISSING}
    assert files.lost(every) == expected
    read: list[EvidenceItem] = []
    monkeypatch.setattr(files, "state", read.append)
    assert files.lost(every) == expected
    assert read == []
