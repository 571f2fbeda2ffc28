"""What happened to the example council, each thing with its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from charter_desktop.domain.commitments import BarrierCode, CommitmentCode
from charter_desktop.domain.consultations import ConsultationFacts
from charter_desktop.domain.council_year import ActionWhat, MeasureCode, PartnerNoteFacts
from charter_desktop.domain.councils import Role
from charter_desktop.domain.ideas import StoryText
from charter_desktop.domain.issues import IssueFacts
from charter_desktop.domain.meetings import MeetingFacts, MeetingKind
from charter_desktop.domain.papers import Outcome
from charter_desktop.domain.patterns import occurrences
from charter_desktop.services.commitments import Progress
from charter_desktop.services.decisions import WhatWasDecided
from charter_desktop.services.papers import PaperRequest
from charter_desktop.services.signing import AfterDeciding
from charter_desktop.services.year.ideas import NewConsent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from charter_desktop.services.year.example_book import ExampleBook

_DAY = timedelta(days=1)
_CALLED = timedelta(days=10)
_QUARTER = 6
_FIRST_MINUTE = 40


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened on a day, and how it is done."""

    on: date
    act: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Teller:
    """What events are told from: the workbook, `example.toml`, the papers' folder, and today."""

    workbook: ExampleBook
    told: dict[str, Any]
    papers: Path
    today: date

    def ago(self, days: int) -> date:
        """Return the day that was so many days ago."""
        return self.today - days * _DAY


def events(teller: Teller) -> Iterator[Event]:
    """Give all that happened, in no order."""
    yield from _meetings(teller)
    yield from _commitments(teller)
    yield from _asked(teller)
    yield from _raised(teller)
    yield from _measures(teller)
    year = teller.workbook.year
    for row in teller.told["idea"]:
        add = partial(year.ideas.add, row["text"], row.get("about", ""))
        yield Event(teller.ago(40), partial(add, pass_on=row.get("pass_on", False)))
    for row in teller.told["partner"]:
        said = (row["commitment"], row["council"], teller.ago(50), row["text"], row["source"])
        facts = PartnerNoteFacts(*said)
        yield Event(teller.ago(45), partial(year.checklists.note_partner, facts))
    for row in teller.told["story"]:
        yield Event(teller.ago(70), partial(_story, teller, row))
    for row in teller.told["action"]:
        yield Event(teller.ago(row.get("done_ago", 15)), partial(_action, teller, row))


def _meetings(teller: Teller) -> Iterator[Event]:
    """Give two years of meetings; the fourth signs, each sixth looks at progress."""
    pattern = teller.workbook.council().pattern
    first = teller.ago(teller.told["months"] * 30)
    held = list(occurrences(pattern, first, teller.told["months"] + 2))
    for number, day in enumerate((day for day in held if day < teller.today), 1):
        signs = number == teller.told["signed_in_month"]
        template = "signing" if signs else "progress" if number % _QUARTER == 0 else ""
        facts = MeetingFacts(day, pattern.at, pattern.place, MeetingKind.ORDINARY)
        yield Event(day - 2 * _CALLED, partial(_call, teller, facts, template))
        yield Event(day + _DAY, partial(_decide, teller, day, template, _minute(number, day)))


def _minute(number: int, day: date) -> str:
    return f"{_FIRST_MINUTE + number}/{day:%y}"


def _call(teller: Teller, facts: MeetingFacts, template: str) -> None:
    workbook, day = teller.workbook, facts.on
    meeting = workbook.meetings.add(facts).value
    if template and day is not None:
        values = {"item-number": "9", "staff-hours": "2"} if template == "signing" else {}
        folder = teller.papers / day.isoformat()
        workbook.papers.write(PaperRequest(template, meeting, folder, values))
    out = (day or teller.today) - _CALLED
    workbook.meetings.summons_sent(meeting, out)
    workbook.meetings.notice_posted(meeting, out)


def _decide(teller: Teller, day: date, template: str, minute: str) -> None:
    if not template:
        return
    workbook = teller.workbook
    decided = WhatWasDecided(day.isoformat(), template, Outcome.AGREED, minute)
    workbook.decisions.record(decided)
    if template == "signing":
        signed = AfterDeciding(
            signed=day + _DAY,
            signed_by="the chair of the council",
            told=day + _DAY,
            steps_done=tuple(_by_hand(workbook)),
        )
        workbook.signing.record(signed, day + _DAY)
        _link_minute(workbook)


def _by_hand(workbook: ExampleBook) -> Iterator[str]:
    return (v.step.id for v in workbook.signing.view().steps if v.step.done_when == "by-hand")


def _link_minute(workbook: ExampleBook) -> None:
    for evidence in workbook.commitments.checklist().known:
        workbook.commitments.link("communication-1", evidence.id)


def _commitments(teller: Teller) -> Iterator[Event]:
    commitments = teller.workbook.commitments
    for number, row in enumerate(teller.told["commitment"]):
        day = teller.ago(500 - 40 * number)
        said = Progress(
            status=CommitmentCode(row["status"]),
            why=row.get("why"),
            done=row.get("done"),
            barrier=BarrierCode(row["barrier"]) if "barrier" in row else None,
            sentence=row.get("sentence"),
            may_quote=row.get("may_quote", False),
            lead=row.get("lead"),
            due=teller.ago(-90),
            evidence=f"{60 + number}/{day:%y}" if row["status"] == "in-place" else "",
        )
        yield Event(day, partial(commitments.record, row["id"], said))
        yield Event(day + 90 * _DAY, partial(commitments.reviewed, row["id"]))


def _asked(teller: Teller) -> Iterator[Event]:
    ours = teller.workbook.year.consultations
    for row in teller.told["consultation"]:
        received = teller.ago(row["received_ago"])
        facts = ConsultationFacts(
            row["owner"], row["subject"], received, teller.ago(row["closes_ago"])
        )
        yield Event(received, partial(ours.add, facts))
        find = partial(_consultation, teller, row["subject"])
        if "replied_ago" in row:
            day = teller.ago(row["replied_ago"])
            yield Event(day, partial(_then, find, ours.reply, day, row["reply"]))
        if "heard_ago" in row:
            day = teller.ago(row["heard_ago"])
            yield Event(day, partial(_then, find, ours.heard_back, day, row["feedback"]))
        if "commitments" in row:
            linked = tuple(row["commitments"])
            yield Event(teller.today, partial(_then, find, ours.as_evidence, linked))


def _raised(teller: Teller) -> Iterator[Event]:
    ours = teller.workbook.year.issues
    for row in teller.told["issue"]:
        raised = teller.ago(row["raised_ago"])
        facts = IssueFacts(
            row["with"], row["service"], raised, row.get("text", ""), row.get("reference", "")
        )
        yield Event(raised, partial(ours.add, facts))
        if "answered_ago" in row:
            day = teller.ago(row["answered_ago"])
            find = partial(_issue, teller, row["service"])
            yield Event(day, partial(_then, find, ours.answer, day, row["answer"]))


def _measures(teller: Teller) -> Iterator[Event]:
    measures = teller.workbook.year.measures
    for row in teller.told["measure"]:
        for back, code in enumerate(reversed(row["answers"])):
            day = teller.ago(back * 365)
            answer = (row["id"], MeasureCode(code), row["sentence"], day.year)
            yield Event(day, partial(measures.answer, *answer))


def _story(teller: Teller, row: dict[str, Any]) -> None:
    stories = teller.workbook.year.stories
    made = stories.add(StoryText(row["title"], row["text"], tuple(row["commitments"]))).value
    if "consent_ago" in row:
        day = teller.ago(70)
        stories.consent(made, NewConsent(name_us=True, by=Role.CLERK, on=day))


def _action(teller: Teller, row: dict[str, Any]) -> None:
    actions = teller.workbook.year.actions
    due = teller.ago(row["due_ago"])
    made = actions.add(ActionWhat(row["text"], row["lead"], due, row["commitment"])).value
    if "done_ago" in row:
        actions.done(made, teller.ago(row["done_ago"]))


def _then(find: Callable[[], str], act: Callable[..., object], *given: object) -> None:
    act(find(), *given)


def _consultation(teller: Teller, subject: str) -> str:
    seen = teller.workbook.year.consultations.overview()
    every = (*seen.open, *seen.past)
    return next(v.record.id for v in every if v.record.facts.subject == subject)


def _issue(teller: Teller, service: str) -> str:
    seen = teller.workbook.year.issues.overview()
    every = (*seen.waiting, *seen.answered)
    return next(v.record.id for v in every if v.record.facts.service == service)
