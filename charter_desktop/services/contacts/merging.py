"""Joining what a file says of a contact with what we have: nothing of ours is lost by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from charter_desktop.domain.contacts import ROUTE_WORDS
from charter_desktop.domain.own_contacts import LINE_WORDS, NOTE_WORDS, OwnFacts, OwnRoute, tidy
from charter_desktop.services.contacts.matching import way_key

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that an update would change: what it is called, ours, and what it would be.

    `ours` is empty where it would be added.
    """

    words: str
    ours: str
    theirs: str


def merged(ours: OwnFacts, theirs: OwnFacts) -> OwnFacts:
    """Return ours with what theirs has more or otherwise.

    A line of theirs replaces ours; what theirs leaves empty stays. Ways of ours all stay, and
    those of theirs are added; one that both have keeps our way of writing it. Notes are joined.
    """
    lines: dict[str, Any] = {
        name: getattr(theirs, name) or getattr(ours, name) for name in LINE_WORDS
    }
    if not theirs.name:
        lines["name"] = ours.name
    known = {_same(one) for one in ours.routes}
    more = tuple(one for one in theirs.routes if _same(one) not in known)
    note = ours.note
    if theirs.note and theirs.note not in note:
        note = f"{note}\n\n{theirs.note}" if note else theirs.note
    return tidy(OwnFacts(**lines, routes=(*ours.routes, *more), note=note))


def changes_between(ours: OwnFacts, new: OwnFacts) -> tuple[FieldChange, ...]:
    """Return what differs between ours and what it would be, in the order of the screen."""
    return tuple(_changes(ours, new))


def _changes(ours: OwnFacts, new: OwnFacts) -> Iterator[FieldChange]:
    for name, words in LINE_WORDS.items():
        before, after = getattr(ours, name), getattr(new, name)
        if before != after:
            yield FieldChange(words, before, after)
    for one in new.routes:
        if one not in ours.routes:
            yield FieldChange(ROUTE_WORDS[one.route], "", _route_words(one))
    if ours.note != new.note:
        yield FieldChange(NOTE_WORDS, ours.note, new.note)


def _same(one: OwnRoute) -> tuple[str, str]:
    kind = "telephone" if one.route.is_telephone else one.route.value
    return (kind, way_key(one) or " ".join(one.value.casefold().split()))


def _route_words(one: OwnRoute) -> str:
    return f"{one.value} ({one.label})" if one.label else one.value
