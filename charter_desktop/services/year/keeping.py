"""Keeping one type of record: every act is one unit of work with a name, and can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.records import Target
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from charter_desktop.domain.records import Operation
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore
    from charter_desktop.surroundings import Surroundings


class _Record(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_Record)


@dataclass(frozen=True, slots=True)
class Sources:
    """What the services of the year are made with: the body's id, its stores, and the clock."""

    body: str
    content: ContentStore
    work: WorkStore
    around: Surroundings

    @property
    def today(self) -> Callable[[], date]:
        """What says which day it is."""
        return self.around.today


class Keeper(Generic[R]):
    """The records of one type; `changes` are the pages that show them."""

    def __init__(
        self, work: WorkStore, cls: type[R], type_name: str, changes: Changes, *, what: str
    ) -> None:
        """Keep the store; `what` names one in a sentence: "consultation"."""
        self._work = work
        self._cls = cls
        self._type = type_name
        self._changes = changes
        self._what = what

    def all(self) -> tuple[R, ...]:
        """Return every record that is not deleted, by id, so the oldest first."""
        with self._work.reading() as unit:
            return unit.records.all(self._cls)

    def get(self, record: str) -> R:
        """Return one; raises NotFoundError where it is not here or was deleted."""
        with self._work.reading() as unit:
            found = unit.records.find(self._cls, record)
        if found is None:
            raise NotFoundError(
                f"That {self._what} is not here any more. Nothing was changed.",
                advice="It may be among the deleted items.",
            )
        return found

    def say(self, record: str, groups: Mapping[str, object], words: str) -> Done[str]:
        """Say groups of one record in one go; the value is its id."""
        with self._work.unit() as unit:
            said = [
                unit.operations.say(Target(self._type, record, group), value)
                for group, value in groups.items()
            ]
            unit.commit()
        return self._done(record, words, *said)

    def change(self, record: str, groups: Mapping[str, object], words: str) -> Done[str]:
        """As `say`, of a record that is here; raises NotFoundError."""
        self.get(record)
        return self.say(record, groups, words)

    def remove(self, record: str, words: str) -> Done[str]:
        """Move one to the deleted items; `put_back` brings it back. Raises NotFoundError."""
        self.get(record)
        with self._work.unit() as unit:
            said = unit.operations.delete(self._type, record)
            unit.commit()
        return self._done(record, words, said)

    def put_back(self, record: str, words: str) -> Done[str]:
        """Bring one back from the deleted items, as it was."""
        with self._work.unit() as unit:
            said = unit.operations.put_back(self._type, record)
            unit.commit()
        return self._done(record, words, said)

    def _done(self, record: str, words: str, *said: Operation | None) -> Done[str]:
        return Done(record, self._changes, words, tuple(op for op in said if op is not None))


def needed(text: str, ask: str) -> str:
    """Return a text without the space around it; raises InputNotUnderstoodError(ask) for none."""
    tidy = text.strip()
    if not tidy:
        raise InputNotUnderstoodError(ask)
    return tidy


def no_longer_than(text: str, most: int, what: str) -> str:
    """Return a text without the space around it, of at most `most` characters.

    Raises InputNotUnderstoodError; `what` begins its sentence: "The subject".
    """
    tidy = text.strip()
    if len(tidy) > most:
        raise InputNotUnderstoodError(
            f"{what} is {len(tidy)} characters long; there is room for {most}. "
            "Nothing was changed.",
            advice="Say it in fewer words.",
        )
    return tidy


def not_to_come(day: date | None, today: date) -> None:
    """Raise InputNotUnderstoodError for a day that is yet to come."""
    if day is not None and day > today:
        words = date_in_words(day, weekday=False)
        raise InputNotUnderstoodError(f"The date must be today or earlier. You entered {words}")
