"""The History page: sentences by day, narrowed, put back, printed, and saved as a table."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from charter_desktop.domain.commitments import CommitmentCode
from charter_desktop.services.commitments.commitments import Progress
from charter_desktop.ui.navigation import Place
from charter_desktop.ui.pages.records.history import HistoryPage
from tests.ui.lint import lint
from tests.ui.records_clerk import CTRL, key, press, read, rows_of, told, write
from tests.ui.windows import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.ui.theme import Theme
    from tests.builders import Computer
    from tests.ui.windows import OpenedWindow

IN_PLACE, UNDER_WAY = (
    Progress(status=CommitmentCode.IN_PLACE),
    Progress(status=CommitmentCode.UNDER_WAY),
)


@pytest.fixture
def it(opened: Callable[..., OpenedWindow], computer: Computer) -> OpenedWindow:
    """Return the window at the History, after two changes on two days."""
    made = opened("Kidlington")
    made.window.activateWindow()
    assert QTest.qWaitForWindowActive(made.window)
    computer.clock.set(dt.date(2026, 11, 24))
    write(made, lambda: made.workbook.commitments.record("2.1", IN_PLACE))
    computer.clock.set(dt.date(2026, 11, 25))
    write(made, lambda: made.workbook.commitments.record("2.2", UNDER_WAY))
    made.visit(Place.HISTORY)
    return made


def page(it: OpenedWindow) -> HistoryPage:
    found = it.page
    assert isinstance(found, HistoryPage)
    return found


def test_each_line_is_a_sentence_the_newest_first(it: OpenedWindow) -> None:
    lines = rows_of(page(it).side.rows)
    assert lines[:2] == ["2.2 set to Under way", "2.1 set to In place"]
    assert len(lines) == 3
    assert "25 November 2026, 10:00" in read(page(it).parts)


def test_a_line_is_put_back_and_that_can_be_undone(it: OpenedWindow) -> None:
    page(it).side.rows.choose("1")
    page(it).do_primary()
    it.settle()
    one = it.workbook.commitments.one
    assert one("2.1").record.status.code is CommitmentCode.NOT_STARTED
    assert told(it) == "Put back as it was before: 2.1 set to In place."
    assert rows_of(page(it).side.rows)[0] == "Put back as it was before: 2.1 set to In place"
    press(it, "result-link-1")
    assert one("2.1").record.status.code is CommitmentCode.IN_PLACE
    assert one("2.2").record.status.code is CommitmentCode.UNDER_WAY


def test_what_set_the_council_up_says_why_it_cannot_be_put_back(it: OpenedWindow) -> None:
    page(it).side.rows.choose("2")
    it.settle()
    assert "With this the council was set up." in read(page(it).parts)
    assert not page(it).put_back.isVisible()


def test_words_and_days_narrow_it(it: OpenedWindow) -> None:
    side = page(it).side
    side.search.setFocus()
    QTest.keyClicks(side.search, "under way")
    key(it, Qt.Key.Key_Return)
    assert rows_of(side.rows) == ["2.2 set to Under way"]
    assert "Showing 1 of 3." in read(side)
    press(it, "history-show-all")
    assert len(rows_of(side.rows)) == 3
    press(it, "history-period-between")
    side.until.input.setFocus()
    QTest.keyClicks(side.until.input, "24/11/26")
    key(it, Qt.Key.Key_Tab)
    assert rows_of(side.rows)[0] == "2.1 set to In place"


def test_days_the_wrong_way_round_are_said_so(it: OpenedWindow) -> None:
    press(it, "history-period-between")
    for field, day in ((page(it).side.since, "25/11/26"), (page(it).side.until, "24/11/26")):
        field.input.setFocus()
        QTest.keyClicks(field.input, day)
        key(it, Qt.Key.Key_Tab)
    assert "The last day must be on or after the first day" in told(it)


def test_it_is_saved_as_a_table_and_printed(it: OpenedWindow) -> None:
    key(it, Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
    saved = it.program.paths.documents / "Records" / "History.csv"
    assert "2.1 set to In place" in saved.read_text(encoding="utf-8-sig")
    assert "History.csv" in told(it)
    key(it, Qt.Key.Key_P, CTRL)
    assert page(it).paper.is_open
    assert "page 1 of 1" in read(it.page)
    press(it, "print-save")
    assert (saved.parent / "History.pdf").read_bytes().startswith(b"%PDF")
    key(it, Qt.Key.Key_Escape)
    assert not page(it).paper.is_open
    assert page(it).side.rows.hasFocus()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_two_days_can_be_read_in_a_small_window(
    it: OpenedWindow, theme: Theme, percent: int
) -> None:
    it.resize(SMALL)
    theme.set_percent(percent)
    it.settle()
    it.visit(Place.HISTORY)
    press(it, "history-period-between")
    assert lint(it.window) == []
