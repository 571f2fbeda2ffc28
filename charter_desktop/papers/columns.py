"""How the columns of a table share the width of the page, in any unit of length."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from charter_desktop.papers.document import Runs, Table

    Needs = Sequence[tuple[float, float]]
    """Of each column what its widest word needs, and what it needs on one line."""
    Kind = tuple[tuple[Runs, ...], int]
    """What tables have in common whose columns stand in line: their header."""

_SHORT = 1 / 5
"""The part of the width up to which a column is kept on one line, such as that of a status."""
_LOST = 2
"""How many of its widest words a column loses at the ends of lines: the narrow lose the most."""
_TINY = 1e-9


def kind_of(table: Table) -> Kind:
    """Return what a table has in common with those in line with it; their header may be empty."""
    return table.header, table.columns


def in_line(tables: Iterable[Table], needs_of: Callable[[Table], Needs]) -> dict[Kind, Needs]:
    """Return the needs of the columns of each kind of which there are several tables.

    Tables with one header are one table for a reader, under several headings: their columns are
    of one width down the document.
    """
    kinds: dict[Kind, list[Table]] = {}
    for table in tables:
        if table.header:
            kinds.setdefault(kind_of(table), []).append(table)
    return {
        kind: [_widest(column) for column in zip(*map(needs_of, alike), strict=True)]
        for kind, alike in kinds.items()
        if len(alike) > 1
    }


def _widest(column: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return max(word for word, _ in column), max(line for _, line in column)


def share_width(columns: Needs, width: float) -> tuple[float, ...]:
    """Return the width of each column; together they are `width`.

    A column comes as what its widest word needs and what it needs on one line. Every column gets
    the first. Short ones get all, where there is room; the others by what they have to say, but
    none counts for more than one line of the whole width. Where there is not enough for the words,
    the widest are broken.
    """
    least = [word for word, _ in columns]
    if sum(least) >= width:
        least = [min(word, width / 3) for word in least]
    if sum(least) >= width:
        return _levelled(least, width)
    wanted = zip(least, columns, strict=True)
    whole = [max(low, min(line, width)) for low, (_, line) in wanted]
    if sum(whole) <= width:
        return tuple(line * width / sum(whole) for line in whole)
    for column in sorted(range(len(whole)), key=lambda n: whole[n]):
        more = whole[column] - least[column]
        if whole[column] <= width * _SHORT and sum(least) + more < width:
            least[column] += more
    return _by_length(least, whole, width)


def _by_length(least: Sequence[float], whole: Sequence[float], width: float) -> tuple[float, ...]:
    """Return widths by how long the texts are, none below `least`; what is whole has enough."""
    shares = [line + _LOST * low for low, line in zip(least, whole, strict=True)]
    held = {column for column, low in enumerate(least) if low >= whole[column]}
    while True:
        left = width - sum(least[column] for column in held)
        free = sum(share for column, share in enumerate(shares) if column not in held)
        got = [
            low if column in held else share * left / free
            for column, (low, share) in enumerate(zip(least, shares, strict=True))
        ]
        small = {column for column, low in enumerate(least) if got[column] < low - _TINY}
        if not small:
            return tuple(got)
        held |= small


def _levelled(wanted: Sequence[float], width: float) -> tuple[float, ...]:
    """Give the narrow columns what they want; one long word must not squeeze them."""
    got = [0.0] * len(wanted)
    left = width
    narrow_first = sorted(range(len(wanted)), key=lambda column: wanted[column])
    for done, column in enumerate(narrow_first):
        got[column] = min(wanted[column], left / (len(wanted) - done))
        left -= got[column]
    return tuple(got)
