"""Deleted items in the window: put back, removed for good, and emptied after a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from charter_desktop.domain.own_contacts import OwnFacts
from charter_desktop.ui.navigation import Place
from charter_desktop.ui.pages.records.deleted_items import DeletedItemsPage
from tests.ui.records_clerk import has_keyboard, key, press, read, rows_of, told, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.builders import Computer
    from tests.ui.windows import OpenedWindow

PLUMBER, PAINTER = OwnFacts(name="The plumber"), OwnFacts(name="The painter")


@pytest.fixture
def it(opened: Callable[..., OpenedWindow]) -> OpenedWindow:
    """Return the window at Deleted items, after a contact was deleted."""
    made = opened("Kidlington")
    made.window.activateWindow()
    assert QTest.qWaitForWindowActive(made.window)
    own = made.workbook.contacts.own
    for facts in (PLUMBER, PAINTER):
        known = write(made, lambda facts=facts: own.add(facts))  # type: ignore[misc]  # bound now
        write(made, lambda known=known: own.remove(known))  # type: ignore[misc]  # bound now
    made.visit(Place.DELETED_ITEMS)
    return made


def page(it: OpenedWindow) -> DeletedItemsPage:
    found = it.page
    assert isinstance(found, DeletedItemsPage)
    return found


def names(it: OpenedWindow) -> list[str]:
    return sorted(rows_of(page(it).rows))


def test_an_item_is_put_back_in_three_presses(it: OpenedWindow) -> None:
    assert len(names(it)) == 2
    gone = page(it).rows.current_id
    key(it, Qt.Key.Key_Return)
    assert has_keyboard("primary")
    key(it, Qt.Key.Key_Return)
    assert told(it).startswith("Put back: contact ")
    assert gone not in page(it)._items
    assert len(names(it)) == 1


def test_removing_says_what_goes_with_the_safe_button_ready(it: OpenedWindow) -> None:
    write(it, lambda: it.workbook.contacts.own.add(OwnFacts(name="The roofer")))
    it.workbook.safety.make()
    page(it).rows.setFocus()
    key(it, Qt.Key.Key_Delete)
    said = read(page(it).removal)
    assert "This cannot be undone." in said
    assert "Safety copies that hold it: 23 November 2026" in said
    assert has_keyboard("removal-keep")
    key(it, Qt.Key.Key_Escape)
    assert told(it) == "Nothing was removed."
    assert len(names(it)) == 2
    press(it, "remove-deleted")
    press(it, "removal-go")
    assert told(it).startswith("Removed for good: contact ")
    assert len(names(it)) == 1


def test_deleting_copies_is_suggested_unless_work_stands_only_in_them(
    it: OpenedWindow, computer: Computer
) -> None:
    old = it.workbook.safety.make()
    assert old is not None
    press(it, "remove-deleted")
    assert page(it).removal.copies.isVisible()
    assert page(it).removal.copies.isChecked()
    press(it, "removal-keep")
    computer.clock.milliseconds += 60_000
    write(it, lambda: it.workbook.contacts.own.add(OwnFacts(name="The roofer")))
    later = it.workbook.safety.make()
    assert later is not None
    write(it, lambda: it.workbook.safety.put_back(old.path))
    press(it, "remove-deleted")
    assert "Work that is not here any more stands only in safety copies" in read(page(it).removal)
    assert page(it).removal.copies.isVisible()
    assert not page(it).removal.copies.isChecked()
    press(it, "removal-go")
    assert told(it).endswith("still have it.")
    assert {old.path, later.path} <= {copy.path for copy in it.workbook.safety.all()}


def test_emptying_asks_first(it: OpenedWindow) -> None:
    press(it, "empty-deleted")
    assert "This cannot be undone." in read(page(it).confirm)
    assert has_keyboard("empty-question-stay")
    key(it, Qt.Key.Key_Escape)
    assert len(names(it)) == 2
    press(it, "empty-deleted")
    press(it, "empty-question-go")
    assert told(it) == "2 items were removed for good."
    assert "There are no deleted items." in read(it.page)
    assert it.workbook.keeping.deleted.all() == ()


def test_one_pages_items_are_shown_alone_until_all_are_asked_for(it: OpenedWindow) -> None:
    it.visit(Place.DELETED_ITEMS, "types:evidence,action")
    assert names(it) == []
    press(it, "deleted-show-all")
    assert len(names(it)) == 2
