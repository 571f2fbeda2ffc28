"""What else the composer makes of a paper, what was changed outside, and the way to each check."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from charter_desktop.domain.meetings import MeetingFacts, MeetingKind
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.meetings.page import MeetingsPage
from charter_desktop.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from charter_desktop.ui.pages.meetings.composer.page import Composer
    from tests.builders import Computer
    from tests.ui.windows import OpenedWindow

    Opening = Callable[..., OpenedWindow]

TITLE = "Signing the Oxfordshire Councils Charter"


@pytest.fixture
def it(opened: Opening) -> OpenedWindow:
    """Return the window with the paper on signing open for the next meeting."""
    made = opened()
    made.visit(Place.MEETINGS, "paper:signing:")
    return made


def composer(it: OpenedWindow) -> Composer:
    assert isinstance(it.page, MeetingsPage)
    return it.page.composer


def folder(computer: Computer) -> Path:
    return computer.paths.documents / "2026-12-08 Meeting of the council"


def choose(it: OpenedWindow, words: str) -> None:
    """Choose one of the ways under More."""
    menu = composer(it).more.menu()
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.deleteLater()
    it.settle()


def press(it: OpenedWindow, name: str) -> None:
    found = [b for b in it.page.findChildren(QPushButton, name) if b.isVisible()]
    assert len(found) == 1, f"{len(found)} buttons named {name}"
    found[0].click()
    it.settle()


def said(it: OpenedWindow) -> str:
    message = it.page.results.message
    assert message is not None
    return message.words


def test_a_web_page_is_saved_and_its_own_copy_replaced(
    it: OpenedWindow, computer: Computer
) -> None:
    choose(it, "Save as a web page")
    assert [path.name for path in folder(computer).iterdir()] == [f"{TITLE}.html"]
    before = (folder(computer) / f"{TITLE}.html").read_text("utf-8")
    assert "Kidlington Parish Council" in before
    cost = it.page.findChild(QLineEdit, "field-cost")
    assert isinstance(cost, QLineEdit)
    cost.setFocus()
    QTest.keyClicks(cost, "nothing at all")
    it.page.do_primary()
    it.settle()
    choose(it, "Save as a web page")
    assert len([*folder(computer).iterdir()]) == 5
    assert "nothing at all" in (folder(computer) / f"{TITLE}.html").read_text("utf-8")


def test_large_print_stands_beside_the_usual_files(it: OpenedWindow, computer: Computer) -> None:
    it.page.do_primary()
    it.settle()
    choose(it, "Save in large print (PDF and Word)")
    names = {path.name for path in folder(computer).iterdir()}
    assert {f"{TITLE}.pdf", f"{TITLE}, large print.pdf", f"{TITLE}, large print.docx"} <= names
    assert "4 files" in said(it)


def test_the_text_is_copied_for_an_email(it: OpenedWindow) -> None:
    choose(it, "Copy the text for an e-mail")
    text = QGuiApplication.clipboard().text()
    assert "That the council agrees to become a signatory" in text
    assert "<" not in text
    assert "copied" in said(it)


def test_the_paper_is_shown_for_printing_and_left_again(it: OpenedWindow) -> None:
    choose(it, "Print…\tCtrl+P")
    view = composer(it).more.view
    assert view is not None
    assert "Kidlington Parish Council" in view.preview.sheet.accessibleDescription()
    usual = view.preview.pages
    assert not composer(it).save_button.isVisible()
    view.large.setChecked(True)
    it.settle()
    assert view.preview.pages > usual
    press(it, "print-back")
    assert composer(it).save_button.isVisible()
    assert QApplication.focusWidget() is composer(it).more.more_button


def test_a_paper_printed_to_a_file_lands_among_the_documents(
    it: OpenedWindow, computer: Computer
) -> None:
    choose(it, "Print…\tCtrl+P")
    press(it, "print-save")
    saved = [*computer.paths.documents.rglob("*.pdf")]
    assert [path.name for path in saved] == [f"{TITLE}.pdf"]


def test_what_was_changed_in_word_is_said_when_the_paper_opens(
    it: OpenedWindow, computer: Computer
) -> None:
    it.page.do_primary()
    it.settle()
    word = folder(computer) / f"{TITLE}.docx"
    word.write_bytes(b"mended by hand")
    it.visit(Place.HELP)
    it.visit(Place.MEETINGS, "paper:signing:")
    box = it.page.findChild(QLabel, "changed-outside-words")
    assert isinstance(box, QLabel)
    assert box.text().startswith("You changed this in Word ")
    press(it, "save-beside")
    assert word.read_bytes() == b"mended by hand"
    assert (folder(computer) / f"{TITLE} (2).docx").exists()
    assert not box.isVisible()


def test_a_check_leads_to_its_own_field(it: OpenedWindow, qtbot: QtBot) -> None:
    words = it.page.findChild(QPlainTextEdit, "resolution")
    assert isinstance(words, QPlainTextEdit)
    words.selectAll()
    with qtbot.waitSignal(composer(it).preview.drafted, timeout=60_000):
        QTest.keyClicks(words, "We sign.")
    it.settle()
    press(it, "show-checks")
    press(it, "go-to-resolution")
    assert QApplication.focusWidget() is words


def test_every_template_can_be_chosen_and_opens(opened: Opening) -> None:
    it = opened()
    on = dt.date(2027, 5, 13)
    it.workbook.meetings.add(MeetingFacts(on, dt.time(19, 30), kind=MeetingKind.PARISH_MEETING))
    templates = [template.id for template in it.workbook.composing.templates()]
    assert len(templates) == 12
    it.visit(Place.MEETINGS, "new:")
    rows = it.page.findChild(RowList, "paper-templates")
    assert rows is not None
    assert rows.model().rowCount() == len(templates)
    for template in templates:
        it.visit(Place.MEETINGS, f"template:{template}")
        assert it.page.here().startswith(f"paper:{template}:")
        assert composer(it).preview.pages >= 1


def test_a_council_meeting_is_not_offered_the_notice_of_the_electors(opened: Opening) -> None:
    it = opened()
    meeting = it.workbook.meetings.find("2026-12-08").id
    it.visit(Place.MEETINGS, f"new:{meeting}")
    rows = it.page.findChild(RowList, "paper-templates")
    assert rows is not None
    assert rows.model().rowCount() == 11
    it.visit(Place.MEETINGS, "template:parish-notice")
    assert said(it).startswith("There is no parish meeting ahead")


def test_a_gap_about_a_consultation_leads_to_consultations(opened: Opening) -> None:
    it = opened()
    it.visit(Place.MEETINGS, "template:consultation-response")
    composer(it).foot.go_asked.emit("consultation.owner")
    it.settle()
    assert it.shell.navigator.here == Route(Place.CONSULTATIONS)
