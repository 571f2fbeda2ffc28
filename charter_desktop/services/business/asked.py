"""What the agenda of a meeting asked it to decide, and what is recorded of that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from charter_desktop.domain.agenda_items import AgendaItem, Purpose, in_order
from charter_desktop.domain.listed import Listing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from charter_desktop.domain.papers import Decision, DecisionFacts
    from charter_desktop.services.meetings.meetings import MeetingLine
    from charter_desktop.store.unit_of_work import WorkUnit

STILL_FRESH = timedelta(days=60)
"""How long after a meeting its items are asked about; councils meet once a month or two."""


@dataclass(frozen=True, slots=True)
class AskedItem:
    """An item of an agenda for decision; `paper` goes with it, `decision` is None until recorded.

    A private item is dealt with without the public.
    """

    id: str
    title: str
    paper: str
    is_private: bool
    decision: DecisionFacts | None = None


def fresh_meetings(lines: Iterable[MeetingLine], today: date) -> tuple[str, ...]:
    """Return the meetings that were held in the last sixty days, today's among them."""
    days = ((line.meeting.facts.on, line.meeting.id) for line in lines)
    return tuple(one for on, one in days if on is not None and today - STILL_FRESH <= on <= today)


def asked_items(
    unit: WorkUnit, meetings: Iterable[str], decisions: Iterable[Decision]
) -> dict[str, tuple[AskedItem, ...]]:
    """Return the items for decision of some meetings, in the order of each agenda."""
    facts = [one.decision for one in decisions if one.decision.outcome is not None]
    by_item = {f.item: f for f in facts if f.item}
    by_paper = {f.paper: f for f in facts if f.paper}
    found: dict[str, tuple[AskedItem, ...]] = {}
    for meeting in meetings:
        items = in_order(unit.records.listed(AgendaItem, Listing.FOR, meeting))
        found[meeting] = tuple(
            AskedItem(
                one.id,
                one.item.title,
                one.item.paper,
                one.item.is_private,
                by_item.get(one.id) or by_paper.get(one.item.paper),
            )
            for one in items
            if one.item.purpose is Purpose.DECIDE
        )
    return found
