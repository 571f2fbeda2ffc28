"""search, history."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from charter_desktop.commands.answer import Answer
from charter_desktop.commands.opening import open_program
from charter_desktop.domain.search import SearchKind
from charter_desktop.errors import NotFoundError
from charter_desktop.services.search import Searching

if TYPE_CHECKING:
    import argparse

    from charter_desktop.bootstrap import Program


def answer(asked: argparse.Namespace) -> Answer:
    """Answer one of this module's commands."""
    return _search(asked) if asked.command == "search" else _history(asked)


def _search(asked: argparse.Namespace) -> Answer:
    text = " ".join(asked.words)
    with open_program(asked, writing=False) as program:
        hits = _searching(program, asked.council).find(
            text, [SearchKind(kind) for kind in asked.kinds]
        )
    found = [{"kind": h.kind, "id": h.id, "title": h.title, "snippet": h.words} for h in hits]
    lines = [f"{h.kind}: {h.title} ({h.id})\n    {h.words}" for h in hits]
    nothing = f"Nobody and nothing is listed for “{text}”. Try another word, or ask OALC."
    return Answer({"words": text, "hits": found}, tuple(lines or [nothing]))


def _searching(program: Program, council: str) -> Searching:
    """Search the council's own records too, once one is set up."""
    if not council and not program.council_in_use:
        return Searching(program.content, None)
    return program.workbook(council).search


def _history(asked: argparse.Namespace) -> Answer:
    if asked.limit < 1:
        raise NotFoundError("There is no history to show with --limit below 1.")
    with open_program(asked, writing=False) as program:
        operations = program.workbook(asked.council).history.newest(asked.limit)
    data = [
        {
            "at": _when(op.at),
            "by": op.by,
            "type": op.target.type,
            "id": op.target.id,
            "group": op.target.group,
            "value": op.value,
        }
        for op in operations
    ]
    lines = [f"{d['at']}  {d['type']} {d['id']}: {d['group']}" for d in data]
    return Answer({"history": data}, tuple(lines or ["Nothing is recorded yet."]))


def _when(milliseconds: int) -> str:
    moment = dt.datetime.fromtimestamp(milliseconds // 1000, dt.UTC).astimezone()
    return moment.isoformat(timespec="seconds")
