"""Which files of a paper somebody changed since they were saved: "You changed this in Word"."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charter_desktop.domain.papers import SavedFiles


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """One file that is not as it was saved, and when it was changed, by this computer's clock."""

    path: Path
    at: dt.datetime


def changed_since(saved: SavedFiles) -> tuple[ChangedFile, ...]:
    """Return the saved files whose bytes are others now; one that is gone or locked is not there.

    Nothing is written.
    """
    found = []
    for name, digest in saved.digests.items():
        path = Path(saved.folder) / name
        try:
            data = path.read_bytes()
            seconds = int(path.stat().st_mtime)
        except OSError:
            continue
        if hashlib.sha256(data).hexdigest() != digest:
            at = dt.datetime.fromtimestamp(seconds, dt.UTC).astimezone()
            found.append(ChangedFile(path, at))
    return tuple(found)
