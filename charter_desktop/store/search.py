"""Full-text search with FTS5: keeping the index, and finding in it.

The index keeps no text of its own but reads `search_row`, so a row and its index entry are always
changed together, here and nowhere else.
"""

from __future__ import annotations

import json
import re
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, func, select, text

from charter_desktop.domain.search import MARK_END, MARK_START
from charter_desktop.store.driver import driver_connection
from charter_desktop.store.search_words import SearchWords

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Table

    from charter_desktop.domain.search import SearchKind
    from charter_desktop.store.tables import SearchRowColumns

REBUILD_ABOVE = 0.25
_SNIPPET_WORDS = 18

# As plain SQL with tuples: through `insert()` ten thousand rows take a third longer.
_INSERT = (
    "INSERT INTO search_row"
    " (type, record, kind, item, title, keywords, body, audience, thing)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_DELETE = "DELETE FROM search_row WHERE type = ? AND record = ?"
_FORGET = (
    "INSERT INTO search (search, rowid, title, keywords, body)"
    " SELECT 'delete', id, title, keywords, body FROM search_row WHERE type = ? AND record = ?"
)
_LEARN = (
    "INSERT INTO search (rowid, title, keywords, body)"
    " SELECT id, title, keywords, body FROM search_row WHERE type = ? AND record = ?"
)
_REBUILD = text("INSERT INTO search (search) VALUES ('rebuild')")
# A word counts 8 in a title (`ux.md` 4), 4 among the key words, 1 in the text.
_MATCHES = "SELECT rowid, bm25(search, 8.0, 4.0, 1.0) FROM search WHERE search MATCH ?"
_ROWS = "SELECT id, type, kind, item, audience, thing FROM search_row"
# The plus keeps SQLite from asking the whole index anew for each of the rows.
_SHOW = (
    "SELECT s.id, s.type, s.item, s.title, highlight(search, 0, ?1, ?2),"
    " snippet(search, 2, ?1, ?2, '…', ?3)"
    " FROM search JOIN search_row AS s ON s.id = search.rowid"
    " WHERE search MATCH ?4 AND +search.rowid IN (SELECT value FROM json_each(?5))"
)


class Entry(NamedTuple):
    """Something that can be found: `item` is the id that a hit carries.

    `keywords` are found but never shown, and `audience` is the text of an `Audience`. `what` is
    the same for all entries of a kind that open the same thing, and is `item` where it is empty.
    """

    kind: SearchKind
    item: str
    title: str
    body: str
    keywords: str = ""
    audience: str = ""
    what: str = ""


class IndexedRow(NamedTuple):
    """What there is to know of a row of the index before anything is looked for."""

    row: int
    type: str
    kind: str
    item: str
    audience: str
    thing: int


class Shown(NamedTuple):
    """What is shown of a match: title and snippet with marks around found words."""

    row: int
    type: str
    item: str
    title: str
    title_marked: str
    snippet: str


def thing_number(kind: str, what: str) -> int:
    """Return the number that tells one thing of a kind from all others."""
    digest = blake2b(f"{kind}:{what}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


class Search:
    """Finding, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self.words = SearchWords(connection)
        self._connection = connection

    def matches(self, match: str) -> list[tuple[int, float]]:
        """Return every row that fits, with how well, in no order; the smaller, the better.

        Plain tuples from SQLite itself: there can be tens of thousands.
        """
        return driver_connection(self._connection).execute(_MATCHES, (match,)).fetchall()

    def rows(self) -> Iterator[IndexedRow]:
        """Return all rows that can be found: some 30 ms for 30,000, so keep what they say."""
        found = driver_connection(self._connection).execute(_ROWS)
        return (IndexedRow(*row) for row in found)

    def show(self, match: str, rows: Collection[int]) -> dict[int, Shown]:
        """Return what to show of some rows that fit, by row; at most a few hundred."""
        if not rows:
            return {}
        arguments = (MARK_START, MARK_END, _SNIPPET_WORDS, match, json.dumps(list(rows)))
        found = driver_connection(self._connection).execute(_SHOW, arguments)
        return {row[0]: Shown(*row) for row in found}

    def things(self, type_name: str, records: Collection[str]) -> dict[str, int]:
        """Return by record the number of the thing that records of a type open."""
        statement = text(
            "SELECT record, thing FROM search_row WHERE type = :type AND record IN :records"
        ).bindparams(bindparam("records", expanding=True))
        rows = self._connection.execute(statement, {"type": type_name, "records": list(records)})
        return {row.record: row.thing for row in rows}


class SearchIndex:
    """Keeping what can be found up to date, inside one unit of work."""

    def __init__(self, connection: Connection, rows: Table[SearchRowColumns]) -> None:
        self._connection = connection
        self._rows = rows

    def replace(self, type_name: str, record: str, entries: Sequence[Entry]) -> None:
        """Make `entries` all that can be found of one record; unchanged ones are left alone."""
        c = self._rows.c
        held = self._connection.execute(
            select(c.kind, c.item, c.title, c.body, c.keywords, c.audience, c.thing)
            .where(c.type == type_name, c.record == record)
            .order_by(c.id)
        ).all()
        wanted = [
            (e.kind, e.item, e.title, e.body, e.keywords, e.audience, _thing(e)) for e in entries
        ]
        if [tuple(row) for row in held] != wanted:
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
        keys = list(changed)
        if not rebuild:
            self._connection.exec_driver_sql(_FORGET, keys)
        if total and (there := self._held() & changed.keys()):
            self._connection.exec_driver_sql(_DELETE, sorted(there))
        self._insert(changed)
        if rebuild:
            self._connection.execute(_REBUILD)
        else:
            self._connection.exec_driver_sql(_LEARN, keys)

    def _held(self) -> set[tuple[str, str]]:
        """Return the records of which something can be found now, by type and id."""
        rows = self._connection.exec_driver_sql("SELECT DISTINCT type, record FROM search_row")
        return {(row[0], row[1]) for row in rows}

    def rebuild(self) -> None:
        """Build the whole index anew, so that it holds no word of what is gone."""
        self._connection.execute(_REBUILD)

    def _insert(self, changed: Mapping[tuple[str, str], Sequence[Entry]]) -> None:
        new = [
            (
                *(type_name, record, entry.kind.value, entry.item, entry.title, entry.keywords),
                *(entry.body, entry.audience, _thing(entry)),
            )
            for (type_name, record), entries in changed.items()
            for entry in entries
        ]
        if new:
            self._connection.exec_driver_sql(_INSERT, new)


def _thing(entry: Entry) -> int:
    return thing_number(entry.kind.value, entry.what or entry.item)


# What a mark has in it, how it is found, and what stands in its place. A whole edition is indexed
# at once, so a text that has nothing of a mark is not searched for it.
_IN_ALL = (
    ("](", re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),  # links and pictures keep their words
    ("{{", re.compile(r"\{\{[^}]*\}\}"), " "),  # fields of a template
)
_IN_WORDS = (
    ("*`_", re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)"), ""),
    ("|<", re.compile(r"\||<[^>]*>"), " "),
)
_LINE_START = re.compile(r"[ \t]*(?:#{1,6}|>|[-+*]|\d+[.)])[ \t]+")
_RULE = re.compile(r"[ \t]*(?:[-*_|:=][ \t]*){3,}")  # rules of lines and tables


def without_marks(markdown: str) -> str:
    """Return the words of a Markdown text without its marks, on one line, for a snippet."""
    for mark, pattern, instead in _IN_ALL:
        if mark in markdown:
            markdown = pattern.sub(instead, markdown)
    markdown = "\n".join(_line_without_marks(line) for line in markdown.split("\n"))
    for marks, pattern, instead in _IN_WORDS:
        if any(mark in markdown for mark in marks):
            markdown = pattern.sub(instead, markdown)
    return " ".join(markdown.split())


def _line_without_marks(line: str) -> str:
    found = _LINE_START.match(line)
    rest = line[found.end() :] if found else line
    return "" if _RULE.fullmatch(rest) else rest
