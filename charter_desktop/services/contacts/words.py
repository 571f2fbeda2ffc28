"""Contacts in words, for the clipboard, for paper and for other programs."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from charter_desktop.domain.contact_listing import Checked
from charter_desktop.domain.contacts import EVERYWHERE, ROUTE_WORDS
from charter_desktop.domain.dates import MONTHS
from charter_desktop.domain.own_contacts import OwnFacts, OwnRoute, tidy

if TYPE_CHECKING:
    from charter_desktop.domain.contact_listing import PlaceToAsk, Way

ALL_OXFORDSHIRE = "All of Oxfordshire"
OURS = "Our own contact"


def checked_words(place: PlaceToAsk) -> str:
    """Return how old what is known of a place is: by its way that was checked longest ago."""
    way = place.longest_ago
    if way is None:
        return OURS if place.is_own else "Not checked"
    if way.checked is Checked.NEVER or way.month is None:
        return "Not checked"
    month = f"{MONTHS[way.month.month - 1]} {way.month.year}"
    old = ", more than six months ago" if way.checked is Checked.LONG_AGO else ""
    return f"Checked {month}{old}"


def sources_of(place: PlaceToAsk) -> str:
    """Return where what is known of a place is from, each source once."""
    return "; ".join(dict.fromkeys(w.contact.source for w in place.ways if w.contact.source))


def way_words(way: Way) -> str:
    """Return one way with what it is: `Phone: 01865 792422 (mornings)`."""
    beside = f" ({way.note})" if way.note else ""
    value = ", ".join(way.value.split("\n"))
    return f"{ROUTE_WORDS[way.contact.route]}: {value}{beside}"


def as_text(place: PlaceToAsk) -> str:
    """Return a place in lines of text, to be pasted anywhere."""
    lines = [place.service, place.organisation, *(way_words(way) for way in place.ways)]
    lines += [place.note, "No longer in OALC's list" if place.is_withdrawn else ""]
    return "\n".join(line for line in (*lines, checked_words(place)) if line)


def as_html(place: PlaceToAsk) -> str:
    """Return the same for a program that takes formatted text."""
    first, *others = (escape(line) for line in as_text(place).split("\n"))
    return f"<p><b>{first}</b>" + "".join(f"<br>{line}" for line in others) + "</p>"


def facts_of(place: PlaceToAsk, *, is_alone: bool) -> OwnFacts:
    """Return a place as another program keeps a contact.

    `is_alone` is for a program that shows the name without the organisation: a name such as
    "Website" would say nothing there, so the organisation stands in it.
    """
    if place.own is not None:
        return place.own
    name = f"{place.service}, {place.organisation}" if is_alone else place.service
    notes = [f"{ROUTE_WORDS[w.contact.route]}: {w.note}" for w in place.ways if w.note]
    return tidy(
        OwnFacts(
            name=name,
            organisation=place.organisation,
            subject=place.subject,
            tier=place.tier,
            district=ALL_OXFORDSHIRE if place.district == EVERYWHERE else place.district,
            routes=tuple(OwnRoute(way.contact.route, way.value) for way in place.ways),
            note="\n".join(notes),
        )
    )
