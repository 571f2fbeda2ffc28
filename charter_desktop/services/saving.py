"""Saving a file where the clerk chose to have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.atomic import write_atomically
from charter_desktop.services.delivery import NotWrittenError

if TYPE_CHECKING:
    from pathlib import Path


def save_as(data: bytes, path: Path) -> Path:
    """Write a file in place of what is there: the clerk was asked; returns its path.

    Raises NotWrittenError where the place takes none; what was there is untouched then.
    """
    try:
        write_atomically(path, data)
    except OSError as error:
        raise NotWrittenError(
            f"{path.name} was not saved in {path.parent}: {error.strerror}. "
            "Nothing that was there is changed.",
            advice="Close it where it is open, or choose another place, then try again.",
        ) from error
    return path
