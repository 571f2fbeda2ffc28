"""Send and receive as it opens: what waits, our return, and what has gone in and out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from charter_desktop.services.files.looked import PastFile
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.exchange.ask_sent_card import AskSentCard
from charter_desktop.ui.pages.exchange.files_cards import RefusedCard, UndoneCard, WaitingCard
from charter_desktop.ui.pages.exchange.history_lines import FileHistoryLine, ReturnHistoryLine
from charter_desktop.ui.widgets.amber_line import AmberLine
from charter_desktop.ui.widgets.basics import (
    button,
    card,
    clear,
    column,
    label,
    picture,
    row,
    rule,
    with_icon,
)
from charter_desktop.ui.widgets.panel_scroller import PanelScroller
from charter_desktop.ui.widgets.wide_row import AccentCard, WideRow

if TYPE_CHECKING:
    from charter_desktop.services.files.overview import FilesOverview
    from charter_desktop.services.returns.values import ReturnLine, ReturnsOverview
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.outside import Outside
    from charter_desktop.ui.theme import Theme

AT_FIRST = 8
"""How many lines the history shows before "Show all"."""
_NOTHING = "Nothing to send and nothing waiting."
_NOTHING_TO_SEND = "Nothing to send"
_OFFLINE = (
    "This program never uses the internet. Files come and go by your own e-mail or a USB stick, "
    "when you say so."
)


class ReturnsPanel(PanelScroller):
    """What there is to send, what waits to be looked at, and what went in and out.

    `file_asked` wants a file to look at, `go_asked` has an item of the page, `undo_asked` the id of
    a file to take back, `again_asked` that of one to add again. `asks_now` says that the question
    whether a return was sent gets the keyboard when it is next shown.
    """

    file_asked = Signal()
    go_asked = Signal(str)
    undo_asked = Signal(str)
    again_asked = Signal(str)

    def __init__(self, kit: Kit, outside: Outside) -> None:
        super().__init__("returns-scroller")
        self._kit = kit
        self._seen: ReturnsOverview | None = None
        self._files: FilesOverview | None = None
        body = column(kit.theme, self.inside, gap=14)
        self.ask = AskSentCard(kit, outside)
        self.ours = _OurReturn(kit)
        self.open_file = button("Open a file\u2026", "open-file", self.file_asked.emit)
        with_icon(self.open_file, kit.theme, "folder_open")
        self._history = card("history")
        self._lines = column(kit.theme, self._history, gap=0)
        self.waiting, self.undone = WaitingCard(kit.theme), UndoneCard(kit.theme)
        self.amber, self.refused = AmberLine(kit.theme), RefusedCard(kit.theme)
        for part in (
            *(self.amber, self.undone, self.waiting, self.ask, self.ours),
            *(self._file_line(), self._history, self.refused, _offline(kit.theme)),
        ):
            body.addWidget(part)
        body.addStretch(1)
        self.asks_now = False
        self._shows_all = False

    def show_overview(self, seen: ReturnsOverview, files: FilesOverview) -> None:
        """Show where the council is with its returns, and this computer with files."""
        self._seen, self._files = seen, files
        self.amber.show_standing(files.standing)
        self.waiting.show_waiting(files.waiting)
        self.refused.show_refused(files.refused)
        self.ask.show_waiting(seen)
        self.ours.show_overview(seen, is_first=seen.waiting is None and not files.waiting)
        self.waiting.look.setProperty("kind", "plain" if seen.waiting is not None else "primary")
        self._show_history(seen, files)
        if self.asks_now and seen.waiting is not None:
            self.asks_now = False
            self.ask.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def primary(self) -> QPushButton:
        """The main button: of what waits first."""
        if not self.ask.isHidden():
            return self.ask.yes
        return self.waiting.look if not self.waiting.isHidden() else self.ours.act

    def put_off(self) -> None:
        """Ask no more about the return that waits, until this is shown anew."""
        self.ask.hide()
        self.ours.act.setFocus(Qt.FocusReason.OtherFocusReason)

    def _file_line(self) -> QWidget:
        line = WideRow(self._kit.theme, "file-line", gap=12)
        line.setProperty("box", "plain")
        line.line.addWidget(self.open_file, 0, Qt.AlignmentFlag.AlignLeft)
        how = "Or drag a file from OALC onto this page, or copy it and press Ctrl+V."
        line.line.addWidget(label(how, "secondary"), 1)
        return line

    def _show_history(self, seen: ReturnsOverview, files: FilesOverview) -> None:
        clear(self._lines)
        px = self._kit.theme.px
        top = label("What has gone in and out", "strong")
        top.setContentsMargins(px(18), px(10), px(18), px(10))
        self._lines.addWidget(top)
        every = _merged(seen.history, files.history)
        shown = every if self._shows_all else every[:AT_FIRST]
        for number, line in enumerate(shown, 1):
            self._lines.addWidget(rule())
            self._lines.addWidget(self._line(line, number))
        if not shown:
            nothing = label("Nothing yet.", "secondary", name="history-empty")
            nothing.setContentsMargins(px(18), 0, px(18), px(14))
            self._lines.addWidget(nothing)
        if len(shown) < len(every):
            words = f"Show all {len(every)}"
            more = button(words, "history-all", self._show_all, kind="link")
            self._lines.addWidget(rule())
            self._lines.addWidget(more, 0, Qt.AlignmentFlag.AlignHCenter)

    def _line(self, line: ReturnLine | PastFile, number: int) -> QWidget:
        if isinstance(line, PastFile):
            past = FileHistoryLine(self._kit.theme, line, number)
            if past.undo is not None:
                past.undo.clicked.connect(partial(self._on_undo, line.id))
            if past.again is not None:
                past.again.clicked.connect(partial(self._on_again, line.id))
            return past
        made = ReturnHistoryLine(self._kit.theme, line)
        if made.read is not None:
            made.read.clicked.connect(partial(self._on_read, line.id))
        return made

    def _on_undo(self, file_id: str, _checked: object = None) -> None:
        self.undo_asked.emit(file_id)

    def _on_again(self, file_id: str, _checked: object = None) -> None:
        self.again_asked.emit(file_id)

    def _on_read(self, return_id: str, _checked: object = None) -> None:
        self.go_asked.emit(f"sent {return_id}")

    def _show_all(self) -> None:
        self._shows_all = True
        if self._seen is not None and self._files is not None:
            self._show_history(self._seen, self._files)


class _OurReturn(AccentCard):
    """The card of the return, with the button that begins it."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit.theme, "our-return", "document_arrow_up-filled", "primary")
        self._kit = kit
        self._item = Route(Place.SEND_AND_RECEIVE, "check")
        self.act = button("Check and send", "check-and-send", self.go, kind="primary")
        self.buttons.addWidget(self.act)
        self.say("Your return to OALC", "")

    def go(self) -> None:
        """Begin: the check page, or what could be said first."""
        self._kit.go(self._item)

    def show_overview(self, seen: ReturnsOverview, *, is_first: bool) -> None:
        """Show whether there is something to send; `is_first` where nothing else waits."""
        words, icon = ("Check and send", "send") if seen.has_met_oalc else ("Check it", "eye")
        if not seen.has_anything:
            words, icon = "See the commitments", "clipboard_task_list_ltr"
        place = Route(Place.SEND_AND_RECEIVE, "check")
        self._item = place if seen.has_anything else Route(Place.COMMITMENTS)
        self.act.setText(words)
        self.act.setAccessibleName(words)
        # One primary button a page: while something above waits, that has it.
        kind = "primary" if is_first else "plain"
        self.act.setProperty("kind", kind)
        self.act.style().unpolish(self.act)
        self.act.style().polish(self.act)
        with_icon(self.act, self._theme, icon, "text" if kind == "plain" else "on_primary")
        self.say(*_our_words(seen, is_first=is_first))


def _our_words(seen: ReturnsOverview, *, is_first: bool) -> tuple[str, str]:
    if not seen.has_anything:
        return (
            _NOTHING if is_first else _NOTHING_TO_SEND,
            "The return is made of what you say about the charter. Say something about a "
            "commitment, and you can check it here.",
        )
    count = f"{seen.said} of {seen.commitments} commitments have something to say."
    if not seen.has_met_oalc:
        return (
            "Your return to OALC",
            f"{count} You can check what it would say. This computer has not met OALC yet, so "
            "nothing can be sent from it.",
        )
    return (
        "Your return to OALC",
        f"{count} Send it when you like. It takes the place of the one before.",
    )


def _offline(theme: Theme) -> QFrame:
    box = QFrame()
    box.setProperty("box", "plain")
    line = row(theme, box, gap=12)
    line.addWidget(picture(theme, "wifi_off", "text2"))
    line.addWidget(label(_OFFLINE, "secondary"), 1)
    return box


def _merged(
    returns: tuple[ReturnLine, ...], files: tuple[PastFile, ...]
) -> list[ReturnLine | PastFile]:
    """Return both, the newest first; what came in one moment in the order of each, files first."""
    both: list[ReturnLine | PastFile] = [*files, *returns]
    return sorted(both, key=lambda line: line.at, reverse=True)
