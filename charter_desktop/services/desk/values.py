"""What the desk answers, as values; and what can go wrong at it."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from charter_desktop.domain.editions import EditionChanges
from charter_desktop.errors import BundleRejectedError, UserFacingError

if TYPE_CHECKING:
    from charter_desktop.domain.councils import BodyKind, Role
    from charter_desktop.domain.desk import (
        Device,
        Invitation,
        PublishedEdition,
        PublishedPack,
        PutAside,
        TakenReturn,
    )
    from charter_desktop.services.files.looked import Change


class DeskNotSetUpError(UserFacingError):
    """OALC's desk is not on this computer, or is there already."""

    code = "desk"


class NotReleasedError(UserFacingError):
    """A new issue did not pass its trial on a clerk's computer; nothing was published."""

    code = "not-released"


class NeedsALookError(BundleRejectedError):
    """A return that may be good but that a person must look at: it is held and not in the register.

    `council` is the body that it names, `kid` the key that signed it.
    """

    code = "needs-a-look"

    def __init__(self, reason: str, message: str, *, advice: str) -> None:
        super().__init__(reason, message, advice=advice)
        self.council = ""
        self.kid = ""


@dataclass(frozen=True, slots=True)
class DeskPlaces:
    """Where the desk keeps things; the sheet is the one thing to be moved off the computer."""

    register: Path
    keys: Path
    editions: Path
    held: Path
    refused: Path
    sheet: Path

    @classmethod
    def under(cls, folder: Path, documents: Path) -> DeskPlaces:
        """Return the places inside `folder`, with the sheet in `documents`."""
        return cls(
            register=folder / "desk.sqlite",
            keys=folder / "office-keys.json",
            editions=folder / "editions",
            held=folder / "held",
            refused=folder / "refused",
            sheet=documents / "OALC recovery sheet.pdf",
        )


@dataclass(frozen=True, slots=True)
class NewKeys:
    """OALC's keys as they are now: its six words, the number of the list, and the sheet."""

    words: tuple[str, ...]
    list_version: int
    epoch: int
    sheet: Path | None


@dataclass(frozen=True, slots=True)
class Invited:
    """One invitation with its cover letter, as written."""

    council: str
    name: str
    path: Path
    letter: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftState:
    """The draft of the next issue beside the newest one: what would change, unusual things first.

    `imported` are the content files that this edit brought in, `ignored` those in the folder that
    no content file is called. `issue` is the newest published, 0 for none.
    """

    issue: int
    totals: EditionChanges
    changes: tuple[Change, ...]
    imported: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NextIssue:
    """What the next issue would be. `receipts` are returns of whose arrival it is first to tell."""

    issue: int
    seq: int
    epoch: int
    valid_until: date
    draft: DraftState
    receipts: tuple[str, ...] = ()
    answers: int = 0
    devices: int = 0
    revoked: int = 0


@dataclass(frozen=True, slots=True)
class WrittenPack:
    """A pack of an issue's attachments as it was written; `size` in bytes."""

    path: Path
    pack: PublishedPack
    size: int


@dataclass(frozen=True, slots=True)
class PublishedIssue:
    """An issue that was published; `is_again` where nothing had changed and it is the same file.

    `packs` hold those of its attachments for which its own file has no room.
    """

    edition: PublishedEdition
    path: Path
    what: NextIssue
    is_again: bool = False
    packs: tuple[WrittenPack, ...] = ()
    attachments: int = 0


@dataclass(frozen=True, slots=True)
class NewComputer:
    """A computer whose words were read out: of which body it is, and the role of who is at it."""

    council: str
    name: str
    kind: BodyKind
    role: Role


@dataclass(frozen=True, slots=True)
class Welcomed:
    """A welcome as written: for which computer of which council, until when, with which issue.

    `issue` is 0 where none was published, `packs` how many of its packs are to be sent with it.
    """

    device: Device
    council_name: str
    path: Path
    issue: int
    packs: int


class NotWelcomedError(UserFacingError):
    """A computer cannot be welcomed; nothing was written."""

    code = "not-welcomed"


class Fate(enum.StrEnum):
    """What became of one file that was handed in."""

    TAKEN = "taken-in"
    EARLIER = "taken-in-as-earlier"
    ALREADY = "already-taken-in"
    HELD = "needs-a-look"
    REFUSED = "refused"


FATE_WORDS = {
    Fate.TAKEN: "Taken in",
    Fate.EARLIER: "Taken in; the council has sent a newer one",
    Fate.ALREADY: "Already in the register",
    Fate.HELD: "Needs a look",
    Fate.REFUSED: "Refused",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """One file that was handed in, and what became of it; `file` is its SHA-256."""

    path: Path
    file: str
    fate: Fate
    council: str = ""
    council_name: str = ""
    number: int = 0
    reason: str = ""
    message: str = ""
    advice: str = ""
    enrolled: bool = False


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of all files of one taking in, in the order in which they were judged."""

    files: tuple[HandedIn, ...]

    def count(self, fate: Fate) -> int:
        """Return how many files had this fate."""
        return sum(one.fate is fate for one in self.files)


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilLine:
    """One council in the register; `newest` is None where it was never heard from."""

    id: str
    name: str
    newest: TakenReturn | None = None
    devices: tuple[Device, ...] = ()
    invitation: Invitation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterView:
    """The register: councils by name, what needs a look, what was refused, what was published."""

    councils: tuple[CouncilLine, ...]
    held: tuple[PutAside, ...]
    refused: tuple[PutAside, ...]
    editions: tuple[PublishedEdition, ...]
    returns: int = 0
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipts:
    """The returns of whose arrival the next issue tells, and how many were told of already."""

    waiting: tuple[TakenReturn, ...] = ()
    told: int = field(default=0)
