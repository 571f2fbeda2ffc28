"""Files from OALC that wait in Downloads: looked for only once the clerk has agreed, never opened.

Only names and dates are read. A file that the clerk has looked at, or does not want, is not named
again until it is saved anew.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.settings import load_section, save_section

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator
    from pathlib import Path

SECTION: Final = "downloads"
ENDINGS: Final = (".charter", ".charter.zip")
LATELY: Final = dt.timedelta(days=60)
"""Older files are left alone: nobody waits for those."""
MOST_SEEN: Final = 200


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A file that ends as files from OALC do, and when it was saved; nobody opened it."""

    path: Path
    saved: dt.datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits in Downloads, newest first; nothing before the clerk `agreed` to the looking."""

    agreed: bool
    folder: Path
    files: tuple[WaitingFile, ...] = ()


class WaitingFiles:
    """Looks into Downloads. All of it reads the disk: off the GUI thread."""

    def __init__(self, settings: Path, folder: Path, now: Callable[[], int]) -> None:
        """Keep the file of settings, the folder, and the clock in Unix milliseconds."""
        self._settings, self._folder, self._now = settings, folder, now

    def now(self) -> Waiting:
        """Return what waits; nothing where the clerk has not agreed or there is no folder."""
        known = load_section(self._settings, SECTION)
        if known.get("agreed") is not True:
            return Waiting(agreed=False, folder=self._folder)
        seen = set(_texts(known.get("seen")))
        found = [one for one, name in self._found() if name not in seen]
        return Waiting(True, self._folder, tuple(sorted(found, key=_newest_first)))

    def agree(self, *, yes: bool) -> Done[Waiting]:
        """Keep whether Downloads may be looked into."""
        known = load_section(self._settings, SECTION)
        save_section(self._settings, SECTION, {**known, "agreed": yes})
        words = "Looking for files in Downloads" if yes else "No longer looking in Downloads"
        return Done(self.now(), Changes.RETURNS, words)

    def seen(self, path: Path) -> Done[Waiting]:
        """Name a file no more: the clerk has looked at it, or does not want it."""
        known = load_section(self._settings, SECTION)
        names = [name for one, name in self._found() if one.path == path]
        if names:
            seen = [*_texts(known.get("seen")), *names][-MOST_SEEN:]
            save_section(self._settings, SECTION, {**known, "seen": seen})
        return Done(self.now(), Changes.RETURNS if names else Changes.NONE)

    def _found(self) -> Iterator[tuple[WaitingFile, str]]:
        """Yield the files of late that end as ours do, each with a name for this very saving."""
        first = self._now() / 1000 - LATELY.total_seconds()
        try:
            paths = sorted(self._folder.iterdir())
        except OSError:
            return
        for path in paths:
            stat = _stat(path) if path.name.lower().endswith(ENDINGS) else None
            if stat is not None and stat.st_mtime >= first:
                saved = dt.datetime.fromtimestamp(stat.st_mtime, dt.UTC).astimezone()
                yield WaitingFile(path, saved), f"{path.name}/{stat.st_size}/{stat.st_mtime_ns}"


def _newest_first(one: WaitingFile) -> tuple[float, str]:
    return -one.saved.timestamp(), one.path.name


def _stat(path: Path) -> os.stat_result | None:
    """Return what the disk says of a file; None where it went away meanwhile."""
    try:
        return path.stat()
    except OSError:
        return None


def _texts(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
