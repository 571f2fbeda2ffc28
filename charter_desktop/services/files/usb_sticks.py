"""The USB sticks that are in this computer, and what is said when one is pulled out too early."""

from __future__ import annotations

import getpass
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from charter_desktop.errors import UserFacingError
from charter_desktop.services.delivery import NotWrittenError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_REMOVABLE: Final = 2
"""What Windows' GetDriveTypeW says of a drive whose medium can be taken out."""


class StickGoneError(UserFacingError):
    """The stick was pulled out; the file is not on it."""

    code = "stick-gone"


@dataclass(frozen=True, slots=True)
class Stick:
    """One stick: the name that it goes by, and where it is."""

    name: str
    path: Path


class UsbSticks:
    """Finds sticks. `roots` are the folders in which a system shows them; for tests."""

    def __init__(self, roots: tuple[Path, ...] | None = None) -> None:
        """Keep where to look; where nothing is said, where this system shows sticks."""
        self._roots = roots

    def all(self) -> tuple[Stick, ...]:
        """Return the sticks that are in now, by name; reads the disk."""
        if self._roots is None and sys.platform == "win32":
            return tuple(_windows())
        roots = _usual_roots() if self._roots is None else self._roots
        found = [Stick(path.name, path) for root in roots for path in _inside(root)]
        return tuple(sorted(found, key=lambda stick: stick.name.casefold()))

    @staticmethod
    def save(stick: Stick, copy: Callable[[Path], Path]) -> Path:
        """Copy a file to a stick with `copy`, which is given the folder; returns where it is.

        Raises StickGoneError where the stick is no longer there, and what `copy` raises.
        """
        if not stick.path.is_dir():
            raise _gone(stick)
        try:
            return copy(stick.path)
        except NotWrittenError as error:
            if stick.path.is_dir():
                raise
            raise _gone(stick) from error


def _gone(stick: Stick) -> StickGoneError:
    return StickGoneError(
        f"The USB stick {stick.name} is no longer there. The file was not saved on it.",
        advice="Put it back, then choose it again.",
    )


def _usual_roots() -> tuple[Path, ...]:
    if sys.platform == "darwin":
        return (Path("/Volumes"),)
    user = getpass.getuser()
    return (Path("/run/media") / user, Path("/media") / user)


def _inside(root: Path) -> Iterator[Path]:
    """Yield what is mounted in a folder; the disk that the system started from is a link there."""
    try:
        paths = sorted(root.iterdir())
    except OSError:
        return
    yield from (path for path in paths if path.is_dir() and not path.is_symlink())


def _windows() -> Iterator[Stick]:
    if sys.platform != "win32":
        return
    import ctypes  # noqa: PLC0415  # Windows alone asks it

    for letter in "DEFGHIJKLMNOPQRSTUVWXYZ":
        drive = f"{letter}:\\"
        is_stick = ctypes.windll.kernel32.GetDriveTypeW(drive) == _REMOVABLE
        if is_stick and os.path.isdir(drive):  # noqa: PTH112  # a reader without a card is no folder
            yield Stick(f"{letter}:", Path(drive))
