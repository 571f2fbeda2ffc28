"""Home on screen: one card, rows that open, panels at the side; real services and stores."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from charter_desktop.domain.changes import Changes
from charter_desktop.domain.commitments import CommitmentCode
from charter_desktop.services.commitments.commitments import Progress
from charter_desktop.ui.focusing import focus_into
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.home.page import HomePage
from charter_desktop.ui.widgets.chip import State
from charter_desktop.ui.widgets.page import Scroller
from charter_desktop.ui.widgets.row_painter import ROW
from tests.ui.lint import lint
from tests.ui.windows import SMALL, USUAL, put_away, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from charter_desktop.bootstrap import Workbook
    from charter_desktop.services.home.home import HomeView
    from charter_desktop.ui.kit import Kit
    from tests.builders import Computer
    from tests.ui.windows import Heard, OpenedWindow


@pytest.fixture
def page(kit: Kit, workbook: Workbook) -> Iterator[HomePage]:
    """Return Home of Kidlington, shown and filled."""
    made = HomePage(kit, workbook.home)
    made.resize(1130, 700)
    made.show()
    made.activateWindow()
    made.first_control().setFocus()  # as the window does when it goes to a page
    settle(kit.jobs)
    yield made
    put_away(made, kit.jobs)


def first_row(page: HomePage) -> str:
    return str(page.waiting.rows.model().index(0, 0).data(ROW).title)


def labels(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.text()]


def pressed(page: HomePage, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None
    button.click()


def test_the_next_step_is_on_screen_and_has_the_keyboard_before_the_rest_is_made(
    kit: Kit, workbook: Workbook
) -> None:
    made = HomePage(kit, workbook.home)
    seen: list[tuple[bool, bool, bool]] = []

    def look() -> None:
        primary = made.next_step.primary
        assert primary is not None
        rest = made.waiting.isVisible() or made.signing.isVisible() or made.year.isVisible()
        seen.append((primary.isVisible(), primary.hasFocus(), rest))

    made.next_step.painted.connect(look)
    made.resize(1130, 700)
    made.show()
    made.activateWindow()
    made.setFocus()
    settle(kit.jobs)
    assert seen == [(True, True, False)]
    assert made.waiting.isVisible()
    assert made.signing.isVisible()
    assert made.commitments.isVisible()
    assert made.ask.isVisible()
    put_away(made, kit.jobs)


def test_the_card_says_the_next_step_by_when_and_how_to_begin(page: HomePage) -> None:
    words = labels(page.next_step)
    assert "Put the charter on the agenda for 8 December" in words
    assert "10 days left" in words
    assert any("<b>Thursday 3 December 2026</b>" in text for text in words)
    assert page.next_step.primary is not None
    assert page.next_step.primary.text() == "Write the paper"
    assert page.next_step.findChild(QWidget, "ruler") is not None
    assert page.purpose.text() == "Monday 23 November 2026"


def test_the_keyboard_is_on_the_next_step_and_enter_begins_it(
    page: HomePage, heard: Heard, workbook: Workbook
) -> None:
    assert page.next_step.primary is not None
    assert page.next_step.primary.hasFocus()
    QTest.keyClick(page.next_step.primary, Qt.Key.Key_Return)
    meeting = workbook.meetings.all()[0].meeting.id
    assert heard.routes == [Route(Place.MEETINGS, f"paper:signing:{meeting}")]


def test_the_main_thing_of_the_page_is_the_next_step(page: HomePage, heard: Heard) -> None:
    page.do_primary()
    assert [route.place for route in heard.routes] == [Place.MEETINGS]


def test_the_quiet_button_shows_the_meeting(
    page: HomePage, heard: Heard, workbook: Workbook
) -> None:
    pressed(page, "next-step-quiet")
    assert heard.routes == [Route(Place.MEETINGS, workbook.meetings.all()[0].meeting.id)]


def test_a_row_opens_by_enter(page: HomePage, heard: Heard) -> None:
    assert first_row(page) == "Read the charter whole"
    page.waiting.rows.setFocus()
    QTest.keyClick(page.waiting.rows, Qt.Key.Key_Return)
    assert heard.routes == [Route(Place.SIGNING, "council.read")]


def test_a_row_opens_by_one_click_anywhere_in_it(page: HomePage, heard: Heard) -> None:
    rows = page.waiting.rows
    where = rows.visualRect(rows.model().index(1, 0)).bottomRight()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert heard.routes == [Route(Place.COMMITMENTS)]


def test_every_row_is_seen_at_its_full_height(page: HomePage) -> None:
    rows = page.waiting.rows
    last = rows.visualRect(rows.model().index(rows.model().rowCount() - 1, 0))
    assert last.bottom() <= rows.viewport().height()
    assert rows.verticalScrollBar().maximum() == 0


def test_a_review_that_has_passed_is_no_alarm(page: HomePage, workbook: Workbook) -> None:
    workbook.commitments.record("1.1", Progress(review=dt.date(2026, 11, 20)))
    page.mark_stale(Changes.COMMITMENTS)
    settle(page.kit.jobs)
    model = page.waiting.rows.model()
    rows = [model.index(n, 0).data(ROW) for n in range(model.rowCount())]
    assert [r.state for r in rows if "20 November" in r.second] == [State.NEUTRAL]


def test_the_panels_open_their_places(page: HomePage, heard: Heard) -> None:
    pressed(page, "home-steps")
    pressed(page, "home-open-commitments")
    assert heard.routes == [Route(Place.SIGNING), Route(Place.COMMITMENTS)]


def test_the_bar_of_commitments_is_told_in_numbers_and_words(
    page: HomePage, workbook: Workbook
) -> None:
    workbook.commitments.record("1.1", Progress(status=CommitmentCode.IN_PLACE))
    page.mark_stale(Changes.COMMITMENTS)
    settle(page.kit.jobs)
    words = ["1 in place", "0 under way", "11 not started", "0 not for us now"]
    some = ["1 in place", "11 not started"]
    assert [text for text in labels(page.commitments) if text in words] == some
    bar = page.findChild(QWidget, "home-bar")
    assert bar is not None
    assert bar.accessibleName() == f"Our commitments: {', '.join(words)}"


def test_who_do_i_ask_opens_the_contacts_with_the_words(page: HomePage, heard: Heard) -> None:
    QTest.keyClicks(page.ask.words, " blocked drain ")
    QTest.keyClick(page.ask.words, Qt.Key.Key_Return)
    pressed(page, "ask-find")
    assert heard.routes == [Route(Place.CONTACTS, "search:blocked drain")] * 2


def test_asking_nothing_opens_all_contacts(page: HomePage, heard: Heard) -> None:
    pressed(page, "ask-find")
    assert heard.routes == [Route(Place.CONTACTS)]


def test_a_window_left_open_overnight_shows_the_new_day(page: HomePage, computer: Computer) -> None:
    computer.clock.set(dt.date(2026, 12, 4))
    QCoreApplication.sendEvent(page, QEvent(QEvent.Type.WindowActivate))
    settle(page.kit.jobs)
    assert page.purpose.text() == "Friday 4 December 2026"
    assert "Put the charter on the agenda for 12 January" in labels(page.next_step)


def test_coming_back_to_it_looks_anew(page: HomePage, computer: Computer) -> None:
    computer.clock.set(dt.date(2026, 11, 24))
    page.open_item("")
    settle(page.kit.jobs)
    assert page.purpose.text() == "Tuesday 24 November 2026"


def test_looking_anew_leaves_the_keyboard_where_it_is(page: HomePage, computer: Computer) -> None:
    page.ask.words.setFocus()
    computer.clock.set(dt.date(2026, 12, 4))
    page.open_item("")
    settle(page.kit.jobs)
    assert page.ask.words.hasFocus()


def test_coming_back_to_another_next_step_gives_it_the_keyboard_and_does_not_scroll(
    page: HomePage, computer: Computer
) -> None:
    page.resize(1130, 420)  # too short for the year ahead
    before = page.next_step.primary
    page.first_control().setFocus()
    computer.clock.set(dt.date(2026, 12, 4))
    page.open_item("")
    settle(page.kit.jobs)
    assert page.next_step.primary is not None
    assert page.next_step.primary is not before
    assert page.next_step.primary.hasFocus()
    scroller = page.findChild(Scroller, "page-home-scroller")
    assert scroller is not None
    assert scroller.verticalScrollBar().value() == 0


def test_what_did_not_change_is_not_drawn_anew(page: HomePage) -> None:
    before = page.next_step.primary
    page.open_item("")
    settle(page.kit.jobs)
    assert page.next_step.primary is before


def test_what_needs_doing_is_never_worked_out_in_the_windows_own_thread(
    kit: Kit, workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, threads = workbook.home, list[threading.Thread]()
    view = home.view

    def watched() -> HomeView:
        threads.append(threading.current_thread())
        return view()

    monkeypatch.setattr(home, "view", watched)
    made = HomePage(kit, home)
    made.show()
    settle(kit.jobs)
    put_away(made, kit.jobs)
    assert threads
    assert threading.main_thread() not in threads


@pytest.mark.parametrize(("width", "is_beside"), [(884, True), (883, False)])
def test_the_panels_stand_beside_only_where_there_is_room(
    page: HomePage, width: int, is_beside: bool
) -> None:
    page.resize(QSize(width, 700))
    settle(page.kit.jobs)
    assert (page.signing.mapTo(page, page.signing.rect().topLeft()).x() > width / 2) is is_beside


def test_a_part_reached_by_f6_is_scrolled_into_view(page: HomePage) -> None:
    page.resize(QSize(600, 400))
    settle(page.kit.jobs)
    assert page.ask.words.visibleRegion().isEmpty()
    focus_into(page.ask)
    assert page.ask.words.hasFocus()
    assert not page.ask.words.visibleRegion().isEmpty()


@pytest.mark.parametrize("council", ["Kidlington", "parish meeting"])
@pytest.mark.parametrize(("size", "percent"), [(USUAL, 100), (USUAL, 200), (SMALL, 100)])
def test_nothing_is_cut_unnamed_or_out_of_reach(
    opened: Callable[..., OpenedWindow], council: str, size: QSize, percent: int
) -> None:
    shown = opened(council)
    shown.theme.set_percent(percent)
    shown.resize(size)
    assert lint(shown.window) == []
