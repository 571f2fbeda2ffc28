"""How meetings are spoken of on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.domain.dates import MONTHS, date_in_words, day_in_words, time_in_words
from charter_desktop.domain.meetings import MEETING_WORDS, MeetingKind
from charter_desktop.domain.papers import OUTCOME_WORDS
from charter_desktop.ui.widgets.chip import State
from charter_desktop.ui.widgets.row_list import Row

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.domain.meetings import MeetingFacts
    from charter_desktop.services.papers.agenda import MeetingView, Overview, PaperLine

SOON = 14
"""Days before the last day from which a meeting is marked."""
_USUAL = {MeetingKind.ORDINARY, MeetingKind.PARISH_MEETING}


def short_day(day: date) -> str:
    """Return "8 December"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def short_of(facts: MeetingFacts) -> str:
    """Return the day of a meeting as "8 December", or nothing where it has none."""
    return short_day(facts.on) if facts.on is not None else ""


def title_of(facts: MeetingFacts) -> str:
    """Return the day of a meeting in words, with its hour."""
    when = date_in_words(facts.on) if facts.on is not None else "No date yet"
    return f"{when}, {time_in_words(facts.at)}" if facts.at is not None else when


def what_of(facts: MeetingFacts) -> str:
    """Return what meeting it is and where."""
    parts = (facts.of or MEETING_WORDS[facts.kind], facts.place)
    return ", ".join(part for part in parts if part)


def line_of(facts: MeetingFacts) -> str:
    """Return what, when and where in one line."""
    parts = (facts.of or MEETING_WORDS[facts.kind], title_of(facts), facts.place)
    return ", ".join(part for part in parts if part)


def rows_of(overview: Overview) -> list[Row]:
    """Return the rows of the list: what waits for its decision, what comes, what was."""
    waiting = [m for m in reversed(overview.meetings) if m.to_decide]
    groups = (
        ("Decisions to record", waiting),
        ("Next meetings", [m for m in overview.upcoming if m not in waiting]),
        ("Past meetings", [m for m in overview.past if m not in waiting]),
    )
    rows: list[Row] = []
    for title, views in groups:
        if views:
            rows.append(Row(f"heading-{title}", title, heading=True))
            rows += [_row(view) for view in views]
    return rows


def _row(view: MeetingView) -> Row:
    status, state = _status(view)
    facts = view.meeting.facts
    what = facts.of or MEETING_WORDS[facts.kind]
    if view.send_by is not None and not view.is_past:
        papers = "Notice" if view.of_electors else "Summons"
        by = f"{papers} by {day_in_words(view.send_by)}"
        second = by if facts.kind in _USUAL else f"{what}. {by}"
    elif view.papers:
        second = f"{what}. {len(view.papers)} paper{'' if len(view.papers) == 1 else 's'}"
    else:
        second = what
    return Row(view.meeting.id, title_of(facts), second, status, state, icon="calendar_ltr")


def _status(view: MeetingView) -> tuple[str, State | None]:
    if view.to_decide:
        return "To record", State.WARN
    if view.is_past:
        minute = next((p.decision.minute for p in view.papers if p.decision is not None), "")
        return (f"Minute {minute}", State.OK) if minute else ("", None)
    if view.is_out:
        return ("Notice posted" if view.of_electors else "Summons sent"), State.OK
    return _left(view.days_left)


def _left(days: int | None) -> tuple[str, State | None]:
    if days is None or days > SOON:
        return "", None
    if days < 0:
        return "Last day passed", State.ERROR
    words = f"{days} day{'' if days == 1 else 's'} left" if days else "Last day today"
    return words, State.WARN


def decision_words(line: PaperLine) -> str:
    """Return what was decided on a paper, or nothing."""
    decision = line.decision
    if decision is None or decision.outcome is None:
        return ""
    return f"{OUTCOME_WORDS[decision.outcome]}, minute {decision.minute}"
