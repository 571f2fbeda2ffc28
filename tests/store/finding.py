"""Finding in one store alone, with the words as they were typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from charter_desktop.domain.search import SearchKind, without_found
from charter_desktop.store.search_query import Query, plain_parts, typed_words

if TYPE_CHECKING:
    from charter_desktop.store.search import Search


class Row(NamedTuple):
    """One row of the index that fits."""

    kind: SearchKind
    type: str
    id: str
    title: str
    snippet: str

    @property
    def words(self) -> str:
        """The snippet without the marks around found words."""
        return without_found(self.snippet)


def found(search: Search, typed: str) -> list[Row]:
    """Return every row of a store that holds all the words typed, best first, then by id."""
    expression = Query(plain_parts(typed_words(typed))).every()
    if expression is None:
        return []
    matches = search.matches(expression)
    shown = search.show(expression, [row for row, _ in matches])
    rows = sorted((fit, shown[row].item, row) for row, fit in matches)
    kinds = {row.row: SearchKind(row.kind) for row in search.rows()}
    return [
        Row(kinds[row], shown[row].type, shown[row].item, shown[row].title, shown[row].snippet)
        for _, _, row in rows
    ]
