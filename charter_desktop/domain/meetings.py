"""Meetings of a council or a parish meeting, and the days by which their papers must go out."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import date, time


class MeetingKind(enum.StrEnum):
    """The kinds of meeting; a committee is named in `MeetingFacts.of`."""

    ORDINARY = "ordinary"
    ANNUAL = "annual"
    EXTRAORDINARY = "extraordinary"
    COMMITTEE = "committee"
    PARISH_MEETING = "parish-meeting"
    ANNUAL_PARISH_MEETING = "annual-parish-meeting"

    @property
    def is_of_electors(self) -> bool:
        """Whether it is a meeting of the parish's electors (LGA 1972, Sch 12 Part III)."""
        return self in {MeetingKind.PARISH_MEETING, MeetingKind.ANNUAL_PARISH_MEETING}


MEETING_WORDS = {
    MeetingKind.ORDINARY: "Meeting of the council",
    MeetingKind.ANNUAL: "Annual meeting of the council",
    MeetingKind.EXTRAORDINARY: "Extraordinary meeting of the council",
    MeetingKind.COMMITTEE: "Meeting of a committee",
    MeetingKind.PARISH_MEETING: "Parish meeting",
    MeetingKind.ANNUAL_PARISH_MEETING: "Annual parish meeting",
}


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """When, where and what: `of` names a committee, and is empty for the body itself.

    `is_long_notice` is for a parish meeting about setting up or ending a council, or grouping with
    another parish (LGA 1972, Sch 12 para 15).
    """

    on: date | None = None
    at: time | None = None
    place: str = ""
    kind: MeetingKind = MeetingKind.ORDINARY
    of: str = ""
    is_long_notice: bool = False


@dataclass(frozen=True, slots=True)
class Summons:
    """The last day chosen for the summons or notice; an override keeps its reason."""

    last_day: date | None = None
    rule: str = ""
    override: date | None = None
    reason: str = ""
    sent: date | None = None


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """When the public notice was posted: an act of its own."""

    posted: date | None = None


@dataclass(frozen=True, slots=True)
class DraftMinutes:
    """When the draft minutes were published."""

    published: date | None = None


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """The name (UID) by which the calendar that a meeting came from knows it."""

    uid: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting."""

    id: str
    facts: MeetingFacts = field(default_factory=MeetingFacts)
    summons: Summons = field(default_factory=Summons)
    notice: PublicNotice = field(default_factory=PublicNotice)
    minutes: DraftMinutes = field(default_factory=DraftMinutes)
    calendar: CalendarEntry = field(default_factory=CalendarEntry)


@dataclass(frozen=True, slots=True)
class Consent:
    """A member's consent to a summons by e-mail, by a label of the role and never a name.

    `withdrawn` is the day from which it holds no more. Not sent.
    """

    label: str = ""
    on: date | None = None
    withdrawn: date | None = None


@dataclass(frozen=True, slots=True)
class SummonsConsent:
    """The consent of one member (LGA 1972, Sch 12 para 10(2)(b))."""

    id: str
    consent: Consent = field(default_factory=Consent)

    @property
    def holds(self) -> bool:
        """Whether it was given and not withdrawn."""
        return self.consent.on is not None and self.consent.withdrawn is None


@dataclass(frozen=True, slots=True)
class ExcludedDayFacts:
    """A day that this council leaves out of clear days besides the published ones, and why."""

    on: date | None = None
    name: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ExcludedDay:
    """One day that the council leaves out by its own choice. Not sent."""

    id: str
    day: ExcludedDayFacts = field(default_factory=ExcludedDayFacts)
