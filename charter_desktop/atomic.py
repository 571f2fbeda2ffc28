"""Writing a file whole or not at all (`exchange.md` 5)."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Virus scanners and OneDrive hold a new file for a moment: access denied, sharing, lock violation.
_WINDOWS_BUSY = {5, 32, 33}
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 0.8)
_BINARY = getattr(os, "O_BINARY", 0)


def write_atomically(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Write `data` to `path` so that the old file or the new one is there, never part of one.

    The folder is made if need be. Raises OSError with the old file unchanged.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        replace_file(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def replace_file(source: Path, target: Path) -> None:
    """Rename `source` over `target` and make the rename last; waits for a busy file on Windows."""
    for wait in (*_WAITS, None):
        try:
            source.replace(target)
            break
        except OSError as error:
            if wait is None or getattr(error, "winerror", None) not in _WINDOWS_BUSY:
                raise
            time.sleep(wait)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Flush a folder's own entries to disk, where the system has that."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
