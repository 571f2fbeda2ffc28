"""The lines of one place to ask: each route with its value, its check, and what to do with it."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.contacts import ROUTE_WORDS, Route
from charter_desktop.domain.mail_addresses import is_address
from charter_desktop.domain.own_contacts import what_is_doubtful
from charter_desktop.ui.widgets.basics import button, column, label, picture, row, with_icon
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.wide_row import WideRow

if TYPE_CHECKING:
    from charter_desktop.domain.contact_listing import Way
    from charter_desktop.ui.theme import Theme

ROUTE_ICONS = {
    Route.PHONE: "call",
    Route.OUT_OF_HOURS: "clock",
    Route.EMAIL: "mail",
    Route.FORM: "link",
    Route.URL: "link",
    Route.POST: "pin",
}
_KIND_WIDTH = 86
_NEEDS = 430
_LEVEL = 6


class FactLine(WideRow):
    """An icon, what it is, and what it says: one line, or in a narrow window two."""

    def __init__(self, theme: Theme, name: str, icon: str, kind: str, value: str) -> None:
        super().__init__(theme, name, gap=12, needs=_NEEDS)
        self.setProperty("box", "plain")
        self._theme = theme
        self.line.setContentsMargins(0, theme.px(3), 0, theme.px(3))
        head = row(theme, gap=10)
        level = theme.px(_LEVEL)  # with the words of the buttons at the end
        head.setContentsMargins(0, level, 0, 0)
        head.addWidget(picture(theme, icon, "text2"), 0, Qt.AlignmentFlag.AlignTop)
        words = label(kind, "secondary")
        words.setMinimumWidth(theme.px(_KIND_WIDTH))
        head.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
        self.line.addLayout(head)
        self._said = column(theme, gap=2)
        self._said.setContentsMargins(0, level, 0, 0)
        # A label breaks at spaces only, and addresses have none.
        self.value = label(breakable(value), "subheading", name=f"value-{name}")
        self.value.setAccessibleName(value)
        self.value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._said.addWidget(self.value)
        self._said.addStretch(1)
        self.line.addLayout(self._said, 1)

    def add_words(self, words: str, role: str = "small", *, name: str = "") -> None:
        """Say more under the value."""
        made = label(breakable(words), role, name=name)
        made.setAccessibleName(words)
        self._said.insertWidget(self._said.count() - 1, made)


class RouteLine(FactLine):
    """One route. `copied` brings its value to be copied, `used` wants it to be used.

    The main route of a place has a button of its own, so here it can only be copied.
    """

    copied = Signal(str)
    used = Signal()

    def __init__(self, theme: Theme, way: Way, *, is_main: bool) -> None:
        name = way.contact.id
        route, value = way.contact.route, way.value
        super().__init__(theme, name, ROUTE_ICONS[route], ROUTE_WORDS[route], value)
        if way.label:
            self.add_words(way.label, "secondary")
        if doubt := what_is_doubtful(route, value):
            self.add_words(f"{doubt}.", "secondary", name=f"doubt-{name}")
        holder = QWidget()
        flow = Flow(holder, gap=theme.px(6))
        if not is_main and (route.is_web or is_written_to(way)):
            words, icon = ("Write", "mail") if route is Route.EMAIL else ("Open", "open")
            use = button(words, f"use-{name}", self.used.emit, kind="link")
            use.setAccessibleName(f"{verb(way)}: {value}")
            flow.addWidget(with_icon(use, theme, icon, "primary"))
        copy = button("Copy", f"copy-{name}", partial(self.copied.emit, value), kind="link")
        copy.setAccessibleName(f"{copy_words(route)}: {value}")
        flow.addWidget(with_icon(copy, theme, "copy", "primary"))
        self.line.addWidget(holder, 0, Qt.AlignmentFlag.AlignTop)


def is_written_to(way: Way) -> bool:
    """Say whether an e-mail can be begun to it; what is no address can only be copied."""
    return way.contact.route is Route.EMAIL and is_address(way.value)


def verb(way: Way) -> str:
    """Return what the main button for a way does."""
    route = way.contact.route
    if is_written_to(way):
        return "Write an e-mail"
    if route.is_web:
        return "Open the form" if route is Route.FORM else "Open the web page"
    return copy_words(route)


def verb_icon(way: Way) -> str:
    """Return the icon of that button."""
    return "mail" if is_written_to(way) else "open" if way.contact.route.is_web else "copy"


def copy_words(route: Route) -> str:
    """Return what is copied of a route."""
    if route.is_telephone:
        return "Copy the number"
    return "Copy the link" if route.is_web else "Copy the address"


def breakable(text: str) -> str:
    """Return a text that may be broken behind the signs inside an address."""
    return _BREAKS.sub("\u200b", text)


_BREAKS = re.compile(r"(?<=[/@.?=&_-])(?=\S)")
