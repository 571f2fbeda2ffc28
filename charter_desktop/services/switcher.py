"""What the switcher shows of each council on this computer: its next date, and how much is open.

Nothing else of one council is ever shown beside another (`product.md` 11).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.councils import Council
from charter_desktop.domain.patterns import occurrences
from charter_desktop.services.records.handover import open_matters

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from charter_desktop.store.unit_of_work import ContentStore, WorkStore
    from charter_desktop.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class CouncilFacts:
    """One council in the switcher. `next_on` is None where no date is recorded or foreseen.

    `open_matters` counts dates that are recorded and what is open without one.
    """

    body: str
    name: str
    next_on: date | None
    open_matters: int


def council_facts(
    works: Mapping[str, WorkStore], content: ContentStore, around: Surroundings
) -> tuple[CouncilFacts, ...]:
    """Return the facts of every council that is set up here, by name."""
    today = around.today()
    found = []
    for body, work in works.items():
        matters = open_matters(body, (content, work), around)
        coming = [one.on for one in matters.dates if one.on >= today]
        coming += _foreseen(body, work, today)
        open_count = len(matters.dates) + len(matters.undated)
        found.append(CouncilFacts(body, matters.council, min(coming, default=None), open_count))
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.body)))


def _foreseen(body: str, work: WorkStore, today: date) -> tuple[date, ...]:
    """Return the next day by the council's own pattern, where it has one."""
    with work.reading() as unit:
        pattern = unit.records.get(Council, body).pattern
    return occurrences(pattern, today, 1)
