"""Confidential items never leave: not in a return, not in a public paper, whatever they hold."""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charter_desktop.domain.agenda_items import AgendaItem, Implication, ItemFacts, Purpose
from charter_desktop.domain.meetings import ExcludedDay, SummonsConsent
from charter_desktop.domain.papers import Outcome, PaperVersion
from charter_desktop.domain.patterns import parse_pattern
from charter_desktop.domain.records import sent_fields
from charter_desktop.papers.document import plain_text
from charter_desktop.services.councils import NewCouncil
from charter_desktop.services.meetings.decisions import WhatWasDecided

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.bootstrap import Workbook
    from tests.builders import Computer

FIRST = "2026-12-08"
MARK = "kept-from-all"
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=12).map(
    lambda text: f"{text} {MARK}"
)


@pytest.fixture
def book(computer: Computer) -> Iterator[Workbook]:
    with computer.program() as program:
        council = NewCouncil("Kidlington", pattern=parse_pattern("second Tuesday 7:30pm"))
        body = program.councils.set_up(council).value
        program.use(body)
        yield program.workbook(body)


FACTS = st.builds(
    ItemFacts,
    title=st.just("Staffing"),
    text=WORDS,
    purpose=st.sampled_from(Purpose),
    power=WORDS,
    implications=st.dictionaries(st.sampled_from([i.value for i in Implication]), WORDS),
    minutes=st.lists(WORDS, max_size=2).map(tuple),
    is_private=st.just(True),
    reason=st.just("staff matters"),
)


@given(facts=FACTS, minute=WORDS, outcome=st.sampled_from(Outcome), is_deleted=st.booleans())
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_confidential_item_and_its_decision_are_in_no_return_and_no_public_paper(
    book: Workbook, facts: ItemFacts, minute: str, outcome: Outcome, *, is_deleted: bool
) -> None:
    linked = replace(facts, commitments=(book.commitments.all()[0].commitment.id,))
    item = book.agenda.business.items.add(linked, FIRST).value
    book.decisions.record(WhatWasDecided(FIRST, "", outcome, minute, facts.text, item))
    if is_deleted:
        book.agenda.business.items.remove(item)
    assert MARK not in repr(book.returns.check().items)
    for template in ("agenda", "extract", "noticeboard", "public-notice", "yearly-review"):
        assert MARK not in plain_text(book.papers.fill(template, FIRST, {}).filled.document)


@pytest.mark.parametrize("cls", [AgendaItem, SummonsConsent, ExcludedDay, PaperVersion])
def test_no_field_of_these_records_is_ever_sent(cls: type) -> None:
    record = cls("any")
    groups = [getattr(record, f.name) for f in dataclasses.fields(record) if f.name != "id"]
    assert groups
    assert all(sent_fields(type(group)) == () for group in groups)
