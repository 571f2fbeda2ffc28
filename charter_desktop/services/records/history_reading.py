"""Reading the log as changes: each operation with what its group showed before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.services.records.sentences import Change

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from charter_desktop.domain.acts import Placed
    from charter_desktop.domain.records import Dot, Operation
    from charter_desktop.store.unit_of_work import WorkUnit


def changes_in(unit: WorkUnit, said: Sequence[Placed]) -> tuple[Change, ...]:
    """Return operations as changes, in their order."""
    replaced = unit.acts.replaced_by(said)
    return tuple(Change(one.operation, _before(one.operation, replaced)) for one in said)


def _before(operation: Operation, replaced: Mapping[Dot, Operation]) -> dict[str, object] | None:
    """Return what was shown where the operation came; of several values the one of R4."""
    found = [replaced[dot] for dot in operation.replaces if dot in replaced]
    if not found:
        return {}
    return max(found, key=lambda one: (one.value is not None, one.at, *one.dot)).value
