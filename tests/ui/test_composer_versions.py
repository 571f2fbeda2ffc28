"""Versions in the composer: kept with Ctrl+S or under a name, compared, read, and taken up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from charter_desktop.ui.pages.meetings.composer.versions import VersionsSection
from tests.ui.composer_clerk import at_the_paper, composer, line, press, said, words
from tests.ui.lint import lint
from tests.ui.windows import SMALL, USUAL

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.ui.theme import Theme
    from tests.ui.windows import OpenedWindow

    Opening = Callable[..., OpenedWindow]


@pytest.fixture
def it(opened: Opening) -> OpenedWindow:
    """Return the window with the paper on signing open for the next meeting."""
    return at_the_paper(opened())


def shown(it: OpenedWindow) -> list[str]:
    found = it.page.findChild(VersionsSection)
    assert found is not None
    return words(found)


def type_cost(it: OpenedWindow, text: str) -> None:
    field = line(it, "field-cost")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    it.settle()


def keep(it: OpenedWindow, name: str) -> None:
    field = line(it, "version-name")
    field.setFocus()
    QTest.keyClicks(field, name)
    press(it, "keep-version")


def kept_names(it: OpenedWindow) -> list[str]:
    composing = it.workbook.composing
    versions = composing.versions.of(composing.open("signing").paper)
    return [one.version.name for one in versions]


def test_a_version_is_kept_under_a_name(it: OpenedWindow) -> None:
    type_cost(it, "nothing")
    keep(it, "For the chair")
    assert kept_names(it) == ["For the chair"]
    assert said(it) == "Kept “For the chair”."
    assert {"For the chair", "1 kept"} <= set(shown(it))
    assert line(it, "version-name").text() == ""


def test_ctrl_s_keeps_a_version_once(it: OpenedWindow) -> None:
    type_cost(it, "nothing")
    QTest.keyClick(it.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    it.settle()
    assert len(kept_names(it)) == 1
    QTest.keyClick(it.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    it.settle()
    assert len(kept_names(it)) == 1
    assert said(it) == "Nothing has changed since the newest version."


def test_what_changed_since_is_shown_then_and_now(it: OpenedWindow) -> None:
    type_cost(it, "nothing")
    keep(it, "First")
    type_cost(it, "£20 for printing")
    press(it, "version-1-compare")
    assert {"What it costs", "Then: nothing", "Now: £20 for printing"} <= set(shown(it))


def test_going_back_changes_the_form_and_undo_brings_the_words_back(it: OpenedWindow) -> None:
    type_cost(it, "nothing")
    keep(it, "First")
    type_cost(it, "£20")
    press(it, "version-1-take-up")
    assert line(it, "field-cost").text() == "nothing"
    assert "Undo brings back" in said(it)
    assert "nothing" in composer(it).preview.sheet.accessibleDescription()
    it.shell.menus.undo_asked.emit()
    it.settle()
    assert line(it, "field-cost").text() == "£20"


def test_a_version_is_read_as_it_would_be_printed(it: OpenedWindow) -> None:
    type_cost(it, "nothing at all")
    keep(it, "First")
    type_cost(it, "£20")
    press(it, "version-1-read")
    view = composer(it).more.view
    assert view is not None
    assert "nothing at all" in view.preview.sheet.accessibleDescription()
    press(it, "print-back")
    assert line(it, "field-cost").text() == "£20"


def test_a_version_is_deleted(it: OpenedWindow) -> None:
    keep(it, "First")
    press(it, "version-1-delete")
    assert kept_names(it) == []
    assert "None yet. Ctrl+S keeps one too." in shown(it)


def test_leaving_a_field_does_not_make_the_form_anew(it: OpenedWindow) -> None:
    form = composer(it).form
    type_cost(it, "nothing")
    line(it, "field-staff-hours").setFocus()
    it.settle()
    assert composer(it).form is form
    assert line(it, "field-staff-hours").hasFocus()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_section_can_be_read_and_reached(opened: Opening, theme: Theme, percent: int) -> None:
    theme.set_percent(percent)
    it = at_the_paper(opened())
    keep(it, "First")
    type_cost(it, "£20")
    press(it, "version-1-compare")
    for size in (USUAL, SMALL):
        it.resize(size)
        assert lint(it.window) == []
