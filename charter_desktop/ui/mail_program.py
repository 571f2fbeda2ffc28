"""Asking the system whether it has a program for e-mail, before one is said to be open."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import QProcess, QStandardPaths

MESSAGES: Final = "message/rfc822"
"""Messages in files (IANA, Media Types)."""
NEW_MESSAGES: Final = "x-scheme-handler/mailto"
"""`mailto:` addresses (freedesktop.org, Shared MIME-info Database, "URI scheme handlers")."""
_ASK: Final = "xdg-mime"
_PATIENCE: Final = 2000
"""Milliseconds for the system to answer; it takes about a tenth of a second."""


def has_program_for(kind: str) -> bool:
    """Say whether a program opens a kind of content; True where the system does not tell.

    On Linux Qt only starts `xdg-open`, which says nothing to it where it finds no program. Windows
    and macOS answer for themselves when they are asked to open something.
    """
    if sys.platform != "linux" or not QStandardPaths.findExecutable(_ASK):
        return True
    asked = QProcess()
    asked.start(_ASK, ["query", "default", kind])
    if not asked.waitForFinished(_PATIENCE):
        asked.kill()
        asked.waitForFinished(_PATIENCE)
        return True
    has_answered = asked.exitStatus() is QProcess.ExitStatus.NormalExit and asked.exitCode() == 0
    return not has_answered or bool(asked.readAllStandardOutput().trimmed().size())
