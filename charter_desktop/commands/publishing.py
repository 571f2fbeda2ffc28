"""publish, example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.bootstrap import example_of
from charter_desktop.commands.answer import Answer
from charter_desktop.commands.opening import open_program
from charter_desktop.domain.dates import Lies, parse_date
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.year.outputs import Format
from charter_desktop.services.year.publishing import Kind
from charter_desktop.surroundings import Surroundings

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from charter_desktop.services.year.group import Year

_CSV = "csv"


def answer(asked: argparse.Namespace) -> Answer:
    """Answer one of this module's commands."""
    return _example(asked) if asked.command == "example" else _publish(asked)


def _publish(asked: argparse.Namespace) -> Answer:
    with open_program(asked, writing=True) as program:
        files = _write(program.workbook(asked.council).year, asked)
    lines = ("Written:", *(f"  {path}" for path in files))
    return Answer({"files": [str(path) for path in files]}, lines)


def _write(year: Year, asked: argparse.Namespace) -> tuple[Path, ...]:
    named = asked.forms or ["pdf", "docx"]
    if _CSV in named and asked.what != "commitments":
        raise InputNotUnderstoodError(
            "Only the list of commitments can be written as CSV. Nothing was written."
        )
    forms = tuple(Format(name) for name in named if name != _CSV)
    out = asked.out.resolve() if asked.out else None
    if asked.what == "liaison":
        return year.liaison.write(forms, asked.with_whom, out)
    if asked.what == "commitments":
        files = year.lists.write(forms, folder=out)
        return (*files, year.lists.write_csv(folder=out)) if _CSV in named else files
    since = (
        parse_date(asked.since, Surroundings.real().today(), Lies.BEHIND) if asked.since else None
    )
    publication = year.publishing.compose(Kind(asked.what), since)
    return year.publishing.write(publication, forms, out)


def _example(asked: argparse.Namespace) -> Answer:
    with open_program(asked, writing=False) as program:
        example = example_of(program)
        if asked.act == "remove":
            removed = example.remove()
            words = "The example was removed." if removed else "There is no example to remove."
            return Answer({"removed": removed}, (words,))
        made = example.make()
    return Answer(
        {"council": made.council, "name": made.name, "folder": str(made.folder)},
        (
            f"{made.name} was made: two years with the charter, all of it made up.",
            f"Look at it with: charter-desktop --data-dir {made.folder}",
            "Remove it with: charter-desktop example remove",
        ),
    )
