"""Files from OALC that were added to this computer, and how far back none may go."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from charter_desktop.domain.editions import EditionChanges

UNDO_DAYS = 90
"""For so long an added edition can be taken back (`ux.md` 3 e)."""


@dataclass(frozen=True, slots=True, order=True)
class Floor:
    """The newest edition that was ever added here: none below it is added (`exchange.md` 3).

    `digest` is the SHA-256 of its manifest. `(0, 0)` is what ships with the program.
    """

    epoch: int = 0
    seq: int = 0
    digest: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivedFile:
    """One file that was added: `digest` is that of its manifest, `at` and `undone` milliseconds.

    `before` is the `(epoch, seq)` of the edition that was current until then. `file` is the SHA-256
    of the whole file as it is kept, "" once it is kept no longer. `undone` is 0 where it stands.
    """

    digest: str
    kind: str
    name: str
    at: int
    made: date
    issue: int = 0
    epoch: int = 0
    seq: int = 0
    counts: EditionChanges = field(default_factory=EditionChanges)
    before: tuple[int, int] = (0, 0)
    file: str = ""
    undone: int = 0

    @property
    def number(self) -> tuple[int, int]:
        """The `(epoch, seq)` of the edition that it brought."""
        return (self.epoch, self.seq)

    @property
    def is_edition(self) -> bool:
        """Whether it brought an edition of the toolkit."""
        return self.seq > 0


@dataclass(frozen=True, slots=True)
class EditionBody:
    """What an edition said beside its records, as the very line of its manifest's body."""

    line: bytes
    valid_until: date | None = None
