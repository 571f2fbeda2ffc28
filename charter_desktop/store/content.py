"""What OALC published: its editions, their records, and the trust lists."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert

from charter_desktop.domain.editions import Edition, EditionChanges, RecordChange
from charter_desktop.domain.record_types import PUBLISHED_TYPES
from charter_desktop.store import tables_content as t
from charter_desktop.store.published import decoded
from charter_desktop.store.search import Entry, SearchIndex
from charter_desktop.store.versions import Before, Versions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_Row = tuple[str, str, bytes, bool, int]
# As plain SQL with tuples: through `insert()` ten thousand rows take a third longer.
_PUT = (
    "INSERT INTO published (type, id, line, withdrawn, since, seen) VALUES (?, ?, ?, ?, ?, 0)"
    " ON CONFLICT (type, id) DO UPDATE"
    " SET line = excluded.line, withdrawn = excluded.withdrawn, since = excluded.since"
)


class _Identity(msgspec.Struct):
    """What every line has, also one of a type that this program does not know."""

    id: str


_IDENTITY: Final = msgspec.json.Decoder(_Identity)


class _Held(NamedTuple):
    """A record as it is in the store."""

    line: bytes
    withdrawn: bool
    since: int


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

    def issues(self) -> tuple[int, ...]:
        """Return the numbers of the issues that were ever added here, the first one first."""
        c = t.edition.c
        return tuple(
            self._connection.execute(
                select(c.issue).where(c.issue > 0).distinct().order_by(c.issue)
            ).scalars()
        )

    def replace(
        self,
        edition: Edition,
        records: Mapping[str, Sequence[bytes]],
        step: Callable[[], None] = lambda: None,
    ) -> EditionChanges | None:
        """Make `edition` the current one, with its records as canonical lines by type.

        Rows whose line is the same are not touched. A record that is absent from a present type is
        withdrawn; a type that is wholly absent keeps what was there. What a clerk read before is
        kept as an earlier version; going back to an issue forgets what later ones had replaced.
        Returns None, having changed nothing, where the edition is here already, or is the built-in
        one and a signed one is. `step` is called between the steps, and may raise to stop.
        """
        current = self.current()
        if current is not None and _stays(current, edition):
            return None
        return self._project(edition, records, current, step)

    def go_back(
        self,
        edition: Edition,
        records: Mapping[str, Sequence[bytes]],
        step: Callable[[], None] = lambda: None,
    ) -> EditionChanges:
        """Make an earlier edition the current one again, also that which came with the program.

        As `replace`, but nothing that is here keeps it from being done.
        """
        return self._project(edition, records, self.current(), step)

    def _project(
        self,
        edition: Edition,
        records: Mapping[str, Sequence[bytes]],
        current: Edition | None,
        step: Callable[[], None],
    ) -> EditionChanges:
        versions = Versions(self._connection)
        is_back = current is not None and edition.issue < current.issue
        changes = _Changes(edition.issue, versions.go_back(edition.issue) if is_back else None)
        for type_name, lines in sorted(records.items()):
            step()
            changes.compare(type_name, lines, self._held(type_name))
        step()
        self._write(changes)
        step()
        versions.keep(changes.before)
        self._make_current(edition)
        return changes.counts

    def _held(self, type_name: str) -> dict[str, _Held]:
        c = t.published.c
        rows = self._connection.execute(
            select(c.id, c.line, c.withdrawn, c.since).where(c.type == type_name)
        )
        return {row.id: _Held(row.line, row.withdrawn, row.since) for row in rows}

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
    """What differs between an edition and what is held.

    `gone_back` is given where the edition is an earlier one than that which was current: the issue
    that brought each record that has a version before.
    """

    def __init__(self, issue: int, gone_back: Mapping[tuple[str, str], int] | None) -> None:
        self.rows: list[_Row] = []
        self.before: list[Before] = []
        self.details: list[RecordChange] = []
        self._issue, self._gone_back = issue, gone_back
        self._added = self._changed = self._withdrawn = self._unchanged = 0

    @property
    def counts(self) -> EditionChanges:
        counts = (self._added, self._changed, self._withdrawn, self._unchanged)
        return EditionChanges(*counts, details=tuple(self.details))

    def compare(self, type_name: str, lines: Iterable[bytes], held: Mapping[str, _Held]) -> None:
        seen = set()
        for line in lines:
            record = _IDENTITY.decode(line).id
            seen.add(record)
            before = held.get(record)
            if before is not None and before.line == line and not before.withdrawn:
                self._unchanged += 1
                continue
            self._added += before is None
            self._changed += before is not None
            self._put(type_name, record, line, before)
        for record, one in held.items():
            if record not in seen and not one.withdrawn:
                self._withdrawn += 1
                self.details.append(RecordChange(type_name, record, one.line, None))
                # What an issue brought that is taken back keeps that issue's number.
                since = self._issue if self._gone_back is None else max(one.since, self._issue)
                self.rows.append((type_name, record, one.line, True, since))

    def entries(self) -> dict[tuple[str, str], tuple[Entry, ...]]:
        return {
            (type_name, record): () if withdrawn else _entries(type_name, line)
            for type_name, record, line, withdrawn, _ in self.rows
        }

    def _put(self, type_name: str, record: str, line: bytes, before: _Held | None) -> None:
        self.details.append(RecordChange(type_name, record, before and before.line, line))
        since = self._issue
        if self._gone_back is not None:
            since = self._gone_back.get((type_name, record), 0)
        elif before is not None and before.line != line and self._issue:
            self.before.append(Before(type_name, record, since, before.since, before.line))
        self.rows.append((type_name, record, line, False, since))


def _stays(current: Edition, edition: Edition) -> bool:
    if edition.is_built_in and not current.is_built_in:
        return True
    return (current.epoch, current.seq, current.digest) == (
        edition.epoch,
        edition.seq,
        edition.digest,
    )


def _entries(type_name: str, line: bytes) -> tuple[Entry, ...]:
    # Knows every type of record, and only what writes needs it.
    from charter_desktop.store.search_entries import published_entries  # noqa: PLC0415

    cls: type[Any] | None = PUBLISHED_TYPES.get(type_name)
    record = None if cls is None else decoded(cls, line)
    return () if record is None else published_entries(record)
