"""Words that mean the same, put into what was typed: content says which (`records.md` 5)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from charter_desktop.store.search_query import (
    STOP_WORDS,
    Part,
    Query,
    is_short,
    plain_parts,
    typed_words,
    without_stop_words,
)
from charter_desktop.store.search_words import stems_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from charter_desktop.domain.toolkit import Synonym

LONGEST_REST = 5
"""A word of which so few letters are missing stands for the synonym that it begins."""
SHORTEST_BEGINNING = 4
SHORTEST_LATER_BEGINNING = 1
"""Letters of a beginning that are enough where other words of the same synonym stand before it."""


class _Key(NamedTuple):
    """An entry as it is compared: its words, their stems, and what they mean."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    means: tuple[str, ...]


class _Step(NamedTuple):
    """The next part of a query, and how many of the words typed it takes."""

    part: Part
    length: int


@dataclass(frozen=True, slots=True)
class Understood:
    """What was typed as a query, with the synonyms that were put into it."""

    query: Query
    synonyms: tuple[str, ...] = ()


class Thesaurus:
    """The synonyms of one edition, ready to be looked up; making it takes a few milliseconds.

    Words are compared by their stems, so that "hedges" and "mowed" mean what "hedge" and "mowing"
    mean; an entry of several words is found inside a longer question, also where the words that
    only make a sentence ("hole in the road") are missing or others. `stems` gives the stem of
    each word in the list.
    """

    def __init__(self, synonyms: Iterable[Synonym]) -> None:
        """Sort the entries by their first stem."""
        said = [(words, s.means) for s in synonyms if (words := typed_words(s.word))]
        stems = stems_of(word for words, _ in said for word in words)
        self._whole: dict[str, list[_Key]] = {}
        self._telling: dict[str, list[_Key]] = {}
        for words, means in said:
            self._add(self._whole, words, stems, means)
            telling = without_stop_words(words)
            if len(telling) > 1 and telling != words:
                self._add(self._telling, telling, stems, means)
        self.stems = stems

    def understand(self, typed: Sequence[str], stems: Mapping[str, str]) -> Understood:
        """Return the query for some words, each with what means the same; all must be found.

        The longest entry wins; words that only make a question are left out, unless there are no
        others; `stems` has the stem of each. The last word may be the beginning of a longer one.
        """
        if is_short(typed):
            return Understood(Query(plain_parts(typed), titles_only=True))
        parts = tuple(self._parts(typed, stems)) or plain_parts(typed)
        used = dict.fromkeys(chain.from_iterable(part.others for part in parts))
        return Understood(Query(parts), tuple(used))

    @staticmethod
    def _add(
        keys: dict[str, list[_Key]],
        words: tuple[str, ...],
        stems: Mapping[str, str],
        means: tuple[str, ...],
    ) -> None:
        key = _Key(words, tuple(stems[word] for word in words), means)
        keys.setdefault(key.stems[0], []).append(key)

    def _parts(self, words: Sequence[str], stems: Mapping[str, str]) -> Iterator[Part]:
        at = 0
        while at < len(words):
            step = self._step(words[at:], stems)
            if step is None:
                at += 1
            else:
                yield step.part
                at += step.length

    def _step(self, words: Sequence[str], stems: Mapping[str, str]) -> _Step | None:
        """Return the part that begins with the first word; None for one that says nothing."""
        first = words[0]
        whole = _longest(self._whole.get(stems[first], ()), words, stems)
        if first in STOP_WORDS:
            return _step_of(whole, words, words) if whole and len(whole[0].words) > 1 else None
        telling = [word for word in words if word not in STOP_WORDS]
        short = _longest(self._telling.get(stems[first], ()), telling, stems)
        if short and (not whole or len(short[0].words) > len(whole[0].words)):
            return _step_of(short, telling, words)
        begun = [] if whole else self._begun_by(words, stems)
        if begun:
            return _Step(Part(tuple(words), _means(begun), is_begun=True), len(words))
        return _step_of(whole, words, words)

    def _begun_by(self, words: Sequence[str], stems: Mapping[str, str]) -> list[_Key]:
        """Return the entries that the last words typed are nearly the beginning of."""
        *before, last = words
        if len(last) < (SHORTEST_BEGINNING if not before else SHORTEST_LATER_BEGINNING):
            return []
        said = tuple(stems[word] for word in before)
        longest = len(last) + LONGEST_REST
        return [
            key
            for key in chain.from_iterable(self._whole.values())
            if len(key.words) > len(before)
            and key.stems[: len(before)] == said
            and key.words[len(before)].startswith(last)
            and len(key.words[len(before)]) <= longest
        ]


def _longest(keys: Iterable[_Key], words: Sequence[str], stems: Mapping[str, str]) -> list[_Key]:
    """Return the longest of the entries that some words begin with; as they are written first."""
    said = tuple(stems[word] for word in words)
    found = [key for key in keys if key.stems == said[: len(key.stems)]]
    longest = max((len(key.words) for key in found), default=0)
    found = [key for key in found if len(key.words) == longest]
    exact = [key for key in found if key.words == tuple(words[:longest])]
    nearly = [key for key in found if _is_nearly(key.words[-1], words[longest - 1])]
    return exact or nearly or found


def _is_nearly(one: str, other: str) -> bool:
    """Say whether two words differ by no more than a plural: "parks" is "park", not "parking"."""
    return one.removesuffix("s") == other.removesuffix("s")


def _step_of(keys: Sequence[_Key], among: Sequence[str], words: Sequence[str]) -> _Step:
    """Return the part for some entries, or for the first word alone where there are none.

    `among` are the words that the entries were compared with: all `words`, or those that tell.
    """
    count = len(keys[0].words) if keys else 1
    chosen = among[:count]
    length = count if among is words else _reach(chosen, words)
    is_begun = length == len(words) and len(words[-1]) > 1
    return _Step(Part(tuple(chosen), _means(keys), is_begun), length)


def _reach(chosen: Sequence[str], words: Sequence[str]) -> int:
    """Return how many words it takes to meet all the chosen ones, in their order."""
    met = 0
    for number, word in enumerate(words, 1):
        met += word == chosen[met]
        if met == len(chosen):
            return number
    return len(words)


def _means(keys: Iterable[_Key]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(key.means for key in keys)))
