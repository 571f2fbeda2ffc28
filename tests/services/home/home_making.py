"""Councils and parish meetings at the points that Home speaks of."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from charter_desktop.domain.commitments import CommitmentCode
from charter_desktop.domain.councils import BodyKind
from charter_desktop.domain.meetings import MeetingFacts, MeetingKind
from charter_desktop.domain.patterns import parse_pattern
from charter_desktop.domain.signatory import CharterStatus
from charter_desktop.services.commitments.commitments import Progress
from charter_desktop.services.councils import NewCouncil
from charter_desktop.services.home.facts import Kind, Matter
from charter_desktop.services.papers.papers import PaperRequest

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.bootstrap import Program, Workbook
    from charter_desktop.services.home.home import HomeView

PATTERN = parse_pattern("second Tuesday 7:30pm")
MEETING = dt.date(2026, 12, 8)
LAST_DAY = dt.date(2026, 12, 3)


def council(program: Program, status: CharterStatus = CharterStatus.NOT_LOOKED) -> Workbook:
    new = NewCouncil("Kidlington", pattern=PATTERN, status=status)
    program.use(program.councils.set_up(new).value)
    return program.workbook()


def without_pattern(program: Program) -> Workbook:
    program.use(program.councils.set_up(NewCouncil("Kidlington")).value)
    return program.workbook()


def parish_meeting(program: Program) -> Workbook:
    new = NewCouncil("Godington", kind=BodyKind.PARISH_MEETING)
    program.use(program.councils.set_up(new).value)
    workbook = program.workbook()
    facts = MeetingFacts(MEETING, dt.time(19, 0), "The church", MeetingKind.PARISH_MEETING)
    workbook.meetings.add(facts)
    return workbook


def write_paper(workbook: Workbook, folder: Path, template: str = "signing") -> str:
    request = PaperRequest(template, MEETING.isoformat(), folder, {})
    return workbook.papers.write(request).value.meeting.id


def speak_of_commitments(workbook: Workbook) -> None:
    workbook.commitments.record("1.1", Progress(status=CommitmentCode.UNDER_WAY))


def send_out(workbook: Workbook, meeting: str, on: dt.date) -> None:
    workbook.meetings.summons_sent(meeting, on)
    workbook.meetings.notice_posted(meeting, on)


def everything(view: HomeView) -> list[Matter]:
    return [view.next_step, *view.also_waiting]


def kinds(view: HomeView) -> list[Kind]:
    return [matter.kind for matter in everything(view)]
