"""Exactly what one return said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.ui.pages.said_cards import SaidCard
from charter_desktop.ui.widgets.basics import clear, column
from charter_desktop.ui.widgets.panel_scroller import PanelScroller

if TYPE_CHECKING:
    from charter_desktop.services.return_values import SentText
    from charter_desktop.ui.kit import Kit


class SentReturnPanel(PanelScroller):
    """Shows what was sent, card by card."""

    def __init__(self, kit: Kit) -> None:
        super().__init__("sent-scroller")
        self._kit = kit
        body = column(kit.theme, self.inside, gap=12)
        self._sections = column(kit.theme, gap=12)
        body.addLayout(self._sections)
        body.addStretch(1)

    def show_sent(self, sent: SentText) -> None:
        """Show what one return said."""
        clear(self._sections)
        for section in sent.sections:
            self._sections.addWidget(SaidCard(self._kit.theme, section))
        self.verticalScrollBar().setValue(0)
