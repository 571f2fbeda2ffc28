"""Saving a file: in place of another that the clerk chose, or under a name that is free."""

from __future__ import annotations

from pathlib import Path

from charter_desktop.atomic import write_atomically
from charter_desktop.services.delivery import NotWrittenError


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


def save_new(data: bytes, folder: Path, name: str) -> Path:
    """Write a file into a folder under a name that is free there; returns its path.

    Raises NotWrittenError where the folder takes none.
    """
    path = free_path(folder, name)
    try:
        write_atomically(path, data)
    except OSError as error:
        raise NotWrittenError(
            f"{path.name} was not saved in {folder}: {error.strerror}. Nothing was changed.",
            advice="Choose another folder, or make room, then try again.",
        ) from error
    return path


def free_path(folder: Path, name: str) -> Path:
    """Return where a file or folder of that name can go: with a number, where the name is taken."""
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
    return path
