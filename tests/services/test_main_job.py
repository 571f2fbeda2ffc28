"""The main job from start to end, through the services, for the three kinds of body."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.commitments import CommitmentCode, EvidenceKind
from charter_desktop.domain.councils import BodyKind
from charter_desktop.domain.meetings import MeetingFacts, MeetingKind
from charter_desktop.domain.papers import Outcome
from charter_desktop.domain.patterns import parse_pattern
from charter_desktop.domain.search import SearchKind
from charter_desktop.domain.signatory import CharterStatus, DoneWhen
from charter_desktop.errors import AmbiguousError, InputNotUnderstoodError, NotFoundError
from charter_desktop.services.commitments.commitments import Progress
from charter_desktop.services.councils import NewCouncil
from charter_desktop.services.delivery import NotWrittenError
from charter_desktop.services.meetings.decisions import WhatWasDecided
from charter_desktop.services.papers.papers import PaperRequest
from charter_desktop.services.signing.signing import AfterDeciding

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.bootstrap import Program, Workbook
    from tests.builders import Computer

KIDLINGTON = NewCouncil("Kidlington", pattern=parse_pattern("second Tuesday 7:30pm"))
MEETING = dt.date(2026, 12, 8)


def set_up(program: Program, new: NewCouncil = KIDLINGTON) -> Workbook:
    body = program.councils.set_up(new).value
    program.use(body)
    return program.workbook()


def write(workbook: Workbook, folder: Path, template: str = "signing", **values: str) -> set[str]:
    named = {name.replace("_", "-"): value for name, value in values.items()}
    request = PaperRequest(template, MEETING.isoformat(), folder, named)
    return {path.name for path in workbook.papers.write(request).value.files}


def test_a_council_is_set_up_from_a_name_alone(computer: Computer) -> None:
    with computer.program() as program:
        council = set_up(program).council()
    assert council.profile.name == "Kidlington Parish Council"
    assert council.profile.kind is BodyKind.PARISH_COUNCIL
    assert council.profile.district == "Cherwell"


@pytest.mark.parametrize("name", ["Bourton", "Drayton", "Milton", "Wootton"])
def test_a_name_that_occurs_twice_lists_the_codes_and_districts(
    computer: Computer, name: str
) -> None:
    with computer.program() as program, pytest.raises(AmbiguousError) as refused:
        program.councils.set_up(NewCouncil(name))
    assert refused.value.advice.count("E04") == 2
    assert "(" in refused.value.advice


def test_a_misspelt_name_is_answered_with_the_nearest(computer: Computer) -> None:
    with computer.program() as program, pytest.raises(NotFoundError) as refused:
        program.councils.set_up(NewCouncil("Kidlinton"))
    assert "Kidlington" in refused.value.advice


def test_the_kind_of_body_is_asked_for_where_no_source_names_it(computer: Computer) -> None:
    with computer.program() as program:
        with pytest.raises(InputNotUnderstoodError, match="kind of body"):
            program.councils.set_up(NewCouncil("Adderbury"))
        assert not computer.paths.councils.exists() or not [*computer.paths.councils.iterdir()]


def test_setting_up_twice_mends_and_makes_nothing_twice(computer: Computer) -> None:
    with computer.program() as program:
        first = program.councils.set_up(KIDLINGTON)
        again = program.councils.set_up(KIDLINGTON)
    assert first.value == again.value
    assert first.operations
    assert not again.operations


def test_the_pattern_foresees_meetings_with_their_days(computer: Computer) -> None:
    with computer.program() as program:
        lines = set_up(program).meetings.all()
    assert [line.meeting.facts.on for line in lines][:2] == [MEETING, dt.date(2027, 1, 12)]
    assert not lines[0].recorded
    assert lines[0].dates is not None
    assert lines[0].dates.safer == dt.date(2026, 12, 2)


def test_adding_a_meeting_of_the_pattern_takes_that_meeting(computer: Computer) -> None:
    facts = MeetingFacts(MEETING, dt.time(19, 0), "Exeter Hall", MeetingKind.ORDINARY)
    with computer.program() as program:
        meetings = set_up(program).meetings
        foreseen = meetings.all()[0].meeting.id
        assert meetings.add(facts).value == foreseen
        moved = MeetingFacts(MEETING, dt.time(20, 0), "Exeter Hall", MeetingKind.ORDINARY)
        assert meetings.add(moved).value == foreseen
        assert meetings.find("8/12/26").facts == moved


def test_a_parish_meeting_has_no_council_meetings(computer: Computer) -> None:
    new = NewCouncil("Adderbury", kind=BodyKind.PARISH_MEETING)
    with computer.program() as program:
        meetings = set_up(program, new).meetings
        with pytest.raises(InputNotUnderstoodError, match="has no council"):
            meetings.add(MeetingFacts(MEETING, dt.time(19, 0), "", MeetingKind.ORDINARY))


def test_a_paper_is_saved_as_pdf_and_word_with_the_charter(
    computer: Computer, tmp_path: Path
) -> None:
    with computer.program() as program:
        names = write(set_up(program), tmp_path / "papers")
    assert len([n for n in names if n.endswith(".pdf")]) == 2
    assert len([n for n in names if n.endswith(".docx")]) == 2
    assert {p.name for p in (tmp_path / "papers").iterdir()} == names


def test_what_is_missing_is_named_and_then_filled(computer: Computer, tmp_path: Path) -> None:
    with computer.program() as program:
        papers = set_up(program).papers
        request = PaperRequest("signing", MEETING.isoformat(), tmp_path, {})
        missing = {f.name for f in papers.write(request).value.missing}
        assert "staff-hours" in missing
        filled = PaperRequest("signing", MEETING.isoformat(), tmp_path, {"staff-hours": "4"})
        assert "staff-hours" not in {f.name for f in papers.write(filled).value.missing}


def test_a_word_copy_that_was_changed_is_never_overwritten(
    computer: Computer, tmp_path: Path
) -> None:
    with computer.program() as program:
        workbook = set_up(program)
        first = write(workbook, tmp_path)
        word = next(tmp_path / n for n in first if n.endswith(".docx") and "2" not in n)
        word.write_bytes(b"edited by the clerk")
        again = write(workbook, tmp_path, staff_hours="4")
    assert word.read_bytes() == b"edited by the clerk"
    assert f"{word.stem} (2).docx" in again


def test_a_field_that_no_template_has_is_refused(computer: Computer, tmp_path: Path) -> None:
    with computer.program() as program:
        workbook = set_up(program)
        with pytest.raises(InputNotUnderstoodError, match="no field"):
            write(workbook, tmp_path, mayor="x")
    assert not [*tmp_path.glob("*.pdf")]


def test_a_decision_moves_the_council_along_and_serves_as_evidence(
    computer: Computer, tmp_path: Path
) -> None:
    with computer.program() as program:
        workbook = set_up(program)
        write(workbook, tmp_path)
    computer.clock.set(dt.date(2026, 12, 9))
    with computer.program() as program:
        workbook = program.workbook()
        decided = WhatWasDecided("2026-12-08", "signing", Outcome.AGREED, "58/26")
        workbook.decisions.record(decided)
        view = workbook.signing.view()
        assert view.signatory.charter.status is CharterStatus.AGREED
        assert view.signatory.charter.minute == "58/26"
        done = {s.step.done_when for s in view.steps if s.is_done}
        assert {DoneWhen.PAPER_SAVED, DoneWhen.DECIDED} <= done
        progress = Progress(status=CommitmentCode.UNDER_WAY, evidence="58/26")
        kept = workbook.commitments.record("1.1", progress).value
    assert [e.item.kind for e in kept.evidence] == [EvidenceKind.MINUTE]


def test_a_minute_reference_is_one_piece_of_evidence_however_often_it_serves(
    computer: Computer,
) -> None:
    with computer.program() as program:
        commitments = set_up(program).commitments
        first = commitments.record("1.1", Progress(evidence="58/26")).value
        second = commitments.record("2.1", Progress(evidence="58/26")).value
    assert first.evidence[0].id == second.evidence[0].id


def test_what_is_not_said_of_a_commitment_stays_as_it_was(computer: Computer) -> None:
    with computer.program() as program:
        commitments = set_up(program).commitments
        commitments.record("1.1", Progress(status=CommitmentCode.IN_PLACE, done="We answer."))
        kept = commitments.record("1.1", Progress(lead="the clerk")).value.record
    assert kept.status.code is CommitmentCode.IN_PLACE
    assert kept.done.text == "We answer."
    assert kept.lead.who == "the clerk"


def test_too_long_an_account_is_refused_and_nothing_is_changed(computer: Computer) -> None:
    with computer.program() as program:
        commitments = set_up(program).commitments
        with pytest.raises(InputNotUnderstoodError, match="601 characters"):
            commitments.record("1.1", Progress(status=CommitmentCode.IN_PLACE, done="x" * 601))
        assert commitments.one("1.1").record.status.code is CommitmentCode.NOT_STARTED


def test_signing_and_publishing_finish_the_steps_they_speak_of(computer: Computer) -> None:
    said = AfterDeciding(
        signed=dt.date(2026, 11, 20),
        signed_by="chair of the council",
        told=dt.date(2026, 11, 21),
        published_at="https://example.org/charter",
    )
    with computer.program() as program:
        signing = set_up(program).signing
        view = signing.record(said, dt.date(2026, 11, 23)).value
    done = {s.step.done_when for s in view.steps if s.is_done}
    assert {DoneWhen.SIGNED, DoneWhen.TOLD, DoneWhen.PUBLISHED} <= done


def test_two_councils_are_strictly_apart(computer: Computer) -> None:
    with computer.program() as program:
        one = set_up(program)
        other = set_up(program, NewCouncil("Witney"))
        one.commitments.record("1.1", Progress(done="A marker of Kidlington"))
        assert not other.search.find("marker", [SearchKind.COMMITMENTS])
        assert one.search.find("marker", [SearchKind.COMMITMENTS])
        assert other.commitments.one("1.1").record.done.text == ""


def test_a_paper_that_cannot_be_written_leaves_nothing_waiting(
    computer: Computer, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where a folder should be")
    with computer.program() as program:
        workbook = set_up(program)
        with pytest.raises(NotWrittenError, match="could not be written"):
            write(workbook, blocked)
        assert [paper.saved.on for paper in workbook.papers.all()] == [None]
        assert write(workbook, tmp_path / "papers")


def test_a_return_that_cannot_be_written_never_left(computer: Computer, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where a folder should be")
    with computer.program() as program:
        returns = set_up(program).returns
        with pytest.raises(NotWrittenError):
            returns.write(blocked / "return.charter")
        assert returns.sent() == ()
        assert returns.write(tmp_path / "return.charter").value.sent.number == 1
