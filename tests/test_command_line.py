"""The command line of `product.md`, as scripts and people meet it."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from charter_desktop.cli import main
from tests.terminal import Terminal

if TYPE_CHECKING:
    from tests.builders import Computer

ROOT = Path(__file__).resolve().parent.parent
SOON = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=40)
# What a parish meeting is not: a council with members.
OF_A_COUNCIL = re.compile(
    r"\b(?:the|this|our|each) council\b|\bcouncillors?\b|\bmembers?\b|\bthe clerk\b", re.IGNORECASE
)


@pytest.fixture
def terminal(computer: Computer, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(computer.folder, capsys)


def pdf_text(path: str) -> str:
    """Return a PDF's text in reading order, with the lines joined."""
    command = ["pdftotext", "-raw", path, "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("name", "kind", "on_papers"),
    [
        ("Kidlington", "parish-council", "Kidlington Parish Council"),
        ("Witney", "town-council", "Witney Town Council"),
        ("Wytham", "parish-meeting", "Wytham Parish Meeting"),
    ],
)
def test_the_main_job_from_start_to_end(
    terminal: Terminal, tmp_path: Path, name: str, kind: str, on_papers: str
) -> None:
    said = ["--kind", kind] if kind == "parish-meeting" else []
    council = terminal.run("setup", "--council", name, *said)
    assert (council["name"], council["kind"]) == (on_papers, kind)
    added = terminal.run("meeting", "add", SOON.isoformat(), "7:30pm", "--place", "Village hall")
    assert added["meeting"]["date"] == SOON.isoformat()
    paper = terminal.run("paper", "signing", "--meeting", SOON.isoformat(), "--out", str(tmp_path))
    assert all(Path(file).is_file() for file in paper["files"])
    decision = terminal.run(
        *["decision", "--meeting", SOON.isoformat(), "--paper", "signing"],
        *["--outcome", "agreed", "--minute", "58/26"],
    )
    assert decision["signing"]["charter"]["status"] == "agreed"
    note = ["--status", "under-way", "--note", "We answer within a week.", "--evidence", "58/26"]
    commitment = terminal.run("commitment", "communication-1", *note)["commitment"]
    assert commitment["evidence"][0]["reference"] == "58/26"
    file = terminal.run("return", "--out", str(tmp_path / "return.charter"))["file"]
    seen = terminal.run("inspect", file)
    assert seen["genuine"] is True
    assert seen["draft"] is True
    assert terminal.run("search", "potholes")["hits"]
    dates = terminal.run("summons-date", SOON.isoformat())
    assert set(dates["rules"]) == {"nalc", "strict", "cautious"}


def test_the_papers_of_a_parish_meeting_speak_of_its_electors(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.run("setup", "--council", "Wytham", "--kind", "parish-meeting")
    terminal.run("meeting", "add", SOON.isoformat(), "19:00")
    charters_own = [c["text"] for c in terminal.run("commitment")["commitments"]]
    for template in ("signing", "progress", "letter"):
        out = str(tmp_path / template)
        files = terminal.run("paper", template, "--meeting", SOON.isoformat(), "--out", out)[
            "files"
        ]
        text = pdf_text(next(f for f in files if f.endswith(".pdf")))
        for words in charters_own:
            text = text.replace(words, "")
        assert "Wytham Parish Meeting" in text
        assert "electors" in text
        assert not OF_A_COUNCIL.findall(text), template


def test_an_ambiguous_name_exits_2_with_the_codes(terminal: Terminal) -> None:
    code, result = terminal.try_("setup", "--council", "Drayton")
    assert code == 2
    assert result["code"] == "ambiguous"
    assert result["advice"].count("E04") == 2


def test_an_error_without_json_is_a_sentence_on_standard_error(
    computer: Computer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["meeting", "list", "--data-dir", str(computer.folder)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("No council is set up on this computer yet. Begin with:")


def test_wrong_words_are_answered_as_json_too(terminal: Terminal) -> None:
    code, result = terminal.try_("decision", "--outcome", "maybe")
    assert code == 2
    assert result["code"] == "usage"


def test_writing_is_refused_while_the_program_is_open(
    computer: Computer, terminal: Terminal
) -> None:
    terminal.run("setup", "--council", "Kidlington")
    with computer.program(writing=True):
        code, result = terminal.try_("commitment", "1.1", "--note", "Something")
        assert (code, result["code"]) == (2, "already-open")
        assert terminal.run("search", "potholes")["hits"]
    assert terminal.run("commitment", "1.1")["commitment"]["done"]["text"] == ""


def test_each_day_of_a_summons_has_its_reason(terminal: Terminal) -> None:
    data = terminal.run("summons-date", "9 April 2026", "--rule", "nalc")
    nalc = data["rules"]["nalc"]
    assert nalc["latest"] == "2026-03-30"
    assert next(d["date"] for d in nalc["days"]) == "2026-03-30"
    assert all(d["reason"] for d in nalc["days"])
    assert sum(d["counts"] for d in nalc["days"]) == 3


def test_a_parish_meeting_has_seven_clear_days_or_fourteen(terminal: Terminal) -> None:
    seven = terminal.run("summons-date", "14/4/2026", "--body", "parish-meeting")
    assert seven["safer"] == "2026-03-27"
    long = ["--body", "parish-meeting", "--long-notice"]
    fourteen = terminal.run("summons-date", "10/6/2026", *long)
    assert {rule: r["latest"] for rule, r in fourteen["rules"].items()} == {
        "nalc": "2026-05-22",
        "strict": "2026-05-20",
        "cautious": "2026-05-19",
    }


def test_lists_read_well_without_json(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("setup", "--council", "Kidlington", "--meets", "second Tuesday 7:30pm")
    assert "Safer day for the summons:" in terminal.words("meeting", "list")
    assert "1.1 Listen and respond to one another: Not started" in terminal.words("commitment")
    assert "Template signing" in terminal.words("paper", "list")
    assert "Have not looked at it yet" in terminal.words("signing")
    assert "council" in terminal.words("history")
    assert terminal.words("search", "zzzzzz").startswith("Nobody and nothing is listed")


def test_the_demonstration_makes_a_pdf_a_word_file_and_a_return(
    terminal: Terminal, tmp_path: Path
) -> None:
    files = [Path(f) for f in terminal.run("demo", "--out", str(tmp_path / "demo"))["files"]]
    assert {".pdf", ".docx", ".charter"} <= {f.suffix for f in files}
    assert all(f.is_file() for f in files)
    assert "Example" in pdf_text(str(next(f for f in files if f.suffix == ".pdf")))


def test_the_program_tests_itself(terminal: Terminal) -> None:
    results = terminal.run("self-test")["checks"]
    assert results
    assert all(check["holds"] for check in results)


def test_help_and_version_need_no_data() -> None:
    for word in ("--help", "--version"):
        done = subprocess.run(
            [sys.executable, "-m", "charter_desktop", word],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
        )
        assert "Charter Toolkit" in done.stdout
