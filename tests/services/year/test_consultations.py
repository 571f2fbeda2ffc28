"""Consultations: days allowed, which meeting decides, the reply, the feedback, as evidence."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.commitments import EvidenceKind
from charter_desktop.domain.consultations import ConsultationFacts, ConsultationState
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError

if TYPE_CHECKING:
    from charter_desktop.bootstrap import Workbook
    from tests.builders import Computer

RECEIVED, CLOSES = dt.date(2026, 11, 16), dt.date(2026, 12, 14)
FACTS = ConsultationFacts("Oxfordshire County Council", "The bus strategy", RECEIVED, CLOSES)


def test_days_allowed_days_left_and_state_follow_from_the_dates(workbook: Workbook) -> None:
    added = workbook.year.consultations.add(FACTS)
    view = workbook.year.consultations.one(added.value)
    assert (view.days_allowed, view.days_left) == (28, 21)
    assert view.state is ConsultationState.OPEN
    assert added.words == "Added the consultation “The bus strategy”"


def test_the_first_meeting_whose_summons_can_still_be_met_decides(
    workbook: Workbook, computer: Computer
) -> None:
    consultation = workbook.year.consultations.add(FACTS).value
    deciding = workbook.year.consultations.one(consultation).deciding
    assert deciding is not None
    assert deciding.meeting is not None
    assert deciding.meeting.meeting.facts.on == dt.date(2026, 12, 8)
    assert deciding.last_day == dt.date(2026, 12, 3)
    computer.clock.set(dt.date(2026, 12, 4))
    late = workbook.year.consultations.one(consultation).deciding
    assert late is not None
    assert late.meeting is None
    assert "Tuesday 12 January" in late.words


def test_a_meeting_after_it_closes_cannot_decide(workbook: Workbook) -> None:
    early = ConsultationFacts("The district", "A crossing", RECEIVED, dt.date(2026, 12, 1))
    view = workbook.year.consultations.one(workbook.year.consultations.add(early).value)
    assert view.deciding is not None
    assert view.deciding.meeting is None
    assert "Ask whether a later reply will be read" in view.deciding.words


def test_a_reply_and_what_came_of_it_move_it_on(workbook: Workbook) -> None:
    ours = workbook.year.consultations
    one = ours.add(FACTS).value
    ours.reply(one, None, "We think that ...")
    assert ours.one(one).state is ConsultationState.OPEN
    ours.reply(one, dt.date(2026, 11, 20), "We think that ...")
    assert ours.one(one).state is ConsultationState.REPLIED
    assert ours.one(one).deciding is None
    ours.heard_back(one, dt.date(2026, 11, 23), "The stop stays.")
    assert ours.one(one).state is ConsultationState.HEARD_BACK


def test_open_ones_stand_by_their_last_day_and_closed_ones_apart(
    workbook: Workbook, computer: Computer
) -> None:
    ours = workbook.year.consultations
    for subject, closes in (("Later", CLOSES), ("Sooner", dt.date(2026, 12, 1)), ("Any day", None)):
        ours.add(ConsultationFacts("The county", subject, RECEIVED, closes))
    overview = ours.overview()
    assert [v.record.facts.subject for v in overview.open] == ["Sooner", "Later", "Any day"]
    computer.clock.set(dt.date(2026, 12, 2))
    assert [v.record.facts.subject for v in ours.overview().past] == ["Sooner"]
    assert ours.overview().past[0].state is ConsultationState.CLOSED


def test_one_that_closes_before_it_came_is_not_taken(workbook: Workbook) -> None:
    wrong = ConsultationFacts("The county", "Buses", CLOSES, RECEIVED)
    with pytest.raises(InputNotUnderstoodError):
        workbook.year.consultations.add(wrong)
    with pytest.raises(InputNotUnderstoodError, match="Enter what the consultation is about"):
        workbook.year.consultations.add(ConsultationFacts(subject=" "))
    assert workbook.year.consultations.overview().open == ()


def test_what_is_deleted_can_be_put_back(workbook: Workbook) -> None:
    ours = workbook.year.consultations
    one = ours.add(FACTS).value
    ours.remove(one)
    with pytest.raises(NotFoundError):
        ours.one(one)
    ours.put_back(one)
    assert ours.one(one).record.facts == FACTS


def test_a_consultation_stands_as_evidence_once_and_is_not_sent(workbook: Workbook) -> None:
    ours = workbook.year.consultations
    one = ours.add(FACTS).value
    ours.as_evidence(one, ("consultation-1",))
    ours.as_evidence(one, ("communication-1",))
    evidence = workbook.commitments.checklist().known
    assert [e.item.kind for e in evidence] == [EvidenceKind.CONSULTATION]
    assert set(evidence[0].links.commitments) == {"consultation-1", "communication-1"}
    assert not any(item.type == "evidence" for item in workbook.returns.check().items)


def test_a_search_finds_a_consultation_and_what_was_raised(workbook: Workbook) -> None:
    one = workbook.year.consultations.add(FACTS).value
    found = [hit for hit in workbook.search.find("bus strategy") if hit.type == "consultation"]
    assert [(hit.id, hit.place, hit.title) for hit in found] == [
        (one, "consultations", "The bus strategy")
    ]


def test_the_history_says_answered_only_of_a_reply_that_went(workbook: Workbook) -> None:
    consultation = workbook.year.consultations.add(FACTS).value
    said = []
    for day, text in ((None, "We agree."), (dt.date(2026, 11, 23), "We agree."), (None, "")):
        workbook.year.consultations.reply(consultation, day, text)
        last = workbook.keeping.undo.last()
        assert last is not None
        said.append(last.words)
    assert said[0].endswith("“The bus strategy” changed")
    assert said[1].endswith("“The bus strategy” answered on 23 November 2026")
    assert said[2].endswith("“The bus strategy”: no longer answered")
