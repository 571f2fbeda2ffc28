"""One program at a time on one data folder: an OS lock, which ends with the process."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Self

from charter_desktop.errors import AlreadyOpenError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType


class AppLock:
    """The lock of a data folder, for the window and for commands that write (`records.md` 8).

    The handle is held, and no process number is looked at: the system lets go when a program ends,
    however it ends. The file itself stays.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Take the lock; raises AlreadyOpenError at once where another program has it."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise AlreadyOpenError(
                "Charter Toolkit is already open.",
                advice="Go on in the window that is open, or close it and try again.",
            ) from error
        self._descriptor = descriptor

    def release(self) -> None:
        """Let go; does nothing where it is not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
