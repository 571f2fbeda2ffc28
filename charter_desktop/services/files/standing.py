"""Whether what OALC published can still be relied on: its age, and whether the clock is right.

`exchange.md` 3: an amber line on every page with contacts once an issue is past the day it was made
to last, or 180 days old. Never a block. Somebody may be keeping newer ones from this computer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from charter_desktop.domain.dates import date_in_words
from charter_desktop.services.files.trust_state import TrustState

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.store.unit_of_work import ContentStore
    from charter_desktop.surroundings import Surroundings

OLD_AFTER_DAYS: Final = 180


@dataclass(frozen=True, slots=True)
class Standing:
    """Where this computer is with OALC's files.

    `amber` is the line for pages with contacts, "" where there is none to show; `clock` a sentence
    about a clock that is wrong, "" where it may be right. `issue` is 0 for the starter pages, and
    `taken_back` the number of a newer issue that was here and was taken back, 0 for none.
    """

    issue: int
    has_met_oalc: bool
    amber: str = ""
    clock: str = ""
    taken_back: int = 0


class Standings:
    """Says how fresh the content is."""

    def __init__(self, content: ContentStore, state: Path, around: Surroundings) -> None:
        """Keep the content, the twin of the floor, and the clock."""
        self._content, self._around = content, around
        self._state = TrustState(state)

    def now(self) -> Standing:
        """Return where this computer is with OALC's files today."""
        now = self._around.now()
        with self._content.reading() as unit:
            known, has_met = self._state.read(unit), bool(unit.trust.all())
            current = unit.editions.current()
            number = (current.epoch, current.seq) if current else (0, 0)
            body = unit.bodies.find(number)
            newest = unit.arrivals.of_edition((known.floor.epoch, known.floor.seq))
        today, amber, clock = known.today(now), "", known.clock_words(now)
        issue = current.issue if current else 0
        if current is not None and not current.is_built_in:
            until, days = body.valid_until if body else None, (today - current.made).days
            if until is not None and until < today:
                words = date_in_words(until, weekday=False)
                amber = f"Issue {issue} was meant to last until {words}."
            elif days > OLD_AFTER_DAYS:
                amber = f"Issue {issue} is {days} days old."
        if amber:
            amber += " Some contacts may have changed. Ask OALC whether there is a newer issue."
        taken_back = newest.issue if newest and newest.undone else 0
        return Standing(issue, has_met, amber, clock, taken_back)
