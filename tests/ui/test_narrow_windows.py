"""What gives way in a narrow window: the head of a page, the status bar, the ruler, the ring."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from charter_desktop.domain.clear_days import Rule, reckon
from charter_desktop.ui.status_bar import StatusBar
from charter_desktop.ui.widgets.basics import button
from charter_desktop.ui.widgets.focus_ring import FocusRing
from charter_desktop.ui.widgets.page import Page, Scroller
from charter_desktop.ui.widgets.ruler import Ruler
from tests.ui.showing import laid_out

if TYPE_CHECKING:
    from charter_desktop.bootstrap import Program
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.theme import Theme
    from tests.ui.showing import Showing

_TITLE = "Signing the Oxfordshire Councils Charter"


# The head of a page


@pytest.fixture
def page(kit: Kit) -> Page:
    made = Page(kit, "plain", _TITLE)
    for words in ("More of it", "Save PDF and Word"):
        made.buttons.addWidget(button(words, words.lower(), made.to_top))
    return made


def head_at(page: Page, show: Showing, width: int) -> Page:
    """Show the page `width` wide."""
    window = show(page, width=width, height=600)
    layout = window.layout()
    assert layout is not None
    layout.setContentsMargins(0, 0, 0, 0)
    laid_out()
    return page


def lines_of(page: Page) -> int:
    """Return how many lines the title takes."""
    return round(page.title.height() / page.title.fontMetrics().lineSpacing())


@pytest.mark.parametrize(("width", "has_box"), [(1400, True), (1060, False)])
def test_the_search_box_gives_way_to_a_title_in_one_line(
    page: Page, show: Showing, width: int, *, has_box: bool
) -> None:
    head_at(page, show, width)
    assert lines_of(page) == 1
    assert page.finder.box.isVisible() is has_box
    assert page.finder.opener.isVisible() is not has_box


def test_the_button_that_searches_always_has_its_word(page: Page, show: Showing) -> None:
    for width in (1060, 860, 600):
        head_at(page, show, width)
        assert page.finder.opener.text() == "Search"


def test_the_box_comes_back_when_a_button_goes(page: Page, show: Showing) -> None:
    head_at(page, show, 1080)
    assert not page.finder.box.isVisible()
    for made in page.findChildren(QPushButton, "save pdf and word"):
        made.hide()
    laid_out()
    assert page.finder.box.isVisible()


def test_a_title_of_many_lines_has_the_buttons_under_it(page: Page, show: Showing) -> None:
    page.set_title(f"{_TITLE}, and asking the clerk to tell the county")
    head_at(page, show, 860)
    made = page.findChildren(QPushButton, "more of it")[0]
    at = made.mapTo(page, made.rect().topLeft())
    below = page.title.mapTo(page, page.title.rect().bottomLeft())
    assert at.y() > below.y()
    assert at.x() == below.x(), "the buttons begin where the title does"
    assert lines_of(page) <= 2


# The status bar


@pytest.mark.parametrize("width", [1366, 880, 700, 560])
def test_the_status_bar_keeps_to_one_line(theme: Theme, show: Showing, width: int) -> None:
    bar = StatusBar(theme)
    bar.show_saved("All changes saved 15:58")
    bar.show_safety("Safety copy made today 10:00", is_late=False)
    bar.show_toolkit("Toolkit: starter pages")
    show(bar, width=width, height=80)
    shown = [part for part in bar.findChildren(QPushButton) if part.isVisible()]
    names = {part.objectName() for part in shown}
    assert len({part.y() for part in shown if part.objectName().startswith("status-")}) == 1
    assert all(bar.rect().contains(part.mapTo(bar, part.rect().bottomRight())) for part in shown)
    assert {"status-saved", "status-copies", "text-smaller", "text-larger"} <= names
    assert ("status-offline" in names) is (width >= 880)


# The ruler


def test_seven_days_stand_in_one_line_of_a_card(
    theme: Theme, show: Showing, program: Program
) -> None:
    reckoning = reckon(dt.date(2026, 12, 7), 3, Rule.STRICT, program.days.calendar())
    ruler = Ruler(theme, reckoning)
    assert len(reckoning.days) >= 6
    show(ruler, width=len(reckoning.days) * 66 + 20)
    days = [child for child in ruler.children() if isinstance(child, QWidget)]
    assert len({day.y() for day in days}) == 1
    for words in ruler.findChildren(QLabel):
        assert words.sizeHint().width() <= words.width()


# What has the keyboard


def test_what_is_typed_in_stays_in_sight_when_a_message_pushes_it_away(
    theme: Theme, show: Showing
) -> None:
    field, message, column = _field_in_a_column()
    window = show(column, width=400, height=300)
    FocusRing(window, theme)
    field.setFocus()
    laid_out()
    message.show()
    laid_out()
    assert field.visibleRegion().boundingRect().height() == field.height()


def test_what_the_clerk_scrolled_away_from_stays_away(theme: Theme, show: Showing) -> None:
    field, message, column = _field_in_a_column()
    window = show(column, width=400, height=300)
    FocusRing(window, theme)
    field.setFocus()
    laid_out()
    column.verticalScrollBar().setValue(10_000)
    laid_out()
    message.show()
    laid_out()
    assert field.visibleRegion().isEmpty()


def test_a_button_is_scrolled_to_only_once_a_key_was_used(theme: Theme, show: Showing) -> None:
    field, message, column = _field_in_a_column()
    pressed = QPushButton("Press")
    layout = column.inside.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.insertWidget(layout.indexOf(field), pressed)
    window = show(column, width=400, height=300)
    FocusRing(window, theme)
    pressed.setFocus()
    message.show()
    laid_out()
    assert pressed.visibleRegion().isEmpty()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    laid_out()
    assert not pressed.visibleRegion().isEmpty()


def test_the_ring_is_round_what_had_the_keyboard_before_it_was_made(
    theme: Theme, show: Showing
) -> None:
    field = QLineEdit()
    window = show(field)
    field.setFocus()
    ring = FocusRing(window, theme)
    assert ring.isVisible()
    assert ring.geometry().contains(field.geometry())


def _field_in_a_column() -> tuple[QLineEdit, QLabel, Scroller]:
    """Return a field in a column that scrolls, and a high message above it, not shown yet."""
    column = Scroller("column")
    layout = QVBoxLayout(column.inside)
    message, field = QLabel("\n".join(["What happened"] * 20)), QLineEdit()
    message.hide()
    layout.addWidget(message)
    layout.addWidget(field)
    for number in range(60):
        layout.addWidget(QLabel(f"Line {number}"))
    return field, message, column
