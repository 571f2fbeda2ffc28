"""Acts: what was done in one go, how a record stood before one, and which can be undone next.

Undo never takes anything out of the log: it says again what was shown before (`exchange.md` 4,
R17).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from charter_desktop.domain.records import DELETED, Operation, is_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

UNDO_DAYS: Final = 90
"""For so long any line of the History can be put back, and Deleted items are kept (`ux.md` 4)."""


class ActKind(enum.StrEnum):
    """Why an act came about."""

    DONE = ""
    UNDO = "undo"
    REDO = "redo"
    PUT_BACK = "put-back"
    CORRECTION = "correction"
    """The program took back what could not be finished, such as a file that was not written."""
    REMOVAL = "removal"
    """Something was removed for good; that cannot be undone."""


@dataclass(frozen=True, slots=True)
class Act:
    """What was done in one go on this computer; `at` is Unix milliseconds.

    `about` is the act that it undoes, does again or puts back.
    """

    id: int
    at: int
    kind: ActKind = ActKind.DONE
    about: int | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """An operation with its place in the log of this computer, and its act if it was done here."""

    place: int
    act: int | None
    operation: Operation


@dataclass(frozen=True, slots=True)
class RecordState:
    """How a record stands: what each group shows, and whether it is among the deleted items.

    A group that was never said is not in `groups`; one that says nothing any more is empty there,
    and one that was removed for good is None.
    """

    groups: Mapping[str, dict[str, Any] | None] = field(default_factory=dict)
    is_deleted: bool = False

    def shown(self, group: str) -> dict[str, Any] | None:
        """Return what a group shows; empty where nothing is said, None where it was removed."""
        return self.groups.get(group, {})

    @property
    def is_shown(self) -> bool:
        """Whether there is anything of it to see."""
        return not self.is_deleted and any(self.groups.values())


def record_state(said: Iterable[Operation]) -> RecordState:
    """Return how a record stands after these operations on it, whatever their order (R3 to R7)."""
    held = tuple(said)
    replaced = {dot for operation in held for dot in operation.replaces}
    live = [operation for operation in held if operation.dot not in replaced]
    live.sort(key=lambda one: (one.value is not None, one.at, *one.dot))
    groups = {one.target.group: one.value for one in live if is_content(one.target.group)}
    dots = [one.dot for one in live if is_content(one.target.group)]
    seen = [(one.value or {}).get("seen", {}) for one in live if one.target.group == DELETED]
    is_deleted = bool(dots) and any(
        all(number <= vector.get(replica, 0) for replica, number in dots) for vector in seen
    )
    return RecordState(groups, is_deleted)


@dataclass(slots=True)
class Stacks:
    """What Undo and Redo would take next: the last of each."""

    done: list[int] = field(default_factory=list)
    undone: list[int] = field(default_factory=list)

    def take(self, act: Act) -> None:
        """Go on by one act; they come in the order in which they were done."""
        if act.kind is ActKind.UNDO:
            self._move(act.about, self.done, self.undone)
        elif act.kind is ActKind.REDO:
            self._move(act.about, self.undone, self.done)
        elif act.kind in {ActKind.DONE, ActKind.PUT_BACK}:
            self.done.append(act.id)
            self.undone.clear()

    @staticmethod
    def _move(about: int | None, source: list[int], target: list[int]) -> None:
        if about in source:
            source.remove(about)
            target.append(about)


def stacks(acts: Iterable[Act]) -> Stacks:
    """Return what can be undone and done again after these acts, in their order.

    Whatever is done anew empties what could be done again. What was removed for good, and what the
    program put right by itself, is in neither.
    """
    found = Stacks()
    for act in acts:
        found.take(act)
    return found
