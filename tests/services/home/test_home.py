"""What needs doing, over real stores, for a council."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.commitments import CommitmentCode
from charter_desktop.domain.meetings import MeetingFacts, MeetingKind
from charter_desktop.domain.papers import Outcome
from charter_desktop.domain.records import Target
from charter_desktop.domain.signatory import CharterStatus
from charter_desktop.services.commitments.commitments import Progress
from charter_desktop.services.home.facts import Door, Kind, Weight
from charter_desktop.services.home.home import MOST_WAITING
from charter_desktop.services.meetings.decisions import WhatWasDecided
from charter_desktop.services.signing.signing import AfterDeciding
from charter_desktop.services.signing.steps import Standing
from tests.services.home.home_making import (
    LAST_DAY,
    MEETING,
    council,
    everything,
    kinds,
    send_out,
    speak_of_commitments,
    without_pattern,
    write_paper,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from charter_desktop.bootstrap import Program
    from tests.builders import Computer


@pytest.fixture
def program(computer: Computer) -> Iterator[Program]:
    with computer.program() as made:
        yield made


def test_the_paper_on_signing_comes_first_with_the_safer_day_before_the_last(
    program: Program,
) -> None:
    workbook = council(program)
    meeting = workbook.meetings.all()[0].meeting.id
    card = workbook.home.view().next_step
    assert card.title == "Put the charter on the agenda for 8 December"
    assert card.verb == "Write the paper"
    assert card.door == Door("meetings", f"paper:signing:{meeting}")
    assert card.quiet is not None
    assert card.quiet.door == Door("meetings", meeting)
    assert (card.days_left, card.status, card.weight) == (10, "10 days left", Weight.LEGAL)
    assert card.sentence == (
        "The summons is safest sent by Wednesday 2 December. "
        "It must go out by the end of Thursday 3 December 2026."
    )
    assert card.strong in card.sentence
    assert card.reckoning is not None
    assert card.reckoning.latest == LAST_DAY


def test_what_is_still_being_typed_is_a_paper_to_finish(
    program: Program, computer: Computer
) -> None:
    workbook = council(program)
    meeting = workbook.meetings.all()[0].meeting.id
    target = Target("paper", "a-new-paper", "fields")
    workbook.drafts.typed(target, {"template": "signing", "meeting": meeting})
    computer.clock.milliseconds += 2_000
    workbook.drafts.save_due()
    assert workbook.home.view().next_step.verb == "Finish the paper"
    workbook.drafts.keep(target)
    card = workbook.home.view().next_step
    assert card.verb == "Finish the paper"
    assert "Your draft paper is begun." in card.sentence


def test_once_the_paper_is_saved_the_summons_comes_next(program: Program, tmp_path: Path) -> None:
    workbook = council(program)
    meeting = write_paper(workbook, tmp_path)
    card = workbook.home.view().next_step
    assert card.kind is Kind.SUMMONS
    assert card.title == "Send the summons and post the notice for 8 December"
    assert card.door == Door("meetings", meeting)
    workbook.meetings.summons_sent(meeting, dt.date(2026, 11, 23))
    assert workbook.home.view().next_step.title == "Post the notice for 8 December"


def test_a_notice_that_is_up_leaves_the_summons(program: Program, tmp_path: Path) -> None:
    workbook = council(program)
    meeting = write_paper(workbook, tmp_path)
    workbook.meetings.notice_posted(meeting, dt.date(2026, 11, 23))
    assert workbook.home.view().next_step.title == "Send the summons for 8 December"


def test_when_all_is_out_nothing_needs_doing_until_the_meeting(
    program: Program, tmp_path: Path
) -> None:
    workbook = council(program)
    speak_of_commitments(workbook)
    send_out(workbook, write_paper(workbook, tmp_path), dt.date(2026, 11, 23))
    view = workbook.home.view()
    assert view.next_step.kind is Kind.NOTHING
    assert view.next_step.title == "Nothing needs doing this week"
    assert view.next_step.sentence == (
        "Next: meeting of the council on Tuesday 8 December 2026 at 7:30pm."
    )
    assert view.next_step.door == Door("meetings")


def test_steps_skipped_on_the_way_wait_but_do_not_lead(program: Program, tmp_path: Path) -> None:
    workbook = council(program)
    speak_of_commitments(workbook)
    send_out(workbook, write_paper(workbook, tmp_path), dt.date(2026, 11, 23))
    waiting = workbook.home.view().also_waiting
    assert [m.title for m in waiting] == ["Read the charter whole"]


def test_the_decision_is_asked_for_the_morning_after_and_not_before(
    program: Program, computer: Computer, tmp_path: Path
) -> None:
    workbook = council(program)
    meeting = write_paper(workbook, tmp_path)
    computer.clock.set(MEETING)
    assert Kind.DECIDE not in kinds(workbook.home.view())
    computer.clock.set(dt.date(2026, 12, 9))
    view = workbook.home.view()
    assert view.next_step.title == "What did the council decide on 8 December?"
    assert view.next_step.verb == "Record it"
    assert view.next_step.door == Door("meetings", f"decide:{meeting}")
    assert view.next_step.weight is Weight.PLAIN
    assert Kind.PAPER not in kinds(view)


def test_once_the_decision_is_recorded_signing_is_next(
    program: Program, computer: Computer, tmp_path: Path
) -> None:
    workbook = council(program)
    meeting = write_paper(workbook, tmp_path)
    computer.clock.set(dt.date(2026, 12, 9))
    workbook.decisions.record(WhatWasDecided(meeting, "signing", Outcome.AGREED, "58/26"))
    view = workbook.home.view()
    assert Kind.DECIDE not in kinds(view)
    assert Kind.PAPER not in kinds(view)
    assert view.next_step.title == "Sign, by role"
    assert view.next_step.door == Door("signing", "council.sign")


def test_a_decision_on_a_progress_report_is_asked_for_too(
    program: Program, computer: Computer, tmp_path: Path
) -> None:
    workbook = council(program, CharterStatus.SIGNED)
    write_paper(workbook, tmp_path, "progress")
    computer.clock.set(dt.date(2026, 12, 9))
    assert workbook.home.view().next_step.kind is Kind.DECIDE


def test_a_paper_on_signing_that_was_settled_otherwise_asks_nothing(
    program: Program, computer: Computer, tmp_path: Path
) -> None:
    workbook = council(program)
    write_paper(workbook, tmp_path)
    workbook.signing.record(AfterDeciding(signed=dt.date(2026, 11, 23)), dt.date(2026, 11, 23))
    computer.clock.set(dt.date(2026, 12, 9))
    assert Kind.DECIDE not in kinds(workbook.home.view())


def test_an_old_decision_waits_among_the_rest(
    program: Program, computer: Computer, tmp_path: Path
) -> None:
    workbook = council(program)
    write_paper(workbook, tmp_path)
    computer.clock.set(dt.date(2027, 2, 20))
    view = workbook.home.view()
    assert view.next_step.kind is Kind.PAPER
    assert view.also_waiting[-1].title == "What did the council decide on 8 December?"


def test_the_last_day_itself_is_still_in_time(program: Program, computer: Computer) -> None:
    workbook = council(program)
    computer.clock.set(LAST_DAY)
    card = workbook.home.view().next_step
    assert card.title.endswith("8 December")
    assert card.status == "Today is the last day"
    assert card.sentence == "The summons must go out by the end of Thursday 3 December 2026."


def test_a_lost_last_day_is_said_and_the_next_meeting_offered(
    program: Program, computer: Computer
) -> None:
    workbook = council(program)
    following = workbook.meetings.all()[1].meeting.id
    computer.clock.set(dt.date(2026, 12, 4))
    card = workbook.home.view().next_step
    assert card.title == "Put the charter on the agenda for 12 January"
    assert card.door.item == f"paper:signing:{following}"
    assert "too late for 8 December: the last day was Thursday 3 December." in card.sentence
    assert card.reckoning is None
    assert card.weight is Weight.LEGAL


def test_a_paper_that_missed_its_last_day_can_move_to_the_next_meeting(
    program: Program, computer: Computer, tmp_path: Path
) -> None:
    workbook = council(program)
    meeting = write_paper(workbook, tmp_path)
    following = workbook.meetings.all()[1].meeting.id
    computer.clock.set(dt.date(2026, 12, 4))
    card = workbook.home.view().next_step
    assert (card.kind, card.weight) == (Kind.LATE, Weight.LOST)
    assert card.title == "It is too late to give 3 clear days for 8 December"
    assert "The last day was Thursday 3 December 2026." in card.sentence
    assert "Tuesday 12 January 2027, with the summons by Thursday 7 January." in card.sentence
    assert card.verb == "Use 12 January"
    assert card.door == Door("meetings", f"paper:signing:{following}")
    workbook.meetings.summons_sent(meeting, dt.date(2026, 12, 3))
    assert Kind.LATE not in kinds(workbook.home.view())


def test_business_is_not_added_to_a_meeting_whose_summons_is_out(program: Program) -> None:
    workbook = council(program)
    meeting = workbook.meetings.all()[0].meeting.id
    send_out(workbook, meeting, dt.date(2026, 11, 23))
    assert workbook.home.view().next_step.title == "Put the charter on the agenda for 12 January"


def test_the_clerks_own_last_day_is_the_one_that_counts(program: Program) -> None:
    workbook = council(program)
    meeting = workbook.meetings.all()[0].meeting.id
    workbook.meetings.choose_day(meeting, dt.date(2026, 11, 30), "Standing order 3")
    card = workbook.home.view().next_step
    assert card.days_left == 7
    assert "Monday 30 November 2026" in card.sentence
    assert card.reckoning is None


def test_an_earlier_legal_date_comes_before_a_later_one(program: Program) -> None:
    workbook = council(program)
    on = dt.date(2026, 12, 1)
    workbook.meetings.add(MeetingFacts(on, None, "", MeetingKind.COMMITTEE, "Planning Committee"))
    view = workbook.home.view()
    assert view.next_step.title.endswith("for the Planning Committee on 1 December")
    assert view.also_waiting[0].kind is Kind.PAPER


def test_a_summons_more_than_three_weeks_away_is_not_spoken_of(
    program: Program, computer: Computer
) -> None:
    workbook = council(program, CharterStatus.SIGNED)
    computer.clock.set(LAST_DAY - dt.timedelta(days=22))
    assert Kind.SUMMONS not in kinds(workbook.home.view())
    computer.clock.set(LAST_DAY - dt.timedelta(days=21))
    assert Kind.SUMMONS in kinds(workbook.home.view())


def test_a_council_without_meetings_begins_with_the_steps_and_is_asked_when_it_meets(
    program: Program,
) -> None:
    view = without_pattern(program).home.view()
    assert view.next_step.title == "Read the charter whole"
    assert view.next_step.verb == "Read the charter"
    assert view.next_step.door == Door("signing", "council.read")
    assert "Tell us when the council meets" in [m.title for m in view.also_waiting]


def test_a_council_that_said_no_is_left_in_peace(program: Program) -> None:
    view = council(program, CharterStatus.DECLINED).home.view()
    assert not {Kind.PAPER, Kind.STEP, Kind.LATE} & set(kinds(view))


def test_a_council_that_put_it_off_is_not_pressed(program: Program) -> None:
    view = council(program, CharterStatus.DEFERRED).home.view()
    assert Kind.PAPER not in kinds(view)
    waiting = [m for m in view.also_waiting if m.kind is Kind.STEP]
    assert [m.title for m in waiting] == ["Come back to the charter when you are ready"]


def test_a_review_that_has_passed_is_told_in_ordinary_colours(program: Program) -> None:
    workbook = council(program)
    workbook.commitments.record("1.1", Progress(review=dt.date(2026, 11, 20)))
    workbook.commitments.record("2.1", Progress(review=dt.date(2026, 11, 23)))
    workbook.commitments.record("3.1", Progress(review=dt.date(2026, 11, 24)))
    reviews = [m for m in workbook.home.view().also_waiting if m.kind is Kind.REVIEW]
    assert [m.sentence for m in reviews] == [
        "You planned to review this on 20 November.",
        "You planned to review this today.",
    ]
    assert {m.weight for m in reviews} == {Weight.PLAIN}
    first = workbook.commitments.one("1.1").commitment
    assert reviews[0].door == Door("commitments", first.id)
    assert reviews[0].title == f"Look again at \u201c{first.short}\u201d"


def test_many_reviews_are_told_in_one_line(program: Program) -> None:
    workbook = council(program)
    for number in ("1.1", "1.2", "2.1", "3.1"):
        workbook.commitments.record(number, Progress(review=dt.date(2026, 11, 20)))
    reviews = [m for m in workbook.home.view().also_waiting if m.kind is Kind.REVIEW]
    assert [m.title for m in reviews] == ["Look again at 4 commitments"]
    assert reviews[0].door == Door("commitments")


def test_no_more_than_seven_wait(program: Program) -> None:
    workbook = council(program)
    for day in range(1, 11):
        on = dt.date(2026, 12, day)
        workbook.meetings.add(MeetingFacts(on, None, "", MeetingKind.COMMITTEE, f"Committee {day}"))
    view = workbook.home.view()
    assert len(view.also_waiting) == MOST_WAITING
    assert len({m.id for m in everything(view)}) == MOST_WAITING + 1


def test_the_commitments_are_asked_about_until_one_is_spoken_of(program: Program) -> None:
    workbook = council(program)
    assert Kind.COMMITMENTS in kinds(workbook.home.view())
    speak_of_commitments(workbook)
    assert Kind.COMMITMENTS not in kinds(workbook.home.view())


def test_a_return_is_mentioned_only_where_it_could_be_sent(program: Program) -> None:
    workbook = council(program)
    speak_of_commitments(workbook)
    assert Kind.RETURN not in kinds(workbook.home.view())
    with program.content.unit() as unit:
        unit.trust.put(1, b"held")
        unit.commit()
    found = [m for m in everything(workbook.home.view()) if m.kind is Kind.RETURN]
    assert [m.door for m in found] == [Door("send-and-receive", "check")]
    assert not found[0].leads


def test_the_panels_count_steps_and_commitments(program: Program, tmp_path: Path) -> None:
    workbook = council(program)
    workbook.commitments.record("1.1", Progress(status=CommitmentCode.IN_PLACE))
    workbook.commitments.record("1.2", Progress(status=CommitmentCode.UNDER_WAY))
    done = ("council.read", "council.talk")
    workbook.signing.record(AfterDeciding(steps_done=done), dt.date(2026, 11, 23))
    view = workbook.home.view()
    assert [count.words for count in view.commitments] == [
        "1 in place",
        "1 under way",
        "10 not started",
        "0 not for us now",
    ]
    assert (view.signing.done, view.signing.total) == (2, 8)
    assert [step.number for step in view.signing.steps] == [2, 3, 4, 5]
    assert [step.number for step in view.signing.steps if step.is_next] == [3]
    write_paper(workbook, tmp_path)
    steps = {step.number: step.standing for step in workbook.home.view().signing.steps}
    assert steps[3] is Standing.DONE


def test_a_council_that_has_signed_is_told_so(program: Program) -> None:
    workbook = council(program)
    signed = AfterDeciding(signed=dt.date(2025, 5, 14))
    workbook.signing.record(signed, dt.date(2026, 11, 23))
    assert workbook.home.view().signing.signed == "Signed: 14 May 2025"


def test_a_meeting_of_electors_is_not_where_a_council_decides(program: Program) -> None:
    workbook = without_pattern(program)
    facts = MeetingFacts(MEETING, None, "", MeetingKind.ANNUAL_PARISH_MEETING)
    workbook.meetings.add(facts)
    found = kinds(workbook.home.view())
    assert Kind.PAPER not in found
    assert Kind.SUMMONS in found
