"""The words and the tints of commitments: rows of the list, statuses, evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.domain.commitments import (
    COMMITMENT_WORDS,
    CommitmentCode,
    EvidenceKind,
)
from charter_desktop.domain.dates import date_in_words
from charter_desktop.ui.widgets.chip import State
from charter_desktop.ui.widgets.row_list import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from charter_desktop.domain.commitments import Evidence
    from charter_desktop.services.commitments.commitments import Checklist, CommitmentView

STATES = {
    CommitmentCode.NOT_STARTED: State.NEUTRAL,
    CommitmentCode.UNDER_WAY: State.INFO,
    CommitmentCode.IN_PLACE: State.OK,
    CommitmentCode.NOT_FOR_US_NOW: State.ASIDE,
}
EVIDENCE_ICONS = {
    EvidenceKind.MINUTE: "document_text",
    EvidenceKind.LINK: "link",
    EvidenceKind.FILE: "attach",
    EvidenceKind.NOTE: "edit",
    EvidenceKind.CONSULTATION: "megaphone",
}

ALL, TO_REVIEW = "all", "to-review"


def is_shown(view: CommitmentView, wanted: str, today: date) -> bool:
    """Say whether a filter lets a commitment through: all, a status's code, or to review."""
    if wanted == TO_REVIEW:
        return is_to_review(view, today)
    return wanted in {ALL, view.record.status.code.value}


def is_to_review(view: CommitmentView, today: date) -> bool:
    """Say whether the day on which the council meant to look at it again has come."""
    planned = view.record.review.next
    return planned is not None and planned <= today


def shown_views(checklist: Checklist, wanted: str, also: str = "") -> list[CommitmentView]:
    """Return what a filter lets through, and the commitment `also`: the one being worked on."""
    return [
        v
        for v in checklist.views
        if is_shown(v, wanted, checklist.today) or v.commitment.id == also
    ]


def rows(views: list[CommitmentView], checklist: Checklist) -> list[Row]:
    """Return the rows of some commitments, under their themes."""
    return list(_rows(views, checklist))


def review_words(view: CommitmentView, today: date) -> str:
    """Return when it is to be looked at again, or was to be: never as a reproach."""
    planned = view.record.review.next
    if planned is None:
        return ""
    if planned <= today:
        return f"You planned to review this on {date_in_words(planned, weekday=False)}"
    return f"Review on {date_in_words(planned, weekday=False)}"


def evidence_words(evidence: Evidence) -> str:
    """Return what a piece of evidence is called, with its date."""
    item = evidence.item
    names = {
        EvidenceKind.MINUTE: f"Minute {item.reference}",
        EvidenceKind.FILE: item.file_name or item.reference,
        EvidenceKind.CONSULTATION: f"Consultation: {item.reference}",
    }
    name = names.get(item.kind, item.reference)
    return f"{name}, {date_in_words(item.on, weekday=False)}" if item.on else name


def _rows(shown: list[CommitmentView], checklist: Checklist) -> Iterator[Row]:
    theme = ""
    for view in shown:
        if view.theme != theme:
            theme = view.theme
            yield Row("", theme, status=_in_place(checklist, theme), heading=True)
        code = view.record.status.code
        yield Row(
            view.commitment.id,
            view.commitment.short,
            _second(view, checklist.today),
            COMMITMENT_WORDS[code],
            STATES[code],
            number=view.commitment.number,
        )


def _in_place(checklist: Checklist, theme: str) -> str:
    of_theme = [v for v in checklist.views if v.theme == theme]
    done = sum(v.record.status.code is CommitmentCode.IN_PLACE for v in of_theme)
    return f"{done} of {len(of_theme)} in place"


def _second(view: CommitmentView, today: date) -> str:
    lead, review = view.record.lead, view.record.review.next
    who = lead.who[:1].upper() + lead.who[1:] or "No one yet"
    is_done = view.record.status.code is CommitmentCode.IN_PLACE
    if review is not None and review <= today:
        return f"{who} \u00b7 you planned to review this on {_short(review)}"
    if lead.due is not None and not is_done:
        return f"{who} \u00b7 by {_short(lead.due)}"
    return f"{who} \u00b7 review {_short(review)}" if review is not None else who


def _short(day: date) -> str:
    return date_in_words(day, short=True)
