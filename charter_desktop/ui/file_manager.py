"""Asking the system's file manager to show a file in its folder, chosen among the others."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QProcess, QUrl

from charter_desktop.ui.request import Request

if TYPE_CHECKING:
    from pathlib import Path

SERVICE = "org.freedesktop.FileManager1"
"""What file managers on Linux answer to: freedesktop.org, File Manager D-Bus Interface."""
_PATIENCE = 2000
"""Milliseconds for a file manager to say that it heard."""


def show_chosen(path: Path) -> Request:
    """Show a file in its folder, chosen; refused where the system has no way to do that."""
    if sys.platform == "win32":
        return _start("explorer.exe", "/select,", QDir.toNativeSeparators(str(path)))
    if sys.platform == "darwin":
        return _start("open", "-R", str(path))
    return _ask_file_manager(path)


def _start(program: str, *arguments: str) -> Request:
    has_started, _process = QProcess.startDetached(program, list(arguments))
    return Request.answered(bool(has_started))


def _ask_file_manager(path: Path) -> Request:
    # Imported here: most starts of the program never need it.
    from PySide6.QtDBus import (  # noqa: PLC0415
        QDBusConnection,
        QDBusMessage,
        QDBusPendingCallWatcher,
    )

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return Request.answered(False)
    path_of_service = "/" + SERVICE.replace(".", "/")
    ask = QDBusMessage.createMethodCall(SERVICE, path_of_service, SERVICE, "ShowItems")
    address = QUrl.fromLocalFile(str(path)).toString(QUrl.ComponentFormattingOption.FullyEncoded)
    ask.setArguments([[address], ""])
    request = Request()
    watcher = QDBusPendingCallWatcher(bus.asyncCall(ask, _PATIENCE), request)
    watcher.finished.connect(lambda: request.answer(not watcher.isError()))
    return request
