"""How far back no file may go, and the latest time known: kept in two places, the higher wins.

`exchange.md` 3: in the content store and in `trust-state.json` beside it, so that putting a copy of
either one back lowers nothing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import msgspec

from charter_desktop import __built__, typed
from charter_desktop.atomic import write_atomically
from charter_desktop.domain import canonical
from charter_desktop.domain.arrivals import Floor
from charter_desktop.domain.canonical import NotCanonicalError
from charter_desktop.domain.dates import date_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from charter_desktop.store.unit_of_work import ContentUnit

_DAY: Final = 24 * 60 * 60 * 1000
_TOO_FAR: Final = 2 * 365 * _DAY
"""A clock so far ahead of everything signed is wrong, and must not make all look old for ever."""
_BUILT: Final = int(dt.datetime.fromisoformat(f"{__built__}T00:00:00+00:00").timestamp() * 1000)


@dataclass(frozen=True, slots=True)
class Known:
    """The newest edition ever added here, and the latest time known, in Unix milliseconds."""

    floor: Floor = field(default_factory=Floor)
    time: int = _BUILT

    def with_edition(self, floor: Floor) -> Known:
        """Return what is known once an edition was added."""
        return Known(max(self.floor, floor), self.time)

    def at(self, now: int, signed: Iterable[dt.datetime] = ()) -> Known:
        """Return what is known once the clock said `now` and dates that OALC signed were seen."""
        latest = max(self.time, *(milliseconds(moment) for moment in signed), _BUILT)
        return Known(self.floor, max(latest, now) if now <= latest + _TOO_FAR else latest)

    def today(self, now: int) -> dt.date:
        """Return the day by the clock, or that of the latest time known where the clock is behind.

        Ages go by it, so a clock set back makes nothing young.
        """
        return _day(max(now, self.time))

    def clock_words(self, now: int) -> str:
        """Return what to say where this computer's clock is wrong; "" where it may be right."""
        if now >= self.time - _DAY and now <= self.time + _TOO_FAR:
            return ""
        shown, known = _in_words(now), _in_words(self.time)
        if now < self.time:
            return f"This computer's clock says {shown}. It was at least {known} before. Set it."
        return f"This computer's clock says {shown}, long after {known}. See whether it is right."


class TrustState:
    """Reads and writes what is known; `path` is the file beside the content store."""

    def __init__(self, path: Path) -> None:
        """Keep where the file is."""
        self._path = path

    def read(self, unit: ContentUnit) -> Known:
        """Return the higher of what the store and the file have."""
        floor, time = unit.floors.get()
        beside = self._read_file()
        return Known(max(floor, beside.floor), max(time, beside.time, _BUILT))

    def keep(self, unit: ContentUnit, known: Known) -> None:
        """Write it into the store, in the transaction of `unit`."""
        unit.floors.put(known.floor, known.time)

    def keep_beside(self, known: Known) -> None:
        """Write it into the file; raises OSError where that cannot be done."""
        value = {"v": 1, **canonical.plain(known)}
        write_atomically(self._path, canonical.encode(value) + b"\n")

    def _read_file(self) -> Known:
        """Return what the file has; one that is gone or damaged says nothing: the store does."""
        try:
            value = canonical.decode(self._path.read_bytes().removesuffix(b"\n"))
            return typed.convert(value, Known)
        except (OSError, NotCanonicalError, msgspec.ValidationError):
            return Known()


def milliseconds(moment: dt.datetime) -> int:
    """Return a moment in Unix milliseconds."""
    return int(moment.timestamp() * 1000)


def _day(at: int) -> dt.date:
    return dt.datetime.fromtimestamp(at // 1000, dt.UTC).astimezone().date()


def _in_words(at: int) -> str:
    return date_in_words(_day(at), weekday=False)
