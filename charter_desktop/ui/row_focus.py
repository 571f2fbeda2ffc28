"""The keyboard stays in a list of rows when the list is drawn anew.

On the same row if it is still there, else on the next one, else on the one before, and in a list
that has become empty on the button that adds to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from charter_desktop.ui.focusing import bring_into_view

if TYPE_CHECKING:
    from collections.abc import Iterator

Rows = Mapping[str, Sequence[QWidget]]
"""The controls of each row by its id, in the order of the list."""


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where the keyboard was: the ids of all rows, which of them, and which of its controls."""

    ids: tuple[str, ...]
    at: int
    control: int


def place_of_keyboard(rows: Rows) -> RowPlace | None:
    """Return where the keyboard is in a list, before it is drawn anew; None outside the list."""
    focused = QApplication.focusWidget()
    for at, controls in enumerate(rows.values()):
        for number, control in enumerate(controls):
            if focused is not None and control is focused:
                return RowPlace(tuple(rows), at, number)
    return None


def keep_keyboard(before: RowPlace | None, rows: Rows, add: QWidget) -> None:
    """Give the keyboard back to the list that was drawn anew; nothing where it was outside."""
    if before is None:
        return
    found = next((rows[row] for row in _nearest(before) if row in rows), ())
    _focus(found[min(before.control, len(found) - 1)] if found else add)


def follow_added(known: Sequence[str], rows: Rows) -> bool:
    """Give the keyboard to the row that was not among `known`; says whether there was one."""
    added = next((controls for row, controls in rows.items() if row not in known), ())
    if added:
        _focus(added[0])
    return bool(added)


def _nearest(before: RowPlace) -> Iterator[str]:
    """Give the row itself, those that followed it, then those before it, the nearest first."""
    yield from before.ids[before.at :]
    yield from reversed(before.ids[: before.at])


def _focus(control: QWidget) -> None:
    """Give a control the keyboard, and bring it into view once it has its place."""
    control.setFocus(Qt.FocusReason.OtherFocusReason)
    QTimer.singleShot(0, control, partial(bring_into_view, control))
