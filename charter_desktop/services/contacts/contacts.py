"""Whom to ask about what: published contacts and our own, with what we wrote on them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from charter_desktop.domain.contact_listing import Asked, Listing, PlaceToAsk
from charter_desktop.domain.contacts import EVERYWHERE, contact_note_id
from charter_desktop.domain.records import Target
from charter_desktop.domain.search import SearchKind
from charter_desktop.errors import NotFoundError
from charter_desktop.services.contacts.choices import choices_of, fits
from charter_desktop.services.contacts.corrections import ContactCorrections
from charter_desktop.services.contacts.favourites import Favourites
from charter_desktop.services.contacts.own import OwnContacts
from charter_desktop.services.contacts.places import OALC, Places

if TYPE_CHECKING:
    from charter_desktop.domain.search import Found
    from charter_desktop.services.contacts.exporting import ContactExport
    from charter_desktop.services.contacts.importing import ContactImport
    from charter_desktop.services.drafts import Drafts
    from charter_desktop.services.search.search import Searching
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore
    from charter_desktop.surroundings import Surroundings

_MOST = 200


@dataclass(frozen=True, slots=True)
class _Known:
    """Everything that can be listed, and where it is found by the id of a contact."""

    places: tuple[PlaceToAsk, ...]
    by_id: dict[str, PlaceToAsk]
    district: str


class Contacts:
    """What a clerk does with contacts. `drafts` saves what is typed in a note.

    What is kept between calls is thrown away with the first change of either store.
    """

    def __init__(
        self,
        body: str,
        stores: tuple[ContentStore, WorkStore],
        searching: Searching,
        drafts: Drafts,
        around: Surroundings,
    ) -> None:
        """Keep the stores, the search, what saves typed text, and the clock."""
        self._stores = stores
        self._searching = searching
        self._around = around
        self._places = Places(body, stores, around.today)
        self.drafts = drafts

    @cached_property
    def own(self) -> OwnContacts:
        """The council's own contacts."""
        return OwnContacts(self._stores[1], self._around)

    @cached_property
    def favourites(self) -> Favourites:
        """What is kept at hand."""
        return Favourites(self._stores[1])

    @cached_property
    def corrections(self) -> ContactCorrections:
        """What we told OALC is wrong."""
        return ContactCorrections(self._stores, self._around)

    @cached_property
    def exporting(self) -> ContactExport:
        """Contacts for other programs and for paper."""
        from charter_desktop.services.contacts.exporting import ContactExport  # noqa: PLC0415  # heavy

        return ContactExport(self.find, self._places.council_name, self._around)

    @cached_property
    def importing(self) -> ContactImport:
        """Contacts from other programs."""
        from charter_desktop.services.contacts.importing import ContactImport  # noqa: PLC0415  # heavy

        return ContactImport(self._stores[1], self._around)

    def find(self, asked: Asked) -> Listing:
        """Return the places to ask, those of the council's own district unless asked otherwise.

        A contact that is asked for and lies elsewhere brings all of Oxfordshire into the list, and
        one that a filter hides takes that filter off; a withdrawn one is added at the end.
        """
        known = self._known()
        chosen = known.by_id.get(asked.contact) or self._places.withdrawn(asked.contact)
        asked = _widened(asked, chosen, known.district)
        everything = known.places
        if chosen is not None and chosen.id not in known.by_id:
            everything = (*everything, chosen)
        search = self._searched(asked)
        found = everything if search is None else _matching(search, known)
        has_more = search is not None and len(search.hits) >= _MOST
        near = [p for p in found if asked.everywhere or _serves(p, known.district)]
        kept = [place for place in near if fits(place, asked)]
        return Listing(
            asked=asked,
            district=known.district,
            places=tuple(kept),
            elsewhere=len(found) - len(near),
            chosen=chosen.id if chosen is not None and chosen in kept else "",
            total=len(near),
            choices=choices_of(near),
            has_more=has_more,
            showing_for=(search.showing_for or "") if search else "",
            did_you_mean=(search.did_you_mean or "") if search else "",
        )

    def oalc(self) -> Listing:
        """Return OALC's own contacts."""
        known = self._known()
        own = tuple(place for place in known.places if place.id.startswith(OALC))
        return Listing(Asked(), known.district, own, 0, total=len(own), choices=choices_of(own))

    def place(self, contact: str) -> PlaceToAsk:
        """Return the place that a contact belongs to, also where OALC no longer lists it.

        Raises NotFoundError where it was never here.
        """
        found = self._known().by_id.get(contact) or self._places.withdrawn(contact)
        if found is None:
            raise NotFoundError(
                "That contact is not in the list any more. Nothing was changed.",
                advice="Look it up with a search, or in the list.",
            )
        return found

    @staticmethod
    def note_target(contact: str) -> Target:
        """Return the group that holds our own note on a published contact."""
        return Target("contact_note", contact_note_id(contact), "value")

    def _known(self) -> _Known:
        places, district = self._places.all()
        return _Known(places, self._places.by_id(places), district)

    def _searched(self, asked: Asked) -> Found | None:
        if not asked.is_search:
            return None
        return self._searching.within(SearchKind.CONTACTS, asked.words, _MOST)


def _matching(search: Found, known: _Known) -> tuple[PlaceToAsk, ...]:
    found = (known.by_id[hit.id] for hit in search.hits if hit.id in known.by_id)
    return tuple({place.id: place for place in found}.values())


def _widened(asked: Asked, chosen: PlaceToAsk | None, district: str) -> Asked:
    if chosen is None:
        return asked
    everywhere = asked.everywhere or not _serves(chosen, district)
    if fits(chosen, asked):
        return replace(asked, everywhere=everywhere)
    return Asked(asked.words, everywhere=everywhere, contact=asked.contact)


def _serves(place: PlaceToAsk, district: str) -> bool:
    """Say whether a place is of use in a district; all are where the district is not known."""
    if not district or place.is_own:
        return True
    return any(way.contact.district in {EVERYWHERE, district} for way in place.ways)
