"""What a search finds: one hit, and the places that can be searched."""

from __future__ import annotations

import enum
from dataclasses import dataclass

MARK_START = "\ue000"
"""Stands before a found word in `Hit.snippet`: a private character that no text of ours holds."""
MARK_END = "\ue001"
"""Stands after a found word in `Hit.snippet`."""


class SearchKind(enum.StrEnum):
    """The places that a search looks in; the codes are those of the command line."""

    TOOLKIT = "toolkit"
    CONTACTS = "contacts"
    COMMITMENTS = "commitments"
    PAPERS = "papers"
    CONSULTATIONS = "consultations"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. The smaller `rank` is, the better it fits; it is good for one store only.

    `type` is the record type behind it, such as `page` or `evidence`. `title` is empty where only
    the charter knows what the thing is called (what the council wrote of a commitment).
    """

    kind: SearchKind
    id: str
    title: str
    snippet: str
    rank: float
    type: str = ""

    @property
    def words(self) -> str:
        """The snippet without the marks around found words."""
        return self.snippet.replace(MARK_START, "").replace(MARK_END, "")
