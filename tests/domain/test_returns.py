"""What goes to OALC, and what never does (`records.md` 2 and 3)."""

from __future__ import annotations

import dataclasses
import json

import pytest

from charter_desktop.domain.commitments import (
    CommitmentRecord,
    CommitmentStatus,
    Evidence,
    EvidenceItem,
    EvidenceKind,
    EvidenceLinks,
    Lead,
    WhatWeHaveDone,
)
from charter_desktop.domain.councils import Council, Profile
from charter_desktop.domain.record_types import COUNCIL_TYPES
from charter_desktop.domain.records import sent_fields
from charter_desktop.domain.returns import HasId, SaidRecord, looks_personal, statement_items
from charter_desktop.domain.signatory import Signatory, Signing

MARKER = "never to be sent"


def said(name: str, record: HasId) -> SaidRecord:
    groups = {f.name for f in dataclasses.fields(COUNCIL_TYPES[name])} - {"id"}
    return SaidRecord(name, record, frozenset(groups))


def commitment(text: str) -> SaidRecord:
    return said("commitment", CommitmentRecord("communication-1", done=WhatWeHaveDone(text)))


def evidence(number: int, kind: EvidenceKind = EvidenceKind.MINUTE) -> SaidRecord:
    item = EvidenceItem(kind, f"{number}/26")
    links = EvidenceLinks(("communication-1",))
    return said("evidence", Evidence(f"evidence-{number}", item, links))


def test_who_leads_and_who_uses_the_program_are_never_sent() -> None:
    records = [
        said("commitment", CommitmentRecord("democracy-1", lead=Lead(who=MARKER))),
        said("council", Council("b-e04008057", Profile(name="Example", district=MARKER))),
    ]
    sent = json.dumps([item.value for item in statement_items(records)])
    assert "Example" in sent
    assert MARKER not in sent


@pytest.mark.parametrize("name", ["meeting", "paper", "decision"])
def test_meetings_papers_and_decisions_have_no_field_that_is_sent(name: str) -> None:
    record = COUNCIL_TYPES[name]("any")
    groups = [getattr(record, f.name) for f in dataclasses.fields(record) if f.name != "id"]
    assert groups
    assert not any(sent_fields(type(group)) for group in groups)


def test_not_started_that_was_said_is_sent_and_what_nobody_said_is_not() -> None:
    record = CommitmentRecord("democracy-1", CommitmentStatus())
    spoken = SaidRecord("commitment", record, frozenset({"status"}))
    (item,) = statement_items([spoken])
    assert (item.group, item.value["code"]) == ("status", "not-started")
    assert statement_items([SaidRecord("commitment", record, frozenset())]) == ()


@pytest.mark.parametrize("kind", [EvidenceKind.FILE, EvidenceKind.NOTE, EvidenceKind.CONSULTATION])
def test_of_evidence_only_minutes_and_links_go(kind: EvidenceKind) -> None:
    assert statement_items([evidence(1, kind)]) == ()


def test_at_most_three_pieces_of_evidence_go_for_a_commitment() -> None:
    items = statement_items([evidence(n) for n in range(1, 6)])
    assert {item.id for item in items} == {"evidence-1", "evidence-2", "evidence-3"}


@pytest.mark.parametrize(
    "name", ["communication-1", "commitment:communication-1", "commitment:communication-1:done"]
)
def test_what_is_left_out_is_simply_not_there(name: str) -> None:
    items = statement_items([commitment("We answer.")], [name])
    assert "We answer." not in str([item.value for item in items])


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Write to j.bloggs@example.org", "an e-mail address"),
        ("Ring 01865 249811 first", "a telephone number"),
        ("Ring +44 1865 249811", "a telephone number"),
        ("Cllr Ash leads", "a person's name"),
        ("Thanks to Mrs O'Neill", "a person's name"),
        ("The hall key is at 12 Mill Lane", "a postal address"),
        ("Papers to OX5 2DH", "a postal address"),
    ],
)
def test_what_looks_like_a_person_is_pointed_out(text: str, what: str) -> None:
    (detail,) = looks_personal(statement_items([commitment(text)]))
    assert detail.looks_like == what
    assert detail.words in text


@pytest.mark.parametrize(
    "text", ["Minute 58/26 and 12/172/2", "28 days, 10 working days", "2026", "A420 and B4449"]
)
def test_minutes_days_and_years_are_nobody(text: str) -> None:
    items = statement_items([commitment(text), said("signatory", Signatory("b", Signing()))])
    assert looks_personal(items) == ()
