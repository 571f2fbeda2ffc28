"""What is kept how long, and why; and the council's yearly look at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Retention:
    """One line of the retention table. `types` are the record types that it speaks of.

    Where `sources` is empty, it is this program's own rule or reading, and `why` says so.
    """

    id: str
    what: str
    kept: str
    why: str
    types: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewedKeeping:
    """When somebody looked at what is kept, and what they found. Not sent."""

    on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RetentionReview:
    """One yearly look; its id is made of the body's and the year."""

    id: str
    review: ReviewedKeeping = field(default_factory=ReviewedKeeping)


def review_id(body: str, year: int) -> str:
    """Return the id of the one review of a year, the same on two laptops."""
    return f"{body}:{year}"
