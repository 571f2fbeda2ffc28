"""The history of our returns to OALC."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import delete, func, insert, select

from charter_desktop.domain.canonical import encode
from charter_desktop.domain.sent_returns import SentReturn
from charter_desktop.store import tables_work as t

if TYPE_CHECKING:
    from sqlalchemy import Connection


class SentReturns:
    """What was sent, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next_number(self) -> int:
        """Return the number of the next return: from 1, each once."""
        last = select(func.coalesce(func.max(t.sent_return.c.number), 0))
        return int(self._connection.execute(last).scalar_one()) + 1

    def add(self, sent: SentReturn) -> None:
        """Keep a return that was written to a file."""
        epoch, seq = sent.last_edition
        self._connection.execute(
            insert(t.sent_return).values(
                id=sent.id,
                number=sent.number,
                made=sent.made,
                draft=sent.draft,
                path=sent.path,
                digest=sent.digest,
                covers=encode(dict(sent.covers)),
                edition_epoch=epoch,
                edition_seq=seq,
                body=sent.body,
            )
        )

    def forget(self, sent_id: str) -> None:
        """Take out a return whose file could not be written, so that it never left."""
        self._connection.execute(delete(t.sent_return).where(t.sent_return.c.id == sent_id))

    def all(self) -> tuple[SentReturn, ...]:
        """Return every return, newest first."""
        rows = self._connection.execute(
            select(t.sent_return).order_by(t.sent_return.c.number.desc())
        ).mappings()
        return tuple(
            SentReturn(
                id=row["id"],
                number=row["number"],
                made=row["made"],
                draft=row["draft"],
                path=row["path"],
                digest=row["digest"],
                covers=msgspec.json.decode(row["covers"]),
                last_edition=(row["edition_epoch"], row["edition_seq"]),
                body=row["body"],
            )
            for row in rows
        )
