"""Start-up of the window: paint first, then open the workbook off the GUI thread."""

from __future__ import annotations

import gc
import importlib
import logging
import sys
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from charter_desktop.domain.changes import Changes
from charter_desktop.errors import UserFacingError
from charter_desktop.ui.example_tour import ExampleTour, Home
from charter_desktop.ui.instance import Instance
from charter_desktop.ui.jobs import JobRunner
from charter_desktop.ui.kept_settings import KeptSettings
from charter_desktop.ui.kit import Link, Message
from charter_desktop.ui.main_window import MainWindow
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.theme import Theme
from charter_desktop.ui.widgets.in_turns import InTurns

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.bootstrap import Program, Workbook
    from charter_desktop.paths import AppPaths
    from charter_desktop.services.council_settings import SettingsView
    from charter_desktop.surroundings import Surroundings
    from charter_desktop.ui.ahead import Ahead
    from charter_desktop.ui.council_switch import CouncilSwitch
    from charter_desktop.ui.first_run import FirstRun
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.shell_services import ShellServices

_LOG_SIZE = 1_000_000
_UNSEEN = 1000
"""Milliseconds after which a window that was not painted is taken to be out of sight."""
_TURN = 0.0005
"""Seconds after which a thread that works gives way to the window, which waits for each of them."""
_LATER = 50
"""Milliseconds after the first page is there at which other starts are waited for."""
_FRAME = """
    widgets.hit_list widgets.search_results widgets.file_catcher shell_files shell place_pages
    pages.home.page widgets.focus_ring
"""
FRAME: Final = tuple(f"charter_desktop.ui.{name}" for name in _FRAME.split())
"""What the window's frame and Home need: imported in turns of their own, after the first paint."""
_QUESTIONS = "widgets.match_list first_run_questions first_run_panel first_run"
QUESTIONS: Final = tuple(f"charter_desktop.ui.{name}" for name in _QUESTIONS.split())
"""What the first run needs, in the same way."""
APP_ID = "uk.charter-toolkit.CharterToolkit"
SET_UP = "You are set up. Change any of this in Settings."


@dataclass(frozen=True, slots=True)
class Opened:
    """What the first job brings back; `workbook` is None before the first set-up."""

    program: Program
    workbook: Workbook | None
    council: str = ""
    toolkit: str = ""


def start(paths: AppPaths, surroundings: Surroundings, file: Path | None = None) -> int:
    """Show the window until it is closed; returns the exit code.

    Where the program is open already, the file is handed to that window and this one ends.
    """
    sys.setswitchinterval(_TURN)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("Qt was started without a screen")
    app.setApplicationName("Charter Toolkit")
    app.setDesktopFileName(APP_ID)
    instance = Instance(paths.data)
    if instance.hand_over(file):
        return 0
    running = Running(app, paths, surroundings, instance, file)
    running.begin()
    code = app.exec()
    running.end()
    return code


class Running(QObject):
    """The program while its window is open: joins the window to the services."""

    def __init__(
        self,
        app: QApplication,
        paths: AppPaths,
        surroundings: Surroundings,
        instance: Instance,
        file: Path | None = None,
    ) -> None:
        super().__init__(app)
        self._paths, self._around, self._file = paths, surroundings, file
        self.jobs = JobRunner(self)
        kept = KeptSettings(paths.settings, self.jobs)
        self.theme = Theme(app, kept.look, kept.said.text_percent)
        self.window = MainWindow(self.theme, self.jobs)
        self.window.restore(kept.said.window)
        self.window.closing.connect(kept.keep_window)
        kept.follow(self.theme)
        self._instance = instance
        instance.setParent(self)
        instance.file_came.connect(self._on_file)
        self._program: Program | None = None
        self._has_begun = False
        self._first_run: FirstRun | None = None
        self._workbook: Workbook | None = None
        self._desk: CouncilSwitch | None = None
        own = Home(lambda: self._program, _opened, _asked_by_the_shell, self._on_opened)
        self._tour = ExampleTour(self.window, self.jobs, own, self)
        self._ahead: Ahead | None = None
        self._turns = InTurns(self)
        self._naming: Job | None = None
        self.jobs.changed.connect(self._on_changed)

    def begin(self) -> None:
        """Show the window, then open the workbook.

        That begins after the first paint, which its imports would hold up, and at once for a
        window that nobody sees yet.
        """
        self.jobs.busy.connect(self._on_busy)
        self.window.painted.connect(self._begin_opening)
        QTimer.singleShot(_UNSEEN, self, self._begin_opening)
        self.window.show()

    def _begin_opening(self) -> None:
        if self._has_begun:
            return
        self._has_begun = True
        job = self.jobs.write(self._open)
        job.succeeded.connect(self._on_opened)
        job.failed.connect(self._on_refused)

    def _on_busy(self, is_busy: bool) -> None:
        if not is_busy:
            self._on_rest()

    def _on_rest(self) -> None:
        """Do what could wait for the first page, once that is there."""
        if self.window.shell is None and self._first_run is None:
            return
        QTimer.singleShot(_LATER, self._instance, self._instance.listen)
        if self._ahead is not None:
            return
        if not gc.isenabled():  # garbage is looked for again, but not among what stays
            gc.freeze()
            gc.enable()
        # Imported here: the first page does not wait for what comes after it.
        from charter_desktop.ui.ahead import Ahead  # noqa: PLC0415
        from charter_desktop.ui.place_pages import AHEAD  # noqa: PLC0415

        self._ahead = Ahead((*FRAME, *AHEAD), self.jobs, self)
        self._ahead.done.connect(gc.freeze)  # nor among what was imported
        self._ahead.begin()

    def end(self) -> None:
        """Wait for what is being written, and close the stores."""
        self._turns.stop()
        if self._ahead is not None:
            self._ahead.stop()
        self.jobs.wait()
        self._tour.close()
        if self._program is not None:
            self._program.close()
            self._program = None

    def _open(self) -> Opened:
        # SQLAlchemy and the rest are imported here, in the thread, after the first paint.
        from charter_desktop.bootstrap import Program  # noqa: PLC0415

        _log_to(self._paths.logs)
        program = Program(self._paths, self._around, writing=True)
        if not program.council_in_use:
            return Opened(program, None)
        return _opened(program)

    def _on_opened(self, opened: Opened) -> None:
        """Import what shows it, and show it: each step in a turn of its own."""
        self._program = opened.program
        is_first = opened.workbook is None
        wanted = [name for name in (QUESTIONS if is_first else FRAME) if name not in sys.modules]
        imports = [partial(importlib.import_module, name) for name in wanted]
        self._turns.begin([*imports, partial(self._show, opened)])

    def _show(self, opened: Opened) -> None:
        if opened.workbook is None:
            self._show_first_run(opened.program)
            if self.jobs.is_idle():
                self._on_rest()
            return
        from charter_desktop.ui.place_pages import PlacePages  # noqa: PLC0415  # after the paint

        at = Route(Place.HOME)
        is_new, self._first_run = self._first_run is not None, None
        if is_new:
            at = Route(Place.SIGNING)
        if self._file is not None:
            at = Route(Place.SEND_AND_RECEIVE, str(self._file))
        make_page = PlacePages(
            opened.program,
            opened.workbook,
            self.theme,
            self._make_desk(opened.program, opened.workbook),
        )
        self.window.open_workbook(
            make_page,
            council=opened.council,
            toolkit=opened.toolkit,
            at=at,
            services=_asked_by_the_shell(opened.program, opened.workbook),
        )
        self.window.copy_before_closing(opened.workbook.safety.make_on_closing)
        self._workbook = opened.workbook
        shell = self.window.shell
        if is_new and shell is not None:
            link = Link("Open Settings", partial(shell.navigator.go, Route(Place.SETTINGS)))
            shell.tell(Message(SET_UP, links=(link,)))

    def _make_desk(self, program: Program, book: Workbook) -> CouncilSwitch:
        from charter_desktop.ui.council_switch import CouncilSwitch  # noqa: PLC0415

        if self._desk is not None:
            self._desk.deleteLater()
        made = CouncilSwitch(self.window, self.jobs, partial(_switched, program, book), self)
        made.reopened.connect(self._on_opened)
        made.questions_asked.connect(self._ask_again)
        self._desk = made
        return made

    def _ask_again(self) -> None:
        if self._program is not None:
            self._show_first_run(self._program, is_another=True)

    def _leave_first_run(self) -> None:
        self._first_run = None
        self.window.show_workbook()

    def _on_changed(self, changes: Changes) -> None:
        """Let the window show the council's new name."""
        workbook = self._workbook
        if changes & Changes.COUNCIL and workbook is not None:
            ask = partial(_council_now, workbook)
            self._naming = self.jobs.read(ask, instead_of=self._naming)
            self._naming.succeeded.connect(partial(self._show_name, workbook))

    def _show_name(self, workbook: Workbook, view: SettingsView) -> None:
        if workbook is self._workbook:  # another council may have been opened since it was asked
            self.window.rename(view.council.profile.name)

    def _show_first_run(self, program: Program, *, is_another: bool = False) -> None:
        from charter_desktop.ui.first_run import FirstRun  # noqa: PLC0415  # once in a lifetime

        self._first_run = FirstRun(self.theme, self.jobs, program, is_another=is_another)
        self._first_run.left.connect(self._leave_first_run)
        self._first_run.example_asked.connect(self._tour.see)
        self._tour.refused.connect(self._first_run.refuse)
        self._first_run.finished.connect(self._on_set_up)
        self.window.show_only(self._first_run)

    def _on_set_up(self) -> None:
        program = self._program
        if program is not None:
            job = self.jobs.read(lambda: _opened(program))
            job.succeeded.connect(self._on_opened)
            job.failed.connect(self._on_refused)

    def _on_refused(self, error: object) -> None:
        if isinstance(error, UserFacingError):
            self.window.show_problem(str(error))
        else:
            self.window.show_problem("Something went wrong in the program. Your work is safe.")

    def _on_file(self, name: str) -> None:
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if name and window.shell is not None:
            window.shell.navigator.go(Route(Place.SEND_AND_RECEIVE, name))


def _opened(program: Program) -> Opened:
    if not program.council_in_use:
        return Opened(program, None)
    workbook = program.workbook()
    workbook.home  # noqa: B018  # made here: the window must not wait for its imports
    return Opened(program, workbook, workbook.council().profile.name, program.toolkit_words())


def _switched(program: Program, before: Workbook, body: str) -> Opened:
    before.safety.make_on_closing()
    program.use(body)
    return _opened(program)


def _asked_by_the_shell(program: Program, book: Workbook) -> ShellServices:
    """Return what the frame asks; undo and copies are made in the threads that ask them."""
    from charter_desktop.ui.shell_services import (  # noqa: PLC0415  # after the paint
        RecordServices,
        ShellServices,
    )

    today = program.surroundings.today
    records = RecordServices(lambda: book.keeping.undo, lambda: book.safety, today)
    return ShellServices(lambda: book.search, lambda: program.files_overview, records)


def _council_now(workbook: Workbook) -> SettingsView:
    return workbook.council_settings.view()


def _log_to(folder: Path) -> None:
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415  # after the paint

    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "charter-toolkit.log", maxBytes=_LOG_SIZE, backupCount=2, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger("charter_desktop").addHandler(handler)
