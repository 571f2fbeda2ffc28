"""What an edition does to each record, in words: a title, and every field before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from charter_desktop import typed
from charter_desktop.domain.record_types import PUBLISHED_TYPES
from charter_desktop.services.files.field_words import CODES, in_words
from charter_desktop.services.files.looked import Change, Fate, KindCount
from charter_desktop.services.files.unusual import unusual_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from charter_desktop.domain.editions import RecordChange

# One, and many, of each type of record.
KINDS: Final = {
    "charter": ("charter", "charters"),
    "contact": ("contact", "contacts"),
    "day": ("day of the calendar", "days of the calendar"),
    "page": ("page", "pages"),
    "parish": ("parish", "parishes"),
    "partner_action": ("action of a partner", "actions of partners"),
    "shared_story": ("story of another council", "stories of other councils"),
    "step": ("step", "steps"),
    "retention": ("line on what is kept", "lines on what is kept"),
    "synonym": ("search word", "search words"),
    "template": ("template", "templates"),
}


def describe(found: RecordChange) -> Change:
    """Return one change in words; what the clerk wrote about it is for others to add."""
    record = typed.decode(found.after or found.before or b"{}", dict[str, Any])
    return Change(
        type=found.type,
        id=found.id,
        kind=KINDS.get(found.type, ("item", "items"))[0],
        title=title_of(found.type, record),
        fate=_fate(found),
        before=found.before,
        after=found.after,
        unusual=() if found.after is None else unusual_in(found.type, found.before, found.after),
    )


def counted(details: Iterable[RecordChange]) -> tuple[KindCount, ...]:
    """Return how many of each type would change, in the order of their names."""
    found: dict[str, list[int]] = {}
    for type_name, _, before, after in details:
        counts = found.setdefault(type_name, [0, 0, 0])
        counts[2 if after is None else int(before is not None)] += 1
    known = sorted(name for name in found if name in KINDS)
    return tuple(KindCount(name, KINDS[name][1], *found[name]) for name in known)


def unknown_types(types: Iterable[str]) -> frozenset[str]:
    """Return those types of record that this version cannot show."""
    return frozenset(types) - set(PUBLISHED_TYPES)


def title_of(type_name: str, record: Mapping[str, Any]) -> str:
    """Return by what a clerk knows a record."""
    if type_name == "contact":
        route = CODES["route"].get(str(record.get("route")), "")
        parts = (record.get("service"), record.get("organisation"), route)
        return ", ".join(str(part) for part in parts if part)
    if type_name == "day":
        return ", ".join(in_words("", record[name]) for name in ("name", "on") if name in record)
    named = (record.get(name) for name in ("title", "name", "word", "id"))
    return str(next((name for name in named if name), ""))


def _fate(found: RecordChange) -> Fate:
    if found.after is None:
        return Fate.WITHDRAWN
    return Fate.ADDED if found.before is None else Fate.CHANGED
