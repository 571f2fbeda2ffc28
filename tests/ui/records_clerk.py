"""A clerk at the pages about the records: writing, reading rows, pressing buttons by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from charter_desktop.ui.widgets.row_list import RowList
from charter_desktop.ui.widgets.row_painter import ROW

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.domain.changes import Done
    from tests.ui.windows import OpenedWindow

T = TypeVar("T")
CTRL = Qt.KeyboardModifier.ControlModifier


def write(it: OpenedWindow, act: Callable[[], Done[T]]) -> T:
    """Have something written as a page does, and wait until the window shows it."""
    made: list[Done[T]] = []
    it.jobs.write(act).succeeded.connect(made.append)
    it.settle()
    return made[0].value


def press(it: OpenedWindow, name: str) -> None:
    """Click the button of that name, which must be in sight."""
    found = [b for b in it.window.findChildren(QPushButton, name) if b.isVisible()]
    assert len(found) == 1, name
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    it.settle()


def key(
    it: OpenedWindow, code: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget() or it.window, code, held)
    it.settle()


def rows_of(rows: RowList) -> list[str]:
    """Return the titles of the rows that can be chosen."""
    model = rows.model()
    found = [model.index(n, 0).data(ROW) for n in range(model.rowCount())]
    return [row.title for row in found if not row.heading]


def told(it: OpenedWindow) -> str:
    """Return what the result bar says, or nothing."""
    message = it.page.results.message
    return message.words if message is not None else ""


def read(widget: QWidget) -> str:
    """Return all words in sight in a widget."""
    return "\n".join(part.text() for part in widget.findChildren(QLabel) if part.isVisible())


def has_keyboard(name: str) -> bool:
    """Say whether the control of that name has the keyboard."""
    focused = QApplication.focusWidget()
    return focused is not None and focused.objectName() == name
