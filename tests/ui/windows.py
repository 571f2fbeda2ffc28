"""Opening the program's window in a test, waiting for its jobs, and putting it away again."""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QRect, QSize, QTimer
from PySide6.QtWidgets import QApplication

from charter_desktop.domain.councils import BodyKind
from charter_desktop.domain.patterns import parse_pattern
from charter_desktop.services.councils import NewCouncil
from charter_desktop.ui.kit import Kit
from charter_desktop.ui.main_window import MainWindow
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.place_pages import PlacePages
from charter_desktop.ui.request import Request
from charter_desktop.ui.shell_services import RecordServices, ShellServices
from charter_desktop.ui.widgets.in_turns import InTurns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from charter_desktop.bootstrap import Program, Workbook
    from charter_desktop.ui.jobs import Job, JobRunner
    from charter_desktop.ui.kit import Message
    from charter_desktop.ui.shell import Shell
    from charter_desktop.ui.theme import Theme
    from charter_desktop.ui.widgets.page import Page

PATTERN = parse_pattern("second Tuesday 7:30pm")
KIDLINGTON = NewCouncil("Kidlington", pattern=PATTERN)
WITNEY = NewCouncil("Witney", pattern=PATTERN)
PARISH_MEETING = NewCouncil("Godington", kind=BodyKind.PARISH_MEETING)
COUNCILS = {"Kidlington": KIDLINGTON, "Witney": WITNEY, "parish meeting": PARISH_MEETING}

USUAL, SMALL = QSize(1366, 768), QSize(1093, 614)
ROUNDS = 40
"""Rounds of the event loop in which a layout must have come to rest."""
STILL = 4
"""Rounds without a change that count as rest: one layout in another may pass a change on unseen."""
PATIENCE = 60_000
"""Milliseconds after which a test that waits fails: far more than any wait takes."""


class TooSlowError(AssertionError):
    """What a test waited for did not come."""


def settle(jobs: JobRunner) -> None:
    """Wait until no job runs or waits, what they brought is shown, and what was dropped is gone."""
    while True:
        was_idle = jobs.is_idle()  # before: what a job brings now is laid out in the next round
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        if was_idle and jobs.is_idle():
            _until_laid_out()
            if is_at_rest(jobs):  # a page that was given its room may have asked for something
                return
            wait_until(lambda: _answered() or not jobs.is_idle())
        _wait_for_jobs(jobs)


def is_at_rest(jobs: JobRunner) -> bool:
    """Say whether no job runs or waits, and the computer around has answered everything."""
    return jobs.is_idle() and _answered()


def _answered() -> bool:
    application = QApplication.instance()
    return application is None or not application.findChildren(Request)


def _until_laid_out() -> None:
    """Let layouts answer one another until nothing on screen moves any more."""
    before: list[QRect] = []
    still = 0
    for _ in range(ROUNDS):
        now = [widget.geometry() for widget in QApplication.allWidgets() if widget.isVisible()]
        still = still + 1 if now == before and not _are_turns_left() else 0
        if still == STILL:
            return
        before = now
        QApplication.processEvents()
    raise TooSlowError("The layout never comes to rest")


def _are_turns_left() -> bool:
    application = QApplication.instance()  # under which a program that is opening stands
    holders = [*QApplication.topLevelWidgets(), *([application] if application else [])]
    return any(turns.is_under_way for one in holders for turns in one.findChildren(InTurns))


def _wait_for_jobs(jobs: JobRunner) -> None:
    loop, alarm = QEventLoop(), QTimer()
    late: list[bool] = []
    alarm.setSingleShot(True)
    alarm.timeout.connect(lambda: late.append(True))
    alarm.timeout.connect(loop.quit)
    jobs.busy.connect(loop.quit)
    alarm.start(PATIENCE)
    if not jobs.is_idle():
        loop.exec()
    alarm.stop()
    jobs.busy.disconnect(loop.quit)
    if late:
        raise TooSlowError("The jobs did not come to an end")


def wait_until(is_so: Callable[[], bool]) -> None:
    """Let the window go on until something is so; raises TooSlowError where it never is."""
    alarm = QTimer()
    alarm.setSingleShot(True)
    alarm.start(PATIENCE)
    while not is_so():
        if not alarm.isActive():
            raise TooSlowError("What was waited for did not come")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def answer_to(request: Request) -> bool:
    """Return how a request is answered."""
    said: list[bool] = []
    request.granted.connect(lambda: said.append(True))
    request.refused.connect(lambda: said.append(False))
    assert not said  # whoever asks has the time to connect
    wait_until(lambda: bool(said))
    assert len(said) == 1
    return said[0]


@contextmanager
def holding(start: Callable[[Callable[[], object]], Job], threads: int = 1) -> Iterator[None]:
    """Keep the thread of `jobs.write` busy, or all of `jobs.read`: what is asked inside waits.

    They are let go in any case: a test that fails inside would otherwise never end.
    """
    until = threading.Event()
    for _ in range(threads):
        start(until.wait)
    try:
        yield
    finally:
        until.set()


def set_up(program: Program, council: str = "Kidlington") -> Workbook:
    """Set one of `COUNCILS` up, make it the one in use and return its workbook."""
    program.use(program.councils.set_up(COUNCILS[council]).value)
    return program.workbook()


@dataclass(slots=True)
class Heard:
    """What a page under test asked of the window: where to go and what to tell."""

    routes: list[Route] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)

    def kit(self, jobs: JobRunner, theme: Theme) -> Kit:
        """Return a kit whose ways out are written down here."""
        return Kit(jobs, theme, self.routes.append, self.messages.append)


@dataclass(slots=True)
class OpenedWindow:
    """The window with a council's workbook open in it, on real stores."""

    window: MainWindow
    program: Program
    workbook: Workbook
    theme: Theme
    jobs: JobRunner

    @property
    def shell(self) -> Shell:
        """The shell as it is now: a change of text size or colours makes a new one."""
        shell = self.window.shell
        assert shell is not None
        return shell

    @property
    def page(self) -> Page:
        """The page on screen."""
        page = self.shell.page
        assert page is not None
        return page

    def visit(self, place: Place, item: str = "") -> Page:
        """Go to a place, wait until it shows what it asked for, and return its page."""
        self.shell.navigator.go(Route(place, item))
        settle(self.jobs)
        return self.page

    def resize(self, size: QSize) -> None:
        """Make the window another size and wait until everything has its place."""
        self.window.resize(size)
        settle(self.jobs)

    def settle(self) -> None:
        """Wait until nothing is under way."""
        settle(self.jobs)


def open_window(
    program: Program, workbook: Workbook, theme: Theme, jobs: JobRunner, *, at: Route | None = None
) -> OpenedWindow:
    """Open the window at Home, or where `at` says, and wait until the page is filled."""
    window = MainWindow(theme, jobs)
    window.resize(USUAL)
    window.show()
    make_page = PlacePages(program, workbook, theme)
    today = program.surroundings.today
    records = RecordServices(lambda: workbook.keeping.undo, lambda: workbook.safety, today)
    window.open_workbook(
        make_page,
        council=workbook.council().profile.name,
        toolkit=program.toolkit_words(),
        at=at,
        services=ShellServices(lambda: workbook.search, lambda: program.files_overview, records),
    )
    opened = OpenedWindow(window, program, workbook, theme, jobs)
    settle(jobs)
    return opened


def put_away(widget: QWidget, jobs: JobRunner) -> None:
    """Close a window and delete it with all that is in it, once its jobs have ended."""
    jobs.wait()
    widget.close()
    widget.deleteLater()
    settle(jobs)


def left_behind() -> list[str]:
    """Return what a test left: windows, and timers that still run."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    windows = [w for w in app.topLevelWidgets() if w.isVisible()]
    timers = [t for t in app.findChildren(QTimer) if t.isActive()]
    return [*(f"window {w!r}" for w in windows), *(f"timer {t!r}" for t in timers)]
