"""The link at the bottom of a list to what was deleted from it (`ux.md` 4, Undo)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.widgets.basics import button, row, with_icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout, QPushButton

    from charter_desktop.ui.kit import Kit


def deleted_link(kit: Kit, name: str, *types: str) -> QPushButton:
    """Return a link to the deleted items of some types of record."""
    route = Route(Place.DELETED_ITEMS, f"types:{','.join(types)}")
    made = button("Deleted items", f"{name}-deleted", partial(kit.go, route), kind="link")
    return with_icon(made, kit.theme, "delete", "primary")


def under_list(kit: Kit, name: str, *types: str) -> QHBoxLayout:
    """Return that link in line with the rows of the list above it."""
    line = row(kit.theme, gap=0)
    line.setContentsMargins(kit.theme.px(10), kit.theme.px(6), 0, kit.theme.px(2))
    line.addWidget(deleted_link(kit, name, *types))
    line.addStretch(1)
    return line
