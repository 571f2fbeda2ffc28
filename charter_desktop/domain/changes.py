"""What a write says to the rest of the program: which parts changed, and how to take it back."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charter_desktop.domain.records import Operation

T = TypeVar("T")


class Changes(enum.Flag):
    """The parts of the workbook that a write touched; pages that show one of them refresh."""

    NONE = 0
    COUNCIL = enum.auto()
    TOOLKIT = enum.auto()
    COMMITMENTS = enum.auto()
    SIGNING = enum.auto()
    CONTACTS = enum.auto()
    MEETINGS = enum.auto()
    PAPERS = enum.auto()
    RETURNS = enum.auto()
    CONSULTATIONS = enum.auto()
    COPIES = enum.auto()
    """Safety copies."""


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """The result of a write: its value, what changed, and the operations it made.

    `words` says in a sentence what was done, for History and for "Undo: ...".
    """

    value: T
    changes: Changes
    words: str = ""
    operations: tuple[Operation, ...] = ()


_OF_TYPE = {
    "action": Changes.COMMITMENTS,
    "agenda_item": Changes.MEETINGS,
    "bookmark": Changes.TOOLKIT,
    "commitment": Changes.COMMITMENTS,
    "consultation": Changes.CONSULTATIONS,
    "contact_correction": Changes.CONTACTS,
    "contact_note": Changes.CONTACTS,
    "contact_own": Changes.CONTACTS,
    "council": Changes.COUNCIL,
    "decision": Changes.PAPERS,
    "evidence": Changes.COMMITMENTS,
    "excluded_day": Changes.MEETINGS,
    "favourite": Changes.CONTACTS,
    "idea": Changes.CONSULTATIONS,
    "issue_raised": Changes.CONSULTATIONS,
    "measure": Changes.COMMITMENTS,
    "meeting": Changes.MEETINGS,
    "meeting_pattern": Changes.MEETINGS,
    "page_note": Changes.TOOLKIT,
    "paper": Changes.PAPERS,
    "paper_version": Changes.PAPERS,
    "partner_note": Changes.COMMITMENTS,
    "signatory": Changes.SIGNING,
    "step": Changes.SIGNING,
    "story": Changes.CONSULTATIONS | Changes.COMMITMENTS,
    "summons_consent": Changes.MEETINGS,
}


def changes_of(types: Iterable[str]) -> Changes:
    """Return which parts of the workbook records of these types belong to.

    All of them for a type that is not known here: a page too many reads again, never one too few.
    """
    found = Changes.NONE
    for name in types:
        found |= _OF_TYPE.get(name, ~Changes.NONE)
    return found
