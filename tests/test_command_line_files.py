"""Files from OALC without a window: met, looked at, added, taken back, acknowledged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.services.office import Office, contact
from tests.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.builders import Computer

ONE = {"contact": [contact(1), contact(2)]}
TWO = {"contact": [contact(1, value="01865 999999"), contact(3)]}
KIDLINGTON = "b-e04008057"


@pytest.fixture
def terminal(computer: Computer, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(computer.folder, capsys)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "usb")


def set_up(terminal: Terminal, office: Office) -> None:
    invitation = str(office.invitation(council=KIDLINGTON))
    done = terminal.run(
        *("setup", "--council", "Kidlington", "--invitation", invitation, "--words", office.words)
    )
    assert done["met_oalc"] is True


def test_setting_up_with_an_invitation_meets_oalc(terminal: Terminal, office: Office) -> None:
    set_up(terminal, office)
    assert terminal.run("card")["oalc_words"] == office.words.split()


def test_wrong_words_set_nothing_up(terminal: Terminal, office: Office) -> None:
    code, result = terminal.try_(
        *("setup", "--council", "Kidlington", "--invitation", str(office.invitation())),
        *("--words", "abandon ability able about above absent"),
    )
    assert (code, result["code"]) == (2, "words-differ")
    code, result = terminal.try_("commitment")
    assert (code, result["code"]) == (2, "not-found")


def test_a_council_that_is_not_clear_meets_nobody(terminal: Terminal, office: Office) -> None:
    code, result = terminal.try_(
        *("setup", "--council", "Drayton", "--invitation", str(office.invitation())),
        *("--words", office.words),
    )
    assert (code, result["code"]) == (2, "ambiguous")
    assert terminal.run("history", "--files")["files"] == []


def test_a_file_is_looked_at_then_added_then_taken_back(terminal: Terminal, office: Office) -> None:
    set_up(terminal, office)
    terminal.run("add", str(office.edition(1, ONE)), "--yes")
    path = str(office.edition(2, TWO))
    seen = terminal.run("inspect", path)
    assert (seen["outcome"], seen["can_add"], seen["issue"], seen["issue_held"]) == (
        *("genuine", True),
        *(2, 1),
    )
    assert {name: seen["would"][name] for name in ("added", "changed", "withdrawn")} == {
        "added": 1,
        "changed": 1,
        "withdrawn": 1,
    }
    code, result = terminal.try_("add", path)
    assert (code, result["code"]) == (2, "not-understood")
    added = terminal.run("add", path, "--yes")
    assert [added[name] for name in ("added", "changed", "withdrawn", "issue")] == [1, 1, 1, 2]
    assert added["changes"] == seen["would"]["changes"]
    undone = terminal.run("undo-add", added["id"])
    assert (undone["issue"], undone["back_to"]) == (2, 1)
    files = terminal.run("history", "--files")["files"]
    assert [(one["what"], one["can_undo"]) for one in files] == [
        ("Issue 2 of the toolkit", False),
        ("Issue 1 of the toolkit", True),
        ("An invitation from OALC", False),
    ]
    assert terminal.run("add", path, "--yes")["issue"] == 2


def test_what_may_not_come_in_is_refused_in_one_sentence(
    terminal: Terminal, office: Office
) -> None:
    set_up(terminal, office)
    old = office.edition(1, ONE)
    terminal.run("add", str(office.edition(2, TWO)), "--yes")
    for verb in (("inspect",), ("add", "--yes")):
        code, result = terminal.try_(verb[0], str(old), *verb[1:])
        assert (code, result["code"]) == (2, "file-refused")
        assert result["message"].startswith("You already have issue 2. This file is issue 1,")
    cut = office.folder / "cut.charter"
    cut.write_bytes(old.read_bytes()[:-100])
    code, result = terminal.try_("add", str(cut), "--yes")
    assert result["message"].startswith("This file is not complete")


def test_in_words_the_unusual_is_called_out(terminal: Terminal, office: Office) -> None:
    set_up(terminal, office)
    terminal.run("add", str(office.edition(1, ONE)), "--yes")
    changed = contact(1, note="Pay into sort code 20-11-22, account 12345678")
    words = terminal.words("inspect", str(office.edition(2, {"contact": [changed, contact(2)]})))
    assert "This really is from OALC: Issue 2 of the toolkit, made on" in words
    assert "LOOK AGAIN: It has what looks like a sort code" in words
    assert words.endswith("Looking at it has changed nothing.\n")


def test_oalc_has_it_once_an_issue_says_so_and_what_was_sent_can_be_removed(
    terminal: Terminal, office: Office, tmp_path: Path
) -> None:
    set_up(terminal, office)
    terminal.run("commitment", "1.1", "--status", "in-place")
    terminal.run("return", "--out", str(tmp_path / "return.charter"))
    (sent,) = terminal.run("return", "sent")["returns"]
    assert (sent["state"], sent["draft"]) == ("ready", False)
    said = terminal.run("return", "read", sent["id"])["said"]
    assert any("1.1" in section["title"] for section in said)
    path = office.edition(1, ONE, said={"receipts": (sent["id"],), "issue": 8})
    assert "OALC has your return." in terminal.words("add", str(path), "--yes")
    (sent,) = terminal.run("return", "sent")["returns"]
    assert (sent["state"], sent["issue"]) == ("oalc-has-it", 8)
    assert "OALC has it (issue 8)" in terminal.words("return", "sent")
    terminal.run("return", "remove", sent["id"])
    code, result = terminal.try_("return", "read", sent["id"])
    assert (code, result["code"]) == (2, "not-found")


def test_the_card_is_written_and_its_keys_can_be_renewed(
    terminal: Terminal, office: Office, tmp_path: Path
) -> None:
    set_up(terminal, office)
    before = terminal.run("card", "--out", str(tmp_path / "card.charter"))
    seen = terminal.run("inspect", before["file"])
    assert (seen["kind"], seen["outcome"]) == ("card", "only-to-look-at")
    after = terminal.run("card", "--renew")
    assert before["words"] != after["words"]
    assert terminal.run("card")["words"] == after["words"]
