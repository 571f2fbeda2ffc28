"""How long the window ever stands still while a large edition is looked at and added.

The window is the program's own (`window_probe add`), and does what a clerk would have it do.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest

from charter_desktop.services.files.looked import Order
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.exchange.page import SendAndReceivePage
from tests.benchmarks.adding import large_edition
from tests.benchmarks.runner import ROOT, Row
from tests.benchmarks.window import STALL, STALL_RATIO
from tests.benchmarks.window_probe import WATCHED, Watch
from tests.builders import Computer
from tests.screen import virtual_screen
from tests.services.meeting_oalc import set_up
from tests.services.office import Office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from charter_desktop.main import Running

RUNS = 3
STEPS = ("idle", "looking", "adding")
LOOK = 25
"""Milliseconds between two looks at whether a step has come to its end."""
PATIENCE = 60
"""Seconds that a step may take."""
FILE = "CHARTER_BENCHMARK_FILE"
"""The name in the environment of the file that is added."""


def rows() -> Iterator[Row]:
    """Measure the window under X against the same window with nothing to do."""
    with virtual_screen() as display:
        runs = [_run(display) for _ in range(RUNS)]
    idle = max(run["idle"] for run in runs)
    allowed = max(STALL, STALL_RATIO * idle)
    for step in STEPS[1:]:
        worst = statistics.median(run[step] for run in runs)
        bound = f"{STALL} s or {STALL_RATIO} x floor"
        yield Row(f"window: longest stall, {step}", worst, idle, "idle window", allowed, bound)


def _run(display: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        file = prepare(data, Path(folder) / "usb")
        done = subprocess.run(
            [
                *(sys.executable, "-m", "tests.benchmarks.window_probe", "add"),
                *(repr(time.monotonic()), str(data)),
            ],
            env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", FILE: str(file)},
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            timeout=300,
        )
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def prepare(data: Path, usb: Path) -> Path:
    """Set a council up that has met OALC, and return a large edition."""
    office = Office(usb)
    computer = Computer(data)
    data.mkdir()
    with computer.program() as program:
        set_up(program)
        program.adding.add(Order(path=office.invitation(), words=office.words))
    return large_edition(office, 1)


class Adder:
    """Looks at the file and adds it, with the watch running."""

    def __init__(self, running: Running, watch: Watch) -> None:
        self._running, self._watch = running, watch

    def stalls(self) -> dict[str, float]:
        """Return the longest stall of each step, in seconds."""
        page = self._page()
        self._watch.note("idle")
        _rest(WATCHED)
        self._watch.note("looking")
        self._go(os.environ[FILE])
        panel = page.desk.adding
        self._until(lambda: panel.isVisible() and panel.footer.main.isVisible())
        _rest(WATCHED)  # what is painted is part of it
        self._watch.note("adding")
        QTest.keyClick(panel.footer.main, Qt.Key.Key_Space)
        self._until(page.desk.whats_new.isVisible)
        _rest(WATCHED)
        self._watch.note("done")
        return {step: self._watch.steps[step] for step in STEPS}

    def _page(self) -> SendAndReceivePage:
        self._go("")
        self._until(lambda: True)
        _rest(WATCHED)
        shell = self._running.window.shell
        assert shell is not None
        assert isinstance(shell.page, SendAndReceivePage)
        return shell.page

    def _go(self, item: str) -> None:
        shell = self._running.window.shell
        assert shell is not None
        shell.navigator.go(Route(Place.SEND_AND_RECEIVE, item))

    def _until(self, is_there: Callable[[], bool]) -> None:
        ends = time.monotonic() + PATIENCE
        while not (is_there() and self._running.jobs.is_idle()):
            if time.monotonic() > ends:
                raise TimeoutError("The window did not come to the end of a step")
            _rest(LOOK)


def _rest(milliseconds: int) -> None:
    """Let the window go on for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
