"""What the program takes from the world around it: the clock, randomness and this computer.

`bootstrap` passes one of these down, so that a test can repeat a history exactly.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from charter_desktop.domain.ids import uuid7


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`now` gives Unix milliseconds; `machine` names this computer without saying who it is."""

    now: Callable[[], int]
    random_bytes: Callable[[int], bytes]
    machine: str

    @classmethod
    def real(cls) -> Surroundings:
        """Return the system's own clock, randomness and computer."""
        return cls(lambda: time.time_ns() // 1_000_000, os.urandom, this_machine())

    def today(self) -> dt.date:
        """Return the date by this computer's clock and time zone."""
        return self.moment().date()

    def moment(self) -> dt.datetime:
        """Return the time by this computer's clock and time zone, to the second."""
        now = dt.datetime.fromtimestamp(self.now() // 1000, dt.UTC)
        return now.astimezone()

    def new_id(self) -> str:
        """Return a new UUIDv7."""
        return uuid7(self.now(), self.random_bytes)


def this_machine() -> str:
    """Return 16 hexadecimal digits that are the same on every start of this computer."""
    known = [platform.node(), platform.machine()]
    for name in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        path = Path(name)
        if path.is_file():
            known.append(path.read_text(encoding="ascii", errors="replace").strip())
            break
    if sys.platform == "win32":
        known.append(_windows_machine())
    return hashlib.sha256("\0".join(known).encode()).hexdigest()[:16]


def _windows_machine() -> str:
    if sys.platform != "win32":
        return ""
    import winreg  # noqa: PLC0415  # only there on Windows

    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
        return str(winreg.QueryValueEx(key, "MachineGuid")[0])
