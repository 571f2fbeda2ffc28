"""Keeping records from the command line, with real stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.builders import Computer


@pytest.fixture
def terminal(computer: Computer, capsys: pytest.CaptureFixture[str]) -> Terminal:
    made = Terminal(computer.folder, capsys)
    made.run("setup", "--council", "Kidlington", "--meets", "second Tuesday 7:30pm")
    made.run("commitment", "2.1", "--status", "in-place", "--note", "Perpetua Quill rang.")
    return made


def test_undo_and_redo_say_what_they_took(terminal: Terminal) -> None:
    words = "2.1 set to In place, and 1 more change"
    assert terminal.run("undo")["words"] == f"Undone: {words}"
    assert terminal.run("undo", "--redo")["words"] == f"Done again: {words}"
    terminal.run("undo")
    code, refused = terminal.try_("undo")
    assert (code, refused["code"]) == (2, "cannot-undo")


def test_the_history_is_told_in_sentences_and_written_as_files(
    terminal: Terminal, tmp_path: Path
) -> None:
    line = terminal.run("history", "--of", "commitment:consultation-1")["history"][0]
    assert line["words"] == "2.1 set to In place, and 1 more change"
    assert line["can_put_back"] is True
    csv, pdf = tmp_path / "history.csv", tmp_path / "history.pdf"
    terminal.run("history", "--csv", str(csv), "--pdf", str(pdf))
    assert b"2.1 set to In place" in csv.read_bytes()
    assert pdf.read_bytes().startswith(b"%PDF-")


def test_a_safety_copy_is_looked_at_and_put_back_only_with_yes(terminal: Terminal) -> None:
    made = terminal.run("safety-copy", "make")["copy"]["file"]
    name = made.replace("\\", "/").rsplit("/", 1)[-1]
    assert terminal.run("safety-copy", "look", name)["contents"]["counts"]["commitments"] == 1
    terminal.run("commitment", "2.1", "--note", "Later.")
    code, refused = terminal.try_("safety-copy", "put-back", name)
    assert code == 2
    assert refused["message"].startswith("Put back the safety copy of ")
    assert terminal.run("safety-copy", "put-back", name, "--yes")["before"] is not None
    assert "Perpetua Quill rang." in terminal.words("commitment", "2.1")
    assert terminal.try_("safety-copy", "look", "1999")[1]["code"] == "not-found"


def test_a_name_is_found_and_removed_for_good_only_with_yes(terminal: Terminal) -> None:
    terminal.run("safety-copy", "make")
    found = terminal.run("find-person", "perpetua", "quill")["found"]
    assert [one["where"] for one in found] == ["Now"]
    record = f"{found[0]['type']}:{found[0]['record']}"
    code, refused = terminal.try_("remove-for-good", record)
    assert code == 2
    assert "and 1 safety copy." in refused["message"]
    removed = terminal.run("remove-for-good", record, "--yes", "--copies")
    assert removed["copies_left"] == []
    assert terminal.run("find-person", "perpetua", "quill")["found"] == []
    assert terminal.try_("remove-for-good", "nothing-of-that")[0] == 2


def test_everything_is_exported_and_handed_over(terminal: Terminal, tmp_path: Path) -> None:
    files = terminal.run("export", "--out", str(tmp_path / "out"))["files"]
    assert any(name.endswith("Everything.docx") for name in files)
    files = terminal.run("handover", "--out", str(tmp_path / "to"))["files"]
    assert any(name.endswith(".pdf") for name in files)
