"""Meetings and agendas on the command line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.minute_references import council_year
from tests.terminal import Terminal

if TYPE_CHECKING:
    from tests.builders import Computer

SOON = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=40)).isoformat()


@pytest.fixture
def terminal(computer: Computer, capsys: pytest.CaptureFixture[str]) -> Terminal:
    made = Terminal(computer.folder, capsys)
    made.run("setup", "--council", "Kidlington")
    made.run("meeting", "add", SOON, "7:30pm", "--place", "Exeter Hall")
    return made


def test_an_agenda_is_begun_added_to_and_ordered(terminal: Terminal) -> None:
    terminal.run("agenda", "add", "To buy a bench", "--meeting", SOON, "--power", "1957 Act")
    terminal.run("agenda", "add", "Staffing", "--meeting", SOON, "--private", "staff matters")
    shown = terminal.run("agenda", "add", "Any other business", "--meeting", SOON)
    assert [item["item"]["title"] for item in shown["items"]] == [
        "To buy a bench",
        "Any other business",
        "Staffing",
    ]
    assert "staff matters" in shown["exclusion"]
    assert "title" in {check["field"] for check in shown["items"][1]["checks"]}
    moved = terminal.run("agenda", "move", shown["items"][1]["id"], "1")
    assert moved["items"][0]["item"]["title"] == "Any other business"
    assert len(terminal.run("agenda", "begin", SOON)["items"]) > 10


def test_the_notice_is_posted_and_the_calendar_goes_out_and_in(
    terminal: Terminal, tmp_path: Path
) -> None:
    posted = terminal.run("meeting", "posted", SOON, "--on", "today")
    assert posted["on"] <= SOON
    file = terminal.run("meeting", "calendar", "--out", str(tmp_path))["file"]
    assert Path(file).read_bytes().startswith(b"BEGIN:VCALENDAR")
    looked = terminal.run("meeting", "calendar", file)
    assert {row["likeness"] for row in looked["rows"]} == {"same"}
    assert not looked["taken"]


def test_a_decision_is_recorded_on_an_item(terminal: Terminal) -> None:
    shown = terminal.run("agenda", "add", "To buy a bench", "--meeting", SOON)
    item = shown["items"][0]["id"]
    decided = terminal.run(
        *["decision", "--meeting", SOON, "--item", item, "--outcome", "agreed"],
        *["--minute", "58/26"],
    )
    assert decided["decision"]["decision"]["item"] == item


def test_a_committee_has_a_pattern_of_its_own_until_it_is_deleted(terminal: Terminal) -> None:
    meets = ("--meets", "first Monday 7pm, not in August")
    shown = terminal.run("meeting", "pattern", "--of", "Planning committee", *meets)["patterns"]
    assert [(one["of"], one["kind"]) for one in shown] == [("Planning committee", "committee")]
    assert shown[0]["meets"] == "first Monday of the month at 7pm, not in August"
    assert terminal.run("meeting", "pattern")["patterns"] == shown
    listed = terminal.run("meeting", "list")["meetings"]
    assert "Planning committee" in {one["of"] for one in listed}
    code, refused = terminal.try_("meeting", "pattern", *meets)
    assert (code, "name of the committee" in str(refused["message"])) == (2, True)
    code, refused = terminal.try_("meeting", "pattern", "--of", "Finance")
    assert (code, "--meets" in str(refused["message"])) == (2, True)
    assert terminal.run("meeting", "pattern", "--delete", shown[0]["id"])["patterns"] == []


def test_what_is_held_once_a_year_counts_in_the_year(terminal: Terminal) -> None:
    when = ("--meets", "second Thursday 7pm, only in May")
    terminal.run("meeting", "pattern", "--kind", "annual", *when)
    following = council_year(dt.datetime.now(dt.UTC).date(), 5) + 1
    checks = terminal.run("meeting", "year", str(following))["checks"]
    assert any("annual meeting of the council is on" in check["words"] for check in checks)


def test_the_year_is_shown_with_its_sources(terminal: Terminal) -> None:
    checks = terminal.run("meeting", "year")["checks"]
    assert all(check["source"] for check in checks)
