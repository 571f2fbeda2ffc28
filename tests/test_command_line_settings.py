"""Letterhead, numbering and days left out on the command line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.minute_references import council_year
from tests.services.papers.test_letterheads import ALT, picture
from tests.terminal import Terminal

if TYPE_CHECKING:
    from tests.builders import Computer

SOON = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=40)).isoformat()

YEAR = council_year(dt.date.fromisoformat(SOON), starts=5)


@pytest.fixture
def terminal(computer: Computer, capsys: pytest.CaptureFixture[str]) -> Terminal:
    made = Terminal(computer.folder, capsys)
    made.run("setup", "--council", "Kidlington")
    made.run("meeting", "add", SOON, "7:30pm", "--place", "Exeter Hall")
    return made


def refused(terminal: Terminal, *words: str) -> str:
    """Return the sentence with which a command is refused."""
    code, result = terminal.try_(*words)
    assert code == 2
    return str(result["message"])


def test_the_letterhead_is_set_and_goes_on_papers(terminal: Terminal, tmp_path: Path) -> None:
    badge = str(picture(tmp_path / "badge.png", "navy"))
    shown = terminal.run("settings", "--logo", badge, "--address", "Exeter Hall; Kidlington")
    assert not shown["logo"]["used"]
    shown = terminal.run("settings", "--alt", ALT, "--signs", "Town Clerk; Mayor")
    assert shown["logo"]["used"]
    assert shown["address"] == ["Exeter Hall", "Kidlington"]
    assert shown["signs"] == ["Town Clerk", "Mayor"]
    paper = terminal.run("paper", "signing", "--meeting", SOON, "--out", str(tmp_path / "out"))
    pdf = next(Path(file) for file in paper["files"] if file.endswith(".pdf"))
    assert ALT.encode() in pdf.read_bytes()
    assert not terminal.run("settings", "--no-logo")["logo"]["used"]


def test_what_cannot_be_kept_changes_nothing(terminal: Terminal, tmp_path: Path) -> None:
    badge = str(picture(tmp_path / "badge.png", "navy"))
    before = terminal.run("settings")
    said = refused(terminal, "settings", "--logo", badge, "--alt", ALT, "--minutes", "{x}")
    assert "running number" in said
    assert terminal.run("settings") == before


def test_items_and_minutes_are_numbered_as_was_said(terminal: Terminal) -> None:
    shown = terminal.run("settings", "--numbering", "minutes", "--minutes", "{yyyy}/{n}")
    assert shown["numbering"] == "minutes"
    assert shown["next_minute"] == f"{YEAR}/1"
    item = ("agenda", "add", "To buy a bench", "--meeting", SOON, "--money", "None")
    (added,) = terminal.run(*item)["items"]
    assert added["number"] == f"{YEAR}/1"
    assert added["item"]["implications"] == {"money": "None"}


def test_a_day_is_left_out_and_counts_again(terminal: Terminal) -> None:
    day = (dt.date.fromisoformat(SOON) - dt.timedelta(days=1)).isoformat()
    why = ("--name", "Day of mourning", "--reason", "Said by the county association")
    (kept,) = terminal.run("left-out", day, *why)["days"]
    assert kept["day"]["on"] == day
    assert terminal.run("left-out", day, "--remove")["days"] == []
    assert "not left out by hand" in refused(terminal, "left-out", day, "--remove")


def test_fourteen_days_are_for_a_parish_meeting(terminal: Terminal) -> None:
    later = (dt.date.fromisoformat(SOON) + dt.timedelta(days=9)).isoformat()
    said = ("meeting", "add", later, "7pm", "--long-notice")
    assert "parish meeting only" in refused(terminal, *said)
    added = terminal.run(*said, "--kind", "parish-meeting")
    assert added["meeting"]
