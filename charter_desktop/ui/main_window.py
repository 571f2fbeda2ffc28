"""The window: opening, first run, and then the shell with its pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedLayout, QWidget

from charter_desktop.ui.kit import Message, Tone
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.widgets.opening import OpeningPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent

    from charter_desktop.ui.half_typed import Half
    from charter_desktop.ui.jobs import JobRunner
    from charter_desktop.ui.last_copy import LastCopy
    from charter_desktop.ui.shell import PageMaker, Shell
    from charter_desktop.ui.shell_services import ShellServices
    from charter_desktop.ui.theme import Theme
    from charter_desktop.ui.widgets.focus_ring import FocusRing

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

    `add_council_asked` wants the first run's questions, `example_asked` the example council.
    `painted` comes once, after the opening page has been painted for the first time.
    """

    closing = Signal(str)
    add_council_asked = Signal()
    example_asked = Signal()
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
        self._services: ShellServices | None = None
        self._last_copy: LastCopy | None = None
        self._ring: FocusRing | None = None
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self._dress()
        theme.changed.connect(self._dress)
        theme.changed.connect(self._rebuild)
        jobs.broke.connect(self._on_broke)

    @property
    def theme(self) -> Theme:
        """The look of everything in it."""
        return self._theme

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
        self._raise_ring()

    def open_workbook(
        self,
        make_page: PageMaker,
        *,
        council: str,
        toolkit: str,
        at: Route | None = None,
        services: ShellServices | None = None,
    ) -> None:
        """Show a council's workbook, at a place; nothing stays of another that was open."""
        self._make_page, self._council, self._toolkit = make_page, council, toolkit
        self._services = services
        before, self.shell = self.shell, None
        if before is not None:
            before.menus.bar.clear()
        self._new_shell(at or Route(Place.HOME))

    def copy_before_closing(self, make: Callable[[], object]) -> None:
        """Have a safety copy made before the window closes; a council's, or another's now."""
        # Imported here: nothing is copied before there is something to copy.
        from charter_desktop.ui.last_copy import LastCopy  # noqa: PLC0415

        self._last_copy = LastCopy(make, self._jobs, self)

    def show_workbook(self) -> None:
        """Show the council's workbook again, after a page that took the whole window."""
        if self.shell is not None:
            self._layers.setCurrentWidget(self.shell)
            self._rebuild()

    def put_workbook_away(self) -> None:
        """Show no workbook any more, such as one whose stores are about to be closed."""
        before, self.shell = self.shell, None
        if before is not None:
            before.menus.bar.clear()
            self._layers.removeWidget(before)
            before.deleteLater()

    def rename(self, council: str) -> None:
        """Show the council's new name."""
        self._council = council
        if self.shell is not None:
            self.shell.rail.show_council(council)

    def _raise_ring(self) -> None:
        """Paint the focus ring over everything; what is opening has nothing to be focused."""
        if self._ring is None:
            # Imported here: the first paint does not wait for it.
            from charter_desktop.ui.widgets.focus_ring import FocusRing  # noqa: PLC0415

            self._ring = FocusRing(self, self._theme)
        self._ring.raise_()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say how large the window was and where, once a safety copy is made."""
        if self._last_copy is not None and not self._last_copy.may_close():
            event.ignore()
            return
        self.closing.emit(self.saveGeometry().toBase64().toStdString())
        super().closeEvent(event)

    def _new_shell(self, at: Route) -> None:
        if self._make_page is None:
            return
        # Imported here: the first paint does not wait for what is only shown later.
        from charter_desktop.ui.shell import Shell  # noqa: PLC0415

        old = self.shell
        halves = _half_typed(old)
        looked_for = old.search.text if old is not None else ""
        shell = Shell(self._theme, self._jobs, self._make_page, self._services)
        self.shell = shell
        self._layers.addWidget(shell)
        self._layers.setCurrentWidget(shell)
        shell.rail.show_council(self._council)
        shell.status.show_toolkit(self._toolkit)
        shell.close_asked.connect(self.close)
        shell.add_council_asked.connect(self.add_council_asked)
        shell.example_asked.connect(self.example_asked)
        if old is None:
            shell.navigator.go(at)
        else:
            shell.navigator.resume(old.navigator, at)
            self._say_again(shell, old)
            self._type_again(shell, halves)
            shell.search.resume(looked_for)
        self._raise_ring()
        self._drop_others(shell, old)

    @staticmethod
    def _say_again(shell: Shell, old: Shell) -> None:
        """Keep the message that stood there; its links led to what is gone now."""
        message = old.page.results.message if old.page is not None else None
        if message is not None:
            shell.tell(replace(message, links=()))

    def _type_again(self, shell: Shell, halves: list[Half]) -> None:
        """Put what was half typed into the new page's fields."""
        from charter_desktop.ui.half_typed import GivingBack  # noqa: PLC0415  # not at the start

        if halves and shell.page is not None:
            GivingBack(shell.page, halves, self._jobs)

    def _drop_others(self, shell: Shell, old: Shell | None) -> None:
        for number in reversed(range(self._layers.count())):
            layer = self._layers.widget(number)
            if layer is not None and layer not in {shell, self.opening}:
                self._layers.removeWidget(layer)
                layer.deleteLater()
        if old is not None:
            old.menus.bar.clear()

    def _dress(self) -> None:
        self.setStyleSheet(self._theme.sheet)

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


def _half_typed(shell: Shell | None) -> list[Half]:
    """Return what is half typed in the page on screen, before anything else hears of the change."""
    if shell is None or shell.page is None:
        return []
    from charter_desktop.ui.half_typed import half_typed  # noqa: PLC0415  # not at the start

    return half_typed(shell.page)
