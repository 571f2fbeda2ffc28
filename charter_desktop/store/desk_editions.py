"""The draft of OALC's next edition, and the editions that it published."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_or_leave

from charter_desktop.domain.desk import PublishedEdition, PublishedPack
from charter_desktop.store import desk_tables as t

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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

    def add_pack(self, pack: PublishedPack) -> None:
        """Keep a pack of an edition; there is one of each number, or the store refuses it."""
        self._connection.execute(insert(t.pack).values(asdict(pack)))

    def packs_of(self, edition: PublishedEdition) -> tuple[PublishedPack, ...]:
        """Return the packs of an edition in their order; none where all went into its file."""
        c = t.pack.c
        chosen = select(t.pack).where(c.epoch == edition.epoch, c.seq == edition.seq)
        rows = self._connection.execute(chosen.order_by(c.part)).mappings()
        return tuple(PublishedPack(**row) for row in rows)

    def carry(self, attachments: Iterable[str], issue: int) -> None:
        """Keep that an issue has these attachments; what an earlier one had keeps its number."""
        rows = [{"name": name, "issue": issue} for name in attachments]
        if rows:
            self._connection.execute(insert_or_leave(t.attachment).on_conflict_do_nothing(), rows)

    def first_carried(self) -> dict[str, int]:
        """Return the issue that first had each attachment, by the SHA-256 of the attachment."""
        c = t.attachment.c
        return {row.name: row.issue for row in self._connection.execute(select(c.name, c.issue))}
