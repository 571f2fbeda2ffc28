"""The words of the command line (`product.md`); it imports nothing that takes time."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

KINDS = ["town-council", "parish-council", "parish-meeting", "grouped", "other"]
ROLES = ["clerk", "deputy", "chair-of-parish-meeting", "other"]
STATUSES = [
    *["not-looked", "considering", "on-agenda", "agreed", "deferred", "declined", "signed"],
]
MEETING_KINDS = [
    *["ordinary", "annual", "extraordinary", "committee", "parish-meeting"],
    "annual-parish-meeting",
]
SEARCHED = ["toolkit", "contacts", "commitments", "papers", "consultations"]
_SUB = "Commands"


class Parser(argparse.ArgumentParser):
    """A parser whose errors are raised, so that they too can be printed as JSON."""

    def error(self, message: str) -> NoReturn:
        """Raise ArgumentError with argparse's own sentence."""
        raise argparse.ArgumentError(None, message)


def make_parser() -> Parser:
    """Return the parser; `arguments.command` names what was asked for."""
    parser = Parser(
        prog="charter-desktop",
        description="Charter Toolkit: the Oxfordshire Councils Charter for clerks. Works offline.",
        epilog="Without a command the window opens, with a file from OALC where one is named; "
        "--data-dir DIR then keeps everything under DIR. Each command has its own --help.",
    )
    parser.add_argument("--version", action="store_true", help="print the version")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title=_SUB)
    common = _common()
    for add in (_add_council, _add_meetings, _add_papers, _add_returns, _add_looking):
        add(commands, common)
    return parser


def _common() -> Parser:
    common = Parser(add_help=False)
    common.add_argument("--data-dir", type=Path, metavar="DIR", help="keep everything under DIR")
    common.add_argument("--council", metavar="ID", default="", help="instead of the one in use")
    common.add_argument("--json", action="store_true", help="print one JSON object")
    return common


def _add_council(commands: _Commands, common: Parser) -> None:
    setup = _command(commands, common, "setup", "set a council or parish meeting up")
    setup.add_argument("--name", default="", help="its name on papers")
    setup.add_argument("--kind", choices=KINDS)
    setup.add_argument("--role", choices=ROLES, default="clerk")
    setup.add_argument("--meets", default="", metavar='"second Tuesday 19:30"')
    setup.add_argument("--place", default="", help="where it usually meets")
    setup.add_argument("--status", choices=STATUSES, default="not-looked")
    commitment = _command(commands, common, "commitment", "what the council says of a commitment")
    commitment.add_argument("id", nargs="?", default="", help="such as communication-1 or 1.1")
    codes = ["not-started", "under-way", "in-place", "not-for-us-now"]
    commitment.add_argument("--status", choices=codes)
    commitment.add_argument("--why", help="why not for us now")
    commitment.add_argument("--note", help="what we have done, up to 600 characters")
    barriers = ["time", "money", "knowledge", "no-answer", "not-relevant", "other"]
    commitment.add_argument("--barrier", choices=barriers)
    commitment.add_argument("--may-quote", choices=["yes", "no"])
    commitment.add_argument("--lead", metavar="WHO")
    commitment.add_argument("--due", metavar="DATE")
    commitment.add_argument("--review", metavar="DATE")
    commitment.add_argument("--evidence", default="", metavar="MINUTE-OR-PATH-OR-URL")
    signing = _command(commands, common, "signing", "the steps towards signing, and after")
    signing.add_argument("--signed", metavar="DATE")
    signing.add_argument("--by", metavar="ROLE", help="the role of who signed, never a name")
    signing.add_argument("--told", metavar="DATE", help="when OALC and the county were told")
    signing.add_argument("--published", metavar="ADDRESS", help="where the council says so")
    signing.add_argument("--step-done", action="append", default=[], metavar="STEP")


def _add_meetings(commands: _Commands, common: Parser) -> None:
    dates = _command(commands, common, "summons-date", "the last day for a summons or notice")
    dates.add_argument("date", nargs="+", help="the day of the meeting, day first")
    dates.add_argument("--body", choices=["council", "parish-meeting"], default="council")
    dates.add_argument("--long-notice", action="store_true", help="fourteen clear days")
    dates.add_argument("--rule", choices=["nalc", "strict", "cautious"])
    meeting = commands.add_parser("meeting", help="record a meeting, or list them")
    acts = meeting.add_subparsers(dest="act", metavar="add|list", required=True)
    add = acts.add_parser("add", parents=[common], help="record a meeting")
    add.add_argument("date")
    add.add_argument("time")
    add.add_argument("--place", default="")
    add.add_argument("--kind", choices=MEETING_KINDS)
    add.add_argument("--of", default="", metavar="COMMITTEE")
    acts.add_parser("list", parents=[common], help="the meetings recorded and foreseen")


def _add_papers(commands: _Commands, common: Parser) -> None:
    paper = _command(commands, common, "paper", "write a paper as PDF and Word, or list them")
    paper.add_argument("template", help="signing, progress, letter ...; or list")
    paper.add_argument("--meeting", default="", metavar="DATE-OR-ID")
    paper.add_argument("--out", type=Path, metavar="DIR")
    paper.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE")
    decision = _command(commands, common, "decision", "record what a meeting decided")
    decision.add_argument("--meeting", required=True, metavar="DATE-OR-ID")
    decision.add_argument("--paper", required=True, metavar="TEMPLATE")
    outcomes = ["agreed", "amended", "deferred", "refused"]
    decision.add_argument("--outcome", required=True, choices=outcomes)
    decision.add_argument("--minute", required=True, metavar="REF", help="such as 58/26")
    decision.add_argument("--text", default="", help="the resolution, where it was changed")


def _add_returns(commands: _Commands, common: Parser) -> None:
    returning = _command(commands, common, "return", "write our return for OALC, or list them")
    returning.add_argument("act", nargs="?", choices=["sent"])
    returning.add_argument("--out", type=Path, metavar="FILE")
    returning.add_argument("--leave-out", action="append", default=[], metavar="ID")
    inspect = _command(commands, common, "inspect", "who made a file, and what is in it")
    inspect.add_argument("file", type=Path)
    copies = commands.add_parser("safety-copy", help="make or list safety copies")
    acts = copies.add_subparsers(dest="act", metavar="make|list", required=True)
    acts.add_parser("make", parents=[common], help="make a safety copy now")
    acts.add_parser("list", parents=[common], help="the safety copies there are")


def _add_looking(commands: _Commands, common: Parser) -> None:
    search = _command(commands, common, "search", "find pages, contacts, papers")
    search.add_argument("words", nargs="+")
    search.add_argument("--in", dest="kinds", action="append", choices=SEARCHED, default=[])
    history = _command(commands, common, "history", "what was recorded, newest first")
    history.add_argument("--limit", type=int, default=50)
    demo = _command(commands, common, "demo", "the whole main job on an example council")
    demo.add_argument("--out", type=Path, metavar="DIR", help="where its papers go")
    _command(commands, common, "self-test", "try everything once in a temporary folder")


def _command(commands: _Commands, common: Parser, name: str, what: str) -> Parser:
    return commands.add_parser(name, parents=[common], help=what, description=what.capitalize())


if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[Parser]  # noqa: SLF001  # it has no public name
