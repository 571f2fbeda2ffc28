"""What editions changed: which issue brought a record, what it said before, whether it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sqlalchemy import exists, func, select, update

from charter_desktop.domain.editions import EarlierVersion, Mark
from charter_desktop.store import tables_content as t
from charter_desktop.store.published import decoded, type_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Select

R = TypeVar("R")

KEPT: frozenset[str] = frozenset({"charter", "page", "step", "template"})
"""The types whose earlier versions are kept: what a clerk reads. Contacts carry their own dates."""

# As plain SQL with tuples: through `insert()` ten thousand rows take a third longer. Where two
# editions have one number, as a corrected built-in one, the first of the earlier versions stays.
_KEEP = (
    "INSERT INTO earlier (type, id, until, since, line) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (type, id, until) DO NOTHING"
)


class Before(NamedTuple):
    """A line that an edition replaced."""

    type: str
    id: str
    until: int
    since: int
    line: bytes


class Versions:
    """Marks and earlier versions, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def marks(self, cls: type) -> dict[str, Mark]:
        """Return what editions did to every record of a type, withdrawn ones too, by id."""
        rows = self._connection.execute(_marks(type_name(cls)))
        return {row.id: Mark(row.since, row.withdrawn, row.is_changed, row.is_read) for row in rows}

    def mark(self, cls: type, id: str) -> Mark | None:  # noqa: A002  # the records' own word
        """Return what editions did to one record; None where there is none."""
        chosen = _marks(type_name(cls)).where(t.published.c.id == id)
        row = self._connection.execute(chosen).first()
        return None if row is None else Mark(row.since, row.withdrawn, row.is_changed, row.is_read)

    def earlier(self, cls: type[R], id: str) -> tuple[EarlierVersion[R], ...]:  # noqa: A002
        """Return the earlier versions of a record that can still be read, newest first."""
        c = t.earlier.c
        rows = self._connection.execute(
            select(c.line, c.since, c.until)
            .where(c.type == type_name(cls), c.id == id)
            .order_by(c.until.desc())
        )
        found = ((decoded(cls, row.line), row.since, row.until) for row in rows)
        return tuple(EarlierVersion(record, *issues) for record, *issues in found if record)

    def mark_read(self, cls: type, id: str) -> None:  # noqa: A002  # the records' own word
        """Say that a record was read as it is now."""
        c = t.published.c
        self._connection.execute(
            update(t.published).where(c.type == type_name(cls), c.id == id).values(seen=c.since)
        )

    def keep(self, lines: Iterable[Before]) -> None:
        """Keep lines that an edition replaced; of types that nobody reads, nothing."""
        rows = [tuple(line) for line in lines if line.type in KEPT]
        if rows:
            self._connection.exec_driver_sql(_KEEP, rows)

    def go_back(self, issue: int) -> dict[tuple[str, str], int]:
        """Forget the versions that issues after `issue` replaced: those are taken back.

        Returns the issue that brought each record that has an earlier version left.
        """
        c = t.earlier.c
        self._connection.execute(t.earlier.delete().where(c.until > issue))
        rows = self._connection.execute(
            select(c.type, c.id, func.max(c.until).label("since")).group_by(c.type, c.id)
        )
        return {(row.type, row.id): row.since for row in rows}


def _marks(name: str) -> Select[str, int, bool, bool, bool]:
    c, before = t.published.c, t.earlier.c
    is_changed = exists().where(before.type == c.type, before.id == c.id, before.until == c.since)
    return select(
        c.id,
        c.since,
        c.withdrawn,
        is_changed.label("is_changed"),
        (c.seen >= c.since).label("is_read"),
    ).where(c.type == name)
