"""Putting back what groups showed before an act: by saying it again (`exchange.md` 4, R17)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from charter_desktop.domain.acts import RecordState, record_state
from charter_desktop.domain.records import Target, is_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from charter_desktop.domain.acts import Placed
    from charter_desktop.store.unit_of_work import WorkUnit


@dataclass(frozen=True, slots=True)
class RecordPlan:
    """What to say so that one record shows what it showed before an act.

    `values` are what its groups are to say; `is_deleted` whether it is to be among the deleted
    items. `left` counts groups that stay as they are: something else was said of them since, or
    what they said was removed for good.
    """

    type: str
    record: str
    values: dict[str, dict[str, Any]]
    is_deleted: bool
    changes: bool
    left: int = 0


def plan(unit: WorkUnit, said: Iterable[Placed], *, even_if_changed: bool) -> list[RecordPlan]:
    """Return what undoes these operations, of one act; nothing is written.

    With `even_if_changed` also groups of which something else was said since go back.
    """
    ordered = sorted(said, key=lambda one: one.operation.target[:2])
    found = []
    for (type_name, record), of_record in groupby(
        ordered, key=lambda one: one.operation.target[:2]
    ):
        act = sorted(of_record, key=lambda one: one.place)
        every = unit.acts.of_record(type_name, record)
        found.append(_plan_record(every, act, even_if_changed=even_if_changed))
    return found


def carry_out(unit: WorkUnit, plans: Sequence[RecordPlan]) -> None:
    """Say what the plans hold."""
    for one in plans:
        for group, value in one.values.items():
            unit.operations.restore(Target(one.type, one.record, group), value)
        is_deleted = unit.operations.is_deleted(one.type, one.record)
        if one.is_deleted and not is_deleted:
            unit.operations.delete(one.type, one.record)
        elif is_deleted and not one.is_deleted:
            unit.operations.put_back(one.type, one.record)


def sets_up(said: Iterable[Placed]) -> bool:
    """Say whether an act is the first word of the council itself, which is not taken back."""
    return any(
        placed.operation.target.type == "council"
        and placed.operation.target.group == "profile"
        and not placed.operation.replaces
        for placed in said
    )


def _plan_record(
    every: Sequence[Placed], act: Sequence[Placed], *, even_if_changed: bool
) -> RecordPlan:
    target = act[0].operation.target
    before = record_state(one.operation for one in every if one.place < act[0].place)
    after = record_state(one.operation for one in every if one.place <= act[-1].place)
    now = record_state(one.operation for one in every)
    groups = {one.operation.target.group for one in act}
    values, left = _values(groups, (before, after, now), even_if_changed=even_if_changed)
    free = even_if_changed or now.is_deleted == after.is_deleted
    touched = before.is_deleted != after.is_deleted
    is_deleted = before.is_deleted if free and touched else now.is_deleted
    changes = bool(values) or is_deleted != now.is_deleted
    return RecordPlan(target.type, target.id, values, is_deleted, changes, left)


def _values(
    groups: Iterable[str],
    states: tuple[RecordState, RecordState, RecordState],
    *,
    even_if_changed: bool,
) -> tuple[dict[str, dict[str, Any]], int]:
    before, after, now = states
    values, left = {}, 0
    for group in sorted(filter(is_content, groups)):
        wanted = before.shown(group)
        is_free = even_if_changed or now.shown(group) == after.shown(group)
        is_gone = wanted is None or now.shown(group) is None  # removed for good
        if wanted is None or is_gone or not is_free:
            left += 1
        elif now.shown(group) != wanted:
            values[group] = wanted
    return values, left
