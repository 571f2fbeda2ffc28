"""What a paper tells of one meeting: the papers that are its business, and what it decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.domain.agenda_items import PURPOSE_WORDS, Implication, Purpose
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.papers import ITEM_TITLE, OUTCOME_WORDS, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from charter_desktop.domain.agenda_items import ItemFacts
    from charter_desktop.domain.papers import Decision, PaperRecord, Template
    from charter_desktop.services.business.items import AgendaView, ItemLine, PaperItem

    Rows = tuple[dict[str, str], ...]

_FOR_DECISION = "for decision"
_AS_DRAFTED = {Outcome.AGREED}


def agenda_rows(agenda: AgendaView, papers: Mapping[str, PaperRecord]) -> tuple[Rows, Rows]:
    """Return the rows of the public agenda, and of what is dealt with without the public.

    Papers that put a resolution and belong to no item come last, so that none is forgotten. Of a
    private item there is its number, title and reason, and nothing else.
    """
    public = [_item_row(line, papers) for line in agenda.public]
    rows = [_paper_row(one, papers) for one in agenda.papers]
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
    thought_of = item.implications if item.purpose is Purpose.DECIDE else {}
    return {
        "number": line.number,
        "title": item.title,
        "purpose": PURPOSE_WORDS[item.purpose],
        "text": item.text,
        "paper": _letter(papers.get(item.paper)),
        "power": item.power,
        "money": thought_of.get(Implication.MONEY.value, ""),
        "equality": thought_of.get(Implication.EQUALITY.value, ""),
        "nature": thought_of.get(Implication.BIODIVERSITY.value, ""),
    }


def _letter(paper: PaperRecord | None) -> str:
    return paper.fields.values.get("paper-letter", "") if paper else ""


def _paper_row(one: PaperItem, papers: Mapping[str, PaperRecord]) -> dict[str, str]:
    return {
        "number": one.number,
        "title": one.title,
        "purpose": _FOR_DECISION,
        "paper": _letter(papers.get(one.paper)),
    }


def resolution_rows(
    decisions: Iterable[Decision],
    papers: Mapping[str, PaperRecord],
    templates: Mapping[str, Template],
    drafted: Callable[[PaperRecord], str],
    items: Mapping[str, ItemFacts],
) -> Rows:
    """Return what one meeting decided, by minute; `drafted` gives a paper's own resolution.

    `items` are those of its agenda by their ids. The words of a resolution stand only where it
    was passed: as it was recorded, or as drafted.
    """
    rows: list[dict[str, str]] = []
    for decision in sorted(decisions, key=lambda one: (one.decision.minute, one.id)):
        facts, paper = decision.decision, papers.get(decision.decision.paper)
        if facts.outcome is None:
            continue
        text, item = facts.text, items.get(facts.item)
        template = templates.get(paper.fields.template) if paper else None
        title = item.title if item else _on(decision)
        if paper and template:
            title = _title(paper, template)
        if not text and facts.outcome in _AS_DRAFTED:
            text = drafted(paper) if paper and template else item.text if item else ""
        rows.append(
            {
                "title": title,
                "minute": facts.minute,
                "outcome": OUTCOME_WORDS[facts.outcome],
                "text": text,
            }
        )
    return tuple(rows)


def _title(paper: PaperRecord, template: Template) -> str:
    return paper.fields.values.get(ITEM_TITLE, "") or template.title


def _on(decision: Decision) -> str:
    day = decision.decision.on
    return f"Decision of {date_in_words(day, weekday=False)}" if day else "Decision"
