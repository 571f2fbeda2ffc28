"""Home, "What needs doing": a to-do list and not a dashboard (`ux.md` 0.1 and 2.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from charter_desktop.domain.changes import Changes
from charter_desktop.domain.dates import date_in_words
from charter_desktop.ui.pages.home.panels import (
    AlsoWaiting,
    AskPanel,
    CommitmentsPanel,
    NextStepCard,
    SigningPanel,
)
from charter_desktop.ui.pages.home.year_strip import YearStrip
from charter_desktop.ui.widgets.basics import column
from charter_desktop.ui.widgets.page import Page

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from charter_desktop.services.home.home import Home, HomeView
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

TITLE = "What needs doing"
BOTH_FIT = 884
"""Pixels at 100 % that the page needs for two columns (1120 less the rail, `ux.md` 2.1)."""
SIDE = 340
_NO_LIMIT = 16_777_215  # Qt's own largest width


class HomePage(Page):
    """The next step with its one button, what also waits, and how far the council is.

    It looks anew when something was written, when it is visited, and when the window is turned to
    again: a window left open overnight must not show yesterday.
    """

    needs: ClassVar[Changes] = (
        Changes.COUNCIL
        | Changes.TOOLKIT
        | Changes.COMMITMENTS
        | Changes.SIGNING
        | Changes.MEETINGS
        | Changes.PAPERS
        | Changes.RETURNS
        | Changes.CONSULTATIONS
    )

    def __init__(self, kit: Kit, home: Home) -> None:
        super().__init__(kit, "home", TITLE)
        self._home = home
        self._view: HomeView | None = None
        self._shown: HomeView | None = None
        self._job: Job | None = None
        theme = kit.theme
        self.next_step = NextStepCard(theme, kit.go)
        self.waiting = AlsoWaiting(theme, kit.go)
        self.year = YearStrip(theme, kit.go)
        self.signing = SigningPanel(theme, kit.go)
        self.commitments = CommitmentsPanel(theme, kit.go)
        self.ask = AskPanel(theme, kit.go)
        self._main, self._side = QWidget(), QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        # Queued: nothing is built while something is being painted.
        queued = Qt.ConnectionType.QueuedConnection
        self.next_step.painted.connect(self._show_rest, queued)

    def refresh(self) -> None:
        """Ask what needs doing."""
        self._job = self.kit.jobs.read(self._home.view, instead_of=self._job)
        self._job.succeeded.connect(self._show)
        self._job.failed.connect(self.refused)
        self._job.finished.connect(self._on_finished)

    def open_item(self, _item: str) -> None:
        """Look anew: the day may have changed since the last visit."""
        self._look_again()

    def do_primary(self) -> None:
        """Begin the next step."""
        self.next_step.open()

    def first_control(self) -> QWidget:
        """Return the next step's button once it is there."""
        return self.next_step.primary or self

    def stops(self) -> list[QWidget]:
        """Return the card, the rows, the year ahead, and the panels at the side."""
        return [self.next_step, self.waiting, self.year, self._side]

    def event(self, event: QEvent) -> bool:
        """Look anew when the window is turned to."""
        if event.type() is QEvent.Type.WindowActivate:
            self._look_again()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panels at the side where there is room, else below."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _look_again(self) -> None:
        if self._view is not None and self._job is None and self.isVisible():
            self.refresh()

    def _on_finished(self) -> None:
        if self.sender() is self._job:
            self._job = None

    def _show(self, view: HomeView) -> None:
        if view == self._view:
            return
        is_first = self._view is None
        had_keyboard = self._nothing_else_has_it() if is_first else self._holds_keyboard()
        if had_keyboard:  # the card's button goes, and Qt would pass the keyboard on and scroll
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._view = view
        self.set_title(TITLE, date_in_words(view.date))
        self.next_step.show_matter(view.next_step)
        if is_first:  # the clerk can begin: the rest comes once this is on screen
            self._main.show()
            self._side.show()
        else:
            self._show_rest()
        if had_keyboard:
            self.first_control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rest(self) -> None:
        """Show what stands around the next step."""
        view = self._view
        if view is None or view is self._shown:
            return
        self._shown = view
        self.waiting.show_matters(view.also_waiting)
        self.year.show_months(view.strip)
        self.signing.show_progress(view.signing)
        self.commitments.show_counts(view.commitments)
        for panel in (self.signing, self.commitments, self.ask):
            panel.show()

    def _holds_keyboard(self) -> bool:
        now = QApplication.focusWidget()
        return now is not None and (now is self or self.next_step.isAncestorOf(now))

    def _nothing_else_has_it(self) -> bool:
        now = QApplication.focusWidget()
        return now is None or now is self or self.next_step.isAncestorOf(now)

    def _lay_out(self) -> None:
        theme = self.kit.theme
        self._columns.setSpacing(theme.px(20))
        main = column(theme, self._main, gap=18)
        main.addWidget(self.next_step)
        main.addWidget(self.waiting)
        main.addWidget(self.year)
        main.addStretch(1)
        side = column(theme, self._side, gap=14)
        for panel in (self.signing, self.commitments, self.ask):
            side.addWidget(panel)
            panel.hide()
        self.waiting.hide()
        side.addStretch(1)
        self._columns.addWidget(self._main, 1)
        self._columns.addWidget(self._side)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)
        self._main.hide()
        self._side.hide()

    def _arrange(self, width: int) -> None:
        px = self.kit.theme.px
        is_wide = width >= px(BOTH_FIT)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if is_wide else down)
        self._side.setMinimumWidth(px(SIDE) if is_wide else 0)
        self._side.setMaximumWidth(px(SIDE) if is_wide else _NO_LIMIT)
