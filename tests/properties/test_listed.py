"""Where records are listed follows from what is shown of them, whatever was said or taken in."""

from __future__ import annotations

import datetime as dt
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import text

from charter_desktop.domain.commitments import (
    EVIDENCE_IN_RETURN,
    Evidence,
    EvidenceItem,
    EvidenceKind,
    EvidenceLinks,
)
from charter_desktop.domain.consultations import (
    Consultation,
    ConsultationFacts,
    ConsultationReply,
)
from charter_desktop.domain.council_year import Action, ActionDone, ActionWhat
from charter_desktop.domain.issues import IssueAnswer, IssueFacts, IssueRaised
from charter_desktop.domain.listed import Listing, places
from charter_desktop.domain.record_types import COUNCIL_TYPES
from charter_desktop.domain.records import Dot, Operation, Target
from charter_desktop.domain.returns import SaidRecord, statement_items
from charter_desktop.store import lines
from charter_desktop.store.unit_of_work import WorkUnit
from tests.store.builders import Laptop

COMMITMENTS = ("communication-1", "consultation-1", "")
TYPES: dict[str, type[Any]] = {
    "evidence": Evidence,
    "action": Action,
    "consultation": Consultation,
    "issue_raised": IssueRaised,
}

laptops = st.integers(0, 1)
records = st.tuples(st.sampled_from(list(TYPES)), st.sampled_from("abcde"))
names = st.sampled_from("xyz")
days = st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2026, 1, 4))
commitments = st.sampled_from(COMMITMENTS)
said = {
    ("evidence", "item"): st.builds(
        EvidenceItem,
        st.sampled_from(EvidenceKind),
        st.just("1/26"),
        days,
        st.sampled_from(["", "d"]),
    ),
    ("evidence", "links"): st.builds(EvidenceLinks, st.lists(commitments, unique=True).map(tuple)),
    ("action", "what"): st.builds(ActionWhat, names, names, days, commitments),
    ("action", "done"): st.builds(ActionDone, days),
    ("consultation", "facts"): st.builds(ConsultationFacts, names, names, days, days),
    ("consultation", "reply"): st.builds(ConsultationReply, days, names),
    ("issue_raised", "facts"): st.builds(IssueFacts, names, names, days, names),
    ("issue_raised", "answer"): st.builds(IssueAnswer, days, names),
}


class Lists(RuleBasedStateMachine):
    """Two laptops of one council that write about what is listed, and hear of each other."""

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        root = Path(self.open.enter_context(tempfile.TemporaryDirectory()))
        made = [Laptop(root / str(n), f"laptop {n}", seed=n) for n in range(2)]
        self.units = [self.open.enter_context(one.open().unit()) for one in made]
        self.held: list[dict[Dot, lines.StoredOperation]] = [{}, {}]
        self.touched = 0

    @rule(at=laptops, about=st.sampled_from(list(said)), name=st.sampled_from("abcde"), d=st.data())
    def say(self, at: int, about: tuple[str, str], name: str, d: st.DataObject) -> None:
        type_name, group = about
        value = d.draw(said[about])
        self._note(at, self.units[at].operations.say(Target(type_name, name, group), value))

    @rule(at=laptops, record=records)
    def delete(self, at: int, record: tuple[str, str]) -> None:
        self._note(at, self.units[at].operations.delete(*record))

    @rule(at=laptops, record=records)
    def put_back(self, at: int, record: tuple[str, str]) -> None:
        self._note(at, self.units[at].operations.put_back(*record))

    @rule(at=laptops, back=st.integers(0, 5))
    def undo(self, at: int, back: int) -> None:
        history = self.units[at].operations.history(back + 1)
        if len(history) == back + 1:
            self._note(at, self.units[at].operations.undo(history[back]))

    @rule(at=laptops, record=records)
    def remove_for_good(self, at: int, record: tuple[str, str]) -> None:
        operations = self.units[at].operations
        dots = [one.dot for one in operations.history_of(*record)]
        for operation in operations.remove(*record, dots) if dots else ():
            self._note(at, operation)

    @rule(to=laptops, data=st.data())
    def take_in(self, to: int, data: st.DataObject) -> None:
        self.touched = to
        missing = sorted(set(self.held[1 - to]) - set(self.held[to]))
        if missing:
            for dot in data.draw(st.lists(st.sampled_from(missing), unique=True, max_size=6)):
                stored = self.held[1 - to][dot]
                self.units[to].operations._append(stored)
                self.held[to][dot] = stored

    @invariant()
    def lists_are_what_the_shown_records_make(self) -> None:
        unit = self.units[self.touched]
        expected = {
            (type_name, one.id, p.listing.value, p.key, p.rank)
            for type_name, cls in TYPES.items()
            for one in unit.records.all(cls)
            for p in places(type_name, one)
        }
        assert _listed(unit) == expected

    def teardown(self) -> None:
        try:
            for unit in self.units:
                _check_reading(unit)
        finally:
            self.open.close()

    def _note(self, at: int, operation: Operation | None) -> None:
        self.touched = at
        if operation is not None:
            connection = self.units[at].operations._connection
            row = connection.execute(
                text("SELECT line, value, salt FROM operation WHERE replica = :r AND number = :n"),
                {"r": operation.dot.replica, "n": operation.dot.number},
            ).one()
            stored = lines.StoredOperation(operation, row.line, row.value, row.salt)
            self.held[at][operation.dot] = stored


def _listed(unit: WorkUnit) -> set[tuple[str, ...]]:
    found = unit.operations._connection.execute(text("SELECT * FROM listed")).all()
    return {tuple(row) for row in found}


def _check_reading(unit: WorkUnit) -> None:
    evidence = unit.records.all(Evidence)
    linked = {c: [e.id for e in evidence if c in e.links.commitments] for c in COMMITMENTS}
    newest = unit.listings.newest(Evidence, Listing.FOR, COMMITMENTS, 2)
    assert newest == {c: tuple(reversed(ids[-2:])) for c, ids in linked.items()}
    every = unit.listings.newest(Evidence, Listing.FOR, COMMITMENTS, None)
    assert {c: set(ids) for c, ids in every.items()} == {c: set(ids) for c, ids in linked.items()}
    counts = unit.listings.counts(Evidence, Listing.FOR)
    assert counts == {c: len(ids) for c, ids in linked.items() if ids}
    beside = unit.listings.newest_beside(Evidence, COMMITMENTS, 99)
    for c, ids in beside.items():
        assert set(ids) == {e.id for e in evidence} - set(linked[c])
    going = unit.listings.first(Evidence, Listing.SENT_FOR, COMMITMENTS, EVIDENCE_IN_RETURN)
    items = statement_items(SaidRecord("evidence", e, frozenset({"links"})) for e in evidence)
    for c, ids in going.items():
        assert set(ids) == {i.id for i in items if c in i.value["commitments"]}
    to_do = {a.id for a in unit.records.all(Action) if a.done.on is None}
    assert {a.id for a in unit.records.listed(Action, Listing.OPEN)} == to_do
    unanswered = {i.id for i in unit.records.all(IssueRaised) if i.answer.answered is None}
    assert {i.id for i in unit.records.listed(IssueRaised, Listing.OPEN)} == unanswered


USUAL = settings(
    max_examples=10,
    stateful_step_count=16,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def test_lists_follow_every_change() -> None:
    assert set(TYPES) <= set(COUNCIL_TYPES)
    run_state_machine_as_test(Lists, settings=USUAL)


@pytest.mark.long
def test_lists_follow_many_changes() -> None:
    run_state_machine_as_test(Lists, settings=settings(USUAL, max_examples=200))
