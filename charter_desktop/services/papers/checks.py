"""What is looked at before a paper goes out. None of it stops the clerk from saving."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.returns import StatementItem, looks_personal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from charter_desktop.domain.clear_days import Reckoning
    from charter_desktop.services.papers.papers import FilledPaper

_OPENING = "That "
OF_ELECTORS = "parish-notice"
"""The template of the notice that calls a meeting of electors."""
_NOT_OF_ELECTORS = "This notice calls the electors, and the meeting is one of the council"

_TOO_LONG = (
    "The notice goes on to a second page: {} in all, in the smallest letters that can be read on a "
    "board. Shorter titles of items, or a shorter note, bring it back to one"
)
_NOTE = "local-note"


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """One thing that was looked at, in words what was found, and where to go to mend it.

    `field` is the name of a field of the form, `resolution`, or `meeting.time` and `meeting.place`
    for the meeting itself; empty where there is nowhere to go.
    """

    passed: bool
    words: str
    field: str = ""


def checks_of(
    paper: FilledPaper, reckoning: Reckoning | None, today: date
) -> tuple[PaperCheck, ...]:
    """Return what was looked at; `reckoning` is None where there are no days to count."""
    checks = [_filled_in(paper), _without_addresses(paper)]
    if paper.warning:
        checks.append(PaperCheck(False, paper.warning))
    if paper.resolution:
        checks.append(_can_be_decided(paper.resolution))
    if not paper.template.is_letter:
        checks += _about_the_meeting(paper, reckoning, today)
    if paper.template.id == OF_ELECTORS and not paper.meeting.facts.kind.is_of_electors:
        checks.append(PaperCheck(False, _NOT_OF_ELECTORS, "meeting.kind"))
    return tuple(checks)


def room_checks(paper: FilledPaper, pages: int) -> tuple[PaperCheck, ...]:
    """Return whether a notice is on one page, as a board has room for; nothing of other papers.

    `pages` are those of the notice itself. On more of them its letters are the smallest there are.
    """
    if not paper.template.is_notice:
        return ()
    if pages == 1:
        return (PaperCheck(True, "The notice is on one page"),)
    return (PaperCheck(False, _TOO_LONG.format(pages), _NOTE),)


def _filled_in(paper: FilledPaper) -> PaperCheck:
    asks = ", ".join(field.ask for field in paper.filled.missing)
    if not asks:
        return PaperCheck(True, "Everything is filled in")
    return PaperCheck(False, f"Still to fill in: {asks}", paper.filled.missing[0].name)


def _without_addresses(paper: FilledPaper) -> PaperCheck:
    typed = {k: v for k, v in paper.fields.values.items() if k != "contact-address"}
    typed["resolution"] = paper.fields.resolution
    found = looks_personal([StatementItem("paper", "", "fields", typed)])
    details = [d for d in found if "@" in d.words or d.words[-1:].isdigit()]
    if details:
        words = details[0].words
        holds = next((name for name, text in typed.items() if words in text), "")
        return PaperCheck(
            False, f"The paper will be public, and {words} looks like a person's own", holds
        )
    return PaperCheck(True, "No e-mail address or telephone number in what you wrote")


def _can_be_decided(resolution: str) -> PaperCheck:
    if "[" in resolution:
        return PaperCheck(False, "The resolution has a gap in square brackets", "resolution")
    if not resolution.startswith(_OPENING):
        return PaperCheck(False, "A resolution usually starts with \u201cThat\u201d", "resolution")
    return PaperCheck(True, "The resolution can be decided as it stands")


def _about_the_meeting(
    paper: FilledPaper, reckoning: Reckoning | None, today: date
) -> Iterator[PaperCheck]:
    facts, summons = paper.meeting.facts, paper.meeting.summons
    gaps = [name for name, value in (("time", facts.at), ("place", facts.place)) if not value]
    if gaps:
        words = f"The meeting has no {' and no '.join(gaps)} yet"
        yield PaperCheck(False, words, f"meeting.{gaps[0]}")
    else:
        yield PaperCheck(True, "The meeting has a time and a place")
    if reckoning is None or summons.sent or paper.meeting.notice.posted:
        return
    late = reckoning.too_late(today)
    yield PaperCheck(not late, late or "There is still time for the clear days")
