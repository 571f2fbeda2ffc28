"""Consultations: what others ask the council, by when, which meeting can decide, and what came."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.clear_days import Rule
from charter_desktop.domain.commitments import EvidenceItem, EvidenceKind
from charter_desktop.domain.consultations import (
    REPLY_LIMIT,
    SUBJECT_LIMIT,
    Consultation,
    ConsultationFacts,
    ConsultationFeedback,
    ConsultationReply,
    ConsultationState,
)
from charter_desktop.domain.councils import Council
from charter_desktop.domain.dates import date_in_words, day_in_words
from charter_desktop.domain.listed import Listing
from charter_desktop.domain.meetings import MeetingKind
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.commitments.commitments import link_evidence
from charter_desktop.services.year.keeping import Keeper, needed, no_longer_than, not_to_come

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from charter_desktop.services.meetings.meetings import MeetingLine, Meetings
    from charter_desktop.services.year.keeping import Sources

TYPE = "consultation"
SHOWN_AT_ONCE = 200
"""So many of the newest are read at first; the page stays quick after many years."""


@dataclass(frozen=True, slots=True)
class Deciding:
    """The first meeting that can still decide on a reply; `meeting` is None where none can.

    `last_day` is that for its summons or notice; `words` say it all in a sentence.
    """

    meeting: MeetingLine | None
    last_day: date | None
    words: str


@dataclass(frozen=True, slots=True)
class ConsultationView:
    """One consultation. `days_left` is negative once it closed, None without a closing date.

    `deciding` is None once a reply went or it closed.
    """

    record: Consultation
    state: ConsultationState
    days_allowed: int | None
    days_left: int | None
    deciding: Deciding | None = None

    @property
    def is_open(self) -> bool:
        """Whether a reply can still go."""
        return self.state is ConsultationState.OPEN


@dataclass(frozen=True, slots=True)
class ConsultationsOverview:
    """Consultations: the open ones by their last day, then the others, the latest first.

    `earlier` is how many more there are, which `overview(every=True)` has too.
    """

    open: tuple[ConsultationView, ...]
    past: tuple[ConsultationView, ...]
    today: date
    earlier: int = 0


class Consultations:
    """What a clerk does with consultations. Every act can be undone."""

    def __init__(self, sources: Sources, meetings: Meetings) -> None:
        """Keep the stores, and what knows the meetings."""
        self._sources = sources
        self._meetings = meetings
        self._keeper = Keeper(
            sources.work, Consultation, TYPE, Changes.CONSULTATIONS, what="consultation"
        )

    def overview(self, *, every: bool = False) -> ConsultationsOverview:
        """Return all that are not replied to and the newest of the others; or `every` one."""
        today, lines, council = self._sources.today(), self._meetings.all(), self._council()
        found, total = self._found(every=every)
        views = [self._view(one, lines, council, today) for one in found]
        still_open = sorted((v for v in views if v.is_open), key=_by_closing)
        past = sorted((v for v in views if not v.is_open), key=_by_closing, reverse=True)
        return ConsultationsOverview(tuple(still_open), tuple(past), today, total - len(views))

    def _found(self, *, every: bool) -> tuple[list[Consultation], int]:
        """Return the consultations to show, and how many there are."""
        with self._sources.work.reading() as unit:
            if every:
                read = unit.records.all(Consultation)
                return list(read), len(read)
            listings = unit.listings
            newest = listings.newest(Consultation, Listing.ALL, [""], SHOWN_AT_ONCE)[""]
            read = unit.records.listed(Consultation, Listing.OPEN)
            read += unit.records.some(Consultation, newest)
            total = sum(listings.counts(Consultation, Listing.ALL).values())
            return list({one.id: one for one in read}.values()), total

    def one(self, consultation: str) -> ConsultationView:
        """Return one; raises NotFoundError."""
        record = self._keeper.get(consultation)
        lines, council = self._meetings.all(), self._council()
        return self._view(record, lines, council, self._sources.today())

    def add(self, facts: ConsultationFacts) -> Done[str]:
        """Note a consultation; the value is its id.

        Raises InputNotUnderstoodError without a subject, or where it closes before it came.
        """
        kept = self._checked(facts)
        made = self._sources.around.new_id()
        return self._keeper.say(made, {"facts": kept}, f"Added the consultation “{kept.subject}”")

    def change(self, consultation: str, facts: ConsultationFacts) -> Done[str]:
        """Make `facts` what is known of a consultation. Raises as `add`, and NotFoundError."""
        kept = self._checked(facts)
        words = f"Changed the consultation “{kept.subject}”"
        return self._keeper.change(consultation, {"facts": kept}, words)

    def reply(self, consultation: str, replied: date | None, text: str) -> Done[str]:
        """Keep the council's reply and the day on which it went; None says that it has not gone.

        The text stays here. Raises InputNotUnderstoodError, NotFoundError.
        """
        not_to_come(replied, self._sources.today())
        said = ConsultationReply(replied, no_longer_than(text, REPLY_LIMIT, "The reply"))
        subject = self._keeper.get(consultation).facts.subject
        words = f"{'Replied to' if replied else 'Wrote a reply to'} “{subject}”"
        return self._keeper.say(consultation, {"reply": said}, words)

    def heard_back(self, consultation: str, received: date | None, text: str) -> Done[str]:
        """Keep what the council heard of what came of it. Raises as `reply`."""
        not_to_come(received, self._sources.today())
        kept = no_longer_than(text, REPLY_LIMIT, "What you heard back")
        subject = self._keeper.get(consultation).facts.subject
        words = f"Heard back on “{subject}”"
        return self._keeper.say(
            consultation, {"feedback": ConsultationFeedback(received, kept)}, words
        )

    def as_evidence(self, consultation: str, commitments: tuple[str, ...]) -> Done[str]:
        """Let a consultation stand as evidence for commitments; the value is the evidence's id.

        Raises NotFoundError.
        """
        record = self._keeper.get(consultation)
        item = EvidenceItem(
            EvidenceKind.CONSULTATION,
            record.facts.subject,
            record.reply.replied or record.facts.received,
            consultation=consultation,
        )
        with self._sources.work.unit() as unit:
            said = link_evidence(unit, item, commitments, self._sources.around.new_id)
            unit.commit()
        made = tuple(op for op in said if op is not None)
        evidence = made[0].target.id if made else ""
        changes = Changes.CONSULTATIONS | Changes.COMMITMENTS
        return Done(evidence, changes, f"Took “{record.facts.subject}” as evidence", made)

    def remove(self, consultation: str) -> Done[str]:
        """Move one to the deleted items. Raises NotFoundError."""
        subject = self._keeper.get(consultation).facts.subject
        return self._keeper.remove(consultation, f"Deleted the consultation “{subject}”")

    def put_back(self, consultation: str) -> Done[str]:
        """Bring one back from the deleted items."""
        return self._keeper.put_back(consultation, "Put a consultation back")

    def _checked(self, facts: ConsultationFacts) -> ConsultationFacts:
        subject = needed(facts.subject, "Enter what the consultation is about")
        not_to_come(facts.received, self._sources.today())
        if facts.received and facts.closes and facts.closes < facts.received:
            raise InputNotUnderstoodError(
                f"The last day for replies must be {date_in_words(facts.received, weekday=False)} "
                f"or later. You entered {date_in_words(facts.closes, weekday=False)}"
            )
        return replace(
            facts,
            subject=no_longer_than(subject, SUBJECT_LIMIT, "The subject"),
            owner=no_longer_than(facts.owner, SUBJECT_LIMIT, "The name of who asks"),
        )

    def _council(self) -> Council:
        with self._sources.work.reading() as unit:
            return unit.records.get(Council, self._sources.body)

    @staticmethod
    def _view(
        record: Consultation, lines: Iterable[MeetingLine], council: Council, today: date
    ) -> ConsultationView:
        state = record.state(today)
        deciding = None
        if state is ConsultationState.OPEN:
            deciding = deciding_meeting(record.facts.closes, lines, council, today)
        return ConsultationView(
            record, state, record.days_allowed, record.days_left(today), deciding
        )


def deciding_meeting(
    closes: date | None, lines: Iterable[MeetingLine], council: Council, today: date
) -> Deciding:
    """Return the first meeting of the body, by date, whose summons can still be met.

    It must be held by `closes`, the last day for replies; without that day any will do.
    """
    able = [(line, due) for line in lines if (due := _still_callable(line, council, today))]
    if not able:
        return Deciding(None, None, "No meeting is foreseen that could still decide on a reply.")
    line, due = able[0]
    on = line.meeting.facts.on or due
    papers = "notice" if line.meeting.facts.kind.is_of_electors else "summons"
    if closes is not None and on > closes:
        return Deciding(
            None,
            None,
            f"It closes on {day_in_words(closes)}, and the next meeting that can still be called "
            f"is on {day_in_words(on)}. Ask whether a later reply will be read, or call a meeting.",
        )
    words = f"The meeting on {day_in_words(on)} can decide. Its {papers} must be out by "
    return Deciding(line, due, f"{words}{day_in_words(due)}.")


def _still_callable(line: MeetingLine, council: Council, today: date) -> date | None:
    """Return the last day for the papers of a coming meeting of the body itself, if it is ahead."""
    facts, summons = line.meeting.facts, line.meeting.summons
    is_own = facts.kind is not MeetingKind.COMMITTEE and not facts.of
    if not is_own or facts.kind.is_of_electors != council.is_parish_meeting or facts.on is None:
        return None
    if facts.on < today or summons.sent is not None or line.dates is None:
        return None
    known = {rule.value for rule in Rule}
    rule = Rule(council.rule.rule) if council.rule.rule in known else Rule.NALC
    due = summons.override or line.dates.by(rule).latest
    return due if due >= today else None


def _by_closing(view: ConsultationView) -> tuple[bool, int, str]:
    closes = view.record.facts.closes
    return (closes is None, closes.toordinal() if closes else 0, view.record.id)
