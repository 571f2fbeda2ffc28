"""Asking the system whether it has a program for e-mail, before one is said to be open."""

from __future__ import annotations

import sys
from functools import partial
from typing import Final

from PySide6.QtCore import QProcess, QStandardPaths, QTimer

from charter_desktop.ui.request import Request

MESSAGES: Final = "message/rfc822"
"""Messages in files (IANA, Media Types)."""
NEW_MESSAGES: Final = "x-scheme-handler/mailto"
"""`mailto:` addresses (freedesktop.org, Shared MIME-info Database, "URI scheme handlers")."""
_ASK: Final = "xdg-mime"
_PATIENCE: Final = 2000
"""Milliseconds for the system to answer; it takes about a tenth of a second."""


def find_program_for(kind: str) -> Request:
    """Ask for a program that opens a kind of content; granted where the system does not tell.

    On Linux Qt only starts `xdg-open`, which says nothing to it where it finds no program. Windows
    and macOS answer for themselves when they are asked to open something.
    """
    if sys.platform != "linux" or not QStandardPaths.findExecutable(_ASK):
        return Request.answered(True)
    request = Request()
    asked = QProcess(request)
    asked.finished.connect(partial(_on_told, request, asked))
    asked.errorOccurred.connect(partial(_on_failed, request))
    QTimer.singleShot(_PATIENCE, request, partial(request.answer, True))
    asked.start(_ASK, ["query", "default", kind])
    return request


def _on_told(request: Request, asked: QProcess, code: int, ended: QProcess.ExitStatus) -> None:
    has_told = ended is QProcess.ExitStatus.NormalExit and code == 0
    request.answer(not has_told or bool(asked.readAllStandardOutput().trimmed().size()))


def _on_failed(request: Request, _error: QProcess.ProcessError) -> None:
    request.answer(True)
