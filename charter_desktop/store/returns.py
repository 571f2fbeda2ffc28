"""The history of our returns to OALC."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from charter_desktop.domain.canonical import encode
from charter_desktop.domain.sent_returns import ReturnState, SentReturn
from charter_desktop.errors import NotFoundError

if TYPE_CHECKING:
    from charter_desktop.store.link import Link

_COLUMNS = (
    "id",
    "number",
    "made",
    "draft",
    "path",
    "digest",
    "covers",
    "edition_epoch",
    "edition_seq",
    "body",
    "state",
    "state_at",
)
_ADD = (
    "INSERT INTO sent_return (id, number, made, draft, path, digest, covers, edition_epoch,"
    " edition_seq, body, state, state_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ALL = (
    "SELECT id, number, made, draft, path, digest, covers, edition_epoch, edition_seq, body,"
    " state, state_at FROM sent_return ORDER BY number DESC"
)
_SAY = "UPDATE sent_return SET state = ?, state_at = ? WHERE id = ?"
_BLANK = "UPDATE sent_return SET body = x'' WHERE id = ?"


class SentReturns:
    """What was sent, inside one unit of work."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def next_number(self) -> int:
        """Return the number of the next return: from 1, each once."""
        last = "SELECT coalesce(max(number), 0) FROM sent_return"
        return int(self._link.driver.execute(last).fetchone()[0]) + 1

    def add(self, sent: SentReturn) -> None:
        """Keep a return that was written to a file."""
        facts = (sent.id, sent.number, sent.made, sent.draft, sent.path, sent.digest)
        covers = encode(dict(sent.covers))
        state = (sent.state.value, sent.state_at)
        self._link.write(_ADD, *facts, covers, *sent.last_edition, sent.body, *state)

    def forget(self, sent_id: str) -> None:
        """Take out a return whose file could not be written, so that it never left."""
        self._link.write("DELETE FROM sent_return WHERE id = ?", sent_id)

    def blank(self, sent_id: str) -> None:
        """Remove what a return said; that it was made stays. NotFoundError where it is not here."""
        self._change(_BLANK, sent_id)

    def say(self, sent_id: str, state: ReturnState, at: int) -> None:
        """Keep how far a return has come, since `at`; raises NotFoundError where it is not here."""
        self._change(_SAY, state.value, at, sent_id)

    def get(self, sent_id: str) -> SentReturn:
        """Return one return; raises NotFoundError where it is not here."""
        found = next((sent for sent in self.all() if sent.id == sent_id), None)
        if found is None:
            raise _not_here()
        return found

    def all(self) -> tuple[SentReturn, ...]:
        """Return every return, newest first."""
        rows = self._link.driver.execute(_ALL)
        return tuple(_sent_return(row) for row in rows)

    def _change(self, statement: str, *values: object) -> None:
        if not self._link.write(statement, *values).rowcount:
            raise _not_here()


def _sent_return(row: tuple[Any, ...]) -> SentReturn:
    facts = dict(zip(_COLUMNS, row, strict=True))
    edition = (facts.pop("edition_epoch"), facts.pop("edition_seq"))
    covers = msgspec.json.decode(facts.pop("covers"))
    state, is_draft = ReturnState(facts.pop("state")), bool(facts.pop("draft"))
    return SentReturn(**facts, covers=covers, last_edition=edition, state=state, draft=is_draft)


def _not_here() -> NotFoundError:
    return NotFoundError(
        "That return is not in the history of this council on this computer.",
        advice="Choose one from the list in Send and receive.",
    )
