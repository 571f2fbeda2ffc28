"""How soon a search answers over ten thousand pages and twenty thousand contacts.

The floor is the bare ranked FTS5 query, asked of the same tables in the same run.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import tempfile
import time
from contextlib import closing
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from charter_desktop.domain.canonical import encode, plain
from charter_desktop.domain.contacts import Contact, Route
from charter_desktop.domain.councils import BodyKind, Profile
from charter_desktop.domain.editions import Edition
from charter_desktop.domain.records import Target
from charter_desktop.domain.toolkit import Page, Synonym, Task
from charter_desktop.services.search.search import PER_KIND, Searching
from charter_desktop.store.unit_of_work import ContentStore, WorkStore
from tests.benchmarks.runner import Row
from tests.store.builders import BODY, Clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PAGES, PAGE_WORDS, CONTACTS = 10_000, 250, 20_000
VOCABULARY = 25_000
QUERIES, PAIRS = 200, 60
SHOWN = 5 * PER_KIND
RATIO, GRACE = 3, 0.03
DAY = date(2026, 11, 22)
# The commonest words of English, in their order, and then words made of these syllables.
_COMMONEST = """
    the of and a to in is that for it was on are as with be by this from at or have an not they
    which one you were all their there been has when who will no more if out so what up about
    council parish meeting road county clerk notice charter planning highway footpath minute
    agenda member district resident village school traffic drain hedge verge pothole signatory
"""
_SYLLABLES = """
    an ar ber brid ca chur com con da den dis ead el en er fer field for ford ham hol in ing is
    ken ler ley lon mar men ment mil nor ol on or pa par per pla por pre pro ra re ri ro sal sen
    sha ston ta ten ter tion ton tra un ver wa wick win wood wor
"""


class Words:
    """Words that occur as in written English: the n-th commonest with a share of 1 / (n + 2.7)."""

    def __init__(self, chance: random.Random, count: int = VOCABULARY) -> None:
        syllables = _SYLLABLES.split()
        made = dict.fromkeys(_COMMONEST.split())
        while len(made) < count:
            made["".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 3, 3, 4))))] = None
        self._chance, self._words = chance, list(made)
        self._shares = list(accumulate(1 / (rank + 2.7) for rank in range(1, count + 1)))

    def some(self, count: int) -> str:
        """Return some words as text."""
        return " ".join(self._chance.choices(self._words, cum_weights=self._shares, k=count))


class Sample(NamedTuple):
    """Seconds that one text took: through the search, and as a bare query."""

    text: str
    measured: float
    bare: float


def rows() -> Iterator[Row]:
    """Measure three letters and more, then two."""
    with tempfile.TemporaryDirectory() as folder:
        content, work = large_stores(Path(folder))
        searching = Searching(content, work, lambda: DAY)
        for name, texts in (("three letters and more", queries()), ("two letters", pairs())):
            samples = measure(content.path, texts, searching.everywhere)
            yield row_of(f"search over 30,000, {name}", samples)


def row_of(name: str, samples: Sequence[Sample]) -> Row:
    """Return the 95th percentiles of both as a row of the table."""
    measured = _nearly_worst([sample.measured for sample in samples])
    bare = _nearly_worst([sample.bare for sample in samples])
    floor = "bare FTS5 query, 95th percentile"
    allowed = RATIO * bare + GRACE
    return Row(name, measured, bare, floor, allowed, f"{RATIO} x floor + {GRACE} s")


def large_stores(folder: Path) -> tuple[ContentStore, WorkStore]:
    """Make the large content, with synonyms, and the store of a council that is set up."""
    content = ContentStore.open(folder / "content.sqlite")
    with content.unit() as unit:
        unit.editions.replace(Edition(0, 0, 0, "ab" * 32, DAY), large_records())
        unit.commit()
    chance = random.Random(2026)
    work = WorkStore.open(
        folder / BODY,
        copies=folder / "copies",
        clock=Clock(),
        random_bytes=chance.randbytes,
        machine="a computer",
        create=True,
    )
    with work.unit() as ours:
        profile = Profile(("E04008000",), "A council", BodyKind.PARISH_COUNCIL, district="Cherwell")
        ours.operations.say(Target("council", BODY, "profile"), profile)
        ours.commit()
    return content, work


def large_records() -> dict[str, list[bytes]]:
    """Return the published records of the large content."""
    words = Words(random.Random(2026))
    return {
        "page": [encode(plain(_page(number, words))) for number in range(PAGES)],
        "contact": [encode(plain(_contact(number, words))) for number in range(CONTACTS)],
        "synonym": [encode(plain(_synonym(number, words))) for number in range(400)],
    }


def queries() -> tuple[str, ...]:
    """Return texts as they are while somebody types: beginnings of words of three letters on."""
    chance = random.Random(4)
    words = Words(chance)
    texts: list[str] = []
    while len(texts) < QUERIES:
        said = words.some(chance.choice((1, 1, 1, 2, 2, 3))).split()
        last = said.pop()
        if len(last) >= 3:  # "three letters and more" of the issue
            texts.append(" ".join([*said, last[: chance.randint(3, len(last))]]))
    return tuple(texts)


def pairs() -> tuple[str, ...]:
    """Return the two letters that words begin with, each pair once."""
    found = dict.fromkeys(word[:2] for word in (_COMMONEST + _SYLLABLES).split() if len(word) > 1)
    return tuple(found)[:PAIRS]


def measure(
    content: Path, texts: Sequence[str], search: Callable[[str], object]
) -> tuple[Sample, ...]:
    """Time a search and the bare query in turn, for each text, each warm and the better of two."""
    with closing(sqlite3.connect(content)) as connection:

        def bare(text: str) -> None:
            connection.execute(
                "SELECT rowid, rank FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?",
                (expression(text), SHOWN),
            ).fetchall()

        for text in texts[:5]:
            search(text)
            bare(text)
        return tuple(
            Sample(
                text, min(_time(search, text) for _ in "12"), min(_time(bare, text) for _ in "12")
            )
            for text in texts
        )


def expression(text: str) -> str:
    """Return the plain FTS5 query for a text: its words, the last a beginning."""
    every = " AND ".join(f'"{word}"' for word in text.split()) + "*"
    return every if len(text) > 2 else f"{{title}} : {every}"  # two letters


def _time(what: Callable[[str], object], text: str) -> float:
    began = time.perf_counter()
    what(text)
    return time.perf_counter() - began


def _nearly_worst(seconds: Sequence[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


def _page(number: int, words: Words) -> Page:
    return Page(
        id=f"page.{number}",
        title=words.some(5),
        task=Task.REACHING,
        order=number,
        kinds=tuple(BodyKind),
        summary=words.some(12),
        body=words.some(PAGE_WORDS - 12),
        checked=DAY,
        sources=("made for the benchmark",),
    )


def _contact(number: int, words: Words) -> Contact:
    district = ("all", "Cherwell", "Oxford", "West Oxfordshire")[number % 4]
    return Contact(
        id=f"contact.{number}",
        organisation=words.some(3),
        tier="County",
        district=district,
        service=words.some(4),
        route=Route.PHONE,
        value=f"01865 {number:06}",
        note=words.some(8),
    )


def _synonym(number: int, words: Words) -> Synonym:
    return Synonym(f"word.{number}", f"{words.some(1)} {number}", (words.some(1),))
