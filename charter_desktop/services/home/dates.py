"""The legal dates that Home speaks of: papers that can still go out in time, or not any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from charter_desktop.domain.clear_days import COUNCIL_DAYS, Rule
from charter_desktop.domain.dates import date_in_words, day_in_words
from charter_desktop.domain.meetings import MeetingKind
from charter_desktop.domain.signatory import CharterStatus
from charter_desktop.services.home.facts import Door, Kind, Matter, Way, Weight, short_day
from charter_desktop.services.signing.signing import TEMPLATE as SIGNING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from charter_desktop.domain.clear_days import Reckoning
    from charter_desktop.domain.councils import Council
    from charter_desktop.services.home.facts import Facts
    from charter_desktop.services.meetings.meetings import MeetingLine

SOON = timedelta(days=21)
"""How long before its last day a summons or a notice is spoken of."""


@dataclass(frozen=True, slots=True)
class Due:
    """A matter with a legal date, and the meeting it belongs to."""

    due: date
    meeting: str
    matter: Matter


def by_due(due: Due) -> tuple[bool, date, bool]:
    """Return the key that sorts: a lost date first, then the earliest, papers before summonses."""
    matter = due.matter
    return (matter.weight is not Weight.LOST, due.due, matter.kind is Kind.SUMMONS)


def last_day(line: MeetingLine, council: Council) -> date | None:
    """Return the last day for the summons or notice: the clerk's own, or that of its rule."""
    if line.meeting.summons.override is not None:
        return line.meeting.summons.override
    reckoning = _reckoning(line, council)
    return reckoning.latest if reckoning is not None else None


def paper_on_signing(facts: Facts, *, is_awaited: bool) -> Due | None:
    """Return the paper on signing for the next meeting that can still be summoned in time.

    Where one was begun for a meeting whose last day is lost, say so and offer the next. None once
    the paper is there, or where the council decided, or a decision `is_awaited`.
    """
    settled = {CharterStatus.AGREED, CharterStatus.SIGNED, CharterStatus.DECLINED}
    if facts.status in settled or is_awaited:
        return None
    mine = [line for line in facts.lines if _can_decide(line, facts)]
    ahead = [line for line in mine if _is_ahead(line, facts) and not _is_called(line)]
    lost = [line for line in mine if not _is_ahead(line, facts) and not _is_called(line)]
    if any(facts.saved(SIGNING, line.meeting.id) for line in mine if line not in lost):
        return None
    meant = next((line for line in lost if _is_begun(line, facts)), None)
    begun = next((line for line in ahead if _is_begun(line, facts)), None)
    if meant is not None and begun is None:
        return _lost(meant, ahead, facts)
    if not ahead or (facts.status is CharterStatus.DEFERRED and begun is None):
        return None
    return _paper(begun or ahead[0], lost, facts)


def _can_decide(line: MeetingLine, facts: Facts) -> bool:
    """Say whether a coming meeting is one of the body itself: it decides on the charter."""
    kind, on = line.meeting.facts.kind, line.meeting.facts.on
    if on is None or on < facts.today or last_day(line, facts.council) is None:
        return False
    is_whole = kind is not MeetingKind.COMMITTEE and not line.meeting.facts.of
    return is_whole and kind.is_of_electors == facts.council.is_parish_meeting


def _is_ahead(line: MeetingLine, facts: Facts) -> bool:
    due = last_day(line, facts.council)
    return due is not None and facts.today <= due


def _is_called(line: MeetingLine) -> bool:
    """Say whether the papers have gone out, so that no business can be added any more."""
    meeting = line.meeting
    if meeting.facts.kind.is_of_electors:
        return meeting.notice.posted is not None
    return meeting.summons.sent is not None


def _is_begun(line: MeetingLine, facts: Facts) -> bool:
    return (SIGNING, line.meeting.id) in facts.begun


def _paper(line: MeetingLine, lost: list[MeetingLine], facts: Facts) -> Due:
    due, meeting = _due(line, facts), line.meeting
    begun = _is_begun(line, facts)
    words = [_by_when(line, facts)]
    if begun:
        words.append("Your draft paper is begun.")
    if lost:
        words.append(_too_late_for(lost[-1], facts))
    where = "notice" if facts.council.is_parish_meeting else "agenda"
    matter = Matter(
        Kind.PAPER,
        f"Put the charter on the {where} for {short_day(_on(line))}",
        " ".join(words),
        f"Meetings and papers \u00b7 {_days_of(line, facts)}",
        "Finish the paper" if begun else "Write the paper",
        Door("meetings", f"paper:{SIGNING}:{meeting.id}"),
        days_left_in_words((due - facts.today).days),
        Weight.LEGAL,
        (due - facts.today).days,
        date_in_words(due),
        Way("See the meeting", Door("meetings", meeting.id)),
        _shown_reckoning(line, facts),
    )
    return Due(due, meeting.id, matter)


def _lost(line: MeetingLine, ahead: list[MeetingLine], facts: Facts) -> Due:
    """Say plainly that the last day was lost for a meeting whose paper is there."""
    due, papers = _due(line, facts), _papers_of(line)
    number = f"{line.dates.clear_days if line.dates else COUNCIL_DAYS} clear days"
    words = f"The last day was {date_in_words(due)}. If the {papers.name} {papers.went} by then, "
    words += "note it with the meeting."
    here = Door("meetings", line.meeting.id)
    door, verb = here, "See the meeting"
    if ahead:
        following = ahead[0]
        words += f" If not, the next meeting is {date_in_words(_on(following))}, with the "
        words += f"{papers.name} by {day_in_words(_due(following, facts))}."
        door = Door("meetings", f"paper:{SIGNING}:{following.meeting.id}")
        verb = f"Use {short_day(_on(following))}"
    matter = Matter(
        Kind.LATE,
        f"It is too late to give {number} for {short_day(_on(line))}",
        words,
        f"Meetings and papers \u00b7 the last day was {day_in_words(due)}",
        verb,
        door,
        "The last day has passed",
        Weight.LOST,
        strong=date_in_words(due),
        quiet=Way("See the meeting", here) if ahead else None,
    )
    return Due(due, line.meeting.id, matter)


def summonses(facts: Facts) -> Iterator[Due]:
    """Name each meeting whose summons or notice is due within three weeks and is not out."""
    for line in facts.lines:
        due = last_day(line, facts.council)
        acts = _acts_left(line)
        if due is None or not acts or not facts.today <= due <= facts.today + SOON:
            continue
        left = (due - facts.today).days
        of = line.meeting.facts.of
        meeting = f"the {of} on {short_day(_on(line))}" if of else short_day(_on(line))
        matter = Matter(
            Kind.SUMMONS,
            f"{acts} for {meeting}",
            _by_when(line, facts),
            f"Meetings and papers \u00b7 {_days_of(line, facts)}",
            "See the meeting",
            Door("meetings", line.meeting.id),
            days_left_in_words(left),
            Weight.LEGAL,
            left,
            date_in_words(due),
            reckoning=_shown_reckoning(line, facts),
        )
        yield Due(due, line.meeting.id, matter)


def _acts_left(line: MeetingLine) -> str:
    """Return what is still to go out: a council's summons and its public notice are two acts."""
    meeting = line.meeting
    posted, sent = meeting.notice.posted is not None, meeting.summons.sent is not None
    if meeting.facts.kind.is_of_electors:
        return "" if posted else "Post the notice"
    if not sent:
        return "Send the summons" if posted else "Send the summons and post the notice"
    return "" if posted else "Post the notice"


@dataclass(frozen=True, slots=True)
class _PaperWords:
    """How a summons, or the notice of a parish meeting, is spoken of."""

    name: str
    safest: str
    must: str
    went: str


_SUMMONS = _PaperWords("summons", "is safest sent by", "must go out by the end of", "went out")
_NOTICE = _PaperWords("notice", "is safest put up by", "must be up by the end of", "was up")


def _papers_of(line: MeetingLine) -> _PaperWords:
    return _NOTICE if line.meeting.facts.kind.is_of_electors else _SUMMONS


def _by_when(line: MeetingLine, facts: Facts) -> str:
    """Return by when it must be out, the safer day first while that is still ahead."""
    due, papers = _due(line, facts), _papers_of(line)
    safer = line.dates.safer if line.dates is not None else due
    must = f"{papers.must} {date_in_words(due)}."
    if not facts.today <= safer < due:
        return f"The {papers.name} {must}"
    return f"The {papers.name} {papers.safest} {day_in_words(safer)}. It {must}"


def _days_of(line: MeetingLine, facts: Facts) -> str:
    """Return both days shortly, as Meetings and papers says the safer one."""
    due = _due(line, facts)
    safer = line.dates.safer if line.dates is not None else due
    last = f"last day {day_in_words(due)}"
    return f"safest by {day_in_words(safer)}, {last}" if facts.today <= safer < due else last


def _too_late_for(line: MeetingLine, facts: Facts) -> str:
    return (
        f"It is too late for {short_day(_on(line))}: "
        f"the last day was {day_in_words(_due(line, facts))}."
    )


def _shown_reckoning(line: MeetingLine, facts: Facts) -> Reckoning | None:
    """Return the days to draw where the meeting is near; none where the clerk chose the day."""
    is_near = _due(line, facts) - facts.today <= SOON
    if not is_near or line.meeting.summons.override is not None:
        return None
    return _reckoning(line, facts.council)


def _on(line: MeetingLine) -> date:
    if line.meeting.facts.on is None:
        message = "a meeting without a date was listed"
        raise ValueError(message)
    return line.meeting.facts.on


def _due(line: MeetingLine, facts: Facts) -> date:
    return last_day(line, facts.council) or _on(line)


def days_left_in_words(days: int) -> str:
    """Return "10 days left", "1 day left" or "Today is the last day"."""
    if days == 0:
        return "Today is the last day"
    return f"{days} day{'' if days == 1 else 's'} left"


def _reckoning(line: MeetingLine, council: Council) -> Reckoning | None:
    if line.dates is None:
        return None
    known = {rule.value for rule in Rule}
    rule = Rule(council.rule.rule) if council.rule.rule in known else Rule.NALC
    return line.dates.by(rule)
