"""The council's return: what goes to OALC, and only that (`records.md` 2 and 3).

A return is a complete statement that replaces the one before. It is made of the fields marked
`Sent[...]` on the records, and of nothing else.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from charter_desktop.domain.canonical import plain
from charter_desktop.domain.commitments import EVIDENCE_IN_RETURN, EVIDENCE_SENT, Evidence
from charter_desktop.domain.ideas import Story
from charter_desktop.domain.personal_names import untitled_names
from charter_desktop.domain.records import sent_fields

# The marks of a person in free text: pointed out before it goes, never taken out silently.
_PERSONAL = (
    ("an e-mail address", re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[a-z]{2,}", re.IGNORECASE)),
    ("a telephone number", re.compile(r"(?<![\d/.-])(?:\+44\s?|0)(?:\d[\s-]?){8,10}\d(?![\d/])")),
    (
        "a postal address",
        re.compile(
            r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"
            r"|\b\d{1,4}[a-z]?,?\s(?:[A-Z][\w'\u2019-]+\s){1,3}"
            r"(?:Avenue|Close|Court|Crescent|Drive|Gardens|Lane|Road|Row|Street|Terrace|Way)\b"
        ),
    ),
    (
        "a person's name",
        re.compile(
            r"\b(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lady|Lord)\.?\s+[A-Z][\w'\u2019-]+"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class StatementItem:
    """One group of one record as it is sent: `value` has the marked fields alone."""

    type: str
    id: str
    group: str
    value: dict[str, Any]

    @property
    def reference(self) -> str:
        """How "leave this one out" names it: the record, or the record and one of its groups."""
        return f"{self.type}:{self.id}"

    @property
    def names(self) -> frozenset[str]:
        """All the ways in which "leave this one out" can name it."""
        return frozenset({self.id, self.reference, f"{self.reference}:{self.group}"})


@dataclass(frozen=True, slots=True)
class PersonalDetail:
    """Free text about to be sent that looks like a person's details."""

    item: StatementItem
    looks_like: str
    words: str


class HasId(Protocol):
    """Any record: it has an id."""

    @property
    def id(self) -> str:
        """The record's permanent name."""


@dataclass(frozen=True, slots=True)
class SaidRecord:
    """A record with the name of its type, and the groups of it in which something was said."""

    type: str
    record: HasId
    groups: frozenset[str]


def statement_items(
    records: Iterable[SaidRecord], leave_out: Iterable[str] = ()
) -> tuple[StatementItem, ...]:
    """Return what is sent of `records`, sorted.

    A group in which nothing was said is not sent; "not started" that was said is. Of
    evidence only minute references and public links go, at most three a commitment, and a story
    only while the consent to it stands. `leave_out`
    names records (`commitment:democracy-1` or the bare id) or one group of a record
    (`commitment:democracy-1:done`).
    """
    left_out = set(leave_out)
    items = [item for said in _chosen(records) for item in _items(said)]
    kept = [i for i in items if not i.names & left_out]
    return tuple(sorted(kept, key=lambda i: (i.type, i.id, i.group)))


def looks_personal(items: Iterable[StatementItem]) -> tuple[PersonalDetail, ...]:
    """Return what in the free text of `items` looks like a person's name, address or number."""
    return tuple(
        PersonalDetail(item, what, found.group(0))
        for item in items
        for text in _texts(item.value)
        for what, found in _personal_in(text)
    )


def _personal_in(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    marks = [(what, found) for what, pattern in _PERSONAL for found in pattern.finditer(text)]
    yield from marks
    taken = [found.span() for _, found in marks]
    for found in untitled_names(text):
        start, end = found.span()
        if all(end <= begins or ends <= start for begins, ends in taken):
            yield "a person's name", found


def _items(said: SaidRecord) -> Iterator[StatementItem]:
    for group in sorted(said.groups):
        value = getattr(said.record, group)
        if fields := sent_fields(type(value)):
            content = {name: plain(getattr(value, name)) for name in fields}
            yield StatementItem(said.type, said.record.id, group, content)


def _chosen(records: Iterable[SaidRecord]) -> Iterator[SaidRecord]:
    """Leave out what never goes: files, notes, evidence beyond three, stories without consent."""
    sent_for: dict[str, int] = {}
    for said in records:
        record = said.record
        if isinstance(record, Story) and not record.consent.stands:
            continue
        if not isinstance(record, Evidence):
            yield said
            continue
        linked = record.links.commitments
        room = [c for c in linked if sent_for.get(c, 0) < EVIDENCE_IN_RETURN]
        if record.item.kind not in EVIDENCE_SENT or not room:
            continue
        sent_for.update({c: sent_for.get(c, 0) + 1 for c in room})
        links = dataclasses.replace(record.links, commitments=tuple(room))
        yield dataclasses.replace(said, record=dataclasses.replace(record, links=links))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
