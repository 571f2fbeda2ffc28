"""A contact of our own: who it is, how to reach them, what to remember."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from charter_desktop.domain.contacts import ROUTE_WORDS, Route
from charter_desktop.domain.own_contacts import LINE_WORDS, OwnFacts, OwnRoute
from charter_desktop.ui.accessibility import named
from charter_desktop.ui.widgets.basics import button, card, clear, column, label, row, with_icon
from charter_desktop.ui.widgets.field import LineField, TextField
from charter_desktop.ui.widgets.page import Scroller
from charter_desktop.ui.widgets.privacy import PrivacyMark
from charter_desktop.ui.widgets.radio_rows import Option, PickBox
from charter_desktop.ui.widgets.wide_row import WideRow

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from charter_desktop.ui.theme import Theme

_WIDEST = 860
_HINTS = {
    "subject": "Such as potholes, the village hall or the newsletter",
    "role": "Such as clerk, tree warden or area steward",
}
_LINES = ("name", "organisation", "role", "subject")
_FIRST_ROUTES = (OwnRoute(Route.PHONE, ""), OwnRoute(Route.EMAIL, ""))
_NO_NAME = "Enter a name or an organisation"


class ContactForm(QWidget):
    """Asks for one contact. `saved` brings its facts as typed, `left` says that it was left.

    What was typed stays until it is saved or left, also when the clerk looks elsewhere meanwhile;
    `touched` comes with each key and choice, `escaped` when it is left by Esc.
    `header` has its buttons, for the head of the page.
    """

    saved = Signal(object)
    left = Signal()
    touched = Signal()
    escaped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("contact-form")
        self._theme = theme
        self.item = ""
        self._facts = OwnFacts()
        self.save_button = button("Save the contact", "contact-save", self.save, kind="primary")
        with_icon(self.save_button, theme, "checkmark", "on_primary")
        self.leave_button = button("Leave it", "contact-leave", self.left.emit)
        self.header = QWidget()
        line = row(theme, self.header, gap=10)
        for made in (self.leave_button, self.save_button):
            line.addWidget(made)
        self._lines: dict[str, LineField] = {}
        self._routes: list[_RouteRow] = []
        layout = column(theme, self, gap=0)
        around = card("contact-form-card")
        inside = column(theme, around, gap=0)
        edge = max(1, theme.px(1))
        inside.setContentsMargins(edge, edge, edge, edge)
        scroller = Scroller("contact-form-scroller", on="card")
        inside.addWidget(scroller)
        self._form = column(theme, scroller.inside, gap=12, margin=20)
        self._route_side = column(theme, gap=8)
        layout.addWidget(around)

    def open(self, item: str, facts: OwnFacts) -> None:
        """Ask for the contact of an item; what was typed for the same item stays."""
        if item == self.item:
            return
        self.item = item
        self.show_facts(facts)

    def forget(self) -> None:
        """Forget what was typed: it is saved, or not wanted."""
        self.item = ""

    def show_facts(self, facts: OwnFacts) -> None:
        """Show what is known of a contact."""
        self._facts = facts
        clear(self._form)
        self._routes = []
        self._lines = {name: self._line(name) for name in _LINES}
        self._form.addWidget(PrivacyMark(self._theme, is_sent=False))
        for pair in (("name", "organisation"), ("role", "subject")):
            line = WideRow(self._theme, f"contact-{pair[0]}-line", gap=16, needs=520)
            line.setProperty("box", "plain")
            line.setMaximumWidth(self._theme.px(_WIDEST))
            for name in pair:
                line.line.addWidget(self._lines[name], 1)
            self._form.addWidget(line)
        self._form.addWidget(label("How to reach them", "strong"))
        self._form.addWidget(label("A line without a number or address is left out.", "small"))
        self._route_side = column(self._theme, gap=8)
        self._form.addLayout(self._route_side)
        kinds = {one.route for one in facts.routes}
        blank = [one for one in _FIRST_ROUTES if one.route not in kinds]
        for one in (*facts.routes, *blank):
            self._add_route(one)
        more = button("Add another way", "contact-add-way", self._add_blank, kind="link")
        self._form.addWidget(with_icon(more, self._theme, "add", "primary"))
        self._note = TextField(self._theme, "contact-own-note", "Our own note", lines=3)
        self._note.set_text(facts.note)
        self._note.typed.connect(self.touched)
        self._note.setMaximumWidth(self._theme.px(_WIDEST))
        self._form.addWidget(self._note)
        self._form.addStretch(1)

    def first_control(self) -> QWidget:
        """Return what gets the keyboard first."""
        return self._lines["name"].input if self._lines else self

    def facts(self) -> OwnFacts:
        """Return what is typed now."""
        typed = {name: field.text for name, field in self._lines.items()}
        routes = tuple(one.route() for one in self._routes)
        return dataclasses.replace(self._facts, **typed, routes=routes, note=self._note.text)

    def typed(self) -> str:
        """Return what is typed as a text that `show_typed` takes: for a window drawn anew."""
        return json.dumps(dataclasses.asdict(self.facts()))

    def show_typed(self, item: str, typed: str) -> None:
        """Show what was typed."""
        known = json.loads(typed)
        routes = tuple(OwnRoute(Route(o["route"]), o["value"], o["label"]) for o in known["routes"])
        self.item = item
        self.show_facts(OwnFacts(**{**known, "routes": routes}))

    def save(self) -> None:
        """Ask for it to be saved, or say what is missing."""
        facts = self.facts()
        if not facts.title:
            self._lines["name"].show_error(_NO_NAME)
            self._lines["name"].input.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.saved.emit(facts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave it on Esc; what was typed is kept."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def _line(self, name: str) -> LineField:
        made = LineField(self._theme, f"contact-{name}", LINE_WORDS[name], _HINTS.get(name, ""))
        made.set_text(getattr(self._facts, name))
        made.input.returnPressed.connect(self.save)
        made.typed.connect(self.touched)
        return made

    def _add_blank(self) -> None:
        made = self._add_route(OwnRoute(Route.URL, ""))
        made.value.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_route(self, one: OwnRoute) -> _RouteRow:
        made = _RouteRow(self._theme, len(self._routes), one)
        made.setMaximumWidth(self._theme.px(_WIDEST))
        for box in (made.value, made.which):
            box.textEdited.connect(self.touched)
        made.kind.currentIndexChanged.connect(self.touched)
        self._routes.append(made)
        self._route_side.addWidget(made)
        return made


class _RouteRow(WideRow):
    """One way: its kind, the number or address, and what tells it from others of its kind."""

    def __init__(self, theme: Theme, number: int, one: OwnRoute) -> None:
        super().__init__(theme, f"contact-way-{number}", gap=8, needs=420)
        self.setProperty("box", "plain")
        self._shown = one
        options = [Option(route.value, words) for route, words in ROUTE_WORDS.items()]
        self.kind = PickBox(theme, f"contact-way-kind-{number}", "Kind", options, one.route.value)
        self.value = named(QLineEdit(_on_one_line(one.value)), f"contact-way-value-{number}")
        self.which = named(
            QLineEdit(one.label), f"contact-way-label-{number}", "Which one, such as work or mobile"
        )
        self.which.setPlaceholderText("Such as work")
        self.kind.currentIndexChanged.connect(self._name_value)
        self._name_value()
        self.line.addWidget(self.kind)
        self.line.addWidget(self.value, 3)
        self.line.addWidget(self.which, 2)

    def route(self) -> OwnRoute:
        """Return the way as typed; one that was not touched keeps its lines."""
        value, shown = self.value.text().strip(), self._shown
        kept = shown.value if value == _on_one_line(shown.value) else value
        return OwnRoute(Route(self.kind.code), kept, self.which.text().strip())

    def _name_value(self) -> None:
        self.value.setAccessibleName(f"{ROUTE_WORDS[Route(self.kind.code)]}, number or address")


def _on_one_line(text: str) -> str:
    return ", ".join(line.strip() for line in text.splitlines())
