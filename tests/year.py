"""A council with a year of use, made through the services as its clerk would have made it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from charter_desktop.domain.commitments import CommitmentCode
from charter_desktop.domain.councils import BodyKind
from charter_desktop.domain.meetings import MeetingFacts, MeetingKind
from charter_desktop.domain.papers import Outcome
from charter_desktop.domain.patterns import parse_pattern
from charter_desktop.services.commitments.commitments import Progress
from charter_desktop.services.councils import NewCouncil
from charter_desktop.services.meetings.decisions import WhatWasDecided
from charter_desktop.services.papers.papers import PaperRequest
from charter_desktop.services.signing.signing import AfterDeciding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from charter_desktop.bootstrap import Workbook
    from charter_desktop.domain.ids import BodyId
    from charter_desktop.domain.meetings import Meeting
    from tests.builders import Computer

COUNCIL = NewCouncil("Kidlington", pattern=parse_pattern("second Tuesday 7:30pm"))
PARISH_MEETING = NewCouncil("Godington", kind=BodyKind.PARISH_MEETING)
EVENING = dt.time(19, 30)
_DONE = (
    "We answer every message from another council within ten working days and keep a list.",
    "The county councillor comes to every second meeting; her report is in the minutes.",
    "We ask for the closing date of a consultation before we put it on an agenda.",
)
_STATUSES = (
    *[CommitmentCode.IN_PLACE, CommitmentCode.UNDER_WAY, CommitmentCode.UNDER_WAY],
    *[CommitmentCode.NOT_STARTED, CommitmentCode.IN_PLACE],
)


def live_a_year(computer: Computer, today: dt.date, papers: Path) -> BodyId:
    """Set Kidlington up a year before `today`, use it each month, and leave the clock at `today`.

    The council signed in its third month; it met monthly, had a progress paper every quarter and
    sent one return. The meeting that comes next has no paper yet.
    """
    began = today - dt.timedelta(days=365)
    computer.clock.set(began)
    with computer.program() as program:
        body = program.councils.set_up(COUNCIL).value
        program.use(body)
    for number, day in enumerate(_months(began, today)):
        computer.clock.set(day)
        with computer.program() as program:
            workbook = program.workbook(body)
            meeting = _next_meeting(workbook)
            if meeting.facts.on is not None and meeting.facts.on < today:
                _a_month(computer, workbook, number, meeting.facts.on, papers)
    computer.clock.set(today)
    return body


def gather_a_parish_meeting(computer: Computer, today: dt.date) -> BodyId:
    """Set a parish meeting up a month before `today`, with one assembly still to come."""
    computer.clock.set(today - dt.timedelta(days=30))
    with computer.program() as program:
        body = program.councils.set_up(PARISH_MEETING).value
        program.use(body)
        on = today + dt.timedelta(days=24)
        facts = MeetingFacts(on, EVENING, "Village hall", MeetingKind.PARISH_MEETING)
        program.workbook(body).meetings.add(facts)
    computer.clock.set(today)
    return body


def _months(began: dt.date, today: dt.date) -> Iterator[dt.date]:
    day = began + dt.timedelta(days=5)
    while day < today - dt.timedelta(days=21):
        yield day
        day += dt.timedelta(days=28)


def _a_month(
    computer: Computer, workbook: Workbook, number: int, on: dt.date, papers: Path
) -> None:
    workbook.meetings.add(MeetingFacts(on, EVENING, "Exeter Hall", MeetingKind.ORDINARY))
    template = "signing" if number == 2 else "progress" if number % 4 == 3 else ""
    if template:
        out = papers / on.isoformat()
        workbook.papers.write(PaperRequest(template, on.isoformat(), out, {"item-number": "9"}))
    computer.clock.set(on + dt.timedelta(days=1))
    minute = f"{40 + number}/{on:%y}"
    if template:
        _decide(workbook, template, on, minute)
    _carry_on(workbook, number, minute)


def _next_meeting(workbook: Workbook) -> Meeting:
    return next(line.meeting for line in workbook.meetings.all() if not line.recorded)


def _decide(workbook: Workbook, template: str, on: dt.date, minute: str) -> None:
    workbook.decisions.record(
        WhatWasDecided(on.isoformat(), template, Outcome.AGREED, minute),
    )
    if template == "signing":
        day = on + dt.timedelta(days=1)
        signed = AfterDeciding(signed=day, signed_by="the chair of the council")
        workbook.signing.record(signed, day)


def _carry_on(workbook: Workbook, number: int, minute: str) -> None:
    views = workbook.commitments.all()
    view = views[number % len(views)]
    said = Progress(
        status=_STATUSES[number % len(_STATUSES)],
        done=_DONE[number % len(_DONE)],
        lead="the clerk",
        may_quote=number % 2 == 0,
        evidence=minute,
    )
    workbook.commitments.record(view.commitment.id, said)
