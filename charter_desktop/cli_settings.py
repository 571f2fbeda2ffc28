"""The words of the command line about what a council chose; it imports nothing that takes time."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[Any]  # noqa: SLF001  # it has no public name

NUMBERINGS = {"figures": "1", "minutes": "26/58", "letters": "A"}
"""How items are numbered, by the words of the command line: codes of `agenda_items.Numbering`."""


def add_settings(commands: _Commands, common: argparse.ArgumentParser) -> None:
    """Add the letterhead, how items and minutes are numbered, and days left out by hand."""
    what = "what stands on our papers, and how agendas and minutes are numbered"
    settings = _command(commands, common, "settings", what)
    settings.add_argument("--address", metavar="LINES", help="on papers; lines parted by ;")
    settings.add_argument("--signs", metavar="ROLES", help="who signs, by role; parted by ;")
    settings.add_argument("--logo", type=Path, metavar="FILE", help="a picture, PNG or JPEG")
    settings.add_argument("--alt", default="", metavar="WORDS", help="what the picture shows")
    settings.add_argument("--no-logo", action="store_true", help="take the picture off the papers")
    settings.add_argument("--numbering", choices=list(NUMBERINGS), help="of the items of agendas")
    settings.add_argument("--minutes", metavar='"{n}/{yy}"', help="how minutes are numbered")
    left_out = _command(commands, common, "left-out", "days left out of clear days by hand")
    left_out.add_argument("date", nargs="?", default="", help="the day, day first")
    left_out.add_argument("--name", default="", help="what day it is")
    left_out.add_argument("--reason", default="", help="why it is left out")
    left_out.add_argument("--remove", action="store_true", help="count that day again")


def _command(
    commands: _Commands, common: argparse.ArgumentParser, name: str, what: str
) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name, parents=[common], help=what, description=what[:1].upper() + what[1:]
    )
    return made
