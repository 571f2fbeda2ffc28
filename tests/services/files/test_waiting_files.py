"""Files that wait in Downloads: only once agreed, by name alone, and named once."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from charter_desktop.services.files.usb_sticks import Stick, StickGoneError, UsbSticks
from charter_desktop.services.files.waiting import WaitingFiles
from tests.builders import MONDAY, Clock

if TYPE_CHECKING:
    from pathlib import Path

DAY = 24 * 60 * 60


@pytest.fixture
def waiting(tmp_path: Path) -> WaitingFiles:
    (tmp_path / "downloads").mkdir()
    return WaitingFiles(tmp_path / "settings.json", tmp_path / "downloads", Clock())


def save(folder: Path, name: str, days_ago: float = 0) -> Path:
    path = folder / "downloads" / name
    path.write_bytes(b"nobody opens this")
    at = MONDAY.timestamp() - days_ago * DAY
    os.utime(path, (at, at))
    return path


def names(waiting: WaitingFiles) -> list[str]:
    return [file.path.name for file in waiting.now().files]


def test_nothing_is_looked_for_before_the_clerk_agrees(
    waiting: WaitingFiles, tmp_path: Path
) -> None:
    save(tmp_path, "issue 8.charter")
    assert not waiting.now().agreed
    assert names(waiting) == []
    waiting.agree(yes=True)
    assert names(waiting) == ["issue 8.charter"]
    waiting.agree(yes=False)
    assert names(waiting) == []


def test_only_what_ends_as_our_files_do_and_was_saved_of_late_newest_first(
    waiting: WaitingFiles, tmp_path: Path
) -> None:
    waiting.agree(yes=True)
    save(tmp_path, "issue 7 (1).charter", 3)
    save(tmp_path, "Issue 8.CHARTER.zip", 1)
    save(tmp_path, "minutes.docx")
    save(tmp_path, "issue 1.charter", 300)
    (tmp_path / "downloads" / "folder.txt").mkdir()
    assert names(waiting) == ["Issue 8.CHARTER.zip", "issue 7 (1).charter"]


def test_what_was_looked_at_is_not_named_again_until_it_is_saved_anew(
    waiting: WaitingFiles, tmp_path: Path
) -> None:
    waiting.agree(yes=True)
    path = save(tmp_path, "issue 8.charter", 2)
    assert waiting.seen(path).value.files == ()
    assert names(waiting) == []
    save(tmp_path, "issue 8.charter", 1)
    assert names(waiting) == ["issue 8.charter"]


def test_without_the_folder_nothing_waits(tmp_path: Path) -> None:
    waiting = WaitingFiles(tmp_path / "settings.json", tmp_path / "not there", Clock())
    assert waiting.agree(yes=True).value.files == ()


def test_sticks_are_found_by_name_and_links_are_none(tmp_path: Path) -> None:
    for name in ("KINGSTON", "alpha"):
        (tmp_path / name).mkdir()
    (tmp_path / "system").symlink_to("/")
    (tmp_path / "file").write_text("no stick")
    found = UsbSticks((tmp_path, tmp_path / "none")).all()
    assert [stick.name for stick in found] == ["alpha", "KINGSTON"]


def test_a_stick_that_was_pulled_out_is_told_by_name_and_nothing_is_made(tmp_path: Path) -> None:
    stick = Stick("KINGSTON", tmp_path / "KINGSTON")
    with pytest.raises(StickGoneError, match="KINGSTON is no longer there"):
        UsbSticks.save(stick, lambda folder: folder / "return.charter")
    assert not stick.path.exists()
