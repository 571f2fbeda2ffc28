"""The words of the full-text index: their stems, how often they occur, how they are written."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

from charter_desktop.domain.search import MARK_END, MARK_START
from charter_desktop.store.driver import driver_connection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sqlalchemy import Connection

    Stems = Callable[[Iterable[str]], Mapping[str, str]]

_TOKENS = "tokenize='porter unicode61 remove_diacritics 2'"
_ENDINGS = ("e", "s", "es", "ed", "ing", "y", "al", "ion", "er")
_MARKED = re.compile(f"{MARK_START}([^{MARK_END}]+){MARK_END}")
_FORMS = (
    "SELECT highlight(search, 0, ?1, ?2), highlight(search, 2, ?1, ?2) FROM search"
    " WHERE search MATCH ?3 LIMIT 4"
)


class Stemmer:
    """FTS5's own Porter stemmer, so that both sides agree; to be closed, and for one thread."""

    def __init__(self) -> None:
        """Make an index in memory, which takes half a millisecond."""
        self._memory = sqlite3.connect(":memory:")
        self._memory.execute(f"CREATE VIRTUAL TABLE said USING fts5(word, {_TOKENS})")
        self._memory.execute("CREATE VIRTUAL TABLE token USING fts5vocab(said, instance)")
        self._stems: dict[str, str] = {}

    def close(self) -> None:
        """Let the memory go."""
        self._memory.close()

    def stems(self, words: Iterable[str]) -> Mapping[str, str]:
        """Return the stems of some words, and of all that were asked for before."""
        new = [word for word in dict.fromkeys(words) if word not in self._stems]
        if new:
            start = len(self._stems) + 1
            numbered = list(enumerate(new, start))
            self._memory.executemany("INSERT INTO said (rowid, word) VALUES (?, ?)", numbered)
            self._stems.update(zip(new, new, strict=True))
            found = self._memory.execute(
                "SELECT doc, term FROM token WHERE doc >= ? ORDER BY doc, offset DESC", (start,)
            )
            self._stems.update((new[number - start], stem) for number, stem in found)
        return self._stems


def stems_of(words: Iterable[str]) -> Mapping[str, str]:
    """Return the stem of each word."""
    with closing(Stemmer()) as stemmer:
        return stemmer.stems(words)


class SearchWords:
    """The words that can be found, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._driver = driver_connection(connection)

    def vocabulary(self) -> dict[str, int]:
        """Return each stem without a digit in the index, with the number of rows that hold it.

        It reads the whole index, some 80 ms for ten thousand pages: keep it while `mark` is the
        same.
        """
        return dict(
            self._driver.execute(
                "SELECT term, doc FROM search_word WHERE term NOT GLOB '*[0-9]*'"
            ).fetchall()
        )

    def forms(self, stem: str, stems_of: Stems) -> Counter[str]:
        """Return the words of a stem, or of a phrase, as they are written somewhere.

        In small letters, with the number of times that each was met in a few rows. `stems_of` is
        what `Stemmer.stems` does.
        """
        found = self._written(stem)
        if found:
            return found
        # The stem of a stem can be another: "committee" has "committe", and that has "committ".
        longer = [f"{stem}{ending}" for ending in _ENDINGS]
        stems = stems_of(longer)
        return next((self._written(w) for w in longer if stems[w] == stem), Counter())

    def mark(self) -> str:
        """Return what changes with every commit to this store."""
        return str(self._driver.execute("SELECT mark FROM state").fetchone()[0])

    def _written(self, phrase: str) -> Counter[str]:
        arguments = (MARK_START, MARK_END, f'"{phrase}"')
        rows = self._driver.execute(_FORMS, arguments).fetchall()
        words = (word for row in rows for text in row for word in _MARKED.findall(text or ""))
        return Counter(word.casefold() for word in words)
