"""What the council's year brings to Home: closings, actions, answers, lost files, the strip."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.commitments import EvidenceKind
from charter_desktop.domain.consultations import ConsultationFacts
from charter_desktop.domain.council_year import ActionWhat
from charter_desktop.domain.issues import IssueFacts
from charter_desktop.services.commitments.commitments import NewEvidence
from charter_desktop.services.home.facts import Door, Kind, Matter, Weight
from charter_desktop.services.home.year_strip import EntryKind
from tests.services.home.home_making import council, everything

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from charter_desktop.bootstrap import Workbook
    from tests.builders import Computer

RECEIVED = dt.date(2026, 11, 2)


@pytest.fixture
def workbook(computer: Computer) -> Iterator[Workbook]:
    with computer.program() as program:
        yield council(program)


def found(workbook: Workbook, kind: Kind) -> list[Matter]:
    return [matter for matter in everything(workbook.home.view()) if matter.kind is kind]


def test_a_consultation_that_closes_soon_is_told_and_opens_itself(workbook: Workbook) -> None:
    ours = workbook.year.consultations
    soon = ours.add(ConsultationFacts("The county", "Buses", RECEIVED, dt.date(2026, 12, 1))).value
    ours.add(ConsultationFacts("The county", "Far off", RECEIVED, dt.date(2027, 3, 1)))
    (matter,) = found(workbook, Kind.CONSULTATION)
    assert matter.door == Door("consultations", soon)
    assert matter.status == "8 days left"
    assert matter.weight is Weight.PLAIN
    ours.reply(soon, dt.date(2026, 11, 23), "")
    assert found(workbook, Kind.CONSULTATION) == []


def test_legal_dates_stand_before_anything_of_the_year(workbook: Workbook) -> None:
    facts = ConsultationFacts("The county", "Buses", RECEIVED, dt.date(2026, 11, 23))
    workbook.year.consultations.add(facts)
    order = [matter.weight for matter in everything(workbook.home.view())]
    assert order[0] is Weight.LEGAL
    assert order == sorted(order, key=lambda weight: weight is Weight.PLAIN)


def test_an_action_whose_day_has_come_is_told_without_a_scolding(workbook: Workbook) -> None:
    what = ActionWhat("Ring the county", due=dt.date(2026, 11, 20), commitment="communication-1")
    action = workbook.year.actions.add(what).value
    (matter,) = found(workbook, Kind.ACTION)
    assert matter.sentence == "You planned this for 20 November."
    assert matter.door == Door("commitments", "communication-1")
    assert matter.weight is Weight.PLAIN
    workbook.year.actions.done(action, dt.date(2026, 11, 23))
    assert found(workbook, Kind.ACTION) == []


def test_an_answer_that_is_awaited_too_long_is_told_until_it_was_asked_for_again(
    workbook: Workbook,
) -> None:
    issue = workbook.year.issues.add(IssueFacts("The county council", "A drain", RECEIVED)).value
    (matter,) = found(workbook, Kind.ANSWER)
    assert matter.door == Door("consultations", issue)
    workbook.year.issues.asked_again(issue, dt.date(2026, 11, 23))
    assert found(workbook, Kind.ANSWER) == []


def test_a_missing_file_of_evidence_is_said_so(
    workbook: Workbook, computer: Computer, tmp_path: Path
) -> None:
    path = tmp_path / "Report.pdf"
    path.write_bytes(b"%PDF-1.7 report")
    workbook.commitments.add_evidence("1.1", NewEvidence(EvidenceKind.FILE, str(path)))
    assert found(workbook, Kind.EVIDENCE) == []
    assert workbook.year.evidence.is_due()
    words = workbook.year.evidence.check().words
    assert words == "Checked 1 file of evidence. It is there as it was copied in."
    assert not workbook.year.evidence.is_due()
    for kept in (computer.paths.council(workbook.body) / "evidence").iterdir():
        kept.unlink()
    (matter,) = found(workbook, Kind.EVIDENCE)
    assert matter.title == "The file Report.pdf is missing"
    assert [e.item.file_name for e in workbook.year.evidence.check().missing] == ["Report.pdf"]


def test_many_of_a_sort_are_told_in_one_line_and_seven_wait_at_most(workbook: Workbook) -> None:
    for number in range(6):
        workbook.year.actions.add(ActionWhat(f"Act {number}", due=RECEIVED))
        facts = ConsultationFacts("", f"Asked {number}", RECEIVED, dt.date(2026, 12, 1))
        workbook.year.consultations.add(facts)
    assert [m.title for m in found(workbook, Kind.ACTION)] == ["Look at 6 actions"]
    assert len(found(workbook, Kind.CONSULTATION)) == 4
    assert len(workbook.home.view().also_waiting) <= 7


def test_the_strip_has_twelve_months_with_what_falls_in_them(workbook: Workbook) -> None:
    closes = dt.date(2026, 12, 20)
    workbook.year.consultations.add(ConsultationFacts("", "Buses", RECEIVED, closes))
    workbook.commitments.reviewed("1.1")
    strip = workbook.home.view().strip
    assert [month.name for month in strip][:2] == ["November 2026", "December 2026"]
    assert len(strip) == 12
    december = strip[1]
    assert [entry.on.day for entry in december.entries] == [8, 20]
    assert december.count(EntryKind.CLOSING) == 1
    assert all(month.count(EntryKind.MEETING) == 1 for month in strip[1:])
