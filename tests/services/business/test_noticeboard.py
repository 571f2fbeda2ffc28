"""The notice for the board in the composer: it says where it goes on to a second page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.agenda_items import ItemFacts
from charter_desktop.domain.councils import CommitteePattern
from charter_desktop.domain.papers import PaperFields
from charter_desktop.domain.patterns import parse_pattern
from charter_desktop.services.councils import NewCouncil

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.bootstrap import Workbook
    from charter_desktop.services.papers.checks import PaperCheck
    from tests.builders import Computer

FIRST = "2026-12-08"


@pytest.fixture
def book(computer: Computer) -> Iterator[Workbook]:
    with computer.program() as program:
        council = NewCouncil("Kidlington", pattern=parse_pattern("second Tuesday 7:30pm"))
        body = program.councils.set_up(council).value
        program.use(body)
        yield program.workbook(body)


def room_check(book: Workbook) -> PaperCheck:
    meeting = book.meetings.find(FIRST).id
    draft = book.composing.draft(PaperFields("noticeboard", meeting))
    seen = book.composing.look(PaperFields("noticeboard", meeting), 1, 300).draft
    assert seen.checks == draft.checks, "the preview says what the paper says"
    (check,) = [one for one in draft.checks if "page" in one.words]
    assert check.passed == (draft.pages == 1)
    return check


def test_the_usual_agenda_is_said_to_be_on_one_page(book: Workbook) -> None:
    book.agenda.business.items.begin(FIRST)
    assert room_check(book).words == "The notice is on one page"


def test_a_longer_one_is_said_to_go_on_with_what_to_do(book: Workbook) -> None:
    book.agenda.business.items.begin(FIRST)
    for number in range(25):
        title = f"To consider quotation {number} for the repair of the footpath by the brook"
        book.agenda.business.items.add(ItemFacts(title), FIRST)
    check = room_check(book)
    assert check.words.startswith("The notice goes on to a second page: 2 in all")
    assert not check.passed


def test_other_papers_are_not_asked_how_long_they_are(book: Workbook) -> None:
    draft = book.composing.draft(PaperFields("agenda", book.meetings.find(FIRST).id))
    assert [one for one in draft.checks if "page" in one.words] == []


def test_a_paper_is_for_the_council_and_not_for_a_committee_that_meets_before(
    book: Workbook,
) -> None:
    meets = parse_pattern("first Monday 7pm")
    committee = CommitteePattern("Planning committee", week=1, weekday=0, at=meets.at)
    book.agenda.business.patterns.add(committee)
    assert book.meetings.all()[0].meeting.facts.of == "Planning committee"
    composition = book.composing.open("signing")
    assert composition.meeting.facts.of == ""
    assert str(composition.meeting.facts.on) == FIRST
