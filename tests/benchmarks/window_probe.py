"""One process of the window's benchmarks: opens a window, prints one line of JSON, and ends.

    python -m tests.benchmarks.window_probe bare|idle|paint|home|first|visit|add MOMENT [FOLDER]

MOMENT is `time.monotonic()` of the process that started this one: the interpreter's own start is
part of what a person waits for. The program itself is started as the command line starts it.
"""

# Imports stand where they are needed: what is imported when is what is measured.
# ruff: noqa: PLC0415

from __future__ import annotations

import gc
import json
import os
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QPushButton

    from charter_desktop.cli_window import WindowAsked
    from charter_desktop.main import Running

WATCHED = 1500
"""Milliseconds that an idle window is watched for, before its memory is read."""
BEAT = 5
"""Milliseconds between two beats of the watch that notices stalls."""


class Watch:
    """Notices how long the event loop was not turning: the longest time between two beats."""

    def __init__(self, parent: QObject) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._now = ""
        self._stalls: dict[str, float] = {"": 0.0}
        self._last = time.monotonic()
        self._timer = QTimer(parent)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT)

    def _beat(self) -> None:
        now = time.monotonic()
        stall = now - self._last - BEAT / 1000
        self._stalls[self._now] = max(stall, self._stalls.get(self._now, 0.0))
        self._last = now

    @property
    def longest(self) -> float:
        """The longest time, in seconds."""
        return max(self._stalls.values())

    @property
    def during(self) -> str:
        """What was going on then."""
        return max(self._stalls, key=lambda name: self._stalls[name])

    def note(self, name: str) -> None:
        """Hear what begins now."""
        self._now = name

    @property
    def steps(self) -> dict[str, float]:
        """Everything that went on, with its longest time in seconds, the longest first."""
        return dict(sorted(self._stalls.items(), key=lambda pair: -pair[1]))


def bare(began: float, *, watched: bool) -> None:
    """Show a window with nothing in it; say when it was painted, or how evenly it beats."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    class Window(QWidget):
        was_painted = False

        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
            super().paintEvent(event)
            if not self.was_painted:
                self.was_painted = True
                QTimer.singleShot(0, on_painted)

    def on_painted() -> None:
        spent = time.monotonic() - began
        if not watched:
            _say(painted=spent)
            return
        watch = Watch(app)
        QTimer.singleShot(WATCHED, lambda: _say(painted=spent, stall=watch.longest))

    app = QApplication([])
    window = Window()
    window.resize(1366, 768)
    window.show()
    app.exec()


def program(began: float, folder: Path, what: str) -> None:
    """Start the program on `folder` and say what was asked of it."""
    from charter_desktop import cli, cli_window

    probes: list[Probe] = []  # kept here: a connection does not keep what it calls
    show = cli_window.show_window

    def watched_show(asked: WindowAsked) -> int:
        # As `show_window` does before it imports what is imported here.
        gc.disable()
        import charter_desktop.ui  # noqa: F401
        from charter_desktop.main import Running

        begin = Running.begin

        def watched_begin(running: Running) -> None:
            probe = Probe(running, began, what)
            probes.append(probe)
            running.window.painted.connect(probe.on_painted)
            running.jobs.busy.connect(probe.on_busy)
            begin(running)

        setattr(Running, "begin", watched_begin)  # noqa: B010  # in this process only
        return show(asked)

    setattr(cli, "show_window", watched_show)  # noqa: B010
    sys.excepthook = _fail
    sys.exit(cli.main(["--data-dir", str(folder)]))


class Probe:
    """Follows the program's window from its first paint."""

    def __init__(self, running: Running, began: float, what: str) -> None:
        self._running, self._began, self._what = running, began, what
        self._painted = 0.0
        self._watch: Watch | None = None

    def on_painted(self) -> None:
        """Note the moment; from here on somebody sees whether the window stands still."""
        self._painted = time.monotonic() - self._began
        if self._what in {"first", "visit"}:
            self._watch = Watch(self._running.window)
            self._watch.note("open the program")

    def on_busy(self, is_busy: bool) -> None:
        """Wait for Home, or for the first question."""
        from PySide6.QtCore import QTimer

        if not is_busy:
            QTimer.singleShot(0, self._on_home)

    def _on_home(self) -> None:
        """Press Enter on the next step, as a person would as soon as it is there."""
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QPushButton, QWidget

        window = self._running.window
        if self._what == "first":
            if window.findChildren(QWidget, "first-run"):
                self._running.jobs.busy.disconnect(self.on_busy)
                self._take_steps()
            else:  # the questions are still being made
                QTimer.singleShot(BEAT, self._on_home)
            return
        if window.shell is None or not self._running.jobs.is_idle():
            return
        shown = [b for b in window.findChildren(QPushButton) if b.isVisible()]
        primary = [b for b in shown if b.property("kind") == "primary"]
        if not primary:
            return
        self._running.jobs.busy.disconnect(self.on_busy)
        window.repaint()
        self._painted = self._painted or time.monotonic() - self._began  # Home came first
        if self._what == "visit":
            self._take_steps()
        elif self._what == "add":
            QTimer.singleShot(WATCHED, self._add_file)  # once what comes after Home is there
        elif self._what == "paint":
            QTimer.singleShot(WATCHED, self._on_rested)
        else:
            self._press(primary[0])

    def _on_rested(self) -> None:
        _say(painted=self._painted, memory=_memory())

    def _press(self, primary: QPushButton) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        primary.clicked.connect(self._on_answered)
        QTest.keyClick(primary, Qt.Key.Key_Return)

    def _on_answered(self) -> None:
        _say(usable=time.monotonic() - self._began)

    def _take_steps(self) -> None:
        from tests.benchmarks.window_visits import FirstAfternoon, YearVisits

        kind = FirstAfternoon if self._what == "first" else YearVisits
        watch = self._watch
        if watch is None:
            raise RuntimeError("the window was not painted before its first page came")
        kind(self._running, watch.note, partial(_say_stalls, watch)).go_on()

    def _add_file(self) -> None:
        from tests.benchmarks.adding_window import Adder

        _say(**Adder(self._running, Watch(self._running.window)).stalls())


def _say_stalls(watch: Watch) -> None:
    _say(stall=watch.longest, during=watch.during, steps=watch.steps)


def _fail(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """End the process at an error in the window: what broke off is not to count as quick."""
    sys.__excepthook__(kind, error, trace)
    os._exit(1)


def _memory() -> int:
    """Return the bytes of memory of this process that are in use (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _say(**measured: float | str | dict[str, float]) -> None:
    from PySide6.QtWidgets import QApplication

    sys.stdout.write(json.dumps(measured) + "\n")
    sys.stdout.flush()
    QApplication.quit()


def main(arguments: list[str]) -> None:
    """Do what the arguments ask."""
    what, began = arguments[0], float(arguments[1])
    if what in {"bare", "idle"}:
        bare(began, watched=what == "idle")
    else:
        program(began, Path(arguments[2]), what)


if __name__ == "__main__":
    main(sys.argv[1:])
