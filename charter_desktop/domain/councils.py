"""Parishes, the legal bodies that serve them, and what one council says about itself."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import date, time

from charter_desktop.domain.records import Sent


class BodyKind(enum.StrEnum):
    """The kinds of local body; the codes are the same in store, files and command line."""

    TOWN_COUNCIL = "town-council"
    PARISH_COUNCIL = "parish-council"
    PARISH_MEETING = "parish-meeting"
    GROUPED = "grouped"
    OTHER = "other"

    @property
    def has_members(self) -> bool:
        """Whether it is a council of members; a parish meeting is its electors."""
        return self is not BodyKind.PARISH_MEETING


KIND_WORDS = {
    BodyKind.TOWN_COUNCIL: "town council",
    BodyKind.PARISH_COUNCIL: "parish council",
    BodyKind.PARISH_MEETING: "parish meeting",
    BodyKind.GROUPED: "council of grouped parishes",
    BodyKind.OTHER: "other local body",
}


class Role(enum.StrEnum):
    """Who uses the program."""

    CLERK = "clerk"
    DEPUTY = "deputy"
    CHAIR_OF_PARISH_MEETING = "chair-of-parish-meeting"
    OTHER = "other"


ROLE_WORDS = {
    Role.CLERK: "clerk",
    Role.DEPUTY: "deputy clerk",
    Role.CHAIR_OF_PARISH_MEETING: "chair of the parish meeting",
    Role.OTHER: "other",
}


@dataclass(frozen=True, slots=True)
class Parish:
    """One parish of the shipped list (ONS, April 2025). `kind` is None where no source names it."""

    id: str
    name: str
    district: str
    district_code: str
    kind: BodyKind | None = None
    kind_source: str = ""
    council_name: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """Who the council is, as it appears on papers. `parishes` are ONS codes."""

    parishes: Sent[tuple[str, ...]] = ()
    name: Sent[str] = ""
    kind: Sent[BodyKind] = BodyKind.OTHER
    role: Role = Role.CLERK
    district: str = ""


@dataclass(frozen=True, slots=True)
class MeetingPattern:
    """When it meets: `week` 1 to 4, or 5 for the last; `weekday` 0 is Monday; months 1 to 12.

    `week` 0 says that no pattern was given.
    """

    week: int = 0
    weekday: int = 0
    at: time | None = None
    place: str = ""
    not_in: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CountingRule:
    """The rule by which this council counts clear days: a code of `clear_days.Rule`."""

    rule: str = "nalc"


@dataclass(frozen=True, slots=True)
class AnswerTimes:
    """The working days that the county has for an answer before the council asks again.

    Ten is the county's own standard (`charter-and-agendas.md` 1.5); a council can keep another.
    """

    county_days: int = 10


@dataclass(frozen=True, slots=True)
class DeadlineTimes:
    """How far ahead things are due at this council; its standing orders may ask for more.

    `summons` and `notice` are clear days before a meeting of the council. `papers` are days before
    the last day of the summons by which papers reach the clerk. `minutes` are days after a meeting
    for its draft minutes; 0 is one month, as the Transparency Code for smaller authorities has it
    (`charter-and-agendas.md` 4.3).
    """

    summons: int = 3
    notice: int = 3
    papers: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class MinuteStyle:
    """How this council numbers its minutes: a pattern such as "{n}/{yy}".

    Empty goes by the last reference. `starts` is the month in which its year begins, and
    `begins_again` says that the numbers then begin at 1 again.
    """

    pattern: str = ""
    starts: int = 5
    begins_again: bool = True


@dataclass(frozen=True, slots=True)
class AgendaStyle:
    """How this council numbers the items of an agenda: a code of `agenda_items.Numbering`."""

    numbering: str = "1"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands on this council's papers beside its name. Not sent.

    `address` has its lines, the council's own and not a person's. `signs` are the roles of who
    signs, one a line; empty is the usual one, such as "Clerk to Elmcote Parish Council".
    """

    address: str = ""
    signs: str = ""


@dataclass(frozen=True, slots=True)
class Logo:
    """The picture on this council's papers: its copy here is the one with this SHA-256. Not sent.

    `alt` says in words what it shows; without them it is on no paper. `file_name` is what it was
    called where it was chosen.
    """

    digest: str = ""
    alt: str = ""
    file_name: str = ""

    @property
    def is_used(self) -> bool:
        """Whether it goes on papers: there is one, and it is said what it shows."""
        return bool(self.digest and self.alt.strip())


@dataclass(frozen=True, slots=True)
class CommitteePattern:
    """When another body of the council meets: a committee by its name in `of`, or itself again.

    `kind` is a code of `meetings.MeetingKind`; the rest is as in `MeetingPattern`.
    """

    of: str = ""
    kind: str = "committee"
    week: int = 0
    weekday: int = 0
    at: time | None = None
    place: str = ""
    not_in: tuple[int, ...] = ()

    @property
    def pattern(self) -> MeetingPattern:
        """When it meets, without who."""
        return MeetingPattern(self.week, self.weekday, self.at, self.place, self.not_in)


@dataclass(frozen=True, slots=True)
class FurtherPattern:
    """One more pattern of meetings beside the council's usual one. Not sent."""

    id: str
    pattern: CommitteePattern = field(default_factory=CommitteePattern)


@dataclass(frozen=True, slots=True)
class Council:
    """The one record of the body itself; its id is the body's."""

    id: str
    profile: Profile = field(default_factory=Profile)
    pattern: MeetingPattern = field(default_factory=MeetingPattern)
    rule: CountingRule = field(default_factory=CountingRule)
    answers: AnswerTimes = field(default_factory=AnswerTimes)
    times: DeadlineTimes = field(default_factory=DeadlineTimes)
    minutes: MinuteStyle = field(default_factory=MinuteStyle)
    agendas: AgendaStyle = field(default_factory=AgendaStyle)
    letterhead: Letterhead = field(default_factory=Letterhead)
    logo: Logo = field(default_factory=Logo)

    @property
    def is_parish_meeting(self) -> bool:
        """Whether its papers speak of a meeting and its electors."""
        return not self.profile.kind.has_members


@dataclass(frozen=True, slots=True)
class CouncilYear:
    """A council year, from the annual meeting in May."""

    starts: date
