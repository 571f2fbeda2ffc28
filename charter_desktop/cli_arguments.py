"""The words of the command line (`product.md`); it imports nothing that takes time."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from charter_desktop.cli_desk_arguments import add_desk
from charter_desktop.cli_keeping import add_history, add_keeping
from charter_desktop.cli_parser import Parser
from charter_desktop.cli_settings import add_settings
from charter_desktop.cli_year_arguments import add_year

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
    for add in (_add_council, _add_meetings, _add_papers, _add_returns, _add_looking, add_keeping):
        add(commands, common)
    add_settings(commands, common)
    add_year(commands, common)
    add_desk(commands.add_parser("desk", help="OALC's own desk, see desk --help"))
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
    setup.add_argument("--invitation", type=Path, metavar="FILE", help="from OALC, to meet them")
    setup.add_argument("--words", default="", metavar='"SIX WORDS"', help="OALC's six words")
    commitment = _command(commands, common, "commitment", "what the council says of a commitment")
    commitment.add_argument("id", nargs="?", default="", help="such as communication-1 or 1.1")
    codes = ["not-started", "under-way", "in-place", "not-for-us-now"]
    commitment.add_argument("--status", choices=codes)
    commitment.add_argument("--why", help="why not for us now")
    commitment.add_argument("--note", help="what we have done, up to 600 characters")
    barriers = ["time", "money", "knowledge", "no-answer", "not-relevant", "other"]
    commitment.add_argument("--barrier", choices=barriers)
    commitment.add_argument("--barrier-sentence", help="more of what stands in the way")
    commitment.add_argument("--may-quote", choices=["yes", "no"])
    commitment.add_argument("--lead", metavar="WHO")
    commitment.add_argument("--due", metavar="DATE")
    commitment.add_argument("--review", metavar="DATE")
    reviewed = "it was looked at today, and is to be again in a year"
    commitment.add_argument("--reviewed", action="store_true", help=reviewed)
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
    what = "add|list|sent|posted|minutes|pattern|year|calendar"
    acts = meeting.add_subparsers(dest="act", metavar=what, required=True)
    add = acts.add_parser("add", parents=[common], help="record a meeting")
    add.add_argument("date")
    add.add_argument("time")
    add.add_argument("--place", default="")
    add.add_argument("--kind", choices=MEETING_KINDS)
    add.add_argument("--of", default="", metavar="COMMITTEE")
    what = "fourteen clear days, for a parish meeting about setting up or ending a council"
    add.add_argument("--long-notice", action="store_true", help=what)
    acts.add_parser("list", parents=[common], help="the meetings recorded and foreseen")
    said = {
        "sent": "the summons of a meeting was sent",
        "posted": "the public notice of a meeting was posted",
        "minutes": "the draft minutes of a meeting were published",
    }
    for act, words in said.items():
        one = acts.add_parser(act, parents=[common], help=words)
        one.add_argument("meeting", metavar="DATE-OR-ID")
        one.add_argument("--on", default="today", metavar="DATE")
    _add_patterns(acts, common)
    year = acts.add_parser("year", parents=[common], help="the council's year, as the law is read")
    year.add_argument("starting", nargs="?", type=int, default=0, metavar="YEAR")
    calendar = acts.add_parser("calendar", parents=[common], help="meetings out to or in from .ics")
    calendar.add_argument("file", nargs="?", type=Path, help="to take meetings from")
    calendar.add_argument("--out", type=Path, metavar="DIR", help="where our calendar is saved")
    calendar.add_argument("--yes", action="store_true", help="it was looked at, and may come in")
    _add_agenda(commands, common)


def _add_patterns(acts: _Commands, common: Parser) -> None:
    what = "when committees meet, and what is held once a year"
    pattern = acts.add_parser("pattern", parents=[common], help=what)
    what = 'such as "first Monday 7pm, not in August" or "second Tuesday, only in May"'
    pattern.add_argument("--meets", default="", metavar="WHEN", help=what)
    pattern.add_argument("--of", default="", metavar="COMMITTEE")
    pattern.add_argument("--kind", choices=MEETING_KINDS)
    pattern.add_argument("--place", default="")
    pattern.add_argument("--delete", default="", metavar="ID")


def _add_agenda(commands: _Commands, common: Parser) -> None:
    agenda = commands.add_parser("agenda", help="the items of an agenda")
    acts = agenda.add_subparsers(dest="act", metavar="show|add|move|carry|begin", required=True)
    show = acts.add_parser("show", parents=[common], help="the agenda of a meeting")
    show.add_argument("meeting", metavar="DATE-OR-ID")
    begin = acts.add_parser("begin", parents=[common], help="add the usual items")
    begin.add_argument("meeting", metavar="DATE-OR-ID")
    add = acts.add_parser("add", parents=[common], help="add an item; without --meeting it waits")
    add.add_argument("title")
    add.add_argument("--meeting", default="", metavar="DATE-OR-ID")
    add.add_argument("--text", default="")
    add.add_argument("--purpose", choices=["decide", "note", "discuss"], default="decide")
    add.add_argument("--power", default="", help="the legal power to act")
    for name in ("money", "equality", "biodiversity"):
        add.add_argument(f"--{name}", default="", help=f"what it means for {name}, or none")
    add.add_argument("--commitment", action="append", default=[], metavar="ID")
    add.add_argument("--private", default="", metavar="REASON", help="without the public, and why")
    move = acts.add_parser("move", parents=[common], help="move an item to a number from 1")
    move.add_argument("item")
    move.add_argument("to", type=int)
    carry = acts.add_parser("carry", parents=[common], help="carry an item to a later agenda")
    carry.add_argument("item")
    carry.add_argument("--meeting", default="", metavar="DATE-OR-ID")


def _add_papers(commands: _Commands, common: Parser) -> None:
    paper = _command(commands, common, "paper", "write a paper as PDF and Word, or list them")
    paper.add_argument("template", help="signing, progress, letter ...; or list")
    paper.add_argument("--meeting", default="", metavar="DATE-OR-ID")
    paper.add_argument("--out", type=Path, metavar="DIR")
    paper.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE")
    decision = _command(commands, common, "decision", "record what a meeting decided")
    decision.add_argument("--meeting", required=True, metavar="DATE-OR-ID")
    subject = decision.add_mutually_exclusive_group(required=True)
    subject.add_argument("--paper", default="", metavar="TEMPLATE")
    subject.add_argument("--item", default="", metavar="ID", help="of the agenda")
    outcomes = ["agreed", "amended", "deferred", "refused"]
    decision.add_argument("--outcome", required=True, choices=outcomes)
    decision.add_argument("--minute", required=True, metavar="REF", help="such as 58/26")
    decision.add_argument("--text", default="", help="the resolution, where it was changed")


def _add_returns(commands: _Commands, common: Parser) -> None:
    returning = _command(commands, common, "return", "write our return for OALC, or list them")
    returning.add_argument("act", nargs="?", choices=["sent", "read", "remove"])
    returning.add_argument("id", nargs="?", default="", help="of a return, as in: return sent")
    returning.add_argument("--out", type=Path, metavar="FILE")
    returning.add_argument("--leave-out", action="append", default=[], metavar="ID")
    _add_files(commands, common)


def _add_files(commands: _Commands, common: Parser) -> None:
    inspect = _command(commands, common, "inspect", "who made a file, and what it would change")
    inspect.add_argument("file", type=Path)
    adding = _command(commands, common, "add", "add a file from OALC")
    adding.add_argument("file", type=Path)
    adding.add_argument("--yes", action="store_true", help="it was looked at, and may come in")
    adding.add_argument("--words", default="", metavar='"SIX WORDS"', help="OALC's, once")
    keep = "show our own value of this correction, where OALC changed what we corrected"
    adding.add_argument("--keep-mine", action="append", default=[], metavar="ID", help=keep)
    undo = _command(commands, common, "undo-add", "take the newest issue from OALC back")
    undo.add_argument("id", nargs="?", default="", help="as in: history --files")
    card = _command(commands, common, "card", "this computer's six words, and its card as a file")
    card.add_argument("--out", type=Path, metavar="FILE")
    card.add_argument("--renew", action="store_true", help="make new words for this computer")


def _add_looking(commands: _Commands, common: Parser) -> None:
    search = _command(commands, common, "search", "find pages, contacts, papers")
    search.add_argument("words", nargs="+")
    search.add_argument("--in", dest="kinds", action="append", choices=SEARCHED, default=[])
    history = _command(commands, common, "history", "what was recorded, newest first")
    history.add_argument("--limit", type=int, default=50)
    history.add_argument("--files", action="store_true", help="the files from OALC instead")
    add_history(history)
    demo = _command(commands, common, "demo", "the whole main job on an example council")
    demo.add_argument("--out", type=Path, metavar="DIR", help="where its papers go")
    _command(commands, common, "self-test", "try everything once in a temporary folder")


def _command(commands: _Commands, common: Parser, name: str, what: str) -> Parser:
    return commands.add_parser(
        name, parents=[common], help=what, description=what[:1].upper() + what[1:]
    )


if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[Parser]  # noqa: SLF001  # it has no public name
