"""What OALC published: its editions, their records, and the trust lists."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert

from charter_desktop.domain.editions import Edition, EditionChanges
from charter_desktop.domain.record_types import PUBLISHED_TYPES
from charter_desktop.errors import NotFoundError
from charter_desktop.store import tables_content as t
from charter_desktop.store.search import Entry, SearchIndex
from charter_desktop.store.search_entries import published_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

R = TypeVar("R")


_Row = tuple[str, str, bytes, bool]
# As plain SQL with tuples: through `insert()` ten thousand rows take a third longer.
_PUT = (
    "INSERT INTO published (type, id, line, withdrawn) VALUES (?, ?, ?, ?) ON CONFLICT (type, id)"
    " DO UPDATE SET line = excluded.line, withdrawn = excluded.withdrawn"
)


class _Identity(msgspec.Struct):
    """What every line has, also one of a type that this program does not know."""

    id: str


class PublishedRecords:
    """Reading what was published, inside one unit of work, one query each.

    A record that a newer program made in a way this one cannot read is left out.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, cls: type[R], id: str) -> R:  # noqa: A002  # the records' own word
        """Return a record, also a withdrawn one; raises NotFoundError where there is none."""
        record = self.find(cls, id)
        if record is None:
            raise NotFoundError(
                f"There is no {_NAMES[cls]} {id!r} in what OALC published.",
                advice="Look it up with a search, or in the list.",
            )
        return record

    def find(self, cls: type[R], id: str) -> R | None:  # noqa: A002  # the records' own word
        """Return a record, also a withdrawn one, or None where there is none."""
        c = t.published.c
        chosen = select(c.line).where(c.type == _NAMES[cls], c.id == id)
        line = self._connection.execute(chosen).scalar_one_or_none()
        return None if line is None else _decoded(cls, line)

    def all(self, cls: type[R]) -> tuple[R, ...]:
        """Return every record of a type in the current edition, by id."""
        return self._all(cls, withdrawn=False)

    def withdrawn(self, cls: type[R]) -> tuple[R, ...]:
        """Return the records of a type that editions no longer carry, by id.

        They are kept for what a council wrote about them (`exchange.md` 4, ownership).
        """
        return self._all(cls, withdrawn=True)

    def _all(self, cls: type[R], *, withdrawn: bool) -> tuple[R, ...]:
        c = t.published.c
        lines = self._connection.execute(
            select(c.line).where(c.type == _NAMES[cls], c.withdrawn == withdrawn).order_by(c.id)
        ).scalars()
        records = (_decoded(cls, line) for line in lines)
        return tuple(record for record in records if record is not None)


class Editions:
    """The editions that were added, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def current(self) -> Edition | None:
        """Return the edition whose records are shown, or None before the first."""
        row = self._connection.execute(select(t.edition).where(t.edition.c.current)).first()
        if row is None:
            return None
        return Edition(
            epoch=row.epoch,
            seq=row.seq,
            issue=row.issue,
            digest=row.digest,
            made=date.fromisoformat(row.made),
            source_digest=row.source_digest,
        )

    def replace(
        self, edition: Edition, records: Mapping[str, Sequence[bytes]]
    ) -> EditionChanges | None:
        """Make `edition` the current one, with its records as canonical lines by type.

        Rows whose line is the same are not touched. A record that is absent from a present type is
        withdrawn; a type that is wholly absent keeps what was there. Returns None, having changed
        nothing, where the edition is here already, or is the built-in one and a signed one is.
        """
        current = self.current()
        if current is not None and _stays(current, edition):
            return None
        changes = _Changes()
        for type_name, lines in sorted(records.items()):
            changes.compare(type_name, lines, self._held(type_name))
        self._write(changes)
        self._make_current(edition)
        return changes.counts

    def _held(self, type_name: str) -> dict[str, tuple[bytes, bool]]:
        c = t.published.c
        rows = self._connection.execute(
            select(c.id, c.line, c.withdrawn).where(c.type == type_name)
        )
        return {row.id: (row.line, row.withdrawn) for row in rows}

    def _write(self, changes: _Changes) -> None:
        if changes.rows:
            self._connection.exec_driver_sql(_PUT, changes.rows)
        SearchIndex(self._connection, t.search_row).replace_many(changes.entries())

    def _make_current(self, edition: Edition) -> None:
        self._connection.execute(update(t.edition).values(current=False).where(t.edition.c.current))
        row = {
            "issue": edition.issue,
            "digest": edition.digest,
            "source_digest": edition.source_digest,
            "made": edition.made.isoformat(),
            "current": True,
        }
        self._connection.execute(
            insert(t.edition)
            .values(epoch=edition.epoch, seq=edition.seq, **row)
            .on_conflict_do_update(index_elements=["epoch", "seq"], set_=row)
        )


class TrustLists:
    """Trust lists as the very bytes that were signed, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, version: int, line: bytes) -> None:
        """Keep the trust list of a version. One that is here already is never replaced."""
        self._connection.execute(
            insert(t.trust).values(version=version, line=line).on_conflict_do_nothing()
        )

    def all(self) -> tuple[bytes, ...]:
        """Return every trust list, from the first version to the newest."""
        chosen = select(t.trust.c.line).order_by(t.trust.c.version)
        return tuple(self._connection.execute(chosen).scalars())


class _Changes:
    """What differs between an edition and what is held."""

    def __init__(self) -> None:
        self.rows: list[_Row] = []
        self._added = self._changed = self._withdrawn = self._unchanged = 0

    @property
    def counts(self) -> EditionChanges:
        return EditionChanges(self._added, self._changed, self._withdrawn, self._unchanged)

    def compare(
        self, type_name: str, lines: Iterable[bytes], held: Mapping[str, tuple[bytes, bool]]
    ) -> None:
        seen = set()
        for line in lines:
            record = msgspec.json.decode(line, type=_Identity).id
            seen.add(record)
            before = held.get(record)
            if before == (line, False):
                self._unchanged += 1
                continue
            self._added += before is None
            self._changed += before is not None
            self._add(type_name, record, line, withdrawn=False)
        for record, (line, withdrawn) in held.items():
            if record not in seen and not withdrawn:
                self._withdrawn += 1
                self._add(type_name, record, line, withdrawn=True)

    def entries(self) -> dict[tuple[str, str], tuple[Entry, ...]]:
        return {
            (type_name, record): () if withdrawn else _entries(type_name, line)
            for type_name, record, line, withdrawn in self.rows
        }

    def _add(self, type_name: str, record: str, line: bytes, *, withdrawn: bool) -> None:
        self.rows.append((type_name, record, line, withdrawn))


def _stays(current: Edition, edition: Edition) -> bool:
    if edition.is_built_in and not current.is_built_in:
        return True
    return (current.epoch, current.seq, current.digest) == (
        edition.epoch,
        edition.seq,
        edition.digest,
    )


def _entries(type_name: str, line: bytes) -> tuple[Entry, ...]:
    cls: type[Any] | None = PUBLISHED_TYPES.get(type_name)
    record = None if cls is None else _decoded(cls, line)
    return () if record is None else published_entries(record)


def _decoded(cls: type[R], line: bytes) -> R | None:
    try:
        return msgspec.json.decode(line, type=cls)
    except msgspec.ValidationError:
        return None


_NAMES: dict[type, str] = {cls: name for name, cls in PUBLISHED_TYPES.items()}
