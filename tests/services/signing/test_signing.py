"""The steps towards signing: what follows from what is recorded, and what can be taken back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.councils import BodyKind
from charter_desktop.domain.meetings import MeetingFacts, MeetingKind
from charter_desktop.domain.papers import Outcome
from charter_desktop.domain.patterns import parse_pattern
from charter_desktop.domain.signatory import CharterStatus, DoneWhen
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError
from charter_desktop.services.councils import NewCouncil
from charter_desktop.services.meetings.decisions import WhatWasDecided
from charter_desktop.services.papers.papers import PaperRequest
from charter_desktop.services.signing.help import HelpKind, links, paragraphs
from charter_desktop.services.signing.signing import AfterDeciding, WentOut
from charter_desktop.services.signing.steps import Standing

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.bootstrap import Program, Workbook
    from charter_desktop.services.signing.signing import SigningView
    from charter_desktop.services.signing.steps import StepView
    from tests.builders import Computer

PATTERN = parse_pattern("second Tuesday 7:30pm")
MONDAY, MEETING = dt.date(2026, 11, 23), dt.date(2026, 12, 8)


def set_up(program: Program, status: CharterStatus = CharterStatus.NOT_LOOKED) -> Workbook:
    new = NewCouncil("Kidlington", pattern=PATTERN, status=status)
    program.use(program.councils.set_up(new).value)
    return program.workbook()


def step(view: SigningView, when: DoneWhen) -> StepView:
    return next(s for s in view.steps if s.step.done_when is when)


def write(workbook: Workbook, folder: Path, meeting: dt.date = MEETING) -> None:
    workbook.papers.write(PaperRequest("signing", meeting.isoformat(), folder, {}))


def decide(workbook: Workbook, outcome: Outcome, meeting: dt.date = MEETING) -> None:
    workbook.decisions.record(WhatWasDecided(meeting.isoformat(), "signing", outcome, "58/26"))


def test_only_true_dependencies_cannot_start_yet(computer: Computer) -> None:
    with computer.program() as program:
        view = set_up(program).signing.view()
    waiting = {s.step.done_when for s in view.steps if s.standing is Standing.WAITS}
    assert waiting == {DoneWhen.SIGNED, DoneWhen.TOLD, DoneWhen.PUBLISHED}
    assert view.next_step is view.steps[0]


def test_the_steps_know_the_next_meeting_and_its_safer_day(computer: Computer) -> None:
    with computer.program() as program:
        view = set_up(program).signing.view()
    assert step(view, DoneWhen.PAPER_SAVED).hint == "For the meeting on Tuesday 8 December 2026"
    assert step(view, DoneWhen.SUMMONS_SENT).hint == "By Wednesday 2 December 2026, to be safe"


def test_a_step_done_by_hand_can_be_made_not_done_after_all(computer: Computer) -> None:
    with computer.program() as program:
        signing = set_up(program).signing
        done = signing.record(AfterDeciding(steps_done=("council.read",)), MONDAY).value
        assert (done.steps[0].is_done, done.steps[0].by_hand) == (True, True)
        assert done.steps[0].on == MONDAY
        undone = signing.take_back("council.read").value
    assert not undone.steps[0].is_done
    assert undone.next_step is undone.steps[0]


def test_the_summons_and_the_notice_are_recorded_for_the_meeting_of_the_paper(
    computer: Computer, tmp_path: Path
) -> None:
    with computer.program() as program:
        workbook = set_up(program)
        write(workbook, tmp_path)
        view = workbook.signing.record_sent(WentOut(notice=MONDAY), MONDAY).value
        summons = step(view, DoneWhen.SUMMONS_SENT)
        assert (summons.standing, summons.is_done) == (Standing.UNDER_WAY, False)
        view = workbook.signing.record_sent(WentOut(summons=MONDAY), MONDAY).value
        summons = step(view, DoneWhen.SUMMONS_SENT)
        assert (summons.is_done, summons.on, summons.warning) == (True, MONDAY, "")
        back = workbook.signing.take_back(summons.step.id).value
        assert not step(back, DoneWhen.SUMMONS_SENT).is_done
        meeting = workbook.meetings.find(MEETING.isoformat())
    assert (meeting.notice.posted, meeting.summons.sent) == (MONDAY, None)


def test_a_summons_that_went_too_late_is_said_plainly(computer: Computer, tmp_path: Path) -> None:
    with computer.program() as program:
        workbook = set_up(program)
        write(workbook, tmp_path)
    late = dt.date(2026, 12, 4)
    computer.clock.set(late)
    with computer.program() as program:
        signing = program.workbook().signing
        before = step(signing.view(), DoneWhen.SUMMONS_SENT).warning
        view = signing.record_sent(WentOut(summons=late), late).value
    assert before.startswith("It is too late to give 3 clear days")
    warning = step(view, DoneWhen.SUMMONS_SENT).warning
    assert "The last day was Thursday 3 December" in warning
    assert "Decisions may be challenged" in warning


def test_papers_cannot_have_gone_out_without_a_meeting_after_it_or_tomorrow(
    computer: Computer, tmp_path: Path
) -> None:
    with computer.program() as program:
        workbook = set_up(program)
        with pytest.raises(NotFoundError, match="No meeting is chosen"):
            workbook.signing.record_sent(WentOut(summons=MONDAY), MONDAY)
        write(workbook, tmp_path)
        with pytest.raises(InputNotUnderstoodError, match="today or earlier"):
            workbook.signing.record_sent(WentOut(summons=dt.date(2026, 11, 24)), MONDAY)
        with pytest.raises(InputNotUnderstoodError, match="before the meeting"):
            workbook.signing.record_sent(WentOut(notice=MEETING), MEETING)
        assert workbook.meetings.find(MEETING.isoformat()).summons.sent is None


def test_after_an_agreement_signing_is_next_whatever_was_ticked_before(
    computer: Computer, tmp_path: Path
) -> None:
    with computer.program() as program:
        write(set_up(program), tmp_path)
    computer.clock.set(dt.date(2026, 12, 9))
    with computer.program() as program:
        workbook = program.workbook()
        decide(workbook, Outcome.AGREED)
        view = workbook.signing.view()
    assert view.next_step is step(view, DoneWhen.SIGNED)
    assert step(view, DoneWhen.DECIDED).because == "Decided, minute 58/26"
    assert view.steps[0].standing is Standing.NOT_NEEDED


def test_a_council_set_up_as_signed_goes_on_with_telling(computer: Computer) -> None:
    with computer.program() as program:
        view = set_up(program, CharterStatus.SIGNED).signing.view()
    assert view.is_signed
    assert view.next_step is step(view, DoneWhen.TOLD)


def test_what_was_put_off_can_be_decided_at_a_later_meeting(
    computer: Computer, tmp_path: Path
) -> None:
    with computer.program() as program:
        write(set_up(program), tmp_path)
    computer.clock.set(dt.date(2026, 12, 9))
    with computer.program() as program:
        workbook = program.workbook()
        decide(workbook, Outcome.DEFERRED)
        put_off = workbook.signing.view()
        assert step(put_off, DoneWhen.DECIDED).is_done
        assert step(put_off, DoneWhen.SIGNED).hint == "It was put off for now"
        write(workbook, tmp_path, dt.date(2027, 1, 12))
        again = workbook.signing.view()
    assert not step(again, DoneWhen.DECIDED).is_done
    assert step(again, DoneWhen.DECIDED).hint == "Meeting on Tuesday 12 January 2027"


def test_signing_telling_and_publishing_can_be_taken_back(
    computer: Computer, tmp_path: Path
) -> None:
    with computer.program() as program:
        write(set_up(program), tmp_path)
    today = dt.date(2026, 12, 15)
    computer.clock.set(today)
    with computer.program() as program:
        workbook = program.workbook()
        decide(workbook, Outcome.AGREED)
        signing = workbook.signing
        said = AfterDeciding(
            signed=today, signed_by="chair", told=today, published_at="https://example.org/"
        )
        view = signing.record(said, today).value
        assert step(view, DoneWhen.SIGNED).because == "Signed by the chair"
        for when in (DoneWhen.PUBLISHED, DoneWhen.TOLD, DoneWhen.SIGNED):
            view = signing.take_back(step(view, when).step.id).value
            assert not step(view, when).is_done
    charter = view.signatory.charter
    assert (charter.status, charter.on, charter.signed_by) == (CharterStatus.AGREED, MEETING, "")


def test_nothing_is_signed_tomorrow(computer: Computer) -> None:
    with computer.program() as program:
        signing = set_up(program).signing
        with pytest.raises(InputNotUnderstoodError, match="You entered 24 November 2026"):
            signing.record(AfterDeciding(signed=dt.date(2026, 11, 24)), MONDAY)
        assert not signing.view().is_signed


def test_a_step_that_this_body_does_not_have_is_refused(computer: Computer) -> None:
    with computer.program() as program:
        signing = set_up(program).signing
        with pytest.raises(NotFoundError, match=r"no step meeting\.read"):
            signing.take_back("meeting.read")


def test_a_parish_meeting_has_nine_steps_and_an_evening_to_choose(computer: Computer) -> None:
    with computer.program() as program:
        new = NewCouncil("Godington", kind=BodyKind.PARISH_MEETING)
        workbook = program.workbook(program.councils.set_up(new).value)
        before = workbook.signing.view()
        facts = MeetingFacts(dt.date(2027, 1, 20), dt.time(19), "", MeetingKind.PARISH_MEETING)
        workbook.meetings.add(facts)
        after = workbook.signing.view()
    assert len(before.steps) == 9
    assert not step(before, DoneWhen.MEETING_SET).is_done
    assert (
        step(after, DoneWhen.MEETING_SET).because == "The meeting is on Wednesday 20 January 2027"
    )
    help_ = next(h for h in step(after, DoneWhen.NOTICE_POSTED).helps if h.kind is HelpKind.DAYS)
    assert help_.title == "When to post the notice"
    assert "7 clear days" in help_.second


def test_every_step_offers_help_and_ends_with_asking_oalc(computer: Computer) -> None:
    with computer.program() as program:
        view = set_up(program).signing.view()
    for one in view.steps:
        assert one.helps[-1].title == "Ask OALC"
        assert one.step.page in {h.id for h in one.helps}
        assert one.paragraphs


def test_home_sees_the_steps_as_their_page_does_without_what_helps(computer: Computer) -> None:
    with computer.program() as program:
        workbook = set_up(program)
        write(workbook, computer.folder)
        view = workbook.signing.view()
        seen = workbook.signing.standing(workbook.meetings.all())
    plain = tuple(replace(one, helps=()) for one in view.steps)
    assert seen == replace(view, steps=plain)
    assert seen.steps != view.steps


def test_a_note_on_a_step_is_kept(computer: Computer) -> None:
    with computer.program() as program:
        signing = set_up(program).signing
        target = signing.note_target("council.talk")
        signing.drafts.typed(target, {"text": "The chair wants five minutes"})
        signing.drafts.keep(target)
        view = signing.view()
    assert view.steps[1].note == "The chair wants five minutes"


def test_the_text_of_a_step_is_read_as_paragraphs_and_lists() -> None:
    text = "Read [the **charter**](page:full) *now*.\nIt is short.\n\n- one\n- two\n\n1. first"
    assert paragraphs(text) == (
        "Read the charter now. It is short.",
        "•\u00a0one",
        "•\u00a0two",
        "1. first",
    )
    assert links(text) == ((HelpKind.PAGE, "full"),)
