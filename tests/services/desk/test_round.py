"""The whole round by the command line, on two computers that share nothing but files."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from charter_desktop.cli import main

if TYPE_CHECKING:
    from pathlib import Path


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
