"""The lines of "What has gone in and out": our returns, and files from OALC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.sent_returns import RETURN_STATE_WORDS, ReturnState
from charter_desktop.ui.accessibility import named
from charter_desktop.ui.widgets.basics import button, column, label, picture, row
from charter_desktop.ui.widgets.chip import Chip, State
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.wide_row import WideRow

if TYPE_CHECKING:
    from charter_desktop.services.files.looked import PastFile
    from charter_desktop.services.returns.values import ReturnLine
    from charter_desktop.ui.theme import Theme

_STATES = {
    ReturnState.READY: State.NEUTRAL,
    ReturnState.IN_AN_EMAIL: State.WARN,
    ReturnState.SAID_SENT: State.INFO,
    ReturnState.OALC_HAS_IT: State.OK,
}


class HistoryLine(WideRow):
    """A line: an icon, two lines of words, a chip, and links at the right."""

    def __init__(self, theme: Theme, name: str, told: tuple[str, str], icon: str) -> None:
        super().__init__(theme, name, gap=12)
        self.setProperty("box", "plain")
        px = theme.px
        self.line.setContentsMargins(px(18), px(8), px(10), px(8))
        left = row(theme, gap=14)
        left.addWidget(picture(theme, icon, "primary"))
        words = column(theme, gap=0)
        words.addWidget(label(told[0], "strong"))
        words.addWidget(label(told[1], "secondary"))
        left.addLayout(words, 1)
        self.line.addLayout(left, 1)
        right = QWidget()
        self._flow = Flow(right, gap=px(12))
        self.line.addWidget(right, 0, Qt.AlignmentFlag.AlignVCenter)

    def _chip(self, words: str, state: State) -> None:
        self._flow.addWidget(Chip(self._theme, words, state))

    def _link(self, words: str, name: str, spoken: str) -> QPushButton:
        made = button(words, name, self._nothing, kind="link")
        made.setAccessibleName(spoken)
        self._flow.addWidget(made)
        return made

    def _nothing(self) -> None:
        """Do nothing of its own: the panel listens."""


class ReturnHistoryLine(HistoryLine):
    """One return: what, when, how far, and the way to read it; None where that was removed."""

    def __init__(self, theme: Theme, line: ReturnLine) -> None:
        title = f"Draft {line.number}" if line.draft else f"Return {line.number}"
        icon = "document_text" if line.draft else "arrow_up"
        name, chip = f"return-{line.number}", return_state(line)
        super().__init__(theme, name, (title, _when(line)), icon)
        named(self, name, f"{title}. {chip}. {_when(line)}")
        self._chip(chip, State.NEUTRAL if line.draft else _STATES[line.state])
        self.read: QPushButton | None = None
        if line.can_be_read:
            is_sent = line.state in {ReturnState.SAID_SENT, ReturnState.OALC_HAS_IT}
            shown = "Read what was sent" if is_sent else "Read what it says"
            self.read = self._link(shown, f"read-{line.number}", f"{shown}: {title}")
        else:
            self._flow.addWidget(label("What it said was removed", "secondary"))


class FileHistoryLine(HistoryLine):
    """One file from OALC that was added.

    `undo` is there where it can be taken back, `again` where it was and can be added again.
    """

    def __init__(self, theme: Theme, past: PastFile, number: int) -> None:
        second = f"Added on {date_in_words(past.added_on)}{_changes(past)}"
        name = f"file-{number}"
        super().__init__(theme, name, (past.what, second), "arrow_down")
        if past.undone_on is not None:
            chip = f"Undone {date_in_words(past.undone_on, weekday=False)}"
            self._chip(chip, State.UNDONE)
        else:
            chip = "Added"
            self._chip(chip, State.OK)
        named(self, name, f"{past.what}. {chip}. {second}")
        self.undo: QPushButton | None = None
        if past.can_undo:
            self.undo = self._link("Undo", "undo-file", f"Undo: {past.what}")
            if past.undo_until is not None:
                until = date_in_words(past.undo_until, weekday=False)
                self.undo.setAccessibleDescription(f"Possible until {until}")
        self.again: QPushButton | None = None
        if past.can_add_again:
            self.again = self._link("Add again", "add-file-again", f"Add again: {past.what}")


def return_state(line: ReturnLine) -> str:
    """Return how far a return is, in words."""
    return "Draft, not for sending" if line.draft else RETURN_STATE_WORDS[line.state]


def _changes(past: PastFile) -> str:
    totals = past.totals
    count = totals.added + totals.changed + totals.withdrawn
    if not count:
        return ""
    return " \u00b7 1 change" if count == 1 else f" \u00b7 {count:,} changes"


def _when(line: ReturnLine) -> str:
    made = f"Made on {date_in_words(line.made)}"
    if line.draft or line.state is ReturnState.READY:
        return made
    on = date_in_words(line.state_on)
    if line.state is ReturnState.OALC_HAS_IT:
        return f"Issue {line.issue} said so, added on {on}"
    done = "Put in an e-mail on" if line.state is ReturnState.IN_AN_EMAIL else "You said so on"
    return f"{done} {on}"
