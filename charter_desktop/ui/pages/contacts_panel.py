"""One place to ask: every way to reach it, when that was checked, and our own note."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from charter_desktop.domain.contacts import ROUTE_WORDS, Route
from charter_desktop.domain.dates import MONTHS
from charter_desktop.services.contacts import Checked
from charter_desktop.ui.widgets.basics import button, column, label, picture, row, rule, with_icon
from charter_desktop.ui.widgets.chip import Chip, State
from charter_desktop.ui.widgets.field import TextField
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.privacy import PrivacyMark

if TYPE_CHECKING:
    from charter_desktop.services.contacts import PlaceToAsk, Way
    from charter_desktop.ui.theme import Theme

ROUTE_ICONS = {
    Route.PHONE: "call",
    Route.EMAIL: "mail",
    Route.URL: "link",
    Route.POST: "pin",
}
_STATES = {Checked.LATELY: State.OK, Checked.LONG_AGO: State.NEUTRAL, Checked.NEVER: State.NEUTRAL}
_CHIP_ICONS = {Checked.LATELY: "", Checked.LONG_AGO: "clock", Checked.NEVER: "question_circle"}
_BY_WORTH = (Route.EMAIL, Route.PHONE, Route.URL, Route.POST)
_VERBS = {
    Route.EMAIL: ("Write an e-mail", "mail"),
    Route.PHONE: ("Copy the number", "copy"),
    Route.URL: ("Open the web page", "open"),
    Route.POST: ("Copy the address", "copy"),
}
_COPY = {
    Route.EMAIL: "Copy the address",
    Route.PHONE: "Copy the number",
    Route.URL: "Copy the link",
    Route.POST: "Copy the address",
}


class ContactPanel(QWidget):
    """Shows one place to ask.

    `copied` brings a value to be copied, `mailed` an e-mail address to write to, `opened` a web
    address; `typed` and `left` are the note's.
    """

    copied = Signal(str)
    mailed = Signal(str)
    opened = Signal(str)
    typed = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, place: PlaceToAsk) -> None:
        super().__init__()
        self.setObjectName("contact-panel")
        self._theme, self.place = theme, place
        self._main = min(place.ways, key=lambda way: _BY_WORTH.index(way.contact.route))
        self.primary_button: QPushButton | None = None
        self._layout = column(theme, self, gap=10)
        self._layout.addWidget(label(place.organisation, "secondary", name="contact-whose"))
        self._layout.addWidget(label(place.service, "heading", name="contact-service"))
        self._layout.addWidget(self._chip())
        for way in place.ways:
            self._layout.addWidget(rule())
            self._add_way(way)
        self._layout.addWidget(rule())
        self.note = self._note()
        self._layout.addWidget(self.note)
        for more in place.more_notes:
            self._layout.addWidget(label(f"Also noted: {more}", "secondary"))

    def do_primary(self) -> None:
        """Do what the primary button does: for the way that clerks use most."""
        self._reach(self._main)

    def show_note(self, text: str) -> None:
        """Show the note, unless it is being typed."""
        if not self.note.input.hasFocus():
            self.note.set_text(text)

    def _chip(self) -> Chip:
        way = self.place.longest_ago
        icon = _CHIP_ICONS[way.checked]
        return Chip(self._theme, checked_words(way), _STATES[way.checked], icon)

    def _add_way(self, way: Way) -> None:
        """Add one way: what kind it is, its value, what to do with it, and where it is from."""
        theme, contact = self._theme, way.contact
        kind = row(theme, gap=8)
        icon = picture(theme, ROUTE_ICONS[contact.route], "text2")
        kind.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        kind.addWidget(label(ROUTE_WORDS[contact.route], "secondary"), 1)
        self._layout.addLayout(kind)
        # A label breaks at spaces only, and addresses have none.
        value = label(breakable(contact.value), "value", name=f"value-{contact.id}")
        value.setAccessibleName(contact.value)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._layout.addWidget(value)
        if contact.note:
            self._layout.addWidget(label(contact.note))
        self._layout.addWidget(self._buttons(way))
        source = f"{checked_words(way)}. Source: {contact.source}"
        origin = label(breakable(source), "small", name=f"source-{contact.id}")
        origin.setAccessibleName(source)
        self._layout.addWidget(origin)

    def _buttons(self, way: Way) -> QWidget:
        holder = QWidget()
        holder.setObjectName(f"ways-{way.contact.id}")
        flow = Flow(holder, gap=self._theme.px(10))
        is_main = way is self._main
        words, icon = _VERBS[way.contact.route]
        kind, paint = ("primary", "on_primary") if is_main else ("plain", "text")
        act = partial(self._reach, way)
        made = button(words, f"reach-{way.contact.id}", act, kind=kind)
        flow.addWidget(with_icon(made, self._theme, icon, paint))
        if is_main:
            self.primary_button = made
        if way.contact.route in {Route.EMAIL, Route.URL}:
            copy = partial(self.copied.emit, way.contact.value)
            words = _COPY[way.contact.route]
            more = button(words, f"copy-{way.contact.id}", copy, kind="link")
            flow.addWidget(with_icon(more, self._theme, "copy", "primary"))
        return holder

    def _reach(self, way: Way) -> None:
        signals = {Route.EMAIL: self.mailed, Route.URL: self.opened}
        signals.get(way.contact.route, self.copied).emit(way.contact.value)

    def _note(self) -> TextField:
        mark = PrivacyMark(self._theme, is_sent=False)
        note = TextField(self._theme, "contact-note", "Our own note", lines=3, mark=mark)
        note.set_text(self.place.note)
        note.typed.connect(self.typed)
        note.left.connect(self.left)
        return note


def checked_words(way: Way) -> str:
    """Return when a way was last checked, to the month."""
    if way.month is None:
        return "Not checked"
    month = f"{MONTHS[way.month.month - 1]} {way.month.year}"
    return f"Checked {month}" if way.checked is Checked.LATELY else f"Last checked {month}"


def breakable(text: str) -> str:
    """Return a text that may be broken behind the signs inside an address."""
    return _BREAKS.sub("\u200b", text)


_BREAKS = re.compile(r"(?<=[/@.?=&_-])(?=\S)")
