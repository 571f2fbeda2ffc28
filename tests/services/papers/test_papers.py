"""A paper while it is written, and the meetings with what belongs to them."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.changes import Changes
from charter_desktop.domain.clear_days import Rule
from charter_desktop.domain.councils import BodyKind
from charter_desktop.domain.meetings import MeetingFacts, MeetingKind
from charter_desktop.domain.papers import Outcome, PaperFields
from charter_desktop.domain.patterns import parse_pattern
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError
from charter_desktop.services.councils import NewCouncil
from charter_desktop.services.meetings.days_text import working
from charter_desktop.services.meetings.decisions import WhatWasDecided

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.bootstrap import Program, Workbook
    from tests.builders import Computer

KIDLINGTON = NewCouncil("Kidlington", pattern=parse_pattern("second Tuesday 7:30pm"))
GODINGTON = NewCouncil("Godington", kind=BodyKind.PARISH_MEETING)
DECEMBER, JANUARY = "2026-12-08", "2027-01-12"
EVENING = dt.date(2026, 12, 8)


def set_up(program: Program, new: NewCouncil = KIDLINGTON) -> Workbook:
    program.use(program.councils.set_up(new).value)
    return program.workbook()


@pytest.fixture
def program(computer: Computer) -> Iterator[Program]:
    with computer.program() as made:
        yield made


@pytest.fixture
def book(program: Program) -> Workbook:
    return set_up(program)


def with_values(fields: PaperFields, **values: str) -> PaperFields:
    named = {name.replace("_", "-"): value for name, value in values.items()}
    return replace(fields, values={**fields.values, **named})


def test_a_paper_opens_for_the_first_meeting_that_can_still_be_summoned(
    book: Workbook, computer: Computer
) -> None:
    assert book.composing.open("signing").meeting.facts.on == EVENING
    computer.clock.set(dt.date(2026, 12, 4))
    assert book.composing.open("signing").meeting.facts.on == dt.date(2027, 1, 12)


def test_a_paper_for_a_meeting_that_is_too_late_names_the_next_one(
    book: Workbook, computer: Computer
) -> None:
    computer.clock.set(dt.date(2026, 12, 4))
    opened = book.composing.open("signing", DECEMBER)
    assert opened.too_late == (
        "It is too late to give 3 clear days for this meeting. The last day was Thursday 3 December"
    )
    assert opened.instead is not None
    assert opened.instead.meeting.facts.on == dt.date(2027, 1, 12)


def test_a_summons_that_was_sent_is_never_too_late(book: Workbook, computer: Computer) -> None:
    meeting = book.meetings.find(DECEMBER)
    book.meetings.summons_sent(meeting.id, dt.date(2026, 12, 1))
    computer.clock.set(dt.date(2026, 12, 4))
    assert book.composing.open("signing", DECEMBER).too_late == ""


def test_without_a_meeting_ahead_the_clerk_is_told_what_to_do(program: Program) -> None:
    with pytest.raises(NotFoundError, match="no meeting ahead"):
        set_up(program, GODINGTON).composing.open("signing")


def test_the_form_asks_for_what_the_paper_needs_and_says_what_it_can_do_without(
    book: Workbook,
) -> None:
    asked = {f.name: f for f in book.composing.open("signing").asked}
    assert {name for name, f in asked.items() if not f.is_optional} == {
        "cost",
        "staff-hours",
        "lead",
    }
    assert asked["lead"].wordings == ("sign-and-lead",)
    assert {"item-title", "item-number", "review-date", "local-note"} <= set(asked)


def test_a_field_of_a_table_row_is_not_asked_of_the_clerk(book: Workbook) -> None:
    asked = {f.name: f for f in book.composing.open("progress").asked}
    assert asked["lead"].wordings == ("note-and-lead",)
    assert "done" not in asked


def test_a_draft_shows_the_paper_and_writes_nothing(book: Workbook, computer: Computer) -> None:
    fields = book.composing.open("signing").fields
    draft = book.composing.draft(fields)
    assert draft.pdf.startswith(b"%PDF-")
    assert draft.pages >= 2
    assert "Kidlington Parish Council" in draft.text
    assert draft.resolution.startswith("That the council agrees to become a signatory")
    assert draft.resolution in draft.text
    assert [field.name for field in draft.missing] == ["cost", "staff-hours"]
    assert book.papers.all() == ()
    assert not computer.paths.documents.exists()


def test_what_is_filled_in_is_in_the_draft_and_no_longer_missing(book: Workbook) -> None:
    fields = book.composing.open("signing").fields
    filled = with_values(fields, staff_hours="4", cost="nothing", item_title="The county charter")
    draft = book.composing.draft(filled)
    assert draft.missing == ()
    assert draft.title == "The county charter"
    assert "in hours: 4." in draft.text
    assert any(check.words == "Everything is filled in" for check in draft.checks)


def test_another_wording_is_another_resolution(book: Workbook) -> None:
    fields = replace(book.composing.open("signing").fields, wording="sign-and-lead")
    draft = book.composing.draft(fields)
    assert "names [who leads?] to lead" in draft.resolution
    assert "lead" in {field.name for field in draft.missing}
    assert not all(check.passed for check in draft.checks)


def test_a_persons_address_in_the_paper_is_pointed_out(book: Workbook) -> None:
    fields = with_values(book.composing.open("signing").fields, local_note="Ask jo@example.org")
    words = [c.words for c in book.composing.draft(fields).checks if not c.passed]
    assert any("jo@example.org" in said for said in words)


def test_the_picture_of_a_page_comes_with_the_draft(book: Workbook) -> None:
    fields = book.composing.open("signing").fields
    view = book.composing.look(fields, 99, 240)
    assert view.number == view.draft.pages
    assert abs(view.image.width - 240) <= 1
    first = book.composing.look(fields, 1, 240)
    assert first.image.pixels != view.image.pixels
    again = book.composing.turn_to(first.draft, 1, 480)
    assert again.draft is first.draft
    assert abs(again.image.width - 480) <= 1


def test_a_paper_is_saved_in_the_folder_of_its_meeting(book: Workbook, computer: Computer) -> None:
    opened = book.composing.open("signing")
    saved = book.composing.save(opened.paper, with_values(opened.fields, staff_hours="4")).value
    folder = computer.paths.documents / "2026-12-08 Meeting of the council"
    assert {path.parent for path in saved.files} == {folder}
    assert sorted(path.suffix for path in saved.files) == [".docx", ".docx", ".pdf", ".pdf"]
    assert all(path.exists() for path in saved.files)
    assert saved.paper == opened.paper
    assert book.composing.open("signing", DECEMBER).fields.values["staff-hours"] == "4"


def test_a_word_copy_changed_outside_is_left_alone_and_told_of(book: Workbook) -> None:
    opened = book.composing.open("signing")
    first = book.composing.save(opened.paper, opened.fields).value
    word = next(
        path for path in first.files if path.name.startswith("Signing") and path.suffix == ".docx"
    )
    word.write_bytes(b"mended by hand")
    again = book.composing.save(opened.paper, with_values(opened.fields, cost="nothing")).value
    assert word.read_bytes() == b"mended by hand"
    assert [path.name for path in again.renamed] == [f"{word.stem} (2).docx"]
    assert first.renamed == ()


def test_moving_a_paper_takes_its_words_along(book: Workbook) -> None:
    opened = book.composing.open("signing", DECEMBER)
    fields = with_values(opened.fields, cost="nothing")
    january = book.meetings.find(JANUARY).id
    moved = book.composing.move(opened, fields, january)
    assert moved.value.meeting.id == january
    assert moved.value.fields.values["cost"] == "nothing"
    assert moved.value.paper == opened.paper
    assert moved.changes & Changes.PAPERS
    assert book.papers.known("signing", opened.meeting.id) is None


def test_moving_to_a_meeting_that_has_the_paper_opens_that_one(book: Workbook) -> None:
    january = book.composing.open("signing", JANUARY)
    book.composing.save(january.paper, with_values(january.fields, cost="ten pounds"))
    december = book.composing.open("signing", DECEMBER)
    fields = with_values(december.fields, cost="nothing")
    moved = book.composing.move(december, fields, january.meeting.id).value
    assert moved.paper == january.paper
    assert moved.fields.values["cost"] == "ten pounds"


def test_what_was_typed_and_kept_is_there_when_the_paper_is_opened_again(book: Workbook) -> None:
    opened = book.composing.open("signing")
    book.drafts.typed(opened.target, asdict(with_values(opened.fields, cost="nothing")))
    book.drafts.keep(opened.target)
    again = book.composing.open("signing")
    assert again.paper == opened.paper
    assert again.fields.values["cost"] == "nothing"
    assert again.saved.on is None


def test_the_letter_gives_the_day_of_the_decision_whatever_meeting_is_next(
    book: Workbook, computer: Computer
) -> None:
    opened = book.composing.open("signing", DECEMBER)
    book.composing.save(opened.paper, opened.fields)
    computer.clock.set(dt.date(2026, 12, 9))
    book.decisions.record(WhatWasDecided(DECEMBER, "signing", Outcome.AGREED, "58/26"))
    letter = book.composing.open("letter")
    assert letter.meeting.facts.on == EVENING
    draft = book.composing.draft(replace(letter.fields, meeting=book.meetings.find(JANUARY).id))
    assert "On 8 December 2026 Kidlington Parish Council agreed" in draft.text


def test_a_parish_meeting_has_seven_clear_days_and_its_own_words(program: Program) -> None:
    book = set_up(program, GODINGTON)
    evening = dt.date(2026, 12, 16)
    book.meetings.add(MeetingFacts(evening, dt.time(19), "Hall", MeetingKind.PARISH_MEETING))
    opened = book.composing.open("signing")
    assert opened.of_electors
    assert opened.dates is not None
    assert opened.dates.clear_days == 7
    assert book.composing.draft(opened.fields).resolution.startswith("That the meeting agrees")


def test_another_last_day_is_kept_with_its_reason(book: Workbook) -> None:
    meeting = book.meetings.find(DECEMBER)
    book.meetings.choose_day(meeting.id, dt.date(2026, 12, 1), " The office is closed ")
    summons = book.meetings.find(DECEMBER).summons
    assert (summons.override, summons.reason) == (dt.date(2026, 12, 1), "The office is closed")
    assert (summons.rule, summons.last_day) == (Rule.NALC.value, dt.date(2026, 12, 3))
    book.meetings.use_safer_day(meeting.id)
    assert book.meetings.find(DECEMBER).summons.override is None


@pytest.mark.parametrize(
    ("day", "reason", "words"),
    [
        (dt.date(2026, 12, 8), "Because", "before the meeting"),
        (dt.date(2026, 12, 1), "  ", "why you use another day"),
    ],
)
def test_another_last_day_needs_a_reason_and_lies_before_the_meeting(
    book: Workbook, day: dt.date, reason: str, words: str
) -> None:
    meeting = book.meetings.find(DECEMBER)
    with pytest.raises(InputNotUnderstoodError, match=words):
        book.meetings.choose_day(meeting.id, day, reason)
    assert book.meetings.find(DECEMBER).summons.override is None


def test_a_summons_sent_and_a_notice_posted_are_two_acts(book: Workbook) -> None:
    meeting = book.meetings.find(DECEMBER)
    book.meetings.summons_sent(meeting.id, dt.date(2026, 12, 1))
    book.meetings.notice_posted(meeting.id, dt.date(2026, 12, 2))
    kept = book.meetings.find(DECEMBER)
    assert (kept.summons.sent, kept.notice.posted) == (
        dt.date(2026, 12, 1),
        dt.date(2026, 12, 2),
    )
    book.meetings.summons_sent(meeting.id, None)
    assert book.meetings.find(DECEMBER).summons.sent is None


def test_the_overview_names_the_decisions_that_wait(book: Workbook, computer: Computer) -> None:
    opened = book.composing.open("signing", DECEMBER)
    book.composing.save(opened.paper, opened.fields)
    assert not any(m.to_decide for m in book.agenda.overview().meetings)
    computer.clock.set(dt.date(2026, 12, 9))
    waiting = [m for m in book.agenda.overview().meetings if m.to_decide]
    assert [m.on for m in waiting] == [EVENING]
    assert waiting[0].is_past
    assert book.agenda.resolution(waiting[0].papers[0].record).startswith("That the council")
    book.decisions.record(WhatWasDecided(DECEMBER, "signing", Outcome.AGREED, "58/26"))
    done = book.agenda.overview().one(opened.meeting.id)
    assert done is not None
    assert done.to_decide == ()
    assert done.papers[0].decision is not None


def test_the_safer_day_comes_first_unless_the_clerk_chose_another(book: Workbook) -> None:
    meeting = book.meetings.find(DECEMBER)
    view = book.agenda.overview().one(meeting.id)
    assert view is not None
    assert view.send_by == dt.date(2026, 12, 2)
    assert view.days_left == 10
    book.meetings.choose_day(meeting.id, dt.date(2026, 12, 1), "The office is closed")
    view = book.agenda.overview().one(meeting.id)
    assert view is not None
    assert view.send_by == dt.date(2026, 12, 1)


def test_a_parish_meeting_holds_only_meetings_of_electors(program: Program) -> None:
    overview = set_up(program, GODINGTON).agenda.overview()
    assert all(kind.is_of_electors for kind in overview.kinds)
    assert overview.meetings == ()


def test_the_working_gives_every_day_its_reason_under_all_three_rules(book: Workbook) -> None:
    dates = book.meetings.dates(book.meetings.find(DECEMBER))
    html = working(dates).html
    for reckoning in dates.reckonings:
        assert html.count("<li>") == sum(len(r.days) for r in dates.reckonings)
        assert all(day.reason in html for day in reckoning.days)
    assert html.index("Wednesday 2 December 2026") < html.index("latest Thursday 3 December")
    assert "not legal advice" in html
