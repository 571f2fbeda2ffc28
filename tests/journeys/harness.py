"""A clerk before the real window: presses keys and the mouse, and counts what it takes.

Counted as `ux.md` 3 says: a click is a press of the mouse, or Enter, Space or Ctrl+Enter in its
place; a keystroke is any other key but Tab, arrows, F6, Alt with a letter and the keys that only
move. Free writing is not counted: `write`. The counting is done by an event filter on what reaches
the window, not by what the test meant to do.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

from charter_desktop.main import Running
from charter_desktop.ui.autosave import Autosave
from charter_desktop.ui.instance import Instance
from charter_desktop.ui.navigation import AT_THE_BOTTOM, PLACE_WORDS, Place
from tests.ui.windows import put_away, settle, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from charter_desktop.ui.main_window import MainWindow
    from tests.builders import Computer

SCREEN = (1366, 768)
MOST_TABS = 120
"""Presses of Tab or an arrow after which a control counts as out of reach."""
_PRESSES = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_MOVES = {
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_F6, Qt.Key.Key_Escape),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt),
}


class OutOfReachError(AssertionError):
    """A clerk could not get to a control."""


class Counter(QObject):
    """Counts clicks and keystrokes as they reach the window."""

    def __init__(self) -> None:
        super().__init__()
        self.clicks = self.keystrokes = 0
        self.is_paused = False
        application().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Count what reaches a window of the system; its widgets get the same event again."""
        if isinstance(watched, QWindow) and not self.is_paused:
            if event.type() is QEvent.Type.MouseButtonPress:
                self.clicks += 1
            elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                self._count_key(event)
        return False

    def _count_key(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _PRESSES and not (key is Qt.Key.Key_Space and _is_writing()):
            self.clicks += 1
        elif key not in _MOVES and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.keystrokes += 1


def application() -> QApplication:
    """Return the running application."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _is_writing() -> bool:
    return isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)


class Clerk:
    """Has the program open on a computer; `clicks` and `keystrokes` since the last `start`."""

    def __init__(self, running: Running, instance: Instance) -> None:
        self._running, self._instance = running, instance
        self._counter = Counter()

    @property
    def window(self) -> MainWindow:
        """The program's window."""
        return self._running.window

    @property
    def clicks(self) -> int:
        """How many presses were needed."""
        return self._counter.clicks

    @property
    def keystrokes(self) -> int:
        """How many keys were needed beside free writing and moving about."""
        return self._counter.keystrokes

    def start_counting(self) -> None:
        """Begin a journey."""
        self._counter.clicks = self._counter.keystrokes = 0

    def rest(self) -> None:
        """Wait for the jobs, and for what the page does a moment after a key."""
        settle(self._running.jobs)
        while due := [t for t in self.window.findChildren(QTimer) if _is_due(t)]:
            wait_until(partial(_is_over, due[0]))
            settle(self._running.jobs)

    # The mouse

    def click(self, name: str) -> None:
        """Click a control by its object name, where a clerk would see it."""
        self._click_at(self.find(name), None)

    def click_row(self, name: str, words: str) -> None:
        """Click the row of a list whose words begin so."""
        view, index = self._row(name, words)
        view.scrollTo(index)
        self._click_at(view.viewport(), view.visualRect(index).center())

    def click_place(self, place: Place) -> None:
        """Click a place of the rail."""
        is_below = place in AT_THE_BOTTOM
        self.click_row("places-below" if is_below else "places", PLACE_WORDS[place])

    def _click_at(self, widget: QWidget, spot: QPoint | None) -> None:
        self._bring_into_view(widget)
        point = widget.mapTo(self.window, spot if spot is not None else widget.rect().center())
        under = self.window.childAt(point)
        if under is None or not (under is widget or widget.isAncestorOf(under)):
            raise OutOfReachError(f"{widget.objectName()} is covered by {under}")
        QTest.mouseClick(self._handle(), Qt.MouseButton.LeftButton, pos=point)
        self.rest()

    def _bring_into_view(self, widget: QWidget) -> None:
        """Turn the wheel until a control is in sight: that is no click."""
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget, 0, 40)
            above = above.parentWidget()
        self.rest()

    def double_click_file(self, path: Path) -> None:
        """Open a file outside the window: a second start hands it over. One click."""
        self._counter.clicks += 1
        self._instance.file_came.emit(str(path))
        self.rest()

    # The keyboard

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key, wherever the keyboard is."""
        QTest.keyClick(self._handle(), key, modifier or Qt.KeyboardModifier.NoModifier)
        self.rest()

    def type(self, text: str) -> None:
        """Type letters of ASCII that are looked up or entered; they are counted."""
        for letter in text:
            QTest.keyClick(self._handle(), ord(letter))
        self.rest()

    def write(self, text: str) -> None:
        """Write freely, uncounted."""
        self._counter.is_paused = True
        self.type(text)
        self._counter.is_paused = False

    def write_and_leave_it(self, text: str) -> None:
        """Write freely and wait for nothing: the window may be closed at the next moment."""
        for letter in text:
            QTest.keyClick(self._handle(), ord(letter))

    def enter(self) -> None:
        """Press Enter."""
        self.press(Qt.Key.Key_Return)

    def space(self) -> None:
        """Press Space."""
        self.press(Qt.Key.Key_Space)

    def tab_to(self, name: str) -> None:
        """Press Tab until the control of that name has the keyboard."""
        self.find(name)
        self._move_until(Qt.Key.Key_Tab, lambda: self.focused == name, name)

    def tab_to_one_of(self, *names: str) -> None:
        """Press Tab until one of a group of choices has the keyboard."""
        self._move_until(Qt.Key.Key_Tab, lambda: self.focused in names, names[0])

    def go_to(self, place: Place) -> None:
        """Go to a place by the rail, with F6 and the arrows: one press."""
        self._move_until(Qt.Key.Key_F6, lambda: self.focused == "places", "places")
        self.press(Qt.Key.Key_Home)
        self.go_down_to(PLACE_WORDS[place])
        self.enter()

    def go_down_to(self, words: str) -> None:
        """Press Down until the row that begins so is the current one of the list."""
        self._move_until(Qt.Key.Key_Down, lambda: self.row.startswith(words), words)

    def arrow_to(self, name: str, key: Qt.Key = Qt.Key.Key_Right) -> None:
        """Press an arrow until the choice of that name has the keyboard."""
        self._move_until(key, lambda: self.focused == name, name)

    def _move_until(self, key: Qt.Key, is_there: Callable[[], bool], what: str) -> None:
        way = []
        for _ in range(MOST_TABS):
            if is_there():
                return
            self.press(key)
            way.append(self.focused)
        raise OutOfReachError(f"{what} is not reached by {key.name}: {way[-12:]}")

    # What the clerk sees

    @property
    def focused(self) -> str:
        """The object name of what has the keyboard."""
        widget = QApplication.focusWidget()
        return widget.objectName() if widget is not None else ""

    @property
    def place(self) -> Place:
        """Where the window is."""
        route = self.window.shell.navigator.here if self.window.shell is not None else None
        assert route is not None
        return route.place

    @property
    def percent(self) -> int:
        """The text size."""
        return self._running.theme.percent

    @property
    def row(self) -> str:
        """The words of the current row of the list that has the keyboard."""
        widget = QApplication.focusWidget()
        if isinstance(widget, QAbstractItemView):
            return str(widget.currentIndex().data() or "")
        return widget.currentText() if isinstance(widget, QComboBox) else ""

    @property
    def words(self) -> str:
        """All words that are on screen in labels."""
        labels = [w for w in self.window.findChildren(QLabel) if w.isVisible()]
        return "\n".join(w.text() for w in labels)

    @property
    def said(self) -> str:
        """What the result bar says."""
        page = self.window.shell.page if self.window.shell is not None else None
        message = page.results.message if page is not None else None
        return message.words if message is not None else ""

    def find(self, name: str) -> QWidget:
        """Return the one control of a name that is on screen."""
        found = [w for w in self.window.findChildren(QWidget, name) if w.isVisible()]
        if len(found) != 1:
            there = sorted({w.objectName() for w in self.window.findChildren(QWidget)})
            raise OutOfReachError(f"{len(found)} controls are named {name}; there are {there}")
        return found[0]

    def _row(self, name: str, words: str) -> tuple[QAbstractItemView, QModelIndex]:
        view = self.find(name)
        assert isinstance(view, QAbstractItemView)
        rows = [view.model().index(n, 0) for n in range(view.model().rowCount())]
        for index in rows:
            if str(index.data()).startswith(words):
                return view, index
        raise OutOfReachError(f"{name} has no row {words!r} but {[i.data() for i in rows]}")

    def _handle(self) -> QWindow:
        popup = QApplication.activePopupWidget()
        handle = (popup or self.window).windowHandle()
        assert handle is not None
        return handle


def _is_due(timer: QTimer) -> bool:
    """Say whether a page is about to do something, such as to draw its preview.

    Drafts are not waited for: they are due by the clock of the computer, which stands still.
    """
    is_draft = isinstance(timer.parent(), Autosave)
    return timer.isActive() and timer.isSingleShot() and not is_draft


def _is_over(timer: QTimer) -> bool:
    return not isValid(timer) or not _is_due(timer)


@contextmanager
def at_the_desk(computer: Computer, *, resize: bool = True) -> Iterator[Clerk]:
    """Start the program on a computer as `main.start` does, and put it away again."""
    instance = Instance(computer.paths.data)
    running = Running(application(), computer.paths, computer.surroundings(), instance)
    running.begin()
    if resize:  # a new window fills a small screen, and that of Qt's own memory is smaller yet
        running.window.setWindowState(Qt.WindowState.WindowNoState)
        running.window.resize(*SCREEN)
    clerk = Clerk(running, instance)
    try:
        running.window.activateWindow()
        QTest.qWaitForWindowActive(running.window)
        wait_until(lambda: not running.window.opening.isVisible())
        clerk.rest()
        yield clerk
    finally:
        running.window.close()
        running.end()
        put_away(running.window, running.jobs)
        running.theme.deleteLater()
        running.deleteLater()
