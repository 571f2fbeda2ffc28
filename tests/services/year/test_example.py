"""The example council: two years, every page full, in a folder of its own that can be removed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from charter_desktop.bootstrap import Program, example_of
from charter_desktop.domain.contact_listing import Asked
from charter_desktop.domain.meetings import MeetingKind
from charter_desktop.domain.papers import Outcome
from charter_desktop.domain.standing_items import usual_items
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.papers.document import plain_text
from charter_desktop.progress import Cancelled, Progress
from charter_desktop.services.records.history import HistoryAsked
from charter_desktop.services.returns.returns import NotMetError
from charter_desktop.services.year.publishing import Kind
from tests.builders import MONDAY, Computer

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Computer:
    """Return a computer on which the example was made, for tests that only read it."""
    computer = Computer(tmp_path_factory.mktemp("example"))
    with computer.program() as program:
        example_of(program).make()
        assert program.council_in_use == ""
    return computer


@pytest.fixture
def there(made: Computer) -> Iterator[Program]:
    """Return a program that shows the example."""
    with made.program() as program:
        paths = example_of(program).paths
    with Program(paths, made.surroundings(), writing=True) as there:
        yield there


def test_the_example_fills_every_page_and_says_everywhere_that_it_is_one(there: Program) -> None:
    book = there.workbook()
    assert "example" in book.council().profile.name
    signing = book.signing.view()
    assert signing.is_signed
    assert signing.next_step is None
    assert len(book.agenda.overview().past) >= 20
    assert book.year.consultations.overview().open
    assert book.year.consultations.overview().past
    assert any(view.may_ask_again for view in book.year.issues.overview().waiting)
    assert book.year.measures.review().answered == 6
    assert book.year.stories.all()
    assert book.year.ideas.all()
    assert book.year.actions.all()
    assert sum(bool(v.record.done.text) for v in book.commitments.all()) >= 8
    assert len(book.home.view().also_waiting) >= 3
    for kind in Kind:
        publication = book.year.publishing.compose(kind)
        assert "an example" in plain_text(book.year.publishing.document(publication))
    assert list(there.paths.documents.rglob("*.pdf"))


def test_the_next_meeting_has_its_usual_items_one_on_a_commitment_one_in_private_and_a_draft(
    there: Program,
) -> None:
    agenda = there.workbook().agenda
    ours = [m for m in agenda.overview().upcoming if not m.meeting.facts.of]
    items = agenda.business.items.of(ours[0].meeting.id)
    usual = {one.title for one in usual_items(MeetingKind.ORDINARY)}
    assert usual <= {line.record.item.title for line in items.lines}
    assert items.public[-1].record.item.title == "Date of the next meeting"
    assert any(line.record.item.commitments for line in items.public)
    assert [line.record.item.reason for line in items.private] == [
        "prices that firms gave in confidence"
    ]
    (paper,) = ours[0].papers
    assert paper.template.id == "progress"
    assert paper.record.saved.on is None
    assert paper.record.id in {line.record.item.paper for line in items.public}
    assert ours[0].too_late == ""


def test_the_meetings_before_it_decided_with_a_minute_each_and_the_last_one_on_its_paper(
    there: Program,
) -> None:
    book = there.workbook()
    held = [m for m in book.agenda.overview().past if not m.meeting.facts.of]
    assert all(m.is_out for m in held)
    assert not any(m.to_decide for m in held)
    (paper,) = held[0].papers
    assert paper.decision is not None
    assert paper.decision.minute
    files = [path for path in there.paths.documents.rglob("*.*") if str(held[0].on) in str(path)]
    assert {path.suffix for path in files} == {".pdf", ".docx"}
    decisions = [one.decision for one in book.decisions.all()]
    assert {one.outcome for one in decisions} == set(Outcome)
    assert len({one.meeting for one in decisions}) >= 4
    minutes = [one.minute for one in decisions]
    assert len(set(minutes)) == len(minutes)
    shown = {piece.item.reference for view in book.commitments.all() for piece in view.evidence}
    assert paper.decision.minute in shown


def test_a_committee_met_and_meets_again_and_members_agreed_to_summonses_by_e_mail(
    there: Program,
) -> None:
    agenda = there.workbook().agenda
    overview = agenda.overview()
    of = "Planning committee"
    assert any(m.meeting.facts.of == of for m in overview.past)
    assert any(m.meeting.facts.of == of for m in overview.upcoming)
    assert len({(m.on, m.meeting.facts.of) for m in overview.meetings}) == len(overview.meetings)
    assert agenda.business.consents.all()


def test_contacts_toolkit_history_deleted_items_and_safety_copies_show_something(
    there: Program,
) -> None:
    book = there.workbook()
    places = book.contacts.find(Asked()).places
    own = [place for place in places if place.is_own]
    assert len(own) == 2
    assert all("an example" in place.organisation for place in own)
    assert sum(place.is_favourite for place in places) == 2
    assert any(place.note for place in places if not place.is_own)
    groups = {group.key: group.entries for group in book.toolkit.contents()}
    assert len(groups["bookmarks"]) == 2
    assert len(groups["notes"]) == 1
    (deleted,) = book.keeping.deleted.all()
    assert "an example" in deleted.name
    assert deleted.days_left > 60
    assert book.keeping.history.lines(HistoryAsked())
    assert len(book.safety.all()) == 4


def test_its_return_is_a_draft_that_cannot_be_sent(there: Program) -> None:
    returns = there.workbook().returns
    (line,) = returns.overview().history
    assert line.draft
    with pytest.raises(NotMetError):
        returns.put_in_email()


@pytest.mark.long
@pytest.mark.parametrize("later", [1, 6, 8, 15, 16, 40, 266, 275, 430])
def test_it_can_be_made_on_any_day_and_nothing_legal_is_late_then(
    computer: Computer, later: int
) -> None:
    computer.clock.set(MONDAY.date() + timedelta(days=later))
    with computer.program() as program:
        example = example_of(program)
        example.make()
    with Program(example.paths, computer.surroundings(), writing=True) as there:
        book = there.workbook()
        overview = book.agenda.overview()
        assert [m.too_late for m in overview.upcoming if m.too_late] == []
        assert [m.on for m in overview.past if m.to_decide] == []
        assert len({(m.on, m.meeting.facts.of) for m in overview.meetings}) == len(
            overview.meetings
        )
        (paper,) = [p for m in overview.upcoming for p in m.papers]
        assert paper.template.id == "progress"
        assert book.year.measures.review().answered == 6


@pytest.mark.long
def test_it_can_be_made_again_and_removed_whole(computer: Computer) -> None:
    with computer.program() as program:
        example = example_of(program)
        first = example.make()
        again = example.make()
        assert (again.name, again.folder) == (first.name, first.folder)
        assert example.remove()
        assert not again.folder.exists()
        assert not example.is_there


def test_one_that_is_cancelled_leaves_nothing(computer: Computer) -> None:
    work = Progress(lambda *_: work.cancel())
    with computer.program() as program:
        example = example_of(program)
        with pytest.raises(Cancelled):
            example.make(work)
        assert not example.paths.data.exists()


def test_a_folder_with_something_else_is_left_alone(computer: Computer) -> None:
    with computer.program() as program:
        example = example_of(program)
        example.paths.data.mkdir()
        theirs = example.paths.data / "ours.txt"
        theirs.write_text("kept", encoding="utf-8")
        with pytest.raises(InputNotUnderstoodError):
            example.make()
        assert theirs.read_text(encoding="utf-8") == "kept"
