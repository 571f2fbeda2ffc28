"""What is removed for good loses its words and keeps its place, in whatever order it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.domain.acts import record_state
from charter_desktop.domain.commitments import CommitmentRecord, WhatWeHaveDone
from charter_desktop.domain.records import REMOVED, Dot, Operation, Target
from charter_desktop.store import lines
from tests.store.builders import DONE, START, Laptop, rows, say

if TYPE_CHECKING:
    from charter_desktop.store.unit_of_work import WorkStore

THEIRS = "f" * 16


def said(number: int, text: str, replaces: tuple[Dot, ...] = ()) -> Operation:
    return Operation(Dot(THEIRS, number), DONE, {"text": text}, START, "", replaces)


def removal(number: int, *dots: Dot) -> Operation:
    target = Target(DONE.type, DONE.id, REMOVED)
    return Operation(
        Dot(THEIRS, number), target, {"dots": [list(dot) for dot in dots]}, START, "the deputy"
    )


def receive(store: WorkStore, *operations: Operation) -> None:
    with store.unit() as unit:
        for operation in operations:
            unit.operations._append(lines.seal(operation, bytes(16)))
        unit.commit()


def state(store: WorkStore) -> object:
    with store.reading() as unit:
        shown = unit.operations.shown(DONE)
        every = [one.operation for one in unit.acts.of_record(DONE.type, DONE.id)]
        assert (record_state(every).shown("done") or None) == shown
        return unit.records.find(CommitmentRecord, DONE.id), shown, unit.operations.vector()


def test_a_removal_keeps_every_line_and_takes_every_word(laptop: Laptop) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("First"))
    say(store, DONE, WhatWeHaveDone("Second"))
    held = "SELECT line FROM operation ORDER BY place"
    before = rows(laptop.store_file, held)
    with store.unit() as unit:
        dots = [one.dot for one in unit.operations.history_of(DONE.type, DONE.id)]
        (operation,) = unit.operations.remove(DONE.type, DONE.id, dots)
        unit.commit()
    assert rows(laptop.store_file, held)[:2] == before
    assert operation.value == {"dots": sorted(list(dot) for dot in dots)}
    assert rows(laptop.store_file, "SELECT value, salt FROM operation LIMIT 2") == [
        (None, None),
        (None, None),
    ]
    with store.reading() as unit:
        assert unit.records.find(CommitmentRecord, DONE.id) is None
        assert not unit.operations.conflicts()


def test_a_removal_and_what_it_removes_may_come_in_either_order(laptop: Laptop) -> None:
    other = Laptop(laptop.root / "other", "another", seed=2)
    first, second = said(1, "One"), said(2, "Two", (Dot(THEIRS, 1),))
    gone = removal(3, first.dot, second.dot)
    here, there = laptop.open(), other.open()
    receive(here, first, second, gone)
    receive(there, gone, second, first)
    assert state(here) == state(there)
    for one in (laptop, other):
        values = rows(one.store_file, "SELECT value FROM operation WHERE grp <> '_blank'")
        assert values == [(None,), (None,)]


def test_what_somebody_else_said_at_the_same_time_stays(laptop: Laptop) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("Ours"))
    receive(store, said(1, "Theirs"), removal(2, Dot(THEIRS, 1)))
    with store.reading() as unit:
        assert unit.operations.shown(DONE) == {"text": "Ours"}
        assert unit.operations.conflicts() == {}


def test_a_removal_of_another_form_removes_nothing(laptop: Laptop) -> None:
    store = laptop.open()
    target = Target(DONE.type, DONE.id, REMOVED)
    odd = Operation(Dot(THEIRS, 2), target, {"dots": "all"}, START, "")
    receive(store, said(1, "Theirs"), odd)
    with store.reading() as unit:
        assert unit.operations.shown(DONE) == {"text": "Theirs"}


def test_all_operations_of_a_unit_are_one_act_and_none_makes_none(laptop: Laptop) -> None:
    store = laptop.open()
    with store.unit() as unit:
        unit.operations.say(DONE, WhatWeHaveDone("One"))
        unit.operations.say(DONE._replace(id="5.1"), WhatWeHaveDone("Two"))
        unit.commit()
    say(store, DONE, WhatWeHaveDone("One"))
    with store.reading() as unit:
        (act,) = unit.acts.since(0)
        assert len(unit.acts.of(act.id)) == 2
    receive(store, said(1, "From elsewhere"))
    with store.reading() as unit:
        assert len(unit.acts.since(0)) == 1
