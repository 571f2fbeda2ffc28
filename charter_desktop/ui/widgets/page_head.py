"""The head of every page: title and purpose, the page's buttons, and the box that searches all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from charter_desktop.ui.widgets.basics import column, label, row
from charter_desktop.ui.widgets.page_search import PageSearch

if TYPE_CHECKING:
    from charter_desktop.ui.theme import Theme

NARROW = 720
"""Pixels at 100 % below which a page's buttons stand under its title."""
_GAP, _SCROLL_BAR = 16, 14
"""Pixels at 100 %; a page that is higher than the window has a scroll bar beside its title."""
_MOST_LINES = 2
"""Lines of a title beside the page's buttons; where it takes more, they stand under it."""


class PageHead(QObject):
    """Lays the head out at a width: the title keeps one line, and what can gives way to it.

    The box that searches everything becomes a button where the title and the page's own buttons
    leave it no room, and these stand under a title that would be broken into many lines.
    """

    def __init__(self, theme: Theme, page: QWidget, title: str, purpose: str) -> None:
        super().__init__(page)
        self._theme = theme
        self._width = self._edges = 0
        self._metrics = QFontMetrics(theme.font(28, 600, title=True))
        self.title = label(title, "title", name="page-title")
        self.purpose = label(purpose, "secondary", name="page-purpose")
        if not purpose:  # never shown here: without a parent it would be a window for a moment
            self.purpose.hide()
        self.crumbs: QHBoxLayout = row(theme, gap=4)
        self.crumbs.setContentsMargins(-theme.px(4), 0, 0, 0)  # in line with the title
        self._holder = _Buttons(theme)
        self.buttons: QHBoxLayout = self._holder.line
        self.finder = PageSearch(theme, page)
        self._line = self._laid_out()
        self.top: QHBoxLayout = row(theme, gap=_GAP)
        self.top.addLayout(self._line, 1)
        self.top.addLayout(self.finder.beside)
        self._holder.changed.connect(self._fit_again)

    def set_title(self, title: str, purpose: str) -> None:
        """Change the words at the top."""
        self.title.setText(title)
        self.purpose.setText(purpose)
        self._fit_again()

    def fit(self, width: int, *, edges: int) -> None:
        """Lay it out for a page of a width, of which `edges` is left free at the sides."""
        self._width, self._edges = width, edges
        px, is_narrow = self._theme.px, width < self._theme.px(NARROW)
        gap = px(_GAP) if self._holder.are_shown else 0
        room = width - edges - px(_GAP)
        beside = room - gap - (self._holder.wanted if gap else 0)
        is_below = is_narrow or self._lines(beside - self.finder.word_width) > _MOST_LINES
        has_box = self._keeps_lines((room if is_below else beside) - self.finder.box_width)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(down if is_below else across)
        left = Qt.AlignmentFlag.AlignLeft  # under the title, and not far from it
        self._line.setAlignment(self._holder, left if is_below else Qt.AlignmentFlag(0))
        self.buttons.setContentsMargins(*((0, gap, 0, 0) if is_below else (gap, 0, 0, 0)))
        self.finder.set_narrow(is_narrow or not has_box, is_above=is_below)

    def _keeps_lines(self, width: int) -> bool:
        """Say whether no line of words at the top is broken at a width."""
        title = self._metrics.horizontalAdvance(self.title.text()) + self._theme.px(_SCROLL_BAR)
        purpose = 0
        if not self.purpose.isHidden():
            font = QFontMetrics(self._theme.font(14))
            purpose = font.horizontalAdvance(self.purpose.text()) + self._theme.px(2)
        return max(title, purpose, self.crumbs.sizeHint().width()) <= width

    def _lines(self, width: int) -> int:
        """Return how many lines the title takes at a width."""
        space = QRect(0, 0, max(1, width), self._metrics.lineSpacing() * 99)
        taken = self._metrics.boundingRect(space, Qt.TextFlag.TextWordWrap, self.title.text())
        return round(taken.height() / self._metrics.lineSpacing())

    def _fit_again(self) -> None:
        if self._width:
            self.fit(self._width, edges=self._edges)

    def _laid_out(self) -> QHBoxLayout:
        line = row(self._theme, gap=0)
        words = column(self._theme, gap=2)
        words.addLayout(self.crumbs)
        words.addWidget(self.title)
        words.addWidget(self.purpose)
        line.addLayout(words, 1)
        line.addWidget(self._holder)
        return line


class _Buttons(QWidget):
    """What holds the page's buttons; `changed` says that they may need another width now."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.line: QHBoxLayout = row(theme, self, gap=10)
        self.line.addStretch(1)

    @property
    def are_shown(self) -> bool:
        """Whether any of the buttons is to be seen; the stretch before them is empty."""
        items = (self.line.itemAt(place) for place in range(self.line.count()))
        return any(item is not None and not item.isEmpty() for item in items)

    @property
    def wanted(self) -> int:
        """The width, in pixels, of the buttons that are to be seen, side by side."""
        edges = self.line.contentsMargins()
        return self.line.sizeHint().width() - edges.left() - edges.right()

    def event(self, event: QEvent) -> bool:
        """Hear that a button was shown, hidden or given other words."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.changed.emit()
        return done
