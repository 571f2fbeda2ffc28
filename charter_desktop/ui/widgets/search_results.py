"""The results of a search with their number, or what to do next where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from charter_desktop.ui.accessibility import named
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.widgets.basics import button, column, label
from charter_desktop.ui.widgets.found_list import FoundList
from charter_desktop.ui.widgets.page import Scroller

if TYPE_CHECKING:
    from charter_desktop.services.toolkit.toolkit import Found
    from charter_desktop.ui.kit import Kit


class SearchResults(QWidget):
    """`opened` brings a result, `left_upwards` says that the keyboard wants back to the box.

    `cleared` says that the clerk wants the contents again. `limit` is the most that are shown.
    """

    opened = Signal(object)
    left_upwards = Signal()
    cleared = Signal()

    def __init__(self, kit: Kit, name: str, limit: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self._kit, self._limit = kit, limit
        layout = column(kit.theme, self, gap=6)
        self._count = label("", "secondary", name=f"{name}-count")
        px = kit.theme.px
        self._count.setContentsMargins(px(14), 0, px(14), 0)
        layout.addWidget(self._count)
        self.list = FoundList(kit.theme, name, "What the search found")
        self.list.opened.connect(self.opened)
        self.list.left_upwards.connect(self.left_upwards)
        self._either = QStackedWidget()
        self._either.addWidget(self.list)
        self._either.addWidget(self._next_steps(name))
        layout.addWidget(self._either, 1)

    @property
    def words(self) -> str:
        """How many were found, in words."""
        return self._count.text()

    def show_found(self, text: str, found: tuple[Found, ...]) -> None:
        """Show what was found for `text`."""
        self.list.show_found(found)
        self._either.setCurrentIndex(0 if found else 1)
        many = len(found)
        shown = f"Showing {many} {'result' if many == 1 else 'results'} for “{text}”"
        if many == self._limit:
            shown = f"Showing the first {many} results for “{text}”"
        self._count.setText(shown if found else f"Nothing here has “{text}”")

    def _next_steps(self, name: str) -> QWidget:
        area = Scroller(f"{name}-none", on="card")
        layout = column(self._kit.theme, area.inside, gap=8, margin=14)
        words = "Try fewer letters or another word, or look through the contents."
        layout.addWidget(label(words))
        for made in (
            button("Show the contents", f"{name}-contents", self.cleared.emit),
            button("Look in Contacts", f"{name}-contacts", self._to_contacts),
        ):
            layout.addWidget(made)
        layout.addStretch(1)
        return named(area, f"{name}-none")

    def _to_contacts(self) -> None:
        self._kit.go(Route(Place.CONTACTS))
