"""Start-up of the window: paint first, then open the workbook off the GUI thread."""

from __future__ import annotations

import gc
import logging
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from charter_desktop.domain.changes import Changes
from charter_desktop.errors import UserFacingError
from charter_desktop.settings import Settings, load_settings, save_settings
from charter_desktop.ui.instance import Instance
from charter_desktop.ui.jobs import JobRunner
from charter_desktop.ui.kit import Link, Message
from charter_desktop.ui.main_window import MainWindow
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.theme import Look, Theme

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.bootstrap import Program, Workbook
    from charter_desktop.paths import AppPaths
    from charter_desktop.services.council_settings import CouncilSettings, SettingsView
    from charter_desktop.surroundings import Surroundings
    from charter_desktop.ui.first_run import FirstRun

_LOG_SIZE = 1_000_000
_UNSEEN = 300
"""Milliseconds after which a window that was not painted is taken to be out of sight."""
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
        self._settings = _settings(paths)
        look = Look(self._settings.look) if self._settings.look in set(Look) else Look.SYSTEM
        self.theme = Theme(app, look, self._settings.text_percent)
        self.jobs = JobRunner(self)
        self.window = MainWindow(self.theme, self.jobs)
        self.window.restore(self._settings.window)
        self.window.closing.connect(self._remember)
        self.theme.changed.connect(self._remember_look)
        self._instance = instance
        instance.setParent(self)
        instance.file_came.connect(self._on_file)
        instance.listen()
        self._program: Program | None = None
        self._has_begun = False
        self._first_run: FirstRun | None = None
        self._council_settings: CouncilSettings | None = None
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
        """Look for garbage again once the first page is there, but not among what stays."""
        if not is_busy and self.window.shell is not None and not gc.isenabled():
            gc.freeze()
            gc.enable()

    def end(self) -> None:
        """Wait for what is being written, and close the stores."""
        self.jobs.wait()
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
        self._program = opened.program
        if opened.workbook is None:
            self._show_first_run(opened.program)
            return
        from charter_desktop.ui.place_pages import PlacePages  # noqa: PLC0415  # after the paint

        at = Route(Place.HOME)
        is_new, self._first_run = self._first_run is not None, None
        if is_new:
            at = Route(Place.SIGNING)
        if self._file is not None:
            at = Route(Place.SEND_AND_RECEIVE, str(self._file))
        make_page = PlacePages(opened.program, opened.workbook, self.theme)
        self.window.open_workbook(make_page, council=opened.council, toolkit=opened.toolkit, at=at)
        self._council_settings = opened.workbook.council_settings
        if is_new and self.window.shell is not None:
            link = Link("Open Settings", self._go_to_settings)
            self.window.shell.tell(Message(SET_UP, links=(link,)))

    def _go_to_settings(self) -> None:
        if self.window.shell is not None:
            self.window.shell.navigator.go(Route(Place.SETTINGS))

    def _on_changed(self, changes: Changes) -> None:
        """Let the window show the council's new name."""
        if changes & Changes.COUNCIL and self._council_settings is not None:
            job = self.jobs.read(self._council_settings.view)
            job.succeeded.connect(self._show_name)

    def _show_name(self, view: SettingsView) -> None:
        self.window.rename(view.council.profile.name)

    def _show_first_run(self, program: Program) -> None:
        from charter_desktop.ui.first_run import FirstRun  # noqa: PLC0415  # once in a lifetime

        self._first_run = FirstRun(self.theme, self.jobs, program)
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

    def _remember(self, geometry: str) -> None:
        self._save(window=geometry)

    def _remember_look(self) -> None:
        self._save(look=self.theme.look.value, text_percent=self.theme.percent)

    def _save(self, **chosen: str | int) -> None:
        self._settings = replace(self._settings, **chosen)  # type: ignore[arg-type]  # its own
        settings, path = self._settings, self._paths.settings
        self.jobs.write(lambda: save_settings(path, replace(settings, council=_council(path))))


def _opened(program: Program) -> Opened:
    workbook = program.workbook()
    return Opened(program, workbook, workbook.council().profile.name, program.toolkit_words())


def _council(path: Path) -> str:
    return load_settings(path).council


def _settings(paths: AppPaths) -> Settings:
    try:
        return load_settings(paths.settings)
    except UserFacingError:
        return Settings()  # the first job will say what is wrong with them


def _log_to(folder: Path) -> None:
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415  # after the paint

    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "charter-toolkit.log", maxBytes=_LOG_SIZE, backupCount=2, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger("charter_desktop").addHandler(handler)
