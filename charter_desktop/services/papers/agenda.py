"""The meetings of a council with what belongs to each: its last days, its papers, its decisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.meetings import MeetingKind
from charter_desktop.services.business.asked import AskedItem, fresh_meetings

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from charter_desktop.domain.clear_days import Reckoning, Rule, SummonsDates
    from charter_desktop.domain.councils import Council, MeetingPattern
    from charter_desktop.domain.meetings import Meeting
    from charter_desktop.domain.papers import DecisionFacts, PaperRecord, Template
    from charter_desktop.services.business.group import Business
    from charter_desktop.services.meetings.decisions import Decisions
    from charter_desktop.services.meetings.meetings import Meetings
    from charter_desktop.services.papers.papers import Papers


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper of a meeting; `decision` is None where none is recorded."""

    record: PaperRecord
    template: Template
    decision: DecisionFacts | None

    @property
    def asks(self) -> bool:
        """Whether it puts a resolution to the meeting."""
        return bool(self.template.wordings)


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One meeting; `dates` is None once it is past, or where too little is known of its year.

    `items` are those of its agenda for decision, once it is held and while it is fresh.
    """

    meeting: Meeting
    recorded: bool
    rule: Rule
    dates: SummonsDates | None
    papers: tuple[PaperLine, ...]
    today: date
    items: tuple[AskedItem, ...] = ()

    @property
    def on(self) -> date:
        """The day of the meeting."""
        return self.meeting.facts.on or self.today

    @property
    def is_past(self) -> bool:
        """Whether it was before today."""
        return self.on < self.today

    @property
    def of_electors(self) -> bool:
        """Whether it is a parish meeting, which has a notice and no summons."""
        return self.meeting.facts.kind.is_of_electors

    @property
    def reckoning(self) -> Reckoning | None:
        """The days under the council's own rule."""
        return self.dates.by(self.rule) if self.dates is not None else None

    @property
    def send_by(self) -> date | None:
        """The day by which to send: the clerk's own choice, or else the safer day."""
        if self.meeting.summons.override is not None:
            return self.meeting.summons.override
        return self.dates.safer if self.dates is not None else None

    @property
    def is_out(self) -> bool:
        """Whether the summons was sent, or the notice of a parish meeting posted."""
        if self.of_electors:
            return self.meeting.notice.posted is not None
        return self.meeting.summons.sent is not None

    @property
    def too_late(self) -> str:
        """The sentence where the last day has passed and nothing is out; empty otherwise."""
        if self.reckoning is None or self.is_out:
            return ""
        return self.reckoning.too_late(self.today)

    @property
    def days_left(self) -> int | None:
        """How many days are left until the last day; negative where it has passed."""
        if self.reckoning is None:
            return None
        return (self.reckoning.latest - self.today).days

    @property
    def asking(self) -> tuple[PaperLine | AskedItem, ...]:
        """What it is asked to decide: papers with a resolution, then other items for decision."""
        papers = tuple(p for p in self.papers if p.asks)
        known = {p.record.id for p in papers}
        return (*papers, *(one for one in self.items if one.paper not in known))

    @property
    def to_decide(self) -> tuple[PaperLine | AskedItem, ...]:
        """What has no decision once the meeting has begun; of papers, those that were saved."""
        if self.on > self.today:
            return ()
        return tuple(
            one
            for one in self.asking
            if one.decision is None and (isinstance(one, AskedItem) or one.record.saved.on)
        )


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the place Meetings and papers shows, by date."""

    council: Council
    rule: Rule
    today: date
    meetings: tuple[MeetingView, ...]
    templates: tuple[Template, ...]

    @property
    def usual(self) -> MeetingPattern:
        """When and where it usually meets."""
        return self.council.pattern

    @property
    def kinds(self) -> tuple[MeetingKind, ...]:
        """The kinds of meeting that this body can hold, the usual one first."""
        if not self.council.is_parish_meeting:
            return tuple(MeetingKind)
        return (MeetingKind.PARISH_MEETING, MeetingKind.ANNUAL_PARISH_MEETING)

    def one(self, meeting_id: str) -> MeetingView | None:
        """Return a meeting by its id, or None."""
        return next((m for m in self.meetings if m.meeting.id == meeting_id), None)

    @property
    def upcoming(self) -> tuple[MeetingView, ...]:
        """The meetings from today on, the next first."""
        return tuple(m for m in self.meetings if not m.is_past)

    @property
    def past(self) -> tuple[MeetingView, ...]:
        """The meetings before today, the latest first."""
        return tuple(m for m in reversed(self.meetings) if m.is_past)


class Agenda:
    """Brings meetings, papers and decisions together."""

    def __init__(
        self,
        council: Callable[[], Council],
        meetings: Meetings,
        papers: Papers,
        decisions: Decisions,
        business: Business,
    ) -> None:
        """Keep the services that know the parts."""
        self._council = council
        self._meetings = meetings
        self._papers = papers
        self._decisions = decisions
        self.business = business

    def overview(self) -> Overview:
        """Return the meetings recorded and foreseen, each with its papers and decisions."""
        rule, today = self._meetings.rule(), self.business.today()
        templates, lines = self._papers.templates(), self._meetings.all()
        by_meeting = self._papers_by_meeting(templates)
        asked = self.business.asked(fresh_meetings(lines, today))
        views = tuple(
            MeetingView(
                line.meeting,
                line.recorded,
                rule,
                line.dates,
                by_meeting.get(line.meeting.id, ()),
                today,
                asked.get(line.meeting.id, ()),
            )
            for line in lines
        )
        return Overview(self._council(), rule, today, views, templates)

    def resolution(self, paper: PaperRecord) -> str:
        """Return the resolution that a paper put to its meeting, in full."""
        fields = paper.fields
        return self._papers.fill(fields.template, fields.meeting, {}).resolution

    def next_minute(self, meeting_id: str, paper: str) -> str:
        """Return the minute reference that comes next for a paper, "" where nothing tells it."""
        number = self.business.items.of(meeting_id).number_of(paper)
        return self.business.next_minute(meeting_id, number)

    def _papers_by_meeting(
        self, templates: tuple[Template, ...]
    ) -> dict[str, tuple[PaperLine, ...]]:
        known = {t.id: t for t in templates}
        decided = {d.decision.paper: d.decision for d in self._decisions.all()}
        found: dict[str, tuple[PaperLine, ...]] = {}
        for record in self._papers.all():
            template = known.get(record.fields.template)
            if template is not None:
                line = PaperLine(record, template, decided.get(record.id))
                meeting = record.fields.meeting
                found[meeting] = (*found.get(meeting, ()), line)
        return found


def saved_words(line: PaperLine) -> str:
    """Return when a paper was saved, in words, or that it was not."""
    saved = line.record.saved
    if saved.on is None:
        return "Begun, not saved as files yet"
    number = len(saved.digests)
    day = date_in_words(saved.on, weekday=False)
    return f"Saved {day}, {number} file{'' if number == 1 else 's'}"
