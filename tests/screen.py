"""A screen in memory for tests that need a real window system: Xvfb."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = "1366x768x24"
PATIENCE = 15


class NoScreenError(Exception):
    """Xvfb did not start."""


@contextmanager
def virtual_screen(size: str = SIZE) -> Iterator[str]:
    """Start Xvfb and yield its `DISPLAY`; it ends with the block."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as numbers:
            number = numbers.readline().strip()  # comes when it is ready; empty where it ended
        if not number:
            raise NoScreenError("Xvfb ended before it was ready")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(PATIENCE)
