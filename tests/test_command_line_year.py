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


def test_three_are_started_with_and_one_is_told_with_all_around_it(
    council: Computer, capsys: pytest.CaptureFixture[str]
) -> None:
    started = run(council, capsys, "start-with", "1.1", "2.1", "3.1")["data"]["commitments"]
    assert started[0] == "communication-1"
    assert run(council, capsys, "start-with", "1.1", "1.2", "1.3", "2.1")["ok"] is False
    told = ("--barrier", "time", "--barrier-sentence", "No evenings", "--reviewed")
    run(council, capsys, "commitment", "1.1", *told)
    run(council, capsys, "action", "add", "Ring the county", "--commitment", "communication-1")
    note = (
        "1.1",
        "--who",
        "The county",
        "--did",
        "Answered",
        "--on",
        "today",
        "--source",
        "E-mail",
    )
    run(council, capsys, "partner-note", "add", *note)
    seen = run(council, capsys, "commitment", "1.1")["data"]["commitment"]
    assert seen["barrier"] == {"code": "time", "sentence": "No evenings"}
    assert [one["what"]["text"] for one in seen["actions"]] == ["Ring the county"]
    assert [one["note"]["council"] for one in seen["partner_notes"]] == ["The county"]
    assert len(seen["reviews"]) == 1
    assert len(seen["principles"]) == 3


def test_what_was_deleted_is_listed_put_back_and_emptied(
    council: Computer, capsys: pytest.CaptureFixture[str]
) -> None:
    one = run(council, capsys, "consultation", "add", "Buses")["data"]["id"]
    run(council, capsys, "consultation", "evidence", one, "--commitment", "1.1")
    run(council, capsys, "consultation", "remove", one)
    assert run(council, capsys, "consultation", "list")["data"]["consultations"] == []
    (deleted,) = run(council, capsys, "deleted", "list")["data"]["deleted"]
    assert deleted["record"] == one
    run(council, capsys, "deleted", "put-back", one)
    assert len(run(council, capsys, "consultation", "list")["data"]["consultations"]) == 1
    assert run(council, capsys, "deleted", "put-back", one)["code"] == "not-found"
    run(council, capsys, "consultation", "remove", one)
    assert run(council, capsys, "deleted", "empty")["ok"] is False
    assert run(council, capsys, "deleted", "empty", "--yes")["data"] == {"removed": 1}
    assert run(council, capsys, "deleted", "list")["data"]["deleted"] == []


def test_the_retention_table_and_the_note_are_read_and_written(
    council: Computer, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(council, capsys, "retention")["data"]["reviewed"] is None
    table = tmp_path / "table.pdf"
    seen = run(council, capsys, "retention", "--reviewed", "All needed", "--pdf", str(table))
    assert seen["data"]["reviewed"]
    assert table.read_bytes().startswith(b"%PDF")
    note = tmp_path / "note.pdf"
    data = run(council, capsys, "data-protection-note", "--pdf", str(note))["data"]
    assert "controller" in data["note"]
    assert note.is_file()
