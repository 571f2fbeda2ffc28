"""Contacts: whom to ask about what, found by what it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from charter_desktop.domain.changes import Changes
from charter_desktop.services.contacts import Asked
from charter_desktop.ui.autosave import Autosave
from charter_desktop.ui.kit import Link, Message, Tone
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.pages.contacts_list import PlacesToAsk
from charter_desktop.ui.pages.contacts_panel import ContactPanel
from charter_desktop.ui.widgets.basics import clear, label
from charter_desktop.ui.widgets.list_detail import ListDetail
from charter_desktop.ui.widgets.page import Page
from charter_desktop.ui.widgets.web_bar import WebBar

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from charter_desktop.services.contacts import Contacts, Listing, PlaceToAsk
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

_SEARCH = "search:"
_BOTH = "|"


class ContactsPage(Page):
    """A search, the places to ask, and the one that is chosen.

    `open_item` takes the id of a contact, `search:WORDS`, or both as `ID|WORDS`.
    """

    needs: ClassVar[Changes] = Changes.COUNCIL | Changes.TOOLKIT | Changes.CONTACTS
    scrolls: ClassVar[bool] = False

    def __init__(self, kit: Kit, contacts: Contacts, outside: Outside | None = None) -> None:
        super().__init__(kit, "contacts", "Contacts", "Who to ask at the county, district and OALC")
        self._contacts, self._outside = contacts, outside or Outside()
        self._asked = Asked()
        self._listing: Listing | None = None
        self._job: Job | None = None
        self._panel: ContactPanel | None = None
        self._typed: dict[str, str] = {}
        self._autosave = Autosave(kit.jobs, contacts.drafts, self)
        self._autosave.failed.connect(self.refused)
        self._parts = ListDetail(kit.theme, "contacts", share=(9, 10))
        self._places = PlacesToAsk(kit.theme)
        self.search = self._places.search
        self._web = WebBar(kit, self._outside)
        self._parts.list_side.addWidget(self._places)
        self.body.addWidget(self._web)
        self.body.addWidget(self._parts, 1)
        self._connect()

    def refresh(self) -> None:
        """Ask anew for what is looked for."""
        if not self._autosave.has_waiting:
            self._typed.clear()  # what is read from now on has it
        asked = self._asked
        self._job = self.kit.jobs.read(lambda: self._contacts.find(asked), instead_of=self._job)
        self._job.succeeded.connect(self._show)
        self._job.failed.connect(self.refused)

    def open_item(self, item: str) -> None:
        """Fill the search, or show a contact."""
        if not item:
            return
        contact, _, words = item.partition(_BOTH)
        if item.startswith(_SEARCH):
            contact, words = "", item.removeprefix(_SEARCH)
            self._parts.show_list()
        self.search.setText(words)
        self._asked = Asked(words, self._asked.everywhere and not words, contact)
        self.refresh()

    def here(self) -> str:
        """Return the search and the contact that is shown."""
        words, shown = self._asked.words, self._places.current_id
        return f"{shown}{_BOTH}{words}" if shown else f"{_SEARCH}{words}" if words else ""

    def do_primary(self) -> None:
        """Reach the place that is shown, or ask OALC where nobody is listed."""
        if self._panel is not None:
            self._panel.do_primary()
        elif self._places.is_empty:
            self._ask_oalc()

    def first_control(self) -> QWidget:
        """Return the search box, or the way back to it where a contact stands in its place."""
        return self._parts.back if self._parts.back.isVisible() else self.search

    def stops(self) -> list[QWidget]:
        """Return the search, the list and the place that is shown."""
        panel = [self._panel] if self._panel is not None else []
        return [*self._places.stops(), *panel]

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when the page is left."""
        super().hideEvent(event)
        self._autosave.keep_all()

    def _connect(self) -> None:
        self.search.asked.connect(self._on_asked)
        self._places.where_chosen.connect(self._on_where)
        self._places.chosen.connect(self._show_place)
        self._places.opened.connect(self._parts.show_detail)
        self._places.oalc_asked.connect(self._ask_oalc)

    def _on_asked(self, words: str) -> None:
        self._asked = replace(self._asked, words=words, contact="")
        self._parts.show_list()
        self.refresh()

    def _on_where(self, everywhere: bool) -> None:  # a signal's value
        contact = self._places.current_id if everywhere and not self._asked.words else ""
        self._asked = replace(self._asked, everywhere=everywhere, contact=contact)
        self.refresh()

    def _ask_oalc(self) -> None:
        self._job = self.kit.jobs.read(self._contacts.oalc, instead_of=self._job)
        self._job.succeeded.connect(self._on_oalc)
        self._job.failed.connect(self.refused)

    def _on_oalc(self, listing: Listing) -> None:
        self.search.setText("")
        self._asked = Asked()
        self._show(listing)
        self._places.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, listing: Listing) -> None:
        self._listing = listing
        self._asked = replace(listing.asked, contact="")
        self._places.show_listing(listing)
        if not listing.places:
            self._show_nothing()
        if listing.chosen:
            self._parts.show_detail()

    def _show_nothing(self) -> None:
        self._autosave.keep_all()
        clear(self._parts.detail)
        self._panel = None
        empty = "What you choose in the list is shown here."
        self._parts.detail.addWidget(label(empty, "secondary", name="contacts-empty"))
        self._parts.detail.addStretch(1)

    def _show_place(self, place_id: str) -> None:
        places = self._listing.places if self._listing else ()
        place = next((p for p in places if p.id == place_id), None)
        if place is None:
            return
        panel = self._panel
        if panel is not None and replace(panel.place, note=place.note) == place:
            if place.note_on not in self._typed:
                panel.show_note(place.note)
            return
        self._autosave.keep_all()
        self._web.put_away()
        now = QApplication.focusWidget()
        had_keyboard = panel is not None and now is not None and panel.isAncestorOf(now)
        self._panel = self._made(place)
        clear(self._parts.detail)
        self._parts.detail.addWidget(self._panel)
        self._parts.detail.addStretch(1)
        self._parts.to_top()
        if had_keyboard:
            self._places.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, place: PlaceToAsk) -> ContactPanel:
        note = self._typed.get(place.note_on, place.note)
        panel = ContactPanel(self.kit.theme, replace(place, note=note))
        panel.copied.connect(self._copy)
        panel.mailed.connect(self._mail)
        panel.opened.connect(self._web.ask)
        panel.typed.connect(self._on_typed)
        panel.left.connect(self._autosave.keep_all)
        return panel

    def _on_typed(self, text: str) -> None:
        if self._panel is not None:
            contact = self._panel.place.note_on
            self._typed[contact] = text
            self._autosave.typed(self._contacts.note_target(contact), {"text": text.strip()})

    def _copy(self, value: str) -> None:
        self._outside.copy_text(value)
        self.kit.tell(Message(f"Copied {value}. Press Ctrl+V where you want it."))

    def _mail(self, address: str) -> None:
        if self._outside.open_address(f"mailto:{address}"):
            words = f"Your e-mail program has a new message to {address}."
            self.kit.tell(Message(words))
            return
        words = f"We could not open your e-mail program. The address is {address}."
        copy = Link("Copy the address", lambda: self._copy(address))
        self.kit.tell(Message(words, Tone.PROBLEM, (copy,)))
