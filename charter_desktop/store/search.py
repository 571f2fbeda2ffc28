"""Full-text search with FTS5: the index, and what people type made into a query.

The index keeps no text of its own but reads `search_row`, so a row and its index entry are always
changed together, here and nowhere else.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, delete, func, select, text

from charter_desktop.domain.search import MARK_END, MARK_START, Hit, SearchKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Table

    from charter_desktop.store.tables import SearchRowColumns

MAX_WORDS = 12
MAX_WORD = 40
TITLE_WEIGHT = 8.0
REBUILD_ABOVE = 0.25
_SNIPPET_WORDS = 18
_LETTERS = ("L", "N")
_BATCH = 500

# As plain SQL with tuples: through `insert()` ten thousand rows take a third longer.
_INSERT = "INSERT INTO search_row (type, record, kind, item, title, body) VALUES (?, ?, ?, ?, ?, ?)"
_FORGET = text(
    "INSERT INTO search (search, rowid, title, body)"
    " SELECT 'delete', id, title, body FROM search_row WHERE type = :type AND record = :record"
)
_LEARN = text(
    "INSERT INTO search (rowid, title, body)"
    " SELECT id, title, body FROM search_row WHERE type = :type AND record = :record"
)
_REBUILD = text("INSERT INTO search (search) VALUES ('rebuild')")
_FIND = text(
    "SELECT s.kind, s.item, s.type, s.title, bm25(search, :weight, 1.0) AS fit,"
    " snippet(search, 1, :start, :end, '…', :words) AS snippet"
    " FROM search JOIN search_row AS s ON s.id = search.rowid"
    " WHERE search MATCH :match AND s.kind IN :kinds ORDER BY fit, s.item LIMIT :limit"
).bindparams(bindparam("kinds", expanding=True))


class Entry(NamedTuple):
    """Something that can be found: `item` is the id that a hit carries."""

    kind: SearchKind
    item: str
    title: str
    body: str


class Search:
    """Finding, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(
        self, match: str | None, kinds: Collection[SearchKind] = (), limit: int = 50
    ) -> tuple[Hit, ...]:
        """Return what fits an expression of `match_expression`, best first; nothing for None.

        `kinds` empty means everywhere. A word in a title counts eight times one in the text.
        """
        if match is None:
            return ()
        rows = self._connection.execute(
            _FIND,
            {
                "match": match,
                "kinds": [str(kind) for kind in kinds or SearchKind],
                "limit": limit,
                "weight": TITLE_WEIGHT,
                "start": MARK_START,
                "end": MARK_END,
                "words": _SNIPPET_WORDS,
            },
        )
        return tuple(
            Hit(SearchKind(row.kind), row.item, row.title, row.snippet, row.fit, row.type)
            for row in rows
        )


class SearchIndex:
    """Keeping what can be found up to date, inside one unit of work."""

    def __init__(self, connection: Connection, rows: Table[SearchRowColumns]) -> None:
        self._connection = connection
        self._rows = rows

    def replace(self, type_name: str, record: str, entries: Sequence[Entry]) -> None:
        """Make `entries` all that can be found of one record; unchanged ones are left alone."""
        c = self._rows.c
        held = self._connection.execute(
            select(c.kind, c.item, c.title, c.body)
            .where(c.type == type_name, c.record == record)
            .order_by(c.id)
        ).all()
        if [tuple(row) for row in held] != [(e.kind, e.item, e.title, e.body) for e in entries]:
            self.replace_many({(type_name, record): entries})

    def replace_many(self, changed: Mapping[tuple[str, str], Sequence[Entry]]) -> None:
        """Do the same for many records, by type and id; the index is rebuilt where that is quicker.

        Deleting and inserting a row costs more than building it anew, so above a quarter of all
        rows the whole index is built from the table (`exchange.md` 8).
        """
        if not changed:
            return
        total = self._connection.execute(select(func.count()).select_from(self._rows)).scalar_one()
        rebuild = len(changed) > REBUILD_ABOVE * total
        keys = [{"type": type_name, "record": record} for type_name, record in changed]
        c = self._rows.c
        if not rebuild:
            self._connection.execute(_FORGET, keys)
        if total:
            of_record = (c.type == bindparam("type"), c.record == bindparam("record"))
            self._connection.execute(delete(self._rows).where(*of_record), keys)
        self._insert(changed)
        self._connection.execute(*((_REBUILD,) if rebuild else (_LEARN, keys)))

    def _insert(self, changed: Mapping[tuple[str, str], Sequence[Entry]]) -> None:
        new = [
            (type_name, record, entry.kind.value, entry.item, entry.title, entry.body)
            for (type_name, record), entries in changed.items()
            for entry in entries
        ]
        if new:
            self._connection.exec_driver_sql(_INSERT, new)


def match_expression(typed: str, synonyms: Mapping[str, Iterable[str]] | None = None) -> str | None:
    """Return the FTS5 query for what somebody typed, or None where there is no word in it.

    All words must match; the last is taken as the beginning of a word, unless it is one letter.
    `synonyms` gives for a word in small letters the words or phrases that would do as well. Any
    text at all is safe: every word is quoted, so nothing typed is read as an operator.
    """
    words = _words(typed)
    if not words:
        return None
    others = synonyms or {}
    parts = [_any_of(word, others, prefix=False) for word in words[:-1]]
    parts.append(_any_of(words[-1], others, prefix=len(words[-1]) > 1))
    every = " AND ".join(parts)
    whole = [_quoted(_words(other)) for other in others.get(" ".join(words), ())]
    if len(words) == 1 or not whole:
        return every
    return " OR ".join([f"({every})", *(phrase for phrase in whole if phrase)])


def _any_of(word: str, synonyms: Mapping[str, Iterable[str]], *, prefix: bool) -> str:
    own = _quoted([word]) + ("*" if prefix else "")
    phrases = [_quoted(_words(other)) for other in synonyms.get(word, ())]
    choices = [own, *(phrase for phrase in phrases if phrase)]
    return own if len(choices) == 1 else f"({' OR '.join(choices)})"


def _quoted(words: Sequence[str]) -> str:
    return f'"{" ".join(words)}"' if words else ""


def _words(typed: str) -> list[str]:
    """Split as FTS5's unicode61 does: runs of letters, digits and the marks upon them."""
    composed = unicodedata.normalize("NFC", typed).casefold()
    kept = "".join(char if _in_word(char) else " " for char in composed)
    words = (word[:MAX_WORD] for word in kept.split())
    return [word for word in words if any(_is_letter(char) for char in word)][:MAX_WORDS]


def _in_word(char: str) -> bool:
    return unicodedata.category(char)[0] in (*_LETTERS, "M")


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in _LETTERS


_MARKS = (
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),  # links and pictures keep their words
    (re.compile(r"\{\{[^}]*\}\}"), " "),  # fields of a template
    (re.compile(r"^[ \t]*(?:#{1,6}|>|[-+*]|\d+[.)])[ \t]+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:[-*_|:=][ \t]*){3,}$", re.MULTILINE), " "),  # rules of lines and tables
    (re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)"), ""),
    (re.compile(r"\||<[^>]*>"), " "),
    (re.compile(r"\s+"), " "),
)


def without_marks(markdown: str) -> str:
    """Return the words of a Markdown text without its marks, on one line, for a snippet."""
    for pattern, instead in _MARKS:
        markdown = pattern.sub(instead, markdown)
    return markdown.strip()
