"""What is due around a meeting on screen, and members' consent to a summons by e-mail."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from charter_desktop.domain.deadlines import Due
from charter_desktop.ui.navigation import Place
from charter_desktop.ui.pages.meetings.due import DuePanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from tests.builders import Computer
    from tests.ui.windows import OpenedWindow

    Opening = Callable[..., OpenedWindow]

DECEMBER = "2026-12-08"
AFTER = dt.datetime(2026, 12, 9, 10, tzinfo=dt.UTC)


@pytest.fixture
def it(opened: Opening) -> OpenedWindow:
    made = opened()
    made.visit(Place.MEETINGS, made.workbook.meetings.find(DECEMBER).id)
    return made


def due(it: OpenedWindow) -> DuePanel:
    found = [panel for panel in it.page.findChildren(DuePanel) if panel.isVisible()]
    assert len(found) == 1
    return found[0]


def words(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible()]


def press(it: OpenedWindow, name: str) -> None:
    found = [b for b in it.page.findChildren(QPushButton) if b.isVisible()]
    named = [b for b in found if b.objectName().startswith(name)]
    assert len(named) == 1, f"{len(named)} buttons named {name}"
    named[0].click()
    it.settle()


def type_into(it: OpenedWindow, name: str, text: str) -> None:
    field = it.page.findChild(QLineEdit, name)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def test_summons_notice_papers_and_minutes_have_their_days(it: OpenedWindow) -> None:
    said = words(due(it))
    expected = "By Wednesday 2 December to be safe, Thursday 3 December at the latest."
    assert said.count(expected) == 2
    assert {"Summons to members", "Public notice", "Papers to the clerk", "Draft minutes"} <= {
        *said
    }
    assert not any("Transparency Code" in one for one in said)


def test_where_the_days_come_from_is_shown_as_a_reading(it: OpenedWindow) -> None:
    press(it, "due-sources")
    said = words(due(it))
    assert any("Transparency Code" in one for one in said)
    assert any("not legal advice" in one for one in said)
    press(it, "due-sources")
    assert not any("Transparency Code" in one for one in words(due(it)))


def test_a_notice_that_was_posted_is_done(it: OpenedWindow) -> None:
    type_into(it, "notice-posted", "24/11/26")
    it.page.setFocus()
    it.settle()
    known = it.workbook.agenda.business.deadlines.of(DECEMBER).one(Due.NOTICE)
    assert known is not None
    assert known.done == dt.date(2026, 11, 24)
    assert any(one.startswith("Done Tuesday 24 November") for one in words(due(it)))


def test_after_the_meeting_the_draft_minutes_are_asked_for(
    it: OpenedWindow, computer: Computer
) -> None:
    it.workbook.meetings.notice_posted(it.workbook.meetings.find(DECEMBER).id, None)
    computer.clock.set(AFTER)
    it.visit(Place.HELP)
    it.visit(Place.MEETINGS, it.workbook.meetings.find(DECEMBER).id)
    assert "Draft minutes" in words(due(it))
    assert "Papers to the clerk" not in words(due(it))
    type_into(it, "minutes-out", "9/12/26")
    it.page.setFocus()
    it.settle()
    published = it.workbook.meetings.find(DECEMBER).minutes.published
    assert published == dt.date(2026, 12, 9)


def test_consent_is_recorded_withdrawn_given_again_and_deleted(it: OpenedWindow) -> None:
    consents = it.workbook.agenda.business.consents
    press(it, "to-consents")
    press(it, "consent-add")
    assert any("Enter the member" in one for one in words(it.page))
    type_into(it, "consent-seat", "Seat 4")
    it.page.do_primary()
    it.settle()
    assert [one.consent.label for one in consents.all()] == ["Seat 4"]
    assert consents.all()[0].holds
    press(it, "consent-withdraw-")
    assert not consents.all()[0].holds
    press(it, "consent-again-")
    assert consents.all()[0].holds
    press(it, "consent-delete-")
    assert consents.all() == ()
