"""The paper composer: the form, the preview that keeps up, what is kept and what is saved."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from charter_desktop.ui import outside
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.meetings.page import MeetingsPage
from charter_desktop.ui.request import Request
from charter_desktop.ui.theme import Look
from tests.ui.windows import SMALL, OpenedWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from charter_desktop.ui.pages.meetings.composer.page import Composer
    from tests.builders import Computer

    Opening = Callable[..., OpenedWindow]

DECEMBER, JANUARY = "2026-12-08", "2027-01-12"


@pytest.fixture
def it(opened: Opening) -> OpenedWindow:
    """Return the window with the paper on signing open for the next meeting."""
    made = opened()
    made.visit(Place.MEETINGS, "paper:signing:")
    return made


def composer(it: OpenedWindow) -> Composer:
    assert isinstance(it.page, MeetingsPage)
    return it.page.composer


def line(it: OpenedWindow, name: str) -> QLineEdit:
    found = it.page.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def resolution(it: OpenedWindow) -> QPlainTextEdit:
    found = it.page.findChild(QPlainTextEdit, "resolution")
    assert isinstance(found, QPlainTextEdit)
    return found


def words(page: QWidget) -> list[str]:
    return [w.text() for w in page.findChildren(QLabel) if w.isVisible() and w.text()]


def press(it: OpenedWindow, name: str) -> None:
    found = [b for b in it.page.findChildren(QPushButton, name) if b.isVisible()]
    assert len(found) == 1, f"{len(found)} buttons named {name}"
    found[0].click()
    it.settle()


def type_and_wait(it: OpenedWindow, qtbot: QtBot, field: QWidget, text: str) -> None:
    """Type, and wait until the preview has followed."""
    field.setFocus()
    with qtbot.waitSignal(composer(it).preview.drafted, timeout=60_000):
        QTest.keyClicks(field, text)
    it.settle()


def shown(it: OpenedWindow) -> str:
    """Return what a screen reader says of the preview."""
    return composer(it).preview.sheet.accessibleDescription()


def kept(it: OpenedWindow, name: str) -> str:
    return it.workbook.composing.open("signing", DECEMBER).fields.values.get(name, "")


def test_the_paper_opens_filled_for_the_next_meeting(it: OpenedWindow) -> None:
    assert it.page.title.text() == "Signing the Oxfordshire Councils Charter"
    meeting = it.workbook.meetings.find(DECEMBER).id
    assert it.page.here() == f"paper:signing:{meeting}"
    assert resolution(it).toPlainText().startswith("That the council agrees to become")
    assert "Kidlington Parish Council" in shown(it)
    said = words(it.page)
    assert "page 1 of 3" in said
    assert "2 things to fill in: what it costs, hours of staff time" in said
    assert "Oxfordshire Councils Charter, April 2024 (added for you)" in said
    assert said.count("To fill in") == 2


def test_the_preview_keeps_up_with_typing(it: OpenedWindow, qtbot: QtBot) -> None:
    before = composer(it).preview.sheet.grab().toImage()
    type_and_wait(it, qtbot, line(it, "field-item-title"), "A new title ")
    assert "A new title" in shown(it)
    assert composer(it).preview.sheet.grab().toImage() != before
    type_and_wait(it, qtbot, line(it, "field-staff-hours"), "4")
    assert "in hours: 4." in shown(it)
    assert "1 thing to fill in: what it costs" in words(it.page)


def test_go_to_it_brings_the_keyboard_to_what_is_missing(it: OpenedWindow) -> None:
    press(it, "go-to-it")
    focused = QApplication.focusWidget()
    assert focused is line(it, "field-cost")
    assert not focused.visibleRegion().isEmpty()


def test_a_fact_that_another_place_records_is_gone_to(opened: Opening) -> None:
    it = opened()
    it.visit(Place.MEETINGS, "template:letter")
    field = it.page.findChild(QPlainTextEdit, "field-contact-address")
    assert isinstance(field, QPlainTextEdit)
    composer(it).foot.go_asked.emit("signed.date")
    it.settle()
    assert it.shell.navigator.here == Route(Place.SIGNING)


def test_what_was_typed_is_there_after_leaving_and_coming_back(it: OpenedWindow) -> None:
    line(it, "field-cost").setFocus()
    QTest.keyClicks(line(it, "field-cost"), "nothing")
    it.visit(Place.HELP)
    assert kept(it, "cost") == "nothing"
    it.visit(Place.MEETINGS, "paper:signing:")
    assert line(it, "field-cost").text() == "nothing"


def test_what_was_typed_survives_a_change_of_text_size(it: OpenedWindow) -> None:
    line(it, "field-cost").setFocus()
    QTest.keyClicks(line(it, "field-cost"), "nothing")
    it.theme.set_percent(120)
    it.settle()
    assert line(it, "field-cost").text() == "nothing"


def test_another_wording_takes_the_place_of_the_first(it: OpenedWindow, qtbot: QtBot) -> None:
    press(it, "another-wording")
    with qtbot.waitSignal(composer(it).preview.drafted, timeout=60_000):
        press(it, "wording-sign-and-lead")
    it.settle()
    assert "names [who leads?] to lead" in resolution(it).toPlainText()
    assert line(it, "field-lead").isVisible()
    type_and_wait(it, qtbot, line(it, "field-lead"), "the chair")
    assert "names the chair to lead" in resolution(it).toPlainText()


def test_the_clerks_own_words_can_be_put_back(it: OpenedWindow, qtbot: QtBot) -> None:
    resolution(it).selectAll()
    type_and_wait(it, qtbot, resolution(it), "That we sign.")
    assert "That we sign." in shown(it)
    press(it, "another-wording")
    with qtbot.waitSignal(composer(it).preview.drafted, timeout=60_000):
        press(it, "wording-note-and-defer")
    it.settle()
    assert "comes back at a later meeting" in resolution(it).toPlainText()
    message = it.page.results.message
    assert message is not None
    with qtbot.waitSignal(composer(it).preview.drafted, timeout=60_000):
        message.links[0].act()
    it.settle()
    assert resolution(it).toPlainText() == "That we sign."
    assert "That we sign." in shown(it)


def test_an_emptied_resolution_is_the_wording_again(it: OpenedWindow, qtbot: QtBot) -> None:
    words_before = resolution(it).toPlainText()
    resolution(it).setFocus()
    resolution(it).selectAll()
    with qtbot.waitSignal(composer(it).preview.drafted, timeout=60_000):
        QTest.keyClick(resolution(it), Qt.Key.Key_Delete)
    line(it, "field-cost").setFocus()
    it.settle()
    assert resolution(it).toPlainText() == words_before


def test_the_pages_can_be_turned_and_looked_at_closely(it: OpenedWindow) -> None:
    preview = composer(it).preview
    width = preview.sheet.width()
    press(it, "page-next")
    assert "page 2 of 3" in words(it.page)
    press(it, "page-next")
    assert not preview.next.isEnabled()
    press(it, "page-before")
    assert preview.sheet.accessibleName() == "Preview, page 2 of 3"
    press(it, "page-larger")
    assert preview.sheet.width() > 1.5 * width
    press(it, "page-larger")
    assert preview.sheet.width() == width


def test_saving_writes_four_files_and_stays(it: OpenedWindow, computer: Computer) -> None:
    it.page.do_primary()
    it.settle()
    folder = computer.paths.documents / "2026-12-08 Meeting of the council"
    assert len([*folder.iterdir()]) == 4
    message = it.page.results.message
    assert message is not None
    assert message.words == "Saved 4 files. 2 gaps are still marked in the paper."
    assert [link.words for link in message.links] == [
        "Open the folder",
        "Open in Word",
        "Put it in an e-mail",
    ]
    assert it.page.title.text() == "Signing the Oxfordshire Councils Charter"


def test_a_word_copy_changed_outside_is_told_of(it: OpenedWindow, computer: Computer) -> None:
    it.page.do_primary()
    it.settle()
    folder = computer.paths.documents / "2026-12-08 Meeting of the council"
    word = folder / "Signing the Oxfordshire Councils Charter.docx"
    word.write_bytes(b"mended by hand")
    it.page.do_primary()
    it.settle()
    assert word.read_bytes() == b"mended by hand"
    message = it.page.results.message
    assert message is not None
    assert "left as it is" in message.words
    assert "Signing the Oxfordshire Councils Charter (2).docx" in message.words


def test_a_folder_that_takes_no_file_is_explained(it: OpenedWindow, computer: Computer) -> None:
    computer.paths.documents.write_text("a file where a folder should be")
    it.page.do_primary()
    it.settle()
    message = it.page.results.message
    assert message is not None
    assert "could not be written" in message.words
    assert composer(it).save_button.text() == "Save PDF and Word"


class _Opener(QObject):
    """Stands for the computer's own way of opening files."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    @Slot(QUrl)
    def open(self, address: QUrl) -> None:
        """Note what was to be opened."""
        self.asked.append(address.toLocalFile())


@pytest.fixture
def opener(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Opener]:
    monkeypatch.setattr(outside, "show_chosen", lambda _path: Request.answered(False))
    made = _Opener()
    QDesktopServices.setUrlHandler("file", made, "open")  # type: ignore[arg-type]  # the stub is wrong
    yield made
    QDesktopServices.unsetUrlHandler("file")


def test_what_was_saved_opens_from_the_message(
    it: OpenedWindow, computer: Computer, opener: _Opener
) -> None:
    it.page.do_primary()
    it.settle()
    press(it, "result-link-1")
    press(it, "result-link-2")
    folder: Path = computer.paths.documents / "2026-12-08 Meeting of the council"
    word = folder / "Signing the Oxfordshire Councils Charter.docx"
    assert opener.asked == [str(folder.resolve()), str(word.resolve())]


def test_a_meeting_that_is_too_late_offers_the_next_one(
    opened: Opening, computer: Computer
) -> None:
    it = opened()
    meeting = it.workbook.meetings.find(DECEMBER).id
    computer.clock.set(dt.date(2026, 12, 4))
    it.visit(Place.MEETINGS, f"paper:signing:{meeting}")
    assert (
        "It is too late to give 3 clear days for 8 December. "
        "Next meeting: 12 January, summons by Thursday 7 January. Use that one?"
    ) in words(it.page)
    press(it, "use-next-meeting")
    january = it.workbook.meetings.find(JANUARY).id
    assert it.page.here() == f"paper:signing:{january}"
    assert "Send the summons by Wednesday 6 January" in words(it.page)


def test_a_paper_moves_to_another_meeting_with_its_words(it: OpenedWindow) -> None:
    line(it, "field-cost").setFocus()
    QTest.keyClicks(line(it, "field-cost"), "nothing")
    press(it, "change-meeting")
    january = it.workbook.meetings.find(JANUARY).id
    press(it, f"paper-meeting-{january}")
    assert it.page.here() == f"paper:signing:{january}"
    assert line(it, "field-cost").text() == "nothing"
    assert it.workbook.papers.known("signing", january) is not None


def test_a_paper_without_a_meeting_to_come_is_explained(opened: Opening) -> None:
    it = opened("parish meeting")
    it.visit(Place.MEETINGS, "template:signing")
    message = it.page.results.message
    assert message is not None
    assert message.words.startswith("There is no meeting ahead")
    assert it.page.title.text() == "Meetings and papers"


def test_in_a_small_window_the_preview_is_behind_a_button(opened: Opening) -> None:
    it = opened()
    it.resize(SMALL)
    it.visit(Place.MEETINGS, "paper:signing:")
    assert not composer(it).preview.isVisible()
    assert composer(it).foot.isVisible()
    press(it, "toggle-preview")
    assert composer(it).preview.isVisible()
    assert "page 1 of 3" in words(it.page)
    press(it, "toggle-preview")
    assert not composer(it).preview.isVisible()


def test_the_preview_stays_white_in_dark_colours(it: OpenedWindow) -> None:
    it.theme.set_look(Look.DARK)
    it.settle()
    image = composer(it).preview.sheet.grab().toImage()
    middle = image.pixelColor(image.width() // 2, 24)
    assert middle.name() == "#ffffff"


def test_a_quick_clerk_needs_four_clicks_and_ten_keys(opened: Opening, qtbot: QtBot) -> None:
    """From Home: write the paper, go to each gap and fill it in, save (`ux.md` 3, b)."""
    it = opened()
    it.page.do_primary()  # the one click on Home
    it.settle()
    press(it, "go-to-it")
    focused = QApplication.focusWidget()
    assert focused is not None
    type_and_wait(it, qtbot, focused, "nothing")
    QTest.keyClick(focused, Qt.Key.Key_Tab)
    following = QApplication.focusWidget()
    assert following is not None
    type_and_wait(it, qtbot, following, "4")
    assert "Everything is filled in" in words(it.page)
    press(it, "save-paper")
    message = it.page.results.message
    assert message is not None
    assert message.words == "Saved 4 files."
