"""Text that is still being typed: kept at most a second behind the keys (`records.md` 1)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.canonical import plain
from charter_desktop.domain.changes import Changes, Done, changes_of
from charter_desktop.domain.records import Target

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from charter_desktop.domain.records import Operation
    from charter_desktop.store.unit_of_work import WorkStore

AFTER_LAST_KEY = 800
"""Milliseconds of quiet after which the text is written."""
WHILE_TYPING = 900
"""Milliseconds after the first unwritten key at which it is written however fast the keys come:
within the second of the design, with room for the write itself."""
FORM = "_form"
"""The group of what is typed into a form that was not entered yet. It is kept on this computer and
never becomes what the council says: only entering the form does that."""
NEW = "new"
"""Stands for the id of a record that a form is about to make."""


def form_of(type_name: str, record: str = NEW) -> Target:
    """Return where a form's text is kept: of a record that is changed, or of a new one."""
    return Target(type_name, record, FORM)


@dataclass(slots=True)
class _Waiting:
    """What was typed and is not on disk yet, with the times of its first and last key."""

    value: Mapping[str, object]
    first: int
    last: int


class Drafts:
    """Keeps what is typed. Whoever shows the field calls `save_due` when `next_due` says so.

    All times are milliseconds of the clock that was given.
    """

    def __init__(self, work: WorkStore, now: Callable[[], int]) -> None:
        """Keep the council's store and the clock."""
        self._work = work
        self._now = now
        self._waiting: dict[Target, _Waiting] = {}

    def typed(self, target: Target, value: Mapping[str, object]) -> None:
        """Take the field's whole value after a key; writes at once if typing outruns the second."""
        now = self._now()
        waiting = self._waiting.get(target)
        self._waiting[target] = _Waiting(value, waiting.first if waiting else now, now)
        self.save_due()

    def next_due(self) -> int | None:
        """Return how many milliseconds may pass before `save_due` must be called; None if none."""
        dues = [_due(w) for w in self._waiting.values()]
        return max(0, min(dues) - self._now()) if dues else None

    def save_due(self) -> int:
        """Write the drafts that are due; returns how many."""
        now = self._now()
        due = {t: w for t, w in self._waiting.items() if _due(w) <= now}
        self._write(due)
        return len(due)

    def keep(self, target: Target) -> Done[Operation | None]:
        """Make the draft of one field what the council says: on leaving the field or the page."""
        waiting = self._waiting.get(target)
        with self._work.unit() as unit:
            text = unit.drafts.take(target)
            value = waiting.value if waiting else None if text is None else json.loads(text)
            said = None if value is None else unit.operations.say(target, value)
            unit.commit()
        # Not before: where the disk is full, what was typed is still here for the next try.
        self._waiting.pop(target, None)
        if said is None:
            return Done(None, Changes.NONE)
        return Done(said, changes_of([target.type]), "Kept what was typed", (said,))

    def half_typed(self, form: Target) -> Mapping[str, object]:
        """Return what was typed into a form and not entered: its fields by name, or nothing."""
        waiting = self._waiting.get(form)
        if waiting is not None:
            return waiting.value
        with self._work.reading() as unit:
            text = unit.drafts.find(form)
        return json.loads(text) if text is not None else {}

    def save_forms(self) -> None:
        """Write what is typed in forms at once: when one is left or the program closes."""
        self._write({t: w for t, w in self._waiting.items() if t.group == FORM})

    def forget_form(self, form: Target) -> None:
        """Forget what was typed into a form: it was entered, or is not wanted."""
        self._waiting.pop(form, None)
        with self._work.unit() as unit:
            unit.drafts.take(form)
            unit.commit()

    def forget(self, type_name: str, record: str) -> None:
        """Forget what was typed about a record and is not kept yet, here and on disk."""
        for target in [one for one in self._waiting if one[:2] == (type_name, record)]:
            del self._waiting[target]
        with self._work.unit() as unit:
            unit.drafts.forget(type_name, record)
            unit.commit()

    def keep_all(self) -> int:
        """Make every draft what the council says, such as those that a crash left behind.

        Returns how many were kept. A form that was not entered stays a draft.
        """
        self.save_forms()
        with self._work.reading() as unit:
            left = set(unit.drafts.all())
        targets = [t for t in left | set(self._waiting) if t.group != FORM]
        for target in sorted(targets):
            self.keep(target)
        return len(targets)

    def _write(self, due: Mapping[Target, _Waiting]) -> None:
        if not due:
            return
        with self._work.unit() as unit:
            for target, waiting in due.items():
                unit.drafts.put(target, json.dumps(plain(waiting.value), ensure_ascii=False))
            unit.commit()
        for target in due:
            self._waiting.pop(target, None)


def _due(waiting: _Waiting) -> int:
    return min(waiting.last + AFTER_LAST_KEY, waiting.first + WHILE_TYPING)
