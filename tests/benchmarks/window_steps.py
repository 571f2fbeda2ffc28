"""Taking the steps of a clerk in the window's own process, one after the other."""

from __future__ import annotations

import traceback
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.request import Request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from charter_desktop.main import Running

    Step = tuple[str, Callable[[], object]]

REST = 150
"""Milliseconds between a page's being filled and the next step: sooner than anybody is."""
PATIENCE = 100
"""How often in all a step may find its control not there yet."""
KEY_REST = 30
"""Milliseconds between two keys: quicker than anybody types."""


class NotThereError(Exception):
    """A step found nothing to act on: the benchmark no longer does what it says."""


class Steps(QObject):
    """Takes one step after the other; `note` hears the name of each, `done` that all are over."""

    def __init__(
        self, running: Running, note: Callable[[str], None], done: Callable[[], None]
    ) -> None:
        super().__init__(running)
        self.running, self._note, self._done = running, note, done
        self._steps = self.all()
        self._patience = PATIENCE

    def all(self) -> Iterator[Step]:
        """Yield each step, with its name, as soon as the one before is over."""
        raise NotImplementedError

    def go_on(self) -> None:
        """Take the next step as soon as nothing is under way."""
        application = QApplication.instance()
        is_asked = application is not None and application.findChildren(Request)
        if is_asked or not self.running.jobs.is_idle():
            QTimer.singleShot(REST, self, self.go_on)
            return
        step = next(self._steps, None)
        if step is None:
            self._done()
        else:
            self._take(*step)

    def typing(self, field: str, words: str) -> Iterator[Step]:
        """Yield each key that is typed into a field."""
        yield f"into {field}", lambda: self.find(field).setFocus()
        for letter in words:
            yield f"key in {field}", partial(self._type, field, letter)

    def go(self, place: Place, item: str = "") -> None:
        """Go to a place."""
        shell = self.running.window.shell
        if shell is None:
            raise NotThereError("the shell")
        shell.navigator.go(Route(place, item))

    def press(self, name: str) -> None:
        """Press what is called so with the space bar."""
        QTest.keyClick(self.find(name), Qt.Key.Key_Space)

    def press_return(self, name: str) -> None:
        """Press Enter where something is typed."""
        QTest.keyClick(self.find(name), Qt.Key.Key_Return)

    def down(self, name: str) -> None:
        """Go to the next row of a list."""
        view = self.find(name)
        if not isinstance(view, QAbstractItemView):
            raise NotThereError(name)
        QTest.keyClick(view, Qt.Key.Key_Down)

    def is_there(self, name: str) -> bool:
        """Say whether what is called so is on screen."""
        return any(w.isVisible() for w in self.running.window.findChildren(QWidget, name))

    def find(self, name: str) -> QWidget:
        """Return what is called so on screen. Raises NotThereError."""
        for widget in self.running.window.findChildren(QWidget, name):
            if widget.isVisible():
                return widget
        raise NotThereError(name)

    def _type(self, field: str, letter: str) -> None:
        QTest.keyClick(self.find(field), ord(letter))

    def _take(self, name: str, act: Callable[[], object]) -> None:
        rest = KEY_REST if name.startswith("key") else REST
        try:
            self._note(name)
            act()
        except NotThereError:  # a page asks for one thing after another: it comes in a moment
            self._patience -= 1
            if not self._patience:
                traceback.print_exc()
                QApplication.exit(1)
            QTimer.singleShot(REST, self, partial(self._take, name, act))
            return
        QTimer.singleShot(rest, self, self.go_on)
