"""One search over what OALC published and what the council wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.domain.toolkit import Synonym
from charter_desktop.store.search import match_expression

if TYPE_CHECKING:
    from collections.abc import Collection

    from charter_desktop.domain.search import Hit, SearchKind
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore

LIMIT = 20


class Searching:
    """Finds pages, contacts, commitments, papers and what was written about them."""

    def __init__(self, content: ContentStore, work: WorkStore | None) -> None:
        """Keep the content and, once a council is set up, its store."""
        self._content = content
        self._work = work

    def find(
        self, text: str, kinds: Collection[SearchKind] = (), limit: int = LIMIT
    ) -> tuple[Hit, ...]:
        """Return what holds all the words of `text`, best first, at most `limit`.

        The last word may be unfinished; words that mean the same are found too. Nothing is found
        for a text without a letter or a digit.
        """
        with self._content.reading() as unit:
            synonyms = {s.word: s.means for s in unit.records.all(Synonym)}
            match = match_expression(text, synonyms)
            if match is None:
                return ()
            hits = unit.search.find(match, kinds, limit)
        if self._work is not None:
            with self._work.reading() as mine:
                hits += mine.search.find(match, kinds, limit)
        return tuple(sorted(hits, key=lambda hit: hit.rank)[:limit])
