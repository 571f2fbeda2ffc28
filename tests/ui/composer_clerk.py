"""A clerk at the paper composer: what its tests press, type and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from charter_desktop.ui.navigation import Place
from charter_desktop.ui.pages.meetings.page import MeetingsPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from charter_desktop.ui.pages.meetings.composer.page import Composer
    from tests.ui.windows import OpenedWindow


def composer(it: OpenedWindow) -> Composer:
    """Return the composer on screen."""
    assert isinstance(it.page, MeetingsPage)
    return it.page.composer


def at_the_paper(it: OpenedWindow, template: str = "signing") -> OpenedWindow:
    """Open a paper for the next meeting."""
    it.visit(Place.MEETINGS, f"template:{template}")
    return it


def line(it: OpenedWindow, name: str) -> QLineEdit:
    """Return a field of one line."""
    found = it.page.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def button(it: OpenedWindow, name: str) -> QPushButton:
    """Return the one button of this name that is on screen."""
    found = [b for b in it.page.findChildren(QPushButton, name) if b.isVisible()]
    assert len(found) == 1, f"{len(found)} buttons named {name}"
    return found[0]


def press(it: OpenedWindow, name: str) -> None:
    """Press it, and wait until it is done."""
    button(it, name).click()
    it.settle()


def words(page: QWidget) -> list[str]:
    """Return all words on screen."""
    return [w.text() for w in page.findChildren(QLabel) if w.isVisible() and w.text()]


def said(it: OpenedWindow) -> str:
    """Return what the result bar says."""
    message = it.page.results.message
    assert message is not None
    return message.words
