"""Narrowing the list of contacts: by tier, subject and district, to favourites, to our own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from charter_desktop.domain.contact_listing import Choices
from charter_desktop.domain.contacts import EVERYWHERE, tier_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charter_desktop.domain.contact_listing import Asked, PlaceToAsk


def fits(place: PlaceToAsk, asked: Asked) -> bool:
    """Say whether a place is among those that the filters leave."""
    if asked.only_favourites and not place.is_favourite:
        return False
    if asked.only_own and not place.is_own:
        return False
    wanted = ((asked.tier, place.tier), (asked.subject, place.subject))
    if any(want and want != has for want, has in wanted):
        return False
    return not asked.district or asked.district == place.district


def choices_of(places: Sequence[PlaceToAsk]) -> Choices:
    """Return what `places` can be narrowed to, with how many each leaves."""
    tiers = Counter(p.tier for p in places if p.tier)
    subjects = Counter(p.subject for p in places if p.subject)
    districts = Counter(p.district for p in places if p.district not in {"", EVERYWHERE})
    return Choices(
        tiers=tuple(sorted(tiers.items(), key=lambda item: tier_order(item[0]))),
        subjects=tuple(sorted(subjects.items())),
        districts=tuple(sorted(districts.items())),
        favourites=sum(place.is_favourite for place in places),
        own=sum(place.is_own for place in places),
    )
