"""The decisions that anybody may read: none that was taken without the public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.domain.agenda_items import AgendaItem
from charter_desktop.domain.papers import Decision

if TYPE_CHECKING:
    from charter_desktop.store.unit_of_work import WorkUnit


def public_decisions(unit: WorkUnit) -> tuple[Decision, ...]:
    """Return the decisions, by id, but those on a private item or on the paper of one.

    One that was private when it was taken stays so, also when its item is deleted or changed.
    """
    items = unit.records.all(AgendaItem)
    private = {one.id for one in items if one.item.is_private}
    papers = {one.item.paper for one in items if one.item.is_private} - {""}
    return tuple(
        one
        for one in unit.records.all(Decision)
        if not one.decision.is_private
        and one.decision.item not in private
        and one.decision.paper not in papers
    )
