"""The fields of a published record in words, before and after."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from charter_desktop import typed
from charter_desktop.domain.contacts import EVERYWHERE, ROUTE_WORDS
from charter_desktop.domain.councils import KIND_WORDS
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.toolkit import TASK_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

_LABELS: Final = {
    "body": "The text",
    "checked": "Last checked",
    "confidence": "How sure it is",
    "district": "Where it serves",
    "kinds": "For which councils",
    "means": "Means the same as",
    "on": "The day",
    "organisation": "Organisation",
    "outlook": "What is due to happen",
    "route": "How it is reached",
    "service": "What to ask about",
    "source": "Source",
    "sources": "Sources",
    "subject": "Subject",
    "task": "Where it stands",
    "title": "Title",
    "valid_from": "Holds from",
    "valid_to": "Holds until",
    "why": "Why",
}
CODES: Final[dict[str, dict[str, str]]] = {
    "route": {code.value: words for code, words in ROUTE_WORDS.items()},
    "task": {code.value: words for code, words in TASK_WORDS.items()},
    "kinds": {code.value: words for code, words in KIND_WORDS.items()},
    "kind": {code.value: words for code, words in KIND_WORDS.items()},
    "district": {EVERYWHERE: "All of Oxfordshire"},
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, in words; "" where there is nothing."""

    name: str
    label: str
    before: str
    after: str


def field_changes(before: bytes | None, after: bytes | None) -> tuple[FieldChange, ...]:
    """Return the fields that differ between two lines of a record, in the record's order.

    Of a new record all that say something; of a withdrawn one what they said.
    """
    old, new = _decoded(before), _decoded(after)
    names = [name for name in {**new, **old} if name != "id" and old.get(name) != new.get(name)]
    found = (
        FieldChange(
            name,
            _label(name, new or old),
            in_words(name, old.get(name)),
            in_words(name, new.get(name)),
        )
        for name in names
    )
    return tuple(field for field in found if field.before != field.after)


def _label(name: str, record: Mapping[str, Any]) -> str:
    if name == "value" and "route" in record:
        return CODES["route"].get(str(record["route"]), "How it is reached")
    return _LABELS.get(name) or name.replace("_", " ").capitalize()


def in_words(name: str, value: object) -> str:
    """Return the value of a field as a clerk reads it; "" for nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, str):
        return CODES.get(name, {}).get(value) or _date_words(value)
    if isinstance(value, list):
        return "\n".join(in_words(name, part) for part in value)
    if isinstance(value, dict):
        return "\n".join(words for part, inner in value.items() if (words := in_words(part, inner)))
    return str(value)


def _date_words(text: str) -> str:
    if len(text) != len("2026-11-22") or not text[:4].isdigit():
        return text
    try:
        return date_in_words(dt.date.fromisoformat(text), weekday=False)
    except ValueError:
        return text


def _decoded(line: bytes | None) -> dict[str, Any]:
    return {} if line is None else typed.decode(line, dict[str, Any])
