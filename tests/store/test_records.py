"""Rows become values at the door, also rows that a newer program wrote."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from charter_desktop.domain.commitments import (
    CommitmentCode,
    CommitmentRecord,
    CommitmentStatus,
    Lead,
    WhatWeHaveDone,
)
from charter_desktop.domain.councils import BodyKind, Council, MeetingPattern, Profile, Role
from charter_desktop.domain.meetings import Meeting, MeetingFacts, MeetingKind, Summons
from charter_desktop.domain.papers import PaperFields, PaperRecord
from charter_desktop.domain.records import Dot, Operation, Target
from charter_desktop.store import lines
from tests.store.builders import BODY, DONE, START, Laptop, say


def test_a_record_never_written_has_its_defaults(laptop: Laptop) -> None:
    with laptop.open().reading() as unit:
        assert unit.records.get(Council, BODY) == Council(BODY)
        assert unit.records.find(Council, BODY) is None
        assert unit.records.all(Council) == ()


def test_dates_times_codes_and_lists_come_back_as_they_were(laptop: Laptop) -> None:
    council = Council(
        BODY,
        profile=Profile(("E04008000",), "Elmcote", BodyKind.PARISH_MEETING, Role.DEPUTY, "Vale"),
        pattern=MeetingPattern(2, 1, time(19, 30), "The hall", (8, 12)),
    )
    meeting = Meeting(
        "m1",
        facts=MeetingFacts(date(2026, 12, 8), time(19, 30), "The hall", MeetingKind.ANNUAL),
        summons=Summons(last_day=date(2026, 12, 2), rule="nalc"),
    )
    paper = PaperRecord("p1", fields=PaperFields("signing", "m1", values={"cost": "£40"}))
    store = laptop.open()
    say(store, Target("council", BODY, "profile"), council.profile)
    say(store, Target("council", BODY, "pattern"), council.pattern)
    say(store, Target("meeting", "m1", "facts"), meeting.facts)
    say(store, Target("meeting", "m1", "summons"), meeting.summons)
    say(store, Target("paper", "p1", "fields"), paper.fields)
    with store.reading() as unit:
        assert unit.records.get(Council, BODY) == council
        assert unit.records.all(Meeting) == (meeting,)
        assert unit.records.find(PaperRecord, "p1") == paper


def test_all_are_listed_by_id(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        for record in ("5.1", "2.3", "1.2"):
            unit.operations.say(Target("commitment", record, "done"), WhatWeHaveDone(record))
        assert [one.id for one in unit.records.all(CommitmentRecord)] == ["1.2", "2.3", "5.1"]


def test_what_a_newer_program_wrote_does_not_hide_the_rest(laptop: Laptop) -> None:
    newer: tuple[tuple[Target, dict[str, Any]], ...] = (
        (Target("commitment", "2.3", "status"), {"code": "handed-to-the-county", "why": "new"}),
        (Target("commitment", "2.3", "lead"), {"who": "the clerk", "colour": "blue"}),
        (Target("commitment", "2.3", "weather"), {"rain": True}),
        (Target("forecast", "f1", "item"), {"text": "sun"}),
    )
    with laptop.open().unit() as unit:
        unit.operations.say(DONE, WhatWeHaveDone("One"))
        for number, (target, value) in enumerate(newer, 1):
            operation = Operation(Dot("0123456789abcdef", number), target, value, START, "")
            unit.operations._append(lines.seal(operation, bytes(16)))
        (record,) = unit.records.all(CommitmentRecord)
        kept = unit.operations.shown(newer[0][0])
    assert record == CommitmentRecord("2.3", done=WhatWeHaveDone("One"), lead=Lead("the clerk"))
    assert kept == {"code": "handed-to-the-county", "why": "new"}


def test_a_value_removed_for_good_reads_as_never_said(laptop: Laptop) -> None:
    status = Target("commitment", "2.3", "status")
    removed = Operation(Dot("0123456789abcdef", 1), DONE, {"text": "Secret"}, START, "")
    stored = lines.seal(removed, bytes(16))
    with laptop.open().unit() as unit:
        unit.operations.say(status, CommitmentStatus(CommitmentCode.IN_PLACE))
        unit.operations._append(lines.StoredOperation(removed, stored.line, None, None))
        record = unit.records.get(CommitmentRecord, "2.3")
        (first, _) = unit.operations.history()
    assert record == CommitmentRecord("2.3", status=CommitmentStatus(CommitmentCode.IN_PLACE))
    assert first.value is None
