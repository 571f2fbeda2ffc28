"""Imports what other pages need while nobody waits for anything, so that a first visit is short."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charter_desktop.ui.jobs import JobRunner

_PAUSE = 1
"""Milliseconds between two modules, in which the window answers keys and the mouse."""


class Ahead(QObject):
    """Imports modules, one in a turn of the event loop, and pauses while a job is under way.

    Not in a thread: classes of Qt's are made as modules are imported, and Python's lock would have
    the window wait for both. `done` says that there is nothing left to import.
    """

    done = Signal()

    def __init__(self, modules: Iterable[str], jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._modules = iter(modules)
        self._jobs = jobs
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._import_next)

    def begin(self) -> None:
        """Begin with the next turn; it ends by itself."""
        self._timer.start()

    def stop(self) -> None:
        """Import no more."""
        self._timer.stop()

    def _import_next(self) -> None:
        if not self._jobs.is_idle():
            return
        name = next((name for name in self._modules if name not in sys.modules), None)
        if name is None:
            self._timer.stop()
            self.done.emit()
        else:
            importlib.import_module(name)
