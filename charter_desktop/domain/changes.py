"""What a write says to the rest of the program: which parts changed, and how to take it back."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
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


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """The result of a write: its value, what changed, and the operations it made.

    `words` says in a sentence what was done, for History and for "Undo: ...".
    """

    value: T
    changes: Changes
    words: str = ""
    operations: tuple[Operation, ...] = ()
