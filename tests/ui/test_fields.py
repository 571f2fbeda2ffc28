"""The fields of forms: text, dates and choices, with hint, mark, count and error."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from charter_desktop.ui.focusing import focus_into
from charter_desktop.ui.widgets.choice_row import Choice, ChoiceRow
from charter_desktop.ui.widgets.date_field import DateField
from charter_desktop.ui.widgets.field import LineField, TextField
from charter_desktop.ui.widgets.privacy import PrivacyMark
from charter_desktop.ui.widgets.radio_rows import Option, RadioRows
from tests.ui.showing import brought_by, laid_out

if TYPE_CHECKING:
    from charter_desktop.ui.theme import Theme
    from tests.ui.showing import Showing

TODAY = dt.date(2026, 11, 23)


# Fields


def test_a_field_names_its_input_and_says_hint_mark_and_error(theme: Theme, show: Showing) -> None:
    field = LineField(theme, "why", "Why", "If you like", PrivacyMark(theme, is_sent=True))
    show(field)
    assert field.input.accessibleName() == "Why"
    assert field.input.accessibleDescription() == "If you like. Goes in our return to OALC"
    field.show_error("Enter why")
    assert field.input.accessibleDescription().startswith("Enter why. If you like")
    field.show_error("")
    assert field.input.accessibleDescription() == "If you like. Goes in our return to OALC"


def test_an_error_leaves_what_was_typed(theme: Theme, show: Showing) -> None:
    field = LineField(theme, "minute", "Minute")
    show(field)
    QTest.keyClicks(field.input, "58-26")
    field.show_error("Enter the minute reference, for example 58/26")
    assert field.text == "58-26"
    assert field._error.isVisible()
    assert field.input.property("wrong") == "true"


def test_typing_is_told_and_showing_is_not(theme: Theme, show: Showing) -> None:
    line, text = LineField(theme, "line", "Line"), TextField(theme, "text", "Text")
    show(line, text)
    typed = brought_by(line.typed), brought_by(text.typed)
    line.set_text("shown")
    text.set_text("shown")
    assert typed == ([], [])
    QTest.keyClicks(line.input, "a")
    QTest.keyClicks(text.input, "b")
    assert typed == (["ashown"], ["bshown"])


def test_tab_leaves_a_text_field_and_says_so_once(theme: Theme, show: Showing) -> None:
    text, after = TextField(theme, "text", "Text"), LineField(theme, "after", "After")
    show(text, after)
    left: list[str] = []
    text.left.connect(lambda: left.append("left"))
    text.input.setFocus()
    QTest.keyClick(text.input, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after.input
    assert left == ["left"]


@pytest.mark.parametrize(
    ("before", "pasted", "after"),
    [
        ("", "x" * 12, "x" * 10),
        ("12345678", "abcd", "12345678ab"),
        ("1234567890", "z", "1234567890"),
        ("", "\U0001f333" * 12, "\U0001f333" * 10),
        ("123456789", "\U0001f333\U0001f333", "123456789\U0001f333"),
    ],
)
def test_a_limit_is_in_characters_and_cuts_what_came_last(
    theme: Theme, show: Showing, before: str, pasted: str, after: str
) -> None:
    text = TextField(theme, "text", "Text")
    text.limit_to(10)
    show(text)
    typed = brought_by(text.typed)
    text.input.insertPlainText(before)
    text.input.insertPlainText(pasted)
    assert text.input.toPlainText() == after
    assert typed[-1] == after
    assert "There is room for 10 characters" in text._echo.text()


def test_what_is_pasted_into_the_middle_is_cut_and_not_what_stood_there(
    theme: Theme, show: Showing
) -> None:
    text = TextField(theme, "text", "Text")
    text.limit_to(6)
    show(text)
    text.set_text("abef")
    cursor = text.input.textCursor()
    cursor.setPosition(2)
    text.input.setTextCursor(cursor)
    text.input.insertPlainText("cdXY")
    assert text.input.toPlainText() == "abcdef"


def test_the_count_says_how_many_characters_are_left(theme: Theme, show: Showing) -> None:
    text = TextField(theme, "text", "Text")
    text.limit_to(10)
    show(text)
    assert text._echo.text() == "10 characters left"
    QTest.keyClicks(text.input, "123456789")
    assert text._echo.text() == "1 character left"


# Dates


@pytest.fixture
def date_field(theme: Theme, show: Showing) -> DateField:
    field = DateField(theme, "on", "On")
    field.show_day(None, TODAY)
    show(field, LineField(theme, "other", "Other"))
    field.input.setFocus()
    return field


@pytest.mark.parametrize("typed", ["8/12/26", "8.12.2026", "8 dec", "08122026", "+15"])
def test_a_date_is_typed_freely_and_echoed_before_leaving(
    date_field: DateField, typed: str
) -> None:
    chosen = brought_by(date_field.chosen)
    QTest.keyClicks(date_field.input, typed)
    assert date_field._echo.text() == "Tuesday 8 December 2026"
    assert chosen == []
    QTest.keyClick(date_field.input, Qt.Key.Key_Tab)
    assert chosen == [dt.date(2026, 12, 8)]
    assert date_field.text == "8 December 2026"


def test_a_date_that_cannot_be_read_is_pointed_out_on_leaving(date_field: DateField) -> None:
    chosen = brought_by(date_field.chosen)
    QTest.keyClicks(date_field.input, "31 feb")
    assert not date_field._error.isVisible()
    QTest.keyClick(date_field.input, Qt.Key.Key_Tab)
    assert "Enter the date like 8 December 2026" in date_field._error.text()
    assert date_field.text == "31 feb"
    assert chosen == []


def test_an_emptied_date_is_no_date(date_field: DateField) -> None:
    date_field.show_day(TODAY, TODAY)
    chosen = brought_by(date_field.chosen)
    date_field.input.selectAll()
    QTest.keyClick(date_field.input, Qt.Key.Key_Delete)
    QTest.keyClick(date_field.input, Qt.Key.Key_Tab)
    assert chosen == [None]


def test_leaving_a_date_alone_says_nothing(date_field: DateField) -> None:
    date_field.show_day(TODAY, TODAY)
    chosen = brought_by(date_field.chosen)
    QTest.keyClick(date_field.input, Qt.Key.Key_Tab)
    assert chosen == []


def test_ctrl_d_puts_today_in(date_field: DateField) -> None:
    chosen = brought_by(date_field.chosen)
    QTest.keyClick(date_field.input, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert date_field.text == "23 November 2026"
    QTest.keyClick(date_field.input, Qt.Key.Key_Tab)
    assert chosen == [TODAY]


# Choices


@pytest.fixture
def choices(theme: Theme, show: Showing) -> ChoiceRow:
    made = ChoiceRow(theme, "size", "Size", [Choice(c, c.title()) for c in ("one", "two", "three")])
    made.show_choice("one")
    show(made)
    return made


def test_choices_are_radio_buttons_to_a_screen_reader(choices: ChoiceRow) -> None:
    for key in ("one", "two", "three"):
        seen = QAccessible.queryAccessibleInterface(choices.button(key))
        assert seen.role() is QAccessible.Role.RadioButton
        assert seen.text(QAccessible.Text.Name) == key.title()
    assert QAccessible.queryAccessibleInterface(choices.button("one")).state().checked


def test_showing_a_choice_brings_no_signal_and_pressing_one_does(choices: ChoiceRow) -> None:
    chosen = brought_by(choices.chosen)
    choices.show_choice("two")
    assert (choices.choice, chosen) == ("two", [])
    QTest.mouseClick(choices.button("three"), Qt.MouseButton.LeftButton)
    assert (choices.choice, chosen) == ("three", ["three"])


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return], ids=["space", "enter"])
def test_choices_are_one_tab_stop_where_arrows_move_and_a_key_chooses(
    choices: ChoiceRow, key: Qt.Key
) -> None:
    chosen = brought_by(choices.chosen)
    choices.focus_chosen()
    QTest.keyClick(choices.button("one"), Qt.Key.Key_Right)
    assert chosen == []
    assert QApplication.focusWidget() is choices.button("two")
    QTest.keyClick(choices.button("two"), key)
    assert chosen == ["two"]
    stops = [b for b in choices._buttons.values() if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [choices.button("two")]


def test_the_keyboard_enters_choices_at_the_one_that_is_chosen(choices: ChoiceRow) -> None:
    choices.show_choice("two")
    focus_into(choices)
    assert QApplication.focusWidget() is choices.button("two")


def test_the_keyboard_enters_rows_of_radios_at_the_one_that_is_chosen(
    theme: Theme, show: Showing
) -> None:
    rows = RadioRows(theme, "size", "Size", [Option(c, c.title()) for c in ("one", "two")], "two")
    show(rows)
    focus_into(rows)
    assert QApplication.focusWidget() is rows.button("two")


def test_the_arrows_go_round_the_ends(choices: ChoiceRow) -> None:
    choices.focus_chosen()
    QTest.keyClick(choices.button("one"), Qt.Key.Key_Up)
    assert QApplication.focusWidget() is choices.button("three")
    QTest.keyClick(choices.button("three"), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is choices.button("one")


def test_choosing_pushes_nothing_along(choices: ChoiceRow) -> None:
    before = [b.geometry() for b in choices._buttons.values()]
    QTest.mouseClick(choices.button("three"), Qt.MouseButton.LeftButton)
    laid_out()
    assert [b.geometry() for b in choices._buttons.values()] == before
