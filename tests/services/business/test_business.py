"""Agendas, deadlines, days left out, committees, calendars and references, with real stores."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from charter_desktop.calendars.icalendar_file import NotACalendarError
from charter_desktop.domain.agenda_items import ItemFacts, Numbering, Purpose
from charter_desktop.domain.clear_days import Rule
from charter_desktop.domain.commitments import CommitmentCode
from charter_desktop.domain.councils import CommitteePattern, DeadlineTimes
from charter_desktop.domain.deadlines import Due
from charter_desktop.domain.meetings import ExcludedDayFacts, MeetingFacts, MeetingKind
from charter_desktop.domain.papers import Outcome, PaperFields
from charter_desktop.domain.patterns import parse_pattern
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError
from charter_desktop.papers.document import plain_text
from charter_desktop.services.business.calendar_files import CalendarLikeness
from charter_desktop.services.councils import NewCouncil
from charter_desktop.services.meetings.decisions import WhatWasDecided

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from charter_desktop.bootstrap import Workbook
    from charter_desktop.services.business.group import Business
    from tests.builders import Computer

FIRST, NEXT = "2026-12-08", "2027-01-12"
HIDDEN = "The dismissal of the groundsman"


@pytest.fixture
def book(computer: Computer) -> Iterator[Workbook]:
    with computer.program() as program:
        council = NewCouncil("Kidlington", pattern=parse_pattern("second Tuesday 7:30pm"))
        body = program.councils.set_up(council).value
        program.use(body)
        yield program.workbook(body)


@pytest.fixture
def business(book: Workbook) -> Business:
    return book.agenda.business


def titles(business: Business, meeting: str) -> list[str]:
    return [f"{x.number} {x.record.item.title}" for x in business.items.of(meeting).lines]


def test_items_are_ordered_moved_and_numbered(business: Business) -> None:
    made = [business.items.add(ItemFacts(t), FIRST).value for t in ("A bench", "A bin", "A tree")]
    business.items.move_up(made[2])
    business.items.move_to(made[0], 2)
    assert titles(business, FIRST) == ["1 A tree", "2 A bin", "3 A bench"]
    business.items.set_under(made[1], yes=True)
    business.items.set_numbering(Numbering.LETTERS)
    assert titles(business, FIRST) == ["A A tree", "A.1 A bin", "B A bench"]
    business.items.move_down(made[0])  # there is nothing below it
    assert titles(business, FIRST)[-1] == "B A bench"


def test_private_items_stand_last_and_only_their_title_and_reason_are_public(
    book: Workbook, business: Business
) -> None:
    private = ItemFacts("Staffing", HIDDEN, is_private=True, reason="staff matters", power=HIDDEN)
    business.items.add(private, FIRST)
    business.items.add(ItemFacts("To buy a bench", "Two quotations"), FIRST)
    assert titles(business, FIRST) == ["1 To buy a bench", "2 Staffing"]
    assert "namely: staff matters" in business.items.of(FIRST).exclusion
    for template in ("agenda", "noticeboard", "public-notice", "extract"):
        public = plain_text(book.papers.fill(template, FIRST, {}).filled.document)
        assert HIDDEN not in public
    agenda = plain_text(book.papers.fill("agenda", FIRST, {}).filled.document)
    assert "Staffing (reason: staff matters)" in agenda
    assert "Two quotations" in agenda
    pack = plain_text(business.packs.confidential(FIRST))
    assert HIDDEN in pack
    assert "bench" not in pack


def test_the_confidential_pack_is_written_into_a_folder_of_its_own(business: Business) -> None:
    with pytest.raises(NotFoundError):
        business.packs.write(FIRST)
    business.items.add(ItemFacts("Staffing", HIDDEN, is_private=True, reason="staff"), FIRST)
    written = business.packs.write(FIRST).value
    assert {path.parent.name for path in written} == {"Confidential"}
    assert sorted(path.suffix for path in written) == [".docx", ".pdf"]


def test_an_item_put_off_is_carried_forward_once(business: Business) -> None:
    item = business.items.add(ItemFacts("A bench"), FIRST).value
    carried = business.items.carry_forward(item).value
    assert business.items.carry_forward(item).value == carried
    assert titles(business, NEXT) == ["1 A bench"]
    assert business.items.get(carried).place.carried_from == item


def test_the_usual_items_are_begun_once(business: Business) -> None:
    business.items.begin(FIRST)
    number = len(titles(business, FIRST))
    business.items.begin(FIRST)
    assert len(titles(business, FIRST)) == number > 8


def test_a_decision_on_an_item_is_evidence_and_counts_the_minutes_on(
    book: Workbook, business: Business, computer: Computer
) -> None:
    commitment = book.commitments.all()[0].commitment.id
    item = business.items.add(ItemFacts("Answer in ten days", commitments=(commitment,)), FIRST)
    computer.clock.set(dt.date(2026, 12, 9))
    decided = WhatWasDecided(FIRST, "", Outcome.AGREED, "58/26", item=item.value)
    book.decisions.record(decided)
    assert business.items.of(FIRST).lines[0].decision is not None
    view = book.commitments.one(commitment)
    assert [e.item.reference for e in view.evidence] == ["58/26"]
    assert view.record.status.code is CommitmentCode.NOT_STARTED
    assert business.minutes.next(FIRST) == "59/26"
    assert business.minutes.learnt() == "{n}/{yy}"
    business.items.set_numbering(Numbering.MINUTES)
    business.items.add(ItemFacts("A bin", purpose=Purpose.NOTE), NEXT)
    assert titles(business, NEXT) == ["59/26 A bin"]
    with pytest.raises(NotFoundError):
        book.decisions.record(replace(decided, meeting=NEXT))


def test_a_refused_or_private_decision_is_no_evidence_for_a_commitment(
    book: Workbook, business: Business
) -> None:
    commitment = book.commitments.all()[0].commitment.id
    facts = ItemFacts("Answer in ten days", commitments=(commitment,))
    refused = business.items.add(facts, FIRST).value
    private = business.items.add(replace(facts, is_private=True, reason="r"), FIRST).value
    book.decisions.record(WhatWasDecided(FIRST, "", Outcome.REFUSED, "58/26", item=refused))
    book.decisions.record(WhatWasDecided(FIRST, "", Outcome.AGREED, "59/26", item=private))
    assert book.commitments.one(commitment).evidence == ()


def test_days_left_out_by_hand_move_the_last_day_and_are_explained(
    book: Workbook, business: Business
) -> None:
    meeting = book.meetings.find(FIRST)
    before = book.meetings.dates(meeting).by(Rule.NALC).latest
    day = ExcludedDayFacts(dt.date(2026, 12, 4), "Mourning", "announced by the county")
    with pytest.raises(InputNotUnderstoodError):
        business.left_out.add(replace(day, reason=" "))
    made = business.left_out.add(day).value
    reckoning = book.meetings.dates(meeting).by(Rule.NALC)
    assert reckoning.latest < before
    reason = next(d for d in reckoning.days if d.on == day.on)
    assert (reason.counts, reason.source) == (
        False,
        "This council's own choice: announced by the county",
    )
    business.left_out.remove(made)
    assert book.meetings.dates(meeting).by(Rule.NALC).latest == before


def test_deadlines_follow_the_councils_own_times_and_what_is_done(
    book: Workbook, business: Business, computer: Computer
) -> None:
    business.deadlines.set_times(DeadlineTimes(summons=5, notice=3, papers=2, minutes=14))
    due = {one.what: one for one in business.deadlines.of(FIRST).due}
    assert due[Due.SUMMONS].latest == dt.date(2026, 12, 1)
    assert due[Due.NOTICE].latest == dt.date(2026, 12, 3)
    assert due[Due.PAPERS].latest == dt.date(2026, 11, 29)
    assert due[Due.MINUTES].latest == dt.date(2026, 12, 22)
    computer.clock.set(dt.date(2026, 12, 4))
    late = business.deadlines.of(FIRST)
    assert "Summons to members: the last day was Tuesday 1 December." in late.late
    assert late.instead is not None
    assert late.instead.meeting.facts.on == dt.date(2027, 1, 12)
    book.meetings.notice_posted(FIRST, dt.date(2026, 12, 2))
    book.meetings.summons_sent(FIRST, dt.date(2026, 12, 1))
    assert business.deadlines.of(FIRST).instead is None
    with pytest.raises(InputNotUnderstoodError):
        business.deadlines.set_times(DeadlineTimes(summons=2))


def test_a_committee_is_foreseen_by_its_own_pattern(book: Workbook, business: Business) -> None:
    usual = parse_pattern("second Tuesday 6pm")
    business.patterns.add(
        CommitteePattern("Planning Committee", week=usual.week, weekday=usual.weekday, at=usual.at)
    )
    lines = [line.meeting for line in book.meetings.all() if line.meeting.facts.of]
    assert lines[0].facts.kind is MeetingKind.COMMITTEE
    assert lines[0].id.endswith(f".committee:{FIRST}:1")
    added = book.meetings.add(lines[0].facts).value
    assert added == lines[0].id
    with pytest.raises(InputNotUnderstoodError):
        business.patterns.add(CommitteePattern(week=1))


def test_consents_are_kept_and_withdrawn(business: Business) -> None:
    today = dt.date(2026, 11, 23)
    made = business.consents.add("Member, north ward", today).value
    assert business.consents.words().startswith("1 member has consented")
    with pytest.raises(InputNotUnderstoodError):
        business.consents.add("member, North ward", today)
    business.consents.withdraw(made, today)
    assert business.consents.words().startswith("No member's consent")
    assert not business.consents.all()[0].holds


def test_our_calendar_comes_back_as_the_same_meetings(
    book: Workbook, business: Business, tmp_path: Path
) -> None:
    book.meetings.add(MeetingFacts(dt.date(2027, 7, 13), dt.time(19), "Exeter Hall"))
    path = business.calendar.write(tmp_path)
    preview = business.calendar.look(path)
    assert {row.likeness for row in preview.rows} == {CalendarLikeness.SAME}
    assert len(preview.rows) == len(book.meetings.all())


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:one@example.org
DTSTAMP:20261101T000000Z
DTSTART:{start}
SUMMARY:Annual Parish Meeting
LOCATION:Village hall
END:VEVENT
BEGIN:VEVENT
UID:two@example.org
DTSTAMP:20261101T000000Z
DTSTART:20270511T180000Z
RRULE:FREQ=MONTHLY
SUMMARY:Council
END:VEVENT
END:VCALENDAR
"""


def test_a_second_import_finds_the_same_meeting_also_when_it_was_moved(
    book: Workbook, business: Business, tmp_path: Path
) -> None:
    path = tmp_path / "county.ics"
    path.write_text(CALENDAR.format(start="20270420T183000Z"))
    preview = business.calendar.look(path)
    assert [row.likeness for row in preview.rows] == [CalendarLikeness.NEW]
    assert preview.rows[0].facts.at == dt.time(19, 30)  # summer time in Oxfordshire
    assert "repeats" in preview.unread[0].reason
    assert business.calendar.carry_out(preview).value.added == 1
    path.write_text(CALENDAR.format(start="20270427T183000Z"))
    again = business.calendar.look(path)
    assert [row.likeness for row in again.rows] == [CalendarLikeness.CHANGED]
    assert business.calendar.carry_out(again).value.changed == 1
    meetings = [m.meeting for m in book.meetings.all() if m.meeting.calendar.uid]
    assert [m.facts.on for m in meetings] == [dt.date(2027, 4, 27)]
    assert meetings[0].facts.kind is MeetingKind.ANNUAL_PARISH_MEETING


@pytest.mark.parametrize("data", [b"", b"BEGIN:VCARD\nEND:VCARD\n", b"\xff\xfe\x00", b"{}"])
def test_what_is_no_calendar_is_said_to_be_none(
    business: Business, tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "other.ics"
    path.write_bytes(data)
    with pytest.raises(NotACalendarError):
        business.calendar.look(path)


def test_the_year_is_held_against_its_windows(book: Workbook, business: Business) -> None:
    early = MeetingFacts(
        dt.date(2027, 4, 20), dt.time(17), "Hall", MeetingKind.ANNUAL_PARISH_MEETING
    )
    made = book.meetings.add(early).value
    year = business.years.of(2027)
    wrong = [c for c in year.checks if c.meeting == made and not c.passed]
    assert ["before 6pm" in c.words for c in wrong] == [True]
    june = business.years.one(replace(early, on=dt.date(2027, 6, 2)))
    assert "outside 1 March to 1 June" in next(c.words for c in june if not c.passed)


def test_this_year_and_the_next_know_all_that_a_pattern_foresees(business: Business) -> None:
    this, following = business.years.now_and_next()
    assert (this.starts, following.ends) == (dt.date(2026, 5, 1), dt.date(2028, 4, 30))
    assert len(following.lines) == 12
    assert [line.meeting.facts.on for line in following.lines] == sorted(
        line.meeting.facts.on for line in following.lines if line.meeting.facts.on
    )
    assert (this.missing, following.missing) == (0, 2)


def test_what_is_held_once_a_year_is_not_listed_for_six_years(
    book: Workbook, business: Business
) -> None:
    may = parse_pattern("second Thursday 7pm, only in May")
    annual = CommitteePattern(
        kind="annual", week=may.week, weekday=may.weekday, at=may.at, not_in=may.not_in
    )
    business.patterns.add(annual)
    listed = [m for m in book.meetings.all() if m.meeting.facts.kind is MeetingKind.ANNUAL]
    assert [line.meeting.facts.on for line in listed] == [dt.date(2027, 5, 13)]
    assert business.years.now_and_next()[1].missing == 1


def test_versions_are_kept_and_taken_up(book: Workbook) -> None:
    paper = book.composing.open("signing", FIRST)
    first = replace(paper.fields, values={"staff-hours": "4"})
    kept = book.composing.versions.keep(paper.paper, first, "For the chair").value
    book.composing.versions.keep(paper.paper, replace(first, values={"staff-hours": "9"}))
    names = [one.version.name for one in book.composing.versions.of(paper.paper)]
    assert names == ["Version 2, 23 November 2026", "For the chair"]
    fields = book.composing.versions.take_up(kept).value
    assert fields == first
    assert book.composing.open("signing", FIRST).fields == first


def test_a_word_file_changed_outside_is_said_and_kept(book: Workbook) -> None:
    paper = book.composing.open("signing", FIRST)
    files = book.composing.save(paper.paper, paper.fields).value.files
    word = next(path for path in files if path.suffix == ".docx" and "Charter" in path.name)
    word.write_bytes(b"mine")
    opened = book.composing.open("signing", FIRST)
    assert [one.path for one in opened.changed_outside] == [word]
    again = book.composing.save(opened.paper, opened.fields).value
    assert word.read_bytes() == b"mine"
    assert again.renamed


def test_a_failed_check_says_where_to_go(book: Workbook) -> None:
    fields = PaperFields("signing", book.meetings.find(FIRST).id)
    checks = book.composing.draft(fields).checks
    assert {"cost", "meeting.place"} <= {c.field for c in checks if not c.passed}
