"""The council's year on the command line: noted, listed, answered, put on an agenda, published."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from charter_desktop.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from tests.builders import Computer


def run(computer: Computer, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    code = main([*words, "--data-dir", str(computer.folder), "--json"])
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert (code == 0) == answer["ok"]
    return answer


@pytest.fixture
def council(computer: Computer, capsys: pytest.CaptureFixture[str]) -> Computer:
    run(computer, capsys, "setup", "--council", "Kidlington", "--meets", "second Tuesday 19:30")
    return computer


def test_a_consultation_is_noted_answered_and_put_on_the_agenda(
    council: Computer, capsys: pytest.CaptureFixture[str]
) -> None:
    made = run(council, capsys, "consultation", "add", "Buses", "--from", "The county")
    one = made["data"]["id"]
    put = run(council, capsys, "next-agenda", "consultation", one)
    assert put["data"]["meeting"]
    run(council, capsys, "consultation", "reply", one, "--on", "today", "--text", "Ours")
    (seen,) = run(council, capsys, "consultation", "list")["data"]["consultations"]
    assert (seen["state"], seen["facts"]["subject"]) == ("replied", "Buses")


def test_what_is_not_known_is_told_in_a_sentence_and_changes_nothing(
    council: Computer, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = run(council, capsys, "issue", "answer", "no-such", "--on", "today")
    assert answer["code"] == "not-found"
    assert run(council, capsys, "issue", "list")["data"]["issues"] == []


def test_the_statement_and_the_list_are_written(
    council: Computer, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = ("--out", str(tmp_path / "out"))
    run(council, capsys, "publish", "statement", "--as", "html", *out)
    run(council, capsys, "publish", "commitments", "--as", "csv", *out)
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".html", ".csv"}
    refused = run(council, capsys, "publish", "statement", "--as", "csv", *out)
    assert refused["code"] == "not-understood"


def test_a_measure_is_answered_for_a_year(
    council: Computer, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ("measure", "aim-1.1", "--answer", "partly", "--year", "2026")
    lines = run(council, capsys, *said)["data"]["review"]["lines"]
    assert lines[0]["answer"]["answer"] == "partly"
