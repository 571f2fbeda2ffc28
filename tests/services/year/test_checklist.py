"""Around the commitments: actions, reviews that are kept, partners, "start with three", lists."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.commitments import BarrierCode, CommitmentCode
from charter_desktop.domain.council_year import ActionWhat, MeasureCode, PartnerNoteFacts
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError
from charter_desktop.papers.document import headings, plain_text
from charter_desktop.services.commitments.commitments import Progress
from charter_desktop.services.signing.signing import AfterDeciding
from charter_desktop.services.year.checklist import DONE_SHOWN
from charter_desktop.services.year.commitment_list import Shown
from charter_desktop.services.year.outputs import Format

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.bootstrap import Workbook
    from tests.builders import Computer

TODAY = dt.date(2026, 11, 23)


def test_actions_stand_by_their_day_and_those_done_last(workbook: Workbook) -> None:
    actions = workbook.year.actions
    for text, due in (("Any day", None), ("Later", 30), ("Sooner", 24)):
        day = dt.date(2026, 11, due) if due else None
        actions.add(ActionWhat(text, "the clerk", day, "communication-1"))
    done = actions.add(ActionWhat("Over", commitment="communication-1")).value
    actions.done(done, TODAY)
    assert [a.what.text for a in actions.of("communication-1")] == [
        *("Sooner", "Later", "Any day", "Over")
    ]
    assert workbook.year.checklists.detail("1.1").actions == actions.of("communication-1")
    assert not any(item.type == "action" for item in workbook.returns.check().items)


def test_an_action_needs_words_and_a_day_that_has_come_to_be_done(workbook: Workbook) -> None:
    with pytest.raises(InputNotUnderstoodError):
        workbook.year.actions.add(ActionWhat(" "))
    one = workbook.year.actions.add(ActionWhat("Write")).value
    with pytest.raises(InputNotUnderstoodError):
        workbook.year.actions.done(one, dt.date(2026, 11, 24))


def test_every_review_is_kept_but_for_one_that_was_undone(
    workbook: Workbook, computer: Computer
) -> None:
    workbook.commitments.reviewed("1.1")
    computer.clock.set(dt.date(2027, 11, 22))
    second = workbook.commitments.reviewed("1.1")
    days = workbook.year.checklists.detail("1.1").reviews
    assert days == (dt.date(2027, 11, 22), TODAY)
    with workbook._work.unit() as unit:
        unit.operations.undo(second.operations[0])
        unit.commit()
    assert workbook.year.checklists.detail("1.1").reviews == (TODAY,)


def test_the_three_principles_stand_beside_each_commitment(workbook: Workbook) -> None:
    principles = workbook.year.checklists.detail("2.1").principles
    assert principles[0].title == "Mutual respect"
    assert all(p.statements for p in principles)


def test_three_commitments_are_started_in_one_act(workbook: Workbook) -> None:
    done = workbook.year.checklists.begin(("1.1", "2.1", "4.1"))
    assert done.words == "Started with 1.1 and 2.1 and 4.1"
    started = [
        v.commitment.number
        for v in workbook.commitments.all()
        if v.record.status.code is CommitmentCode.UNDER_WAY
    ]
    assert started == ["1.1", "2.1", "4.1"]
    with pytest.raises(InputNotUnderstoodError):
        workbook.year.checklists.begin(("1.1", "1.2", "2.1", "4.1"))


def test_a_note_on_a_partner_is_one_for_each_partner_and_stays_here(workbook: Workbook) -> None:
    lists = workbook.year.checklists
    facts = PartnerNoteFacts("1.1", "Cherwell: the district", TODAY, "They answer.", "A letter")
    note = lists.note_partner(facts).value
    lists.note_partner(PartnerNoteFacts("1.1", "Cherwell: the District", TODAY, "They ring."))
    notes = lists.detail("1.1").beside.notes
    assert [(n.id, n.note.text) for n in notes] == [(note, "They ring.")]
    lists.remove_note(note)
    assert lists.detail("1.1").beside.notes == ()
    assert not any(item.type == "partner_note" for item in workbook.returns.check().items)


def test_not_for_us_now_has_a_code_and_words(workbook: Workbook) -> None:
    said = Progress(
        CommitmentCode.NOT_FOR_US_NOW, "We have no hall", None, BarrierCode.MONEY, "No budget"
    )
    record = workbook.commitments.record("1.1", said).value.record
    assert (record.status.why, record.barrier.code) == ("We have no hall", BarrierCode.MONEY)
    assert record.barrier.sentence == "No budget"


def test_the_six_measures_are_answered_once_a_year(workbook: Workbook, computer: Computer) -> None:
    measures = workbook.year.measures
    first = measures.review().lines[0].measure
    assert len(measures.review().lines) == 6
    measures.answer(first, MeasureCode.PARTLY, "The survey is not done.")
    computer.clock.set(dt.date(2027, 11, 22))
    measures.answer(first, MeasureCode.YES, "Done.")
    review = measures.review()
    assert (review.year, review.years, review.answered) == (2027, (2027, 2026), 1)
    assert review.lines[0].last_year.sentence == "The survey is not done."
    with pytest.raises(NotFoundError):
        measures.answer("no-such", MeasureCode.YES, "")
    sent = [i.id for i in workbook.returns.check().items if i.type == "measure"]
    assert sent == [f"{first}:2026", f"{first}:2027"]


def test_after_signing_the_yearly_review_is_planned_for_its_anniversary(
    workbook: Workbook,
) -> None:
    assert workbook.year.measures.review(2027).planned is None
    workbook.signing.record(AfterDeciding(signed=dt.date(2026, 11, 20)), TODAY)
    assert workbook.year.measures.review(2026).planned is None
    assert workbook.year.measures.review(2027).planned == dt.date(2027, 11, 20)


@pytest.mark.parametrize(
    ("shown", "numbers"),
    [
        (Shown(code=CommitmentCode.IN_PLACE), ["1.1"]),
        (Shown(to_review=True), ["2.1"]),
        (Shown(words="clerk NOTICES"), ["1.1"]),
        (Shown(code=CommitmentCode.NOT_FOR_US_NOW), []),
    ],
)
def test_a_list_shows_what_is_asked_for(
    workbook: Workbook, shown: Shown, numbers: list[str]
) -> None:
    said = Progress(CommitmentCode.IN_PLACE, done="Notices go up.", lead="the clerk")
    workbook.commitments.record("1.1", said)
    workbook.commitments.record("2.1", Progress(review=TODAY))
    found = [v.commitment.number for v in workbook.year.lists.shown(shown)]
    assert found == numbers


def test_the_list_is_written_for_paper_and_for_spreadsheets(
    workbook: Workbook, tmp_path: Path
) -> None:
    workbook.commitments.record("1.1", Progress(done="=1+1", evidence="58/26"))
    lists = workbook.year.lists
    document = lists.document()
    assert len(headings(document)) >= 5
    assert "Minute 58/26" in plain_text(document)
    rows = list(csv.reader(io.StringIO(lists.csv().decode("utf-8-sig"))))
    assert len(rows) == 13
    assert rows[1][5] == "'=1+1"
    first = lists.write((Format.TEXT, Format.HTML), folder=tmp_path)
    second = lists.write((Format.TEXT,), folder=tmp_path)
    assert {p.suffix for p in first} == {".txt", ".html"}
    assert second[0] not in first
    assert lists.write_csv(folder=tmp_path).name.endswith("2026-11-23.csv")


def test_of_what_was_done_the_last_is_read_and_all_on_asking(workbook: Workbook) -> None:
    actions, days = workbook.year.actions, [dt.date(2026, 11, n) for n in range(1, 10)]
    open_one = actions.add(ActionWhat("Still to do", commitment="communication-1")).value
    for day in days:
        done = actions.add(ActionWhat(f"Act {day.day}", commitment="communication-1")).value
        actions.done(done, day)
    detail = workbook.year.checklists.detail("1.1")
    assert detail.done_count == len(days)
    assert detail.actions[0].id == open_one
    assert [a.done.on for a in detail.actions[1:]] == list(reversed(days))[:DONE_SHOWN]
    every = workbook.year.checklists.detail("1.1", every=True)
    assert every.actions == actions.of("communication-1")
    assert len(every.actions) == 1 + len(days)
