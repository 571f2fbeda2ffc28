"""The values of a record's fields in words, with a label: for History, exports and what is held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from charter_desktop.domain.agenda_items import PURPOSE_WORDS
from charter_desktop.domain.commitments import BARRIER_WORDS, COMMITMENT_WORDS
from charter_desktop.domain.councils import KIND_WORDS, ROLE_WORDS
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.meetings import MEETING_WORDS
from charter_desktop.domain.papers import OUTCOME_WORDS
from charter_desktop.domain.signatory import CHARTER_STATUS_WORDS

_LABELS: Final[Mapping[str, str]] = {
    "code": "Where it stands",
    "done.text": "What we have done",
    "why": "Why",
    "who": "Who leads",
    "due": "Due",
    "last": "Last reviewed",
    "next": "Next review",
    "sentence": "In words",
    "yes": "Yes or no",
    "on": "Date",
    "at": "Time",
    "of": "Committee",
    "commitments": "For",
    "file_name": "File",
    "last_day": "Last day",
    "signed_by": "Signed by",
    "not_in": "Not in these months",
    "parishes": "Parish codes",
    "is_private": "Without the public",
    "is_under": "Part of the item before",
    "is_long_notice": "Fourteen clear days",
    "alt": "What the picture shows",
    "signs": "Who signs",
}
UNTOLD: Final = {
    *("digest", "digests", "folder", "id", "meeting", "paper", "template"),
    *("carried_from", "item", "order", "uid"),
}
"""Fields that say nothing to a reader: hashes, folders of this computer, ids."""

_CODES: Final[Mapping[tuple[str, str], Mapping[Any, str]]] = {
    ("commitment", "status.code"): COMMITMENT_WORDS,
    ("commitment", "barrier.code"): BARRIER_WORDS,
    ("signatory", "charter.status"): CHARTER_STATUS_WORDS,
    ("meeting", "facts.kind"): MEETING_WORDS,
    ("decision", "decision.outcome"): OUTCOME_WORDS,
    ("agenda_item", "item.purpose"): PURPOSE_WORDS,
    ("council", "profile.kind"): KIND_WORDS,
    ("council", "profile.role"): ROLE_WORDS,
}


def label_of(group: str, key: str) -> str:
    """Return the words before a field's value."""
    words = _LABELS.get(f"{group}.{key}") or _LABELS.get(key)
    return words[:1].upper() + words[1:] if words else key.replace("_", " ").capitalize()


def words_of(type_name: str, group: str, key: str, value: object) -> str:
    """Return a field's value as it is read aloud; "" for nothing."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    codes = _CODES.get((type_name, f"{group}.{key}"), {})
    if isinstance(value, str):
        return str(codes.get(value, date_words(value)))
    if isinstance(value, Mapping):
        told = (words_of(type_name, group, str(k), v) for k, v in value.items() if k not in UNTOLD)
        return ", ".join(one for one in told if one)
    if isinstance(value, list | tuple):
        return "; ".join(words_of(type_name, group, key, one) for one in value)
    return str(value)


def date_words(text: str) -> str:
    """Return an ISO date in words, and any other text as it is."""
    try:
        return date_in_words(dt.date.fromisoformat(text), weekday=False)
    except ValueError:
        return text
