"""Exactly what one return said, until the clerk removes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from charter_desktop.ui.pages.exchange.said_cards import SaidCard
from charter_desktop.ui.widgets.basics import button, card, clear, column, label, with_icon
from charter_desktop.ui.widgets.panel_scroller import PanelScroller

if TYPE_CHECKING:
    from charter_desktop.services.returns.values import SentText
    from charter_desktop.ui.kit import Kit

_KEPT = (
    "This is exactly what went into the file. It is kept on this computer until you remove it. "
    "Removing it here takes nothing away from OALC, and cannot be undone."
)


class SentReturnPanel(PanelScroller):
    """Shows what was sent, card by card. `remove_asked` has the id of the return."""

    remove_asked = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__("sent-scroller")
        self._kit = kit
        self._return_id = ""
        body = column(kit.theme, self.inside, gap=12)
        self._sections = column(kit.theme, gap=12)
        body.addLayout(self._sections)
        body.addWidget(self._removing())
        body.addStretch(1)

    def show_sent(self, sent: SentText) -> None:
        """Show what one return said."""
        self._return_id = sent.line.id
        self._turn(is_sure=False)
        clear(self._sections)
        for section in sent.sections:
            self._sections.addWidget(SaidCard(self._kit.theme, section))
        self.verticalScrollBar().setValue(0)

    def _removing(self) -> QFrame:
        theme = self._kit.theme
        box = card("sent-kept")
        lines = column(theme, box, gap=4, margin=16)
        lines.addWidget(label(_KEPT, "secondary"))
        self._ask = button("Remove what it says\u2026", "remove-text", self._make_sure, kind="link")
        self._keep = button("Keep it", "keep-text", self._think_again)
        self._remove = button("Remove it for good", "remove-text-now", self._do)
        with_icon(self._ask, theme, "delete", "primary")
        for made in (self._ask, self._keep, self._remove):
            lines.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        self._turn(is_sure=False)
        return box

    def _turn(self, *, is_sure: bool) -> None:
        self._ask.setVisible(not is_sure)
        self._keep.setVisible(is_sure)
        self._remove.setVisible(is_sure)

    def _make_sure(self) -> None:
        self._turn(is_sure=True)
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _think_again(self) -> None:
        self._turn(is_sure=False)
        self._ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do(self) -> None:
        self.remove_asked.emit(self._return_id)
