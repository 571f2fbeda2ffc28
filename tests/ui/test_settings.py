"""The Settings page: choices are saved at once, text on leaving; it comes back to itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit

from charter_desktop.domain.clear_days import RULE_LEAVES_OUT, RULE_SOURCES, Rule
from charter_desktop.domain.councils import BodyKind, Role
from charter_desktop.domain.patterns import parse_pattern
from charter_desktop.ui.navigation import Place
from charter_desktop.ui.pages.settings.page import SettingsPage
from charter_desktop.ui.theme import Look
from tests.ui.windows import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.domain.councils import Council
    from charter_desktop.domain.records import Target
    from charter_desktop.ui.widgets.radio_rows import PickBox
    from tests.builders import Computer
    from tests.ui.windows import OpenedWindow


def settings_page(window: OpenedWindow) -> SettingsPage:
    page = window.page
    assert isinstance(page, SettingsPage)
    return page


@pytest.fixture
def window(opened: Callable[..., OpenedWindow]) -> OpenedWindow:
    made = opened("Kidlington")
    made.window.activateWindow()
    assert QTest.qWaitForWindowActive(made.window)
    made.visit(Place.SETTINGS)
    return made


def council(window: OpenedWindow) -> Council:
    window.settle()
    return window.workbook.council()


def pick(box: PickBox, code: str) -> None:
    """Choose as a clerk does: with the arrows, in the closed box."""
    box.setFocus()
    step = Qt.Key.Key_Down if box.findData(code) > box.currentIndex() else Qt.Key.Key_Up
    while box.code != code:
        QTest.keyClick(box, step)


def type_over(window: OpenedWindow, name: str, text: str) -> None:
    """Type a text in place of the one that is there, and leave the field."""
    line = window.page.findChild(QLineEdit, name)
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    window.settle()


def test_it_shows_what_was_said(window: OpenedWindow) -> None:
    page = settings_page(window)
    assert page.council.name.text == "Kidlington Parish Council"
    assert page.council.kind.code == BodyKind.PARISH_COUNCIL
    assert page.council.role.code == Role.CLERK
    assert page.rule.rules.code == Rule.NALC
    assert page.meets.form is not None
    assert page.meets.form.draft.pattern() == parse_pattern("second Tuesday 7:30pm")
    assert "Tuesday 8 December 2026" in page.meets.form.next_dates.text()


def test_the_name_is_saved_on_leaving_and_shown_in_the_rail(window: OpenedWindow) -> None:
    page = settings_page(window)
    assert QApplication.focusWidget() is page.council.name.input
    type_over(window, "settings-name", "Kidlington Council")
    assert council(window).profile.name == "Kidlington Council"
    assert page.council.name.text == "Kidlington Council"


def test_an_empty_name_is_pointed_out_and_the_name_before_is_kept(window: OpenedWindow) -> None:
    page = settings_page(window)
    page.council.name.input.selectAll()
    QTest.keyClick(page.council.name.input, Qt.Key.Key_Delete)
    QTest.keyClick(page.council.name.input, Qt.Key.Key_Tab)
    assert council(window).profile.name == "Kidlington Parish Council"
    assert "Enter the name" in page.council.name.input.accessibleDescription()


def test_a_name_that_is_being_typed_is_saved_when_another_place_is_opened(
    window: OpenedWindow,
) -> None:
    line = settings_page(window).council.name.input
    line.selectAll()
    QTest.keyClicks(line, "Kidlington Village Council")
    window.visit(Place.HELP)
    assert council(window).profile.name == "Kidlington Village Council"


@pytest.mark.parametrize(
    ("field", "words"),
    [("settings-name", "Kidlington Village Council"), ("pattern-place", "Exeter Hall")],
)
def test_a_text_that_is_being_typed_outlives_a_program_that_is_killed(
    window: OpenedWindow, computer: Computer, field: str, words: str
) -> None:
    line = window.page.findChild(QLineEdit, field)
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)
    window.settle()
    computer.clock.milliseconds += 2000
    window.jobs.write(window.workbook.drafts.save_due)
    window.settle()
    assert words in str(drafts_on_disk(window))
    QTest.keyClick(line, Qt.Key.Key_Tab)
    window.settle()
    assert drafts_on_disk(window) == {}
    assert words in str(council(window))


def drafts_on_disk(window: OpenedWindow) -> dict[Target, str]:
    with window.workbook.drafts._work.reading() as unit:
        return dict(unit.drafts.all())


def test_a_name_that_is_cleared_again_leaves_no_draft(window: OpenedWindow) -> None:
    line = settings_page(window).council.name.input
    line.selectAll()
    QTest.keyClicks(line, "K")
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    window.settle()
    assert council(window).profile.name == "Kidlington Parish Council"
    assert drafts_on_disk(window) == {}


def test_kind_role_and_rule_are_saved_at_once(window: OpenedWindow) -> None:
    page = settings_page(window)
    pick(page.council.role, Role.DEPUTY)
    pick(page.council.kind, BodyKind.TOWN_COUNCIL)
    QTest.mouseClick(page.rule.rules.button(Rule.CAUTIOUS), Qt.MouseButton.LeftButton)
    said = council(window)
    assert said.profile.role is Role.DEPUTY
    assert said.profile.kind is BodyKind.TOWN_COUNCIL
    assert said.rule.rule == Rule.CAUTIOUS


def test_a_kind_mended_to_parish_meeting_changes_the_words(window: OpenedWindow) -> None:
    page = settings_page(window)
    pick(page.council.kind, BodyKind.PARISH_MEETING)
    window.settle()
    assert page.council.heading.text() == "Your parish meeting"
    assert page.council.role.code == Role.CLERK
    assert page.council.role.findData(Role.CHAIR_OF_PARISH_MEETING.value) >= 0
    assert page.meets.form is not None
    assert "parish meeting" in page.meets.form.place.input.accessibleName()


def test_the_wheel_changes_nothing(window: OpenedWindow) -> None:
    box = settings_page(window).council.role
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)
    assert council(window).profile.role is Role.CLERK


def test_the_pattern_is_saved_choice_by_choice(window: OpenedWindow) -> None:
    form = settings_page(window).meets.form
    assert form is not None
    pick(form.weekday, "0")
    QTest.mouseClick(form.months[7], Qt.MouseButton.LeftButton, pos=form.months[7].rect().center())
    type_over(window, "pattern-place", "Exeter Hall")
    pattern = council(window).pattern
    assert (pattern.weekday, pattern.not_in, pattern.place) == (0, (8,), "Exeter Hall")


def test_a_time_that_cannot_be_read_is_pointed_out_and_stays_as_typed(
    window: OpenedWindow,
) -> None:
    page = settings_page(window)
    type_over(window, "pattern-time", "7")
    pick(page.council.role, Role.OTHER)
    window.settle()
    assert page.meets.form is not None
    assert page.meets.form.at.text == "7"
    assert "Enter the time" in page.meets.form.at.input.accessibleDescription()
    assert council(window).pattern == parse_pattern("second Tuesday 7:30pm")


def test_no_set_pattern_can_be_said_and_taken_back(window: OpenedWindow) -> None:
    form = settings_page(window).meets.form
    assert form is not None
    pick(form.week, "0")
    assert council(window).pattern.week == 0
    assert not form.at.isVisible()
    pick(form.week, "3")
    assert council(window).pattern.week == 3
    assert form.at.isVisible()


def test_each_rule_says_what_it_leaves_out_and_by_whom(window: OpenedWindow) -> None:
    words = "\n".join(part.text() for part in window.page.findChildren(QLabel))
    for rule in Rule:
        assert RULE_LEAVES_OUT[rule] in words
        assert RULE_SOURCES[rule] in words
    assert "safer day always comes first" in words


def test_it_names_the_folders(window: OpenedWindow) -> None:
    page = settings_page(window)
    shown = page.kept.paths["data"].text().replace("\u200b", "")
    assert shown == str(window.program.paths.data)


def test_a_new_text_size_comes_back_to_the_same_control(window: OpenedWindow) -> None:
    before = settings_page(window)
    button = before.look.sizes.button("150")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    window.settle()
    page = settings_page(window)
    assert page is not before
    assert window.theme.percent == 150
    assert QApplication.focusWidget() is page.look.sizes.button("150")
    assert page.look.sizes.choice == "150"


def test_colours_are_changed_at_once(window: OpenedWindow) -> None:
    QTest.mouseClick(settings_page(window).look.looks.button("dark"), Qt.MouseButton.LeftButton)
    window.settle()
    assert window.theme.look is Look.DARK
    assert settings_page(window).look.looks.choice == "dark"


def test_a_parish_meeting_reads_its_own_words(opened: Callable[..., OpenedWindow]) -> None:
    made = opened("parish meeting")
    made.visit(Place.SETTINGS)
    page = settings_page(made)
    assert page.council.heading.text() == "Your parish meeting"
    assert page.meets.form is not None
    assert page.meets.form.draft.week == 0
    buttons = [b for b in page.findChildren(QAbstractButton) if not b.accessibleName()]
    assert buttons == []
    settle(made.jobs)
