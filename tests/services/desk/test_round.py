"""The whole round by the command line, on two computers that share nothing but files."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from charter_desktop.bootstrap import Program
from charter_desktop.cli import main
from charter_desktop.paths import AppPaths
from charter_desktop.surroundings import Surroundings
from charter_desktop.sync.bundle import open_signed
from tests.services.desk.county import picture

PAGE = "pages/closing-the-loop.md"
MANY = 22
"""Pictures that need an issue and two packs."""


class Terminal:
    """Types commands at one computer and reads the JSON they print."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys

    def run(self, *words: object) -> dict[str, Any]:
        code, result = self.try_(*words)
        assert code == 0, result
        data: dict[str, Any] = result["data"]
        return data

    def try_(self, *words: object) -> tuple[int, dict[str, Any]]:
        self._capsys.readouterr()
        code = main([*map(str, words), "--data-dir", str(self.folder), "--json"])
        printed = self._capsys.readouterr()
        assert printed.err == ""
        return code, json.loads(printed.out)

    def words(self, *words: object) -> str:
        self._capsys.readouterr()
        assert main([*map(str, words), "--data-dir", str(self.folder)]) == 0
        return self._capsys.readouterr().out


@pytest.fixture
def computers(
    tmp_path: Path, shipped_content: Path, capsys: pytest.CaptureFixture[str]
) -> tuple[Terminal, Terminal]:
    """Return OALC's computer and a clerk's."""
    made = []
    for name in ("oalc", "clerk"):
        (tmp_path / name).mkdir()
        shutil.copy(shipped_content, tmp_path / name / "content.sqlite")
        made.append(Terminal(tmp_path / name, capsys))
    return made[0], made[1]


def test_desk_invitation_words_issue_return_receipt(
    computers: tuple[Terminal, Terminal], tmp_path: Path
) -> None:
    oalc, clerk = computers
    secret, post = tmp_path / "passphrase", tmp_path / "post"
    secret.write_text("a passphrase for tests only\n", encoding="utf-8")
    keys = ("--passphrase-file", secret)

    six = " ".join(oalc.run("desk", "init", *keys, "--sheet", tmp_path / "sheet.pdf")["words"])
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")
    invited = oalc.run("desk", "invite", "--council", "Kidlington", *keys, "--out", post)
    invitation = invited["invitations"][0]["file"]

    wrong = " ".join(reversed(six.split()))
    joining = ("setup", "--council", "Kidlington", "--invitation", invitation)
    code, refused = clerk.try_(*joining, "--words", wrong)
    assert (code, refused["code"]) == (2, "words-differ")
    assert not (clerk.folder / "councils").exists()
    joined = clerk.run(*joining, "--words", six)
    assert joined["met_oalc"] is True

    one = oalc.run("desk", "publish", *keys, "--out", post / "one.charter")
    assert (one["issue"], one["receipts"]) == (1, [])
    inspected = clerk.run("inspect", post / "one.charter")
    assert inspected["outcome"] == "genuine"
    assert clerk.run("add", post / "one.charter", "--yes")["issue"] == 1

    clerk.run("commitment", "1.1", "--status", "under-way", "--note", "Mended the noticeboard")
    sent = clerk.run("return", "--out", post / "returns")
    assert sent["draft"] is False
    code, sealed = clerk.try_("add", sent["file"], "--yes")
    assert (code, sealed["ok"]) == (2, False)

    taken = oalc.run("desk", "take-in", post / "returns", *keys)
    assert taken["counts"]["taken-in"] == 1
    assert taken["files"][0]["enrolled"] is True
    waiting = oalc.run("desk", "receipts")["waiting"]
    assert [one["number"] for one in waiting] == [1]
    assert "Kidlington Parish Council" in oalc.words("desk", "register")

    two = oalc.run("desk", "publish", *keys, "--out", post / "two.charter")
    assert (two["issue"], two["devices"], len(two["receipts"])) == (2, 1, 1)
    added = clerk.run("add", post / "two.charter", "--yes")
    assert added["acknowledged"] == [waiting[0]["id"]]
    assert clerk.run("return", "sent")["returns"][0]["state"] == "oalc-has-it"
    assert "OALC has it (issue 2)" in clerk.words("return", "sent")


def test_pictures_come_in_packs_in_any_order_and_a_new_computer_is_welcomed(
    computers: tuple[Terminal, Terminal], tmp_path: Path
) -> None:
    oalc, clerk = computers
    secret, post = tmp_path / "passphrase", tmp_path / "post"
    secret.write_text("a passphrase for tests only\n", encoding="utf-8")
    keys = ("--passphrase-file", secret)
    six = " ".join(oalc.run("desk", "init", *keys, "--sheet", tmp_path / "sheet.txt")["words"])
    invited = oalc.run("desk", "invite", "--council", "Cumnor", *keys, "--out", post)
    clerk.run("setup", "--council", "Kidlington")
    clerk.run("add", invited["invitations"][0]["file"], "--words", six, "--yes")

    draft = tmp_path / "draft"
    oalc.run("desk", "edit", "--out", draft)
    (draft / "images").mkdir()
    with (draft / PAGE).open("a", encoding="utf-8") as page:
        for number in range(MANY):
            (draft / "images" / f"{number}.png").write_bytes(picture(number))
            page.write(f"\n![Picture {number}](image:{number}.png)\n")
    oalc.run("desk", "edit", draft)
    said = oalc.run("desk", "publish", *keys, "--out", post / "one.charter")
    assert (said["issue"], said["attachments"]) == (1, MANY)
    assert [(pack["part"], pack["new"]) for pack in said["packs"]] == [(1, True), (2, True)]
    one, two = (Path(pack["file"]) for pack in said["packs"])
    again = oalc.words("desk", "publish", *keys, "--out", tmp_path / "again")
    assert "Pack 2 of 2, " in again
    assert "in any order" in again

    # OALC does not know this computer: its card and its six words, and then its welcome.
    card = clerk.run("card", "--out", post / "card.charter")
    taken = oalc.run("desk", "take-in", card["file"], *keys)
    assert taken["files"][0]["reason"] == "card-of-a-computer"
    greet = ("desk", "welcome", card["file"], *keys, "--out", post / "welcome.charter")
    code, refused = oalc.try_(*greet, "--words", six)
    assert (code, refused["code"]) == (2, "words-differ")
    welcomed = oalc.run(*greet, "--words", " ".join(card["words"]), "--role", "deputy")
    assert (welcomed["issue"], welcomed["packs"], welcomed["role"]) == (1, 2, "deputy")
    assert "Issue 1 is in it. Send the 2 packs" in oalc.words(
        "desk", "welcome", welcomed["kid"], *greet[3:]
    )

    assert clerk.run("inspect", welcomed["file"])["outcome"] == "genuine"
    added = clerk.run("add", welcomed["file"], "--yes")
    assert added["issue"] == 1
    assert "OALC knows this computer now" in added["notes"][0]
    assert "ask OALC for packs 1 and 2 of issue 1" in added["notes"][1]
    assert list(clerk.run("card")["certified_for"]) == [welcomed["council"]]

    assert pictures_of(clerk) == (MANY - len(names_in(one)) - len(names_in(two)), {1, 2})
    clerk.run("add", two, "--yes")
    assert pictures_of(clerk) == (MANY - len(names_in(one)), {1})
    last = clerk.run("add", one, "--yes")
    assert last["notes"][-1] == "With it all documents of that issue are here."
    assert pictures_of(clerk) == (MANY, set())
    assert clerk.try_("add", one, "--yes")[1]["code"] == "file-refused"


def names_in(path: Path) -> list[str]:
    return list(open_signed(path.read_bytes()).read().blobs)


def pictures_of(clerk: Terminal) -> tuple[int, set[int]]:
    """Return how many pictures the page shows, and the packs that it asks for in their place."""
    surroundings = Surroundings.real()
    with Program(AppPaths.under(clerk.folder), surroundings, writing=False) as program:
        reading = program.workbook().toolkit.page(Path(PAGE).stem)
    asked = re.findall(r"Not received yet: ask OALC for pack (\d) of issue 1\.", reading.html)
    assert len(asked) + len(reading.pictures) == MANY
    return len(reading.pictures), {int(part) for part in asked}


def test_the_desk_says_what_to_do_where_it_cannot(
    computers: tuple[Terminal, Terminal], tmp_path: Path
) -> None:
    oalc, _ = computers
    secret = tmp_path / "passphrase"
    code, error = oalc.try_("desk", "register")
    assert (code, error["code"]) == (2, "desk")
    assert "desk init" in error["advice"]
    code, error = oalc.try_("desk", "init", "--passphrase-file", secret)
    assert (code, error["code"]) == (2, "not-found")
    secret.write_text("short", encoding="utf-8")
    code, error = oalc.try_("desk", "init", "--passphrase-file", secret)
    assert (code, error["code"]) == (2, "passphrase")
    secret.write_text("long enough by now\n", encoding="utf-8")
    oalc.run("desk", "init", "--passphrase-file", secret, "--sheet", tmp_path / "sheet.txt")
    out = ("--passphrase-file", secret, "--out", tmp_path)
    code, error = oalc.try_("desk", "invite", "--council", "Nowhere at all", *out)
    assert (code, error["code"]) == (2, "not-found")
    code, error = oalc.try_("desk", "take-in", tmp_path / "none", "--passphrase-file", secret)
    assert (code, error["code"]) == (2, "not-found")
    code, error = oalc.try_("desk", "revoke", "abc")
    assert (code, error["code"]) == (2, "not-found")
    code, error = oalc.try_("desk", "corrections", "abc")
    assert (code, error["code"]) == (2, "not-understood")


def test_every_council_is_invited_at_once(
    computers: tuple[Terminal, Terminal], tmp_path: Path
) -> None:
    oalc, _ = computers
    secret = tmp_path / "passphrase"
    secret.write_text("a passphrase for tests only\n", encoding="utf-8")
    oalc.run("desk", "init", "--passphrase-file", secret, "--sheet", tmp_path / "sheet.txt")
    invited = oalc.run("desk", "invite", "--passphrase-file", secret, "--out", tmp_path / "all")
    assert len(invited["invitations"]) == 322
    assert len(list((tmp_path / "all").glob("*.charter"))) == 322
    assert len(list((tmp_path / "all").glob("*.txt"))) == 322
