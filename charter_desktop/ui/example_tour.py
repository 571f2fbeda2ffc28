"""Opening the example council in the window, in a data folder of its own, and going back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from charter_desktop.errors import UserFacingError
from charter_desktop.ui.kit import Message, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.bootstrap import Program, Workbook
    from charter_desktop.ui.jobs import JobRunner
    from charter_desktop.ui.main_window import MainWindow
    from charter_desktop.ui.shell_services import ShellServices

_MAKING = "Making the example council. It takes a few seconds."
_NOT_MADE = "The example could not be made. Your own work is safe."


class _Opened(Protocol):
    """A program with the workbook in use, as the window opens it."""

    @property
    def program(self) -> Program:
        """The program."""

    @property
    def workbook(self) -> Workbook | None:
        """The workbook in use; None before the first set-up."""

    @property
    def council(self) -> str:
        """Whose it is."""

    @property
    def toolkit(self) -> str:
        """Which issue of the toolkit is here."""


@dataclass(frozen=True, slots=True)
class Home:
    """How the clerk's own program is asked and shown.

    `program` is None until it is open; `opened` is called off the GUI thread; `go_back` shows what
    it returned, or the first run's questions.
    """

    program: Callable[[], Program | None]
    opened: Callable[[Program], _Opened]
    services: Callable[[Program, Workbook], ShellServices]
    go_back: Callable[[Any], object]


class ExampleTour(QObject):
    """Shows the example in place of the clerk's own council, until it is left.

    `refused` brings an error where there is no workbook on screen to say it in.
    """

    refused = Signal(object)

    def __init__(self, window: MainWindow, jobs: JobRunner, home: Home, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._jobs, self._home = window, jobs, home
        self._program: Program | None = None
        self._is_asked = False
        window.example_asked.connect(self.see)

    def see(self) -> None:
        """Make the example anew and open it; does nothing while it is open or being made."""
        program = self._home.program()
        if program is None or self._program is not None or self._is_asked:
            return
        self._is_asked = True
        shell = self._window.shell
        if shell is not None and shell.page is not None:
            shell.page.keep_typed()
            shell.tell(Message(_MAKING, Tone.NOTE))
        job = self._jobs.write(partial(_open_example, program, self._home.opened))
        job.succeeded.connect(self._on_opened)
        job.failed.connect(self._on_refused)

    def leave(self) -> None:
        """Go back to the clerk's own council, or to the first run's questions."""
        own, example = self._home.program(), self._program
        self._program = None
        if own is None or example is None:
            return
        if not own.council_in_use:
            self._window.put_workbook_away()
        job = self._jobs.read(partial(self._home.opened, own))
        job.succeeded.connect(self._home.go_back)
        job.failed.connect(self._on_refused)
        job.finished.connect(partial(self._jobs.write, example.close))

    def close(self) -> None:
        """Close what is open; for the end of the program, when no job runs."""
        program, self._program = self._program, None
        if program is not None:
            program.close()

    def _on_opened(self, opened: _Opened) -> None:
        from charter_desktop.ui.place_pages import PlacePages  # noqa: PLC0415  # after the paint

        self._is_asked = False
        self._program, book = opened.program, opened.workbook
        if book is None:
            return
        services = replace(self._home.services(opened.program, book), leave_example=self.leave)
        self._window.open_workbook(
            PlacePages(opened.program, book, self._window.theme),
            council=opened.council,
            toolkit=opened.toolkit,
            services=services,
        )

    def _on_refused(self, error: object) -> None:
        self._is_asked = False
        words = str(error) if isinstance(error, UserFacingError) else _NOT_MADE
        if self._window.shell is not None:
            self._window.shell.tell(Message(words, Tone.PROBLEM))
        else:
            self.refused.emit(error)


def _open_example(program: Program, opened: Callable[[Program], _Opened]) -> _Opened:
    """Make the example and open it; off the GUI thread."""
    from charter_desktop.bootstrap import Program, example_of  # noqa: PLC0415  # loads the stores

    example = example_of(program)
    example.make()
    return opened(Program(example.paths, program.surroundings, writing=True))
