"""A list of changes as a document, to be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from charter_desktop.domain.dates import date_in_words
from charter_desktop.papers.document import Document, Paragraph, Table, Text
from charter_desktop.services.files.looked import FATE_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from charter_desktop.services.files.looked import Change

MOST_WORDS: Final = 400
"""Characters of one field that are printed: a page of the toolkit is not printed twice here."""
_HEADER: Final = tuple((Text(words),) for words in ("Change", "What", "Before and after"))
_NOTHING = "Nothing that was here before would change."


def list_document(title: str, changes: Sequence[Change], today: date) -> Document:
    """Return the changes as a table, in the order given."""
    day = date_in_words(today, weekday=False)
    rows = tuple(((Text(FATE_WORDS[c.fate]),), _named(c), _told(c)) for c in changes)
    table = Table(_HEADER, rows, row_headers=True)
    return Document(
        title=title,
        subtitle=f"Printed on {day}",
        author="Charter Toolkit",
        blocks=(table if rows else Paragraph((Text(_NOTHING),)),),
        footer=f"{title}, {day}",
        created=today,
    )


def _named(change: Change) -> tuple[Text, ...]:
    told = [Text(change.title, bold=True), Text(f"\n{change.kind.capitalize()}")]
    told += [Text(f"\nLook twice: {words}") for words in change.unusual]
    told += [Text(f"\n{own.what}: {own.text}") for own in change.own_words]
    return tuple(told)


def _told(change: Change) -> tuple[Text, ...]:
    told: list[Text] = []
    for field in change.fields:
        start = "\n" if told else ""
        told.append(Text(f"{start}{field.label}", bold=True))
        if field.before:
            told.append(Text(f"\nBefore: {_short(field.before)}"))
        if field.after:
            told.append(Text(f"\nAfter: {_short(field.after)}"))
    return tuple(told) or (Text("-"),)


def _short(words: str) -> str:
    return words if len(words) <= MOST_WORDS else f"{words[:MOST_WORDS].rstrip()} \u2026"
