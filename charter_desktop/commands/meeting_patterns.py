"""meeting pattern: when committees meet, and what is held once a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.commands.answer import Answer
from charter_desktop.commands.opening import open_program
from charter_desktop.domain.councils import CommitteePattern
from charter_desktop.domain.meetings import MeetingKind
from charter_desktop.domain.patterns import parse_pattern, pattern_in_words
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.business.patterns import words_of

if TYPE_CHECKING:
    import argparse

    from charter_desktop.domain.councils import FurtherPattern


def answer(asked: argparse.Namespace) -> Answer:
    """List the further patterns; with --meets or --delete add or delete one first."""
    with open_program(asked, writing=bool(asked.meets or asked.delete)) as program:
        workbook = program.workbook(asked.council)
        patterns = workbook.agenda.business.patterns
        done = ""
        if asked.delete:
            done = patterns.remove(asked.delete).words
        elif asked.meets:
            is_meeting = workbook.council().is_parish_meeting
            done = patterns.add(_wanted(asked, is_parish_meeting=is_meeting)).words
        elif asked.of or asked.kind:
            raise InputNotUnderstoodError("Enter when it meets, with --meets")
        known = patterns.all()
    lines = [f"{words_of(one.pattern)} ({one.id})" for one in known]
    empty = "No committee or other meeting has a pattern of its own."
    said = [f"{done}."] if done else []
    return Answer({"patterns": [_data(one) for one in known]}, (*said, *(lines or [empty])))


def _wanted(asked: argparse.Namespace, *, is_parish_meeting: bool) -> CommitteePattern:
    usual = MeetingKind.ANNUAL_PARISH_MEETING if is_parish_meeting else MeetingKind.COMMITTEE
    when = parse_pattern(asked.meets)
    kind = asked.kind or usual.value
    return CommitteePattern(
        asked.of, kind, when.week, when.weekday, when.at, asked.place, when.not_in
    )


def _data(one: FurtherPattern) -> dict[str, object]:
    said = one.pattern
    return {
        "id": one.id,
        "of": said.of,
        "kind": said.kind,
        "meets": pattern_in_words(said.pattern),
        "place": said.place,
    }
