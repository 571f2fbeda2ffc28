"""search, history."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from charter_desktop.commands import files
from charter_desktop.commands.answer import Answer
from charter_desktop.commands.opening import open_program
from charter_desktop.domain.dates import Lies, parse_date
from charter_desktop.domain.search import SearchKind
from charter_desktop.errors import NotFoundError
from charter_desktop.services.records.history import HistoryAsked
from charter_desktop.services.saving import save_as
from charter_desktop.services.search.search import LIMIT, Searching

if TYPE_CHECKING:
    import argparse

    from charter_desktop.bootstrap import Program, Workbook
    from charter_desktop.domain.search import Found, Hit


def answer(asked: argparse.Namespace) -> Answer:
    """Answer one of this module's commands."""
    return _search(asked) if asked.command == "search" else _history(asked)


def _search(asked: argparse.Namespace) -> Answer:
    text = " ".join(asked.words)
    with open_program(asked, writing=False) as program:
        found = _searching(program, asked.council).everywhere(
            text, LIMIT, [SearchKind(kind) for kind in asked.kinds]
        )
    hits = found.hits[:LIMIT]
    data = {
        "words": text,
        "hits": [{"kind": h.kind, "id": h.id, "title": h.title, "snippet": h.words} for h in hits],
        "total": found.total,
        "did_you_mean": found.did_you_mean,
        "showing_for": found.showing_for,
    }
    return Answer(data, (*_about(found), *map(_line, hits)))


def _line(hit: Hit) -> str:
    return f"{hit.kind}: {hit.title} ({hit.id})\n    {hit.words}".rstrip()


def _about(found: Found) -> list[str]:
    """Return what is to be said above the hits, or instead of them."""
    if not found.total:
        nothing = (
            f"Nobody and nothing is listed for “{found.typed}”. Try another word, or ask OALC."
        )
        return [nothing]
    said = []
    if found.showing_for:
        said = [f"Nothing is listed for “{found.typed}”. This is what “{found.showing_for}” finds."]
    elif found.is_partial:
        said = ["Nothing holds all of these words. This is what holds some of them."]
    if found.did_you_mean:
        said.append(f"Did you mean “{found.did_you_mean}”?")
    return said


def _searching(program: Program, council: str) -> Searching:
    """Search the council's own records too, once one is set up."""
    if not council and not program.council_in_use:
        return Searching(program.content, None, program.surroundings.today)
    return program.workbook(council).search


def _history(asked: argparse.Namespace) -> Answer:
    if asked.limit < 1:
        raise NotFoundError("There is no history to show with --limit below 1.")
    if asked.files:
        with open_program(asked, writing=False) as program:
            return files.history(program)
    with open_program(asked, writing=False) as program:
        book = program.workbook(asked.council)
        chosen = _chosen(asked, book)
        lines = book.keeping.history.lines(chosen)
        written = _write_history(asked, book, chosen)
    data = [
        {
            "at": _when(line.at),
            "words": line.words,
            "details": [*line.details],
            "records": [{"type": type_name, "id": id_} for type_name, id_ in line.records],
            "by": line.by,
            "can_put_back": line.act is not None,
        }
        for line in lines
    ]
    told = written or [line.sentence for line in lines] or ["Nothing is recorded yet."]
    return Answer({"history": data}, tuple(told))


def _chosen(asked: argparse.Namespace, book: Workbook) -> HistoryAsked:
    today = dt.datetime.now(dt.UTC).astimezone().date()
    since, until = (
        parse_date(day, today, Lies.BEHIND) if day else None for day in (asked.since, asked.until)
    )
    record = book.keeping.removal.find(asked.of) if asked.of else ("", "")
    return HistoryAsked(*record, since, until, asked.limit)


def _write_history(asked: argparse.Namespace, book: Workbook, chosen: HistoryAsked) -> list[str]:
    files = []
    if asked.csv is not None:
        files.append(save_as(book.keeping.history.csv(chosen), asked.csv))
    if asked.pdf is not None:
        files.append(save_as(book.keeping.history_pdf(chosen), asked.pdf))
    return [f"Written: {path}" for path in files]


def _when(milliseconds: int) -> str:
    moment = dt.datetime.fromtimestamp(milliseconds // 1000, dt.UTC).astimezone()
    return moment.isoformat(timespec="seconds")
