"""Attachments in the composer: added, ordered, put in the PDF or beside it, and taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from charter_desktop.ui import outside
from charter_desktop.ui.pages.meetings.composer.attachments import AttachmentsSection
from charter_desktop.ui.theme import Look
from charter_desktop.ui.widgets.file_catcher import FileCatcher
from tests.papers.test_pack import by_others
from tests.ui.composer_clerk import at_the_paper, button, composer, line, press, said, words
from tests.ui.lint import lint
from tests.ui.windows import SMALL, USUAL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from charter_desktop.ui.theme import Theme
    from tests.builders import Computer
    from tests.ui.windows import OpenedWindow

    Opening = Callable[..., OpenedWindow]


@pytest.fixture
def it(opened: Opening) -> OpenedWindow:
    """Return the window with the paper on signing open for the next meeting."""
    return at_the_paper(opened())


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Return two files: a plan of two pages and a letter of one."""
    made = [tmp_path / "Plan.pdf", tmp_path / "Letter.pdf"]
    for path, pages in zip(made, (2, 1), strict=True):
        path.write_bytes(by_others(pages))
    return made


def as_data(paths: list[Path]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def section(it: OpenedWindow) -> AttachmentsSection:
    found = it.page.findChild(AttachmentsSection)
    assert found is not None
    return found


def drop(it: OpenedWindow, paths: list[Path]) -> None:
    """Drop files on the section."""
    catcher = section(it).findChild(FileCatcher)
    assert catcher is not None
    catcher.take(as_data(paths))
    it.settle()


def shown(it: OpenedWindow) -> list[str]:
    return words(section(it))


def titles(it: OpenedWindow) -> list[str]:
    drafted = it.workbook.composing.draft(it.workbook.composing.open("signing").fields)
    return [one.attached.title for one in drafted.attached]


def test_files_that_are_dropped_are_attached_and_told_of(
    it: OpenedWindow, files: list[Path]
) -> None:
    drop(it, files)
    assert titles(it) == ["Plan", "Letter"]
    assert said(it) == "Attached Letter.pdf."
    found = shown(it)
    assert {"2", "Plan", "3", "Letter"} <= set(found)
    assert "2 pages, not accessible: it has no tags for screen readers." in found
    assert "Attachment 2: Plan. 2 pages, in a file of its own." in (
        composer(it).preview.sheet.accessibleDescription()
    )


def test_a_file_on_the_clipboard_is_attached_with_ctrl_v(
    it: OpenedWindow, files: list[Path]
) -> None:
    QGuiApplication.clipboard().setMimeData(as_data(files[:1]))
    section(it).add.setFocus()
    QTest.keyClick(section(it).add, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    it.settle()
    assert titles(it) == ["Plan"]


def test_a_file_is_chosen(
    it: OpenedWindow, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside.Outside, "choose_file_of", lambda *_: files[0])
    press(it, "attach-file")
    assert titles(it) == ["Plan"]


def test_a_drag_that_brings_no_file_says_what_to_do(it: OpenedWindow) -> None:
    drop(it, [])
    assert "In Outlook right-click the attachment" in said(it)


def test_a_file_that_is_attached_already_is_explained(it: OpenedWindow, files: list[Path]) -> None:
    drop(it, files[:1])
    drop(it, files[:1])
    assert said(it).startswith("Plan.pdf is attached already")
    assert titles(it) == ["Plan"]


def test_in_the_pdf_its_pages_are_numbered_on(it: OpenedWindow, files: list[Path]) -> None:
    drop(it, files)
    own = composer(it).preview.pages
    button(it, "attachment-1-way-inside").setFocus()
    press(it, "attachment-1-way-inside")
    assert composer(it).preview.pages == own + 2
    start = own + 1
    assert any(one.startswith(f"Pages {start} to {start + 1} of the PDF.") for one in shown(it))
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "attachment-1-way-inside"
    press(it, "attachment-1-way-beside")
    assert composer(it).preview.pages == own


def test_attachments_move_and_the_keyboard_stays_with_them(
    it: OpenedWindow, files: list[Path]
) -> None:
    drop(it, files)
    button(it, "attachment-1-down").setFocus()
    press(it, "attachment-1-down")
    assert titles(it) == ["Letter", "Plan"]
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "attachment-2-up"
    assert not button(it, "attachment-2-down").isEnabled()


@pytest.mark.parametrize("press", ["take-off", "down"])
def test_a_button_that_is_pressed_twice_acts_on_its_own_attachment(
    it: OpenedWindow, files: list[Path], press: str
) -> None:
    drop(it, files)
    pressed = button(it, f"attachment-1-{press}")
    pressed.click()
    pressed.click()
    it.settle()
    assert titles(it) == (["Letter"] if press == "take-off" else ["Letter", "Plan"])


def test_an_attachment_gets_another_name(it: OpenedWindow, files: list[Path]) -> None:
    drop(it, files[:1])
    press(it, "attachment-1-rename")
    field = line(it, "attachment-1-title")
    assert field.hasFocus()
    QTest.keyClicks(field, "Plan of the green")
    QTest.keyClick(field, Qt.Key.Key_Return)
    it.settle()
    assert titles(it) == ["Plan of the green"]
    assert "Plan of the green" in shown(it)


def test_an_attachment_is_taken_off_and_undo_brings_it_back(
    it: OpenedWindow, files: list[Path]
) -> None:
    drop(it, files[:1])
    press(it, "attachment-1-take-off")
    assert titles(it) == []
    assert "Plan" not in shown(it)
    it.shell.menus.undo_asked.emit()
    it.settle()
    assert titles(it) == ["Plan"]
    assert "Plan" in shown(it)


def test_what_is_saved_has_the_attachments(
    it: OpenedWindow, files: list[Path], computer: Computer
) -> None:
    drop(it, files)
    press(it, "attachment-2-way-inside")
    it.page.do_primary()
    it.settle()
    folder = computer.paths.documents / "2026-12-08 Meeting of the council"
    assert (folder / "Attachment 2 Plan.pdf").read_bytes() == files[0].read_bytes()
    assert not (folder / "Attachment 3 Letter.pdf").exists()


def test_a_notice_for_the_board_takes_nothing_along(opened: Opening) -> None:
    it = at_the_paper(opened(), "noticeboard")
    assert it.page.findChild(AttachmentsSection) is None


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
def test_the_section_can_be_read_and_reached(
    opened: Opening, theme: Theme, files: list[Path], look: Look, percent: int
) -> None:
    theme.set_look(look)
    theme.set_percent(percent)
    it = at_the_paper(opened())
    drop(it, files)
    press(it, "attachment-1-way-inside")
    press(it, "attachment-2-rename")
    for size in (USUAL, SMALL):
        it.resize(size)
        assert lint(it.window) == []
