"""A list of rows keeps its place: the nearest row is chosen, and what is current is in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from charter_desktop.ui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charter_desktop.ui.theme import Theme
    from tests.ui.showing import Showing

TEN = tuple(f"row {n}" for n in range(10))


def rows(ids: Iterable[str]) -> list[Row]:
    return [Row("", "A heading", heading=True), *(Row(i, i, "Second line") for i in ids)]


@pytest.fixture
def listed(theme: Theme, show: Showing) -> RowList:
    """Return a list in which about four of ten rows are in sight."""
    made = RowList(theme, "rows", "Rows")
    show(made, height=260)
    return made


@pytest.mark.parametrize(
    ("current", "left", "expected"),
    [
        ("row 4", ("row 0", "row 4", "row 9"), "row 4"),
        ("row 4", ("row 2", "row 3", "row 7", "row 8"), "row 7"),
        ("row 4", ("row 1", "row 2"), "row 2"),
        ("row 4", ("other", "another"), "other"),
    ],
)
def test_the_nearest_row_is_chosen_where_the_current_one_is_gone(
    listed: RowList, current: str, left: tuple[str, ...], expected: str
) -> None:
    listed.show_rows(rows(TEN), current=current)
    listed.show_rows(rows(left))
    assert listed.current_id == expected


@pytest.mark.parametrize("current", ["row 0", "row 6", "row 9"])
def test_the_current_row_is_in_sight_below_whole_rows(
    listed: RowList, show: Showing, current: str
) -> None:
    listed.show_rows(rows(TEN), current=current)
    show(listed, height=260)
    where = listed.visualRect(listed.currentIndex())
    assert where.top() >= 0
    assert where.bottom() < listed.viewport().height()
    model, bar = listed.model(), listed.verticalScrollBar()
    tops = [listed.visualRect(model.index(n, 0)).top() for n in range(model.rowCount())]
    assert 0 in tops or bar.value() == bar.maximum()
