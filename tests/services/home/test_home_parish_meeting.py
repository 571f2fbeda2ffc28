"""What needs doing for a parish meeting: a notice, seven clear days, electors."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from charter_desktop.services.home.facts import Door, Kind
from tests.services.home.home_making import (
    kinds,
    parish_meeting,
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


def test_a_parish_meeting_has_a_notice_with_seven_clear_days(program: Program) -> None:
    workbook = parish_meeting(program)
    card = workbook.home.view().next_step
    assert card.title == "Put the charter on the notice for 8 December"
    assert card.sentence == (
        "The notice is safest put up by Thursday 26 November. "
        "It must be up by the end of Sunday 29 November 2026."
    )
    assert card.reckoning is not None
    assert card.reckoning.clear_days == 7


def test_a_parish_meeting_posts_its_notice_and_sends_no_summons(
    program: Program, tmp_path: Path
) -> None:
    workbook = parish_meeting(program)
    meeting = write_paper(workbook, tmp_path)
    assert workbook.home.view().next_step.title == "Post the notice for 8 December"
    workbook.meetings.notice_posted(meeting, dt.date(2026, 11, 23))
    assert Kind.SUMMONS not in kinds(workbook.home.view())


def test_a_parish_meeting_too_late_for_its_notice_is_told_where_no_other_is_planned(
    program: Program, computer: Computer, tmp_path: Path
) -> None:
    workbook = parish_meeting(program)
    meeting = write_paper(workbook, tmp_path)
    computer.clock.set(dt.date(2026, 11, 30))
    card = workbook.home.view().next_step
    assert card.title == "It is too late to give 7 clear days for 8 December"
    assert "If the notice was up by then, note it with the meeting." in card.sentence
    assert card.door == Door("meetings", meeting)
    assert card.quiet is None


def test_after_a_parish_meeting_it_is_the_electors_who_decided(
    program: Program, computer: Computer, tmp_path: Path
) -> None:
    workbook = parish_meeting(program)
    write_paper(workbook, tmp_path)
    computer.clock.set(dt.date(2026, 12, 9))
    card = workbook.home.view().next_step
    assert card.title == "What did the meeting decide on 8 December?"
    assert "electors" in card.sentence
