"""Under what a record is listed, so that a page reads what it shows and nothing else.

After ten years a council has thousands of actions and pieces of evidence; a page shows the open
and the newest. The store keeps these places beside the records, made from them and nothing else.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from charter_desktop.domain.commitments import EVIDENCE_SENT, EvidenceKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from charter_desktop.domain.agenda_items import AgendaItem
    from charter_desktop.domain.commitments import Evidence
    from charter_desktop.domain.consultations import Consultation
    from charter_desktop.domain.council_year import Action
    from charter_desktop.domain.issues import IssueRaised


class Listing(enum.StrEnum):
    """A list of records of one type. Its keys are ids of what they are for: mostly commitments."""

    ALL = "all"
    OPEN = "open"
    DONE = "done"
    FOR = "for"
    SENT_FOR = "sent-for"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a record: a list, its key there, and the rank that sorts; the newest is last."""

    listing: Listing
    key: str = ""
    rank: str = ""


def places(type_name: str, record: object) -> tuple[Place, ...]:
    """Return where a record is listed; nothing for a type that is always read whole."""
    found = _TYPES.get(type_name)
    return () if found is None else tuple(dict.fromkeys(found(record)))


def _evidence(record: Evidence) -> Iterator[Place]:
    """All evidence with the newest minute last; and, by commitment, as it was added.

    Of evidence that can go in the return, the first for a commitment go (`domain.returns`).
    """
    item, links = record.item, record.links.commitments
    is_minute = item.kind is EvidenceKind.MINUTE
    yield Place(Listing.ALL, rank=f"{int(is_minute)} {_day(item.on)}")
    for commitment in links:
        yield Place(Listing.FOR, commitment)
        if item.kind in EVIDENCE_SENT:
            yield Place(Listing.SENT_FOR, commitment)
    if item.kind is EvidenceKind.FILE and item.digest:
        yield Place(Listing.FILES)


def _agenda_item(record: AgendaItem) -> Iterator[Place]:
    """By the meeting on whose agenda it stands; those that wait have no meeting."""
    yield Place(Listing.FOR, record.place.meeting)


def _action(record: Action) -> Iterator[Place]:
    """By commitment: what is to be done by its day, and what was done by the day it was."""
    if record.done.on is None:
        yield Place(Listing.OPEN, record.what.commitment, _day(record.what.due))
    else:
        yield Place(Listing.DONE, record.what.commitment, _day(record.done.on))


def _consultation(record: Consultation) -> Iterator[Place]:
    """All as they were noted, and those to which no reply went."""
    yield Place(Listing.ALL)
    if record.reply.replied is None:
        yield Place(Listing.OPEN, rank=_day(record.facts.closes))


def _issue(record: IssueRaised) -> Iterator[Place]:
    """Those that wait for an answer."""
    yield Place(Listing.ALL)
    if record.answer.answered is None:
        yield Place(Listing.OPEN, rank=_day(record.facts.raised))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


_TYPES: dict[str, Callable[[Any], Iterator[Place]]] = {
    "agenda_item": _agenda_item,
    "evidence": _evidence,
    "action": _action,
    "consultation": _consultation,
    "issue_raised": _issue,
}
