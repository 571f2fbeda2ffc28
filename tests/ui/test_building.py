"""What makes the building of a page short: one style sheet, few labels, work in pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from charter_desktop.ui.widgets.field import LineField
from charter_desktop.ui.widgets.in_turns import InTurns
from tests.ui.windows import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from charter_desktop.ui.main_window import MainWindow
    from charter_desktop.ui.theme import Theme
    from tests.ui.showing import Showing


def test_a_field_has_no_label_for_what_it_does_not_say(show: Showing, theme: Theme) -> None:
    field = LineField(theme, "name", "Name")
    show(field)
    assert [made.text() for made in field.findChildren(QLabel)] == ["Name"]
    field.show_error("Enter a name")
    field.say("12 letters")
    layout = field.layout()
    assert layout is not None
    control = layout.indexOf(field.input)
    items = [layout.itemAt(n) for n in (control - 1, control + 1)]
    told = [item.widget() for item in items if item is not None]
    assert [one.text() for one in told if isinstance(one, QLabel)] == ["Enter a name", "12 letters"]


def test_steps_are_taken_one_in_a_turn_and_the_first_at_once(qapp: QApplication) -> None:
    taken: list[int] = []
    turns = InTurns(qapp)
    turns.begin(steps(taken, 1, 2, 3))
    assert taken == [1]
    qapp.processEvents()
    assert taken == [1, 2]
    wait_until(lambda: taken == [1, 2, 3])
    turns.deleteLater()


def test_what_was_left_of_the_steps_before_is_not_taken(qapp: QApplication) -> None:
    taken: list[int] = []
    turns = InTurns(qapp)
    turns.begin(steps(taken, 1, 2))
    turns.begin(steps(taken, 3, 4))
    wait_until(lambda: 4 in taken)
    turns.begin(steps(taken, 5, 6))
    turns.stop()
    qapp.processEvents()
    assert taken == [1, 3, 4, 5]
    turns.deleteLater()


def test_the_window_has_the_style_sheet_and_the_application_none(
    window: MainWindow, theme: Theme, qapp: QApplication
) -> None:
    assert window.styleSheet() == theme.sheet
    assert qapp.styleSheet() == ""
    theme.set_percent(150)
    assert window.styleSheet() == theme.sheet


def steps(taken: list[int], *numbers: int) -> list[Callable[[], None]]:
    """Return steps that write their numbers down."""

    def step(number: int) -> Callable[[], None]:
        return lambda: taken.append(number)

    return [step(number) for number in numbers]
