"""The history of our returns to OALC."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import delete, func, insert, select, update

from charter_desktop.domain.canonical import encode
from charter_desktop.domain.sent_returns import ReturnState, SentReturn
from charter_desktop.errors import NotFoundError
from charter_desktop.store import tables_work as t

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping


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
                state=sent.state.value,
                state_at=sent.state_at,
            )
        )

    def forget(self, sent_id: str) -> None:
        """Take out a return whose file could not be written, so that it never left."""
        self._connection.execute(delete(t.sent_return).where(t.sent_return.c.id == sent_id))

    def blank(self, sent_id: str) -> None:
        """Remove what a return said; that it was made stays. NotFoundError where it is not here."""
        c = t.sent_return.c
        done = self._connection.execute(
            update(t.sent_return).where(c.id == sent_id).values(body=b"")
        )
        if not done.rowcount:
            raise _not_here()

    def say(self, sent_id: str, state: ReturnState, at: int) -> None:
        """Keep how far a return has come, since `at`; raises NotFoundError where it is not here."""
        c = t.sent_return.c
        done = self._connection.execute(
            update(t.sent_return).where(c.id == sent_id).values(state=state.value, state_at=at)
        )
        if not done.rowcount:
            raise _not_here()

    def get(self, sent_id: str) -> SentReturn:
        """Return one return; raises NotFoundError where it is not here."""
        chosen = select(t.sent_return).where(t.sent_return.c.id == sent_id)
        row = self._connection.execute(chosen).mappings().first()
        if row is None:
            raise _not_here()
        return _sent_return(row)

    def all(self) -> tuple[SentReturn, ...]:
        """Return every return, newest first."""
        rows = self._connection.execute(
            select(t.sent_return).order_by(t.sent_return.c.number.desc())
        ).mappings()
        return tuple(_sent_return(row) for row in rows)


def _sent_return(row: RowMapping) -> SentReturn:
    facts: dict[str, Any] = dict(row)
    edition = (facts.pop("edition_epoch"), facts.pop("edition_seq"))
    covers = msgspec.json.decode(facts.pop("covers"))
    state = ReturnState(facts.pop("state"))
    return SentReturn(**facts, covers=covers, last_edition=edition, state=state)


def _not_here() -> NotFoundError:
    return NotFoundError(
        "That return is not in the history of this council on this computer.",
        advice="Choose one from the list in Send and receive.",
    )
