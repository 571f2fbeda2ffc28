"""One search over what OALC published and what the council wrote."""

from __future__ import annotations

from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from charter_desktop.domain.councils import Council
from charter_desktop.domain.search import Reader, SearchKind
from charter_desktop.services.search.session import Asked, Session, WordMemory
from charter_desktop.store.search_words import Stemmer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from charter_desktop.domain.search import Found, Hit
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore

LIMIT = 20
PER_KIND = 5
SEE_ALL = 200


class Searching:
    """Finds pages, contacts, commitments, meetings, papers and what was written about them.

    Each call reads both stores as they are at that moment. What is kept between calls (the
    synonyms, the words of the index) is thrown away with the first change of its store.
    """

    def __init__(
        self,
        content: ContentStore,
        work: WorkStore | None,
        today: Callable[[], date],
    ) -> None:
        """Keep the content and, once a council is set up, its store."""
        self._content, self._work = content, work
        self._today = today
        self._memory = WordMemory()

    def find(
        self, text: str, kinds: Collection[SearchKind] = (), limit: int = LIMIT
    ) -> tuple[Hit, ...]:
        """Return what holds all the words of `text`, best first, at most `limit`.

        The last word may be unfinished; words that mean the same are found too, and two letters
        search titles and names only. Nothing is found for one letter.
        """
        with ExitStack() as held:
            return self._session(held, text, kinds).with_all_words(limit)

    def everywhere(
        self, text: str, per_kind: int = PER_KIND, kinds: Collection[SearchKind] = ()
    ) -> Found:
        """Return the best of each kind: what holds all the words, or else most or any of them.

        Where a word is found nowhere at all and a very like one is, the hits are those of that
        (`showing_for`). Two letters search titles and names only; one letter finds nothing.
        """
        with ExitStack() as held:
            return self._session(held, text, kinds).found(per_kind)

    def within(self, kind: SearchKind, text: str, limit: int = SEE_ALL) -> Found:
        """Return the same search in one kind only, with as many as `limit` hits: "See all"."""
        return self.everywhere(text, limit, (kind,))

    def _session(self, held: ExitStack, text: str, kinds: Collection[SearchKind]) -> Session:
        content = held.enter_context(self._content.reading())
        work = held.enter_context(self._work.reading()) if self._work else None
        council = next(iter(work.records.all(Council)), None) if work else None
        reader = Reader(self._today())
        if council is not None:
            reader = replace(reader, kind=council.profile.kind, district=council.profile.district)
        asked = Asked(text, tuple(kinds) or tuple(SearchKind), reader)
        stemmer = held.enter_context(closing(Stemmer()))
        return Session(asked, (content, work), self._memory, stemmer.stems)
