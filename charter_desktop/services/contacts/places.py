"""Every place to ask, made of what OALC published and what the council wrote, and kept till then.

Making twenty thousand places takes a second; the list is asked for at every key. So each half is
kept with what it was made from, and made anew when that changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from charter_desktop.address_books.telephones import shown
from charter_desktop.domain.contact_corrections import (
    ContactCorrection,
    WrongField,
    state_of,
)
from charter_desktop.domain.contact_listing import Checked, PlaceToAsk, Way, WayCorrection
from charter_desktop.domain.contacts import (
    EVERYWHERE,
    Contact,
    ContactNote,
    Favourite,
    favourite_contact,
    noted_contact,
    tier_order,
)
from charter_desktop.domain.councils import Council
from charter_desktop.domain.own_contacts import OwnContact

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from charter_desktop.store.unit_of_work import ContentStore, ContentUnit, WorkStore, WorkUnit

OALC = "oalc-"
"""How the ids of OALC's own contacts begin: ids are permanent, its name is not."""
OLD_AFTER_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Annotations:
    """What the council wrote on contacts, each by the contact's id."""

    notes: Mapping[str, str] = field(default_factory=dict)
    favourites: frozenset[str] = frozenset()
    corrections: Mapping[str, tuple[ContactCorrection, ...]] = field(default_factory=dict)

    @property
    def contacts(self) -> frozenset[str]:
        """The contacts that something is written on."""
        return frozenset({*self.notes, *self.favourites, *self.corrections})


class _Made(NamedTuple):
    """Something that was made, and what it was made from."""

    source: object
    value: tuple[PlaceToAsk, ...]


class Places:
    """All places to ask of one council. May be asked from any thread."""

    def __init__(
        self, body: str, stores: tuple[ContentStore, WorkStore], today: Callable[[], date]
    ) -> None:
        """Keep the stores and the clock."""
        self._body = body
        self._content, self._work = stores
        self._today = today
        self._published = self._own = self._everything = _Made(None, ())
        self._index: tuple[object, dict[str, PlaceToAsk]] = (None, {})

    def all(self) -> tuple[tuple[PlaceToAsk, ...], str]:
        """Return every place that is valid today, in the list's order, and our district.

        Withdrawn ones that the council wrote about stand at the end.
        """
        today = self._today()
        with self._content.reading() as published, self._work.reading() as unit:
            district = unit.records.get(Council, self._body).profile.district
            edition = published.editions.current()
            said = tuple(sorted(unit.operations.vector().items()))
            source = (edition, said, today, district)
            made = self._everything
            if made.source != source:
                known = _annotations(unit)
                plain = self._all_published(published, (edition, today, district))
                gone = _withdrawn(published, known, today)
                own = self._all_own(unit, (said, today))
                ours = tuple(_favoured(place, known) for place in own)
                noted = tuple(_annotated(place, known) for place in plain)
                made = _Made(source, (*ours, *noted, *gone))
                self._everything = made
        return made.value, district

    def by_id(self, places: tuple[PlaceToAsk, ...]) -> dict[str, PlaceToAsk]:
        """Return `places`, which `all` gave, by the ids of all their ways."""
        held, index = self._index
        if held is not places:
            index = {id_: place for place in places for id_ in place.ids}
            self._index = (places, index)
        return index

    def withdrawn(self, contact: str) -> PlaceToAsk | None:
        """Return a contact that is no longer listed as a place of its own, if it ever was."""
        if not contact:
            return None
        with self._content.reading() as published, self._work.reading() as unit:
            found = published.records.find(Contact, contact)
            if found is None:
                return None
            return _gone(found, _annotations(unit), self._today())

    def council_name(self) -> str:
        """Return the name of the council, for the names of files."""
        with self._work.reading() as unit:
            return unit.records.get(Council, self._body).profile.name

    def _all_published(
        self, unit: ContentUnit, source: tuple[object, date, str]
    ) -> tuple[PlaceToAsk, ...]:
        _, today, district = source
        if self._published.source != source:
            contacts = [c for c in unit.records.all(Contact) if c.is_valid(today)]
            contacts.sort(key=lambda c: _order(c, district))
            groups = groupby(contacts, key=lambda c: (c.organisation, c.service))
            places = tuple(_place(list(ways), today) for _, ways in groups)
            self._published = _Made(source, places)
        return self._published.value

    def _all_own(self, unit: WorkUnit, source: tuple[object, date]) -> tuple[PlaceToAsk, ...]:
        if self._own.source != source:
            own = sorted(unit.records.all(OwnContact), key=lambda one: one.value.title.casefold())
            self._own = _Made(source, tuple(_own_place(one) for one in own))
        return self._own.value


def _order(contact: Contact, district: str) -> tuple[bool, tuple[int, str], bool, str, str, str]:
    """Order as a clerk asks: the county, our district, OALC and its like; the rest below."""
    elsewhere = contact.district not in {EVERYWHERE, district}
    not_oalc = not contact.id.startswith(OALC)
    service = contact.service.casefold()
    tier = tier_order(contact.tier)
    return (elsewhere, tier, not_oalc, contact.organisation, service, contact.id)


def _place(contacts: list[Contact], today: date) -> PlaceToAsk:
    first = contacts[0]
    looked = next((c for c in contacts if c.outlook), first)
    return PlaceToAsk(
        id=first.id,
        ways=tuple(_way(contact, today) for contact in contacts),
        note="",
        note_on=first.id,
        organisation=first.organisation,
        service=first.service,
        tier=first.tier,
        district=first.district,
        subject=first.subject,
        outlook=looked.outlook,
        outlook_source=looked.outlook_source,
    )


def _own_place(own: OwnContact) -> PlaceToAsk:
    facts = own.value
    ways = tuple(
        Way(
            Contact(
                id=f"{own.id}.{number}",
                organisation=facts.organisation,
                tier=facts.tier,
                district=facts.district,
                service=facts.title,
                route=one.route,
                value=one.value,
                note=one.label,
            ),
            Checked.NEVER,
            None,
            value=one.value,
            label=one.label,
        )
        for number, one in enumerate(facts.routes)
    )
    return PlaceToAsk(
        id=own.id,
        ways=ways,
        note=facts.note,
        note_on="",
        own=facts,
        organisation=facts.organisation,
        service=facts.title,
        tier=facts.tier,
        district=facts.district,
        subject=facts.subject,
    )


def _way(contact: Contact, today: date) -> Way:
    value = contact.value
    if contact.route.is_telephone and " " not in value:
        value = shown(value)
    if not contact.checked:
        return Way(contact, Checked.NEVER, None, value, contact.note)
    month = date.fromisoformat(f"{contact.checked}-01")
    ago = (today.year - month.year) * 12 + today.month - month.month
    checked = Checked.LONG_AGO if ago > OLD_AFTER_MONTHS else Checked.LATELY
    return Way(contact, checked, month, value, contact.note)


def _annotations(unit: WorkUnit) -> Annotations:
    corrections: dict[str, list[ContactCorrection]] = {}
    for one in unit.records.all(ContactCorrection):
        corrections.setdefault(one.correction.id, []).append(one)
    marks = unit.records.all(Favourite)
    notes = unit.records.all(ContactNote)
    return Annotations(
        notes={noted_contact(n.id): n.value.text for n in notes if n.value.text},
        favourites=frozenset(favourite_contact(m.id) for m in marks if m.value.yes),
        corrections={contact: tuple(each) for contact, each in corrections.items()},
    )


def _withdrawn(unit: ContentUnit, known: Annotations, today: date) -> tuple[PlaceToAsk, ...]:
    """Return what OALC no longer lists and the council wrote about, each as a place of its own."""
    if not known.contacts:
        return ()
    gone = unit.records.withdrawn(Contact)
    over = (c for c in unit.records.all(Contact) if c.valid_to and c.valid_to < today)
    found = [c for c in (*gone, *over) if c.id in known.contacts]
    return tuple(_gone(contact, known, today) for contact in found)


def _gone(contact: Contact, known: Annotations, today: date) -> PlaceToAsk:
    place = replace(_place([contact], today), is_withdrawn=True)
    return _annotated(place, known)


def _favoured(place: PlaceToAsk, known: Annotations) -> PlaceToAsk:
    return replace(place, is_favourite=True) if place.id in known.favourites else place


def _annotated(place: PlaceToAsk, known: Annotations) -> PlaceToAsk:
    """Return a published place with what the council wrote on its ways."""
    if known.contacts.isdisjoint(place.ids):
        return place
    noted = [id_ for way in place.ways if (id_ := way.contact.id) in known.notes]
    ways = tuple(_corrected(way, known, is_gone=place.is_withdrawn) for way in place.ways)
    first = replace(
        place,
        ways=ways,
        note=known.notes[noted[0]] if noted else "",
        note_on=noted[0] if noted else place.note_on,
        more_notes=tuple(known.notes[id_] for id_ in noted[1:]),
        is_favourite=not known.favourites.isdisjoint(place.ids),
    )
    return _renamed(first)


def _corrected(way: Way, known: Annotations, *, is_gone: bool) -> Way:
    """Return a way with our corrections on it, and our words in place where we chose that."""
    mine = known.corrections.get(way.contact.id, ())
    listed = None if is_gone else way.contact
    ours = tuple(WayCorrection(one, state_of(one.correction, listed)) for one in mine)
    way = replace(way, corrections=ours)
    for one in ours:
        said = one.record.correction
        if one.is_in_place and said.field is WrongField.VALUE:
            new = shown(said.new) if way.contact.route.is_telephone else said.new
            way = replace(way, value=new, theirs=way.value)
        elif one.is_in_place and said.field is WrongField.NOTE:
            way = replace(way, note=said.new)
    return way


def _renamed(place: PlaceToAsk) -> PlaceToAsk:
    """Return a place under the organisation and service that we say it has."""
    for way in place.ways:
        for one in way.corrections:
            said = one.record.correction
            if one.is_in_place and said.field is WrongField.SERVICE:
                place = replace(place, service=said.new)
            elif one.is_in_place and said.field is WrongField.ORGANISATION:
                place = replace(place, organisation=said.new)
    return place
