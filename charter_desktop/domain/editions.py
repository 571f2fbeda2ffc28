"""Editions of what OALC publishes: a whole snapshot each (`exchange.md` 0, decision 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """How many records an edition brought, changed, withdrew, and left as they were."""

    added: int = 0
    changed: int = 0
    withdrawn: int = 0
    unchanged: int = 0
