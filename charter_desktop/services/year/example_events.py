"""What happened to the example council, each thing with its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from charter_desktop.domain.commitments import BarrierCode, CommitmentCode
from charter_desktop.domain.consultations import ConsultationFacts
from charter_desktop.domain.council_year import ActionWhat, MeasureCode, PartnerNoteFacts
from charter_desktop.domain.councils import CommitteePattern, Role
from charter_desktop.domain.ideas import StoryText
from charter_desktop.domain.issues import IssueFacts
from charter_desktop.domain.meetings import MeetingFacts, MeetingKind
from charter_desktop.domain.papers import Outcome
from charter_desktop.domain.patterns import occurrences, parse_pattern
from charter_desktop.services.commitments.commitments import Progress
from charter_desktop.services.meetings.decisions import WhatWasDecided
from charter_desktop.services.papers.papers import PaperRequest
from charter_desktop.services.signing.signing import TEMPLATE as SIGNING
from charter_desktop.services.signing.signing import AfterDeciding
from charter_desktop.services.year.example_agendas import agendas, consultation_of
from charter_desktop.services.year.example_at_hand import at_hand
from charter_desktop.services.year.example_teller import CALLED, DAY, Event
from charter_desktop.services.year.ideas import NewConsent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from charter_desktop.services.year.example_book import ExampleBook
    from charter_desktop.services.year.example_teller import Teller


def events(teller: Teller) -> Iterator[Event]:
    """Give all that happened, in no order."""
    yield from _meetings(teller)
    yield from _committees(teller)
    yield from agendas(teller)
    yield from at_hand(teller)
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
    """Give two years of meetings, each called in time; one of the first agrees to sign."""
    pattern = teller.workbook.council().pattern
    for number, day in enumerate((*teller.held, teller.next), 1):
        facts = MeetingFacts(day, pattern.at, pattern.place, MeetingKind.ORDINARY)
        signs = number == teller.told["signed_in_month"]
        if day - CALLED <= teller.today:
            yield Event(day - CALLED, partial(_call, teller, facts, signs=signs))
        if signs:
            yield Event(day + DAY, partial(_sign, teller, day))


def _committees(teller: Teller) -> Iterator[Event]:
    """Give committees: what they held, and their pattern, said before the next one is called."""
    for row in teller.told["committee"]:
        usual = replace(parse_pattern(row["pattern"]), place=row["place"])
        when = (usual.week, usual.weekday, usual.at, usual.place, usual.not_in)
        pattern = CommitteePattern(row["of"], MeetingKind.COMMITTEE, *when)
        add = partial(teller.workbook.agenda.business.patterns.add, pattern)
        yield Event(teller.today - CALLED - DAY, add)
        for day in occurrences(usual, teller.ago(60), 3):
            facts = MeetingFacts(day, usual.at, usual.place, MeetingKind.COMMITTEE, row["of"])
            if day - CALLED <= teller.today:
                yield Event(day - CALLED, partial(_call, teller, facts))


def _call(teller: Teller, facts: MeetingFacts, *, signs: bool = False) -> None:
    workbook, day = teller.workbook, facts.on or teller.today
    meeting = workbook.meetings.add(facts).value
    if signs:
        values = {"item-number": "9", "staff-hours": "2"}
        folder = teller.papers / day.isoformat()
        workbook.papers.write(PaperRequest(SIGNING, meeting, folder, values))
    workbook.meetings.summons_sent(meeting, day - CALLED)
    workbook.meetings.notice_posted(meeting, day - CALLED)


def _sign(teller: Teller, day: date) -> None:
    workbook = teller.workbook
    decided = WhatWasDecided(day.isoformat(), SIGNING, Outcome.AGREED, teller.minute(day))
    workbook.decisions.record(decided)
    signed = AfterDeciding(
        signed=day + DAY,
        signed_by="the chair of the council",
        told=day + DAY,
        published_at=teller.told["published_at"],
        steps_done=tuple(_by_hand(workbook)),
    )
    workbook.signing.record(signed, day + DAY)
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
        yield Event(day + 90 * DAY, partial(commitments.reviewed, row["id"]))


def _asked(teller: Teller) -> Iterator[Event]:
    """Give consultations; those that the last meeting replied to are dated from that."""
    ours = teller.workbook.year.consultations
    for row in teller.told["consultation"]:
        ago = teller.before_last_meeting if row.get("at_last_meeting", False) else teller.ago
        received = ago(row["received_ago"])
        facts = ConsultationFacts(row["owner"], row["subject"], received, ago(row["closes_ago"]))
        yield Event(received, partial(ours.add, facts))
        find = partial(consultation_of, teller.workbook, row["subject"])
        if "replied_ago" in row:
            day = ago(row["replied_ago"])
            yield Event(day, partial(_then, find, ours.reply, day, row["reply"]))
        if "heard_ago" in row:
            day = ago(row["heard_ago"])
            yield Event(day, partial(_then, find, ours.heard_back, day, row["feedback"]))
        if "commitments" in row:
            linked = tuple(row["commitments"])
            yield Event(teller.ago(2), partial(_then, find, ours.as_evidence, linked))


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
    measures, today = teller.workbook.year.measures, teller.today
    this_year = max(teller.ago(20), date(today.year, 1, 1))
    for row in teller.told["measure"]:
        for back, code in enumerate(reversed(row["answers"])):
            day = this_year - back * 365 * DAY
            answer = (row["id"], MeasureCode(code), row["sentence"], today.year - back)
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


def _issue(teller: Teller, service: str) -> str:
    seen = teller.workbook.year.issues.overview()
    every = (*seen.waiting, *seen.answered)
    return next(v.record.id for v in every if v.record.facts.service == service)
