"""What needs doing, worked out from what is recorded: legal dates first (`ux.md` 0.1 and 2.2).

Each rule looks at the same facts and says what it finds as matters. Taking part in the charter is
voluntary, so only a legal date is ever urgent: a review that has passed is told in plain words.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from charter_desktop.domain.commitments import CommitmentCode
from charter_desktop.domain.counts import count_words
from charter_desktop.domain.dates import day_in_words
from charter_desktop.domain.signatory import CharterStatus, DoneWhen
from charter_desktop.services.home.dates import by_due, paper_on_signing, summonses
from charter_desktop.services.home.facts import Door, Kind, Matter, Way, short_day
from charter_desktop.services.home.year import (
    actions_due,
    answers_awaited,
    closings,
    evidence_missing,
)
from charter_desktop.services.signing.signing import TEMPLATE as SIGNING
from charter_desktop.services.signing.steps import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from charter_desktop.domain.papers import PaperRecord
    from charter_desktop.services.business.asked import AskedItem
    from charter_desktop.services.home.facts import Facts
    from charter_desktop.services.meetings.meetings import MeetingLine

THE_MORNING_AFTER = timedelta(days=7)
"""How long the items of an agenda may be the next step; later they wait among the rest."""
STILL_FRESH = timedelta(days=60)
"""How long after a meeting its decision comes first; later it waits among the rest."""
BETWEEN_RETURNS = timedelta(days=365)
"""A return is a yearly thing, and sent when the council likes (`records.md` 3)."""
MOST_REVIEWS = 3
"""More reviews than these that have passed are told in one line."""


def matters(facts: Facts) -> list[Matter]:
    """Return everything that needs doing, the most pressing first."""
    decisions = list(_decisions(facts))
    signing = paper_on_signing(facts, is_awaited=any(d.leads for d in decisions))
    others = [s for s in summonses(facts) if signing is None or s.meeting != signing.meeting]
    legal = sorted((*([signing] if signing else []), *others), key=by_due)
    found = [d for d in decisions if d.leads]
    found += [due.matter for due in legal]
    found += _items_decided(facts, but={d.door for d in decisions})
    found += _steps(facts, is_on_its_way=bool(signing or decisions))
    found += [*closings(facts.year, facts.today), *_reviews(facts)]
    found += [*actions_due(facts.year, facts.today), *answers_awaited(facts.year, facts.today)]
    found += [*_pattern(facts), *evidence_missing(facts.year), *_commitments(facts)]
    found += _return(facts)
    return found + [d for d in decisions if not d.leads]


def _decisions(facts: Facts) -> Iterator[Matter]:
    """Ask, from the morning after, what was decided on each paper that asked for it."""
    over = facts.status in {CharterStatus.AGREED, CharterStatus.SIGNED}
    for line in reversed(facts.lines):
        on, meeting = line.meeting.facts.on, line.meeting.id
        if on is None or on >= facts.today:
            continue
        asked = {p.fields.template for p in facts.papers if _is_open(p, facts, meeting)}
        if asked - ({SIGNING} if over else set()):
            yield _decision(line, on, facts)


def _is_open(paper: PaperRecord, facts: Facts, meeting: str) -> bool:
    asks = paper.fields.template in facts.resolving and paper.fields.meeting == meeting
    return bool(asks and paper.saved.on and paper.id not in facts.decided)


def _items_decided(facts: Facts, but: set[Door]) -> Iterator[Matter]:
    """Ask what was decided on the items of late meetings, in one line a meeting, the latest first.

    Meetings that are asked about for a paper, `but`, are not named again.
    """
    for line in reversed(facts.lines):
        on, meeting = line.meeting.facts.on, line.meeting.id
        items = [one for one in facts.asked.get(meeting, ()) if one.decision is None]
        if on is None or on >= facts.today or not items:
            continue
        matter = _decision(line, on, facts)
        if matter.door not in but:
            words = f"{_named_items(items)} no decision recorded. {_ITEMS_DECIDED}"
            leads = facts.today - on <= THE_MORNING_AFTER
            second = f"{count_words(len(items), 'item has', 'items have')} no decision recorded"
            yield replace(
                matter,
                sentence=words,
                second=f"Meetings and papers \u00b7 {second}",
                leads=leads,
            )


def _named_items(items: list[AskedItem]) -> str:
    """Return "“Allotments” and 2 more items have", or what is right for one."""
    first, more = f"\u201c{items[0].title}\u201d", len(items) - 1
    if not more:
        return f"{first} has"
    return f"{first} and {count_words(more, 'more item')} have"


_ITEMS_DECIDED = "Record the outcome and the minute reference of each once."
_DECIDED = (
    "Record the outcome and the minute reference once. The steps, the letter and your evidence "
    "then follow from it."
)
_ELECTORS_DECIDED = (
    "Record once what the electors decided, with a reference. The steps, the letter and your "
    "evidence then follow from it."
)


def _decision(line: MeetingLine, on: date, facts: Facts) -> Matter:
    who = f"the {line.meeting.facts.of}" if line.meeting.facts.of else facts.body
    return Matter(
        Kind.DECIDE,
        f"What did {who} decide on {short_day(on)}?",
        _ELECTORS_DECIDED if line.meeting.facts.kind.is_of_electors else _DECIDED,
        f"Meetings and papers \u00b7 the meeting was on {day_in_words(on)}",
        "Record it",
        Door("meetings", f"decide:{line.meeting.id}"),
        "To record",
        quiet=Way("See the meeting", Door("meetings", line.meeting.id)),
        leads=facts.today - on <= STILL_FRESH,
    )


_VERBS = {
    DoneWhen.MEETING_SET: "Choose an evening",
    DoneWhen.PAPER_SAVED: "See what to do",
    DoneWhen.SIGNED: "Record the signing",
    DoneWhen.TOLD: "Tell them",
    DoneWhen.PUBLISHED: "Publish it",
}
_BY_DATE = {DoneWhen.SUMMONS_SENT, DoneWhen.NOTICE_POSTED, DoneWhen.DECIDED}
_ABOUT_THE_PAPER = {DoneWhen.MEETING_SET, DoneWhen.PAPER_SAVED}
_CHARTER_PAGE = "charter-in-full"


def _steps(facts: Facts, *, is_on_its_way: bool) -> Iterator[Matter]:
    """Give the next step, unless it is the council's wish to wait or a date stands for it."""
    if facts.status is CharterStatus.DECLINED:
        return
    if facts.status is CharterStatus.DEFERRED:
        if not is_on_its_way:
            yield _deferred()
        return
    view = facts.signing.next_step
    if view is None or view.standing is Standing.WAITS or view.step.done_when in _BY_DATE:
        return
    step, steps = view.step, facts.signing.steps
    if is_on_its_way and step.done_when in _ABOUT_THE_PAPER:
        return
    verb = _VERBS.get(step.done_when, "See what helps")
    place = f"step {step.number} of {len(steps)}"
    yield Matter(
        Kind.STEP,
        step.title,
        step.why,
        f"Becoming a signatory \u00b7 {place}",
        "Read the charter" if step.page == _CHARTER_PAGE else verb,
        Door("signing", step.id),
        "To do",
        quiet=Way("See all steps", Door("signing")),
        leads=not any(s.is_done and s.step.number > step.number for s in steps),
    )


def _deferred() -> Matter:
    return Matter(
        Kind.STEP,
        "Come back to the charter when you are ready",
        "It was put off. There is no date to keep.",
        "Becoming a signatory \u00b7 put off for now",
        "See the steps",
        Door("signing"),
        "No hurry",
        leads=False,
    )


def _reviews(facts: Facts) -> Iterator[Matter]:
    passed = [
        (record.review.next, commitment)
        for commitment, record in facts.commitments
        if record.review.next is not None and record.review.next <= facts.today
    ]
    passed.sort(key=lambda review: review[0])
    if len(passed) > MOST_REVIEWS:
        first, commitment = passed[0]
        yield _review(
            f"Look again at {len(passed)} commitments", f"The first: {_planned(first, facts)}", ""
        )
        return
    for day, commitment in passed:
        title = f"Look again at \u201c{commitment.short}\u201d"
        yield _review(title, _planned(day, facts), commitment.id)


def _review(title: str, planned: str, item: str) -> Matter:
    return Matter(
        Kind.REVIEW,
        title,
        f"{planned}.",
        f"Commitments \u00b7 {planned[0].lower()}{planned[1:]}",
        "Look at it" if item else "Look at them",
        Door("commitments", item),
        "To look at",
    )


def _planned(day: date, facts: Facts) -> str:
    if day == facts.today:
        return "You planned to review this today"
    return f"You planned to review this on {short_day(day)}"


def _pattern(facts: Facts) -> Iterator[Matter]:
    if facts.council.pattern.week or any(line.meeting.facts.on for line in facts.lines):
        return
    yield Matter(
        Kind.PATTERN,
        f"Tell us when {facts.body} meets",
        "The last days for papers and notices are then worked out for you.",
        "Meetings and papers \u00b7 the dates are then worked out for you",
        "Say when",
        Door("meetings"),
        "Not said yet",
    )


def _commitments(facts: Facts) -> Iterator[Matter]:
    if facts.spoken_of:
        return
    yield Matter(
        Kind.COMMITMENTS,
        f"Say where {facts.body} is with the commitments",
        f"Start with three. Pick the ones that {facts.body} already does.",
        f"Commitments \u00b7 start with three that {facts.body} already does",
        "Start with three",
        Door("commitments"),
        "Not started",
    )


def _return(facts: Facts) -> Iterator[Matter]:
    started = any(r.status.code is not CommitmentCode.NOT_STARTED for _, r in facts.commitments)
    recent = facts.last_return and facts.today - facts.last_return < BETWEEN_RETURNS
    if not facts.met_oalc or not started or recent:
        return
    yield Matter(
        Kind.RETURN,
        "Send your return to OALC when you like",
        "It says how far you are, and nothing that you did not choose to send.",
        "Send and receive \u00b7 once a year is plenty",
        "Check and send",
        Door("send-and-receive", "check"),
        "When you like",
        leads=False,
    )
