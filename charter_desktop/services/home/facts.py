"""What Home looks at, and how it says one thing that needs doing."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from charter_desktop.domain.dates import MONTHS

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.domain.breaks import Calendar
    from charter_desktop.domain.charter import Commitment
    from charter_desktop.domain.clear_days import Reckoning
    from charter_desktop.domain.commitments import CommitmentRecord, Evidence
    from charter_desktop.domain.consultations import Consultation
    from charter_desktop.domain.council_year import Action
    from charter_desktop.domain.councils import Council
    from charter_desktop.domain.issues import IssueRaised
    from charter_desktop.domain.papers import PaperRecord
    from charter_desktop.domain.signatory import CharterStatus
    from charter_desktop.services.business.asked import AskedItem
    from charter_desktop.services.meetings.meetings import MeetingLine
    from charter_desktop.services.signing.signing import SigningView


class Kind(enum.Enum):
    """What a matter is about."""

    DECIDE = "decide"
    LATE = "late"
    PAPER = "paper"
    SUMMONS = "summons"
    STEP = "step"
    REVIEW = "review"
    PATTERN = "pattern"
    COMMITMENTS = "commitments"
    RETURN = "return"
    CONSULTATION = "consultation"
    ACTION = "action"
    ANSWER = "answer"
    EVIDENCE = "evidence"
    FILE = "file"
    NOTHING = "nothing"


class Weight(enum.Enum):
    """How a matter is marked: LOST and LEGAL are for legal dates alone."""

    LOST = "lost"
    LEGAL = "legal"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Door:
    """What opening a matter shows: a place of the window by its name, and a thing there."""

    place: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A second thing that can be done: the words of its button and where it leads."""

    words: str
    door: Door


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that needs doing, told at length for the card and shortly for a row.

    `strong` is the part of `sentence` to be stressed; `verb` stands on the button. `days_left`
    counts to a legal date. A matter that does not `lead` is never the next step.
    """

    kind: Kind
    title: str
    sentence: str
    second: str
    verb: str
    door: Door
    status: str = ""
    weight: Weight = Weight.PLAIN
    days_left: int | None = None
    strong: str = ""
    quiet: Way | None = None
    reckoning: Reckoning | None = None
    leads: bool = True

    @property
    def id(self) -> str:
        """A name that stays the same while the matter does."""
        return f"{self.kind.value}:{self.door.place}:{self.door.item}"


@dataclass(frozen=True, slots=True)
class YearFacts:
    """What the rules look at: what is open, and the evidence whose file is missing."""

    consultations: tuple[Consultation, ...] = ()
    issues: tuple[IssueRaised, ...] = ()
    actions: tuple[Action, ...] = ()
    missing: tuple[Evidence, ...] = ()
    county_days: int = 10
    calendar: Calendar | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at. `resolving` are the templates on which a meeting decides.

    `begun` are the (template, meeting) of papers that were started, `decided` the papers whose
    decision is recorded; `last_return` is None where none was made, `met_oalc` says that OALC's
    keys are held, so that a return can be sent. `asked` has the items for decision of late
    meetings, by meeting.
    """

    today: date
    council: Council
    lines: tuple[MeetingLine, ...]
    papers: tuple[PaperRecord, ...]
    resolving: frozenset[str]
    begun: frozenset[tuple[str, str]]
    decided: frozenset[str]
    signing: SigningView
    commitments: tuple[tuple[Commitment, CommitmentRecord], ...]
    spoken_of: frozenset[str] = field(default_factory=frozenset)
    met_oalc: bool = False
    last_return: date | None = None
    asked: dict[str, tuple[AskedItem, ...]] = field(default_factory=dict)
    year: YearFacts = field(default_factory=YearFacts)

    @property
    def status(self) -> CharterStatus:
        """Where the council is with the charter."""
        return self.signing.signatory.charter.status

    @property
    def body(self) -> str:
        """What to call the body in a sentence."""
        return "the meeting" if self.council.is_parish_meeting else "the council"

    def saved(self, template: str, meeting: str) -> bool:
        """Say whether a paper was written for a meeting."""
        return any(
            p.saved.on and (p.fields.template, p.fields.meeting) == (template, meeting)
            for p in self.papers
        )


def short_day(day: date) -> str:
    """Return "8 December"."""
    return f"{day.day} {MONTHS[day.month - 1]}"
