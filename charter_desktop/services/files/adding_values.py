"""Where files from OALC are kept, and what can go wrong in adding one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from charter_desktop.errors import UserFacingError


class FileChangedError(UserFacingError):
    """The file is no longer the one that was looked at; nothing was added."""

    code = "file-changed"


class CannotUndoError(UserFacingError):
    """That issue cannot be taken back; nothing was changed."""

    code = "cannot-undo"


class CannotAddAgainError(UserFacingError):
    """That file cannot be added again from here; nothing was changed."""

    code = "cannot-add-again"


@dataclass(frozen=True, slots=True)
class FilePlaces:
    """This computer's keys, the twin of the floor, the files of editions, and refused ones."""

    keys: Path
    trust_state: Path
    kept: Path
    quarantine: Path
