"""The checklist of commitments: reviews, evidence from minutes to files, and what of it is sent."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.domain.changes import Changes
from charter_desktop.domain.commitments import EVIDENCE_IN_RETURN, CommitmentCode, EvidenceKind
from charter_desktop.domain.records import Target
from charter_desktop.domain.returns import SaidRecord, statement_items
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError
from charter_desktop.services.commitments.commitments import NewEvidence, Progress, a_year_on
from charter_desktop.services.commitments.evidence import NEWEST, OFFERED
from charter_desktop.services.councils import NewCouncil
from charter_desktop.services.drafts import AFTER_LAST_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from charter_desktop.bootstrap import Workbook
    from charter_desktop.services.commitments.commitments import Commitments
    from tests.builders import Computer

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def workbook(computer: Computer) -> Iterator[Workbook]:
    """Return the workbook of a council just set up."""
    with computer.program() as program:
        program.use(program.councils.set_up(NewCouncil("Kidlington")).value)
        yield program.workbook()


@pytest.fixture
def commitments(workbook: Workbook) -> Commitments:
    return workbook.commitments


def minute(reference: str) -> NewEvidence:
    return NewEvidence(EvidenceKind.MINUTE, reference)


def test_the_checklist_has_twelve_commitments_in_four_themes(commitments: Commitments) -> None:
    checklist = commitments.checklist()
    assert len(checklist.views) == 12
    assert len({view.theme for view in checklist.views}) == 4
    assert checklist.stem == "Councils will:"
    assert checklist.principles == (
        "Mutual respect",
        "Relationship building",
        "Transparency and accountability",
    )
    assert checklist.today == TODAY


def test_a_checklist_has_begun_once_anything_was_said(commitments: Commitments) -> None:
    assert not commitments.checklist().has_begun
    commitments.record("1.1", Progress(status=CommitmentCode.NOT_STARTED))
    assert commitments.checklist().has_begun


def test_a_review_is_recorded_today_and_comes_again_in_a_year(commitments: Commitments) -> None:
    done = commitments.reviewed("1.1")
    assert done.value.record.review.last == TODAY
    assert done.value.record.review.next == dt.date(2027, 11, 23)
    assert done.changes is Changes.COMMITMENTS


@given(st.dates(dt.date(1900, 1, 1), dt.date(2198, 12, 31)))
def test_a_year_on_is_the_same_day_or_the_day_before_for_a_leap_day(day: dt.date) -> None:
    after = a_year_on(day)
    assert after.year == day.year + 1
    assert after.month == day.month
    assert after.day == (28 if (day.month, day.day) == (2, 29) else day.day)


def test_minutes_are_offered_first_and_the_newest_before_the_older(
    workbook: Workbook, commitments: Commitments, tmp_path: Path
) -> None:
    commitments.add_evidence("1.1", NewEvidence(EvidenceKind.NOTE, "A letter of thanks"))
    commitments.add_evidence("1.1", minute("41/26"))
    with workbook._work.unit() as unit:
        for reference, on in (("47/26", dt.date(2026, 7, 14)), ("58/26", dt.date(2026, 12, 8))):
            target = Target("evidence", f"minute-{reference[:2]}", "item")
            unit.operations.say(target, {"kind": "minute", "reference": reference, "on": on})
        unit.commit()
    checklist = commitments.checklist()
    view = checklist.view("consultation-1") or checklist.views[3]
    offered = [e.item.reference for e in view.offered]
    assert offered == ["58/26", "47/26", "41/26", "A letter of thanks"]


def test_evidence_that_is_linked_is_not_offered_again(commitments: Commitments) -> None:
    commitments.add_evidence("1.1", minute("58/26"))
    checklist = commitments.checklist()
    assert checklist.views[0].offered == ()
    assert [e.item.reference for e in checklist.views[1].offered] == ["58/26"]


def test_known_evidence_is_linked_taken_off_and_put_back(commitments: Commitments) -> None:
    known = commitments.add_evidence("1.1", minute("58/26")).value.evidence[0]
    linked = commitments.link("2.1", known.id).value
    assert [e.id for e in linked.evidence] == [known.id]
    assert commitments.unlink("2.1", known.id).value.evidence == ()
    assert [e.id for e in commitments.one("1.1").evidence] == [known.id]
    assert commitments.link("2.1", known.id).value.evidence[0].id == known.id


def test_linking_twice_says_nothing_twice(commitments: Commitments) -> None:
    known = commitments.add_evidence("1.1", minute("58/26")).value.evidence[0]
    assert commitments.link("1.1", known.id).operations == ()


def test_evidence_that_is_not_there_is_refused(commitments: Commitments) -> None:
    with pytest.raises(NotFoundError, match="no longer here"):
        commitments.link("1.1", "nothing")
    with pytest.raises(NotFoundError, match="no longer here"):
        commitments.unlink("1.1", "nothing")


@pytest.mark.parametrize("typed", ["58/26", " Minute 58/26 ", "min. 58/26"])
def test_a_minute_is_kept_by_its_reference_alone(commitments: Commitments, typed: str) -> None:
    item = commitments.add_evidence("1.1", minute(typed)).value.evidence[0].item
    assert (item.kind, item.reference) == (EvidenceKind.MINUTE, "58/26")


def test_an_address_without_its_beginning_is_completed(commitments: Commitments) -> None:
    given = NewEvidence(EvidenceKind.LINK, "example.org/minutes")
    item = commitments.add_evidence("1.1", given).value.evidence[0].item
    assert item.reference == "https://example.org/minutes"


@pytest.mark.parametrize("typed", ["minutes", "ftp://example.org/a", "C:\\minutes.pdf", "a b.org"])
def test_what_is_no_address_is_refused(commitments: Commitments, typed: str) -> None:
    with pytest.raises(InputNotUnderstoodError, match="Enter the address"):
        commitments.add_evidence("1.1", NewEvidence(EvidenceKind.LINK, typed))
    assert commitments.one("1.1").evidence == ()


@pytest.mark.parametrize("kind", [EvidenceKind.MINUTE, EvidenceKind.LINK, EvidenceKind.NOTE])
def test_nothing_is_not_evidence(commitments: Commitments, kind: EvidenceKind) -> None:
    with pytest.raises(InputNotUnderstoodError, match="Enter the"):
        commitments.add_evidence("1.1", NewEvidence(kind, "  "))


def test_a_file_is_copied_in_under_its_own_name(
    commitments: Commitments, computer: Computer, tmp_path: Path
) -> None:
    letter = tmp_path / "Letter.pdf"
    letter.write_bytes(b"thank you")
    given = NewEvidence(EvidenceKind.FILE, str(letter))
    item = commitments.add_evidence("1.1", given).value.evidence[0].item
    letter.unlink()
    assert item.file_name == "Letter.pdf"
    kept = [*computer.paths.councils.glob(f"*/evidence/{item.digest}")]
    assert [path.read_bytes() for path in kept] == [b"thank you"]


def test_a_file_that_is_gone_is_refused_in_words(commitments: Commitments, tmp_path: Path) -> None:
    given = NewEvidence(EvidenceKind.FILE, str(tmp_path / "gone.pdf"))
    with pytest.raises(InputNotUnderstoodError, match=r"gone\.pdf could not be copied"):
        commitments.add_evidence("1.1", given)


def test_three_minutes_are_sent_and_no_note_or_file(
    commitments: Commitments, computer: Computer
) -> None:
    for reference in ("1/26", "2/26", "3/26", "4/26"):
        computer.clock.milliseconds += 1
        commitments.add_evidence("1.1", minute(reference))
    commitments.add_evidence("1.1", NewEvidence(EvidenceKind.NOTE, "A letter"))
    view = commitments.one("1.1")
    sent = [e.item.reference for e in view.evidence if e.id in view.sent]
    assert len(view.evidence) == 5
    assert sent == ["1/26", "2/26", "3/26"]


def test_what_is_shown_as_sent_is_what_the_return_sends(commitments: Commitments) -> None:
    for number in ("1.1", "2.1"):
        for reference in ("1/26", "2/26", "3/26", "4/26"):
            commitments.add_evidence(number, minute(reference))
    checklist = commitments.checklist()
    groups = frozenset({"item", "links"})
    said = [SaidRecord("evidence", e, groups) for e in sorted(checklist.known, key=lambda e: e.id)]
    in_return = {i.id: i.value["commitments"] for i in statement_items(said) if i.group == "links"}
    for view in checklist.views:
        expected = {e for e, linked in in_return.items() if view.commitment.id in linked}
        assert view.sent == expected


def test_text_that_was_kept_says_which_pages_are_stale(
    workbook: Workbook, computer: Computer
) -> None:
    target = Target("commitment", workbook.commitments.one("1.1").commitment.id, "done")
    workbook.drafts.typed(target, {"text": "We answer"})
    computer.clock.milliseconds += AFTER_LAST_KEY
    assert workbook.drafts.save_due() == 1
    kept = workbook.drafts.keep(target)
    assert kept.changes is Changes.COMMITMENTS
    assert workbook.commitments.one("1.1").record.done.text == "We answer"
    assert workbook.drafts.keep(target).changes is Changes.NONE


def test_the_newest_evidence_is_read_and_all_of_it_on_asking(
    commitments: Commitments, computer: Computer
) -> None:
    made = [f"{number}/26" for number in range(1, NEWEST + 11)]
    for reference in made:
        computer.clock.milliseconds += 1
        commitments.add_evidence("1.1", minute(reference))
    view = commitments.one("1.1")
    shown = [e.item.reference for e in view.evidence]
    assert shown == [*made[:EVIDENCE_IN_RETURN], *made[-NEWEST:]]  # what is sent, and the newest
    assert view.evidence_count == len(made)
    whole = [e.item.reference for e in commitments.one("1.1", whole=True).evidence]
    assert whole == made
    assert [e.item.reference for e in commitments.all()[0].evidence] == made


def test_what_can_be_linked_is_never_crowded_out_by_what_is(
    commitments: Commitments, computer: Computer
) -> None:
    commitments.add_evidence("2.1", minute("1/26"))
    for number in range(2, OFFERED + 4):
        computer.clock.milliseconds += 1
        commitments.add_evidence("1.1", minute(f"{number}/26"))
    assert [e.item.reference for e in commitments.one("1.1").offered] == ["1/26"]
    assert len(commitments.one("2.1").offered) == OFFERED
