"""What a council does about the charter through its year: actions, measures, notes on partners.

Also what OALC publishes beside them: what partners have done, and what other councils did.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import date

from charter_desktop.domain.records import Sent

SENTENCE_LIMIT = 300
NOTE_LIMIT = 1_000
_PARTNER_NOTE = "partner_note:"
_NOT_IN_IDS = ":"


@dataclass(frozen=True, slots=True)
class ActionWhat:
    """What is to be done, who leads, by when, and the commitment it is for. Not sent."""

    text: str = ""
    lead: str = ""
    due: date | None = None
    commitment: str = ""


@dataclass(frozen=True, slots=True)
class ActionDone:
    """The day on which it was done. Not sent."""

    on: date | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do."""

    id: str
    what: ActionWhat = field(default_factory=ActionWhat)
    done: ActionDone = field(default_factory=ActionDone)

    def is_due(self, today: date) -> bool:
        """Say whether its day has come and it is not done."""
        return self.done.on is None and self.what.due is not None and self.what.due <= today


class MeasureCode(enum.StrEnum):
    """How a council sees itself against one "success looks like" statement."""

    NONE = ""
    YES = "yes"
    PARTLY = "partly"
    NOT_YET = "not-yet"


MEASURE_WORDS = {
    MeasureCode.NONE: "Not answered",
    MeasureCode.YES: "Yes",
    MeasureCode.PARTLY: "Partly",
    MeasureCode.NOT_YET: "Not yet",
}


@dataclass(frozen=True, slots=True)
class MeasureAnswer:
    """The answer of one year, and a sentence about it."""

    answer: Sent[MeasureCode] = MeasureCode.NONE
    sentence: Sent[str] = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """One success measure in one year; its id is made by `measure_id`."""

    id: str
    answer: MeasureAnswer = field(default_factory=MeasureAnswer)


def measure_id(measure: str, year: int) -> str:
    """Return the id of a measure's answer in a year, the same on two laptops (`records.md` 2)."""
    return f"{measure}:{year}"


def measure_of(record: str) -> tuple[str, int]:
    """Return the charter's id and the year of the record of a measure; year 0 for a strange id."""
    measure, _, year = record.rpartition(":")
    return measure, int(year) if year.isdecimal() and year.isascii() else 0


@dataclass(frozen=True, slots=True)
class PartnerNoteFacts:
    """What a partner did about a commitment, in the council's own words, with its source."""

    commitment: str = ""
    council: str = ""
    on: date | None = None
    text: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class PartnerNote:
    """The council's own note on what one partner did; its id is made by `partner_note_id`."""

    id: str
    note: PartnerNoteFacts = field(default_factory=PartnerNoteFacts)


def partner_note_id(commitment: str, council: str) -> str:
    """Return the id of the one note on a commitment and a partner (`records.md` 2)."""
    name = "-".join(council.casefold().replace(_NOT_IN_IDS, " ").split())
    return f"{_PARTNER_NOTE}{commitment}:{name}"


@dataclass(frozen=True, slots=True)
class PartnerAction:
    """What a partner (county, district, city) has done about commitments, as OALC publishes it."""

    id: str
    partner: str
    commitments: tuple[str, ...]
    text: str
    source: str
    checked: date
    on: date | None = None


@dataclass(frozen=True, slots=True)
class SharedStory:
    """What another council did, published with its consent.

    `council` is empty where it wished not to be named.
    """

    id: str
    title: str
    commitments: tuple[str, ...]
    text: str
    council: str = ""
    on: date | None = None
