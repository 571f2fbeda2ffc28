"""One place to ask: its routes, when they were checked, our own note, and what we say is wrong."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from charter_desktop.domain.contact_corrections import WRONG_WORDS, WrongField, published_value
from charter_desktop.domain.contact_listing import Checked
from charter_desktop.domain.contacts import EVERYWHERE, ROUTE_WORDS, Route
from charter_desktop.domain.own_contacts import what_is_doubtful
from charter_desktop.ui.accessibility import named
from charter_desktop.ui.pages.contacts.corrections import CorrectionCard
from charter_desktop.ui.pages.contacts.routes import (
    FactLine,
    RouteLine,
    is_written_to,
    verb,
    verb_icon,
)
from charter_desktop.ui.pages.contacts.words import OURS, checked_words, valid_words
from charter_desktop.ui.pages.contacts.wrong import Wrong, WrongPanel
from charter_desktop.ui.widgets.basics import button, column, label, row, rule, with_icon
from charter_desktop.ui.widgets.chip import Chip, State
from charter_desktop.ui.widgets.field import TextField
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.privacy import PrivacyMark
from charter_desktop.ui.widgets.wide_row import WideRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.domain.contact_listing import PlaceToAsk, Way
    from charter_desktop.ui.theme import Theme

_HEAD_NEEDS = 470
_STATES = {Checked.LATELY: State.OK, Checked.LONG_AGO: State.NEUTRAL, Checked.NEVER: State.NEUTRAL}
_CHIP_ICONS = {Checked.LATELY: "", Checked.LONG_AGO: "clock", Checked.NEVER: "question_circle"}
_BY_WORTH = (Route.EMAIL, Route.PHONE, Route.FORM, Route.URL, Route.OUT_OF_HOURS, Route.POST)
_WITHDRAWN = (
    "OALC no longer lists this contact. You can still read it here, with what you wrote about it."
)


class ContactPanel(QWidget):
    """Shows one place to ask.

    `copied` brings a value to be copied, `mailed` an e-mail address to write to, `opened` a web
    address; `typed` and `left` are the note's. `kept` brings a `Righted`, `taken_back` the id of a
    correction. `grew` says that a part opened which is to be in sight, `wrong_closed` that the
    clerk left the question what is wrong. `buttons` are for the foot under it, or for
    `take_buttons`.
    """

    copied = Signal(str)
    mailed = Signal(str)
    opened = Signal(str)
    typed = Signal(str)
    left = Signal()
    favourite_chosen = Signal(bool)
    edit_asked = Signal()
    delete_asked = Signal()
    kept = Signal(object)
    mine_chosen = Signal(str, bool)
    taken_back = Signal(str)
    grew = Signal(object)
    wrong_closed = Signal()

    def __init__(self, theme: Theme, place: PlaceToAsk) -> None:
        super().__init__()
        self.setObjectName("contact-panel")
        self._theme, self.place = theme, place
        ways = sorted(place.ways, key=_worth)
        self._main = ways[0] if ways else None
        self.primary_button: QPushButton | None = None
        self.note: TextField | None = None
        self.wrong: WrongPanel | None = None
        self._layout = column(theme, self, gap=6)
        self._add_head()
        for number, way in enumerate(place.ways):
            self._add_way(number, way)
        self._add_facts()
        self._layout.addWidget(rule())
        self._add_note()
        self._add_corrections()
        self._wrong_place = column(theme, gap=0)
        self._button_place = column(theme, gap=0)
        self._layout.addLayout(self._button_place)
        self._layout.addLayout(self._wrong_place)
        self.buttons = self._make_buttons()

    def do_primary(self) -> None:
        """Do what the primary button does: for the way that clerks use most."""
        if self._main is not None:
            self._reach(self._main)
        else:
            self.edit_asked.emit()

    def take_buttons(self) -> None:
        """Show the buttons here: there is no room for them under the scrolling part."""
        self._button_place.addWidget(self.buttons)

    def show_note(self, text: str) -> None:
        """Show the note, unless it is being typed."""
        if self.note is not None and not self.note.input.hasFocus():
            self.note.set_text(text)
            self._tint_note()

    def say_wrong(self) -> None:
        """Ask what is wrong."""
        if self.place.is_own or self.place.is_withdrawn or not self.place.ways:
            return
        if self.wrong is None:
            self.wrong = WrongPanel(self._theme, tuple(_wrongs(self.place)))
            self.wrong.kept.connect(self.kept)
            self.wrong.closed.connect(self.close_wrong)
            self._wrong_place.addWidget(self.wrong)
        self.wrong.show()
        self.grew.emit(self.wrong)
        self.wrong.begin()

    def say_not_taken(self, words: str) -> None:
        """Show what is wrong with a correction that was typed."""
        if self.wrong is not None:
            self.wrong.new.show_error(words)
            self.wrong.begin()

    def close_wrong(self) -> None:
        """Put the question away; the keyboard goes back to the button that asked it."""
        if self.wrong is not None:
            self.wrong.hide()
            self.wrong.deleteLater()
            self.wrong = None
            self._wrong_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.wrong_closed.emit()

    def _add_head(self) -> None:
        place = self.place
        head = WideRow(self._theme, "contact-head", needs=_HEAD_NEEDS)
        head.setProperty("box", "plain")
        whose = " \u00b7 ".join(part for part in (place.organisation, place.subject) if part)
        head.line.addWidget(label(whose, "secondary", name="contact-whose"), 1)
        head.line.addWidget(self._chip(), 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addWidget(head)
        self._layout.addWidget(label(place.service, "heading", name="contact-service"))
        if place.own is not None and place.own.role:
            self._layout.addWidget(label(place.own.role, "secondary", name="contact-role"))
        if place.is_withdrawn:
            self._layout.addWidget(label(_WITHDRAWN, "secondary", name="contact-withdrawn"))

    def _chip(self) -> Chip:
        theme, way = self._theme, self.place.longest_ago
        if self.place.is_own:
            return Chip(theme, OURS, State.NEUTRAL, "person_circle-filled")
        if self.place.is_withdrawn:
            return Chip(theme, "No longer listed", State.ASIDE)
        if way is None:
            return Chip(theme, "Not checked", State.NEUTRAL, "question_circle")
        words = (
            checked_words(way)
            if way.checked is not Checked.LONG_AGO
            else ("Checked more than six months ago")
        )
        return Chip(theme, words, _STATES[way.checked], _CHIP_ICONS[way.checked])

    def _add_way(self, number: int, way: Way) -> None:
        """Add one way: what kind it is, its value, what to do with it, and where it is from."""
        name = way.contact.id
        line = RouteLine(self._theme, way, is_main=way is self._main)
        line.copied.connect(self.copied)
        line.used.connect(partial(self._reach, way))
        if way.theirs:
            line.add_words(f"Ours. OALC lists {way.theirs}.", name=f"theirs-{name}")
        if way.note and not self.place.is_own:
            line.add_words(way.note, "secondary", name=f"about-{name}")
        if not self.place.is_own:
            source = f"{checked_words(way)}. Source: {way.contact.source}"
            line.add_words(source, name=f"source-{name}")
        if number:
            self._layout.addWidget(rule())
        self._layout.addWidget(line)

    def _add_facts(self) -> None:
        """Add whom it serves, and for how long it holds."""
        place = self.place
        facts = []
        if place.district:
            where = "All of Oxfordshire" if place.district == EVERYWHERE else place.district
            facts.append(("covers", "building_government", "Covers", where, ""))
        valid = next((v for way in place.ways if (v := valid_words(way.contact))), "")
        if valid or place.outlook:
            words = valid or place.outlook
            more = [place.outlook] if valid and place.outlook else []
            more += [f"Source: {place.outlook_source}"] if place.outlook_source else []
            kind = "Valid" if valid else "To come"
            facts.append(("valid", "calendar_clock", kind, words, ". ".join(more)))
        for name, icon, kind, words, more_words in facts:
            line = FactLine(self._theme, f"contact-{name}", icon, kind, words)
            if more_words:
                line.add_words(more_words)
            self._layout.addWidget(rule())
            self._layout.addWidget(line)

    def _add_note(self) -> None:
        if self.place.own is not None:
            self._add_own_note(self.place.own.note)
            return
        mark = PrivacyMark(self._theme, is_sent=False)
        self.note = TextField(self._theme, "contact-note", "Our own note", lines=3, mark=mark)
        self.note.set_text(self.place.note)
        self.note.typed.connect(self.typed)
        self.note.left.connect(self._on_left)
        self._layout.addWidget(self.note)
        self._tint_note()
        for more in self.place.more_notes:
            self._layout.addWidget(label(f"Also noted: {more}", "secondary"))

    def _add_own_note(self, note: str) -> None:
        top = row(self._theme, gap=12)
        top.addWidget(label("Our own note" if note else "", "strong"), 1)
        top.addWidget(PrivacyMark(self._theme, is_sent=False))
        self._layout.addLayout(top)
        if note:
            shown = label(note, name="own-note")
            tokens, px = self._theme.tokens, self._theme.px
            shown.setStyleSheet(
                f"QLabel {{ background: {tokens['warn_bg']}; border-radius: {px(7)}px;"
                f" border: 1px solid {tokens['border']}; padding: {px(8)}px {px(10)}px; }}"
            )
            self._layout.addWidget(shown)

    def _tint_note(self) -> None:
        """Show a note on the colour of a slip of paper; an empty field looks like any other."""
        if self.note is None:
            return
        ground = self._theme.tokens["warn_bg" if self.note.text else "surface"]
        self.note.input.setStyleSheet(f"QPlainTextEdit {{ background: {ground}; }}")

    def _add_corrections(self) -> None:
        for way in self.place.ways:
            for ours in way.corrections:
                card = CorrectionCard(self._theme, way, ours)
                card.mine_chosen.connect(self.mine_chosen)
                card.taken_back.connect(self.taken_back)
                self._layout.addWidget(card)

    def _make_buttons(self) -> QWidget:
        theme, place = self._theme, self.place
        holder = named(QWidget(), "contact-buttons")
        flow = Flow(holder, gap=theme.px(10))
        if self._main is not None:
            name = f"reach-{self._main.contact.id}"
            main = button(verb(self._main), name, self.do_primary, kind="primary")
            self.primary_button = with_icon(main, theme, verb_icon(self._main), "on_primary")
            flow.addWidget(main)
        flow.addWidget(self._star())
        self._wrong_button = button("This is wrong\u2026", "this-is-wrong", self.say_wrong)
        with_icon(self._wrong_button, theme, "flag")
        if place.is_own:
            edit = button("Change", "edit-own", self.edit_asked.emit)
            flow.addWidget(with_icon(edit, theme, "edit"))
            delete = button("Delete", "delete-own", self.delete_asked.emit)
            flow.addWidget(with_icon(delete, theme, "delete"))
        elif not place.is_withdrawn:
            flow.addWidget(self._wrong_button)
        return holder

    def _star(self) -> QPushButton:
        is_on = self.place.is_favourite
        words = "A favourite" if is_on else "Favourite"
        act = partial(self.favourite_chosen.emit, not is_on)
        made = button(words, "favourite", act, kind="toggle")
        made.setCheckable(True)
        made.setChecked(is_on)
        made.setAccessibleName("Favourite")
        icon, paint = ("star-filled", "on_tint") if is_on else ("star", "text")
        return with_icon(made, self._theme, icon, paint)

    def _reach(self, way: Way) -> None:
        is_web = way.contact.route.is_web
        asked = self.mailed if is_written_to(way) else self.opened if is_web else self.copied
        asked.emit(way.value)

    def _on_left(self) -> None:
        self._tint_note()
        self.left.emit()


def _worth(way: Way) -> tuple[bool, int]:
    """Return the key that sorts ways as clerks use them; what is likely to be wrong comes last."""
    route = way.contact.route
    return (bool(what_is_doubtful(route, way.value)), _BY_WORTH.index(route))


def _wrongs(place: PlaceToAsk) -> Iterator[Wrong]:
    """Yield what can be said to be wrong: the value of each way, then the rest of the first."""
    for way in place.ways:
        words = ROUTE_WORDS[way.contact.route]
        yield Wrong(way.contact.id, WrongField.VALUE, words, way.contact.value)
    first = place.ways[0].contact
    for field in (WrongField.NOTE, WrongField.SERVICE, WrongField.ORGANISATION, WrongField.GONE):
        yield Wrong(first.id, field, WRONG_WORDS[field], published_value(first, field))
