"""The words of OALC's desk on the command line; it imports nothing that takes time."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from charter_desktop.cli_parser import Parser

_ROLES = ["clerk", "deputy", "chair-of-parish-meeting", "other"]
_RULINGS = ["accepted", "not-accepted", "being-checked"]


def add_desk(desk: Parser) -> None:
    """Add the acts of the desk to its command."""
    common, secret = Parser(add_help=False), Parser(add_help=False)
    common.add_argument("--data-dir", type=Path, metavar="DIR", help="keep everything under DIR")
    common.add_argument("--json", action="store_true", help="print one JSON object")
    secret.add_argument(
        "--passphrase-file",
        type=Path,
        required=True,
        metavar="FILE",
        help="a file whose first line is the passphrase of OALC's keys",
    )
    acts = desk.add_subparsers(dest="act", metavar="ACT", required=True)
    with_keys = [common, secret]
    _add_keys(acts, with_keys)
    _add_publishing(acts, common, with_keys)
    _add_returns(acts, common, with_keys)


def _add_keys(acts: _Acts, with_keys: list[Parser]) -> None:
    init = _act(acts, with_keys, "init", "make OALC's keys and an empty register")
    init.add_argument("--sheet", type=Path, metavar="FILE", help="where the recovery sheet goes")
    renew = _act(acts, with_keys, "new-keys", "replace lost or stolen keys, with the sheet")
    renew.add_argument("--sheet-words-file", type=Path, required=True, metavar="FILE")
    invite = _act(acts, with_keys, "invite", "write an invitation and a letter for each council")
    invite.add_argument("--council", action="append", default=[], metavar="CODE-OR-NAME")
    invite.add_argument("--role", choices=_ROLES, default="clerk", help="of who opens it")
    invite.add_argument("--out", type=Path, required=True, metavar="DIR")


def _add_publishing(acts: _Acts, common: Parser, with_keys: list[Parser]) -> None:
    edit = _act(acts, [common], "edit", "bring changed content files into the next issue")
    edit.add_argument("folder", type=Path, nargs="?", metavar="FOLDER")
    edit.add_argument("--remove", action="append", default=[], metavar="NAME", help="a page, say")
    edit.add_argument("--out", type=Path, metavar="DIR", help="write the draft's files out")
    publish = _act(acts, with_keys, "publish", "publish the draft as the next issue")
    publish.add_argument("--out", type=Path, required=True, metavar="FILE")
    corrections = _act(acts, [common], "corrections", "what councils say is wrong, and answers")
    corrections.add_argument("id", nargs="?", default="", help="of the one to answer")
    corrections.add_argument("--ruling", choices=_RULINGS)
    corrections.add_argument("--text", default="", help="a sentence for the clerk")


def _add_returns(acts: _Acts, common: Parser, with_keys: list[Parser]) -> None:
    taking = _act(acts, with_keys, "take-in", "take councils' returns into the register")
    taking.add_argument("paths", type=Path, nargs="+", metavar="FILE-OR-FOLDER")
    accept = _act(acts, with_keys, "accept", "take in a return that is held")
    accept.add_argument("id", help="as in: desk register")
    accept.add_argument("--words", default="", metavar='"SIX WORDS"', help="of its computer")
    welcome = _act(
        acts, with_keys, "welcome", "send a computer its certificate and the newest issue"
    )
    welcome.add_argument(
        "who", help="a computer's key or a held return, as in: desk register; or the file of a card"
    )
    welcome.add_argument("--words", default="", metavar='"SIX WORDS"', help="of the computer")
    welcome.add_argument("--council", default="", metavar="CODE-OR-NAME")
    welcome.add_argument(
        "--role", choices=_ROLES, default="clerk", help="of who is at it, for a card"
    )
    welcome.add_argument("--out", type=Path, required=True, metavar="FILE")
    dismiss = _act(acts, [common], "dismiss", "say of a held return that it is not to come in")
    dismiss.add_argument("id", help="as in: desk register")
    _act(acts, [common], "receipts", "the returns of whose arrival the next issue tells")
    _act(acts, [common], "register", "councils, their computers, and what needs a look")
    revoke = _act(acts, [common], "revoke", "withdraw a computer")
    revoke.add_argument("kid", help="the name of its key, as in: desk register")
    revoke.add_argument("--since", default="", metavar="DATE")


def _act(acts: _Acts, parents: list[Parser], name: str, what: str) -> Parser:
    return acts.add_parser(
        name, parents=parents, help=what, description=what[:1].upper() + what[1:]
    )


if TYPE_CHECKING:
    _Acts = argparse._SubParsersAction[Parser]  # noqa: SLF001  # it has no public name
