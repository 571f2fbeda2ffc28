"""The box at the top right of every page that searches everything (Ctrl+E)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QWidget

from charter_desktop.ui.focusing import bring_into_view
from charter_desktop.ui.widgets.basics import button, row, with_icon
from charter_desktop.ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from charter_desktop.ui.theme import Theme

WORDS = "Search everything (Ctrl+E)"
_WORD = "Search"
_WIDTH, _AROUND_WORD = 284, 40
"""Pixels at 100 %: of the box, and of the icon and the edges of the button."""


class PageSearch(QObject):
    """The box, and where it stands: beside the title, or under it where the page is narrow.

    Without room for it there is only a button until the box is asked for. `beside` and `below`
    are the places in the page's head.
    """

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._theme = theme
        self.beside, self.below = row(theme, gap=0), row(theme, gap=0)
        self.box = SearchBox(theme, "search-everything", WORDS)
        self.opener = button(_WORD, "open-search", self.open, kind="link")
        with_icon(self.opener, theme, "search", "primary").setAccessibleName(WORDS)
        self.opener.setToolTip(WORDS)
        self.opener.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._is_narrow = self._is_open = False
        middle = Qt.AlignmentFlag.AlignVCenter  # in line with the page's buttons
        # Theirs at once: what has no parent would be a window of its own when it is shown.
        self.opener.setParent(page)
        self.box.setParent(page)
        self.beside.addWidget(self.opener, 0, middle)
        self.beside.addWidget(self.box, 0, middle)
        self._stand()

    @property
    def box_width(self) -> int:
        """The least width, in pixels, that the box has beside a title."""
        return self._theme.px(_WIDTH)

    @property
    def word_width(self) -> int:
        """The width, in pixels, of the button with its word."""
        word = QFontMetrics(self._theme.font(15, 700)).horizontalAdvance(_WORD)
        return word + self._theme.px(_AROUND_WORD)

    @property
    def is_narrow(self) -> bool:
        """Whether the page has no room for the box beside its title."""
        return self._is_narrow

    def set_narrow(self, is_narrow: bool, *, is_above: bool) -> None:
        """Stand beside the title or under it; `is_above` where the page's buttons are below it."""
        place = Qt.AlignmentFlag.AlignTop if is_above else Qt.AlignmentFlag.AlignVCenter
        self.beside.setAlignment(self.opener, place)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._stand()

    def open(self) -> None:
        """Show the box and give it the keyboard; what stands there is chosen, to be typed over."""
        self._is_open = True
        self._stand()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()
        bring_into_view(self.box)

    def put_away(self) -> None:
        """Leave a narrow page with the button alone."""
        self._is_open = False
        self._stand()

    def _stand(self) -> None:
        here, gone = (self.below, self.beside) if self._is_narrow else (self.beside, self.below)
        gone.removeWidget(self.box)
        if here.indexOf(self.box) < 0:
            here.addWidget(self.box, 1 if self._is_narrow else 0, Qt.AlignmentFlag.AlignVCenter)
        self.box.setMinimumWidth(self._theme.px(80 if self._is_narrow else _WIDTH))
        self.opener.setVisible(self._is_narrow and not self._is_open)
        self.box.setVisible(self._is_open or not self._is_narrow)
