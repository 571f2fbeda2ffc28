"""Send and receive: our return on its way to OALC, and files from OALC on their way in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from charter_desktop.domain.changes import Changes
from charter_desktop.ui.kit import Message, Tone
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.pages.exchange.file_desk import FileDesk
from charter_desktop.ui.pages.exchange.return_desk import ReturnDesk
from charter_desktop.ui.pages.exchange.turning import Turning
from charter_desktop.ui.widgets.basics import button, column, with_icon
from charter_desktop.ui.widgets.file_catcher import FileCatcher
from charter_desktop.ui.widgets.page import Page

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.pages.exchange.return_errands import SendingServices

OVERVIEW, OPEN, CHECK, SENT, NO_FILE = "overview", "open", "check", "sent", "no-file"
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
    "open", which asks for a file; what the desk of files takes ("added", "list"); or the path of a
    file to look at.
    """

    needs: ClassVar[Changes] = (
        Changes.RETURNS | Changes.COMMITMENTS | Changes.SIGNING | Changes.COUNCIL
    )
    scrolls: ClassVar[bool] = False

    def __init__(self, kit: Kit, services: SendingServices, outside: Outside | None = None) -> None:
        super().__init__(kit, "send-and-receive", _TITLE, _PURPOSE)
        self._outside = outside or Outside()
        self._item = OVERVIEW
        self._back = button(_TITLE, "back-to-overview", partial(self._go, ""), kind="link")
        self._back.setAccessibleName(f"Back to {_TITLE}")
        with_icon(self._back, kit.theme, "chevron_left", "primary")
        self._back.hide()
        self.crumbs.addWidget(self._back)
        self.crumbs.addStretch(1)
        turning = Turning(self._turn_to, self._go, self._rest_on)
        self.returns = ReturnDesk(self, kit, services, self._outside, turning)
        self.overview, self.check, self.sent, self.look = self.returns.panels
        self.desk = FileDesk(self, kit, services.coming, self._outside, turning)
        self._panels = QWidget()
        self._lines = column(kit.theme, self._panels, gap=0)
        self._all = (*self.returns.panels, *self.desk.panels)
        self._panel: QWidget = self.overview
        self._rests_on: QWidget | None = None
        for panel in self._all:
            self._lines.addWidget(panel, 1)
            panel.setVisible(panel is self.overview)
        self.body.addWidget(self._panels, 1)
        self._catcher = FileCatcher(self, self._outside)
        self._connect()

    def refresh(self) -> None:
        """Ask for what the panel on screen shows."""
        self.returns.refresh(self._panel)

    def open_item(self, item: str) -> None:
        """Show the check page, what was sent, or a file; "open" asks which file."""
        what, _, more = item.partition(" ")
        if item == OPEN:
            self._choose_file()
            return
        if item == NO_FILE:
            self._say_no_file()
            item = ""
        if (item or OVERVIEW) not in {self._item, OVERVIEW}:
            self.results.put_away()
        self._item = item or OVERVIEW
        if what == CHECK:
            self.check.leave_out(more.split())
            purpose = "Everything below is in the return, and nothing else."
            self._turn_to(self.check, "Check your return", purpose)
        elif what == SENT:
            self.returns.read_sent(more)
        elif self._item == OVERVIEW:
            self._turn_to(self.overview, _TITLE, _PURPOSE)
        else:
            self.desk.open(item)

    def here(self) -> str:
        """Return what is shown, with what is left out of the return."""
        if self._panel is self.check:
            return " ".join((CHECK, *self.check.left_out()))
        return self._item

    def do_primary(self) -> None:
        """Do the main thing of the panel on screen."""
        if self._panel in self.desk.panels:
            self.desk.do_primary(self._panel)
        else:
            self._primary().click()

    def first_control(self) -> QWidget:
        """Return the button that goes on, or the way back where there is none yet."""
        primary = self._primary()
        return primary if primary.isEnabled() and primary.isVisible() else self._back

    def stops(self) -> list[QWidget]:
        """Return the way back and the panel."""
        return [self._back, self._panels] if self._back.isVisible() else [self._panels]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the whole page scroll where the window is too short for its parts to do so."""
        super().resizeEvent(event)
        self._open_up()

    def _open_up(self) -> None:
        is_short = self.height() < self.kit.theme.px(_PARTS_FIT)
        scrollers = (self.overview, self.check, self.sent, self.look, self.desk.whats_new)
        for panel in scrollers:
            panel.open_up(is_open=is_short and panel is self._panel)

    def _connect(self) -> None:
        desk = self.desk
        self.returns.refused.connect(self._on_refused)
        for panel in (self.overview, self.look):
            panel.file_asked.connect(self._choose_file)
        desk.file_asked.connect(self._choose_file)
        desk.refused.connect(self._on_refused)
        desk.only_to_look_at.connect(self.returns.look_only)
        desk.undone.connect(self.overview.undone.show_undone)
        self.overview.undo_asked.connect(desk.errands.undo)
        self.overview.again_asked.connect(desk.errands.add_again)
        self.overview.waiting.look_asked.connect(self._go)
        self.overview.waiting.dismissed.connect(desk.errands.mark_seen)
        self.overview.refused.forget_asked.connect(desk.errands.forget)
        self.overview.refused.show_asked.connect(self._outside.show_in_folder)
        self._catcher.caught.connect(self._go)
        self._catcher.missed.connect(self._say_no_file)

    def _turn_to(self, panel: QWidget, title: str, purpose: str = "") -> None:
        self._panel = panel
        for one in self._all:
            one.setVisible(one is panel)
        self._open_up()
        self._back.setVisible(panel is not self.overview)
        self.set_title(title, purpose)
        self.to_top()
        self.refresh()

    def _rest_on(self, widget: QWidget, *, is_shown: bool) -> None:
        """Give a control the keyboard, once all has its place.

        One that the window has no room to show is scrolled to where `is_shown`; otherwise the top
        stays in sight and the way back has the keyboard: who sent a file is read first.
        """
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._rests_on = widget
        QTimer.singleShot(0, self, self._scroll_to if is_shown else self._stay_in_sight)

    def _scroll_to(self) -> None:
        if self._rests_on is not None and self._around is not None:
            self._around.ensureWidgetVisible(self._rests_on, 0, self.kit.theme.px(60))

    def _stay_in_sight(self) -> None:
        widget = self._rests_on
        if widget is not None and widget.hasFocus() and widget.visibleRegion().isEmpty():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _primary(self) -> QPushButton:
        if self._panel in self.desk.panels:
            return self.desk.primary_of(self._panel) or self._back
        return self.returns.primary_of(self._panel)

    def _go(self, item: object) -> None:
        self.kit.go(Route(Place.SEND_AND_RECEIVE, str(item)))

    def _choose_file(self) -> None:
        path = self._outside.choose_file(self)
        if path is not None:
            self._go(path)

    def _on_refused(self, error: object) -> None:
        """Say why; a file or a return that cannot be shown leaves nothing to look at."""
        is_empty = self._panel is self.desk.adding and self.desk.errands.memory.seen is None
        if is_empty or self._panel in {self.look, self.sent}:
            self._go("")
        self.refused(error)

    def _say_no_file(self) -> None:
        self.results.show_message(Message(_NO_FILE, Tone.CAUTION))
