"""Looking through contacts: the search, the places to ask, and the one that is chosen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.contact_listing import Asked
from charter_desktop.ui.deleting import delete_with_key
from charter_desktop.ui.pages.contacts.detail import ContactDetail
from charter_desktop.ui.pages.contacts.list_side import PlacesToAsk
from charter_desktop.ui.widgets.basics import column
from charter_desktop.ui.widgets.list_detail import ListDetail

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.domain.contact_listing import Listing
    from charter_desktop.services.contacts.contacts import Contacts
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.pages.contacts.errands import ContactErrands

_SEARCH = "search:"
_BOTH = "|"


class ContactsBrowser(QWidget):
    """List and detail. `listed` brings each listing, `refused` an error.

    `edit_asked` brings the id of a contact of our own, `web_asked` an address that is to be opened.
    """

    listed = Signal(object)
    refused = Signal(object)
    edit_asked = Signal(str)
    web_asked = Signal(str)

    def __init__(self, kit: Kit, contacts: Contacts, errands: ContactErrands) -> None:
        super().__init__()
        self.setObjectName("contacts-browser")
        self._kit, self._contacts = kit, contacts
        self._asked = Asked()
        self.listing: Listing | None = None
        self._job: Job | None = None
        self.parts = ListDetail(kit.theme, "contacts", share=(9, 10))
        self.detail = ContactDetail(kit, contacts, errands, self.parts)
        self.places = PlacesToAsk(kit.theme)
        self.search = self.places.search
        self.parts.list_side.addWidget(self.places)
        column(kit.theme, self, gap=0).addWidget(self.parts)
        self._connect()

    @property
    def asked(self) -> Asked:
        """What is asked for now."""
        return self._asked

    def refresh(self) -> None:
        """Ask anew for what is looked for."""
        self.detail.before_reading()
        asked = self._asked
        self._read(partial(self._contacts.find, asked), self._show)

    def show_item(self, item: str) -> None:
        """Fill the search, or show a contact: `search:WORDS`, `ID` or `ID|WORDS`."""
        contact, _, words = item.partition(_BOTH)
        if item.startswith(_SEARCH):
            contact, words = "", item.removeprefix(_SEARCH)
            self.parts.show_list()
        self.search.setText(words)
        everywhere = self._asked.everywhere and not words
        self._asked = Asked(words, everywhere, contact)
        self.refresh()

    def here(self) -> str:
        """Return the search and the contact that is shown."""
        words, shown = self._asked.words, self.places.current_id
        return f"{shown}{_BOTH}{words}" if shown else f"{_SEARCH}{words}" if words else ""

    def do_primary(self) -> None:
        """Reach the place that is shown, or ask OALC where nobody is listed."""
        if self.places.is_empty:
            self._ask_oalc()
        elif self.detail.panel is not None:
            self.detail.panel.do_primary()

    def keep_typed(self) -> None:
        """Keep the note that is being typed."""
        self.detail.keep_typed()

    def first_control(self) -> QWidget:
        """Return the search box, or the way back to it where a contact stands in its place."""
        return self.parts.back if self.parts.back.isVisible() else self.search

    def stops(self) -> list[QWidget]:
        """Return the search, the list and the place that is shown."""
        return [*self.places.stops(), *self.detail.stops()]

    def ask(self, asked: Asked) -> None:
        """Look for something else."""
        self._asked = asked
        self.refresh()

    def _connect(self) -> None:
        self.search.asked.connect(self._on_words)
        self.places.narrowed.connect(self.ask)
        self.places.all_asked.connect(self.show_all)
        self.places.chosen.connect(self._show_place)
        self.places.opened.connect(self.parts.show_detail)
        delete_with_key(self.places.rows, self.detail.delete_own)
        self.places.oalc_asked.connect(self._ask_oalc)
        self.detail.refused.connect(self.refused)
        self.detail.edit_asked.connect(self.edit_asked)
        self.detail.web_asked.connect(self.web_asked)
        self.detail.keyboard_lost.connect(self.places.rows.setFocus)
        self.detail.shown_anew.connect(self._show_place)

    def _read(self, ask: Callable[[], Listing], show: Callable[[Listing], None]) -> None:
        self._job = self._kit.jobs.read(ask, instead_of=self._job)
        self._job.succeeded.connect(show)
        self._job.failed.connect(self.refused)

    def _on_words(self, words: str) -> None:
        self.parts.show_list()
        self.ask(replace(self._asked, words=words, contact=""))

    def show_all(self) -> None:
        """Look everywhere, with every filter off."""
        contact = "" if self._asked.words else self.places.current_id
        self.ask(Asked(self._asked.words, everywhere=True, contact=contact))
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_oalc(self) -> None:
        self._read(self._contacts.oalc, self._on_oalc)

    def _on_oalc(self, listing: Listing) -> None:
        self.search.setText("")
        self._asked = Asked()
        self._show(listing)
        self.places.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, listing: Listing) -> None:
        self.listing, self._asked = listing, replace(listing.asked, contact="")
        self.places.show_listing(listing)
        if listing.chosen:
            self.parts.show_detail()
        if not listing.places:
            self.detail.show_nothing()
        self.listed.emit(listing)

    def _show_place(self, place_id: str) -> None:
        places = self.listing.places if self.listing else ()
        place = next((p for p in places if p.id == place_id), None)
        if place is not None:
            self.detail.show_place(place)
