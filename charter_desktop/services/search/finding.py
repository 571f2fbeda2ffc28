"""One query asked of both stores: what fits, how well beside the others, and how many in all."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from charter_desktop.domain.search import MARK_START, Audience, SearchKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from charter_desktop.domain.search import Reader
    from charter_desktop.store.search import IndexedRow, Search, Shown

WORTH_WITHOUT_TITLE = 0.7
"""What a store's best hit counts where only its text holds a found word."""


class Findable:
    """What can be found in one store by one reader: kept until the store changes.

    A thing is what a hit opens; several rows can open the same one, such as the routes to one
    service.
    """

    def __init__(self, rows: Iterable[IndexedRow], reader: Reader) -> None:
        """Leave out what is not for this reader."""
        self.worth: dict[int, float] = {}
        self.thing: dict[int, int] = {}
        things: defaultdict[SearchKind, set[int]] = defaultdict(set)
        worths: dict[str, float] = {}
        for row in rows:
            if row.audience not in worths:
                worths[row.audience] = Audience.read(row.audience).worth(reader)
            if worth := worths[row.audience]:
                self.worth[row.row], self.thing[row.row] = worth, row.thing
                things[SearchKind(row.kind)].add(row.thing)
        self.things: Mapping[SearchKind, set[int]] = things


class Source(NamedTuple):
    """One store to look in, at one moment."""

    search: Search
    findable: Findable
    is_ours: bool = False


class Candidate(NamedTuple):
    """One thing that may be shown. `rank` is comparable across stores, from -1 (best) to 0."""

    rank: float
    kind: SearchKind
    is_ours: bool
    thing: int
    shown: Shown


class Matches(NamedTuple):
    """The best candidates of each kind, best first, and the number of things of each."""

    best: Mapping[SearchKind, tuple[Candidate, ...]]
    totals: Mapping[SearchKind, int]

    @property
    def total(self) -> int:
        """How many things fit."""
        return sum(self.totals.values())


NOTHING = Matches({}, {})


def matches_of(
    sources: Iterable[Source], expression: str, kinds: Collection[SearchKind], limit: int
) -> Matches:
    """Return what fits, at most `limit` of a kind.

    bm25 weighs a word by how rare it is in its own store, so the numbers of two stores cannot be
    compared. Each store's are therefore divided by its best: that hit counts 1, or a little less
    where no title of it holds a found word, and the others by how near they come to it.
    """
    things: dict[SearchKind, set[int]] = {}
    candidates: list[Candidate] = []
    for source in sources:
        fits = _fits(source, expression)
        found = set(map(source.findable.thing.__getitem__, (row for _, row in fits)))
        of_kind = {kind: found & source.findable.things.get(kind, set()) for kind in kinds}
        for kind, some in of_kind.items():
            things[kind] = things[kind] | some if things.get(kind) else some
        chosen = _best(source.findable, fits, of_kind, limit)
        candidates += _candidates(source, expression, chosen)
    best = {kind: _once(candidates, kind)[:limit] for kind in kinds}
    return Matches(
        {kind: found for kind, found in best.items() if found},
        {kind: len(some) for kind, some in things.items() if some},
    )


def followed_by(first: Matches, more: Matches, limit: int) -> Matches:
    """Return `first`, then what `more` has besides; `more` holds all that `first` does."""
    ranks = {(c.kind, c.thing): c.rank for found in first.best.values() for c in found}
    behind = min((abs(rank) for rank in ranks.values()), default=1.0)
    best = {}
    for kind, found in more.best.items():
        others = (c for c in found if (kind, c.thing) not in ranks)
        lower = [c._replace(rank=c.rank * behind) for c in others]
        best[kind] = (*first.best.get(kind, ()), *lower)[:limit]
    return Matches(best, more.totals)


def _fits(source: Source, expression: str) -> list[tuple[float, int]]:
    """Return how well each row fits, best first. Written for speed: there can be 30,000 rows."""
    worth = source.findable.worth
    rows = source.search.matches(expression)
    return sorted([(fit * worth[row], row) for row, fit in rows if row in worth])


class _Row(NamedTuple):
    fit: float
    row: int
    kind: SearchKind
    thing: int


def _best(
    findable: Findable,
    fits: Iterable[tuple[float, int]],
    of_kind: Mapping[SearchKind, set[int]],
    limit: int,
) -> list[_Row]:
    """Return the best rows of each kind, each thing once; it ends when every kind has enough."""
    wanted = {kind: min(limit, len(things)) for kind, things in of_kind.items() if things}
    missing = sum(wanted.values())
    seen: set[int] = set()
    chosen: list[_Row] = []
    for fit, row in fits:
        if not missing:
            break
        thing = findable.thing[row]
        if thing in seen:
            continue
        seen.add(thing)
        kind = next((kind for kind in wanted if thing in of_kind[kind]), None)
        if kind is not None and wanted[kind]:
            wanted[kind] -= 1
            missing -= 1
            chosen.append(_Row(fit, row, kind, thing))
    return chosen


def _candidates(source: Source, expression: str, chosen: list[_Row]) -> Iterator[Candidate]:
    if not chosen:
        return
    shown = source.search.show(expression, [one.row for one in chosen])
    top = chosen[0]
    has_title = MARK_START in shown[top.row].title_marked
    worth = 1.0 if has_title else WORTH_WITHOUT_TITLE
    for one in chosen:
        rank = -worth * one.fit / top.fit
        yield Candidate(rank, one.kind, source.is_ours, one.thing, shown[one.row])


def _once(candidates: Iterable[Candidate], kind: SearchKind) -> tuple[Candidate, ...]:
    """Return the candidates of a kind, best first, each thing once; OALC's first where equal."""
    of_kind = sorted((c for c in candidates if c.kind is kind), key=lambda c: (c.rank, c.is_ours))
    once: dict[int, Candidate] = {}
    for candidate in of_kind:
        once.setdefault(candidate.thing, candidate)
    return tuple(once.values())
