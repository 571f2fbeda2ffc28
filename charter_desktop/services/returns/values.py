"""What is asked of the making of a return, and what the screen is told of returns."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from charter_desktop.domain.sent_returns import ReturnState
from charter_desktop.services.returns.words import SaidSection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charter_desktop.domain.councils import BodyKind
    from charter_desktop.domain.returns import StatementItem
    from charter_desktop.domain.sent_returns import SentReturn


@dataclass(frozen=True, slots=True)
class ToSay:
    """What a return is to say, of which council, and under which number."""

    council: str
    kind: BodyKind
    number: int
    covers: Mapping[str, int]
    items: tuple[StatementItem, ...]


@dataclass(frozen=True, slots=True)
class PreparedReturn:
    """The check page: all that can leave, in words, and a line that names what does not.

    `has_met_oalc` says that OALC's key is held; without it only a draft can be written.
    """

    sections: tuple[SaidSection, ...]
    not_sent: str
    has_met_oalc: bool


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """One return of the history. `state_on` is the day on which its state came about.

    `at` is when it was made, in Unix milliseconds.
    `issue` is the issue of the toolkit that said that OALC has it, 0 where none did.
    `can_be_read` is false once what it said was removed.
    """

    id: str
    number: int
    made: dt.date
    draft: bool
    state: ReturnState
    state_on: dt.date
    issue: int = 0
    can_be_read: bool = True
    at: int = 0


@dataclass(frozen=True, slots=True)
class WaitingReturn:
    """The newest return, of which nobody said yet that it was sent, and the ways to send it.

    `email` is the draft message, None where none was made; `message` is a `mailto:` address with
    all but the file.
    """

    line: ReturnLine
    file: Path
    email: Path | None
    message: str


@dataclass(frozen=True, slots=True)
class ReturnsOverview:
    """Where the council is with its returns. `address` is OALC's, "" where none is known.

    `said` of `commitments` have something to say; `has_anything` counts the rest as well.
    """

    said: int
    commitments: int
    has_anything: bool
    has_met_oalc: bool
    address: str
    waiting: WaitingReturn | None
    history: tuple[ReturnLine, ...]


@dataclass(frozen=True, slots=True)
class SentText:
    """Exactly what one return said, in words."""

    line: ReturnLine
    sections: tuple[SaidSection, ...]


def return_line(sent: SentReturn, receipt: tuple[int, int] | None = None) -> ReturnLine:
    """Return what the history shows of a return.

    `receipt` is the issue in which OALC said that it has it, and when that was added here.
    """
    made, state, issue, at = _day(sent.made), sent.state, 0, sent.state_at
    if receipt is not None:
        state, (issue, at) = ReturnState.OALC_HAS_IT, receipt
    return ReturnLine(
        *(sent.id, sent.number, made, sent.draft, state, _day(at), issue),
        can_be_read=bool(sent.body),
        at=sent.made,
    )


def _day(milliseconds: int) -> dt.date:
    """Return the day of a moment by this computer's time zone."""
    return dt.datetime.fromtimestamp(milliseconds // 1000, dt.UTC).astimezone().date()
