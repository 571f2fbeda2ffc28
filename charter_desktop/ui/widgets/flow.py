"""A layout that goes on to the next line when the width is used up."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem


class Flow(QLayout):
    """Puts its widgets side by side, each as large as it wants, in as many lines as it takes.

    With `stretch` the widgets share the whole width evenly, in columns, none of which is narrower
    than the widest of them would like to be. `line_gap` is the gap between lines, where it is not
    that between the widgets.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int,
        line_gap: int | None = None,
        stretch: bool = False,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width: Qt asks for the same ones again and again
        self._stretch = stretch
        self._line_gap = gap if line_gap is None else line_gap
        self.setSpacing(gap)
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addWidget(self, widget: QWidget) -> None:
        """Take one more widget.

        Its item is made here: PySide may give an item that Qt makes the wrapper of something long
        gone that had the same address, which ends the program at the next look at it.
        """
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more item."""
        self._heights.clear()
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out and return it, or None."""
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def invalidate(self) -> None:
        """Forget what was worked out: an item has another size, or was shown or hidden."""
        self._heights.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        known = self._heights.get(width)
        if known is None:
            known = self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return known

    def setGeometry(self, rectangle: QRect) -> None:
        """Put the items into a rectangle."""
        super().setGeometry(rectangle)
        self._place(rectangle, move=True)

    def sizeHint(self) -> QSize:
        """Return the size of all items in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        gaps = self.spacing() * max(0, len(sizes) - 1)
        return QSize(
            sum(s.width() for s in sizes) + gaps, max((s.height() for s in sizes), default=0)
        )

    def minimumSize(self) -> QSize:
        """Return the size of the largest item: as high as it is placed, or its edge is cut off."""
        size = QSize()
        for item in self._shown():
            least = item.minimumSize()
            size = size.expandedTo(QSize(least.width(), item.sizeHint().height()))
        return size

    def _shown(self) -> list[QLayoutItem]:
        """Return the items that take room: what is hidden does not."""
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rectangle: QRect, *, move: bool) -> int:
        top = rectangle.top()
        lines = self._lines(rectangle.width())
        most = max((len(line) for line in lines), default=0)
        for line in lines:
            widths = [self._width(item, rectangle.width(), most) for item in line]
            height = max(_height(item, width) for item, width in zip(line, widths, strict=True))
            if move:
                self._put(line, widths, QPoint(rectangle.left(), top), height)
            top += height + self._line_gap
        return max(0, top - self._line_gap - rectangle.top())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        widest = max((item.sizeHint().width() for item in self._shown()), default=0)
        for item in self._shown():
            wanted = widest if self._stretch else item.sizeHint().width()
            if not lines or used + self.spacing() + wanted > width:
                lines.append([])
                used = -self.spacing()
            lines[-1].append(item)
            used += self.spacing() + wanted
        return _even(lines) if self._stretch else lines

    def _width(self, item: QLayoutItem, available: int, most: int) -> int:
        if self._stretch:
            return (available - self.spacing() * (most - 1)) // most
        return min(item.sizeHint().width(), available)

    def _put(self, line: list[QLayoutItem], widths: list[int], at: QPoint, height: int) -> None:
        left = at.x()
        for item, width in zip(line, widths, strict=True):
            item.setGeometry(QRect(QPoint(left, at.y()), QSize(width, height)))
            left += width + self.spacing()


def _even(lines: list[list[QLayoutItem]]) -> list[list[QLayoutItem]]:
    """Return as many lines with as many items in each, so that none is left alone in the last."""
    items = [item for line in lines for item in line]
    each = -(-len(items) // max(1, len(lines)))
    return [items[at : at + each] for at in range(0, len(items), each)] if items else []


def _height(item: QLayoutItem, width: int) -> int:
    """Return the height at a width: words that wrap take more than they would like."""
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
