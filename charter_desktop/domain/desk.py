"""What OALC's register holds: councils' computers, invitations, returns, and what it published."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import date

from charter_desktop.domain.councils import BodyKind, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A one-time token that was given out: `digest` is its SHA-256, since the token is a secret.

    `made` and `used` are Unix milliseconds; `used` is 0 and `kid` empty until a return carried it.
    `withdrawn` says that a later invitation took its place.
    """

    digest: str
    council: str
    role: Role
    made: int
    used: int = 0
    kid: str = ""
    withdrawn: bool = False


class Enrolment(enum.StrEnum):
    """By what a computer became known."""

    INVITATION = "invitation"
    ROTATION = "rotation"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A computer of a council: the public keys are hex, `kid` names the signing one.

    `since` is Unix milliseconds. `revoked` is the day from which it is not believed.
    """

    kid: str
    council: str
    sign: str
    seal: str
    label: str
    role: Role
    not_after: date
    by: Enrolment
    since: int
    revoked: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenReturn:
    """A return that is in the register. `made` and `taken` are Unix milliseconds.

    `items` is the statement line by line, `covers` how far it speaks for each replica, `file` the
    SHA-256 of the file it came in as, under the name `name`. `is_newest` says that it is the
    council's newest, `is_of_period` that it is the newest of its period. `receipt` is the issue
    that told the council that it is here, 0 until one does.
    """

    id: str
    council: str
    council_name: str
    kind: BodyKind
    kid: str
    period: str
    number: int
    program: str
    last_edition: tuple[int, int]
    covers: dict[str, int]
    made: int
    taken: int
    digest: str
    file: str
    name: str
    items: bytes
    is_newest: bool = False
    is_of_period: bool = False
    receipt: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PutAside:
    """A file that is not in the register: held for a person to look at, or refused.

    `file` is its SHA-256, `at` Unix milliseconds. `council` and `kid` are what it says of itself
    and what signed it, "" where it was not read that far.
    """

    file: str
    name: str
    size: int
    at: int
    reason: str
    message: str
    advice: str
    held: bool
    council: str = ""
    kid: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedEdition:
    """An edition that OALC published: `made` Unix milliseconds, `file` the SHA-256 of its file."""

    epoch: int
    seq: int
    issue: int
    digest: str
    made: int
    valid_until: date
    file: str
    body: bytes = field(repr=False, default=b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPack:
    """Part `part` of `parts` of an edition's attachments: those that its own file had no room for.

    `digest` is of the pack's manifest, `file` the SHA-256 of its file. `is_new` says that there is
    something in it that no earlier edition had.
    """

    epoch: int
    seq: int
    part: int
    parts: int
    digest: str
    file: str
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """OALC's answer to a correction, by the correction's id; `at` is Unix milliseconds."""

    correction: str
    ruling: str
    text: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SentCorrection:
    """A correction to a contact that a council's newest return carries."""

    id: str
    council: str
    council_name: str
    contact: str
    field: str
    old: str
    new: str
    why: str
    answer: Answer | None = None
