"""The controls that pages share: lists, flow, list and detail, result bar, ring, page."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from charter_desktop.domain.clear_days import Rule, reckon
from charter_desktop.errors import NotFoundError
from charter_desktop.ui.accessibility import named
from charter_desktop.ui.kit import Link, Message, Tone
from charter_desktop.ui.widgets.basics import label
from charter_desktop.ui.widgets.chip import Chip, State
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.focus_ring import FocusRing
from charter_desktop.ui.widgets.list_detail import ListDetail
from charter_desktop.ui.widgets.page import Page
from charter_desktop.ui.widgets.result_bar import ResultBar
from charter_desktop.ui.widgets.row_list import Row, RowList
from charter_desktop.ui.widgets.row_painter import ROW
from charter_desktop.ui.widgets.ruler import Ruler
from tests.ui.showing import brought_by, laid_out

if TYPE_CHECKING:
    from charter_desktop.bootstrap import Program
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.theme import Theme
    from tests.ui.showing import Showing

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


# Flow


def test_flow_breaks_the_line_and_overlaps_nothing(theme: Theme, show: Showing) -> None:
    box = QWidget()
    flow = Flow(box, gap=8)
    buttons = [QPushButton(f"Button number {n}") for n in range(7)]
    for made in buttons:
        flow.addWidget(made)
    show(box, width=400)
    places = [made.geometry() for made in buttons]
    assert len({place.top() for place in places}) > 1
    assert not any(a.intersects(b) for n, a in enumerate(places) for b in places[n + 1 :])
    assert all(box.rect().contains(place) for place in places)


def test_flow_gives_wrapping_words_the_height_they_need(theme: Theme, show: Showing) -> None:
    box = QWidget()
    flow = Flow(box, gap=8, stretch=True)
    words = label("A sentence that is much longer than half of a narrow window is wide. " * 2)
    for made in (words, QPushButton("Beside")):
        flow.addWidget(made)
    show(box, width=260)
    assert words.height() >= words.heightForWidth(words.width())


def test_flow_leaves_no_gap_for_what_is_hidden(theme: Theme, show: Showing) -> None:
    box = QWidget()
    flow = Flow(box, gap=8)
    first, hidden, last = (QPushButton(words) for words in ("First", "Hidden", "Last"))
    for made in (first, hidden, last):
        flow.addWidget(made)
    hidden.hide()
    show(box)
    assert last.x() == first.geometry().right() + 1 + 8


def test_flow_shares_its_columns_evenly_among_the_lines(theme: Theme, show: Showing) -> None:
    box = QWidget()
    flow = Flow(box, gap=8, stretch=True)
    cells = [QPushButton(f"Day {number}") for number in range(7)]
    for made in cells:
        made.setMinimumWidth(100)
        flow.addWidget(made)
    show(box)
    box.resize(6 * 108, 200)
    QApplication.processEvents()
    tops = [cell.y() for cell in cells]
    assert [tops.count(top) for top in sorted(set(tops))] == [4, 3]
    assert len({cell.width() for cell in cells}) == 1


# Lists


ROWS = [
    Row("", "Theme", status="1 of 2", heading=True),
    Row("a", "First thing", "Clerk", "In place", State.OK, number="1.1"),
    Row("b", "Second thing", "", "Not for us now", State.ASIDE, number="1.2"),
]


@pytest.fixture
def rows(theme: Theme, show: Showing) -> RowList:
    made = RowList(theme, "things", "Things")
    made.show_rows(ROWS)
    show(made)
    made.setFocus()
    return made


def test_a_list_begins_at_its_first_row_and_never_stops_at_a_heading(rows: RowList) -> None:
    assert rows.current_id == "a"
    for key, expected in (("Up", "a"), ("Home", "a"), ("Down", "b"), ("PageUp", "a"), ("End", "b")):
        QTest.keyClick(rows, getattr(Qt.Key, f"Key_{key}"))
        assert rows.current_id == expected, key


def test_a_row_is_said_as_one_sentence(rows: RowList) -> None:
    said = rows.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "1.1 First thing, In place, Clerk"


def test_enter_opens_and_says_that_a_key_did(rows: RowList) -> None:
    opened, by_key = brought_by(rows.opened), brought_by(rows.entered_by_key)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    where = rows.visualRect(rows.model().index(2, 0)).center()
    QTest.mouseClick(rows.viewport(), _LEFT, _NONE, where)
    assert opened == ["a", "b"]
    assert by_key == ["a"]


def test_rows_shown_anew_keep_row_and_place_and_are_told_once(theme: Theme, show: Showing) -> None:
    made = RowList(theme, "many", "Many")
    many = [Row(str(n), f"Row {n}") for n in range(60)]
    made.show_rows(many)
    show(made)
    made.choose("30")
    laid_out()
    scrolled = made.verticalScrollBar().value()
    chosen = brought_by(made.chosen)
    made.show_rows([Row(r.id, r.title, "Changed") for r in many])
    assert chosen == ["30"]
    assert made.current_id == "30"
    assert scrolled > 0
    assert made.verticalScrollBar().value() == scrolled


def test_a_row_that_is_gone_gives_way_to_the_first(rows: RowList) -> None:
    rows.choose("b")
    chosen = brought_by(rows.chosen)
    rows.show_rows(ROWS[:2])
    assert (rows.current_id, chosen) == ("a", ["a"])


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [220, 300, 520, 900])
def test_words_and_chip_of_a_row_never_overlap_or_leave_it(
    theme: Theme, show: Showing, percent: int, width: int
) -> None:
    theme.set_percent(percent)
    made = RowList(theme, "things", "Things")
    long = Row("c", "Share resources between councils", "The clerk · by 31 Jan 2027 · " * 2)
    for row in (*ROWS, long):
        parts = made._painter.parts(row, theme.px(width))
        whole = QRect(0, 0, theme.px(width), parts.height)
        assert whole.contains(parts.title)
        assert not parts.second.height() or whole.contains(parts.second)
        assert not row.status or whole.contains(parts.status)
        assert not parts.status.intersects(parts.title)
        assert not parts.status.intersects(parts.second)
    made.deleteLater()


def test_a_narrow_list_is_higher_because_words_wrap(rows: RowList) -> None:
    assert rows.height_of_all(160) > rows.height_of_all(600)


def test_a_heading_is_painted_as_one(rows: RowList) -> None:
    index = rows.model().index(0, 0)
    assert index.data(ROW).heading
    assert not index.flags() & Qt.ItemFlag.ItemIsSelectable


# List and detail


@pytest.fixture
def parts(theme: Theme, show: Showing) -> ListDetail:
    made = ListDetail(theme, "parts")
    made.list_side.addWidget(named(QLineEdit(), "in-list", "In the list"))
    made.detail.addWidget(named(QLineEdit(), "in-detail", "In the detail"))
    show(made, width=1000, height=500)
    return made


def inside(parts: ListDetail, name: str) -> QLineEdit:
    found = parts.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def test_both_are_shown_where_both_fit(parts: ListDetail) -> None:
    assert inside(parts, "in-list").isVisible()
    assert inside(parts, "in-detail").isVisible()
    assert not parts.back.isVisible()


def test_a_narrow_window_shows_one_and_the_keyboard_goes_along(parts: ListDetail) -> None:
    parts.window().resize(500, 500)
    laid_out()
    inside(parts, "in-list").setFocus()
    assert not inside(parts, "in-detail").isVisible()
    parts.show_detail()
    assert not inside(parts, "in-list").isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert parts.isAncestorOf(focused)
    QTest.mouseClick(parts.back, _LEFT)
    assert QApplication.focusWidget() is inside(parts, "in-list")


def test_what_opens_far_down_is_scrolled_into_sight(parts: ListDetail) -> None:
    for number in range(40):
        parts.detail.addWidget(QLabel(f"Line {number}"))
    below = QLineEdit()
    below.hide()
    parts.detail.addWidget(below)
    laid_out()
    below.show()
    parts.reveal(below)
    laid_out()
    assert not below.visibleRegion().isEmpty()
    parts.to_top()
    assert below.visibleRegion().isEmpty()


# Result bar


def test_the_result_bar_shows_one_message_until_it_is_put_away(theme: Theme, show: Showing) -> None:
    bar, done = ResultBar(theme), list[str]()
    show(bar)
    bar.show_message(Message("Saved 2 files.", links=(Link("Open", lambda: done.append("open")),)))
    laid_out()
    button(bar, "result-link-1").click()
    assert done == ["open"]
    bar.show_message(Message("It could not be saved.", Tone.PROBLEM))
    laid_out()
    assert bar.property("box") == "problem"
    assert words(bar) == ["It could not be saved."]
    button(bar, "result-close").click()
    assert not bar.isVisible()


def test_links_go_under_the_words_where_the_bar_is_narrow(theme: Theme, show: Showing) -> None:
    bar = ResultBar(theme)
    window = show(bar, width=1100)
    links = tuple(Link(words, window.update) for words in ("Open the folder", "Open in Word"))
    bar.show_message(Message("Saved the paper as PDF and Word.", links=links))
    laid_out()
    sentence, link = bar.findChild(QLabel, "result-words"), button(bar, "result-link-1")
    assert isinstance(sentence, QLabel)
    assert link.mapTo(bar, link.rect().topLeft()).x() > sentence.x()
    window.resize(330, 400)
    laid_out()
    assert link.mapTo(bar, link.rect().topLeft()).y() >= sentence.geometry().bottom()
    for made in (link, button(bar, "result-link-2"), button(bar, "result-close")):
        place = QRect(made.mapTo(bar, made.rect().topLeft()), made.size())
        assert bar.rect().contains(place)


def button(parent: QWidget, name: str) -> QPushButton:
    found = parent.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def words(parent: QWidget) -> list[str]:
    return [made.text() for made in parent.findChildren(QLabel) if made.isVisible() and made.text()]


# Focus ring


@pytest.fixture
def ringed(theme: Theme, show: Showing) -> tuple[FocusRing, QPushButton, QLineEdit]:
    pressed, typed = QPushButton("Press"), QLineEdit()
    window = show(pressed, typed)
    ring = FocusRing(window, theme)
    pressed.setFocus()
    typed.setFocus()
    return ring, pressed, typed


def test_the_ring_is_round_a_text_field_also_with_the_mouse(
    ringed: tuple[FocusRing, QPushButton, QLineEdit],
) -> None:
    ring, _, typed = ringed
    assert ring.isVisible()
    assert ring.geometry().contains(typed.geometry())


def test_the_ring_is_round_a_button_only_once_a_key_was_used(
    ringed: tuple[FocusRing, QPushButton, QLineEdit],
) -> None:
    ring, pressed, _ = ringed
    pressed.setFocus()
    assert not ring.isVisible()
    QTest.keyClick(pressed.window().windowHandle(), Qt.Key.Key_Shift)
    assert ring.isVisible()
    assert ring.geometry().contains(pressed.geometry())


def test_the_ring_goes_where_the_control_is_scrolled_out_of_sight(
    theme: Theme, parts: ListDetail
) -> None:
    ring = FocusRing(parts.window(), theme)
    inside(parts, "in-list").setFocus()
    inside(parts, "in-detail").setFocus()
    assert ring.isVisible()
    for number in range(60):
        parts.detail.addWidget(QLabel(f"Line {number}"))
    laid_out()
    parts._scroller.verticalScrollBar().setValue(10_000)
    laid_out()
    assert not ring.isVisible()


def test_the_ring_never_takes_the_mouse_or_the_keyboard(
    ringed: tuple[FocusRing, QPushButton, QLineEdit],
) -> None:
    ring = ringed[0]
    assert ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert ring.focusPolicy() is Qt.FocusPolicy.NoFocus


# Chip, marks, ruler


@pytest.mark.parametrize("state", list(State))
def test_a_chip_says_its_status_in_words_with_an_icon(
    theme: Theme, show: Showing, state: State
) -> None:
    chip = Chip(theme, "Some status", state)
    show(chip)
    pictures = [made for made in chip.findChildren(QLabel) if not made.pixmap().isNull()]
    assert words(chip) == ["Some status"]
    assert len(pictures) == 1


def test_no_two_statuses_of_commitments_share_icon_and_tint() -> None:
    assert len({(state.icon, state.ground) for state in State}) == len(State)


def test_the_ruler_names_each_day_and_its_reason(
    theme: Theme, show: Showing, program: Program
) -> None:
    reckoning = reckon(dt.date(2026, 12, 8), 3, Rule.NALC, program.days.calendar())
    ruler = Ruler(theme, reckoning)
    show(ruler, width=300)
    said = ruler.accessibleDescription()
    assert "Tuesday 8 December 2026" in said
    days = [child for child in ruler.children() if isinstance(child, QWidget)]
    assert len(days) == len(reckoning.days)
    assert all(ruler.rect().contains(day.geometry()) for day in days)


# Page


class Plain(Page):
    """A page that counts how often it is refreshed."""

    refreshed = 0

    def refresh(self) -> None:
        self.refreshed += 1


class Watch(QObject):
    """Writes down every widget that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            self.shown.append(watched)
        return False


def test_making_a_page_shows_no_window_of_its_own(kit: Kit) -> None:
    watch, app = Watch(), QApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    page = Plain(kit, "plain", "Plain", "What it is for")
    app.removeEventFilter(watch)
    page.deleteLater()
    assert watch.shown == []


def test_a_page_refreshes_when_first_shown_and_not_again(kit: Kit, show: Showing) -> None:
    page = Plain(kit, "plain", "Plain")
    assert page.refreshed == 0
    window = show(page)
    window.hide()
    window.show()
    assert page.refreshed == 1


def test_what_the_clerk_can_mend_is_shown_in_the_result_bar(kit: Kit, show: Showing) -> None:
    page = Plain(kit, "plain", "Plain")
    show(page)
    page.refused(NotFoundError("There is no such thing.", advice="Choose another."))
    message = page.results.message
    assert message is not None
    assert (message.words, message.tone) == (
        "There is no such thing. Choose another.",
        Tone.PROBLEM,
    )
    page.results.put_away()
    page.refused(ZeroDivisionError())
    assert page.results.message is None
