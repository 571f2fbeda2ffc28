"""The toolkit's pages, the words that mean the same, and days that do not count."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from charter_desktop.domain.councils import BodyKind


class Task(enum.StrEnum):
    """The tasks by which the toolkit's contents are ordered."""

    CHARTER = "charter"
    SIGNING = "signing"
    WHO_DOES_WHAT = "who-does-what"
    REACHING = "reaching"
    WORKING_TOGETHER = "working-together"
    MEETINGS = "meetings"
    TEMPLATES = "templates"


TASK_WORDS = {
    Task.CHARTER: "The charter",
    Task.SIGNING: "Becoming a signatory",
    Task.WHO_DOES_WHAT: "Who does what",
    Task.REACHING: "Reaching the county and your district",
    Task.WORKING_TOGETHER: "Working together",
    Task.MEETINGS: "Meetings and papers",
    Task.TEMPLATES: "Templates",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the toolkit; `body` is Markdown, `checked` the day its facts were checked.

    `ours` says that it is a starter page of this project and not the words of OALC or the county.
    `replaced_by` is the id of the page that stands in its place now: what hangs on this one is
    shown there.
    """

    id: str
    title: str
    task: Task
    order: int
    kinds: tuple[BodyKind, ...]
    summary: str
    body: str
    checked: date
    sources: tuple[str, ...]
    synonyms: tuple[str, ...] = ()
    ours: bool = False
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class Synonym:
    """A word that people type and the words that pages and contacts use for it."""

    id: str
    word: str
    means: tuple[str, ...]


class DayKind(enum.StrEnum):
    """Why a day is named in the published calendar."""

    BANK_HOLIDAY = "bank-holiday"
    THANKSGIVING_OR_MOURNING = "thanksgiving-or-mourning"


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A bank holiday of England, or a day appointed for public thanksgiving or mourning.

    The id is the kind and the ISO date, so that a day of mourning on a bank holiday is a record of
    its own: `bank-holiday.2026-12-25`.
    """

    id: str
    on: date
    name: str
    kind: DayKind
    source: str = ""
