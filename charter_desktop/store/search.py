"""Full-text search with FTS5: keeping the index, and finding in it.

The index keeps no text of its own but reads `search_row`, so a row and its index entry are always
changed together, here and nowhere else.
"""

from __future__ import annotations

import json
import re
from hashlib import blake2b
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, func, select, text

from charter_desktop.domain.search import MARK_END, MARK_START
from charter_desktop.store.bulk import insert_rows
from charter_desktop.store.driver import driver_connection
from charter_desktop.store.search_words import SearchWords

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Table

    from charter_desktop.domain.search import SearchKind
    from charter_desktop.store.tables import SearchRowColumns

REBUILD_ABOVE = 0.25
_NUMBER = Struct(">q")
_SNIPPET_WORDS = 18

# As plain SQL with tuples: through `insert()` ten thousand rows take a third longer.
_INSERT = (
    "INSERT INTO search_row"
    " (type, record, kind, item, title, keywords, body, audience, thing)"
    " VALUES {rows}"
)
_MARKS = "(?, ?, ?, ?, ?, ?, ?, ?, ?)"
_DELETE = "DELETE FROM search_row WHERE type = ? AND record = ?"
_FORGET = (
    "INSERT INTO search (search, rowid, title, keywords, body)"
    " SELECT 'delete', id, title, keywords, body FROM search_row WHERE type = ? AND record = ?"
)
_LEARN = (
    "INSERT INTO search (rowid, title, keywords, body)"
    " SELECT id, title, keywords, body FROM search_row WHERE type = ? AND record = ?"
)
# How many bytes of words are gathered before they are written: a whole county's in one piece, which
# is quicker to build and to search than several of 1 MiB that are merged.
_GATHER = "INSERT INTO search (search, rank) VALUES ('hashsize', 16777216)"
_REBUILD = "INSERT INTO search (search) VALUES ('rebuild')"
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
    """Something that can be found, as the table has it: `entry` makes one."""

    kind: str
    item: str
    title: str
    keywords: str
    body: str
    audience: str
    thing: int


Found = tuple[str, str, str, str, str, str, str, str, int]
"""The type and the id of a record, and one of its entries."""


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
    number: int = _NUMBER.unpack(digest)[0]
    return number


def entry(  # noqa: PLR0913  # the columns of one row
    kind: SearchKind,
    item: str,
    title: str,
    body: str,
    keywords: str = "",
    *,
    audience: str = "",
    what: str = "",
) -> Entry:
    """Return something that can be found: `item` is the id that a hit carries.

    `keywords` are found but never shown, and `audience` is the text of an `Audience`. `what` is
    the same for all entries of a kind that open the same thing, and is `item` where it is empty.
    """
    thing = thing_number(kind, what or item)
    return Entry(str(kind), item, title, keywords, body, audience, thing)


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
            select(c.kind, c.item, c.title, c.keywords, c.body, c.audience, c.thing)
            .where(c.type == type_name, c.record == record)
            .order_by(c.id)
        ).all()
        if [tuple(row) for row in held] != list(entries):
            key = (type_name, record)
            self.replace_many([key], ((*key, *one) for one in entries))

    def replace_many(self, keys: Sequence[tuple[str, str]], found: Iterable[Found]) -> None:
        """Make `found` all that can be found of the records `keys`, which are types and ids.

        Deleting and inserting a row costs more than building it anew, so above a quarter of all
        rows the whole index is built from the table (`exchange.md` 8).
        """
        if not keys:
            return
        total = self._connection.execute(select(func.count()).select_from(self._rows)).scalar_one()
        rebuild = len(keys) > REBUILD_ABOVE * total
        if not rebuild:
            self._connection.exec_driver_sql(_FORGET, list(keys))
        if total and (there := self._held().intersection(keys)):
            self._connection.exec_driver_sql(_DELETE, sorted(there))
        self._insert(found)
        if rebuild:
            self.rebuild()
        else:
            self._connection.exec_driver_sql(_LEARN, list(keys))

    def _held(self) -> set[tuple[str, str]]:
        """Return the records of which something can be found now, by type and id."""
        rows = self._connection.exec_driver_sql("SELECT DISTINCT type, record FROM search_row")
        return {(row[0], row[1]) for row in rows}

    def rebuild(self) -> None:
        """Build the whole index anew, so that it holds no word of what is gone."""
        self._connection.exec_driver_sql(_GATHER)
        self._connection.exec_driver_sql(_REBUILD)

    def _insert(self, found: Iterable[Found]) -> None:
        # Straight to the driver, which takes the rows while they are being made: a whole edition's
        # are never in memory at once.
        insert_rows(driver_connection(self._connection), _INSERT, _MARKS, found)


# What a mark has in it, how it is found, and what stands in its place. A whole edition is indexed
# at once, so a text that has nothing of a mark is not searched for it.
_IN_ALL = (
    ("[", re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),  # links and pictures keep their words
    ("{", re.compile(r"\{\{[^}]*\}\}"), " "),  # fields of a template
)
_EMPHASIS = re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)")
_CELLS_AND_TAGS = re.compile(r"\||<[^>]*>")
_LINE_START = re.compile(r"[ \t]*(?:#{1,6}|>|[-+*]|\d+[.)])[ \t]+")
_RULE = re.compile(r"[ \t]*(?:[-*_|:=][ \t]*){3,}")  # rules of lines and tables


def without_marks(markdown: str) -> str:
    """Return the words of a Markdown text without its marks, on one line, for a snippet."""
    for mark, pattern, instead in _IN_ALL:
        if mark in markdown:
            markdown = pattern.sub(instead, markdown)
    lines = (_line_without_marks(line) for line in markdown.split("\n"))
    markdown = " ".join(line for line in lines if line)
    if "*" in markdown or "`" in markdown or "_" in markdown:
        markdown = _EMPHASIS.sub("", markdown)
    if "|" in markdown or "<" in markdown:
        markdown = _CELLS_AND_TAGS.sub(" ", markdown)
    # Most texts have no other spaces, of which a record may hold the tab alone in plain English.
    if markdown.isascii() and "\t" not in markdown and "  " not in markdown:
        return markdown.strip(" ")
    return " ".join(markdown.split())


def _line_without_marks(line: str) -> str:
    if line[:1].isalpha():  # no mark and no rule begins with a letter
        return line
    found = _LINE_START.match(line)
    rest = line[found.end() :] if found else line
    return "" if _RULE.fullmatch(rest) else rest
