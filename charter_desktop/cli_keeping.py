"""The words of the command line about keeping records; it imports nothing that takes time."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[Any]  # noqa: SLF001  # it has no public name


def add_history(history: argparse.ArgumentParser) -> None:
    """Add what chooses lines of the History, and where it goes."""
    history.add_argument("--since", default="", metavar="DATE")
    history.add_argument("--until", default="", metavar="DATE")
    history.add_argument("--of", default="", metavar="ID", help="of one record alone")
    history.add_argument("--csv", type=Path, metavar="FILE", help="write it as a table")
    history.add_argument("--pdf", type=Path, metavar="FILE", help="write it for the auditor")


def add_keeping(commands: _Commands, common: argparse.ArgumentParser) -> None:
    """Add undo, safety copies, and what a clerk needs for data protection and handing over."""
    _add_copies(commands, common)
    undo = _command(commands, common, "undo", "take the last step back; it says which")
    undo.add_argument("--redo", action="store_true", help="do again what was undone last")
    person = _command(commands, common, "find-person", "everything held on a name")
    person.add_argument("name", nargs="+")
    export = _command(commands, common, "export", "everything as CSV, Word and files")
    export.add_argument("--out", type=Path, metavar="DIR", required=True)
    remove = _command(commands, common, "remove-for-good", "remove a record everywhere, for good")
    remove.add_argument("id", help="of a record, as find-person --json and history --json show it")
    remove.add_argument("--earlier-only", action="store_true", help="keep what it says now")
    remove.add_argument("--copies", action="store_true", help="delete safety copies that hold it")
    remove.add_argument("--yes", action="store_true", help="do it: it cannot be undone")
    handover = _command(commands, common, "handover", "a safety copy and a list for the next clerk")
    handover.add_argument("--out", type=Path, metavar="DIR", required=True)
    _add_data_protection(commands, common)


def _add_data_protection(commands: _Commands, common: argparse.ArgumentParser) -> None:
    deleted = commands.add_parser("deleted", help="the deleted items: list, put back, empty")
    acts = deleted.add_subparsers(dest="act", metavar="list|put-back|empty", required=True)
    acts.add_parser("list", parents=[common], help="what was deleted in the last 90 days")
    back = acts.add_parser("put-back", parents=[common], help="put a record back as it was")
    back.add_argument("id", help="as in: deleted list")
    empty = acts.add_parser("empty", parents=[common], help="remove them all for good")
    empty.add_argument("--yes", action="store_true", help="do it: it cannot be undone")
    kept = _command(commands, common, "retention", "what is kept, for how long, and how much of it")
    kept.add_argument("--reviewed", metavar="NOTE", help="it was looked at today; what was found")
    kept.add_argument("--pdf", type=Path, metavar="FILE", help="write the table")
    what = "who is controller of what, what leaves, and on what basis"
    note = _command(commands, common, "data-protection-note", what)
    note.add_argument("--pdf", type=Path, metavar="FILE", help="write it")


def _add_copies(commands: _Commands, common: argparse.ArgumentParser) -> None:
    copies = commands.add_parser(
        "safety-copy", help="make, list, look at or put back safety copies"
    )
    acts = copies.add_subparsers(dest="act", metavar="make|list|look|put-back", required=True)
    acts.add_parser("make", parents=[common], help="make a safety copy now")
    acts.add_parser("list", parents=[common], help="the safety copies there are")
    look = acts.add_parser("look", parents=[common], help="what is inside one")
    look.add_argument("name", help="its file's name, or the beginning of its time")
    back = acts.add_parser("put-back", parents=[common], help="make the work as it was in one")
    back.add_argument("name", help="its file's name, or the beginning of its time")
    back.add_argument("--yes", action="store_true", help="do it: the work of now is copied first")


def _command(
    commands: _Commands, common: argparse.ArgumentParser, name: str, what: str
) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name, parents=[common], help=what, description=what[:1].upper() + what[1:]
    )
    return made
