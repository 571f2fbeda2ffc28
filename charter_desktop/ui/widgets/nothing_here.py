"""The card that stands in the place of a list with nothing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.ui.widgets.basics import card, column, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame, QPushButton

    from charter_desktop.ui.theme import Theme


def nothing_here(
    theme: Theme, name: str, words: str, more: str, way_on: QPushButton | None = None
) -> QFrame:
    """Return a hidden card: what there is none of, why, and a button where there is a way on."""
    made = card(name)
    layout = column(theme, made, gap=14, margin=28)
    layout.addWidget(label(words, "heading", name=f"{name}-words"))
    layout.addWidget(label(more, name=f"{name}-more"))
    if way_on is not None:
        layout.addWidget(way_on)
    layout.addStretch(1)
    made.hide()
    return made
