"""The card of the Settings page that leads to what keeps the records."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from charter_desktop.ui.navigation import OFF_THE_RAIL, PLACE_ICONS, PLACE_WORDS, Place, Route
from charter_desktop.ui.pages.settings.sections import Section
from charter_desktop.ui.widgets.basics import button, label, with_icon
from charter_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from charter_desktop.ui.kit import Kit

_WORDS = (
    "A safety copy is made when you close the program after a change. What was recorded can be "
    "read, undone and put back; what was deleted is kept for 90 days."
)


class RecordsSection(Section):
    """A button for each place that has none on the rail."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit.theme, "records", "Your records")
        self._kit = kit
        self.inside.addWidget(label(_WORDS, "secondary"))
        ways = QWidget()
        flow = Flow(ways, gap=kit.theme.px(10))
        for place in OFF_THE_RAIL:
            act = partial(self._go, place)
            made = button(PLACE_WORDS[place], f"settings-to-{place.value}", act)
            flow.addWidget(with_icon(made, kit.theme, f"{PLACE_ICONS[place]}-regular"))
        self.inside.addWidget(ways)

    def _go(self, place: Place) -> None:
        self._kit.go(Route(place))
