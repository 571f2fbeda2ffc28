"""The meetings of one council: those recorded and those that the pattern foresees."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charter_desktop.domain.breaks import BankHolidaysUnknownError
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.clear_days import Rule
from charter_desktop.domain.councils import Council, FurtherPattern
from charter_desktop.domain.dates import Lies, date_in_words, parse_date
from charter_desktop.domain.ids import BodyId, RecordId, pattern_meeting_id
from charter_desktop.domain.meetings import (
    MEETING_WORDS,
    DraftMinutes,
    ExcludedDay,
    Meeting,
    MeetingFacts,
    MeetingKind,
    PublicNotice,
)
from charter_desktop.domain.patterns import occurrences
from charter_desktop.domain.records import Target
from charter_desktop.errors import AmbiguousError, InputNotUnderstoodError, NotFoundError

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.domain.clear_days import Calendar, SummonsDates
    from charter_desktop.services.meetings.days import Days
    from charter_desktop.store.unit_of_work import WorkStore, WorkUnit
    from charter_desktop.surroundings import Surroundings

FORESEEN = 6
_FAR_OFF = 500
"""Days within which the meetings by a further pattern are foreseen, besides the next one."""

_FOR_ELECTORS = "Fourteen clear days are for a parish meeting only"


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting in a list; `dates` is None once it is past, or too far off.

    `recorded` is False where only the pattern foresees it.
    """

    meeting: Meeting
    recorded: bool
    dates: SummonsDates | None


class Meetings:
    """What a clerk does with meetings."""

    def __init__(self, body: str, work: WorkStore, days: Days, surroundings: Surroundings) -> None:
        """Keep the council's store and the way to count days."""
        self._body = body
        self._work = work
        self._days = days
        self._around = surroundings

    def add(self, facts: MeetingFacts) -> Done[RecordId]:
        """Record a meeting.

        One that the pattern foresees on that day, or one recorded on that day with the same kind
        and committee, is taken and mended instead of made twice.
        Raises InputNotUnderstoodError where the kind does not fit the body or the day is past.
        """
        with self._work.unit() as unit:
            council = unit.records.get(Council, self._body)
            self._check(facts, council)
            meeting_id = self._id_for(unit, council, facts)
            said = unit.operations.say(Target("meeting", meeting_id, "facts"), facts)
            unit.commit()
        words = f"Recorded the meeting of {date_in_words(_day(facts))}"
        return Done(meeting_id, Changes.MEETINGS, words, (said,) if said else ())

    def all(self) -> tuple[MeetingLine, ...]:
        """Return the meetings recorded and the next ones foreseen, by date."""
        today = self._around.today()
        with self._work.reading() as unit:
            recorded, foreseen = _known(unit, self._body, today)
            council = unit.records.get(Council, self._body)
            left_out = unit.records.all(ExcludedDay)
        ways = self._ways(council, left_out)  # read once for all of them
        lines = [self._line(m, ways, today, recorded=True) for m in recorded]
        lines += [self._line(m, ways, today, recorded=False) for m in foreseen]
        return tuple(sorted(lines, key=lambda line: (_day(line.meeting.facts), line.meeting.id)))

    def find(self, date_or_id: str) -> Meeting:
        """Return a meeting by its id or its day, recorded or foreseen by the pattern.

        A day without its year is the nearest on which there is a meeting, before or after today.
        Raises NotFoundError, or AmbiguousError with the ids where a day has several.
        """
        with self._work.reading() as unit:
            recorded, foreseen = _known(unit, self._body, self._around.today())
        known = [*recorded, *foreseen]
        for meeting in known:
            if meeting.id == date_or_id:
                return meeting
        wanted = self._day_of(date_or_id, known)
        found = sorted((m for m in known if m.facts.on == wanted), key=lambda m: m.id)
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(f"{m.id} ({MEETING_WORDS[m.facts.kind]})" for m in found)
            raise AmbiguousError(
                f"There are {len(found)} meetings on {date_in_words(wanted)}.",
                advice=f"Give the id of one: {ids}.",
            )
        raise NotFoundError(
            f"No meeting is recorded on {date_in_words(wanted)}.",
            advice=f"Add it first: charter-desktop meeting add {wanted.isoformat()} 19:30.",
        )

    def _day_of(self, typed: str, meetings: list[Meeting]) -> date:
        """Return the day that is meant: one with a meeting, before or after today."""
        today = self._around.today()
        either = {parse_date(typed, today, lies) for lies in Lies}
        known = [day for day in either if any(m.facts.on == day for m in meetings)]
        if not known:
            return parse_date(typed, today)
        return min(known, key=lambda day: (abs(day - today), day))

    def choose_day(self, meeting_id: str, day: date, reason: str) -> Done[RecordId]:
        """Keep another last day than the safer one for a summons or notice, with the reason.

        Raises InputNotUnderstoodError where the reason is missing, or the day is not before the
        meeting; nothing is changed then.
        """
        meeting = self.find(meeting_id)
        if day >= _day(meeting.facts):
            raise InputNotUnderstoodError(
                f"Enter a day before the meeting of {date_in_words(_day(meeting.facts))}"
            )
        if not reason.strip():
            raise InputNotUnderstoodError("Enter why you use another day, so that it can be shown")
        rule = self.rule()
        latest = self.dates(meeting).by(rule).latest
        chosen = replace(
            meeting.summons,
            last_day=latest,
            rule=rule.value,
            override=day,
            reason=reason.strip(),
        )
        return self._say(meeting, "summons", chosen, f"Chose {date_in_words(day)} as the last day")

    def use_safer_day(self, meeting_id: str) -> Done[RecordId]:
        """Take the clerk's own last day back."""
        meeting = self.find(meeting_id)
        usual = replace(meeting.summons, last_day=None, rule="", override=None, reason="")
        return self._say(meeting, "summons", usual, "Went back to the safer day")

    def summons_sent(self, meeting_id: str, day: date | None) -> Done[RecordId]:
        """Keep the day on which the summons was sent; None says that it was not."""
        meeting = self.find(meeting_id)
        words = f"Summons sent {date_in_words(day)}" if day else "Summons not sent"
        return self._say(meeting, "summons", replace(meeting.summons, sent=day), words)

    def notice_posted(self, meeting_id: str, day: date | None) -> Done[RecordId]:
        """Keep the day on which the public notice was posted; None says that it was not."""
        meeting = self.find(meeting_id)
        words = f"Notice posted {date_in_words(day)}" if day else "Notice not posted"
        return self._say(meeting, "notice", PublicNotice(day), words)

    def rule(self) -> Rule:
        """Return the rule by which this council counts clear days; NALC's where it chose none."""
        with self._work.reading() as unit:
            code = unit.records.get(Council, self._body).rule.rule
        return Rule(code) if code in {rule.value for rule in Rule} else Rule.NALC

    def minutes_published(self, meeting_id: str, day: date | None) -> Done[RecordId]:
        """Keep the day on which the draft minutes were published; None says that they were not."""
        meeting = self.find(meeting_id)
        words = f"Draft minutes published {date_in_words(day)}" if day else "Minutes not published"
        return self._say(meeting, "minutes", DraftMinutes(day), words)

    def set_long_notice(self, meeting_id: str, *, yes: bool) -> Done[RecordId]:
        """Say whether a parish meeting is about what needs fourteen clear days.

        Raises InputNotUnderstoodError for a meeting of a council.
        """
        meeting = self.find(meeting_id)
        if yes and not meeting.facts.kind.is_of_electors:
            raise InputNotUnderstoodError(_FOR_ELECTORS)
        changed = replace(meeting, facts=replace(meeting.facts, is_long_notice=yes))
        words = f"{'Fourteen' if yes else 'Seven'} clear days for the parish meeting"
        return self._say(changed, "facts", changed.facts, words)

    def dates(self, meeting: Meeting) -> SummonsDates:
        """Return the last and the safer day for the summons or notice of a meeting."""
        with self._work.reading() as unit:
            council = unit.records.get(Council, self._body)
            left_out = unit.records.all(ExcludedDay)
        return self._dates(meeting, self._ways(council, left_out))

    def notice_dates(self, meeting: Meeting) -> SummonsDates:
        """Return the last and the safer day for the public notice, an act of its own."""
        with self._work.reading() as unit:
            council = unit.records.get(Council, self._body)
            left_out = unit.records.all(ExcludedDay)
        ways = replace(self._ways(council, left_out), days=council.times.notice)
        return self._dates(meeting, ways)

    def _say(self, meeting: Meeting, group: str, value: object, words: str) -> Done[RecordId]:
        """Say one group of a meeting, and that the meeting is, where it was only foreseen."""
        facts, target = Target("meeting", meeting.id, "facts"), Target("meeting", meeting.id, group)
        with self._work.unit() as unit:
            said = (
                unit.operations.say(facts, meeting.facts),
                unit.operations.say(target, value),
            )
            unit.commit()
        operations = tuple(op for op in said if op is not None)
        return Done(RecordId(meeting.id), Changes.MEETINGS, words, operations)

    def _ways(self, council: Council, left_out: tuple[ExcludedDay, ...]) -> _Ways:
        calendar = self._days.calendar().leaving_out(one.day for one in left_out)
        return _Ways(council.times.summons, calendar)

    def _dates(self, meeting: Meeting, ways: _Ways) -> SummonsDates:
        facts = meeting.facts
        return self._days.for_meeting(
            _day(facts),
            facts.kind,
            long_notice=facts.is_long_notice,
            days=ways.days,
            calendar=ways.calendar,
        )

    def _line(self, meeting: Meeting, ways: _Ways, today: date, *, recorded: bool) -> MeetingLine:
        if _day(meeting.facts) < today:
            return MeetingLine(meeting, recorded, None)
        try:
            return MeetingLine(meeting, recorded, self._dates(meeting, ways))
        except BankHolidaysUnknownError:  # one far-off meeting must not hide the others
            return MeetingLine(meeting, recorded, None)

    def _id_for(self, unit: WorkUnit, council: Council, facts: MeetingFacts) -> RecordId:
        further = unit.records.all(FurtherPattern)
        foreseen = foreseen_meetings(council, further, _day(facts))
        for meeting in (*unit.records.all(Meeting), *foreseen):
            known = meeting.facts
            if (known.on, known.kind, known.of) == (facts.on, facts.kind, facts.of):
                return RecordId(meeting.id)
        return RecordId(self._around.new_id())

    def _check(self, facts: MeetingFacts, council: Council) -> None:
        day = _day(facts)
        if day < self._around.today():
            raise InputNotUnderstoodError(
                "The meeting date must be today or later. You entered "
                f"{date_in_words(day, weekday=False)}"
            )
        if facts.is_long_notice and not facts.kind.is_of_electors:
            raise InputNotUnderstoodError(_FOR_ELECTORS)
        if council.is_parish_meeting and not facts.kind.is_of_electors:
            raise InputNotUnderstoodError(
                f"{council.profile.name} is a parish meeting and has no council. "
                "Nothing was recorded.",
                advice="Use --kind parish-meeting or --kind annual-parish-meeting.",
            )


def _known(unit: WorkUnit, body: str, today: date) -> tuple[list[Meeting], list[Meeting]]:
    """Return the meetings recorded, and those that only the patterns foresee."""
    recorded = unit.records.all(Meeting)
    council, further = unit.records.get(Council, body), unit.records.all(FurtherPattern)
    ids = {meeting.id for meeting in recorded}
    foreseen = foreseen_meetings(council, further, today)
    return [m for m in recorded if m.facts.on], [m for m in foreseen if m.id not in ids]


@dataclass(frozen=True, slots=True)
class _Ways:
    """How this council counts: its own clear days for a summons, and which days count."""

    days: int
    calendar: Calendar


def foreseen_meetings(
    council: Council, further: tuple[FurtherPattern, ...], start: date, count: int = FORESEEN
) -> list[Meeting]:
    """Return the next `count` meetings of every pattern, each with its made id (`records.md` 2).

    Two of one kind on one day are told apart by their number: the council's own pattern comes
    first, then the others by their ids, which are the same on two laptops.
    """
    usual = council.pattern
    due = [
        MeetingFacts(day, usual.at, usual.place, _kind_of(council))
        for day in occurrences(usual, start, count)
    ]
    for one in further:
        due += _due_by(one, start, count)
    found: dict[tuple[date, MeetingKind, int], Meeting] = {}
    for facts in due:
        day, number = _day(facts), 1
        while (day, facts.kind, number) in found:
            number += 1
        made = pattern_meeting_id(BodyId(council.id), facts.kind.value, day, number)
        found[day, facts.kind, number] = Meeting(made, facts)
    return list(found.values())


def _due_by(further: FurtherPattern, start: date, count: int) -> list[MeetingFacts]:
    """Return the next meetings by one more pattern; none of a kind that is not known here."""
    said = further.pattern
    if said.kind not in {kind.value for kind in MeetingKind}:
        return []
    kind = MeetingKind(said.kind)
    days = occurrences(said.pattern, start, count)
    # What is held once a year would else stand in the list for six years.
    days = tuple(day for day in days if day == days[0] or (day - start).days <= _FAR_OFF)
    return [MeetingFacts(day, said.at, said.place, kind, said.of) for day in days]


def _kind_of(council: Council) -> MeetingKind:
    """Return the kind of meeting that the council's pattern speaks of."""
    return MeetingKind.PARISH_MEETING if council.is_parish_meeting else MeetingKind.ORDINARY


def _day(facts: MeetingFacts) -> date:
    if facts.on is None:
        raise InputNotUnderstoodError("Enter the date of the meeting, like 8 December 2026")
    return facts.on
