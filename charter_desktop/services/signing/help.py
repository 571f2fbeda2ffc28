"""What helps with a step towards signing, and the step's own text as plain words."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.signatory import DoneWhen, Step
from charter_desktop.domain.toolkit import Page

if TYPE_CHECKING:
    from charter_desktop.domain.clear_days import SummonsDates
    from charter_desktop.domain.meetings import Meeting
    from charter_desktop.store.unit_of_work import ContentUnit

ASK_OALC = "oalc-general-e-mail-email"
"""The contact behind "Ask OALC": a permanent id of the content."""
_ABOUT_DAYS = {
    DoneWhen.MEETING_SET,
    DoneWhen.PAPER_SAVED,
    DoneWhen.SUMMONS_SENT,
    DoneWhen.NOTICE_POSTED,
}


class HelpKind(enum.Enum):
    """What a row of "What helps" opens."""

    PAGE = "page"
    TEMPLATE = "template"
    CONTACT = "contact"
    COMMITMENT = "commitment"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class StepHelp:
    """Something that helps with a step: what it is, its id, and its words."""

    kind: HelpKind
    id: str
    title: str
    second: str = ""


Titles = dict[tuple[HelpKind, str], str]


def titles_of(published: ContentUnit) -> Titles:
    """Return what pages and contacts are called."""
    # Home shows the steps without what helps with them.
    from charter_desktop.domain.contacts import Contact  # noqa: PLC0415

    pages = {(HelpKind.PAGE, p.id): p.title for p in published.records.all(Page)}
    contacts = {
        (HelpKind.CONTACT, c.id): f"{c.service}, {c.organisation}"
        for c in published.records.all(Contact)
    }
    return pages | contacts


def helps_with(
    step: Step,
    titles: Titles,
    *,
    electors: bool,
    meeting: Meeting | None,
    dates: SummonsDates | None,
) -> tuple[StepHelp, ...]:
    """Return what helps with a step: what its text names, when it must go out, and OALC."""
    wanted = dict.fromkeys(links(step.text))
    if step.page:
        wanted[HelpKind.PAGE, step.page] = None
    pages = [w for w in wanted if w[0] is HelpKind.PAGE and w in titles]
    contacts = [w for w in wanted if w[0] is HelpKind.CONTACT and w in titles]
    rows = [StepHelp(HelpKind.PAGE, id_, titles[kind, id_], "Toolkit") for kind, id_ in pages]
    if step.done_when in _ABOUT_DAYS:
        rows.append(_days_help(meeting, dates, electors=electors))
    rows += [
        StepHelp(HelpKind.CONTACT, id_, titles[kind, id_], "Contacts")
        for kind, id_ in contacts
        if id_ != ASK_OALC
    ]
    if (HelpKind.CONTACT, ASK_OALC) in titles:
        rows.append(StepHelp(HelpKind.CONTACT, ASK_OALC, "Ask OALC", "Contacts"))
    return tuple(rows)


def _days_help(meeting: Meeting | None, dates: SummonsDates | None, *, electors: bool) -> StepHelp:
    title = "When to post the notice" if electors else "When to send the summons"
    if meeting is None or dates is None:
        return StepHelp(HelpKind.DAYS, "", title, "Add the meeting, and it is worked out")
    days = f"{dates.clear_days} clear days, worked out for your meeting"
    return StepHelp(HelpKind.DAYS, meeting.id, title, days)


_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]+)\)")
_MARKS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_BULLET = re.compile(r"[-*+]\s+")
_ITEM = re.compile(r"(?:[-*+]|\d+[.)])\s+")


def paragraphs(markdown: str) -> tuple[str, ...]:
    """Return a short Markdown text as plain paragraphs; links keep their words.

    An item of a list is a paragraph of its own, with a bullet or its number.
    """
    found: list[str] = []
    for block in re.split(r"\n\s*\n", markdown.strip()):
        lines = [line.strip() for line in block.splitlines()]
        for number, line in enumerate(lines):
            if number and not _ITEM.match(line):
                found[-1] = f"{found[-1]} {line}"
            else:
                found.append(_BULLET.sub("•\u00a0", line, count=1))
    plain = (_MARKS.sub("", _LINK.sub(r"\1", text)).lstrip("# ") for text in found)
    return tuple(text for text in plain if text)


def links(markdown: str) -> tuple[tuple[HelpKind, str], ...]:
    """Return what a text links to in the content, each once, in order."""
    kinds = {kind.value: kind for kind in HelpKind if kind is not HelpKind.DAYS}
    found = (match[2].partition(":") for match in _LINK.finditer(markdown))
    return tuple(dict.fromkeys((kinds[k], id_) for k, _, id_ in found if k in kinds and id_))
