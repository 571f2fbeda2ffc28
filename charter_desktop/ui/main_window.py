"""The window: opening, first run, and then the shell with its pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedLayout, QWidget

from charter_desktop.ui.kit import Message, Tone
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.widgets.focus_ring import FocusRing
from charter_desktop.ui.widgets.opening import OpeningPage

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from charter_desktop.ui.jobs import JobRunner
    from charter_desktop.ui.shell import PageMaker, Shell
    from charter_desktop.ui.theme import Theme

SMALLEST = QSize(640, 480)
USUAL = QSize(1366, 768)
ON_SCREEN = 0.8
"""How much of a remembered window must be on a screen that is there now."""

_OUR_FAULT = (
    "Something went wrong in the program and the last change was not kept. "
    "Everything before it is safe."
)


class MainWindow(QWidget):
    """The one window. `closing` comes with its size and place, to be remembered.

    `painted` comes once, after the opening page has been painted for the first time.
    """

    closing = Signal(str)
    painted = Signal()

    def __init__(self, theme: Theme, jobs: JobRunner) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Charter Toolkit")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme, self._jobs = theme, jobs
        self._layers = QStackedLayout(self)
        self.opening = OpeningPage(theme)
        self._layers.addWidget(self.opening)
        self.opening.painted.connect(self.painted)
        self.shell: Shell | None = None
        self._make_page: PageMaker | None = None
        self._council = ""
        self._toolkit = ""
        self._ring = FocusRing(self, theme)
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        theme.changed.connect(self._rebuild)
        jobs.broke.connect(self._on_broke)

    def restore(self, geometry: str) -> None:
        """Put the window where it was, if most of that is on a screen that is there now.

        A window that was never open fills a small screen, such as a laptop's of 1366 by 768.
        """
        if not geometry:
            room = QGuiApplication.primaryScreen().availableSize()
            if room.width() <= USUAL.width() or room.height() <= USUAL.height():
                self.setWindowState(Qt.WindowState.WindowMaximized)
            return
        if self.restoreGeometry(QByteArray.fromBase64(geometry.encode())):
            frame = self.frameGeometry()
            area = frame.width() * frame.height()
            seen = [s.availableGeometry().intersected(frame) for s in QGuiApplication.screens()]
            if any(part.width() * part.height() >= ON_SCREEN * area for part in seen):
                return
            self.resize(USUAL)
            centre = QGuiApplication.primaryScreen().availableGeometry().center()
            self.move(centre - self.rect().center())

    def show_problem(self, words: str) -> None:
        """Say on the opening page why the workbook cannot be opened."""
        self.opening.show_problem(words)
        self._layers.setCurrentWidget(self.opening)

    def show_only(self, page: QWidget) -> None:
        """Show a page that takes the whole window, such as the first run."""
        self._layers.addWidget(page)
        self._layers.setCurrentWidget(page)
        self._ring.raise_()

    def open_workbook(
        self, make_page: PageMaker, *, council: str, toolkit: str, at: Route | None = None
    ) -> None:
        """Show a council's workbook, at a place."""
        self._make_page, self._council, self._toolkit = make_page, council, toolkit
        self._new_shell(at or Route(Place.HOME))

    def rename(self, council: str) -> None:
        """Show the council's new name."""
        self._council = council
        if self.shell is not None:
            self.shell.rail.show_council(council)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say how large the window was and where."""
        self.closing.emit(self.saveGeometry().toBase64().toStdString())
        super().closeEvent(event)

    def _new_shell(self, at: Route) -> None:
        if self._make_page is None:
            return
        # Imported here: the first paint does not wait for what is only shown later.
        from charter_desktop.ui.shell import Shell  # noqa: PLC0415

        old = self.shell
        shell = Shell(self._theme, self._jobs, self._make_page)
        self.shell = shell
        self._layers.addWidget(shell)
        self._layers.setCurrentWidget(shell)
        shell.rail.show_council(self._council)
        shell.status.show_toolkit(self._toolkit)
        shell.close_asked.connect(self.close)
        if old is None:
            shell.navigator.go(at)
        else:
            shell.navigator.resume(old.navigator, at)
            self._say_again(shell, old)
        self._ring.raise_()
        self._drop_others(shell, old)

    @staticmethod
    def _say_again(shell: Shell, old: Shell) -> None:
        """Keep the message that stood there; its links led to what is gone now."""
        message = old.page.results.message if old.page is not None else None
        if message is not None:
            shell.tell(replace(message, links=()))

    def _drop_others(self, shell: Shell, old: Shell | None) -> None:
        for number in reversed(range(self._layers.count())):
            layer = self._layers.widget(number)
            if layer is not None and layer not in {shell, self.opening}:
                self._layers.removeWidget(layer)
                layer.deleteLater()
        if old is not None:
            old.menus.bar.clear()

    def _rebuild(self) -> None:
        """Draw everything anew at the same place: the text size or the colours changed."""
        if self.shell is None or self._layers.currentWidget() is not self.shell:
            return
        here = self.shell.navigator.here
        page = self.shell.page
        item = page.here() if page is not None else ""
        if here is not None:
            self._new_shell(Route(here.place, item or here.item))

    def _on_broke(self, _error: object) -> None:
        if self.shell is not None:
            self.shell.tell(Message(_OUR_FAULT, Tone.PROBLEM))
