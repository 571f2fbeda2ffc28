"""Where this computer is with files from OALC: what waits, what came, what was refused."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from charter_desktop.domain.dates import date_in_words
from charter_desktop.services.files.looked import PastFile
from charter_desktop.services.files.standing import Standing
from charter_desktop.services.files.waiting_words import saved_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.services.files.adding import Adding
    from charter_desktop.services.files.kept import HeldFile
    from charter_desktop.services.files.standing import Standings
    from charter_desktop.services.files.waiting import WaitingFiles

_WHY: Final = {
    "older-edition": "It was older than what was here.",
    "other-edition": "It had the number of an issue that was here, and was another.",
    "unknown-signer": "This computer does not know who signed it.",
}
_ALTERED: Final = "It was altered, or made by somebody else."


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A file that waits, with the words for when it was saved."""

    path: Path
    when: str


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A refused file that is kept aside: when it came, why it was refused, and where it is."""

    digest: str
    on: dt.date
    why: str
    path: Path

    @property
    def when(self) -> str:
        """The day in words."""
        return date_in_words(self.on, weekday=False)


@dataclass(frozen=True, slots=True)
class FilesOverview:
    """What the page of files shows beside the returns. `toolkit` says which issue is here."""

    standing: Standing
    waiting: tuple[WaitingLine, ...]
    history: tuple[PastFile, ...]
    refused: tuple[RefusedLine, ...]
    toolkit: str


class FilesOverviewing:
    """Asks all who know of files. It reads the disk."""

    def __init__(
        self,
        adding: Adding,
        standings: Standings,
        waiting: WaitingFiles,
        today: Callable[[], dt.date],
        toolkit: Callable[[], str],
    ) -> None:
        """Keep whom to ask."""
        self._adding, self._standings = adding, standings
        self._waiting, self._today, self._toolkit = waiting, today, toolkit

    def now(self) -> FilesOverview:
        """Return where this computer is with files."""
        return FilesOverview(
            standing=self._standings.now(),
            waiting=self.waiting(),
            history=self._adding.history(),
            refused=tuple(_line(held) for held in self._adding.refused_files()),
            toolkit=self._toolkit(),
        )

    def waiting(self) -> tuple[WaitingLine, ...]:
        """Return the files that wait."""
        today = self._today()
        files = self._waiting.now().files
        return tuple(WaitingLine(file.path, saved_words(file, today)) for file in files)


def _line(held: HeldFile) -> RefusedLine:
    on = dt.datetime.fromtimestamp(held.at // 1000, dt.UTC).astimezone().date()
    return RefusedLine(held.digest, on, _WHY.get(held.reason, _ALTERED), held.path)
