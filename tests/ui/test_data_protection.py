"""Data protection in the window: a name found, exported and removed; the table; the handover."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from charter_desktop.domain.commitments import EvidenceKind
from charter_desktop.domain.own_contacts import OwnFacts
from charter_desktop.services.commitments.commitments import NewEvidence
from charter_desktop.ui.navigation import Place
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.pages.records.data_protection import DataProtectionPage
from tests.ui.lint import lint
from tests.ui.records_clerk import has_keyboard, key, press, read, rows_of, told, write
from tests.ui.windows import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tests.ui.windows import OpenedWindow

MARKER = "Quillfeather"


class Chosen(Outside):
    """Chooses a folder, which needs no person."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def choose_folder(self, parent: QWidget, title: str = "") -> Path | None:
        """Return the folder."""
        return self.folder


@pytest.fixture
def it(opened: Callable[..., OpenedWindow]) -> OpenedWindow:
    made = opened("Kidlington")
    made.window.activateWindow()
    assert QTest.qWaitForWindowActive(made.window)
    write(made, lambda: made.workbook.contacts.own.add(OwnFacts(name=MARKER)))
    made.visit(Place.DATA_PROTECTION)
    return made


def page(it: OpenedWindow) -> DataProtectionPage:
    found = it.page
    assert isinstance(found, DataProtectionPage)
    return found


def press_alone(it: OpenedWindow, name: str) -> None:
    """Press a button, and do not wait for what it begins."""
    found = it.page.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    found.click()


def find(it: OpenedWindow, name: str) -> None:
    line = page(it).names.name.input
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, name)
    key(it, Qt.Key.Key_Return)


def test_a_name_is_found_and_written_out(it: OpenedWindow) -> None:
    find(it, MARKER.lower())
    assert "1 place for" in read(page(it).names)
    press(it, "held-csv")
    press(it, "held-text")
    records = it.program.paths.documents / "Records"
    for name in ("csv", "txt"):
        text = (records / f"Held on {MARKER.lower()}.{name}").read_text(encoding="utf-8-sig")
        assert MARKER in text
    assert ".txt" in told(it)


def test_what_is_found_is_removed_for_good_from_there(it: OpenedWindow) -> None:
    find(it, MARKER)
    page(it).names.rows.setFocus()
    key(it, Qt.Key.Key_Return)
    assert has_keyboard("removal-keep")
    press(it, "removal-go")
    assert told(it).startswith("Removed for good: contact ")
    assert "Nothing is held on" in read(page(it).names)
    assert rows_of(page(it).names.rows) == []
    assert it.workbook.keeping.names.find(MARKER).found == ()


def test_a_name_that_is_too_short_is_pointed_out(it: OpenedWindow) -> None:
    find(it, "q")
    assert "at least two letters" in page(it).names.name.input.accessibleDescription()


def test_the_yearly_look_at_what_is_kept_is_noted(it: OpenedWindow) -> None:
    assert "Nobody has looked at this yet." in read(page(it).kept)
    page(it).kept.note.set_text("Two old letters went.")
    press(it, "kept-reviewed")
    assert "Last looked at on 23 November 2026." in read(page(it).kept)
    held = it.workbook.keeping.names.find("old letters").found
    assert [one.words for one in held] == ["Two old letters went."]


@pytest.mark.parametrize("name", ["kept-print", "protect-read", "hand-over-read"])
def test_its_papers_are_shown_on_their_pages(it: OpenedWindow, name: str) -> None:
    press(it, name)
    assert page(it).paper.is_open
    assert "page 1 of" in read(it.page)
    press(it, "print-back")
    assert not page(it).paper.is_open


def test_the_handover_is_one_button(it: OpenedWindow) -> None:
    it.visit(Place.DATA_PROTECTION, "handover")
    assert has_keyboard("hand-over")
    card = page(it).handover
    assert card.visibleRegion().boundingRect() == card.rect()  # below a table that is long
    key(it, Qt.Key.Key_Return)
    (folder,) = (it.program.paths.documents / "Handover").iterdir()
    written = sorted(path.suffix for path in folder.iterdir())
    assert written == [".docx", ".pdf", ".zip"]
    assert "The safety copy and the list for the next clerk are in" in told(it)


def test_the_handover_can_be_stopped_and_leaves_nothing(it: OpenedWindow, tmp_path: Path) -> None:
    photo = tmp_path / "Photo.tif"
    photo.write_bytes(b"A photo")
    new = NewEvidence(EvidenceKind.FILE, str(photo))
    write(it, lambda: it.workbook.commitments.add_evidence("2.1", new))
    it.visit(Place.DATA_PROTECTION, "handover")
    work, may_begin = page(it).handover.work, threading.Event()
    it.shell.kit.jobs.write(may_begin.wait)
    try:
        press_alone(it, "hand-over")
        press_alone(it, "hand-over")  # nothing is begun twice
        wait_until(work.isVisible)
        wait_until(lambda: lint(it.window) == [])  # the long table comes in pieces
        work.cancel.click()
    finally:
        may_begin.set()
    it.settle()
    assert told(it) == "Stopped. Nothing of the handover was left there."
    assert list((it.program.paths.documents / "Handover").glob("*")) == []
    assert not work.isVisible()
    press(it, "hand-over")
    assert "The safety copy and the list for the next clerk are in" in told(it)
    assert len(list((it.program.paths.documents / "Handover").iterdir())) == 1


def test_everything_is_written_where_the_clerk_says(it: OpenedWindow, tmp_path: Path) -> None:
    errands = page(it)._errands
    errands._outside = Chosen(None)
    press(it, "export-all")
    assert told(it) == "Nothing was written."
    errands._outside = Chosen(tmp_path / "stick")
    press(it, "export-all")
    folder = next((tmp_path / "stick").iterdir())
    assert (folder / "Everything.docx").is_file()
    assert str(folder) in told(it)
