"""What a paper tells of one meeting: the papers that are its business, and what it decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.domain.agenda_items import PURPOSE_WORDS
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.papers import ITEM_TITLE, OUTCOME_WORDS, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from charter_desktop.domain.papers import Decision, PaperRecord, Template
    from charter_desktop.services.business.items import AgendaView, ItemLine

    Rows = tuple[dict[str, str], ...]

_FOR_DECISION = "for decision"
_AS_DRAFTED = {Outcome.AGREED}


def business_rows(
    papers: Iterable[PaperRecord], templates: Mapping[str, Template], first: int = 1
) -> Rows:
    """Return the papers of one meeting that put a resolution to it, as the items of an agenda."""
    asking = [p for p in papers if _asks(p, templates)]
    return tuple(
        {
            "number": paper.fields.values.get("item-number", "") or str(number),
            "title": _title(paper, templates[paper.fields.template]),
            "purpose": _FOR_DECISION,
            "paper": paper.fields.values.get("paper-letter", ""),
        }
        for number, paper in enumerate(asking, first)
    )


def agenda_rows(
    agenda: AgendaView, papers: Mapping[str, PaperRecord], templates: Mapping[str, Template]
) -> tuple[Rows, Rows]:
    """Return the rows of the public agenda, and of what is dealt with without the public.

    Papers that put a resolution and belong to no item come last, so that none is forgotten. Of a
    private item there is its number, title and reason, and nothing else.
    """
    public = [_item_row(line, papers) for line in agenda.public]
    linked = {line.record.item.paper for line in agenda.lines}
    loose = [paper for paper in papers.values() if paper.id not in linked]
    rows = business_rows(loose, templates, first=_next_figure(public))
    private = tuple(
        {
            "number": line.number,
            "title": line.record.item.title,
            "reason": line.record.item.reason,
        }
        for line in agenda.private
    )
    return (*public, *rows), private


def _item_row(line: ItemLine, papers: Mapping[str, PaperRecord]) -> dict[str, str]:
    item = line.record.item
    paper = papers.get(item.paper)
    return {
        "number": line.number,
        "title": item.title,
        "purpose": PURPOSE_WORDS[item.purpose],
        "text": item.text,
        "paper": paper.fields.values.get("paper-letter", "") if paper else "",
        "power": item.power,
    }


def _next_figure(rows: list[dict[str, str]]) -> int:
    tops = [int(row["number"]) for row in rows if row["number"].isdecimal()]
    return max(tops, default=0) + 1


def resolution_rows(
    decisions: Iterable[Decision],
    papers: Mapping[str, PaperRecord],
    templates: Mapping[str, Template],
    drafted: Callable[[PaperRecord], str],
) -> Rows:
    """Return what one meeting decided, by minute; `drafted` gives a paper's own resolution.

    The words of a resolution stand only where it was passed: as it was recorded, or as drafted.
    """
    rows: list[dict[str, str]] = []
    for decision in sorted(decisions, key=lambda one: (one.decision.minute, one.id)):
        facts, paper = decision.decision, papers.get(decision.decision.paper)
        if facts.outcome is None:
            continue
        text = facts.text
        template = templates.get(paper.fields.template) if paper else None
        if not text and paper and template and facts.outcome in _AS_DRAFTED:
            text = drafted(paper)
        rows.append(
            {
                "title": _title(paper, template) if paper and template else _on(decision),
                "minute": facts.minute,
                "outcome": OUTCOME_WORDS[facts.outcome],
                "text": text,
            }
        )
    return tuple(rows)


def _asks(paper: PaperRecord, templates: Mapping[str, Template]) -> bool:
    template = templates.get(paper.fields.template)
    return template is not None and bool(template.wordings)


def _title(paper: PaperRecord, template: Template) -> str:
    return paper.fields.values.get(ITEM_TITLE, "") or template.title


def _on(decision: Decision) -> str:
    day = decision.decision.on
    return f"Decision of {date_in_words(day, weekday=False)}" if day else "Decision"
