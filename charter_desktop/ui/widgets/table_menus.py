"""What can be done with a table and its columns, in menus: for the keyboard as for the mouse."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from charter_desktop.ui.accessibility import named
from charter_desktop.ui.widgets.table_model import SortKey

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.ui.widgets.data_table import DataTable


class TableMenus(QObject):
    """Makes a menu when it is asked for; it is gone once it closes."""

    def __init__(self, table: DataTable) -> None:
        super().__init__(table)
        self._table = table

    def show_table(self) -> None:
        """Show what can be done with the whole table, under the button that asks for it."""
        table, menu = self._table, _menu(self._table, "table-menu")
        self._sorts(menu)
        self._choices(menu)
        tick = menu.addAction("Screen readers read the whole row")
        tick.setCheckable(True)
        tick.setChecked(table.model.reads_rows)
        tick.toggled.connect(table.read_rows)
        _add(menu, "Put columns back", table.put_back)
        menu.addSeparator()
        _add(menu, "Copy the chosen rows\tCtrl+C", table.copy)
        if table.acts.save_csv is not None:
            _add(menu, "Save as a CSV file\u2026\tCtrl+Shift+E", table.save_csv)
        if table.acts.print_table is not None:
            _add(menu, "Print\u2026\tCtrl+P", table.print_table)
        asker = table.options
        menu.popup(asker.mapToGlobal(asker.rect().bottomLeft()))

    def show_column(self, number: int, at: QPoint) -> None:
        """Show what can be done with one column."""
        table, columns = self._table, self._table.columns
        menu = _menu(table, "column-menu")
        for backwards in (False, True):
            words = table.model.columns[number].order.value[backwards]
            _add(menu, f"Sort {words}", partial(table.sort, (SortKey(number, backwards),)))
        menu.addSeparator()
        _add(menu, "Wider", partial(columns.widen, number, wider=True))
        _add(menu, "Narrower", partial(columns.widen, number, wider=False))
        _add(menu, "Move to the left", partial(columns.move, number, -1))
        _add(menu, "Move to the right", partial(columns.move, number, 1))
        if len(columns.shown) > 1:
            _add(menu, "Hide this column", partial(columns.show_column, number, shown=False))
        menu.addSeparator()
        _add(menu, "Put columns back", table.put_back)
        menu.popup(at)

    def _sorts(self, menu: QMenu) -> None:
        table = self._table
        inner = menu.addMenu("Sort by")
        for number in table.columns.shown:
            column = table.model.columns[number]
            for backwards in (False, True):
                words = f"{column.words}, {column.order.value[backwards]}"
                key = SortKey(number, backwards)
                made = _add(inner, words, partial(table.sort, (key,)))
                made.setCheckable(True)
                made.setChecked(key in table.model.sort_keys)
        _add(inner, "The order they came in", partial(table.sort, ()))

    def _choices(self, menu: QMenu) -> None:
        table = self._table
        inner = menu.addMenu("Columns")
        for number, column in enumerate(table.model.columns):
            made = inner.addAction(column.words)
            made.setCheckable(True)
            made.setChecked(number in table.columns.shown)
            made.toggled.connect(partial(_show, table, number))


def _show(table: DataTable, number: int, shown: bool) -> None:
    table.columns.show_column(number, shown=shown)


def _menu(parent: QWidget, name: str) -> QMenu:
    menu = named(QMenu(parent), name, "Table options")
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _add(menu: QMenu, words: str, act: Callable[[], object]) -> QAction:
    made = menu.addAction(words)
    made.triggered.connect(lambda: act())  # noqa: PLW0108  # not its `checked`
    return made
