"""paper, decision."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from charter_desktop.commands.answer import Answer
from charter_desktop.commands.opening import open_program
from charter_desktop.domain.canonical import plain
from charter_desktop.domain.counts import count_words
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.papers import OUTCOME_WORDS, Outcome
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.meetings.decisions import WhatWasDecided
from charter_desktop.services.papers.papers import PaperRequest

if TYPE_CHECKING:
    import argparse

    from charter_desktop.domain.papers import PaperRecord
    from charter_desktop.services.papers.papers import SavedPaper


def answer(asked: argparse.Namespace) -> Answer:
    """Answer one of this module's commands."""
    if asked.command == "decision":
        return _decision(asked)
    return _list(asked) if asked.template == "list" else _paper(asked)


def _paper(asked: argparse.Namespace) -> Answer:
    if not asked.meeting or asked.out is None:
        raise InputNotUnderstoodError(
            "Say for which meeting, and in which folder to save it.",
            advice="For example: charter-desktop paper signing --meeting 8/12/26 --out papers.",
        )
    request = PaperRequest(asked.template, asked.meeting, asked.out, _values(asked.set))
    with open_program(asked, writing=True) as program:
        saved = program.workbook(asked.council).papers.write(request).value
    return Answer(paper_data(saved), paper_lines(saved))


def _values(pairs: list[str]) -> dict[str, str]:
    values = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise InputNotUnderstoodError(
                f"--set {pair} has no = in it. Nothing was written.",
                advice="Write it like --set staff-hours=4.",
            )
        values[name.strip()] = value
    return values


def paper_data(saved: SavedPaper) -> dict[str, object]:
    """Return a saved paper as JSON types."""
    return {
        "paper": saved.paper,
        "meeting": saved.meeting.id,
        "files": [str(path) for path in saved.files],
        "missing": [{"field": field.name, "ask": field.ask} for field in saved.missing],
    }


def paper_lines(saved: SavedPaper) -> tuple[str, ...]:
    """Return what was written, in sentences."""
    lines = [
        f"Saved {count_words(len(saved.files), 'file')}:",
        *(f"  {path}" for path in saved.files),
    ]
    if saved.missing:
        asks = ", ".join(f"{field.ask} (--set {field.name}=...)" for field in saved.missing)
        lines.append(f"Marked in the paper, to fill in: {asks}.")
    return tuple(lines)


def _list(asked: argparse.Namespace) -> Answer:
    with open_program(asked, writing=False) as program:
        papers = program.workbook(asked.council).papers
        made, templates = papers.all(), papers.templates()
    words = [f"Template {t.id}: {t.title}" for t in templates]
    words += [line for paper in made for line in _made_lines(paper)]
    data = {
        "templates": [{"id": t.id, "title": t.title} for t in templates],
        "papers": [plain(paper) for paper in made],
    }
    return Answer(data, tuple(words))


def _made_lines(paper: PaperRecord) -> list[str]:
    fields, saved = paper.fields, paper.saved
    files = [str(Path(saved.folder) / name) for name in saved.digests]
    state = f"saved {date_in_words(saved.on, weekday=False)}:" if saved.on else "not saved yet"
    first = f"Paper {fields.template} for meeting {fields.meeting}, {state}"
    return [first, *(f"  {file}" for file in files)]


def _decision(asked: argparse.Namespace) -> Answer:
    decided = WhatWasDecided(
        asked.meeting, asked.paper, Outcome(asked.outcome), asked.minute, asked.text, asked.item
    )
    with open_program(asked, writing=True) as program:
        workbook = program.workbook(asked.council)
        done = workbook.decisions.record(decided)
        view = workbook.signing.view()
    words = OUTCOME_WORDS[decided.outcome]
    lines = [f"{words}, minute {done.value.decision.minute}."]
    if view.next_step is not None:
        step = view.next_step.step
        lines.append(f"Next: step {step.number}, {step.title}.")
    data = {
        "decision": plain(done.value),
        "signing": plain(view.signatory),
        "next_step": view.next_step.step.id if view.next_step else None,
    }
    return Answer(data, tuple(lines))
