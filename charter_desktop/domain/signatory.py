"""Becoming a signatory: the steps, which are content, and where the council is with them."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import date

from charter_desktop.domain.councils import BodyKind
from charter_desktop.domain.records import Sent


class CharterStatus(enum.StrEnum):
    """Where a council is with the charter. All are welcome: taking part is voluntary."""

    NOT_LOOKED = "not-looked"
    CONSIDERING = "considering"
    ON_AGENDA = "on-agenda"
    AGREED = "agreed"
    DEFERRED = "deferred"
    DECLINED = "declined"
    SIGNED = "signed"


CHARTER_STATUS_WORDS = {
    CharterStatus.NOT_LOOKED: "Have not looked at it yet",
    CharterStatus.CONSIDERING: "Talking about it",
    CharterStatus.ON_AGENDA: "On an agenda",
    CharterStatus.AGREED: "Agreed, not signed yet",
    CharterStatus.DEFERRED: "Put off for now",
    CharterStatus.DECLINED: "Decided not to sign",
    CharterStatus.SIGNED: "Signed",
}


class DoneWhen(enum.StrEnum):
    """What makes a step done by itself (`records.md` 5); `by-hand` is ticked by the clerk."""

    BY_HAND = "by-hand"
    MEETING_SET = "meeting-set"
    PAPER_SAVED = "paper-saved"
    SUMMONS_SENT = "summons-sent"
    NOTICE_POSTED = "notice-posted"
    DECIDED = "decided"
    SIGNED = "signed"
    TOLD = "told"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered step towards signing, as OALC publishes it; `text` is Markdown."""

    id: str
    number: int
    title: str
    kinds: tuple[BodyKind, ...]
    why: str
    text: str
    done_when: DoneWhen
    page: str = ""
    template: str = ""


@dataclass(frozen=True, slots=True)
class StepState:
    """Done or not, and when; only what was said by hand is kept here."""

    code: Sent[str] = ""
    on: Sent[date | None] = None


@dataclass(frozen=True, slots=True)
class StepNote:
    """The council's own note on a step."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class StepRecord:
    """What the council says of one step; its id is OALC's."""

    id: str
    state: StepState = field(default_factory=StepState)
    note: StepNote = field(default_factory=StepNote)


@dataclass(frozen=True, slots=True)
class Signing:
    """Where the council is with the charter. `signed_by` is a role, never a person's name."""

    status: Sent[CharterStatus] = CharterStatus.NOT_LOOKED
    why: Sent[str] = ""
    on: Sent[date | None] = None
    minute: Sent[str] = ""
    signed_by: Sent[str] = ""


@dataclass(frozen=True, slots=True)
class Told:
    """When OALC and the county were told."""

    on: date | None = None


@dataclass(frozen=True, slots=True)
class PublicLink:
    """Where the council published that it signed."""

    address: Sent[str] = ""


@dataclass(frozen=True, slots=True)
class Signatory:
    """The one record of the council's way to signing; its id is the body's."""

    id: str
    charter: Signing = field(default_factory=Signing)
    told: Told = field(default_factory=Told)
    public_link: PublicLink = field(default_factory=PublicLink)
