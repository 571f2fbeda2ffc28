"""What was read from another program's file: contacts, what could not be read, what was left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from charter_desktop.errors import UserFacingError

if TYPE_CHECKING:
    from charter_desktop.domain.own_contacts import OwnFacts

LARGEST_FILE: Final = 10 * 1024 * 1024
MOST_CONTACTS: Final = 20_000


class ContactsFileError(UserFacingError):
    """A file of contacts as a whole cannot be taken in; nothing was changed."""

    code = "contacts-file"


@dataclass(frozen=True, slots=True)
class ReadContact:
    """One contact as a file has it, tidy. `line` is where it begins, from 1."""

    line: int
    facts: OwnFacts


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something that could not be read: the line of the file, from 1, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReadFile:
    """All of a file. `notes` say in sentences what was left out on purpose."""

    contacts: tuple[ReadContact, ...]
    unreadable: tuple[Unreadable, ...]
    notes: tuple[str, ...] = ()


def check_count(count: int) -> None:
    """Raise ContactsFileError where a file holds more contacts than are taken in at once."""
    if count > MOST_CONTACTS:
        raise ContactsFileError(
            f"The file holds more than {MOST_CONTACTS:,} contacts. Nothing was added.",
            advice="Export fewer at a time from the other program, then choose that file.",
        )
