"""What a council says of each commitment of the charter, and the evidence for it."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import date

from charter_desktop.domain.records import Sent

DONE_LIMIT = 600
EVIDENCE_IN_RETURN = 3


class CommitmentCode(enum.StrEnum):
    """How far the council is with one commitment."""

    NOT_STARTED = "not-started"
    UNDER_WAY = "under-way"
    IN_PLACE = "in-place"
    NOT_FOR_US_NOW = "not-for-us-now"


COMMITMENT_WORDS = {
    CommitmentCode.NOT_STARTED: "Not started",
    CommitmentCode.UNDER_WAY: "Under way",
    CommitmentCode.IN_PLACE: "In place",
    CommitmentCode.NOT_FOR_US_NOW: "Not for us now",
}


class BarrierCode(enum.StrEnum):
    """What stands in the way."""

    NONE = ""
    TIME = "time"
    MONEY = "money"
    KNOWLEDGE = "knowledge"
    NO_ANSWER = "no-answer"
    NOT_RELEVANT = "not-relevant"
    OTHER = "other"


BARRIER_WORDS = {
    BarrierCode.NONE: "",
    BarrierCode.TIME: "Time",
    BarrierCode.MONEY: "Money",
    BarrierCode.KNOWLEDGE: "Knowledge",
    BarrierCode.NO_ANSWER: "No answer from others",
    BarrierCode.NOT_RELEVANT: "Not relevant to us",
    BarrierCode.OTHER: "Something else",
}


class EvidenceKind(enum.StrEnum):
    """What a piece of evidence is."""

    MINUTE = "minute"
    LINK = "link"
    FILE = "file"
    NOTE = "note"
    CONSULTATION = "consultation"


EVIDENCE_SENT = frozenset({EvidenceKind.MINUTE, EvidenceKind.LINK})
"""The kinds of evidence that go in the return."""


@dataclass(frozen=True, slots=True)
class CommitmentStatus:
    """How far, and why not for us now."""

    code: Sent[CommitmentCode] = CommitmentCode.NOT_STARTED
    why: Sent[str] = ""


@dataclass(frozen=True, slots=True)
class WhatWeHaveDone:
    """What the council has done, in its own words: at most 600 characters."""

    text: Sent[str] = ""


@dataclass(frozen=True, slots=True)
class Lead:
    """Who leads, and by when."""

    who: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """When it was last looked at, and when it will be next."""

    last: date | None = None
    next: date | None = None


@dataclass(frozen=True, slots=True)
class Barrier:
    """What stands in the way, and a sentence about it."""

    code: Sent[BarrierCode] = BarrierCode.NONE
    sentence: Sent[str] = ""


@dataclass(frozen=True, slots=True)
class MayQuote:
    """Whether OALC may quote what the council has done. Nothing is quoted without a yes."""

    yes: Sent[bool] = False


@dataclass(frozen=True, slots=True)
class CommitmentRecord:
    """All that the council says of one commitment; its id is the charter's."""

    id: str
    status: CommitmentStatus = field(default_factory=CommitmentStatus)
    done: WhatWeHaveDone = field(default_factory=WhatWeHaveDone)
    lead: Lead = field(default_factory=Lead)
    review: Review = field(default_factory=Review)
    barrier: Barrier = field(default_factory=Barrier)
    may_quote: MayQuote = field(default_factory=MayQuote)


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One piece of evidence. `reference` is the minute, address or sentence itself.

    For a file `digest` is the SHA-256 of the copied-in file and `file_name` its name, for a
    consultation `consultation` is its id; none of them goes to OALC, and of the kinds only minute
    and link do (`domain.returns`).
    """

    kind: Sent[EvidenceKind] = EvidenceKind.NOTE
    reference: Sent[str] = ""
    on: date | None = None
    digest: str = ""
    file_name: str = ""
    consultation: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceLinks:
    """The commitments that a piece of evidence stands for."""

    commitments: Sent[tuple[str, ...]] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence, typed once and used wherever it serves."""

    id: str
    item: EvidenceItem = field(default_factory=EvidenceItem)
    links: EvidenceLinks = field(default_factory=EvidenceLinks)
