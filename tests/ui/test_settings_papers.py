"""Settings of papers and agendas: the picture and its words, address and roles, numbers, days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QRadioButton

from charter_desktop.domain.agenda_items import Numbering
from charter_desktop.domain.records import Target
from charter_desktop.ui.navigation import Place
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.pages.settings.page import SettingsPage
from charter_desktop.ui.widgets.file_catcher import FileCatcher
from tests.services.papers.test_letterheads import ALT, picture
from tests.ui.lint import lint
from tests.ui.windows import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from charter_desktop.domain.councils import Council
    from charter_desktop.domain.records import Operation
    from tests.builders import Computer
    from tests.ui.windows import OpenedWindow

    Opening = Callable[..., OpenedWindow]


@pytest.fixture
def it(opened: Opening) -> OpenedWindow:
    made = opened("Kidlington")
    made.window.activateWindow()
    assert QTest.qWaitForWindowActive(made.window)
    made.visit(Place.SETTINGS)
    return made


@pytest.fixture
def badge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the picture that is chosen when a file is asked for."""
    path = picture(tmp_path / "badge.png", "darkgreen")
    monkeypatch.setattr(Outside, "choose_file_of", lambda *_asked: path)
    return path


def page(it: OpenedWindow) -> SettingsPage:
    assert isinstance(it.page, SettingsPage)
    return it.page


def council(it: OpenedWindow) -> Council:
    it.settle()
    return it.workbook.council()


def press(it: OpenedWindow, name: str) -> None:
    found = [b for b in it.page.findChildren(QPushButton, name) if b.isVisible()]
    assert len(found) == 1, f"{len(found)} buttons named {name}"
    found[0].click()
    it.settle()


def state(it: OpenedWindow) -> str:
    found = it.page.findChild(QLabel, "logo-state")
    assert isinstance(found, QLabel)
    return found.text()


def type_lines(it: OpenedWindow, name: str, *lines: str) -> None:
    """Type lines into a field, and leave it."""
    field = it.page.findChild(QPlainTextEdit, name)
    assert isinstance(field, QPlainTextEdit)
    field.setFocus()
    for number, line in enumerate(lines):
        if number:
            QTest.keyClick(field, Qt.Key.Key_Return)
        QTest.keyClicks(field, line)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    it.settle()


@pytest.mark.usefixtures("badge")
def test_a_picture_is_chosen_described_and_taken_off(it: OpenedWindow) -> None:
    section = page(it).letterhead
    assert "No picture yet" in state(it)
    press(it, "choose-logo")
    assert "Not on your papers yet" in state(it)
    assert section.picture.isVisible()
    assert section.alt.input.hasFocus()
    QTest.keyClicks(section.alt.input, ALT)
    QTest.keyClick(section.alt.input, Qt.Key.Key_Tab)
    assert council(it).logo.alt == ALT
    assert state(it) == "On your papers."
    assert it.workbook.papers.letterheads.on_papers().logo is not None
    press(it, "remove-logo")
    assert council(it).logo.digest == ""
    assert not section.picture.isVisible()


@pytest.mark.usefixtures("badge")
@pytest.mark.parametrize("percent", [100, 200])
def test_a_picture_can_be_read_and_reached(it: OpenedWindow, percent: int) -> None:
    it.theme.set_percent(percent)
    it.resize(SMALL)
    press(it, "choose-logo")
    assert lint(it.window) == []


@pytest.mark.usefixtures("badge")
def test_another_picture_needs_words_of_its_own(it: OpenedWindow, tmp_path: Path) -> None:
    it.workbook.papers.letterheads.take_in(picture(tmp_path / "first.png", "navy"), ALT)
    it.visit(Place.HELP)
    it.visit(Place.SETTINGS)
    page(it).refresh()
    it.settle()
    assert page(it).letterhead.alt.text == ALT
    press(it, "choose-logo")
    assert page(it).letterhead.alt.text == ""
    assert not council(it).logo.is_used


def test_a_picture_that_is_dropped_while_words_are_typed_stays(
    it: OpenedWindow, tmp_path: Path
) -> None:
    section = page(it).letterhead
    it.workbook.papers.letterheads.take_in(picture(tmp_path / "first.png", "navy"), ALT)
    page(it).refresh()
    it.settle()
    section.alt.input.setFocus()
    section.alt.input.end(False)
    QTest.keyClicks(section.alt.input, " in the rain")
    dropped = QMimeData()
    second = picture(tmp_path / "second.png", "darkgreen")
    dropped.setUrls([QUrl.fromLocalFile(str(second))])
    catcher = section.findChild(FileCatcher)
    assert catcher is not None
    catcher.take(dropped)
    QTest.keyClicks(section.alt.input, " again")
    it.settle()
    it.visit(Place.HELP)
    logo = council(it).logo
    assert (logo.file_name, logo.alt) == ("second.png", "")
    assert [one.value["alt"] for one in said_of_logo(it) if one.value][-2:] == [
        f"{ALT} in the rain",
        "",
    ]


def said_of_logo(it: OpenedWindow) -> list[Operation]:
    """Return what was ever said of the picture, the oldest first."""
    with it.program.works()[it.workbook.body].reading() as unit:
        every = unit.operations.history_of("council", it.workbook.body)
    return [one for one in reversed(every) if one.target.group == "logo"]


def test_what_is_no_picture_is_said_and_changes_nothing(
    it: OpenedWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "minutes.png"
    wrong.write_bytes(b"These are the minutes")
    monkeypatch.setattr(Outside, "choose_file_of", lambda *_asked: wrong)
    press(it, "choose-logo")
    said = it.page.results.message
    assert said is not None
    assert "Nothing was changed" in said.words
    assert council(it).logo.digest == ""


def test_address_and_roles_are_saved_on_leaving(it: OpenedWindow) -> None:
    type_lines(it, "letterhead-address", "Exeter Hall", "Kidlington")
    type_lines(it, "letterhead-signs", "Town Clerk")
    said = council(it).letterhead
    assert said.address == "Exeter Hall\nKidlington"
    assert said.signs == "Town Clerk"


def test_an_address_that_is_being_typed_outlives_a_program_that_is_killed(
    it: OpenedWindow, computer: Computer
) -> None:
    field = it.page.findChild(QPlainTextEdit, "letterhead-address")
    assert isinstance(field, QPlainTextEdit)
    field.setFocus()
    QTest.keyClicks(field, "Exeter Hall")
    it.settle()
    computer.clock.milliseconds += 2000
    it.jobs.write(it.workbook.drafts.save_due)
    it.settle()
    with it.workbook.drafts._work.reading() as unit:
        drafts = unit.drafts.all()
    assert "Exeter Hall" in str(drafts[Target("council", it.workbook.body, "letterhead")])


def test_numbering_is_saved_at_once_and_minutes_on_leaving(it: OpenedWindow) -> None:
    section = page(it).agendas
    letters = [b for b in section.findChildren(QRadioButton) if b.text() == "A, B, C"]
    letters[0].click()
    assert council(it).agendas.numbering == Numbering.LETTERS
    line = section.pattern.input
    line.setFocus()
    QTest.keyClicks(line, "{yyyy}/{n}")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert council(it).minutes.pattern == "{yyyy}/{n}"
    shown = [one.text() for one in section.findChildren(QLabel) if one.isVisible()]
    assert "At your next meeting the first would be 2026/1" in shown


def test_a_pattern_without_a_number_is_pointed_out_and_not_kept(it: OpenedWindow) -> None:
    line = page(it).agendas.pattern.input
    line.setFocus()
    QTest.keyClicks(line, "{yy}")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert council(it).minutes.pattern == ""
    assert "{n} once for the running number" in line.accessibleDescription()


def test_a_pattern_that_became_wrong_is_not_kept_later_either(it: OpenedWindow) -> None:
    line = page(it).agendas.pattern.input
    line.setFocus()
    QTest.keyClicks(line, "{n}")
    QTest.keyClicks(line, "{x}")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    it.settle()
    page(it).keep_typed()
    page(it).refresh()
    assert council(it).minutes.pattern == ""
    assert line.text() == "{n}{x}"
    with it.workbook.drafts._work.reading() as unit:
        assert unit.drafts.all() == {}


@pytest.mark.parametrize(("typed", "words"), [("2", "3 clear days or more"), ("x", "like 3")])
def test_too_few_clear_days_are_pointed_out(it: OpenedWindow, typed: str, words: str) -> None:
    line = page(it).agendas.times["summons"].input
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert council(it).times.summons == 3
    assert words in line.accessibleDescription()


def test_a_council_can_give_five_clear_days(it: OpenedWindow) -> None:
    line = page(it).agendas.times["summons"].input
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "5")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert council(it).times.summons == 5


def test_the_days_left_out_are_one_click_away(it: OpenedWindow) -> None:
    press(it, "settings-left-out")
    assert it.page.title.text() == "Days left out of clear days"
