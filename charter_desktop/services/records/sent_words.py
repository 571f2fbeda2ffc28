"""The fields that go to OALC with a return, in words that stand behind the name of a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Final, get_type_hints

from charter_desktop.domain.record_types import COUNCIL_TYPES
from charter_desktop.domain.records import sent_fields

FieldPlace = tuple[str, str, str]
"""The type of a record, one of its groups, and a field of that."""

_WORDS: Final[Mapping[FieldPlace, str]] = {
    ("council", "profile", "parishes"): "the parishes it serves",
    ("council", "profile", "name"): "its name",
    ("council", "profile", "kind"): "what kind of council it is",
    ("commitment", "status", "code"): "how far it is",
    ("commitment", "status", "why"): "why, where it is not for the council now",
    ("commitment", "done", "text"): "what the council has done",
    ("commitment", "barrier", "code"): "what stands in the way",
    ("commitment", "barrier", "sentence"): "a sentence about that",
    ("commitment", "may_quote", "yes"): "whether OALC may quote it",
    ("evidence", "item", "kind"): "whether it is a minute or a public link",
    ("evidence", "item", "reference"): "the minute reference, or the address of the link",
    ("evidence", "links", "commitments"): "which commitments it stands for",
    ("step", "state", "code"): "whether it is done",
    ("step", "state", "on"): "on which day",
    ("signatory", "charter", "status"): "where the council is with the charter",
    ("signatory", "charter", "why"): "why",
    ("signatory", "charter", "on"): "on which day",
    ("signatory", "charter", "minute"): "the minute reference",
    ("signatory", "charter", "signed_by"): "the role of who signed",
    ("signatory", "public_link", "address"): "where it is published",
    ("contact_correction", "correction", "id"): "which contact it is about",
    ("contact_correction", "correction", "field"): "what is wrong",
    ("contact_correction", "correction", "old"): "what it says now",
    ("contact_correction", "correction", "new"): "what it should say",
    ("contact_correction", "correction", "why"): "why",
    ("measure", "answer", "answer"): "the answer",
    ("measure", "answer", "sentence"): "a sentence about it",
    ("consultation", "facts", "owner"): "who asks",
    ("consultation", "facts", "subject"): "what about",
    ("consultation", "facts", "received"): "when it came",
    ("consultation", "facts", "closes"): "when it closes",
    ("consultation", "reply", "replied"): "when the council replied",
    ("consultation", "feedback", "received"): "when the council heard what came of it",
    ("issue_raised", "facts", "with_whom"): "with whom it was raised",
    ("issue_raised", "facts", "service"): "what it is about",
    ("issue_raised", "facts", "raised"): "when it was raised",
    ("issue_raised", "answer", "answered"): "when the answer came",
    ("idea", "idea", "text"): "the idea or question",
    ("idea", "idea", "charter_id"): "the part of the charter it is about",
    ("idea", "pass_on", "yes"): "whether OALC may pass it on",
    ("story", "story", "title"): "its title",
    ("story", "story", "text"): "its text",
    ("story", "story", "commitments"): "the commitments it is about",
    ("story", "consent", "use"): "whether OALC may use it",
    ("story", "consent", "name_us"): "whether OALC may name the council",
    ("story", "consent", "by"): "the role of who said so",
    ("story", "consent", "on"): "on which day",
}


def sent_in_words() -> dict[str, tuple[str, ...]]:
    """Return what of each type of record goes with a return, read from the records themselves.

    Raises KeyError for a field without words; a test holds that every one that is sent has them.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name, cls in COUNCIL_TYPES.items():
        hints = get_type_hints(cls)
        places = (
            (name, group.name, field)
            for group in fields(cls)[1:]
            for field in sent_fields(hints[group.name])
        )
        if words := tuple(_WORDS[place] for place in places):
            found[name] = words
    return found
