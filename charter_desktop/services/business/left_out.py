"""Days that this council leaves out of clear days beside the published ones, with the reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.meetings import ExcludedDay, ExcludedDayFacts
from charter_desktop.domain.toolkit import DayKind, NamedDay
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.year.keeping import Keeper, needed, no_longer_than

if TYPE_CHECKING:
    from charter_desktop.domain.changes import Done
    from charter_desktop.services.year.keeping import Sources

TYPE = "excluded_day"
_LIMIT = 200


class LeftOutDays:
    """What a clerk does with days left out by hand. All three rules leave them out."""

    def __init__(self, sources: Sources) -> None:
        """Keep the stores."""
        self._sources = sources
        self._keeper = Keeper(sources.work, ExcludedDay, TYPE, Changes.MEETINGS, what="day")

    def all(self) -> tuple[ExcludedDay, ...]:
        """Return the council's own days, by date."""
        return tuple(sorted(self._keeper.all(), key=lambda one: (str(one.day.on), one.id)))

    def published(self) -> tuple[NamedDay, ...]:
        """Return the days of thanksgiving or mourning that OALC published, by date."""
        with self._sources.content.reading() as unit:
            days = unit.records.all(NamedDay)
        appointed = (one for one in days if one.kind is DayKind.THANKSGIVING_OR_MOURNING)
        return tuple(sorted(appointed, key=lambda one: (one.on, one.id)))

    def add(self, day: ExcludedDayFacts) -> Done[str]:
        """Leave a day out; the value is its id.

        Raises InputNotUnderstoodError without a date, a name or a reason, or for a day that the
        council leaves out already.
        """
        kept = _checked(day)
        if any(one.day.on == kept.on for one in self._keeper.all()):
            raise InputNotUnderstoodError(f"{_day(kept)} is left out already. Nothing was changed.")
        made = self._sources.around.new_id()
        return self._keeper.say(made, {"day": kept}, f"Left out {_day(kept)}, {kept.name}")

    def change(self, record: str, day: ExcludedDayFacts) -> Done[str]:
        """Make `day` what is said of one. Raises InputNotUnderstoodError, NotFoundError."""
        kept = _checked(day)
        return self._keeper.change(record, {"day": kept}, f"Left out {_day(kept)}, {kept.name}")

    def remove(self, record: str) -> Done[str]:
        """Count a day again: it moves to the deleted items."""
        words = f"{_day(self._keeper.get(record).day)} counts again"
        return self._keeper.remove(record, words)

    def put_back(self, record: str) -> Done[str]:
        """Bring one back from the deleted items."""
        return self._keeper.put_back(record, "Left a day out again")


def _checked(day: ExcludedDayFacts) -> ExcludedDayFacts:
    if day.on is None:
        raise InputNotUnderstoodError("Enter the day that is left out, like 8 December 2026")
    name = needed(day.name, "Enter what the day is, for example a day of mourning")
    reason = needed(day.reason, "Enter why it is left out, so that it can be shown")
    return replace(
        day,
        name=no_longer_than(name, _LIMIT, "The name"),
        reason=no_longer_than(reason, _LIMIT, "The reason"),
    )


def _day(day: ExcludedDayFacts) -> str:
    return date_in_words(day.on, weekday=False) if day.on else "The day"
