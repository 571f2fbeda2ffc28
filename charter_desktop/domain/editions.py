"""Editions of what OALC publishes: a whole snapshot each (`exchange.md` 0, decision 6)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition. `issue` is the number that people see; `(0, 0)` ships with the program.

    `digest` is the SHA-256 of its manifest; `source_digest` that of the content files it was made
    from, where this program made it.
    """

    epoch: int
    seq: int
    issue: int
    digest: str
    made: date
    source_digest: str = ""

    @property
    def is_built_in(self) -> bool:
        """Whether it came with the program and is signed by nobody."""
        return (self.epoch, self.seq) == (0, 0)


class RecordChange(NamedTuple):
    """What an edition does to one record, as canonical lines.

    `before` is None for a new record, `after` for one that is withdrawn; equal ones mean that a
    withdrawn record is back.
    """

    type: str
    id: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """How many records an edition brought, changed, withdrew, and left as they were.

    `details` names each that was not left as it was, by type; it is kept nowhere.
    """

    added: int = 0
    changed: int = 0
    withdrawn: int = 0
    unchanged: int = 0
    details: tuple[RecordChange, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Mark:
    """What editions did to one record, as this computer saw it.

    `since` is the issue that brought its present words, or that withdrew it; 0 where the program
    brought them. `is_changed` says that an earlier version of it is kept. `is_read` says that it
    was opened since.
    """

    since: int = 0
    is_withdrawn: bool = False
    is_changed: bool = False
    is_read: bool = True

    def words(self, issue: int) -> str:
        """Return the mark in words; `issue` is the current one. Empty where nothing was done."""
        if self.is_withdrawn:
            return self._withdrawn_words(issue)
        if not self.since:
            return ""
        return f"{'Changed' if self.is_changed else 'New'} in issue {self.since}"

    def _withdrawn_words(self, issue: int) -> str:
        if self.since > issue:  # the edition that brought it was taken back
            return f"Only in issue {self.since}, which was taken back"
        return f"Withdrawn in issue {self.since}" if self.since else "No longer in the toolkit"


@dataclass(frozen=True, slots=True)
class EarlierVersion(Generic[T]):
    """A record as it was: from issue `since` (0: with the program) until issue `until` came."""

    record: T
    since: int
    until: int
