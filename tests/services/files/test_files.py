"""Looking at files: whose they are in words, and why some are not to be used."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

import pytest

from charter_desktop.errors import BundleRejectedError, NotFoundError
from charter_desktop.services.files.inspection import Inspection, Origin, RefusedFile
from charter_desktop.sync.bundle import write_bundle
from tests.services.meeting_oalc import meet_oalc, set_up
from tests.sync.making import (
    DEVICE,
    NOON,
    PUBLISHER,
    contact_lines,
    content_manifest,
    return_manifest,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from charter_desktop.bootstrap import Program
    from tests.builders import Computer


@pytest.fixture
def program(computer: Computer) -> Iterator[Program]:
    with computer.program() as made:
        yield made


def saved(folder: Path, data: bytes, name: str = "a file.charter") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def looked(program: Program, path: Path) -> Inspection:
    seen = program.files.look(path)
    assert isinstance(seen, Inspection)
    return seen


def from_oalc(folder: Path) -> Path:
    records = {"contact": contact_lines(2), "page": []}
    return saved(folder, write_bundle(content_manifest(), records, PUBLISHER))


def test_a_file_with_the_publishers_key_is_really_from_oalc(
    program: Program, tmp_path: Path
) -> None:
    meet_oalc(program)
    seen = looked(program, from_oalc(tmp_path))
    assert seen.origin is Origin.OALC
    assert seen.sender_name == "OALC"
    assert seen.what == "The toolkit from OALC"
    assert seen.contents == "2 contacts, 0 pages"
    assert seen.days_old == (dt.date(2026, 11, 23) - NOON.date()).days


def test_the_same_file_is_refused_where_oalc_was_not_met(program: Program, tmp_path: Path) -> None:
    path = from_oalc(tmp_path)
    seen = program.files.look(path)
    assert isinstance(seen, RefusedFile)
    assert seen.message.startswith("Do not use this file.")
    with pytest.raises(BundleRejectedError):
        program.files.inspect(path)


def test_what_is_copied_for_oalc_names_the_reason_and_the_very_file(
    program: Program, tmp_path: Path
) -> None:
    path = saved(tmp_path, b"<html>", "odd\u202ename.charter")
    seen = program.files.look(path)
    assert isinstance(seen, RefusedFile)
    assert "web-page" in seen.details
    assert hashlib.sha256(b"<html>").hexdigest() in seen.details
    assert "\u202e" not in seen.details
    assert "oddname.charter, 6 bytes" in seen.details


def test_our_own_return_is_known_and_told_in_words(program: Program, tmp_path: Path) -> None:
    draft = looked(program, set_up(program).returns.write(tmp_path).value.path)
    assert draft.origin is Origin.THIS_COMPUTER
    assert draft.draft
    assert draft.sender_name == "Kidlington, Cherwell"
    assert [section.title for section in draft.sections] == ["Your council"]
    assert draft.days_old == 0


def test_our_own_sealed_return_is_known_by_its_id_alone(program: Program, tmp_path: Path) -> None:
    workbook = set_up(program)
    meet_oalc(program)
    written = workbook.returns.write(tmp_path).value
    seen = looked(program, written.path)
    assert seen.origin is Origin.THIS_COMPUTER
    assert seen.sealed
    assert seen.sections == ()
    assert workbook.returns.read_sent(seen.id).line.number == 1


def test_a_return_of_another_computer_is_from_nobody_known(
    program: Program, tmp_path: Path
) -> None:
    set_up(program)
    statement = {
        "council": return_manifest().frm,
        "kind": "parish-council",
        "period": "2026",
        "number": 7,
        "program": "0.1.0",
    }
    lines = {"item": [b'{"g":"status","i":"democracy-1","v":{"code":"in-place"},"y":"commitment"}']}
    data = write_bundle(return_manifest(body=statement), lines, DEVICE)
    seen = looked(program, saved(tmp_path, data))
    assert seen.origin is Origin.UNKNOWN
    assert seen.number == 7
    assert [row.words for s in seen.sections for row in s.rows] == ["In place."]


def test_looking_changes_nothing(program: Program, computer: Computer, tmp_path: Path) -> None:
    meet_oalc(program)
    path = from_oalc(tmp_path)
    before = computer.paths.content_store.read_bytes()
    looked(program, path)
    assert computer.paths.content_store.read_bytes() == before


def test_a_file_that_is_not_there_is_named(program: Program, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"gone\.charter"):
        program.files.look(tmp_path / "gone.charter")
    with pytest.raises(NotFoundError):
        program.files.look(tmp_path)
