"""The table of every page: sorting and filtering in words, by keys, left as it was next time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from charter_desktop.domain.tables import ShownTable
from charter_desktop.services.table_layouts import TableLayouts
from charter_desktop.ui.theme import Look
from charter_desktop.ui.widgets.data_table import DataTable, TableActs, next_sort
from charter_desktop.ui.widgets.table_model import Cell, Column, Order, SortKey, TableRow
from tests.ui.lint import lint
from tests.ui.windows import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from charter_desktop.ui.jobs import JobRunner
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.theme import Theme
    from tests.ui.showing import Showing

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SERVICE, ASKED, CHECKED, NOTE = range(4)
COLUMNS = (
    Column("service", "Service", 220),
    Column("asked", "Times asked", 140, Order.NUMBERS),
    Column("checked", "Last checked", 160, Order.DATES),
    Column("note", "Our own note", 160, shown=False),
)


def row(number: str, service: str, asked: int, on: date | None) -> TableRow:
    words = f"{on.day} {on:%b %Y}" if on else "not checked"
    cells = (Cell(service), Cell(str(asked), sort=asked), Cell(words, sort=on), Cell(""))
    return TableRow(number, cells)


ROWS = (
    row("drains", "Drains", 10, date(2026, 11, 2)),
    row("potholes", "potholes", 9, None),
    row("elections", "Élections", 100, date(2025, 12, 31)),
    row("hedges", "Hedges", 9, date(2026, 1, 15)),
)


@pytest.fixture
def make(kit: Kit, show: Showing) -> Callable[..., DataTable]:
    """Return what makes a table with four rows, in a window of its own."""

    def making(acts: TableActs | None = None, rows: Sequence[TableRow] = ROWS) -> DataTable:
        made = DataTable(kit, "places", "Places to ask", COLUMNS, acts, of=("place", "places"))
        show(made, width=900, height=500)
        made.show_rows(rows)
        settle(kit.jobs)
        return made

    return making


@pytest.fixture
def table(make: Callable[..., DataTable]) -> DataTable:
    return make()


def ids(table: DataTable) -> list[str]:
    return [row.id for row in table.model.rows]


def names(widget: QWidget) -> str:
    return widget.accessibleName()


def test_rows_stand_as_they_came_until_a_column_is_pressed(table: DataTable) -> None:
    assert ids(table) == ["drains", "potholes", "elections", "hedges"]
    QTest.mouseClick(table.view.head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert ids(table) == ["drains", "elections", "hedges", "potholes"]
    assert table.model.sorted_in_words() == "Sorted by Service, A to Z"


@pytest.mark.parametrize(
    ("column", "backwards", "order", "words"),
    [
        (SERVICE, True, "potholes hedges elections drains", "Service, Z to A"),
        (ASKED, False, "potholes hedges drains elections", "Times asked, smallest first"),
        (ASKED, True, "elections drains potholes hedges", "Times asked, largest first"),
        (CHECKED, False, "elections hedges drains potholes", "Last checked, oldest first"),
        (CHECKED, True, "drains hedges elections potholes", "Last checked, newest first"),
    ],
)
def test_each_kind_of_column_is_sorted_and_said_in_words(
    table: DataTable, column: int, backwards: bool, order: str, words: str
) -> None:
    table.sort([SortKey(column, backwards)])
    assert ids(table) == order.split()
    assert table.model.sorted_in_words() == f"Sorted by {words}"


def test_the_third_press_puts_the_rows_back_as_they_came() -> None:
    first = next_sort((), SERVICE)
    second = next_sort(first, SERVICE)
    assert first == (SortKey(SERVICE),)
    assert second == (SortKey(SERVICE, backwards=True),)
    assert next_sort(second, SERVICE) == ()


def test_shift_adds_a_second_column(table: DataTable) -> None:
    keys = next_sort(next_sort((), ASKED), SERVICE, is_added=True)
    table.sort(next_sort(keys, SERVICE, is_added=True))
    assert ids(table) == ["potholes", "hedges", "drains", "elections"]
    assert table.model.sorted_in_words() == (
        "Sorted by Times asked, smallest first, then Service, Z to A"
    )


def test_the_keyboard_sorts_and_moves_between_the_columns(table: DataTable) -> None:
    head = table.view.head
    table.view.setFocus()
    table.view.go_to("drains")
    QTest.keyClick(table.view, KEY.Key_Up)
    assert QApplication.focusWidget() is head.buttons[SERVICE]
    QTest.keyClick(head.buttons[SERVICE], KEY.Key_Right)
    assert QApplication.focusWidget() is head.buttons[ASKED]
    QTest.keyClick(head.buttons[ASKED], KEY.Key_Space)
    assert ids(table)[0] == "potholes"
    assert names(head.buttons[ASKED]) == "Times asked, smallest first"
    assert names(head.buttons[SERVICE]) == "Service, not sorted"
    QTest.keyClick(head.buttons[ASKED], KEY.Key_Down)
    assert QApplication.focusWidget() is table.view


def test_the_current_row_stays_when_the_rows_are_sorted(table: DataTable) -> None:
    table.view.go_to("elections")
    table.sort([SortKey(SERVICE)])
    assert table.view.current_id == "elections"


def test_a_filter_says_how_much_it_shows_and_can_be_taken_away(table: DataTable) -> None:
    asked: list[bool] = []
    table.all_asked.connect(lambda: asked.append(True))
    table.filter_by("ELECT")
    assert ids(table) == ["elections"]
    assert table.count.text() == "Showing 1 of 4."
    table.show_all()
    assert table.count.text() == "4 places"
    assert len(ids(table)) == 4
    assert asked == [True]


def test_a_filter_of_the_page_is_counted_too(table: DataTable) -> None:
    table.show_rows(ROWS[:3], total=12)
    assert table.count.text() == "Showing 3 of 12."


def test_enter_opens_and_arrows_choose(table: DataTable) -> None:
    opened: list[str] = []
    chosen: list[str] = []
    table.opened.connect(opened.append)
    table.chosen.connect(chosen.append)
    table.view.setFocus()
    table.view.go_to("drains")
    QTest.keyClick(table.view, KEY.Key_Down)
    QTest.keyClick(table.view, KEY.Key_Return)
    QTest.keyClick(table.view, KEY.Key_Return, CTRL)  # the page's own key
    assert chosen[-1] == "potholes"
    assert opened == ["potholes"]


def test_letters_jump_to_a_row(table: DataTable) -> None:
    table.view.setFocus()
    table.view.go_to("drains")
    QTest.keyClicks(table.view, "he")
    assert table.view.current_id == "hedges"


def test_the_first_cell_says_the_whole_row_unless_that_is_turned_off(table: DataTable) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    first, second = table.model.index(0, SERVICE), table.model.index(0, ASKED)
    assert first.data(role) == "Drains, Times asked: 10, Last checked: 2 Nov 2026"
    assert second.data(role) == "10"
    table.columns.move(ASKED, -1)
    assert second.data(role) == "10, Service: Drains, Last checked: 2 Nov 2026"
    table.read_rows(whole=False)
    assert second.data(role) == "10"


def test_ctrl_c_copies_the_chosen_rows_as_text_and_as_a_table(table: DataTable) -> None:
    table.view.setFocus()
    table.view.go_to("drains")
    QTest.keyClick(table.view, KEY.Key_Down, SHIFT)
    QTest.keyClick(table.view, KEY.Key_C, CTRL)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text() == (
        "Service\tTimes asked\tLast checked\nDrains\t10\t2 Nov 2026\npotholes\t9\tnot checked"
    )
    assert copied.html().count("<tr>") == 3
    QGuiApplication.clipboard().clear()


def test_what_is_shown_is_what_is_saved_and_printed(make: Callable[..., DataTable]) -> None:
    saved: list[ShownTable] = []
    printed: list[ShownTable] = []
    table = make(TableActs(saved.append, printed.append))
    table.sort([SortKey(CHECKED, backwards=True)])
    table.filter_by("e")
    table.view.setFocus()
    QTest.keyClick(table.view, KEY.Key_E, CTRL | SHIFT)
    QTest.keyClick(table.view, KEY.Key_P, CTRL)
    assert saved == printed
    assert saved[0].header == ("Service", "Times asked", "Last checked")
    assert saved[0].plain[0] == ("Hedges", "9", "2026-01-15")
    assert saved[0].rows[0] == ("Hedges", "9", "15 Jan 2026")
    assert "Sorted by Last checked, newest first" in saved[0].note


def test_columns_always_fill_the_table_and_are_never_wider(
    table: DataTable, jobs: JobRunner
) -> None:
    columns = table.columns
    for change in (
        partial(columns.widen, SERVICE, wider=True),
        partial(columns.show_column, NOTE, shown=True),
        partial(columns.show_column, ASKED, shown=False),
        partial(table.view.head.resizeSection, SERVICE, 5000),
    ):
        change()
        settle(jobs)
        sizes = [table.view.head.sectionSize(column) for column in table.columns.shown]
        assert abs(sum(sizes) - table.view.viewport().width()) <= len(sizes)
        assert table.view.horizontalScrollBar().maximum() == 0


def test_the_last_column_cannot_be_hidden(table: DataTable) -> None:
    for column in range(len(COLUMNS)):
        table.columns.show_column(column, shown=False)
    assert len(table.columns.shown) == 1


def test_where_columns_do_not_fit_each_row_is_a_card(table: DataTable, jobs: JobRunner) -> None:
    table.window().resize(260, 500)
    settle(jobs)
    assert table.view.is_stacked
    assert table.view.head.isHidden()
    assert lint(table.window()) == []
    table.window().resize(900, 500)
    settle(jobs)
    assert not table.view.is_stacked
    assert not table.view.head.isHidden()


def test_a_table_is_left_as_it_was(
    kit: Kit, show: Showing, tmp_path: Path, jobs: JobRunner
) -> None:
    remembering = replace(
        kit, layouts=TableLayouts(tmp_path / "settings.json", tmp_path / "council")
    )

    def made() -> DataTable:
        table = DataTable(remembering, "places", "Places to ask", COLUMNS)
        show(table, width=900, height=500)
        settle(jobs)
        table.show_rows(ROWS)
        return table

    first = made()
    first.sort([SortKey(SERVICE, backwards=True)])
    first.columns.show_column(NOTE, shown=True)
    first.columns.move(NOTE, -1)
    first.columns.widen(SERVICE, wider=True)
    first.filter_by("e")
    settle(jobs)
    second = made()
    assert second.columns.shown == first.columns.shown
    assert second.columns.widths == first.columns.widths
    assert ids(second) == ids(first)
    assert second.filter.text() == "e"
    second.put_back()
    second.show_all()
    settle(jobs)
    third = made()
    assert third.columns.is_as_at_first()
    assert ids(third) == [row.id for row in ROWS]


def test_a_change_that_was_quicker_than_the_memory_stays(
    kit: Kit, tmp_path: Path, jobs: JobRunner
) -> None:
    layouts = TableLayouts(tmp_path / "settings.json", tmp_path / "council")
    table = DataTable(replace(kit, layouts=layouts), "places", "Places to ask", COLUMNS)
    table.show_rows(ROWS)
    table.sort([SortKey(SERVICE)])
    settle(jobs)
    assert table.model.sort_keys == (SortKey(SERVICE),)
    table.deleteLater()
    settle(jobs)


def test_the_menus_offer_everything_to_the_keyboard(
    make: Callable[..., DataTable], jobs: JobRunner
) -> None:
    table = make(TableActs(save_csv=lambda _: None))
    table.options.click()
    menu = table.findChild(QMenu, "table-menu")
    assert isinstance(menu, QMenu)
    words = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert words[:2] == ["Sort by", "Columns"]
    assert {"Put columns back", "Copy the chosen rows", "Save as a CSV file…"} <= set(words)
    assert "Print…" not in words
    menu.close()
    settle(jobs)
    head = table.view.head
    head.menu_asked.emit(SERVICE, head.mapToGlobal(QPoint(5, 5)))
    menu = table.findChild(QMenu, "column-menu")
    assert isinstance(menu, QMenu)
    wider = next(action for action in menu.actions() if action.text() == "Wider")
    before = table.columns.widths[SERVICE]
    wider.trigger()
    assert table.columns.widths[SERVICE] > before
    menu.close()
    settle(jobs)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
@pytest.mark.parametrize("size", [(1310, 640), (1037, 480)])
def test_a_table_can_be_read_and_reached(
    kit: Kit, show: Showing, theme: Theme, percent: int, look: Look, size: tuple[int, int]
) -> None:
    theme.set_look(look)
    theme.set_percent(percent)
    table = DataTable(kit, "places", "Places to ask", COLUMNS)
    window = show(table, width=size[0], height=size[1])
    long = row("long", "Report a blocked drain, gully or ditch beside a county road", 3, None)
    table.show_rows((*ROWS, long))
    table.sort([SortKey(CHECKED)])
    table.filter_by("e")
    settle(kit.jobs)
    assert lint(window) == []


def test_twenty_thousand_rows_are_shown_and_scrolled_to_the_end(
    make: Callable[..., DataTable],
) -> None:
    many = tuple(replace(ROWS[n % 4], id=str(n)) for n in range(20_000))
    table = make(rows=many)
    table.sort([SortKey(ASKED), SortKey(SERVICE)])
    table.view.setFocus()
    QTest.keyClick(table.view, KEY.Key_End, CTRL)
    last = table.model.index(len(many) - 1, SERVICE)
    assert table.view.currentIndex().row() == last.row()
    assert table.view.visualRect(last).bottom() <= table.view.viewport().height()


def test_a_card_higher_than_the_table_is_shown_from_its_beginning(
    table: DataTable, jobs: JobRunner
) -> None:
    table.window().resize(260, 500)
    table.view.setFixedHeight(40)
    settle(jobs)
    last = table.view.model().index(len(ROWS) - 1, 0)
    assert table.view.is_stacked
    table.view.scrollTo(last)
    assert table.view.rowHeight(last.row()) > table.view.viewport().height()
    assert table.view.rowViewportPosition(last.row()) == 0
