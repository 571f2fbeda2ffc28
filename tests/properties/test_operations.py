"""What is shown is a function of what was said, whatever way it travelled (`exchange.md` 4)."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import text

from charter_desktop.domain.commitments import CommitmentRecord, Lead, WhatWeHaveDone
from charter_desktop.domain.records import DELETED, Dot, Operation, Target
from charter_desktop.store import lines
from charter_desktop.store.unit_of_work import WorkUnit
from tests.store.builders import Laptop

RECORDS = ("2.3", "5.1")
TARGETS = [Target("commitment", r, g) for r in RECORDS for g in ("done", "lead", DELETED)]

laptops = st.integers(0, 2)
targets = st.sampled_from([target for target in TARGETS if target.group != DELETED])
records = st.sampled_from(RECORDS)


class Model:
    """R3 to R8 in as few lines as they have: the state is a pure function of a set."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        self.held = {operation.dot: operation for operation in operations}
        self.named = {dot for operation in self.held.values() for dot in operation.replaces}

    def live(self, target: Target) -> list[Operation]:
        found = [o for o in self.held.values() if o.target == target and o.dot not in self.named]
        return sorted(found, key=lambda o: (o.at, *o.dot), reverse=True)

    def shown(self, target: Target) -> dict[str, Any] | None:
        live = self.live(target)
        return (live[0].value or None) if live else None

    def in_conflict(self, target: Target) -> bool:
        # Sorted: the same fields in another order are the same value.
        return len({json.dumps(o.value, sort_keys=True) for o in self.live(target)}) > 1

    def is_hidden(self, record: str) -> bool:
        groups = [t for t in TARGETS if t.id == record and t.group != DELETED]
        dots = [o.dot for target in groups for o in self.live(target)]
        deletions = self.live(Target("commitment", record, DELETED))
        seen = [(o.value or {}).get("seen", {}) for o in deletions]
        return bool(dots) and any(all(n <= s.get(r, 0) for r, n in dots) for s in seen)

    def vector(self) -> dict[str, int]:
        upto: dict[str, int] = {}
        for replica in {dot.replica for dot in self.held}:
            while Dot(replica, upto.get(replica, 0) + 1) in self.held:
                upto[replica] = upto.get(replica, 0) + 1
        return upto


class Histories(RuleBasedStateMachine):
    """Three laptops of one council that write, and send each other some of it in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        root = Path(self.open.enter_context(tempfile.TemporaryDirectory()))
        self.laptops = [Laptop(root / str(n), f"laptop {n}", seed=n) for n in range(3)]
        self.units = [self.open.enter_context(one.open().unit()) for one in self.laptops]
        self.said: dict[Dot, lines.StoredOperation] = {}
        self.held: list[dict[Dot, Operation]] = [{}, {}, {}]
        self.touched = 0

    @rule(at=laptops, about=targets, word=st.sampled_from("abc"), skew=st.integers(-3, 3))
    def say(self, at: int, about: Target, word: str, skew: int) -> None:
        self.laptops[at].clock.now += skew * 2000
        value = WhatWeHaveDone(word) if about.group == "done" else Lead(word)
        before = Model(self.held[at].values())
        said = self.units[at].operations.say(about, value)
        same = [o.value for o in before.live(about)]
        if said is None:
            assert same
            assert all(one == self.units[at].operations.shown(about) for one in same)
        else:
            assert set(said.replaces) == {o.dot for o in before.live(about)}
        self._note(at, said)

    @rule(at=laptops, record=records)
    def delete(self, at: int, record: str) -> None:
        self._note(at, self.units[at].operations.delete("commitment", record))

    @rule(at=laptops, record=records)
    def put_back(self, at: int, record: str) -> None:
        self._note(at, self.units[at].operations.put_back("commitment", record))

    @rule(at=laptops, back=st.integers(0, 5))
    def undo(self, at: int, back: int) -> None:
        history = self.units[at].operations.history(back + 1)
        if len(history) == back + 1:
            self._note(at, self.units[at].operations.undo(history[back]))

    @rule(to=laptops, data=st.data())
    def deliver(self, to: int, data: st.DataObject) -> None:
        missing = sorted(set(self.said) - set(self.held[to]))
        if missing:
            some = data.draw(st.lists(st.sampled_from(missing), unique=True, max_size=6))
            self._deliver(to, some)

    @invariant()
    def what_is_shown_is_what_the_model_says(self) -> None:
        self._check(self.touched)

    def teardown(self) -> None:
        try:
            for to in range(3):
                missing = sorted(set(self.said) - set(self.held[to]), reverse=to == 1)
                self._deliver(to, missing)
                self._check(to)
            first, *others = [_everything(unit) for unit in self.units]
            assert all(other == first for other in others)
        finally:
            self.open.close()

    def _note(self, at: int, said: Operation | None) -> None:
        self.touched = at
        if said is None:
            return
        assert said.dot.number == 1 + max(
            (d.number for d in self.held[at] if d.replica == said.dot.replica), default=0
        )
        row = _row(self.units[at], said.dot)
        self.said[said.dot] = lines.StoredOperation(said, *row)
        self.held[at][said.dot] = said

    def _deliver(self, to: int, dots: list[Dot]) -> None:
        self.touched = to
        for dot in dots:
            stored = self.said[dot]
            assert lines.read(stored.line, stored.value) == stored.operation
            self.units[to].operations._append(stored)
            self.held[to][dot] = stored.operation

    def _check(self, at: int) -> None:
        unit, model = self.units[at], Model(self.held[at].values())
        conflicts = unit.operations.conflicts()
        for target in TARGETS:
            assert unit.operations.shown(target) == model.shown(target)
            assert (target in conflicts) == model.in_conflict(target)
        for record in RECORDS:
            self._check_record(unit, model, record)
        assert unit.operations.vector() == model.vector()

    def _check_record(self, unit: WorkUnit, model: Model, record: str) -> None:
        done = model.shown(Target("commitment", record, "done"))
        lead = model.shown(Target("commitment", record, "lead"))
        found = unit.records.find(CommitmentRecord, record)
        if model.is_hidden(record) or not (done or lead):
            assert found is None
        else:
            assert found is not None
            assert found.done.text == (done or {}).get("text", "")
            assert found.lead.who == (lead or {}).get("who", "")


def _row(unit: WorkUnit, dot: Dot) -> tuple[bytes, bytes, bytes]:
    found = unit.operations._connection.execute(
        text("SELECT line, value, salt FROM operation WHERE replica = :r AND number = :n"),
        {"r": dot.replica, "n": dot.number},
    ).one()
    return (found.line, found.value, found.salt)


def _everything(unit: WorkUnit) -> list[list[tuple[Any, ...]]]:
    """Return all rows that are made from operations, after checking the search index."""
    connection = unit.operations._connection
    connection.execute(text("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"))
    queries = (
        "SELECT * FROM value ORDER BY 1, 2, 3",
        "SELECT * FROM hidden ORDER BY 1, 2",
        "SELECT * FROM listed ORDER BY 1, 2, 3, 4",
        "SELECT kind, type, record, item, title, body FROM search_row ORDER BY 2, 3, 4",
        "SELECT id, upto, tip FROM replica WHERE upto > 0 ORDER BY 1",
    )
    return [[tuple(row) for row in connection.execute(text(query))] for query in queries]


USUAL = settings(
    max_examples=10,
    stateful_step_count=16,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def test_what_is_shown_does_not_depend_on_the_way_it_came() -> None:
    run_state_machine_as_test(Histories, settings=USUAL)


@pytest.mark.long
def test_many_histories_end_alike() -> None:
    run_state_machine_as_test(
        Histories, settings=settings(USUAL, max_examples=80, stateful_step_count=30)
    )
