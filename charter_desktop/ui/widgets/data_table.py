"""A table for any page: sorted, filtered, copied, saved and printed, and left as it was next time.

    acts = TableActs(save_csv=self._save, print_table=self._print)
    table = DataTable(kit, "contacts-table", "Contacts", COLUMNS, acts, of=("contact", "contacts"))
    table.show_rows(rows)               # tuple of TableRow; ids come back in `opened` and `chosen`

COLUMNS are `Column(id, words, width, Order.DATES)`, rows `TableRow(id, (Cell("Hedges"), ...))` with
one Cell a column, in the order of COLUMNS (`widgets.table_model`). A page that leaves rows out by
itself passes `total`, and connects `all_asked` to take its own filter away. The acts are given a
`domain.tables.ShownTable` (`.csv()` makes the file) and must do their work through `kit.jobs`.
How the table was left is kept by `kit.layouts` under its name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from charter_desktop.domain.tables import ShownTable
from charter_desktop.ui.accessibility import announce
from charter_desktop.ui.widgets.basics import button, column, label, with_icon
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.search_box import SearchBox
from charter_desktop.ui.widgets.table_columns import TableColumns
from charter_desktop.ui.widgets.table_memory import TableMemory
from charter_desktop.ui.widgets.table_menus import TableMenus
from charter_desktop.ui.widgets.table_model import SortKey, TableModel
from charter_desktop.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QKeyEvent

    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.theme import Theme
    from charter_desktop.ui.widgets.table_model import Column, TableRow


@dataclass(frozen=True, slots=True)
class TableActs:
    """What a page does with the table as it is shown; None where it cannot."""

    save_csv: Callable[[ShownTable], None] | None = None
    print_table: Callable[[ShownTable], None] | None = None


class DataTable(QWidget):
    """A line that says what is shown, and the table under it.

    `opened` brings the id of the row that Enter or a click opened, `chosen` that of the current
    one; `all_asked` says that the clerk wants to see every row. `of` is what the rows are called,
    one and many.
    """

    opened = Signal(str)
    chosen = Signal(str)
    all_asked = Signal()

    def __init__(
        self,
        kit: Kit,
        name: str,
        words: str,
        columns: Sequence[Column],
        acts: TableActs | None = None,
        *,
        of: tuple[str, str] = ("row", "rows"),
    ) -> None:
        super().__init__()
        self.setObjectName(f"{name}-part")
        self._title, self._of, self._total = words, of, 0
        self.acts = acts or TableActs()
        self.model = TableModel(columns, self)
        self.view = TableView(kit.theme, name, words, self.model)
        self.columns = TableColumns(kit.theme, self.view)
        self._menus = TableMenus(self)
        self._lay_out(kit.theme, name)
        self._connect()
        self._say()
        self._memory = TableMemory(kit, name, self)

    def show_rows(self, rows: Iterable[TableRow], *, total: int = 0, current: str = "") -> None:
        """Show rows; `total` is how many there are where the page left some out.

        `current`, or else the row that was current, stays the current one.
        """
        wanted = current or self.view.current_id
        self.model.show(tuple(rows))
        self._total = max(total, self.model.total)
        self._after_reset(wanted)

    def shown(self) -> ShownTable:
        """Return the table as it is on screen."""
        return shown_table(self._title, self.model, self.columns.shown, self.model.rows)

    def sort(self, keys: Sequence[SortKey]) -> None:
        """Sort by these columns, the first key first; by none, as the rows came."""
        self.arrange(keys, self.model.filter)
        self._memory.keep()
        announce(self.view, self.model.sorted_in_words() or "Not sorted")

    def filter_by(self, words: str) -> None:
        """Leave out the rows that do not hold all these words."""
        if words != self.model.filter:
            self.arrange(self.model.sort_keys, words)
            self._memory.keep()
            announce(self.view, self.count.text())

    def arrange(self, keys: Sequence[SortKey], having: str) -> None:
        """Sort and filter without a word, as when the table is put back to how it was left."""
        wanted = self.view.current_id
        self.model.arrange(by=keys, having=having)
        self._after_reset(wanted)

    def show_all(self) -> None:
        """Take the filter away."""
        self.filter.setText("")
        self.filter_by("")
        self.all_asked.emit()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_back(self) -> None:
        """Put widths, order, hidden columns and sort back as they were at first."""
        self.columns.reset()
        self.sort(())

    def read_rows(self, whole: bool) -> None:
        """Choose whether a screen reader gets the whole row or the first cell alone."""
        self.model.reads_rows = whole
        self._memory.keep()

    def copy(self) -> None:
        """Copy the chosen rows, with the columns' words, as tab text and as an HTML table."""
        rows = [self.model.rows[number] for number in self.view.selected_rows()]
        if not rows:
            return
        table = shown_table(self._title, self.model, self.columns.shown, rows)
        data = QMimeData()
        data.setText(table.tab_text())
        data.setHtml(table.html())
        QGuiApplication.clipboard().setMimeData(data)
        many = len(rows)
        self._said.setText(f"{many} {self._of[many != 1]} copied, to be pasted as a table")
        self._said.show()
        announce(self.view, self._said.text())

    def save_csv(self) -> None:
        """Have the page save what is shown as a CSV file, where it can."""
        if self.acts.save_csv is not None:
            self.acts.save_csv(self.shown())

    def print_table(self) -> None:
        """Have the page print what is shown, where it can."""
        if self.acts.print_table is not None:
            self.acts.print_table(self.shown())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Ctrl+Shift+E and print on Ctrl+P."""
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        pressed = (event.key(), event.modifiers())
        if pressed == (Qt.Key.Key_E, control | shift) and self.acts.save_csv is not None:
            self.save_csv()
        elif pressed == (Qt.Key.Key_P, control) and self.acts.print_table is not None:
            self.print_table()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, theme: Theme, name: str) -> None:
        layout = column(theme, self, gap=6)
        self.filter = SearchBox(theme, f"{name}-filter", "Filter this table", from_letters=1)
        self.filter.setMinimumWidth(theme.px(220))
        self.count = label("", "secondary", name=f"{name}-count")
        self.count.setWordWrap(False)
        self._all = button("Show all", f"{name}-all", self.show_all, kind="link")
        self.options = button("Table options", f"{name}-options", self._menus.show_table)
        with_icon(self.options, theme, "chevron_down")
        self._said = label("", "secondary", name=f"{name}-sorted")
        line = QWidget()
        flow = Flow(line, gap=theme.px(10))
        for part in (self.filter, self.options, self.count, self._all):
            flow.addWidget(part)
        layout.addWidget(line)
        layout.addWidget(self._said)
        around = QFrame()
        around.setProperty("box", "table")
        column(theme, around, gap=0).addWidget(self.view)
        layout.addWidget(around, 1)

    def _connect(self) -> None:
        view, head = self.view, self.view.head
        view.opened.connect(self.opened)
        view.chosen.connect(self.chosen)
        view.copy_asked.connect(self.copy)
        view.left_upwards.connect(head.take_keyboard)
        head.left_downwards.connect(self._to_rows)
        head.sort_asked.connect(self._on_sort)
        head.menu_asked.connect(self._menus.show_column)
        self.columns.changed.connect(self._on_columns)
        self.filter.asked.connect(self.filter_by)
        self.filter.left_downwards.connect(self._to_rows)

    def _after_reset(self, wanted: str) -> None:
        self.view.go_to(wanted)
        self.view.fit_rows()
        self._say()

    def _say(self) -> None:
        many, total = len(self.model.rows), self._total
        is_part = many < total
        words = f"Showing {many} of {total}." if is_part else f"{total} {self._of[total != 1]}"
        self.count.setText(words)
        self._all.setVisible(is_part)
        self._said.setText(self.model.sorted_in_words())
        self._said.setVisible(bool(self._said.text()))
        self.view.head.show_sorted(self.model.sort_keys)

    def _to_rows(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_sort(self, number: int, is_added: bool) -> None:
        self.sort(next_sort(self.model.sort_keys, number, is_added=is_added))

    def _on_columns(self) -> None:
        self.model.speak(self.columns.shown)
        self._memory.keep()


def next_sort(
    keys: Sequence[SortKey], number: int, *, is_added: bool = False
) -> tuple[SortKey, ...]:
    """Return the sort after one more press on a column: forwards, backwards, as the rows came.

    Added, the other columns stay sorted by and the column comes after them.
    """
    others = tuple(key for key in keys if key.column != number) if is_added else ()
    held = next((key for key in keys if key.column == number), None)
    if held is None:
        return (*others, SortKey(number))
    if held.backwards:
        return others
    turned = SortKey(number, backwards=True)
    return tuple(turned if key is held else key for key in keys) if is_added else (turned,)


def shown_table(
    title: str, model: TableModel, shown: Sequence[int], rows: Iterable[TableRow]
) -> ShownTable:
    """Return rows with the columns that are shown."""
    lines = tuple(rows)
    parts = [f"{len(lines)} of {model.total}", model.sorted_in_words()]
    parts += [f"with the words {model.filter}"] if model.filter else []
    return ShownTable(
        title,
        tuple(model.columns[n].words for n in shown),
        tuple(tuple(row.cells[n].text for n in shown) for row in lines),
        tuple(tuple(row.cells[n].for_csv for n in shown) for row in lines),
        ". ".join(part for part in parts if part),
    )
