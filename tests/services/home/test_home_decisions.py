"""The morning after, Home asks what was decided on each item of an agenda that asked for it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.agenda_items import ItemFacts, Purpose
from charter_desktop.domain.papers import Outcome
from charter_desktop.services.home.facts import Door, Kind, Matter, Weight
from charter_desktop.services.meetings.decisions import WhatWasDecided
from tests.services.home.home_making import council, everything

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.bootstrap import Workbook
    from tests.builders import Computer

HELD = dt.date(2026, 12, 8)
DAY = dt.timedelta(days=1)


@pytest.fixture
def workbook(computer: Computer) -> Iterator[Workbook]:
    with computer.program() as program:
        yield council(program)


@pytest.fixture
def meeting(workbook: Workbook) -> str:
    return workbook.meetings.find(HELD.isoformat()).id


def add(workbook: Workbook, meeting: str, title: str, purpose: Purpose = Purpose.DECIDE) -> str:
    facts = ItemFacts(title, purpose=purpose)
    return workbook.agenda.business.items.add(facts, meeting).value


def asked(workbook: Workbook) -> list[Matter]:
    return [m for m in everything(workbook.home.view()) if m.kind is Kind.DECIDE]


def decide(workbook: Workbook, meeting: str, item: str, minute: str) -> None:
    workbook.decisions.record(WhatWasDecided(meeting, "", Outcome.AGREED, minute, item=item))


def test_every_item_for_decision_is_asked_about_until_it_is_recorded(
    workbook: Workbook, meeting: str, computer: Computer
) -> None:
    first, second = (add(workbook, meeting, title) for title in ("Allotments", "A bench"))
    add(workbook, meeting, "Reports", Purpose.NOTE)
    computer.clock.set(HELD)
    assert asked(workbook) == []  # it is still to be held, or is being held
    computer.clock.set(HELD + DAY)
    (matter,) = asked(workbook)
    assert matter.title == "What did the council decide on 8 December?"
    assert "\u201cAllotments\u201d and 1 more item have no decision recorded." in matter.sentence
    assert matter.door == Door("meetings", f"decide:{meeting}")
    decide(workbook, meeting, first, "58/26")
    (matter,) = asked(workbook)
    assert "\u201cA bench\u201d has no decision recorded." in matter.sentence
    decide(workbook, meeting, second, "59/26")
    assert asked(workbook) == []


def test_what_is_asked_stands_after_legal_dates_and_ends_with_the_season(
    workbook: Workbook, meeting: str, computer: Computer
) -> None:
    add(workbook, meeting, "Allotments")
    computer.clock.set(dt.date(2027, 1, 4))
    found = everything(workbook.home.view())
    weights = [m.weight is Weight.PLAIN for m in found]
    assert weights == sorted(weights)
    assert not asked(workbook)[0].leads
    computer.clock.set(HELD + 61 * DAY)
    assert asked(workbook) == []


def test_the_meeting_itself_lists_what_it_was_asked(
    workbook: Workbook, meeting: str, computer: Computer
) -> None:
    item = add(workbook, meeting, "Allotments")
    computer.clock.set(HELD + DAY)
    view = workbook.agenda.overview().one(meeting)
    assert view is not None
    assert [one.id for one in view.items] == [item]
    assert view.to_decide == view.items
    decide(workbook, meeting, item, "58/26")
    view = workbook.agenda.overview().one(meeting)
    assert view is not None
    assert view.to_decide == ()
    assert view.items[0].decision is not None


@pytest.mark.parametrize("typed", ["8/12", "8 dec", "last tuesday", "tuesday"])
def test_a_meeting_is_found_by_its_day_the_morning_after(
    workbook: Workbook, meeting: str, computer: Computer, typed: str
) -> None:
    add(workbook, meeting, "Allotments")
    computer.clock.set(HELD + DAY)
    assert workbook.meetings.find(typed).id == meeting
