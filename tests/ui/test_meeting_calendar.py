"""Meetings saved for another calendar, and taken from one after a look at each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from charter_desktop.ui.navigation import Place
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.builders import Computer
    from tests.ui.windows import OpenedWindow

    Opening = Callable[..., OpenedWindow]

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//test//EN
BEGIN:VEVENT
UID:one@test
DTSTAMP:20261101T090000Z
SUMMARY:Planning committee
DTSTART;VALUE=DATE:20261217
END:VEVENT
BEGIN:VEVENT
UID:two@test
DTSTAMP:20261101T090000Z
SUMMARY:Planning committee
DTSTART;VALUE=DATE:20261222
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def it(opened: Opening) -> OpenedWindow:
    made = opened()
    made.visit(Place.MEETINGS, "calendar")
    return made


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file that is chosen when a file is asked for."""
    path = tmp_path / "planning.ics"
    path.write_bytes(CALENDAR.replace("\n", "\r\n").encode())
    monkeypatch.setattr(Outside, "choose_file_of", lambda *_asked: path)
    return path


def press(it: OpenedWindow, name: str) -> None:
    found = [b for b in it.page.findChildren(QPushButton, name) if b.isVisible()]
    assert len(found) == 1, f"{len(found)} buttons named {name}"
    found[0].click()
    it.settle()


def days(it: OpenedWindow) -> set[str]:
    meetings = it.workbook.meetings.all()
    return {str(line.meeting.facts.on) for line in meetings if line.meeting.facts.of}


def test_our_meetings_are_saved_as_a_calendar(it: OpenedWindow, computer: Computer) -> None:
    press(it, "calendar-save")
    saved = [*computer.paths.documents.rglob("*.ics")]
    assert len(saved) == 1
    assert b"BEGIN:VEVENT" in saved[0].read_bytes()


@pytest.mark.usefixtures("chosen")
def test_only_what_is_ticked_is_taken(it: OpenedWindow) -> None:
    assert not it.page.findChildren(Tick, "calendar-1")
    press(it, "calendar-choose")
    second = it.page.findChild(Tick, "calendar-2")
    assert second is not None
    second.click()
    assert days(it) == set()
    press(it, "calendar-take")
    assert days(it) == {"2026-12-17"}
    message = it.page.results.message
    assert message is not None
    assert message.words == "Meetings added: 1. Changed: 0. Left: 1."


def test_what_is_no_calendar_is_explained(it: OpenedWindow, chosen: Path) -> None:
    chosen.write_text("a letter")
    press(it, "calendar-choose")
    assert it.page.results.message is not None
    words = it.page.findChild(QLabel, "calendar-words")
    assert isinstance(words, QLabel)
    assert not words.isVisible()
