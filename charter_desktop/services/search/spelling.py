"""What somebody may have meant by words that nothing holds: the nearest words that occur."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby, islice, pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from charter_desktop.store.search_query import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORTEST = 3
_MORE_SLIPS = (8, 12)
_SHORTEST_SURE = 6
_LOOKED_AT = 30
_NEAREST = 6
_ENDING = 3
_SHORTEST_HALF = 3
_SHORTEST_JOINED = 5
_SHORTEST_BEGINNING = 4
_LONGEST_ENDING = 5
_RARE = 2
_MUCH_COMMONER = 5
_WORTH_OF_COMMON = 0.02
_WORTH_OF_FIRST_LETTER = 0.05


class Righted(NamedTuple):
    """A text with its words put right. Where it is not sure, a short word was changed for another.

    A short word that nothing holds is as often a word of its own as a mistyped one.
    """

    text: str
    is_sure: bool


class _Nearest(NamedTuple):
    """A word, or two, that may have been meant, how likely, up to about 1, and in how many rows."""

    worth: float
    rows: int
    words: str


Forms = Callable[[str], Counter[str]]
"""Says how a stem, or a phrase, is written somewhere, and how often."""
Stems = Callable[[Iterable[str]], Mapping[str, str]]
"""Says the stems of some words."""


class Speller:
    """Puts words right by those that occur in the stores and in the list of synonyms.

    Made once for a state of the stores: it takes a few milliseconds for ten thousand words.
    """

    def __init__(self, vocabulary: Mapping[str, int], synonyms: Mapping[str, str]) -> None:
        """Take how many rows hold each stem, and the words of the synonyms with their stems."""
        self._vocabulary, self._stems = vocabulary, sorted(vocabulary)
        self._written = {w: s for w, s in synonyms.items() if len(w) >= SHORTEST}
        self._more = frozenset(self._written.values())

    def put_right(self, words: Sequence[str], stems_of: Stems, forms: Forms) -> Righted | None:
        """Return the text with its unknown words put right; None where there is nothing to say.

        A word is unknown where nothing holds it or begins with it. An unfinished one is finished.
        Two words that are written as one are joined, and one that is two is taken apart.
        """
        stems = stems_of([*words, *map("".join, pairwise(words))])
        said: list[str] = []
        is_sure = True
        at = 0
        while at < len(words):
            word, joined = words[at], "".join(words[at : at + 2])
            if len(joined) >= _SHORTEST_JOINED and joined != word and self._has(stems[joined]):
                said.append(joined)
                at += 2
                continue
            right = word
            if not self._is_right(word, stems[word]):
                likely = self._likely(word, stems_of, forms)
                right = max(likely).words if likely else word
            is_sure = is_sure and _is_sure(word, right)
            said.append(right)
            at += 1
        return None if said == list(words) else Righted(" ".join(said), is_sure)

    def commoner(self, words: Sequence[str], stems_of: Stems, forms: Forms) -> str | None:
        """Return the text with words that occur once or twice made those very like and commoner.

        None where there are none. It is to be offered, never shown unasked.
        """
        stems = stems_of(words)
        said = [self._commoner(word, stems[word], forms) for word in words]
        return None if said == list(words) else " ".join(said)

    def _has(self, stem: str) -> bool:
        return stem in self._vocabulary or stem in self._more

    def _is_right(self, word: str, stem: str) -> bool:
        if len(word) < SHORTEST or word in STOP_WORDS or any(map(str.isdigit, word)):
            return True
        return self._has(stem) or self._has_beginning(word)

    def _has_beginning(self, word: str) -> bool:
        at = bisect_left(self._stems, word)
        found = at < len(self._stems) and self._stems[at].startswith(word)
        return found or any(other.startswith(word) for other in self._written)

    def _likely(self, word: str, stems_of: Stems, forms: Forms) -> list[_Nearest]:
        whole = self._completed(word, forms)
        if whole:
            return whole
        stem = stems_of([word])[word]
        found = [*self._like(word, stem, forms), *self._halves(word, stems_of, forms)]
        return found or self._begun_like(word, forms)

    def _completed(self, word: str, forms: Forms) -> list[_Nearest]:
        """Return the word that an unfinished one becomes, where the index holds only its stem.

        "Residents" is held as "resid": whoever has typed "residen" finds no word that begins so.
        """
        shortest = max(SHORTEST, len(word) - _LONGEST_ENDING)
        stems = (word[:cut] for cut in range(len(word) - 1, shortest - 1, -1))
        whole = (f for s in stems if s in self._vocabulary for f in forms(s) if f.startswith(word))
        form = next(whole, None)
        return [] if form is None else [_Nearest(1.0, 0, form)]

    def _commoner(self, word: str, stem: str, forms: Forms) -> str:
        rows = self._vocabulary.get(stem, 0)
        if len(word) < _SHORTEST_SURE or not 0 < rows <= _RARE:
            return word
        near = self._like(word, stem, forms, most=1)
        found = [nearest for nearest in near if nearest.rows >= rows * _MUCH_COMMONER]
        return max(found).words if found else word

    def _like(
        self, word: str, stem: str, forms: Forms, *, most: int | None = None
    ) -> list[_Nearest]:
        """Return the words that are at most `most` slips of the finger away from a word."""
        limit = _most_slips(word) if most is None else most
        found = []
        # The ending may be what is wrong, and then the stem is too: "plannng".
        without_ending = word[:-_ENDING] if len(word) >= _SHORTEST_SURE else word
        for term in self._near((stem, word, without_ending), self._stems, limit + 1):
            written = [form for form in forms(term) if form != word]
            best = min(written, key=lambda form: slips(form, word), default="")
            if best and slips(best, word) <= limit:
                found.append(_nearest(best, word, self._vocabulary[term]))
        near = self._near((word,), list(self._written), limit)
        rows = ((term, self._vocabulary.get(self._written[term], 0)) for term in near)
        return [*found, *(_nearest(term, word, count) for term, count in rows if term != word)]

    def _near(self, typed: Iterable[str], terms: Sequence[str], most: int) -> list[str]:
        """Return the nearest few of some terms; of those equally near the commonest."""
        # Imported when somebody has mistyped: the import takes longer than most searches.
        from rapidfuzz.distance import OSA  # noqa: PLC0415
        from rapidfuzz.process import extract  # noqa: PLC0415

        nearest: dict[str, float] = {}
        for word in typed:
            for term, distance, _ in extract(
                word, terms, scorer=OSA.distance, score_cutoff=most, limit=_LOOKED_AT
            ):
                nearest[term] = min(distance, nearest.get(term, distance))
        rows = self._vocabulary
        return sorted(nearest, key=lambda term: (nearest[term], -rows.get(term, 0)))[:_NEAREST]

    def _halves(self, word: str, stems_of: Stems, forms: Forms) -> list[_Nearest]:
        """Return the word as two, where both stand together somewhere."""
        cuts = range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1)
        pairs = [(word[:cut], word[cut:]) for cut in cuts]
        stems = stems_of(half for pair in pairs for half in pair)
        rows = {pair: min(self._vocabulary.get(stems[half], 0) for half in pair) for pair in pairs}
        likely = sorted((pair for pair in pairs if rows[pair]), key=lambda p: -rows[p])[:_NEAREST]
        return [
            _Nearest(1 - 1 / len(word), rows[pair], " ".join(pair))
            for pair in likely
            if forms(" ".join(pair))
        ]

    def _begun_like(self, word: str, forms: Forms) -> list[_Nearest]:
        """Return the words that begin like a word being typed; its first letter must be right."""
        if len(word) < _SHORTEST_BEGINNING:
            return []
        commonest: dict[str, str] = {}
        start = bisect_left(self._stems, word[0])
        for term in takewhile(lambda t: t[0] == word[0], islice(self._stems, start, None)):
            held = commonest.setdefault(term[: len(word)], term)
            if self._vocabulary[term] > self._vocabulary[held]:
                commonest[term[: len(word)]] = term
        near = self._near((word,), list(commonest), _most_slips(word))
        found = []
        for beginning in near:
            term = commonest[beginning]
            form = next(iter(forms(term)), "")
            if form:
                rows = self._vocabulary[term]
                worth = _nearest(beginning, word, rows).worth
                found.append(_Nearest(worth, rows, form))
        return found


def slips(form: str, word: str) -> int:
    """Return how many letters are wrong, missing, too many or changed about between two words.

    Letters that should be doubled and are not, or the other way, are one slip, however many.
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415  # as above

    doubled = OSA.distance(_undoubled(form), _undoubled(word)) + 1
    return min(OSA.distance(form, word), doubled)


def _most_slips(word: str) -> int:
    """Return how many slips to allow in a word."""
    return 1 + sum(len(word) >= length for length in _MORE_SLIPS)


def _undoubled(word: str) -> str:
    """Return a word with each run of a letter as one: which are doubled is what people forget."""
    return "".join(letter for letter, _ in groupby(word))


def _is_sure(word: str, right: str) -> bool:
    """Say whether a change can be trusted: in a short word, no letter for another."""
    return len(word) >= _SHORTEST_SURE or len(word) != len(right) or sorted(word) == sorted(right)


def _nearest(form: str, word: str, rows: int) -> _Nearest:
    """Weigh a form: how alike it is, whether it begins as the word does, how common it is."""
    alike = 1 - slips(form, word) / max(len(form), len(word))
    first = _WORTH_OF_FIRST_LETTER if form[:1] == word[:1] else 0.0
    return _Nearest(alike + first + _WORTH_OF_COMMON * math.log10(rows + 1), rows, form)
