"""Opening another council's workbook in the same window, and asking for one more council."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from charter_desktop.errors import UserFacingError
from charter_desktop.ui.kit import Message, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.ui.jobs import JobRunner
    from charter_desktop.ui.main_window import MainWindow


class CouncilSwitch(QObject):
    """What is typed is kept before. `reopened` brings what `reopen` returned for a body's id.

    `questions_asked` wants the first run's questions for one more council.
    """

    reopened = Signal(object)
    questions_asked = Signal()

    def __init__(
        self,
        window: MainWindow,
        jobs: JobRunner,
        reopen: Callable[[str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._jobs, self._reopen = window, jobs, reopen
        window.add_council_asked.connect(self.add_council)

    def switch_to(self, body: str) -> None:
        """Open the workbook of a council."""
        self._keep()
        job = self._jobs.write(partial(self._reopen, body))
        job.succeeded.connect(self.reopened)
        job.failed.connect(self._on_failed)

    def add_council(self) -> None:
        """Ask the first run's questions for another council."""
        self._keep()
        self.questions_asked.emit()

    def _keep(self) -> None:
        if self._window.shell is not None and self._window.shell.page is not None:
            self._window.shell.page.keep_typed()

    def _on_failed(self, error: object) -> None:
        if isinstance(error, UserFacingError) and self._window.shell is not None:
            self._window.shell.tell(Message(str(error), Tone.PROBLEM))
