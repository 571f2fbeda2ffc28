"""The journeys of a clerk in one process, step by step, for the benchmark of stalls.

Every place is visited for the first time, a meeting and a paper are opened, a field is typed in,
statuses are chosen, a decision is begun and a return is checked: what `ux.md` 3 has a clerk do.
"""

from __future__ import annotations

import os
import traceback
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from charter_desktop.ui.navigation import Place, Route

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from charter_desktop.main import Running

    Step = tuple[str, Callable[[], object]]

REST = 150
"""Milliseconds between a page's being filled and the next step: sooner than anybody is."""
PATIENCE = 100
"""How often in all a step may find its control not there yet."""
MEETINGS = 30
"""More meetings than a year has."""
KEYS = "We answer every message within ten working days."
KEY_REST = 30
"""Milliseconds between two keys: quicker than anybody types."""

FILE = "CHARTER_BENCHMARK_EVIDENCE"
"""The name in the environment of the file that is dropped as evidence."""
COPYING = "copy evidence in"
"""The step in which it is copied, and shown."""


class NotThereError(Exception):
    """A step found nothing to act on: the benchmark no longer does what it says."""


class Visits(QObject):
    """Takes one step after the other; `note` hears the name of each, `done` that all are over."""

    def __init__(
        self, running: Running, note: Callable[[str], None], done: Callable[[], None]
    ) -> None:
        super().__init__(running)
        self._running, self._note, self._done = running, note, done
        self._steps = self._all()
        self._patience = PATIENCE

    def go_on(self) -> None:
        """Take the next step as soon as nothing is under way."""
        if not self._running.jobs.is_idle():
            QTimer.singleShot(REST, self, self.go_on)
            return
        step = next(self._steps, None)
        if step is None:
            self._done()
        else:
            self._take(*step)

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

    def _all(self) -> Iterator[Step]:
        for place in Place:
            yield f"first visit to {place.value}", partial(self._go, place)
        yield "meetings again", partial(self._go, Place.MEETINGS)
        yield from self._to_the_signing()
        yield "decide", partial(self._press, "decide-signing")
        yield "choose an outcome", partial(self._press, "outcome-deferred")
        yield "open a paper", partial(self._go, Place.MEETINGS, "template:progress")
        yield from self._typing("resolution")
        yield "save the paper", partial(self._press, "save-paper")
        yield "commitments again", partial(self._go, Place.COMMITMENTS)
        yield "another commitment", partial(self._down, "commitment-list")
        yield "choose a status", partial(self._press, "status-under-way")
        yield "choose another status", partial(self._press, "status-in-place")
        yield from self._typing("done")
        yield COPYING, self._drop_file
        yield "send and receive again", partial(self._go, Place.SEND_AND_RECEIVE)
        yield "check the return", partial(self._press, "check-and-send")
        yield "home again", partial(self._go, Place.HOME)

    def _to_the_signing(self) -> Iterator[Step]:
        """Go through the meetings, the next first, to the one that decided about signing."""
        for _ in range(MEETINGS):
            if self._is_there("decide-signing"):
                return
            yield "another meeting", partial(self._down, "meeting-rows")
        raise NotThereError("decide-signing")

    def _typing(self, field: str) -> Iterator[Step]:
        yield f"into {field}", lambda: self._find(field).setFocus()
        for letter in KEYS:
            yield f"key in {field}", partial(self._type, field, letter)

    def _type(self, field: str, letter: str) -> None:
        QTest.keyClick(self._find(field), ord(letter))

    def _go(self, place: Place, item: str = "") -> None:
        shell = self._running.window.shell
        if shell is None:
            raise NotThereError("the shell")
        shell.navigator.go(Route(place, item))

    def _press(self, name: str) -> None:
        QTest.keyClick(self._find(name), Qt.Key.Key_Space)

    def _down(self, name: str) -> None:
        view = self._find(name)
        if not isinstance(view, QAbstractItemView):
            raise NotThereError(name)
        QTest.keyClick(view, Qt.Key.Key_Down)

    def _drop_file(self) -> None:
        given = QMimeData()
        given.setUrls([QUrl.fromLocalFile(os.environ[FILE])])
        panel = self._find("evidence")
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(panel, QDragEnterEvent(QPoint(9, 9), copy, given, left, none))
        drop = QDropEvent(QPointF(9, 9), copy, given, left, none)
        QApplication.sendEvent(panel, drop)
        if self._running.jobs.is_idle():
            raise NotThereError("nothing is copied")

    def _is_there(self, name: str) -> bool:
        return any(w.isVisible() for w in self._running.window.findChildren(QWidget, name))

    def _find(self, name: str) -> QWidget:
        for widget in self._running.window.findChildren(QWidget, name):
            if widget.isVisible():
                return widget
        raise NotThereError(name)
