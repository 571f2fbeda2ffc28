"""The box that opens: its list has the look of the program, in both looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from charter_desktop.ui.theme import Look, Theme
from charter_desktop.ui.widgets.radio_rows import Option, PickBox
from tests.ui.showing import laid_out

if TYPE_CHECKING:
    from tests.ui.showing import Showing

OPTIONS = [Option("town", "Town council"), Option("parish", "Parish council")]


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
def test_the_row_that_holds_has_the_tint_of_a_choice(
    theme: Theme, show: Showing, look: Look
) -> None:
    theme.set_look(look)
    box = PickBox(theme, "kind", "Kind of body", OPTIONS, "parish")
    window = show(box)
    window.setStyleSheet(theme.sheet)
    box.showPopup()
    laid_out()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    view = box.view()
    rows = [view.visualRect(view.model().index(number, 0)) for number in range(2)]
    picture = view.viewport().grab().toImage()
    grounds = [picture.pixelColor(row.right() - 20, row.center().y()) for row in rows]
    box.hidePopup()
    assert grounds == [theme.color("surface"), theme.color("primary_tint")]
    assert all(row.height() >= 24 for row in rows)
