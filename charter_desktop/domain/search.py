"""What a search finds: its hits, in groups, and what it can say about words it does not know."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charter_desktop.domain.councils import BodyKind

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


SEARCH_WORDS = {
    SearchKind.TOOLKIT: "Toolkit",
    SearchKind.CONTACTS: "Contacts",
    SearchKind.COMMITMENTS: "Commitments",
    SearchKind.PAPERS: "Meetings and papers",
    SearchKind.CONSULTATIONS: "Consultations",
}
"""What each place is called on screen (`ux.md` 2.2)."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. The smaller `rank` is, the better it fits.

    `type` is the record type behind it, such as `page` or `evidence`, and `id` the id of what is
    shown: for a note on a contact that contact's, for evidence its own. `title` is never empty in
    what `services.search.Searching` returns; `title_marked` is the title with `MARK_START` and
    `MARK_END` around found words, as in `snippet`, which may be empty.

    `place` and `item` open it: the name of a place of the window (`toolkit`, `signing`,
    `commitments`, `meetings`, `contacts`) and what that place understands, as `Route` takes them.
    """

    kind: SearchKind
    id: str
    title: str
    snippet: str
    rank: float
    type: str = ""
    title_marked: str = ""
    place: str = ""
    item: str = ""

    @property
    def words(self) -> str:
        """The snippet without the marks around found words."""
        return without_found(self.snippet)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who searches: a body of some kind in a district. What is not known hides nothing."""

    today: date
    kind: BodyKind | None = None
    district: str = ""


ELSEWHERE = 0.5
"""What a contact of another district counts beside one of the reader's own."""


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom something is: kinds of body, one district, a time; what is empty is no bar."""

    kinds: tuple[str, ...] = ()
    district: str = ""
    begins: date | None = None
    ends: date | None = None

    def __str__(self) -> str:
        """Return it as one short text, empty where it is for everybody; `read` is the way back."""
        parts = (",".join(self.kinds), self.district, _day(self.begins), _day(self.ends))
        return "|".join(parts) if any(parts) else ""

    @classmethod
    def read(cls, text: str) -> Audience:
        """Return what `str` made a text of."""
        if not text:
            return cls()
        kinds, district, begins, ends = text.split("|")
        return cls(tuple(filter(None, kinds.split(","))), district, _date(begins), _date(ends))

    def worth(self, reader: Reader) -> float:
        """Return how much a hit counts for a reader, from 0 (not shown) to 1."""
        if self.kinds and reader.kind is not None and reader.kind not in self.kinds:
            return 0.0
        if not (self.begins or date.min) <= reader.today <= (self.ends or date.max):
            return 0.0
        is_elsewhere = self.district and reader.district and self.district != reader.district
        return ELSEWHERE if is_elsewhere else 1.0


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The best hits of one kind, best first, and how many there are in all."""

    kind: SearchKind
    hits: tuple[Hit, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search; groups with the best hit first, and none without a hit.

    `typed` is the text as it was typed. `did_you_mean` is another text to offer, where there are
    few hits or none; never what was typed. `showing_for` is set where the hits are those of another
    text, because nothing holds what was typed: say so above them. `synonyms_used` are the words
    from the list of synonyms that were looked for too, in the order of what was typed.
    `is_partial` says that no hit holds all the words, only most or some of them.
    """

    typed: str
    groups: tuple[HitGroup, ...] = ()
    total: int = 0
    did_you_mean: str | None = None
    showing_for: str | None = None
    synonyms_used: tuple[str, ...] = ()
    is_partial: bool = False

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All hits of all groups, best first."""
        every = (hit for group in self.groups for hit in group.hits)
        return tuple(sorted(every, key=lambda hit: hit.rank))


def without_found(text: str) -> str:
    """Return a text without the marks around found words."""
    return text.replace(MARK_START, "").replace(MARK_END, "")
