"""Send and receive: our return on its way to OALC, and files from others to look at."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from charter_desktop.domain.changes import Changes
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.sent_returns import RETURN_STATE_WORDS, ReturnState
from charter_desktop.services.inspection import Inspection, RefusedFile
from charter_desktop.ui.kit import Message, Tone
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.pages.check_return_panel import CheckReturnPanel
from charter_desktop.ui.pages.look_at_file_panel import LookAtFilePanel
from charter_desktop.ui.pages.return_errands import ReturnErrands
from charter_desktop.ui.pages.returns_panel import ReturnsPanel
from charter_desktop.ui.pages.sent_return_panel import SentReturnPanel
from charter_desktop.ui.widgets.basics import button, with_icon
from charter_desktop.ui.widgets.file_catcher import FileCatcher
from charter_desktop.ui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from charter_desktop.services.files import Files
    from charter_desktop.services.return_values import SentText
    from charter_desktop.services.returns import Returns, WrittenReturn
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

OVERVIEW, OPEN, CHECK, SENT = "overview", "open", "check", "sent"
_TITLE, _PURPOSE = "Send and receive", "Files to and from OALC"
_PARTS_FIT = 480
"""Pixels at 100 % of height from which a panel scrolls by itself, under its title."""
_NO_FILE = (
    "No file came with that. In your e-mail program right-click the attachment, choose Copy, then "
    "press Ctrl+V here. Or save it, then choose Open a file."
)


class SendAndReceivePage(Page):
    """The place for files. What happens outside the window goes through `outside`.

    `open_item` takes "check", with what is left out after spaces; "sent" and the id of a return;
    "open", which asks for a file; or the path of a file to look at.
    """

    needs: ClassVar[Changes] = (
        Changes.RETURNS | Changes.COMMITMENTS | Changes.SIGNING | Changes.COUNCIL
    )
    scrolls: ClassVar[bool] = False

    def __init__(
        self, kit: Kit, returns: Returns, files: Files, outside: Outside | None = None
    ) -> None:
        super().__init__(kit, "send-and-receive", _TITLE, _PURPOSE)
        self._returns, self._files = returns, files
        self._outside = outside or Outside()
        self._item = OVERVIEW
        self._asked: Job | None = None
        self._back = button(_TITLE, "back-to-overview", partial(self._go, ""), kind="link")
        self._back.setAccessibleName(f"Back to {_TITLE}")
        with_icon(self._back, kit.theme, "chevron_left", "primary")
        self._back.hide()
        self.crumbs.addWidget(self._back)
        self.crumbs.addStretch(1)
        self.overview = ReturnsPanel(kit, self._outside)
        self.check = CheckReturnPanel(kit)
        self.sent = SentReturnPanel(kit)
        self.look = LookAtFilePanel(kit, self._outside)
        self._panels = QStackedWidget()
        self._all = (self.overview, self.check, self.sent, self.look)
        for panel in self._all:
            self._panels.addWidget(panel)
        self.body.addWidget(self._panels, 1)
        self._errands = ReturnErrands(self, kit, returns, self._outside)
        self._catcher = FileCatcher(self, self._outside)
        self._connect()

    def refresh(self) -> None:
        """Ask for what the panel on screen shows."""
        panel = self._panels.currentWidget()
        if panel is self.overview:
            self._ask(self._returns.overview, self.overview.show_overview)
        elif panel is self.check:
            self._ask(self._returns.prepare, self.check.show_prepared)

    def open_item(self, item: str) -> None:
        """Show the check page, what was sent, or a file; "open" asks which file."""
        what, _, more = item.partition(" ")
        if item == OPEN:
            self._choose_file()
            return
        self._item = item or OVERVIEW
        if what == CHECK:
            self.check.leave_out(more.split())
            purpose = "Everything below is in the return, and nothing else."
            self._turn_to(self.check, "Check your return", purpose)
        elif what == SENT:
            self._turn_to(self.sent, "What a return says")
            self._ask(partial(self._returns.read_sent, more), self._show_sent)
        elif self._item == OVERVIEW:
            self._turn_to(self.overview, _TITLE, _PURPOSE)
        else:
            self._turn_to(self.look, "Look at a file", "Nothing is changed by looking.")
            path = Path(item)
            self.look.show_looking(path)
            self._ask(partial(self._files.look, path), self._show_looked)

    def here(self) -> str:
        """Return what is shown, with what is left out of the return."""
        if self._panels.currentWidget() is self.check:
            return " ".join((CHECK, *self.check.left_out()))
        return self._item

    def do_primary(self) -> None:
        """Press the primary button of the panel on screen."""
        self._primary().click()

    def first_control(self) -> QWidget:
        """Return the button that goes on, or the way back where there is none yet."""
        primary = self._primary()
        return primary if primary.isEnabled() else self._back

    def stops(self) -> list[QWidget]:
        """Return the way back and the panel."""
        return [self._back, self._panels] if self._back.isVisible() else [self._panels]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the whole page scroll where the window is too short for its parts to do so."""
        super().resizeEvent(event)
        self._open_up()

    def _open_up(self) -> None:
        is_short = self.height() < self.kit.theme.px(_PARTS_FIT)
        for panel in self._all:
            panel.open_up(is_open=is_short and panel is self._panels.currentWidget())

    def _connect(self) -> None:
        errands = self._errands
        errands.refused.connect(self.refused)
        errands.written.connect(self._on_written)
        self.overview.ask.sent.connect(errands.say_sent)
        self.overview.ask.put_off.connect(self.overview.put_off)
        self.overview.ask.copy_asked.connect(errands.copy_to_stick)
        self.check.email_asked.connect(errands.put_in_email)
        self.check.file_asked.connect(errands.save)
        for panel in (self.overview, self.look):
            panel.file_asked.connect(self._choose_file)
            panel.go_asked.connect(self._go)
        self._catcher.caught.connect(self._go)
        self._catcher.missed.connect(self._say_no_file)

    def _ask(self, ask: Callable[[], Any], show: Callable[[Any], None]) -> None:
        """Ask a service; what was asked before and has not come is dropped."""
        self._asked = self.kit.jobs.read(ask, instead_of=self._asked)
        self._asked.succeeded.connect(show)
        self._asked.failed.connect(self._on_refused)

    def _turn_to(self, panel: QWidget, title: str, purpose: str = "") -> None:
        self._panels.setCurrentWidget(panel)
        self._open_up()
        self._back.setVisible(panel is not self.overview)
        self.set_title(title, purpose)
        self.refresh()

    def _primary(self) -> QPushButton:
        panel = self._panels.currentWidget()
        if panel is self.check:
            return self.check.primary
        if panel is self.look:
            return self.look.close_it
        asks = panel is self.overview and not self.overview.ask.isHidden()
        return self.overview.ask.yes if asks else self.overview.ours.act

    def _go(self, item: object) -> None:
        self.kit.go(Route(Place.SEND_AND_RECEIVE, str(item)))

    def _choose_file(self) -> None:
        path = self._outside.choose_file(self)
        if path is not None:
            self._go(path)

    def _on_written(self, written: WrittenReturn, is_open: bool) -> None:
        self.check.start_anew()
        self.overview.asks_now = not written.sent.draft
        self.overview.ask.show_ladder(is_open=not is_open)
        self._go("")

    def _on_refused(self, error: object) -> None:
        """Say why; a file or a return that cannot be shown leaves nothing to look at."""
        panel = self._panels.currentWidget()
        if panel is self.look or panel is self.sent:
            self._go("")
        self.refused(error)

    def _say_no_file(self) -> None:
        self.results.show_message(Message(_NO_FILE, Tone.CAUTION))

    def _show_sent(self, text: SentText) -> None:
        line = text.line
        made = f"Made on {date_in_words(line.made)}"
        if line.draft:
            title, purpose = f"What draft {line.number} says", f"{made}. It is not for sending."
        else:
            is_sent = line.state is ReturnState.SAID_SENT
            title = f"What return {line.number} {'said' if is_sent else 'says'}"
            purpose = f"{made}. {RETURN_STATE_WORDS[line.state]}."
        self.set_title(title, purpose)
        self.sent.show_sent(text)

    def _show_looked(self, seen: Inspection | RefusedFile) -> None:
        if isinstance(seen, Inspection):
            self.look.show_inspection(seen)
        else:
            self.look.show_refused(seen)
