"""The words for contacts: the rows of the list, how many there are, how old what is known is."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from charter_desktop.domain.contact_listing import Checked
from charter_desktop.domain.contacts import ROUTE_WORDS
from charter_desktop.domain.dates import MONTHS, date_in_words
from charter_desktop.ui.pages.contacts.routes import ROUTE_ICONS
from charter_desktop.ui.widgets.row_list import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from charter_desktop.domain.contact_listing import Listing, PlaceToAsk, Way
    from charter_desktop.domain.contacts import Contact

OURS = "Ours"
MOST = 400
"""How many places the list shows; it is for reading, the table and the search are for more."""
_FAVOURITES, _OWN = "Our favourites", "Our own contacts"


def rows(listing: Listing) -> list[Row]:
    """Return the rows of a list: a search best first, all else under headings, favourites first."""
    places = _at_most(listing)
    if listing.asked.is_search:
        return [_row(place, whose=place.organisation) for place in places]
    own = [p for p in places if p.is_own and not p.is_favourite]
    favourites = [p for p in places if p.is_favourite]
    others = [p for p in places if not p.is_own and not p.is_favourite]
    made = _under(_FAVOURITES, favourites, whose=True)
    made += _under(_OWN, own, whose=True)
    for organisation, theirs in groupby(others, key=lambda place: place.organisation):
        made += _under(organisation, theirs)
    return made


def _at_most(listing: Listing) -> list[PlaceToAsk]:
    """Return the places that are in the list: favourites and the chosen one always are."""
    first, rest = listing.places[:MOST], listing.places[MOST:]
    more = (p for p in rest if p.is_favourite or p.id == listing.chosen)
    return [*first, *more]


def count_words(listing: Listing) -> str:
    """Return how many places to ask there are, and of how many."""
    number, asked = len(listing.places), listing.asked
    if not number:
        return ""
    if listing.has_more:
        words = asked.words.strip()
        return f"The best {number} for \u201c{words}\u201d. Type more to see fewer."
    places = "1 place" if number == 1 else f"{number:,} places"
    if number > MOST:
        return f"The first {MOST} of {number:,} places. Search, or look at the table."
    if asked.is_search:
        more = whole(listing) - number
        also = f". {more} more left out" if more else ""
        typed, instead = asked.words.strip(), listing.showing_for
        first = f"Nobody listed for \u201c{typed}\u201d. " if instead else ""
        return f"{first}{places} to ask about \u201c{instead or typed}\u201d{also}"
    if number < whole(listing):
        return f"Showing {number} of {whole(listing)}."
    return f"{places} to ask"


def whole(listing: Listing) -> int:
    """Return how many places there would be everywhere, with every filter off."""
    return listing.total + listing.elsewhere


def nobody_words(listing: Listing) -> str:
    """Return what to say where nobody is listed."""
    if listing.places:
        return ""
    what = f"for \u201c{listing.asked.words.strip()}\u201d" if listing.asked.is_search else "here"
    left_out = whole(listing)
    if not left_out:
        return f"Nobody listed {what}. Try another word, or ask OALC."
    some = "There is 1" if left_out == 1 else f"There are {left_out}"
    if listing.total:
        return f"Nobody is listed {what} with these filters. {some} without them."
    return f"Nobody is listed {what} in {listing.district}. {some} in other districts."


def checked_words(way: Way) -> str:
    """Return when a way was last checked, to the month, and whether that is long ago."""
    if way.month is None:
        return "Not checked"
    month = f"{MONTHS[way.month.month - 1]} {way.month.year}"
    if way.checked is Checked.LATELY:
        return f"Checked {month}"
    return f"Checked {month}, more than six months ago"


def valid_words(contact: Contact) -> str:
    """Return from when and until when a contact holds; nothing where that is not known."""
    begins, ends = contact.valid_from, contact.valid_to
    first = f"From {date_in_words(begins, weekday=False)}" if begins is not None else ""
    last = f"until {date_in_words(ends, weekday=False)}" if ends is not None else ""
    words = " ".join(part for part in (first, last) if part)
    return words[:1].upper() + words[1:]


def ways_words(place: PlaceToAsk) -> str:
    """Return the kinds of ways in which a place is reached."""
    return ", ".join(dict.fromkeys(ROUTE_WORDS[way.contact.route] for way in place.ways))


def _under(heading: str, places: Iterable[PlaceToAsk], *, whose: bool = False) -> list[Row]:
    found = [_row(place, whose=place.organisation if whose else "") for place in places]
    return [Row(f"heading:{heading}", heading, heading=True), *found] if found else []


def _row(place: PlaceToAsk, whose: str = "") -> Row:
    parts: Sequence[str] = (
        whose,
        "no longer listed" if place.is_withdrawn else "",
        place.subject if not whose else "",
        ways_words(place),
    )
    routes = [way.contact.route for way in place.ways]
    icon = ROUTE_ICONS[routes[0]] if routes else "contact_card_group"
    return Row(
        place.id,
        place.service,
        " \u00b7 ".join(part for part in parts if part),
        status=OURS if place.is_own else "",
        icon="person_circle-filled" if place.is_own else icon,
        badge="star-filled" if place.is_favourite else "",
        badge_words="favourite" if place.is_favourite else "",
    )
