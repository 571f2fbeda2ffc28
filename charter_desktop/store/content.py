"""Writing what OALC published: an edition and its records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import update
from sqlalchemy.dialects.sqlite import insert

from charter_desktop.domain.editions import EditionChanges, RecordChange
from charter_desktop.domain.record_types import PUBLISHED_TYPES
from charter_desktop.store import tables_content as t
from charter_desktop.store.bulk import insert_rows
from charter_desktop.store.driver import driver_connection
from charter_desktop.store.published_lines import identities, twins
from charter_desktop.store.search import SearchIndex
from charter_desktop.store.versions import Before, Versions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from charter_desktop.domain.editions import Edition
    from charter_desktop.store.search import Found

# Type, id, line, whether withdrawn, since; a plain 0 or 1, for the driver looks long at a bool.
_Row = tuple[str, str, bytes, int, int]
# As plain SQL with tuples: through `insert()` ten thousand rows take a third longer.
_PUT = (
    "INSERT INTO published (type, id, line, withdrawn, since, seen) VALUES {rows}"
    " ON CONFLICT (type, id) DO UPDATE"
    " SET line = excluded.line, withdrawn = excluded.withdrawn, since = excluded.since"
)
_MARKS = "(?, ?, ?, ?, ?, 0)"
_HELD = "SELECT id, line, withdrawn, since FROM published WHERE type = ?"


class _Held(NamedTuple):
    """A record as it is in the store."""

    line: bytes
    withdrawn: bool
    since: int


class EditionWriting:
    """Puts an edition in the place of another, inside one unit of work."""

    def __init__(self, connection: Connection, *, is_searched: bool = True) -> None:
        self._connection, self._is_searched = connection, is_searched

    def project(
        self,
        edition: Edition,
        records: Mapping[str, Sequence[bytes]],
        current: Edition | None,
        step: Callable[[], None],
    ) -> EditionChanges:
        """Make `edition` the current one in the place of `current` (`Editions.replace`)."""
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
        rows = driver_connection(self._connection).execute(_HELD, (type_name,))
        return {row[0]: _Held(*row[1:]) for row in rows}

    def _write(self, changes: _Changes) -> None:
        if changes.rows:
            insert_rows(driver_connection(self._connection), _PUT, _MARKS, changes.rows)
        if self._is_searched:
            index = SearchIndex(self._connection, t.search_row)
            index.replace_many(changes.keys(), changes.found())

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
        if not held and self._gone_back is None:
            self._put_new(type_name, lines)
            return
        seen = set()
        for record, line in identities(lines):
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
                self.rows.append((type_name, record, one.line, 1, since))

    def keys(self) -> list[tuple[str, str]]:
        """Return the type and id of every record that is not as it was."""
        return [row[:2] for row in self.rows]

    def found(self) -> Iterator[Found]:
        """Yield all that can be found of them from now on; nothing of a withdrawn one."""
        present: dict[str, list[_Row]] = {}
        for row in self.rows:
            if not row[3]:
                present.setdefault(row[0], []).append(row)
        for type_name, rows in present.items():
            yield from _found(type_name, rows)

    def _put_new(self, type_name: str, lines: Iterable[bytes]) -> None:
        """Put the records of a type of which nothing is here: a county's first issue has many."""
        new = list(identities(lines))
        self._added += len(new)
        self.details += [RecordChange(type_name, record, None, line) for record, line in new]
        self.rows += [(type_name, record, line, 0, self._issue) for record, line in new]

    def _put(self, type_name: str, record: str, line: bytes, before: _Held | None) -> None:
        self.details.append(RecordChange(type_name, record, before and before.line, line))
        since = self._issue
        if self._gone_back is not None:
            since = self._gone_back.get((type_name, record), 0)
        elif before is not None and before.line != line and self._issue:
            self.before.append(Before(type_name, record, since, before.since, before.line))
        self.rows.append((type_name, record, line, 0, since))


def _found(type_name: str, rows: Sequence[_Row]) -> Iterator[Found]:
    # Knows every type of record, and only what writes needs it.
    from charter_desktop.store.search_entries import published_maker  # noqa: PLC0415

    cls: type[Any] | None = PUBLISHED_TYPES.get(type_name)
    maker = None if cls is None else published_maker(cls)
    if cls is None or maker is None:
        return
    for row, record in zip(rows, twins(cls, (row[2] for row in rows)), strict=True):
        if record is not None:
            for entry in maker(record):
                yield (type_name, row[1], *entry)
