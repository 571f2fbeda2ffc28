"""Showing single widgets in a small window, and hearing what their signals bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable


class Emits(Protocol):
    """A signal of an object."""

    def connect(self, slot: Callable[[object], object], /) -> object:
        """Call `slot` with what the signal brings."""


class Showing:
    """Shows widgets one under the other; `put_away` takes all windows away again."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._windows: list[QWidget] = []

    def __call__(self, *widgets: QWidget, width: int = 500, height: int = 400) -> QWidget:
        """Show widgets in an active window, wait until they are laid out, and return it."""
        window = QWidget()
        window.setStyleSheet(self._sheet)
        self._windows.append(window)
        layout = QVBoxLayout(window)
        for widget in widgets:
            layout.addWidget(widget)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        laid_out()
        return window

    def put_away(self) -> None:
        """Close and delete the windows."""
        for window in self._windows:
            window.close()
            window.deleteLater()
        laid_out()


def laid_out() -> None:
    """Wait until layouts in layouts have all had their turn."""
    for _ in range(4):
        QApplication.processEvents()


def brought_by(signal: Emits) -> list[object]:
    """Return a list that takes what a signal brings from now on."""
    came: list[object] = []
    signal.connect(came.append)
    return came
