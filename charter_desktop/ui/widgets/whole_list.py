"""A list of rows at their full height, for a card that scrolls as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QSize, Qt
from PySide6.QtWidgets import QSizePolicy

from charter_desktop.ui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from charter_desktop.ui.theme import Theme


class WholeList(RowList):
    """As high as its rows. For rows that lead elsewhere `marks` is False.

    Then a row is marked only while the list has the keyboard: nothing is chosen in it.
    """

    def __init__(self, theme: Theme, name: str, words: str, *, marks: bool = False) -> None:
        super().__init__(theme, name, words)
        self._marks = marks
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[Row], *, current: str = "") -> None:
        """Show rows at their full height."""
        super().show_rows(rows, current=current)
        self._mark()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the rows have at the new width."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the current row."""
        super().focusInEvent(event)
        self._mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Mark no row, where nothing is chosen."""
        super().focusOutEvent(event)
        self._mark()

    def minimumSizeHint(self) -> QSize:
        """Return that it can be as narrow as need be."""
        return QSize(0, self.height_of_all(self.viewport().width()))

    def _mark(self) -> None:
        if self._marks:
            return
        if self.hasFocus():
            choose = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().select(self.currentIndex(), choose)
        else:
            self.clearSelection()

    def _fit(self) -> None:
        height = self.height_of_all(self.viewport().width())
        if height != self.height():
            self.setFixedHeight(height)
