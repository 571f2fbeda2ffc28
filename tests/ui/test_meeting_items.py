"""The agenda in the detail of a meeting: items added, moved, changed, deleted, kept from others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QPushButton

from charter_desktop.domain.agenda_items import ItemFacts, Purpose
from charter_desktop.ui.navigation import Place
from charter_desktop.ui.pages.meetings.items import ItemsPanel
from charter_desktop.ui.widgets.choice_row import ChoiceRow
from charter_desktop.ui.widgets.tick import Tick
from tests.ui.windows import holding

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.services.business.items import AgendaView
    from tests.builders import Computer
    from tests.ui.windows import OpenedWindow

    Opening = Callable[..., OpenedWindow]

DECEMBER = "2026-12-08"


@pytest.fixture
def it(opened: Opening) -> OpenedWindow:
    """Return the window with the next meeting shown."""
    made = opened()
    meeting = made.workbook.meetings.find(DECEMBER).id
    made.visit(Place.MEETINGS, meeting)
    return made


@pytest.fixture
def three(opened: Opening) -> OpenedWindow:
    """Return the window with three items on the next agenda."""
    made = opened()
    meeting = made.workbook.meetings.find(DECEMBER).id
    for title in ("Welcome", "Footpaths", "Budget"):
        made.workbook.agenda.business.items.add(ItemFacts(title), meeting)
    made.visit(Place.MEETINGS, meeting)
    return made


def agenda(it: OpenedWindow) -> AgendaView:
    return it.workbook.agenda.business.items.of(DECEMBER)


def titles(it: OpenedWindow) -> list[str]:
    return [line.record.item.title for line in agenda(it).lines]


def shown(it: OpenedWindow) -> list[str]:
    panel = it.page.findChild(ItemsPanel)
    assert panel is not None
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def press(it: OpenedWindow, name: str) -> None:
    found = [b for b in it.page.findChildren(QPushButton, name) if b.isVisible()]
    assert len(found) == 1, f"{len(found)} buttons named {name}"
    found[0].click()
    it.settle()


def type_into(it: OpenedWindow, name: str, text: str) -> None:
    field = it.page.findChild(QLineEdit, name)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, text)
    it.settle()


def item(it: OpenedWindow, title: str) -> str:
    return next(x.record.id for x in agenda(it).lines if x.record.item.title == title)


def test_an_item_is_added_with_what_it_asks(it: OpenedWindow) -> None:
    press(it, "add-item")
    type_into(it, "item-heading", "To note the police report")
    choice = it.page.findChild(ChoiceRow, "item-purpose")
    assert choice is not None
    choice.button(Purpose.NOTE.value).click()
    press(it, "keep-item")
    assert titles(it) == ["To note the police report"]
    assert agenda(it).lines[0].record.item.purpose is Purpose.NOTE
    assert {"1", "To note the police report", "To note"} <= set(shown(it))


def test_an_item_without_a_title_is_explained_and_not_kept(it: OpenedWindow) -> None:
    press(it, "add-item")
    press(it, "keep-item")
    assert any("Enter a title" in words for words in shown(it))
    assert titles(it) == []


def test_a_vague_title_is_spoken_of_while_it_is_typed(it: OpenedWindow) -> None:
    press(it, "add-item")
    type_into(it, "item-heading", "Any other business")
    hint = it.page.findChild(QLabel, "item-hint")
    assert isinstance(hint, QLabel)
    assert "does not say what the business is" in hint.text()
    type_into(it, "item-heading", " on the hall roof")
    assert not hint.isVisible()


def test_items_move_and_the_keyboard_stays_with_them(three: OpenedWindow) -> None:
    budget = item(three, "Budget")
    button = three.page.findChild(QPushButton, f"item-up-{budget}")
    assert isinstance(button, QPushButton)
    button.setFocus()
    press(three, f"item-up-{budget}")
    assert titles(three) == ["Welcome", "Budget", "Footpaths"]
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == f"item-up-{budget}"
    press(three, f"item-up-{budget}")
    assert titles(three)[0] == "Budget"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == f"item-down-{budget}"


def drag(it: OpenedWindow, title: str, below: str, *, then: Qt.Key | None = None) -> None:
    """Drag an item with the mouse to just below another."""
    rows = {name: it.page.findChild(QFrame, f"item-{item(it, name)}") for name in titles(it)}
    row, other = rows[title], rows[below]
    assert row is not None
    assert other is not None
    start = QPoint(6, 6)
    end = row.mapFromGlobal(other.mapToGlobal(QPoint(6, other.height() - 2)))
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(row, QPoint(6, 30))
    QTest.mouseMove(row, end)
    line = it.page.findChild(QFrame, "drop-line")
    assert line is not None
    assert line.isVisible()
    assert abs(line.geometry().center().y() - other.geometry().bottom()) < 8
    if then is not None:
        QTest.keyClick(it.window, then)
        assert not line.isVisible()
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=end)
    it.settle()
    assert not line.isVisible()


def test_an_item_is_dragged_to_where_the_line_shows(three: OpenedWindow) -> None:
    drag(three, "Welcome", "Footpaths")
    assert titles(three) == ["Footpaths", "Welcome", "Budget"]
    drag(three, "Footpaths", "Budget")
    assert titles(three) == ["Welcome", "Budget", "Footpaths"]
    three.shell.menus.undo_asked.emit()
    three.settle()
    assert titles(three) == ["Footpaths", "Welcome", "Budget"]


def test_escape_gives_a_drag_up(three: OpenedWindow) -> None:
    drag(three, "Welcome", "Budget", then=Qt.Key.Key_Escape)
    assert titles(three) == ["Welcome", "Footpaths", "Budget"]
    assert three.page.here() != ""


def test_a_private_item_is_dragged_among_the_private_ones_alone(opened: Opening) -> None:
    it = opened()
    meeting = it.workbook.meetings.find(DECEMBER).id
    items = it.workbook.agenda.business.items
    items.add(ItemFacts("Welcome"), meeting)
    for title in ("Lease", "Staffing"):
        items.add(ItemFacts(title, is_private=True, reason="a contract"), meeting)
    it.visit(Place.MEETINGS, meeting)
    drag(it, "Lease", "Staffing")
    assert titles(it) == ["Welcome", "Staffing", "Lease"]


def test_a_private_item_brings_the_resolution_and_a_pack_of_its_own(
    three: OpenedWindow, computer: Computer
) -> None:
    press(three, f"item-change-{item(three, 'Budget')}")
    tick = three.page.findChild(Tick, "item-private")
    assert tick is not None
    tick.click()
    type_into(three, "item-reason", "a contract under negotiation")
    press(three, "keep-item")
    assert any("the public be excluded" in words for words in shown(three))
    press(three, "confidential-pack")
    assert {path.suffix for path in computer.paths.documents.rglob("Confidential/*")} == {
        ".pdf",
        ".docx",
    }


def test_an_item_is_deleted_and_can_be_undone(three: OpenedWindow) -> None:
    press(three, f"item-delete-{item(three, 'Footpaths')}")
    assert titles(three) == ["Welcome", "Budget"]
    three.shell.menus.undo_asked.emit()
    three.settle()
    assert titles(three) == ["Welcome", "Footpaths", "Budget"]
    assert "Footpaths" in shown(three)


def test_an_agenda_begins_with_the_usual_items_and_is_written(it: OpenedWindow) -> None:
    press(it, "begin-agenda")
    assert len(titles(it)) > 3
    press(it, "write-agenda")
    assert it.page.here().startswith("paper:agenda:")


def test_a_half_typed_item_outlives_a_change_of_the_meeting(it: OpenedWindow) -> None:
    press(it, "add-item")
    type_into(it, "item-heading", "Half a ti")
    meeting = it.workbook.meetings.find(DECEMBER)
    it.shell.kit.jobs.write(
        lambda: it.workbook.meetings.notice_posted(meeting.id, it.workbook.agenda.business.today())
    )
    it.settle()
    field = it.page.findChild(QLineEdit, "item-heading")
    assert isinstance(field, QLineEdit)
    assert field.text() == "Half a ti"


def test_an_item_that_is_kept_late_leaves_the_form_of_another_open(three: OpenedWindow) -> None:
    panel = three.page.findChild(ItemsPanel)
    assert panel is not None
    first, second, _ = agenda(three).lines
    press(three, f"item-change-{first.record.id}")
    panel.form.title.set_text("Welcome to all")
    with holding(three.jobs.write):
        panel.form.keep()
        panel.form.show_item(second.record)
        panel.form.title.input.end(False)
        QTest.keyClicks(panel.form.title.input, " and stiles")
    three.settle()
    assert titles(three) == ["Welcome to all", "Footpaths", "Budget"]
    assert panel.form.isVisible()
    press(three, "keep-item")
    assert titles(three) == ["Welcome to all", "Footpaths and stiles", "Budget"]
    assert panel.form.isHidden()
