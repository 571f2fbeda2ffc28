"""What was said stays, is said once, and can be taken back."""

from __future__ import annotations

import hashlib
import json

import pytest

from charter_desktop.domain.canonical import NotCanonicalError
from charter_desktop.domain.commitments import (
    CommitmentRecord,
    CommitmentStatus,
    Evidence,
    EvidenceItem,
    Lead,
    WhatWeHaveDone,
)
from charter_desktop.domain.records import DELETED, Dot, Operation, Target
from charter_desktop.store import lines
from tests.store.builders import DONE, START, Laptop, rows, say

OTHER = "0123456789abcdef"


def foreign(number: int, text: str, at: int, replaces: tuple[Dot, ...] = ()) -> Operation:
    return Operation(Dot(OTHER, number), DONE, {"text": text}, at, "the deputy", replaces)


def test_what_is_said_is_read_back(laptop: Laptop) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("Mended the noticeboard"))
    with store.reading() as unit:
        record = unit.records.get(CommitmentRecord, "2.3")
    assert record == CommitmentRecord("2.3", done=WhatWeHaveDone("Mended the noticeboard"))


def test_an_operation_says_who_when_and_what_it_replaces(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        first = unit.operations.say(DONE, WhatWeHaveDone("One"), by="the clerk")
        second = unit.operations.say(DONE, WhatWeHaveDone("Two"), by="the clerk")
    assert first is not None
    assert second is not None
    assert (first.dot.number, second.dot.number) == (1, 2)
    assert second.replaces == (first.dot,)
    assert (second.by, second.at) == ("the clerk", START + 2000)
    assert second.value == {"text": "Two"}


def test_the_same_again_adds_nothing(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        unit.operations.say(DONE, WhatWeHaveDone("One"))
        assert unit.operations.say(DONE, WhatWeHaveDone("One")) is None
        assert len(unit.operations.history()) == 1


def test_a_default_said_for_the_first_time_is_kept(laptop: Laptop) -> None:
    status = Target("commitment", "2.3", "status")
    with laptop.open().unit() as unit:
        assert unit.operations.say(status, CommitmentStatus()) is not None
        assert unit.records.find(CommitmentRecord, "2.3") is not None


def test_text_is_kept_in_one_form_of_unicode(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        unit.operations.say(DONE, WhatWeHaveDone("Cafe\u0301"))
        assert unit.operations.say(DONE, WhatWeHaveDone("Caf\u00e9")) is None
        assert unit.operations.shown(DONE) == {"text": "Caf\u00e9"}


def test_characters_that_no_record_may_hold_are_taken_out(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        unit.operations.say(DONE, WhatWeHaveDone("One\r\nTwo\x00\u202e"))
        assert unit.operations.shown(DONE) == {"text": "One\nTwo"}


def test_a_value_too_long_for_a_line_changes_nothing(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        with pytest.raises(NotCanonicalError):
            unit.operations.say(DONE, WhatWeHaveDone("a" * 70_000))
        assert unit.operations.history() == ()


def test_a_group_that_no_type_has_is_our_fault(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        for target in (
            Target("commitment", "2.3", "colour"),
            Target("weather", "2.3", "done"),
            Target("commitment", "", "done"),
            Target("commitment", "2.3", "id"),
        ):
            with pytest.raises(ValueError, match="There is no group"):
                unit.operations.say(target, WhatWeHaveDone())


def test_the_line_keeps_its_place_without_the_value(laptop: Laptop) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("Mended the noticeboard"))
    ((line, value, salt),) = rows(store.path, "SELECT line, value, salt FROM operation")
    fields = json.loads(line)
    assert sorted(fields) == ["g", "h", "i", "o", "r", "s", "t", "u", "y"]
    assert fields["h"] == hashlib.sha256(salt + value).hexdigest()
    assert len(salt) == lines.SALT_BYTES
    assert b"noticeboard" not in line
    assert rows(store.path, "SELECT upto, tip FROM replica") == [
        (1, hashlib.sha256(line).hexdigest()[:32])
    ]


def test_undo_says_the_earlier_value_and_undoing_that_brings_it_back(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        unit.operations.say(DONE, WhatWeHaveDone("One"))
        second = unit.operations.say(DONE, WhatWeHaveDone("Two"))
        assert second is not None
        undone = unit.operations.undo(second)
        assert undone is not None
        assert unit.operations.shown(DONE) == {"text": "One"}
        assert unit.operations.undo(undone) is not None
        assert unit.operations.shown(DONE) == {"text": "Two"}
        assert len(unit.operations.history()) == 4


def test_undo_of_the_first_word_leaves_nothing_said(laptop: Laptop) -> None:
    evidence = Target("evidence", "e1", "item")
    with laptop.open().unit() as unit:
        first = unit.operations.say(evidence, EvidenceItem(reference="58/26"))
        assert first is not None
        assert unit.operations.undo(first) is not None
        assert unit.operations.shown(evidence) is None
        assert unit.records.find(Evidence, "e1") is None
        assert unit.records.all(Evidence) == ()


def test_undo_does_not_touch_what_was_said_since(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        first = unit.operations.say(DONE, WhatWeHaveDone("One"))
        unit.operations.say(DONE, WhatWeHaveDone("Two"))
        assert first is not None
        assert unit.operations.undo(first) is None
        assert unit.operations.shown(DONE) == {"text": "Two"}


def test_a_deleted_record_is_hidden_and_can_be_put_back(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        unit.operations.say(DONE, WhatWeHaveDone("One"))
        assert unit.operations.delete("commitment", "2.3") is not None
        assert unit.operations.delete("commitment", "2.3") is None
        assert unit.records.all(CommitmentRecord) == ()
        assert unit.records.find(CommitmentRecord, "2.3") is None
        assert unit.operations.put_back("commitment", "2.3") is not None
        assert unit.operations.put_back("commitment", "2.3") is None
        assert unit.records.get(CommitmentRecord, "2.3").done.text == "One"


def test_there_is_nothing_to_delete_of_a_record_never_written(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        assert unit.operations.delete("commitment", "2.3") is None
        assert unit.operations.history() == ()


def test_undo_of_a_deletion_puts_the_record_back(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        unit.operations.say(DONE, WhatWeHaveDone("One"))
        deletion = unit.operations.delete("commitment", "2.3")
        assert deletion is not None
        undone = unit.operations.undo(deletion)
        assert unit.records.find(CommitmentRecord, "2.3") is not None
        assert undone is not None
        unit.operations.undo(undone)
        assert unit.records.find(CommitmentRecord, "2.3") is None


@pytest.mark.parametrize("text", ["One", "Two"])
def test_writing_to_a_deleted_record_brings_it_back(laptop: Laptop, text: str) -> None:
    with laptop.open().unit() as unit:
        unit.operations.say(DONE, WhatWeHaveDone("One"))
        unit.operations.delete("commitment", "2.3")
        assert unit.operations.say(DONE, WhatWeHaveDone(text)) is not None
        assert unit.records.get(CommitmentRecord, "2.3").done.text == text


def test_an_edit_that_the_deleter_had_not_seen_beats_the_deletion(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        unit.operations.say(DONE, WhatWeHaveDone("One"))
        unit.operations.delete("commitment", "2.3")
        unit.operations._append(lines.seal(foreign(1, "Two", START), bytes(16)))
        assert unit.records.find(CommitmentRecord, "2.3") is not None


def test_two_values_side_by_side_are_a_conflict_until_one_is_said(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        own = unit.operations.say(DONE, WhatWeHaveDone("Ours"))
        theirs = foreign(1, "Theirs", START + 99_000)
        unit.operations._append(lines.seal(theirs, bytes(16)))
        assert own is not None
        assert unit.operations.conflicts() == {DONE: (theirs, own)}
        assert unit.operations.shown(DONE) == {"text": "Theirs"}
        settled = unit.operations.say(DONE, WhatWeHaveDone("Theirs"))
        assert settled is not None
        assert set(settled.replaces) == {own.dot, theirs.dot}
        assert unit.operations.conflicts() == {}


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_said_at_one_moment_every_laptop_shows_the_same(laptop: Laptop, order: int) -> None:
    high = Operation(Dot("f" * 16, 1), DONE, {"text": "High"}, START, "")
    low = Operation(Dot("0" * 16, 1), DONE, {"text": "Low"}, START, "")
    with laptop.open().unit() as unit:
        for operation in (high, low)[::order]:
            unit.operations._append(lines.seal(operation, bytes(16)))
        assert unit.operations.shown(DONE) == {"text": "High"}
        assert unit.operations.conflicts() == {DONE: (high, low)}
        assert unit.records.get(CommitmentRecord, "2.3").done.text == "High"


def test_equal_values_side_by_side_are_no_conflict(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        unit.operations.say(DONE, WhatWeHaveDone("The same"))
        unit.operations._append(lines.seal(foreign(1, "The same", START), bytes(16)))
        assert unit.operations.conflicts() == {}
        assert unit.operations.say(DONE, WhatWeHaveDone("The same")) is None


def test_undo_leaves_a_conflict_for_a_person_to_settle(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        own = unit.operations.say(DONE, WhatWeHaveDone("Ours"))
        unit.operations._append(lines.seal(foreign(1, "Theirs", START), bytes(16)))
        assert own is not None
        assert unit.operations.undo(own) is None


def test_one_that_was_replaced_before_it_came_is_never_shown(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        later = foreign(2, "Later", START, replaces=(Dot(OTHER, 1),))
        unit.operations._append(lines.seal(later, bytes(16)))
        assert unit.operations.vector() == {}
        unit.operations._append(lines.seal(foreign(1, "Earlier", START + 99_000), bytes(16)))
        assert unit.operations.shown(DONE) == {"text": "Later"}
        assert unit.operations.conflicts() == {}
        assert unit.operations.vector() == {OTHER: 2}


def test_a_clock_far_ahead_cannot_hold_back_a_later_edit(laptop: Laptop) -> None:
    laptop.clock.now = lines.LATEST_TIME * 2
    with laptop.open().unit() as unit:
        first = unit.operations.say(DONE, WhatWeHaveDone("From the future"))
        assert first is not None
        assert first.at == lines.LATEST_TIME
        laptop.clock.now = START
        unit.operations.say(DONE, WhatWeHaveDone("Now"))
        assert unit.operations.shown(DONE) == {"text": "Now"}


def test_history_shows_the_newest_first_and_no_more_than_asked(laptop: Laptop) -> None:
    lead = Target("commitment", "5.1", "lead")
    with laptop.open().unit() as unit:
        unit.operations.say(DONE, WhatWeHaveDone("One"))
        unit.operations.say(lead, Lead("the clerk"))
        unit.operations.say(DONE, WhatWeHaveDone("Two"))
        assert [one.target for one in unit.operations.history(2)] == [DONE, lead]
        of_record = unit.operations.history_of("commitment", "2.3")
        assert [one.value for one in of_record] == [{"text": "Two"}, {"text": "One"}]


def test_numbers_go_on_without_holes_over_units_and_starts(laptop: Laptop) -> None:
    for text in ("One", "Two", "Three"):
        say(laptop.open(), DONE, WhatWeHaveDone(text))
        store = laptop.open()
        with store.unit() as unit:
            unit.operations.say(DONE, WhatWeHaveDone(f"{text}, thrown away"))
    assert rows(store.path, "SELECT number FROM operation ORDER BY place") == [(1,), (2,), (3,)]
    assert rows(store.path, "SELECT count(*) FROM replica") == [(1,)]


def test_the_group_of_deletions_is_kept_like_any_other(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        said = unit.operations.say(DONE, WhatWeHaveDone("One"))
        deletion = unit.operations.delete("commitment", "2.3")
    assert said is not None
    assert deletion is not None
    assert deletion.target == Target("commitment", "2.3", DELETED)
    assert deletion.value == {"seen": {said.dot.replica: 1}}
