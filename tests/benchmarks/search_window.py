"""How soon results are painted after the typing pause, in a real window over the large content.

    python -m tests.benchmarks.search_window FOLDER

does the typing in a process of its own and prints one line of JSON. The floor is the bare ranked
FTS5 query of the same text, asked in the same process, in turn.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from charter_desktop.content.compiler import compile_content
from charter_desktop.content.source import source_digest
from charter_desktop.domain.editions import Edition
from charter_desktop.resource_files import resource
from charter_desktop.store.unit_of_work import ContentStore
from charter_desktop.ui.jobs import JobRunner
from charter_desktop.ui.theme import Look, Theme
from tests.benchmarks.runner import ROOT, Row
from tests.benchmarks.search import (
    DAY,
    SHOWN,
    Sample,
    expression,
    large_records,
    pairs,
    queries,
    row_of,
)
from tests.builders import Computer
from tests.screen import virtual_screen
from tests.ui.windows import OpenedWindow, open_window, put_away, set_up

if TYPE_CHECKING:
    from collections.abc import Iterator

TURNS = 2
"""Each text is typed this often; the better of the times counts, for the floor too."""


def rows() -> Iterator[Row]:
    """Measure the window under X: three letters and more, then two."""
    with virtual_screen() as display, tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.search_window", folder],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            timeout=900,
        )
    for name, samples in json.loads(done.stdout.splitlines()[-1]).items():
        yield row_of(f"window: search painted, {name}", [Sample(*sample) for sample in samples])


def prepare(folder: Path) -> None:
    """Set a council up, and put the large content beside what ships."""
    computer = Computer(folder)
    with computer.program() as program:
        set_up(program)
    records = {
        name: [*lines] for name, lines in compile_content(resource("content")).records.items()
    }
    for name, lines in large_records().items():
        records[name] = [*records.get(name, ()), *lines]
    digest = source_digest(resource("content"))
    with ContentStore.open(computer.paths.content_store).unit() as unit:
        unit.editions.replace(Edition(0, 0, 0, "ab" * 32, DAY, digest), records)
        unit.commit()


class Typist(QObject):
    """Types texts into the box of the window and notes when their results are painted."""

    def __init__(self, it: OpenedWindow) -> None:
        super().__init__(it.window)
        self._search = it.shell.search
        self._loop = QEventLoop()
        self._wanted = ""
        self._painted = 0.0
        panel = self._search.panel
        for part in (panel.count, panel.list.viewport(), panel.steps.viewport()):
            part.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Note the end of the round in which the answer is painted."""
        found = self._search.panel.found
        if event.type() is QEvent.Type.Paint and found is not None and found.typed == self._wanted:
            QTimer.singleShot(0, self, self._on_painted)
        return False

    def seconds(self, text: str) -> float:
        """Type a text; return the time from the end of the pause until its results are painted.

        Enter ends the pause at once, and is what the pause's own timer does.
        """
        box = self._search.box
        assert box is not None
        box.clear_search()
        QApplication.processEvents()
        QTest.keyClicks(box, text)
        QApplication.processEvents()
        self._wanted = text
        began = time.perf_counter()
        QTest.keyClick(box, Qt.Key.Key_Return)
        self._loop.exec()
        return self._painted - began

    def _on_painted(self) -> None:
        self._wanted, self._painted = "", time.perf_counter()
        self._loop.quit()


def type_all(folder: Path) -> dict[str, list[Sample]]:
    """Open the window on a folder that is prepared and type everything."""
    app = QApplication([])
    jobs = JobRunner()
    computer = Computer(folder)
    with computer.program() as program, closing(_connection(computer)) as connection:
        it = open_window(program, program.workbook(), Theme(app, Look.LIGHT, 100), jobs)
        it.shell.search.open()
        typist = Typist(it)
        texts = {"three letters and more": queries(), "two letters": pairs()}
        measured = {
            name: [_sample(typist, connection, text) for text in some]
            for name, some in texts.items()
        }
        put_away(it.window, jobs)
    return measured


def _connection(computer: Computer) -> sqlite3.Connection:
    return sqlite3.connect(computer.paths.content_store)


def _sample(typist: Typist, connection: sqlite3.Connection, text: str) -> Sample:
    measured = min(typist.seconds(text) for _ in range(TURNS))
    return Sample(text, measured, min(_bare(connection, text) for _ in range(TURNS)))


def _bare(connection: sqlite3.Connection, text: str) -> float:
    began = time.perf_counter()
    query = "SELECT rowid, rank FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?"
    connection.execute(query, (expression(text), SHOWN)).fetchall()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.stdout.write(json.dumps(type_all(Path(sys.argv[1]))) + "\n")
