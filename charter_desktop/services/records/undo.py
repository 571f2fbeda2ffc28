"""Undo and redo in words, over everything that a council writes (`ux.md` 4).

Each act of a service is one step. Undo appends what was shown before it and takes nothing out of
the log. A file that was written or sent is no step: it cannot be called back, and Undo says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.acts import UNDO_DAYS, ActKind, stacks
from charter_desktop.domain.changes import Changes, Done, changes_of
from charter_desktop.errors import UserFacingError
from charter_desktop.services.records.act_words import ActWords
from charter_desktop.services.records.history_reading import changes_in
from charter_desktop.services.records.names import RecordNames
from charter_desktop.services.records.putting_back import carry_out, plan, sets_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charter_desktop.domain.acts import Act, Placed, Stacks
    from charter_desktop.services.records.putting_back import RecordPlan
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore, WorkUnit
    from charter_desktop.surroundings import Surroundings

DAY = 24 * 60 * 60 * 1000


class CannotUndoError(UserFacingError):
    """There is nothing that could be undone, done again or put back."""

    code = "cannot-undo"


@dataclass(frozen=True, slots=True)
class Step:
    """What Undo or Redo would take: `words` such as "2.1 set to In place".

    `at` is when it was done, in Unix milliseconds. `note` is a sentence about what stays, such as
    a return that was written since; "" where nothing does.
    """

    act: int
    words: str
    at: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Way:
    """A step with what carries it out."""

    act: Act
    said: tuple[Placed, ...]
    plans: list[RecordPlan]


class Undo:
    """Takes steps back, and does them again."""

    def __init__(self, stores: tuple[ContentStore, WorkStore], around: Surroundings) -> None:
        """Keep the content, the council's store, and the clock."""
        self._content, self._work = stores
        self._around = around

    def last(self) -> Step | None:
        """Return what Undo would take back; None where there is nothing in the last 90 days."""
        with self._work.reading() as unit:
            way = self._way(unit, ActKind.UNDO)
            return None if way is None else self._step(unit, way)

    def next_redo(self) -> Step | None:
        """Return what Redo would do again; None where nothing was undone just before."""
        with self._work.reading() as unit:
            way = self._way(unit, ActKind.REDO)
            return None if way is None else self._step(unit, way)

    def undo(self) -> Done[Step]:
        """Take the last step back; raises CannotUndoError where there is none."""
        return self._take(ActKind.UNDO, "Undone", "There is nothing to undo.")

    def redo(self) -> Done[Step]:
        """Do again what was undone last; raises CannotUndoError where nothing was."""
        return self._take(ActKind.REDO, "Done again", "There is nothing to do again.")

    def put_back(self, act: int) -> Done[Step]:
        """Put back what was shown before an act of the last 90 days, whatever was said since.

        It is a step of its own, which can be undone. Raises CannotUndoError where the act is not
        there, is too long ago, changed nothing that differs now, or was a removal for good.
        """
        with self._work.unit() as unit:
            known = {one.id: one for one in unit.acts.since(self._earliest())}
            found = known.get(act)
            if found is None or found.kind is ActKind.REMOVAL:
                raise _not_put_back()
            said = unit.acts.of(act)
            plans = plan(unit, said, even_if_changed=True)
            if sets_up(said) or not any(one.changes for one in plans):
                raise _not_put_back()
            way = _Way(found, said, plans)
            step = self._step(unit, way)
            unit.acts.mark(ActKind.PUT_BACK, act)
            carry_out(unit, plans)
            unit.commit()
        return Done(step, _changes(way), f"Put back as it was before: {step.words}")

    def _take(self, kind: ActKind, words: str, nothing: str) -> Done[Step]:
        with self._work.unit() as unit:
            way = self._way(unit, kind)
            if way is None:
                raise CannotUndoError(
                    nothing, advice=f"View > History lists the last {UNDO_DAYS} days."
                )
            step = self._step(unit, way)
            unit.acts.mark(kind, way.act.id)
            carry_out(unit, way.plans)
            unit.commit()
        return Done(step, _changes(way), f"{words}: {step.words}")

    def _way(self, unit: WorkUnit, kind: ActKind) -> _Way | None:
        """Return the newest step that can be taken; one that would change nothing is passed by."""
        acts = unit.acts.since(self._earliest())
        known = {act.id: act for act in acts}
        both: Stacks = stacks(acts)
        steps = both.done if kind is ActKind.UNDO else both.undone
        for act in reversed(steps):
            said = unit.acts.of(act if kind is ActKind.UNDO else _undoing(acts, act))
            plans = plan(unit, said, even_if_changed=False)
            if any(one.changes for one in plans) and not sets_up(said):
                return _Way(known[act], said, plans)
        return None

    def _step(self, unit: WorkUnit, way: _Way) -> Step:
        said = unit.acts.of(way.act.id)
        with self._content.reading() as published:
            words = ActWords(RecordNames(published, unit)).act(changes_in(unit, said))
        return Step(way.act.id, words, way.act.at, _note(unit, way))

    def _earliest(self) -> int:
        return self._around.now() - UNDO_DAYS * DAY


def _undoing(acts: Sequence[Act], about: int) -> int:
    """Return the act that undid another one last."""
    return next(act.id for act in reversed(acts) if act.kind is ActKind.UNDO and act.about == about)


def _note(unit: WorkUnit, way: _Way) -> str:
    numbers = [one.number for one in unit.returns.all() if one.made >= way.act.at]
    notes = []
    if any(one.left for one in way.plans):
        notes.append("Part of it was changed again since, or removed for good, and stays.")
    if numbers:
        notes.append(
            f"Return {max(numbers)} was written since: what was sent cannot be called back."
        )
    if any(one.operation.target[::2] == ("paper", "saved") for one in way.said):
        notes.append("The files that were saved stay where they are.")
    return " ".join(notes)


def _changes(way: _Way) -> Changes:
    return changes_of(one.type for one in way.plans)


def _not_put_back() -> CannotUndoError:
    return CannotUndoError(
        f"This cannot be put back: it is more than {UNDO_DAYS} days ago, everything shows again "
        "what it showed before it, or it was removed for good. Nothing was changed.",
        advice="Choose another line of the History.",
    )
