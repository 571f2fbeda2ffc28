"""One window at a time: a second start hands its file to the first and ends.

The OS lock of the data folder says who may write (`store/lock.py`); this is only the messenger.
Qt's network module is imported when it is needed: the first paint does not wait for it.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDir, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE: Final = 1500
"""Milliseconds that a second start waits for the first to answer."""
_LONGEST: Final = 64 * 1024


class Instance(QObject):
    """The local socket of one user's data folder. `file_came` brings a path, or nothing."""

    file_came = Signal(str)

    def __init__(self, data: Path) -> None:
        super().__init__()
        digest = hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:16]
        self._name = f"charter-toolkit-{digest}"
        self._server: QLocalServer | None = None

    def hand_over(self, file: Path | None) -> bool:
        """Give the file to a window that is open already; says whether there is one."""
        if not self._may_be_there():
            return False
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415  # see above

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE // 3):
            return False
        message = json.dumps({"file": str(file.resolve()) if file else ""}) + "\n"
        socket.write(message.encode())
        is_there = socket.waitForBytesWritten(_PATIENCE)
        socket.disconnectFromServer()
        return is_there

    def listen(self) -> None:
        """Wait for other starts; a socket left behind by a crash is taken over.

        For the one that holds the lock of the data folder. Does nothing the second time.
        """
        if self._server is not None:
            return
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415  # see above

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        if not self._server.listen(self._name):
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)

    def _may_be_there(self) -> bool:
        """Say whether somebody may listen: on Windows only trying tells."""
        return sys.platform == "win32" or Path(QDir.tempPath(), self._name).exists()

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection() if self._server is not None else None
        if socket is not None:
            socket.readyRead.connect(lambda: self._on_ready(socket))
            socket.disconnected.connect(socket.deleteLater)

    def _on_ready(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST:
                socket.abort()
            return
        try:
            message = json.loads(bytes(socket.readLine(_LONGEST).data()))
        except ValueError:
            return
        name = message.get("file", "") if isinstance(message, dict) else ""
        self.file_came.emit(name if isinstance(name, str) else "")
