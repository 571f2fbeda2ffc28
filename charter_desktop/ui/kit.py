"""What every page is given: the jobs, the theme, the way to other places, the result bar."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.services.table_layouts import TableLayouts
    from charter_desktop.ui.jobs import JobRunner
    from charter_desktop.ui.navigation import Route
    from charter_desktop.ui.theme import Theme


class Tone(enum.StrEnum):
    """How a message is meant; each has its own icon, words and tint."""

    DONE = "result"
    PROBLEM = "problem"
    CAUTION = "caution"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a message: its words and what pressing it does.

    `undoes` or `redoes` is the act that a link takes which takes the last one there is: such a link
    goes once another act is the last.
    """

    words: str
    act: Callable[[], None]
    undoes: int | None = None
    redoes: int | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence for the result bar, with up to three links."""

    words: str
    tone: Tone = Tone.DONE
    links: tuple[Link, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Kit:
    """Passed to a page's constructor beside its services.

    `layouts` remembers how tables were left; without it they forget.
    """

    jobs: JobRunner
    theme: Theme
    go: Callable[[Route], None]
    tell: Callable[[Message], None]
    layouts: TableLayouts | None = None
