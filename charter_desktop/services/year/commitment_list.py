"""The list of commitments for paper, as a table for spreadsheets, and filtered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.commitments import (
    BARRIER_WORDS,
    COMMITMENT_WORDS,
    CommitmentCode,
    EvidenceKind,
)
from charter_desktop.domain.csv_text import csv_bytes
from charter_desktop.domain.dates import date_in_words
from charter_desktop.papers.document import Document, Heading, Paragraph, Table, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from charter_desktop.domain.commitments import Evidence
    from charter_desktop.papers.document import Block, Runs
    from charter_desktop.services.commitments.commitments import CommitmentView

TITLE = "Our commitments"
_HEADER = (
    *("Number", "Commitment", "Theme", "Status", "Why not for us now", "What we have done"),
    *("What stands in the way", "Who leads", "By when", "Last review", "Next review"),
    *("Evidence", "May be quoted"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """Which commitments a list shows; what is empty asks for nothing.

    `words` must all be found in the commitment's words, what was done or who leads. `to_review`
    keeps those whose day of review has come, `no_evidence` those without any.
    """

    theme: str = ""
    code: CommitmentCode | None = None
    words: str = ""
    to_review: bool = False
    no_evidence: bool = False


def filtered(
    views: Sequence[CommitmentView], shown: Shown, today: date
) -> tuple[CommitmentView, ...]:
    """Return the commitments that `shown` asks for, in the order given."""
    return tuple(view for view in views if _fits(view, shown, today))


def list_document(views: Sequence[CommitmentView], council: str, today: date) -> Document:
    """Return the list as a paper: a table for each theme, then what was done, with evidence."""
    blocks: list[Block] = []
    for theme in dict.fromkeys(view.theme for view in views):
        mine = [view for view in views if view.theme == theme]
        blocks.append(Heading(2, (Text(theme),)))
        header = tuple((Text(name),) for name in ("Commitment", "Status", "Who leads", "Review"))
        blocks.append(Table(header, tuple(_row(view) for view in mine), row_headers=True))
        for view in mine:
            blocks += _told(view)
    if not blocks:
        blocks.append(Paragraph((Text("No commitment is in this list."),)))
    day = date_in_words(today)
    return Document(
        title=TITLE,
        subtitle=f"{council}, {day}",
        author=council,
        blocks=tuple(blocks),
        footer=f"{TITLE}, {council}, {day}",
        created=today,
    )


def list_csv(views: Sequence[CommitmentView]) -> bytes:
    """Return the list as a CSV file."""
    return csv_bytes(_HEADER, (_cells(view) for view in views))


def evidence_words(evidence: Evidence) -> str:
    """Return one piece of evidence in words: "Minute 58/26, 8 December 2026"."""
    item = evidence.item
    names = {
        EvidenceKind.MINUTE: f"Minute {item.reference}",
        EvidenceKind.FILE: item.file_name or item.reference,
        EvidenceKind.CONSULTATION: f"Consultation: {item.reference}",
    }
    named = names.get(item.kind, item.reference)
    return f"{named}, {date_in_words(item.on, weekday=False)}" if item.on else named


def _fits(view: CommitmentView, shown: Shown, today: date) -> bool:
    record, commitment = view.record, view.commitment
    review = record.review.next
    text = " ".join(
        (commitment.number, commitment.short, commitment.text, record.done.text, record.lead.who)
    )
    return (
        shown.theme in {"", view.theme}
        and shown.code in {None, record.status.code}
        and all(word in text.casefold() for word in shown.words.casefold().split())
        and not (shown.to_review and (review is None or review > today))
        and not (shown.no_evidence and view.evidence)
    )


def _row(view: CommitmentView) -> tuple[Runs, ...]:
    record = view.record
    review = date_in_words(record.review.next, short=True) if record.review.next else ""
    return (
        (Text(f"{view.commitment.number} {view.commitment.short}"),),
        (Text(COMMITMENT_WORDS[record.status.code]),),
        (Text(record.lead.who),),
        (Text(review),),
    )


def _told(view: CommitmentView) -> list[Block]:
    record = view.record
    parts = (record.done.text, _not_now(view), _barrier(view))
    said: list[Block] = [Paragraph((Text(part),)) for part in parts if part]
    if view.evidence:
        words = "; ".join(evidence_words(one) for one in view.evidence)
        said.append(Paragraph((Text(f"Evidence: {words}."),), "small"))
    if not said:
        return []
    return [Heading(3, (Text(f"{view.commitment.number} {view.commitment.short}"),)), *said]


def _not_now(view: CommitmentView) -> str:
    status = view.record.status
    is_not_now = status.code is CommitmentCode.NOT_FOR_US_NOW
    return f"Not for us now: {status.why}" if is_not_now and status.why else ""


def _barrier(view: CommitmentView) -> str:
    barrier = view.record.barrier
    words = ". ".join(part for part in (BARRIER_WORDS[barrier.code], barrier.sentence) if part)
    return f"What stands in the way: {words}" if words else ""


def _cells(view: CommitmentView) -> tuple[str, ...]:
    record = view.record
    barrier = ". ".join(
        part for part in (BARRIER_WORDS[record.barrier.code], record.barrier.sentence) if part
    )
    return (
        view.commitment.number,
        view.commitment.text,
        view.theme,
        COMMITMENT_WORDS[record.status.code],
        record.status.why,
        record.done.text,
        barrier,
        record.lead.who,
        _iso(record.lead.due),
        _iso(record.review.last),
        _iso(record.review.next),
        "; ".join(evidence_words(one) for one in view.evidence),
        "yes" if record.may_quote.yes else "no",
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
