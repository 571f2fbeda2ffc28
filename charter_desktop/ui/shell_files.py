"""What the shell shows of files from OALC: how many wait, how old all is, and what is dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QBoxLayout

from charter_desktop.domain.changes import Changes
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.shell_services import AFTER_FIRST_PAGE
from charter_desktop.ui.widgets.amber_line import AmberLine
from charter_desktop.ui.widgets.file_catcher import FileCatcher

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.services.files.overview import FilesOverview, FilesOverviewing
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.shell import Shell
    from charter_desktop.ui.widgets.page import Page

_TOLD = Changes.RETURNS | Changes.TOOLKIT | Changes.CONTACTS
_AMBER = (Place.CONTACTS,)
"""Places with contacts, beside Send and receive, which has an amber line of its own."""


class ShellFiles(QObject):
    """Looks on start, when something was written, and on F5; only says so, and opens nothing."""

    def __init__(self, shell: Shell, files: Callable[[], FilesOverviewing] | None) -> None:
        super().__init__(shell)
        self._shell, self._files = shell, files
        self._job: Job | None = None
        self._seen: FilesOverview | None = None
        self._has_looked = files is None
        self._amber: list[AmberLine] = []
        jobs = shell.kit.jobs
        jobs.busy.connect(self._on_busy)
        jobs.changed.connect(self._on_changed)
        shell.menus.again_asked.connect(self.look)
        self._catcher = FileCatcher(shell, Outside(), pastes=False)
        self._catcher.caught.connect(self._go)
        self._catcher.missed.connect(self._say_no_file)

    def look(self) -> None:
        """Look for files that wait, and how old is what is here."""
        if self._files is not None:
            self._has_looked = True
            files = self._files
            jobs = self._shell.kit.jobs
            self._job = jobs.read(lambda: files().now(), instead_of=self._job)
            self._job.succeeded.connect(self._show)

    def attach(self, place: Place, page: Page) -> None:
        """Give a page with contacts its amber line, above what it is told."""
        holder = page.results.parentWidget()
        layout = holder.layout() if holder is not None else None
        if place in _AMBER and isinstance(layout, QBoxLayout):
            line = AmberLine(self._shell.kit.theme)
            layout.insertWidget(layout.indexOf(page.results), line)
            self._amber.append(line)
            self._show_amber()

    def _on_busy(self, is_busy: bool) -> None:
        """Look once the first page is there: it does not wait for this."""
        if not is_busy and not self._has_looked:
            QTimer.singleShot(AFTER_FIRST_PAGE, self, self._look_first)

    def _look_first(self) -> None:
        if not self._has_looked:
            self.look()

    def _on_changed(self, changes: Changes) -> None:
        if changes & _TOLD and self._has_looked:
            self.look()

    def _show(self, seen: FilesOverview) -> None:
        self._seen = seen
        self._shell.rail.show_waiting(Place.SEND_AND_RECEIVE, len(seen.waiting))
        self._shell.status.show_toolkit(seen.toolkit)
        self._show_amber()

    def _show_amber(self) -> None:
        if self._seen is not None:
            for line in self._amber:
                line.show_standing(self._seen.standing)

    def _go(self, path: object) -> None:
        self._shell.navigator.go(Route(Place.SEND_AND_RECEIVE, str(path)))

    def _say_no_file(self) -> None:
        self._shell.navigator.go(Route(Place.SEND_AND_RECEIVE))
        if self._shell.page is not None:
            self._shell.page.open_item("no-file")
