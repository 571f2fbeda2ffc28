"""The draft of OALC's next edition, and the editions that it published."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from charter_desktop.domain.desk import PublishedEdition
from charter_desktop.store import desk_tables as t

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection


class Draft:
    """The content files of the next edition, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def files(self) -> dict[str, bytes]:
        """Return every file by its name, such as `pages/roads.md`; none before the first edit."""
        rows = self._connection.execute(select(t.draft).order_by(t.draft.c.name))
        return {row.name: row.data for row in rows}

    def replace(self, files: Mapping[str, bytes]) -> None:
        """Make these all the files of the draft."""
        self._connection.execute(delete(t.draft))
        rows = [{"name": name, "data": data} for name, data in files.items()]
        if rows:
            self._connection.execute(insert(t.draft), rows)


class Published:
    """The editions that were published, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, edition: PublishedEdition) -> None:
        """Keep an edition; there is one of each number, or the store refuses it."""
        self._connection.execute(
            insert(t.published).values(
                epoch=edition.epoch,
                seq=edition.seq,
                issue=edition.issue,
                digest=edition.digest,
                made=edition.made,
                valid_until=edition.valid_until.isoformat(),
                file=edition.file,
                body=edition.body,
            )
        )

    def all(self) -> tuple[PublishedEdition, ...]:
        """Return every edition, newest first."""
        rows = self._connection.execute(select(t.published).order_by(t.published.c.issue.desc()))
        return tuple(
            PublishedEdition(**row | {"valid_until": date.fromisoformat(row["valid_until"])})
            for row in (dict(mapping) for mapping in rows.mappings())
        )

    def newest(self) -> PublishedEdition | None:
        """Return the newest edition, or None before the first."""
        return next(iter(self.all()), None)
