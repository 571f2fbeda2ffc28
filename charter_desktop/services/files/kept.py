"""Files that were added, kept for taking them back; and refused ones, kept for OALC to look at.

Each is named by its SHA-256 and never by a name from outside. Both folders are bounded
(`exchange.md` 0 and 5): editions for 90 days and at least three, refused files 200 MB and 180 days.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from charter_desktop.atomic import write_atomically
from charter_desktop.domain.arrivals import UNDO_DAYS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from charter_desktop.domain.arrivals import ArrivedFile

_DAY: Final = 24 * 60 * 60 * 1000
AT_LEAST: Final = 3
MOST_BYTES: Final = 200 * 1000 * 1000
MOST_DAYS: Final = 180
_SUFFIX: Final = ".charter"
_HELD: Final = re.compile(r"\A(\d{13})-([a-z-]{1,40})-([0-9a-f]{64})\.charter\Z")


class KeptFiles:
    """The files of editions that were added."""

    def __init__(self, folder: Path) -> None:
        """Keep where they are."""
        self._folder = folder

    def keep(self, data: bytes) -> str:
        """Write a file, unless it is there, and return its SHA-256; OSError if it cannot be."""
        name = hashlib.sha256(data).hexdigest()
        if self.read(name) is None:
            write_atomically(self.path(name), data)
        return name

    def read(self, name: str) -> bytes | None:
        """Return a file by its SHA-256; None where it is gone or no longer the same."""
        try:
            data = self.path(name).read_bytes()
        except OSError:
            return None
        return data if hashlib.sha256(data).hexdigest() == name else None

    def drop(self, name: str) -> None:
        """Delete a file, if it is there."""
        self.path(name).unlink(missing_ok=True)

    def had_their_time(self, arrived: Sequence[ArrivedFile], now: int) -> tuple[str, ...]:
        """Return the files of editions, newest first, that need be kept no longer.

        At least three stay, and those that came in the last 90 days.
        """
        kept = [one for one in arrived if one.is_edition and one.file]
        young = {one.file for one in kept if now - one.at <= UNDO_DAYS * _DAY}
        stay = young | {one.file for one in kept[:AT_LEAST]}
        return tuple(sorted({one.file for one in kept} - stay))

    def path(self, name: str) -> Path:
        """Return where the file of this SHA-256 is, if it is kept."""
        return self._folder / f"{name}{_SUFFIX}"


class HeldFile(NamedTuple):
    """A refused file: when it came in Unix milliseconds, why it was refused, its SHA-256, where."""

    at: int
    reason: str
    digest: str
    path: Path


class Quarantine:
    """Refused files, kept aside so that OALC can be sent a copy; nothing here is ever opened."""

    def __init__(self, folder: Path) -> None:
        """Keep where they are."""
        self._folder = folder

    def hold(self, data: bytes, reason: str, now: int) -> HeldFile:
        """Keep a file aside, and let those go that had their time or are too much.

        The same file twice is kept once, as it came last. Raises OSError where it cannot be kept.
        """
        digest = hashlib.sha256(data).hexdigest()
        path = self._folder / f"{now:013}-{reason}-{digest}{_SUFFIX}"
        write_atomically(path, data)
        for held in self.all():
            if held.digest == digest and held.path != path:
                held.path.unlink(missing_ok=True)
        self._thin_out(now)
        return HeldFile(now, reason, digest, path)

    def all(self) -> tuple[HeldFile, ...]:
        """Return every file that is kept aside, newest first."""
        if not self._folder.is_dir():
            return ()
        matches = ((path, _HELD.match(path.name)) for path in self._folder.iterdir())
        found = [HeldFile(int(m[1]), m[2], m[3], path) for path, m in matches if m]
        return tuple(sorted(found, key=lambda held: (held.at, held.digest), reverse=True))

    def forget(self, digest: str) -> None:
        """Delete a file by its SHA-256, if it is there."""
        for held in self.all():
            if held.digest == digest:
                held.path.unlink(missing_ok=True)

    def _thin_out(self, now: int) -> None:
        room = MOST_BYTES
        for held in self.all():
            room -= held.path.stat().st_size
            if room < 0 or now - held.at > MOST_DAYS * _DAY:
                held.path.unlink(missing_ok=True)
