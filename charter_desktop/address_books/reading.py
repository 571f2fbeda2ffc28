"""A file of contacts, whichever of the known forms it has."""

from __future__ import annotations

from charter_desktop.address_books.cards import looks_like_cards, read_cards
from charter_desktop.address_books.read_file import (
    LARGEST_FILE,
    ContactsFileError,
    ReadFile,
)
from charter_desktop.address_books.tables import read_table
from charter_desktop.address_books.texts import decoded


def read_contacts(data: bytes) -> ReadFile:
    """Return what a file of vCards or a table of contacts holds.

    Raises ContactsFileError for a file that is too large, empty or neither.
    """
    if len(data) > LARGEST_FILE:
        raise ContactsFileError(
            f"The file is larger than {LARGEST_FILE // 1024 // 1024} MB. Nothing was added.",
            advice="Export the contacts again without photographs, or fewer at a time.",
        )
    text = decoded(data)
    if not text.strip():
        raise ContactsFileError(
            "There is nothing in this file. Nothing was added.",
            advice="Export the contacts again from the other program.",
        )
    return read_cards(text) if looks_like_cards(text) else read_table(text)
