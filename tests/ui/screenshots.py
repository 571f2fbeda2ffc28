"""Pictures of every place and its main states, in all looks and sizes; nothing may be cut in them.

    python packaging/dev.py screenshots [OUT]

The council has had a year of use, made through the services; the day is always the same, so that
pictures of two versions can be laid side by side.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from charter_desktop.ui.first_run import FirstRun
from charter_desktop.ui.jobs import JobRunner
from charter_desktop.ui.main_window import MainWindow
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.theme import Look, Theme
from tests.builders import MONDAY, Computer
from tests.ui.lint import lint
from tests.ui.windows import SMALL, USUAL, open_window, put_away, settle
from tests.year import gather_a_parish_meeting, live_a_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from charter_desktop.bootstrap import Program

LOOKS = (Look.LIGHT, Look.DARK)
PERCENTS = (100, 200)
SIZES = (USUAL, SMALL)
A_MOMENT = 2000
"""Milliseconds within which a page does what it does after a pause, such as drawing a preview."""


@dataclass(frozen=True, slots=True)
class State:
    """One picture: a place, what is open there, and buttons to press first, by object name."""

    name: str
    place: Place
    item: str = ""
    presses: tuple[str, ...] = ()


COUNCIL_STATES = (
    State("home", Place.HOME),
    State("toolkit", Place.TOOLKIT),
    State("toolkit-page", Place.TOOLKIT, "reaching-the-county"),
    State("toolkit-template", Place.TOOLKIT, "template:signing"),
    State("commitments", Place.COMMITMENTS),
    State("commitment", Place.COMMITMENTS, "communication-1", ("add-evidence",)),
    State("signing", Place.SIGNING),
    State("meetings", Place.MEETINGS),
    State("paper-choice", Place.MEETINGS, "", ("new-paper",)),
    State("paper", Place.MEETINGS, "template:progress"),
    State("meeting-form", Place.MEETINGS, "", ("add-meeting",)),
    State("contacts", Place.CONTACTS),
    State("contacts-search", Place.CONTACTS, "search:potholes"),
    State("send-and-receive", Place.SEND_AND_RECEIVE),
    State("check-return", Place.SEND_AND_RECEIVE, "check"),
    State("settings", Place.SETTINGS),
    State("help", Place.HELP),
    State("help-keyboard", Place.HELP, "keyboard"),
)
MEETING_STATES = tuple(State(place.value, place) for place in Place)


def take_all(out: Path) -> dict[str, list[str]]:
    """Write every picture into `out`; returns the faults that the lint found, by picture."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("Qt was started without widgets")
    out.mkdir(parents=True, exist_ok=True)
    faults: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for taker in (_first_run, _council, _parish_meeting):
            data = Path(folder) / taker.__name__
            data.mkdir()
            faults.update(_Photographer(app, out).take(taker, data))
    return {picture: found for picture, found in faults.items() if found}


class _Photographer:
    """Goes through all looks and sizes with one window after the other."""

    def __init__(self, app: QApplication, out: Path) -> None:
        self._app, self._out = app, out
        self.faults: dict[str, list[str]] = {}
        self._suffix = ""

    def take(
        self, taker: Callable[[_Photographer, Path], None], data: Path
    ) -> dict[str, list[str]]:
        """Let `taker` do its pictures and return the faults in them."""
        taker(self, data)
        return self.faults

    def variants(self) -> Iterator[tuple[Theme, JobRunner, QSize]]:
        """Yield a theme, a runner and a size for each variant; they are gone afterwards."""
        for look in LOOKS:
            for percent in PERCENTS:
                for size in SIZES:
                    self._suffix = f"{look.value}-{percent}-{size.width()}x{size.height()}"
                    theme, jobs = Theme(self._app, look, percent), JobRunner()
                    yield theme, jobs, size
                    jobs.wait()
                    theme.deleteLater()
                    jobs.deleteLater()

    def picture(self, window: QWidget, jobs: JobRunner, name: str) -> None:
        """Take one picture, once everything is at rest."""
        rest(window, jobs)
        file = f"{name}-{self._suffix}.png"
        window.grab().save(str(self._out / file))
        self.faults[file] = lint(window)


def rest(window: QWidget, jobs: JobRunner) -> None:
    """Wait for the jobs, and for what the page does a moment after (a preview, a search)."""
    settle(jobs)
    while due := [t for t in window.findChildren(QTimer) if _is_due(t)]:
        loop = QEventLoop()
        due[0].timeout.connect(loop.quit)
        loop.exec()
        settle(jobs)


def _is_due(timer: QTimer) -> bool:
    return timer.isActive() and timer.isSingleShot() and timer.interval() <= A_MOMENT


def _first_run(photographer: _Photographer, data: Path) -> None:
    computer = Computer(data)
    with computer.program() as program:
        for theme, jobs, size in photographer.variants():
            window = _empty_window(theme, jobs, size)
            photographer.picture(window, jobs, "opening")
            run = FirstRun(theme, jobs, program)
            window.show_only(run)
            photographer.picture(window, jobs, "first-run-1")
            _answer(run, window, jobs, photographer)
            put_away(window, jobs)


def _answer(
    run: FirstRun, window: MainWindow, jobs: JobRunner, photographer: _Photographer
) -> None:
    from PySide6.QtTest import QTest  # noqa: PLC0415  # only where somebody types

    field = QApplication.focusWidget() or window
    QTest.keyClicks(field, "kid")
    photographer.picture(window, jobs, "first-run-1-typed")
    for number in range(2, 6):
        run.go_on()
        photographer.picture(window, jobs, f"first-run-{number}")


def _council(photographer: _Photographer, data: Path) -> None:
    computer = Computer(data)
    live_a_year(computer, MONDAY.date(), data / "papers")
    with computer.program() as program:
        _pages(photographer, program, COUNCIL_STATES, "")


def _parish_meeting(photographer: _Photographer, data: Path) -> None:
    computer = Computer(data)
    gather_a_parish_meeting(computer, MONDAY.date())
    with computer.program() as program:
        _pages(photographer, program, MEETING_STATES, "parish-meeting-")


def _pages(
    photographer: _Photographer, program: Program, states: tuple[State, ...], prefix: str
) -> None:
    for theme, jobs, size in photographer.variants():
        it = open_window(program, program.workbook(), theme, jobs)
        it.resize(size)
        for state in states:
            it.shell.navigator.go(Route(state.place, state.item))
            settle(jobs)
            for name in state.presses:
                _press(it.window, name)
                settle(jobs)
            photographer.picture(it.window, jobs, prefix + state.name)
        put_away(it.window, jobs)


def _press(window: QWidget, name: str) -> None:
    for button in window.findChildren(QPushButton, name):
        if button.isVisible():
            button.click()


def _empty_window(theme: Theme, jobs: JobRunner, size: QSize) -> MainWindow:
    window = MainWindow(theme, jobs)
    window.resize(size)
    window.show()
    return window


def main(arguments: list[str]) -> int:
    """Write the pictures; returns 1 where something in them is at fault, and says what."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out = Path(arguments[0] if arguments else "build/screenshots").resolve()
    faults = take_all(out)
    for picture, found in faults.items():
        for fault in found:
            sys.stdout.write(f"{picture}: {fault}\n")
    sys.stdout.write(f"{len([*out.glob('*.png')])} pictures are in {out}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
