"""Our return on the page Send and receive: what is there to send, checked, sent, read again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.sent_returns import RETURN_STATE_WORDS, ReturnState
from charter_desktop.services.files.inspection import Inspection, RefusedFile
from charter_desktop.ui.pages.exchange.check_return_panel import CheckReturnPanel
from charter_desktop.ui.pages.exchange.look_at_file_panel import LookAtFilePanel
from charter_desktop.ui.pages.exchange.return_errands import ReturnErrands, SendingServices
from charter_desktop.ui.pages.exchange.returns_panel import ReturnsPanel
from charter_desktop.ui.pages.exchange.sent_return_panel import SentReturnPanel

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from charter_desktop.services.files.overview import FilesOverview, FilesOverviewing
    from charter_desktop.services.returns.returns import Returns, WrittenReturn
    from charter_desktop.services.returns.values import ReturnsOverview, SentText
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.outside import Outside
    from charter_desktop.ui.pages.exchange.turning import Turning


class ReturnDesk(QObject):
    """Joins the panels about returns to the errands. `refused` has an error for the clerk."""

    refused = Signal(object)

    def __init__(
        self,
        page: QWidget,
        kit: Kit,
        services: SendingServices,
        outside: Outside,
        turning: Turning,
    ) -> None:
        super().__init__(page)
        self._kit, self._returns, self._files = kit, services.returns, services.files
        self._coming, self._turning = services.coming, turning
        self._asked: Job | None = None
        self.overview = ReturnsPanel(kit, outside)
        self.check = CheckReturnPanel(kit)
        self.sent = SentReturnPanel(kit)
        self.look = LookAtFilePanel(kit, outside)
        self.panels = (self.overview, self.check, self.sent, self.look)
        self._errands = ReturnErrands(page, kit, services, outside)
        self._connect()

    def refresh(self, panel: QWidget) -> None:
        """Ask for what a panel shows."""
        self._errands.ask_way()
        if panel is self.overview:
            ask = partial(_overview, self._returns, self._coming.overview)
            self._ask(ask, self._show_overview)
        elif panel is self.check:
            self._ask(self._returns.prepare, self.check.show_prepared)

    def read_sent(self, return_id: str) -> None:
        """Show what a return said."""
        self._turning.turn_to(self.sent, "What a return says", "")
        self._ask(partial(self._returns.read_sent, return_id), self._show_sent)

    def look_only(self, path: Path) -> None:
        """Show a file that can be looked at and not added, such as our own return."""
        self._turning.turn_to(self.look, "Look at a file", "Nothing is changed by looking.")
        self.look.show_looking(path)
        self._ask(partial(self._files.look, path), self._show_looked)

    def primary_of(self, panel: QWidget) -> QPushButton:
        """Return the main button of a panel of the desk's."""
        if panel is self.check:
            return self.check.primary
        return self.look.close_it if panel is self.look else self.overview.primary

    def _connect(self) -> None:
        errands, ask = self._errands, self.overview.ask
        errands.refused.connect(self.refused)
        errands.written.connect(self._on_written)
        errands.not_opened.connect(partial(ask.show_ladder, is_open=True))
        ask.sent.connect(errands.say_sent)
        ask.way_used.connect(errands.use_way)
        ask.put_off.connect(self.overview.put_off)
        ask.sticks_asked.connect(errands.find_sticks)
        ask.copy_asked.connect(errands.copy_to_stick)
        errands.sticks_found.connect(ask.sticks.show_sticks)
        errands.text_removed.connect(partial(self._turning.go, ""))
        self.sent.remove_asked.connect(errands.remove_text)
        self.check.email_asked.connect(errands.put_in_email)
        self.check.file_asked.connect(errands.save)
        for panel in (self.overview, self.look):
            panel.go_asked.connect(self._turning.go)

    def _ask(self, ask: Callable[[], Any], show: Callable[[Any], None]) -> None:
        """Ask a service; what was asked before and has not come is dropped."""
        self._asked = self._kit.jobs.read(ask, instead_of=self._asked)
        self._asked.succeeded.connect(show)
        self._asked.failed.connect(self.refused)

    def _on_written(self, written: WrittenReturn) -> None:
        self.check.start_anew()
        self.overview.asks_now = not written.sent.draft
        if self._errands.is_plain(written):
            self.overview.ask.start_plain_next()
        self.overview.ask.show_ladder(is_open=False)
        self._turning.go("")

    def _show_overview(self, seen: tuple[ReturnsOverview, FilesOverview]) -> None:
        self.overview.show_overview(*seen)

    def _show_sent(self, text: SentText) -> None:
        line = text.line
        made = f"Made on {date_in_words(line.made)}"
        if line.draft:
            title, purpose = f"What draft {line.number} says", f"{made}. It is not for sending."
        else:
            is_sent = line.state in {ReturnState.SAID_SENT, ReturnState.OALC_HAS_IT}
            title = f"What return {line.number} {'said' if is_sent else 'says'}"
            purpose = f"{made}. {RETURN_STATE_WORDS[line.state]}."
        self._turning.turn_to(self.sent, title, purpose)
        self.sent.show_sent(text)

    def _show_looked(self, seen: Inspection | RefusedFile) -> None:
        if isinstance(seen, Inspection):
            self.look.show_inspection(seen)
        else:
            self.look.show_refused(seen)


def _overview(returns: Returns, files: FilesOverviewing) -> tuple[ReturnsOverview, FilesOverview]:
    return returns.overview(), files.now()
