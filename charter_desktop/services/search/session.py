"""One search from what was typed to what is shown, at one moment of both stores."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from charter_desktop.domain.search import Found, HitGroup
from charter_desktop.domain.toolkit import Synonym
from charter_desktop.services.search.finding import (
    NOTHING,
    Findable,
    Matches,
    Source,
    followed_by,
    matches_of,
)
from charter_desktop.services.search.synonyms import Thesaurus
from charter_desktop.services.search.titles import Titles
from charter_desktop.store.search_query import typed_words

if TYPE_CHECKING:
    from charter_desktop.domain.search import Hit, Reader, SearchKind
    from charter_desktop.services.search.spelling import Righted, Speller, Stems
    from charter_desktop.services.search.synonyms import Understood
    from charter_desktop.store.unit_of_work import ContentUnit, WorkUnit

SHORTEST = 2
"""Letters that must be typed before anything is looked for."""
_NOTE = "contact_note"
FEW = 3
"""With so few hits, or none, another spelling is offered."""


class WordMemory:
    """What a search knows of words, kept until the next commit to the content.

    Two threads may use it at once: at worst both make the same thing.
    """

    def __init__(self) -> None:
        self._thesaurus: tuple[str, Thesaurus] | None = None
        self._vocabulary: tuple[str, dict[str, int]] | None = None
        self._speller: tuple[tuple[str, str], Speller] | None = None
        self._theirs: tuple[tuple[str, Reader], Findable] | None = None
        self._ours: tuple[tuple[str, str, Reader], Findable] | None = None

    def thesaurus(self, content: ContentUnit) -> Thesaurus:
        """Return the synonyms of the edition that is here now."""
        mark, held = content.search.words.mark(), self._thesaurus
        if held is None or held[0] != mark:
            held = self._thesaurus = (mark, Thesaurus(content.records.all(Synonym)))
        return held[1]

    def speller(self, content: ContentUnit, work: WorkUnit | None) -> Speller:
        """Return what puts words right by those of both stores."""
        # Its library is imported when somebody has mistyped, not with the first search.
        from charter_desktop.services.search.spelling import Speller  # noqa: PLC0415

        marks = (content.search.words.mark(), work.search.words.mark() if work else "")
        held = self._speller
        if held is None or held[0] != marks:
            vocabulary = dict(self._published_words(content))
            for stem, rows in (work.search.words.vocabulary() if work else {}).items():
                vocabulary[stem] = vocabulary.get(stem, 0) + rows
            held = self._speller = (marks, Speller(vocabulary, self.thesaurus(content).stems))
        return held[1]

    def theirs(self, content: ContentUnit, reader: Reader) -> Findable:
        """Return what a reader can find of what OALC published."""
        key, held = (content.search.words.mark(), reader), self._theirs
        if held is None or held[0] != key:
            held = self._theirs = (key, Findable(content.search.rows(), reader))
        return held[1]

    def ours(self, content: ContentUnit, work: WorkUnit, reader: Reader) -> Findable:
        """Return what can be found of what the council wrote; a note on a contact is that contact.

        It has to be made anew after each change, which takes no time: a council writes little.
        """
        key = (content.search.words.mark(), work.search.words.mark(), reader)
        held = self._ours
        if held is None or held[0] != key:
            rows = list(work.search.rows())
            noted = [row.item for row in rows if row.type == _NOTE]
            places = content.search.things("contact", noted) if noted else {}
            moved = (
                row._replace(thing=places.get(row.item, row.thing)) if row.type == _NOTE else row
                for row in rows
            )
            held = self._ours = (key, Findable(moved, reader))
        return held[1]

    def _published_words(self, content: ContentUnit) -> dict[str, int]:
        """Return the words of the content, which are many, unless it has changed."""
        mark, held = content.search.words.mark(), self._vocabulary
        if held is None or held[0] != mark:
            held = self._vocabulary = (mark, content.search.words.vocabulary())
        return held[1]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, where to look, and for whom."""

    typed: str
    kinds: tuple[SearchKind, ...]
    reader: Reader


class _Answer(NamedTuple):
    """What a query found."""

    words: tuple[str, ...]
    understood: Understood
    matches: Matches
    is_partial: bool = False


class Session:
    """One search; it lives as long as the units of work that it is given."""

    def __init__(
        self,
        asked: Asked,
        units: tuple[ContentUnit, WorkUnit | None],
        memory: WordMemory,
        stems: Stems,
    ) -> None:
        """Keep what was asked, a unit on each store, the words known from before, a stemmer."""
        content, work = self._content, self._work = units
        self._asked, self._memory, self._stems = asked, memory, stems
        self._sources = [Source(content.search, memory.theirs(content, asked.reader))]
        if work is not None:
            findable = memory.ours(content, work, asked.reader)
            self._sources.append(Source(work.search, findable, is_ours=True))
        self._words = typed_words(asked.typed)

    def with_all_words(self, limit: int) -> tuple[Hit, ...]:
        """Return what holds all the words typed, best first, without a word on spelling."""
        answer = self._every(self._words, limit)
        groups = self._groups(answer, with_routes=False)
        hits = sorted((hit for group in groups for hit in group.hits), key=lambda hit: hit.rank)
        return tuple(hits[:limit])

    def found(self, limit: int) -> Found:
        """Return the best of each kind, at most `limit`, with what can be said of the words."""
        answer = self._every(self._words, limit)
        if answer.matches.total > FEW or answer.understood.query.titles_only:
            return self._found(answer)
        return self._with_more(answer, limit) if answer.matches.total else self._for_lack(limit)

    def _for_lack(self, limit: int) -> Found:
        """Answer where nothing holds all the words as they were typed.

        What holds them all once they are spelt right, or where each is unfinished, is better than
        what holds only some. Where a short word may as well be right, its hits come first.
        """
        righted = self._speller.put_right(self._words, self._stems, self._forms)
        better = self._every(typed_words(righted.text), limit) if righted else None
        if better and righted and righted.is_sure and better.matches.total:
            return self._righted(better, righted)
        answer = self._begun(limit)
        if answer.matches.total:
            return self._found(answer)
        if better and righted and righted.is_sure:
            some = self._fewer(better, limit)
            if some.matches.total:
                return self._righted(some, righted)
        answer = self._fewer(answer, limit)
        if better and righted and better.matches.total:
            if not answer.matches.total:
                return self._righted(better, righted)
            return replace(self._found(answer), did_you_mean=righted.text)
        return self._found(answer)

    def _righted(self, answer: _Answer, righted: Righted) -> Found:
        """Say that other words are shown, unless the last one was only finished."""
        is_same = righted.text.startswith(" ".join(self._words))
        return replace(self._found(answer), showing_for=None if is_same else righted.text)

    def _with_more(self, answer: _Answer, limit: int) -> Found:
        """Put what holds most of the words behind the few that hold all, and offer a spelling."""
        commoner = self._speller.commoner(self._words, self._stems, self._forms)
        better = self._every(typed_words(commoner), limit) if commoner else None
        is_better = better is not None and better.matches.total > answer.matches.total
        answer = self._fewer(answer, limit)
        return replace(self._found(answer), did_you_mean=commoner if is_better else None)

    def _every(self, words: tuple[str, ...], limit: int) -> _Answer:
        understood = self._memory.thesaurus(self._content).understand(words, self._stems(words))
        is_enough = sum(map(len, words)) >= SHORTEST
        expression = understood.query.every() if is_enough else None
        return _Answer(words, understood, self._matches(expression, limit))

    def _begun(self, limit: int) -> _Answer:
        """Return what holds all the words where each may be unfinished."""
        understood = self._memory.thesaurus(self._content).understand(
            self._words, self._stems(self._words)
        )
        matches = self._matches(understood.query.begun(), limit)
        return _Answer(self._words, understood, matches)

    def _fewer(self, answer: _Answer, limit: int) -> _Answer:
        """Ask for most of the words, then for any, until there are more than a few."""
        is_partial = not answer.matches.total
        for expression in answer.understood.query.fewer():
            if answer.matches.total > FEW:
                break
            more = self._matches(expression, limit)
            matches = followed_by(answer.matches, more, limit)
            answer = answer._replace(matches=matches, is_partial=is_partial and more.total > 0)
        return answer

    @property
    def _speller(self) -> Speller:
        return self._memory.speller(self._content, self._work)

    def _forms(self, stem: str) -> Counter[str]:
        forms = self._content.search.words.forms(stem, self._stems)
        return forms + self._work.search.words.forms(stem, self._stems) if self._work else forms

    def _matches(self, expression: str | None, limit: int) -> Matches:
        if expression is None:
            return NOTHING
        return matches_of(self._sources, expression, self._asked.kinds, limit)

    def _found(self, answer: _Answer) -> Found:
        groups = self._groups(answer)
        return Found(
            self._asked.typed,
            groups,
            answer.matches.total,
            synonyms_used=answer.understood.synonyms,
            is_partial=answer.is_partial,
        )

    def _groups(self, answer: _Answer, *, with_routes: bool = True) -> tuple[HitGroup, ...]:
        said = (word for part in answer.understood.query.parts for word in part.words)
        titles = Titles(self._content, self._work, said, with_routes=with_routes)
        matches = answer.matches
        groups = [
            HitGroup(kind, tuple(map(titles.hit, best)), matches.totals[kind])
            for kind, best in matches.best.items()
        ]
        return tuple(sorted(groups, key=lambda group: group.hits[0].rank))
