"""How soon the preview of a long paper shows the last key, in a real window, while keys go on.

    python -m tests.benchmarks.preview FOLDER

types in a process of its own and prints one line of JSON. The floor is the paper's own making: the
same words filled, written as a whole tagged PDF and drawn, in the same process, in turn, with
nothing else going on. A key counts as shown at the end of the round in which its page is painted.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from charter_desktop.ui.jobs import JobRunner
from charter_desktop.ui.navigation import Place
from charter_desktop.ui.pages.meetings.page import MeetingsPage
from charter_desktop.ui.theme import Look, Theme
from tests.benchmarks.runner import ROOT, Row
from tests.benchmarks.window_probe import BEAT
from tests.builders import Computer
from tests.screen import virtual_screen
from tests.ui.windows import open_window, put_away, set_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.bootstrap import Workbook
    from charter_desktop.ui.pages.meetings.composer.preview import LivePreview
    from tests.ui.windows import OpenedWindow

PAGES = 10
TEMPLATE = "signing"
BURSTS = 9
"""How often somebody types a few words; one more is not counted."""
BETWEEN_KEYS = (120, 60, 25)
"""Milliseconds between two keys: a usual typist, a very quick one, a key that is held down."""
WORDS = "A title typed anew"
REPAINT = 1.5
TURN = 0.05
"""Seconds of its own that the GUI thread may take in one turn while somebody types."""
_SENTENCE = "The path by the brook was cleared in March, and the county was told on the same day. "


def rows() -> Iterator[Row]:
    """Measure the window under X."""
    with virtual_screen() as display, tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.preview", folder],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            timeout=300,
        )
    said = json.loads(done.stdout.splitlines()[-1])
    made = said["made"]
    for between, shown in said["shown"].items():
        name = f"window: preview, {said['pages']} pages, keys {between} ms apart"
        yield Row(name, shown, made, "its own making", REPAINT * made, f"{REPAINT} x floor")
    name = "window: GUI thread's own time for a key of a paper"
    yield Row(name, said["turn"], made, "its own making", TURN, f"{TURN} s")


class Turns(QObject):
    """Notices how long the GUI thread itself worked in one turn: not what it waited for others."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.longest = 0.0
        self._last = time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def watch(self) -> None:
        """Watch from now on."""
        self._last = time.thread_time()
        self._timer.start(BEAT)

    def rest(self) -> None:
        """Watch no more until asked again."""
        self._timer.stop()

    def _beat(self) -> None:
        now = time.thread_time()
        self.longest = max(self.longest, now - self._last)
        self._last = now


class Typist(QObject):
    """Types into the title of the paper and notes when the last key is painted."""

    def __init__(self, it: OpenedWindow) -> None:
        super().__init__(it.window)
        assert isinstance(it.page, MeetingsPage)
        self.preview: LivePreview = it.page.composer.preview
        field = it.page.findChild(QLineEdit, "field-item-title")
        assert isinstance(field, QLineEdit)
        self._field = field
        self._loop = QEventLoop()
        self._left = ""
        self._wanted = ""
        self._pressed = self._painted = 0.0
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._press)
        self.preview.drafted.connect(self._on_drafted)
        self.preview.sheet.installEventFilter(self)
        self.drafts: list[str] = []

    def seconds(self, words: str, between: int) -> float:
        """Type words in place of the title; return how long after the last key it is painted."""
        self._field.setFocus()
        self._field.selectAll()
        self.drafts.clear()
        self._left, self._wanted = words, words
        self._clock.start(between)
        self._loop.exec()
        return self._painted - self._pressed

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Note the end of the round in which the page with the last key is painted."""
        is_last = bool(self.drafts) and self.drafts[-1] == self._wanted and not self._left
        if event.type() is QEvent.Type.Paint and is_last:
            QTimer.singleShot(0, self, self._on_painted)
        return False

    def _press(self) -> None:
        key, self._left = self._left[0], self._left[1:]
        if not self._left:
            self._clock.stop()
            self._pressed = time.perf_counter()
        QTest.keyClicks(self._field, key)

    def _on_drafted(self, draft: object) -> None:
        self.drafts.append(getattr(draft, "title", ""))

    def _on_painted(self) -> None:
        if self._wanted:
            self._wanted, self._painted = "", time.perf_counter()
            self._loop.quit()


def long_paper(book: Workbook) -> int:
    """Write a note of many paragraphs into the paper; return how many pages it has then."""
    composing = book.composing
    composition = composing.open(TEMPLATE)
    fields, note = composition.fields, ""
    while composing.draft(fields).pages < PAGES:
        note += "\n\n".join([_SENTENCE * 4] * 3) + "\n\n"
        fields = replace(fields, values={"local-note": note})
    book.drafts.typed(composition.target, asdict(fields))
    book.drafts.keep(composition.target)
    return composing.draft(fields).pages


def making(book: Workbook, width: int) -> float:
    """Return how long the paper takes to be made whole, with the picture of its first page."""
    fields = book.composing.open(TEMPLATE).fields
    began = time.perf_counter()
    book.composing.turn_to(book.composing.draft(fields), 1, width)
    return time.perf_counter() - began


def type_all(folder: Path) -> dict[str, object]:
    """Open the window on a long paper and type its title again and again."""
    app = QApplication([])
    jobs = JobRunner()
    with Computer(folder).program() as program:
        book = set_up(program)
        pages = long_paper(book)
        it = open_window(program, book, Theme(app, Look.LIGHT, 100), jobs)
        it.visit(Place.MEETINGS, f"template:{TEMPLATE}")
        typist, turns = Typist(it), Turns(it.window)
        made: list[float] = []
        shown: dict[int, list[float]] = {between: [] for between in BETWEEN_KEYS}
        for burst in range(BURSTS + 1):
            for between, times in shown.items():
                made.append(making(book, typist.preview.image_width))
                turns.watch()
                times.append(typist.seconds(f"{WORDS} {burst} {between}", between))
                turns.rest()
                it.settle()
        put_away(it.window, jobs)
    return {
        "pages": pages,
        "made": statistics.median(made[1:]),
        "shown": {between: statistics.median(times[1:]) for between, times in shown.items()},
        "turn": turns.longest,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(type_all(Path(sys.argv[1]))) + "\n")
