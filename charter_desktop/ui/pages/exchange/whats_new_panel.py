"""What's new: what a file from OALC changed, each item a way to the thing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.ui.accessibility import announce
from charter_desktop.ui.pages.exchange.change_words import AT_ONCE, MORE, id_of, route_of, rows_of
from charter_desktop.ui.widgets.basics import button, card, clear, column, label, row, with_icon
from charter_desktop.ui.widgets.panel_scroller import PanelScroller
from charter_desktop.ui.widgets.whole_list import WholeList
from charter_desktop.ui.widgets.wide_row import AccentCard

if TYPE_CHECKING:
    from charter_desktop.services.files.looked import Added, Change, KindCount
    from charter_desktop.ui.kit import Kit

_UNDO: Final = "You can undo this for 90 days. What you wrote yourself stays in every case."


class WhatsNewPanel(PanelScroller):
    """Shows what was added. `undo_asked` has its id; `left` says that the clerk has read it."""

    undo_asked = Signal(str)
    print_asked = Signal()
    left = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__("whats-new-scroller")
        self._kit, theme = kit, kit.theme
        self._added: Added | None = None
        self._changes: tuple[Change, ...] = ()
        self._most = AT_ONCE
        body = column(theme, self.inside, gap=12)
        self._top = AccentCard(theme, "added", "checkmark_circle-filled", "ok")
        self.undo = button("Undo this", "undo-this", self._ask_undo)
        self._print = button("Print this list", "print-new", self.print_asked.emit)
        self.primary = button("Done", "whats-new-done", self.left.emit, kind="primary")
        with_icon(self.undo, theme, "arrow_undo")
        with_icon(self._print, theme, "print")
        for made in (self.undo, self._print, self.primary):
            self._top.buttons.addWidget(made)
        body.addWidget(self._top)
        self._said = card("whats-said")
        self._lines = column(theme, self._said, gap=8, margin=18)
        body.addWidget(self._said)
        self._held = card("whats-new")
        held = column(theme, self._held, gap=0)
        top = row(theme, gap=10)
        top.setContentsMargins(theme.px(18), theme.px(10), theme.px(18), theme.px(8))
        top.addWidget(label("What is new", "strong"))
        top.addWidget(label("Choose one to open it", "secondary"), 1)
        held.addLayout(top)
        self.list = WholeList(theme, "whats-new-list", "What is new")
        self.list.opened.connect(self._open)
        held.addWidget(self.list)
        body.addWidget(self._held)
        body.addStretch(1)

    def show_added(self, added: Added, changes: tuple[Change, ...]) -> None:
        """Show what a file brought."""
        self._added, self._most = added, AT_ONCE
        self._changes = changes
        heading, words = f"{added.what} is added", _counted(added)
        self._top.say(heading, f"{words} {_UNDO}" if added.issue else words)
        self.undo.setVisible(added.issue > 0)
        self._print.setVisible(bool(changes))
        self._show_said(added)
        self._held.setVisible(bool(changes))
        self.list.show_rows(rows_of(changes, self._most, leads=True))
        announce(self._top, f"{heading}. {words}")
        self.verticalScrollBar().setValue(0)

    def _show_said(self, added: Added) -> None:
        clear(self._lines)
        many = len(added.acknowledged)
        receipt = "your return" if many == 1 else f"{many} of your returns"
        said = [f"OALC has {receipt}."] if many else []
        for words in (*said, *added.rulings, *added.notes):
            self._lines.addWidget(label(words))
        self._said.setVisible(self._lines.count() > 0)

    def _open(self, row_id: str) -> None:
        if row_id == MORE:
            self._most += AT_ONCE
            self.list.show_rows(rows_of(self._changes, self._most, leads=True))
            return
        shown = self._changes[: self._most]
        change = next((one for one in shown if id_of(one) == row_id), None)
        route = route_of(change) if change is not None else None
        if route is not None:
            self._kit.go(route)

    def _ask_undo(self) -> None:
        if self._added is not None:
            self.undo_asked.emit(self._added.id)


def first_of(panel: WhatsNewPanel) -> QWidget:
    """Return what gets the keyboard: the list, or the button where there is none."""
    return panel.primary if panel.list.model().rowCount() == 0 else panel.list


def _counted(added: Added) -> str:
    parts = [_count(one) for one in added.counts]
    return f"{', '.join(parts)}." if parts else "Nothing that was here has changed."


def _count(one: KindCount) -> str:
    fates = ((one.added, "new"), (one.changed, "changed"), (one.withdrawn, "withdrawn"))
    told = ", ".join(f"{count:,} {words}" for count, words in fates if count)
    return f"{one.words.capitalize()}: {told}"
