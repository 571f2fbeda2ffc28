"""Whom to ask about what: the published contacts, by service, with the council's own notes."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from charter_desktop.domain.contacts import Contact, ContactNote, contact_note_id
from charter_desktop.domain.councils import Council
from charter_desktop.domain.records import Target
from charter_desktop.domain.search import SearchKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.services.drafts import Drafts
    from charter_desktop.services.search import Searching
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore

EVERYWHERE = "all"
"""The district of a contact that serves all of Oxfordshire."""
SHORTEST_SEARCH = 2
OLD_AFTER_MONTHS = 6
_MOST = 200
_OALC = "oalc-"  # OALC's ids are permanent, its name is not
_TIERS = ("County", "District", "Association")


class Checked(enum.Enum):
    """How long ago somebody made sure that a contact is right."""

    LATELY = "lately"
    LONG_AGO = "long ago"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach a service; `month` is the first day of the month it was last checked."""

    contact: Contact
    checked: Checked
    month: date | None


@dataclass(frozen=True, slots=True)
class PlaceToAsk:
    """One service of one organisation, with every way to reach it and our own note.

    `id` is that of its first way; `note_on` the contact that the note belongs to. Notes on its
    other ways, which can be there when OALC has joined two services, are in `more_notes`.
    """

    id: str
    ways: tuple[Way, ...]
    note: str
    note_on: str
    more_notes: tuple[str, ...] = ()

    @property
    def organisation(self) -> str:
        """Whose service it is."""
        return self.ways[0].contact.organisation

    @property
    def service(self) -> str:
        """What to ask it about."""
        return self.ways[0].contact.service

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all its ways."""
        return frozenset(way.contact.id for way in self.ways)

    @property
    def longest_ago(self) -> Way:
        """The way that was checked longest ago, or never."""
        return min(self.ways, key=lambda way: way.month or date.min)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: words, or nothing for the whole list; one contact to be in it."""

    words: str = ""
    everywhere: bool = False
    contact: str = ""

    @property
    def is_search(self) -> bool:
        """Whether the words are enough to search for."""
        return len(self.words.strip()) >= SHORTEST_SEARCH


@dataclass(frozen=True, slots=True)
class Listing:
    """The answer: best first for a search, else by organisation.

    `elsewhere` counts the places in the other districts that were left out. `chosen` is the place
    of the contact that was asked for, or nothing.
    """

    asked: Asked
    district: str
    places: tuple[PlaceToAsk, ...]
    elsewhere: int
    chosen: str = ""


class Contacts:
    """What a clerk does with contacts. `drafts` saves what is typed in a note."""

    def __init__(
        self,
        body: str,
        stores: tuple[ContentStore, WorkStore],
        searching: Searching,
        drafts: Drafts,
        today: Callable[[], date],
    ) -> None:
        """Keep the content, the council's store, the search, and what saves typed text."""
        self._body = body
        self._content, self._work = stores
        self._searching = searching
        self._today = today
        self.drafts = drafts

    def find(self, asked: Asked) -> Listing:
        """Return the places to ask, those of the council's own district unless asked otherwise.

        A contact that is asked for and lies elsewhere brings all of Oxfordshire into the list.
        """
        places, district = self._all()
        chosen = next((p for p in places if asked.contact in p.ids), None)
        if chosen is not None and not _serves(chosen, district):
            asked = Asked(asked.words, everywhere=True, contact=asked.contact)
        found = self._matching(asked.words, places) if asked.is_search else list(places)
        near = [p for p in found if asked.everywhere or _serves(p, district)]
        chosen_id = chosen.id if chosen in near and chosen is not None else ""
        return Listing(asked, district, tuple(near), len(found) - len(near), chosen_id)

    def oalc(self) -> Listing:
        """Return OALC's own contacts."""
        places, district = self._all()
        own = tuple(place for place in places if place.id.startswith(_OALC))
        return Listing(Asked(), district, own, 0)

    @staticmethod
    def note_target(contact: str) -> Target:
        """Return the group that holds our own note on a contact."""
        return Target("contact_note", contact_note_id(contact), "value")

    def _matching(self, words: str, places: tuple[PlaceToAsk, ...]) -> list[PlaceToAsk]:
        by_id = {id_: place for place in places for id_ in place.ids}
        hits = self._searching.find(words, [SearchKind.CONTACTS], _MOST)
        found = [by_id[hit.id] for hit in hits if hit.id in by_id]
        return list(dict.fromkeys(found))

    def _all(self) -> tuple[tuple[PlaceToAsk, ...], str]:
        """Return every place that is valid today, in the list's order, and our district."""
        today = self._today()
        with self._content.reading() as published:
            contacts = [c for c in published.records.all(Contact) if _is_valid(c, today)]
        with self._work.reading() as unit:
            district = unit.records.get(Council, self._body).profile.district
            notes = {n.id: n.value.text for n in unit.records.all(ContactNote)}
        contacts.sort(key=lambda c: _order(c, district))
        groups = groupby(contacts, key=lambda c: (c.organisation, c.service))
        return tuple(_place(list(ways), notes, today) for _, ways in groups), district


def _is_valid(contact: Contact, today: date) -> bool:
    begins, ends = contact.valid_from or date.min, contact.valid_to or date.max
    return begins <= today <= ends


def _serves(place: PlaceToAsk, district: str) -> bool:
    """Say whether a place is of use in a district; all are where the district is not known."""
    return not district or any(w.contact.district in {EVERYWHERE, district} for w in place.ways)


def _order(contact: Contact, district: str) -> tuple[bool, int, bool, str, str, str]:
    """Order as a clerk asks: the county, our district, OALC and its like; the rest below."""
    tier = _TIERS.index(contact.tier) if contact.tier in _TIERS else len(_TIERS)
    elsewhere = contact.district not in {EVERYWHERE, district}
    not_oalc = not contact.id.startswith(_OALC)
    service = contact.service.casefold()
    return (elsewhere, tier, not_oalc, contact.organisation, service, contact.id)


def _place(contacts: list[Contact], notes: dict[str, str], today: date) -> PlaceToAsk:
    ways = tuple(_way(contact, today) for contact in contacts)
    noted = [(c.id, text) for c in contacts if (text := notes.get(contact_note_id(c.id), ""))]
    note_on, note = noted[0] if noted else (contacts[0].id, "")
    return PlaceToAsk(contacts[0].id, ways, note, note_on, tuple(t for _, t in noted[1:]))


def _way(contact: Contact, today: date) -> Way:
    if not contact.checked:
        return Way(contact, Checked.NEVER, None)
    month = date.fromisoformat(f"{contact.checked}-01")
    ago = (today.year - month.year) * 12 + today.month - month.month
    return Way(contact, Checked.LONG_AGO if ago > OLD_AFTER_MONTHS else Checked.LATELY, month)
