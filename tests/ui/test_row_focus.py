"""The keyboard stays in a list that is drawn anew: the row, the next, the one before, or Add."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from charter_desktop.ui.row_focus import follow_added, keep_keyboard, place_of_keyboard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.ui.showing import Showing

ALL = ("one", "two", "three")


class Rows:
    """Rows of two buttons each and the button that adds."""

    def __init__(self, show: Showing) -> None:
        self._show = show
        self.add = QPushButton("add")
        self.rows: dict[str, list[QWidget]] = {}

    def draw(self, ids: Sequence[str]) -> None:
        self.rows = {i: [QPushButton(f"{i} done"), QPushButton(f"{i} delete")] for i in ids}
        self._show(*(made for row in self.rows.values() for made in row), self.add)


@pytest.fixture
def rows(show: Showing) -> Rows:
    made = Rows(show)
    made.draw(ALL)
    return made


def focused() -> str:
    made = QApplication.focusWidget()
    return made.text() if isinstance(made, QPushButton) else ""


@pytest.mark.parametrize(
    ("at", "left", "expected"),
    [
        ("two", ("three", "two", "one"), "two delete"),
        ("two", ("one", "three"), "three delete"),
        ("three", ("one", "two"), "two delete"),
        ("one", (), "add"),
    ],
)
def test_the_keyboard_goes_to_the_nearest_row(
    rows: Rows, at: str, left: tuple[str, ...], expected: str
) -> None:
    rows.rows[at][1].setFocus()
    place = place_of_keyboard(rows.rows)
    rows.draw(left)
    keep_keyboard(place, rows.rows, rows.add)
    assert focused() == expected


def test_a_keyboard_that_is_elsewhere_stays_there(rows: Rows) -> None:
    rows.add.setFocus()
    keep_keyboard(place_of_keyboard(rows.rows), rows.rows, rows.rows["one"][0])
    assert focused() == "add"


def test_a_row_that_was_added_gets_the_keyboard_if_there_is_one(rows: Rows) -> None:
    rows.add.setFocus()
    assert not follow_added(ALL, rows.rows)
    assert focused() == "add"
    assert follow_added(("one", "three"), rows.rows)
    assert focused() == "two done"
