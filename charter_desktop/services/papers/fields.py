"""What a paper asks of the clerk: each field with the words that a form shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.papers import ITEM_TITLE

if TYPE_CHECKING:
    from charter_desktop.domain.papers import Template


@dataclass(frozen=True, slots=True)
class PaperField:
    """One field of a form; `lines` is how many lines of text it should show.

    `is_optional` says that the paper is whole without it. `wordings` are the ids of the wordings
    that ask for it; empty where every wording does.
    """

    name: str
    label: str
    hint: str = ""
    lines: int = 1
    is_optional: bool = False
    wordings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Words:
    label: str
    hint: str = ""
    lines: int = 1


_WORDS = {
    ITEM_TITLE: _Words("Agenda item title"),
    "item-number": _Words("Agenda item number", "For example 9"),
    "paper-letter": _Words("Letter of the paper", "For example E"),
    "staff-hours": _Words("Hours of staff time in a year", "For example 4"),
    "cost": _Words("What it costs", "For example nothing, or £20 for printing"),
    "lead": _Words("Who leads", "By role, for example the chair of the planning committee"),
    "review-date": _Words("When to look at it again", "For example May 2027"),
    "local-note": _Words("A note of your own", "It goes into the paper as you write it", 4),
    "contact-address": _Words("The address for replies", "The council's own, not a person's", 3),
    "public-link": _Words("Where it is published", "For example https://example.org/charter"),
    "reply": _Words("The draft reply", "As it will be sent if the meeting agrees it", 8),
    "convener": _Words("Who calls the meeting, by role", "Each role on a line of its own", 3),
    "business": _Words("The business of the meeting", "One item on each line", 6),
}


def fields_of(template: Template) -> tuple[PaperField, ...]:
    """Return what `template` asks the clerk for, in reading order, the title of the item first."""
    # Imported here, in a reader: it brings the makers of papers, and pages import this module.
    from charter_desktop.papers.templates import asked_of_clerk  # noqa: PLC0415

    asked = [_field(a.name, a.is_optional, a.wordings) for a in asked_of_clerk(template)]
    if template.is_letter or not template.wordings:  # it is no item of an agenda
        return tuple(asked)
    return (_field(ITEM_TITLE, True, ()), *(f for f in asked if f.name != ITEM_TITLE))


def _field(name: str, is_optional: bool, wordings: tuple[str, ...]) -> PaperField:
    words = _WORDS.get(name, _Words(name.replace("-", " ").capitalize()))
    return PaperField(name, words.label, words.hint, words.lines, is_optional, wordings)
