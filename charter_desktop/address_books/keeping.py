"""The one form in which contacts of our own are kept, however they came."""

from __future__ import annotations

from dataclasses import replace

from charter_desktop.address_books.telephones import shown
from charter_desktop.domain.own_contacts import OwnFacts, OwnRoute, tidy


def as_kept(facts: OwnFacts) -> OwnFacts:
    """Return tidy facts with telephone numbers spaced; doing it twice changes nothing more.

    Where there is neither a name nor an organisation, the first way to reach it stands for both.
    """
    kept = tidy(replace(facts, routes=tuple(_spaced(one) for one in tidy(facts).routes)))
    return kept if kept.title or not kept.routes else tidy(replace(kept, name=_first(kept)))


def _spaced(one: OwnRoute) -> OwnRoute:
    return replace(one, value=shown(one.value)) if one.route.is_telephone else one


def _first(facts: OwnFacts) -> str:
    return facts.routes[0].value
