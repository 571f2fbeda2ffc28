"""The words of the commands for the council's year; it imports nothing that takes time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from charter_desktop.cli_parser import Parser

    Commands = argparse._SubParsersAction[Parser]  # noqa: SLF001  # it has no public name

_FORMS = ["pdf", "docx", "html", "txt", "csv"]
_ROLES = ["clerk", "deputy", "chair-of-parish-meeting", "other"]


def add_year(commands: Commands, common: Parser) -> None:
    """Add the commands of the council's year."""
    for add in (_consultation, _issue, _ideas, _story, _action, _measure, _publish, _others):
        add(commands, common)


def _acts(commands: Commands, name: str, what: str) -> Commands:
    return commands.add_parser(
        name, help=what, description=what[:1].upper() + what[1:]
    ).add_subparsers(dest="act", metavar="ACT", required=True)


def _consultation(commands: Commands, common: Parser) -> None:
    acts = _acts(commands, "consultation", "what others ask the council")
    acts.add_parser("list", parents=[common], help="open ones by their last day, then the others")
    add = acts.add_parser("add", parents=[common], help="note a consultation")
    add.add_argument("subject")
    add.add_argument("--from", dest="owner", default="", metavar="WHO", help="who asks")
    add.add_argument("--received", default="", metavar="DATE")
    add.add_argument("--closes", default="", metavar="DATE")
    for name, what in (("reply", "the council's reply"), ("feedback", "what came of it")):
        act = acts.add_parser(name, parents=[common], help=what)
        act.add_argument("id")
        act.add_argument("--on", default="", metavar="DATE", help="empty: not yet")
        act.add_argument("--text", default="")
    evidence = acts.add_parser("evidence", parents=[common], help="let it stand as evidence")
    evidence.add_argument("id")
    evidence.add_argument("--commitment", action="append", required=True, metavar="ID")
    _remove(acts, common)


def _remove(acts: Commands, common: Parser) -> None:
    what = "move it to the deleted items"
    acts.add_parser("remove", parents=[common], help=what).add_argument("id")


def _issue(commands: Commands, common: Parser) -> None:
    acts = _acts(commands, "issue", "what the council raised with others")
    acts.add_parser("list", parents=[common], help="those without an answer first")
    add = acts.add_parser("add", parents=[common], help="note what was raised")
    add.add_argument("service", help="what it is about")
    add.add_argument("--with", dest="with_whom", required=True, metavar="WHO")
    add.add_argument("--raised", default="", metavar="DATE")
    add.add_argument("--reference", default="")
    add.add_argument("--text", default="")
    add.add_argument("--days", type=int, help="working days promised for an answer")
    answer = acts.add_parser("answer", parents=[common], help="the answer")
    answer.add_argument("id")
    answer.add_argument("--on", default="", metavar="DATE", help="empty: not yet")
    answer.add_argument("--text", default="")
    chase = acts.add_parser("chase", parents=[common], help="a message that asks again")
    chase.add_argument("id")
    chase.add_argument("--asked", default="", metavar="DATE", help="keep that it was asked again")
    days = acts.add_parser("county-days", parents=[common], help="the county's working days")
    days.add_argument("days", type=int)
    _remove(acts, common)


def _ideas(commands: Commands, common: Parser) -> None:
    acts = _acts(commands, "idea", "ideas and questions for OALC")
    acts.add_parser("list", parents=[common], help="the newest first")
    add = acts.add_parser("add", parents=[common], help="note one")
    add.add_argument("text")
    add.add_argument("--about", default="", metavar="ID", help="of the charter")
    add.add_argument("--pass-on", action="store_true", help="OALC may pass it on")
    _remove(acts, common)


def _story(commands: Commands, common: Parser) -> None:
    acts = _acts(commands, "story", "stories that OALC may use")
    acts.add_parser("list", parents=[common], help="the newest first")
    add = acts.add_parser("add", parents=[common], help="write one; it stays here")
    add.add_argument("title")
    add.add_argument("--text", required=True)
    add.add_argument("--commitment", action="append", default=[], metavar="ID")
    consent = acts.add_parser("consent", parents=[common], help="let OALC use it")
    consent.add_argument("id")
    consent.add_argument("--by", choices=_ROLES, required=True)
    consent.add_argument("--on", default="today", metavar="DATE")
    consent.add_argument("--name-us", action="store_true", help="and name the council")
    withdraw = acts.add_parser("withdraw", parents=[common], help="take the consent back")
    withdraw.add_argument("id")
    withdraw.add_argument("--on", default="today", metavar="DATE")
    _remove(acts, common)


def _action(commands: Commands, common: Parser) -> None:
    acts = _acts(commands, "action", "what is to be done about commitments")
    acts.add_parser("list", parents=[common], help="those to do by their day")
    add = acts.add_parser("add", parents=[common], help="note one")
    add.add_argument("text")
    add.add_argument("--lead", default="", metavar="WHO")
    add.add_argument("--due", default="", metavar="DATE")
    add.add_argument("--commitment", default="", metavar="ID")
    done = acts.add_parser("done", parents=[common], help="it was done")
    done.add_argument("id")
    done.add_argument("--on", default="today", metavar="DATE", help="empty: not after all")
    _remove(acts, common)


def _measure(commands: Commands, common: Parser) -> None:
    what = "the yearly self-review against the charter's success measures"
    measure = commands.add_parser("measure", parents=[common], help=what, description=what)
    measure.add_argument("id", nargs="?", default="", help="such as aim-1.1")
    measure.add_argument("--answer", choices=["yes", "partly", "not-yet"])
    measure.add_argument("--sentence", default="")
    measure.add_argument("--year", type=int, default=0)


def _publish(commands: Commands, common: Parser) -> None:
    what = "write what the council publishes or takes along"
    publish = commands.add_parser("publish", parents=[common], help=what, description=what)
    kinds = ["you-said-we-did", "statement", "liaison", "commitments"]
    publish.add_argument("what", choices=kinds)
    publish.add_argument("--out", type=Path, metavar="DIR")
    publish.add_argument("--since", default="", metavar="DATE")
    publish.add_argument("--with", dest="with_whom", default="", metavar="WHO", help="for liaison")
    forms = "csv is for commitments alone; pdf and docx where none is named"
    publish.add_argument("--as", dest="forms", action="append", choices=_FORMS, help=forms)


def _others(commands: Commands, common: Parser) -> None:
    what = "start with up to three commitments that the council already does"
    start = commands.add_parser("start-with", parents=[common], help=what, description=what)
    start.add_argument("id", nargs="+", help="such as 1.1")
    acts = _acts(commands, "partner-note", "what a partner did about a commitment; not sent")
    add = acts.add_parser("add", parents=[common], help="note it")
    add.add_argument("commitment", help="such as 1.1")
    add.add_argument("--who", required=True, help="which council or partner")
    add.add_argument("--did", required=True, help="what they did")
    add.add_argument("--on", default="", metavar="DATE")
    add.add_argument("--source", default="", help="where that is known from")
    _remove(acts, common)
    what = "put a matter on the agenda of the next meeting that can still be called"
    put = commands.add_parser("next-agenda", parents=[common], help=what, description=what)
    put.add_argument("what", choices=["commitment", "consultation", "issue"])
    put.add_argument("id")
    what = "read every file of evidence and say which is missing or was changed"
    commands.add_parser("check-evidence", parents=[common], help=what, description=what)
    what = "make or remove an example council, in a folder of its own"
    acts = _acts(commands, "example", what)
    acts.add_parser("make", parents=[common], help="two years with the charter")
    acts.add_parser("remove", parents=[common], help="remove it whole")
