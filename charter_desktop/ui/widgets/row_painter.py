"""Painting the rows of a list: each is as high as its words need at the list's width."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QListView, QStyledItemDelegate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from charter_desktop.ui.theme import Theme

    _Index = QModelIndex | QPersistentModelIndex

ROW = Qt.ItemDataRole.UserRole
"""Under this role a list's model has what a row shows."""


class RowPainter(QStyledItemDelegate):
    """Measures rows; whoever inherits paints them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height that the words take at the list's width."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        return QSize(width, self.height(index.data(ROW), width))

    def height(self, row: Any, width: int) -> int:  # noqa: ANN401  # what the model has
        """Return the height of a row at a width."""
        raise NotImplementedError
