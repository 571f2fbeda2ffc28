"""Leaving a table as it was: read once when it is made, kept whenever the clerk changes it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from charter_desktop.services.table_layouts import TableLayout
from charter_desktop.ui.widgets.table_model import SortKey

if TYPE_CHECKING:
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.widgets.data_table import DataTable


class TableMemory(QObject):
    """Reads and keeps a table's layout in jobs; a change quicker than the reading stays."""

    def __init__(self, kit: Kit, name: str, table: DataTable) -> None:
        super().__init__(table)
        self._kit, self._name, self._table = kit, name, table
        self._is_touched = False
        if kit.layouts is not None:
            kit.jobs.read(partial(kit.layouts.load, name)).succeeded.connect(self._restore)

    def keep(self) -> None:
        """Keep how the table is now."""
        self._is_touched = True
        if self._kit.layouts is not None:
            self._kit.jobs.write(partial(self._kit.layouts.save, self._name, self._layout()))

    def _layout(self) -> TableLayout:
        table, known = self._table, self._table.model.columns
        sort = tuple((known[key.column].id, key.backwards) for key in table.model.sort_keys)
        usual = TableLayout(sort=sort, filter=table.model.filter, reads_rows=table.model.reads_rows)
        if table.columns.is_as_at_first():
            return usual
        return TableLayout(
            widths=tuple((known[n].id, width) for n, width in table.columns.widths.items()),
            order=tuple(known[n].id for n in table.columns.order),
            hidden=tuple(known[n].id for n in sorted(table.columns.hidden)),
            sort=usual.sort,
            filter=usual.filter,
            reads_rows=usual.reads_rows,
        )

    def _restore(self, layout: TableLayout) -> None:
        if self._is_touched:
            return
        table = self._table
        number = {column.id: n for n, column in enumerate(table.model.columns)}
        table.columns.restore(layout)
        table.model.reads_rows = layout.reads_rows
        table.model.speak(table.columns.shown)
        keys = [SortKey(number[c], backwards) for c, backwards in layout.sort if c in number]
        if table.filter.text():  # typed meanwhile, and not looked for yet: that comes by itself
            table.arrange(keys, "")
            return
        table.filter.setText(layout.filter)
        table.arrange(keys, layout.filter)
