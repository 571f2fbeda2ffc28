"""What stands around one commitment, for the command line: actions, reviews, what others did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charter_desktop.domain.canonical import plain
from charter_desktop.domain.dates import date_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.services.year.checklist import CommitmentDetail


def detail_data(detail: CommitmentDetail) -> dict[str, Any]:
    """Return what stands around a commitment as JSON types."""
    return {
        "principles": [one.title for one in detail.principles],
        "actions": plain(detail.actions),
        "reviews": plain(detail.reviews),
        "partners": plain(detail.beside.partners),
        "stories": plain(detail.beside.stories),
        "partner_notes": plain(detail.beside.notes),
    }


def detail_lines(detail: CommitmentDetail) -> tuple[str, ...]:
    """Return what stands around a commitment in lines."""
    return tuple(f"  {line}" for line in _lines(detail))


def _lines(detail: CommitmentDetail) -> Iterator[str]:
    for action in detail.actions:
        done = action.done.on
        state = f"Done {date_in_words(done, weekday=False)}" if done else "To do"
        yield f"{state}: {action.what.text}"
    for day in detail.reviews:
        yield f"Looked at on {date_in_words(day, weekday=False)}"
    for partner in detail.beside.partners:
        yield f"{partner.partner}: {partner.text}"
    for story in detail.beside.stories:
        yield f"Another council: {story.title}"
    for note in detail.beside.notes:
        yield f"{note.note.council}: {note.note.text}"
    principles = ", ".join(one.title.lower() for one in detail.principles)
    yield f"The golden thread, in all that you do: {principles}."
