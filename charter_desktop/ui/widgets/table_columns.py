"""Sharing a table's width among its columns, and what the clerk did with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charter_desktop.services.table_layouts import TableLayout
    from charter_desktop.ui.theme import Theme
    from charter_desktop.ui.widgets.table_model import Column
    from charter_desktop.ui.widgets.table_view import TableView

STEP = 1.25
"""How much wider "Wider" makes a column."""


class TableColumns(QObject):
    """Keeps the columns as wide as the table together; `changed` says that the clerk changed them.

    Where even the words at their heads do not fit, the rows are stacked (`TableView`).
    """

    changed = Signal()

    def __init__(self, theme: Theme, view: TableView) -> None:
        super().__init__(view)
        self._theme, self._view, self._head = theme, view, view.head
        self._columns: tuple[Column, ...] = view.rows.columns
        self._widths: dict[int, float] = {}
        self.hidden: set[int] = set()
        self._is_fitting = False
        self.reset()
        view.laid_out.connect(self.fit)
        self._head.sectionResized.connect(self._on_resized)
        self._head.sectionMoved.connect(self._on_moved)
        self._head.let_go.connect(self._on_let_go)
        self._was_moved = False

    def reset(self) -> None:
        """Put all columns back as they were at first."""
        self._widths = {n: float(column.width) for n, column in enumerate(self._columns)}
        self.hidden = {n for n, column in enumerate(self._columns) if not column.shown}
        self._reorder(range(len(self._columns)))
        self.fit()

    def restore(self, layout: TableLayout) -> None:
        """Put the columns as they were left; a column that is new since has its usual place."""
        number = {column.id: n for n, column in enumerate(self._columns)}
        self._widths |= {number[c]: float(w) for c, w in layout.widths if c in number}
        if layout.hidden is not None:
            hidden = {number[c] for c in layout.hidden if c in number}
            self.hidden = hidden if len(hidden) < len(number) else set()
        if layout.order:
            known = [number[c] for c in dict.fromkeys(layout.order) if c in number]
            self._reorder([*known, *(n for n in number.values() if n not in known)])
        self.fit()

    @property
    def order(self) -> list[int]:
        """All columns from left to right, the hidden ones too."""
        return [self._head.logicalIndex(n) for n in range(len(self._columns))]

    @property
    def shown(self) -> tuple[int, ...]:
        """The columns that the clerk wants to see, from left to right."""
        return tuple(column for column in self.order if column not in self.hidden)

    @property
    def widths(self) -> dict[int, int]:
        """The widths in pixels at 100 %."""
        return {column: round(width) for column, width in self._widths.items()}

    def is_as_at_first(self) -> bool:
        """Say whether nothing was changed."""
        usual = {n for n, column in enumerate(self._columns) if not column.shown}
        widths = {n: column.width for n, column in enumerate(self._columns)}
        return (self.hidden, self.widths, self.order) == (usual, widths, sorted(self.order))

    def show_column(self, column: int, *, shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        hidden = self.hidden - {column} if shown else self.hidden | {column}
        if len(hidden) < len(self._columns):
            self.hidden = hidden
            self.fit()
            self.changed.emit()

    def move(self, column: int, by: int) -> None:
        """Move a column past the next one that is shown, to the left or the right."""
        shown = self.shown
        at = shown.index(column) + by
        if 0 <= at < len(shown):
            there = self._head.visualIndex(shown[at])
            self._head.moveSection(self._head.visualIndex(column), there)
            self.fit()
            self.changed.emit()

    def widen(self, column: int, *, wider: bool) -> None:
        """Make a column wider or narrower; the others share the rest."""
        self._widths[column] *= STEP if wider else 1 / STEP
        self.fit()
        self.changed.emit()

    def fit(self) -> None:
        """Share the width of the table among the columns, or stack the rows."""
        shown, room = self.shown, self._view.viewport().width()
        least = {column: self._head.least_width(column) for column in shown}
        self._is_fitting = True
        self._view.stack(shown, is_stacked=sum(least.values()) > room)
        if self._view.is_stacked:
            self._head.resizeSection(shown[0], room)
        else:
            shares = self._shared(shown, least, room)
            for column, width in shares.items():
                self._head.resizeSection(column, width)
        self._is_fitting = False
        self._head.place_buttons()
        self._view.updateGeometries()
        self._view.fit_rows()

    def _shared(self, shown: Iterable[int], least: dict[int, int], room: int) -> dict[int, int]:
        """Return widths in proportion that make up `room`, none under its least."""
        open_ones, taken = list(shown), dict[int, int]()
        while open_ones:
            whole = sum(self._widths[column] for column in open_ones)
            left = room - sum(taken.values())
            tight = [c for c in open_ones if left * self._widths[c] / whole < least[c]]
            if not tight:
                break
            taken |= {column: least[column] for column in tight}
            open_ones = [column for column in open_ones if column not in tight]
        for column in open_ones:
            whole = sum(self._widths[c] for c in open_ones if c not in taken)
            left = room - sum(taken.values())
            taken[column] = round(left * self._widths[column] / whole)
        return taken

    def _reorder(self, order: Iterable[int]) -> None:
        self._is_fitting = True
        for place, column in enumerate(order):
            self._head.moveSection(self._head.visualIndex(column), place)
        self._is_fitting = False

    def _on_resized(self, column: int, _before: int, width: int) -> None:
        """Follow the edge that is drawn: what stands before it stays, what follows makes room."""
        if self._is_fitting or self._view.is_stacked:
            return
        shown = self.shown
        before, after = shown[: shown.index(column)], shown[shown.index(column) + 1 :]
        room = self._view.viewport().width() - sum(self._head.sectionSize(c) for c in before)
        least = {c: self._head.least_width(c) for c in (column, *after)}
        most = room - sum(least[c] for c in after)
        width = max(least[column], min(width, most)) if after else room
        self._is_fitting = True
        self._head.resizeSection(column, width)
        for other, share in self._shared(after, least, room - width).items():
            self._head.resizeSection(other, share)
        self._is_fitting = False
        scale = self._theme.px(100) / 100
        self._widths |= {c: self._head.sectionSize(c) / scale for c in shown}
        self._was_moved = True

    def _on_moved(self) -> None:
        if not self._is_fitting:
            self._was_moved = True

    def _on_let_go(self) -> None:
        if self._was_moved:
            self._was_moved = False
            self.fit()
            self.changed.emit()
