"""Send and receive as it opens: the return, a file to look at, and what has gone out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.sent_returns import RETURN_STATE_WORDS, ReturnState
from charter_desktop.ui.accessibility import named
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.ask_sent_card import AskSentCard
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
from charter_desktop.ui.widgets.chip import Chip, State
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.panel_scroller import PanelScroller
from charter_desktop.ui.widgets.wide_row import AccentCard, WideRow

if TYPE_CHECKING:
    from charter_desktop.services.return_values import ReturnLine, ReturnsOverview
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.outside import Outside
    from charter_desktop.ui.theme import Theme

AT_FIRST = 8
"""How many returns the history shows before "Show all"."""
_STATES = {
    ReturnState.READY: State.NEUTRAL,
    ReturnState.IN_AN_EMAIL: State.WARN,
    ReturnState.SAID_SENT: State.INFO,
}
_NOTHING = "Nothing to send and nothing waiting."
_OFFLINE = (
    "This program never uses the internet. Files come and go by your own e-mail or a USB stick, "
    "when you say so."
)


class ReturnsPanel(PanelScroller):
    """What there is to send, and what was sent.

    `file_asked` wants a file to look at, `go_asked` has an item of the page. `asks_now` says that
    the question whether a return was sent gets the keyboard when it is next shown.
    """

    file_asked = Signal()
    go_asked = Signal(str)

    def __init__(self, kit: Kit, outside: Outside) -> None:
        super().__init__("returns-scroller")
        self._kit = kit
        self._seen: ReturnsOverview | None = None
        body = column(kit.theme, self.inside, gap=14)
        self.ask = AskSentCard(kit, outside)
        self.ours = _OurReturn(kit)
        self.open_file = button("Open a file\u2026", "open-file", self.file_asked.emit)
        with_icon(self.open_file, kit.theme, "folder_open")
        self._history = card("history")
        self._lines = column(kit.theme, self._history, gap=0)
        for part in (self.ask, self.ours, self._file_line(), self._history, _offline(kit.theme)):
            body.addWidget(part)
        body.addStretch(1)
        self.asks_now = False
        self._shows_all = False

    def show_overview(self, seen: ReturnsOverview) -> None:
        """Show where the council is with its returns."""
        self._seen = seen
        self.ask.show_waiting(seen)
        self.ours.show_overview(seen)
        self._show_history(seen)
        if self.asks_now and seen.waiting is not None:
            self.asks_now = False
            self.ask.yes.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _show_history(self, seen: ReturnsOverview) -> None:
        clear(self._lines)
        px = self._kit.theme.px
        top = label("Your returns and drafts", "strong")
        top.setContentsMargins(px(18), px(10), px(18), px(10))
        self._lines.addWidget(top)
        shown = seen.history if self._shows_all else seen.history[:AT_FIRST]
        for line in shown:
            self._lines.addWidget(rule())
            self._lines.addWidget(self._line(line))
        if not shown:
            nothing = label("None was made yet.", "secondary", name="history-empty")
            nothing.setContentsMargins(px(18), 0, px(18), px(14))
            self._lines.addWidget(nothing)
        if len(shown) < len(seen.history):
            words = f"Show all {len(seen.history)}"
            more = button(words, "history-all", self._show_all, kind="link")
            self._lines.addWidget(rule())
            self._lines.addWidget(more, 0, Qt.AlignmentFlag.AlignHCenter)

    def _line(self, line: ReturnLine) -> QWidget:
        made = _HistoryLine(self._kit.theme, line)
        made.read.clicked.connect(lambda: self.go_asked.emit(f"sent {line.id}"))
        return made

    def _show_all(self) -> None:
        self._shows_all = True
        if self._seen is not None:
            self._show_history(self._seen)


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

    def show_overview(self, seen: ReturnsOverview) -> None:
        """Show whether there is something to send."""
        words, icon = ("Check and send", "send") if seen.has_met_oalc else ("Check it", "eye")
        if not seen.has_anything:
            words, icon = "See the commitments", "clipboard_task_list_ltr"
        place = Route(Place.SEND_AND_RECEIVE, "check")
        self._item = place if seen.has_anything else Route(Place.COMMITMENTS)
        self.act.setText(words)
        self.act.setAccessibleName(words)
        # One primary button a page: while the question above is asked, that has it.
        kind = "plain" if seen.waiting is not None else "primary"
        self.act.setProperty("kind", kind)
        self.act.style().unpolish(self.act)
        self.act.style().polish(self.act)
        with_icon(self.act, self._theme, icon, "text" if kind == "plain" else "on_primary")
        self.say(*_our_words(seen))


def _our_words(seen: ReturnsOverview) -> tuple[str, str]:
    if not seen.has_anything:
        return (
            _NOTHING,
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


class _HistoryLine(WideRow):
    """One return: what, when, how far, and the way to read it."""

    def __init__(self, theme: Theme, line: ReturnLine) -> None:
        super().__init__(theme, f"return-{line.number}", gap=12)
        self.setProperty("box", "plain")
        px = theme.px
        self.line.setContentsMargins(px(18), px(8), px(10), px(8))
        title = f"Draft {line.number}" if line.draft else f"Return {line.number}"
        named(self, f"return-{line.number}", f"{title}. {_chip_words(line)}. {_when(line)}")
        told = row(theme, gap=14)
        icon = "document_text" if line.draft else "arrow_up"
        told.addWidget(picture(theme, icon, "primary"))
        words = column(theme, gap=0)
        words.addWidget(label(title, "strong"))
        words.addWidget(label(_when(line), "secondary"))
        told.addLayout(words, 1)
        self.line.addLayout(told, 1)
        state = State.NEUTRAL if line.draft else _STATES[line.state]
        right = QWidget()
        flow = Flow(right, gap=px(12))
        flow.addWidget(Chip(theme, _chip_words(line), state))
        is_sent = line.state is ReturnState.SAID_SENT
        shown = "Read what was sent" if is_sent else "Read what it says"
        self.read = button(shown, f"read-{line.number}", self._nothing, kind="link")
        self.read.setAccessibleName(f"{shown}: {title}")
        flow.addWidget(self.read)
        self.line.addWidget(right)

    def _nothing(self) -> None:
        """Do nothing of its own: the panel listens."""


def _chip_words(line: ReturnLine) -> str:
    return "Draft, not for sending" if line.draft else RETURN_STATE_WORDS[line.state]


def _when(line: ReturnLine) -> str:
    made = f"Made on {date_in_words(line.made)}"
    if line.draft or line.state is ReturnState.READY:
        return made
    on = date_in_words(line.state_on)
    done = "Put in an e-mail on" if line.state is ReturnState.IN_AN_EMAIL else "You said so on"
    return f"{done} {on}"


def _offline(theme: Theme) -> QFrame:
    box = QFrame()
    box.setProperty("box", "plain")
    line = row(theme, box, gap=12)
    line.addWidget(picture(theme, "wifi_off", "text2"))
    line.addWidget(label(_OFFLINE, "secondary"), 1)
    return box
