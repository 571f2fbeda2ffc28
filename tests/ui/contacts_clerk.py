"""A clerk at the page of contacts: looks for words, presses, types, and reads what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from charter_desktop.domain.contact_listing import Asked, PlaceToAsk
from charter_desktop.ui.navigation import Place
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.pages.contacts.page import ContactsPage
from charter_desktop.ui.request import Request
from charter_desktop.ui.widgets.row_list import Row, RowList
from charter_desktop.ui.widgets.row_painter import ROW

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from charter_desktop.services.contacts.contacts import Contacts
    from tests.ui.windows import OpenedWindow

W = TypeVar("W", bound=QWidget)
DEMOCRACY = "cherwell-democratic-and-elections-team"


class Computer:
    """What is around the window: opens nothing, says yes, and writes down what was asked."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.copied: list[str] = []
        self.suggested: list[str] = []
        self.file: Path | None = None
        self.place: Path | None = None
        self.pasted: tuple[Path, ...] = ()

    def stand_in(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Take the place of the real computer until the test ends."""
        acts = {
            "open_address": self._open_address,
            "open_file": self._open_file,
            "copy_text": lambda _outside, text: self.copied.append(text),
            "copied_files": lambda _outside: self.pasted,
            "choose_file_of": lambda _outside, *_asked: self.file,
            "choose_place": self._choose_place,
        }
        for name, act in acts.items():
            monkeypatch.setattr(Outside, name, act)

    def _open_address(self, address: str) -> Request:
        self.opened.append(address)
        return Request.answered(True)

    def _open_file(self, path: Path) -> Request:
        self.opened.append(str(path))
        return Request.answered(True)

    def _choose_place(
        self, _parent: QWidget, _title: str, suggested: str, _kinds: str
    ) -> Path | None:
        self.suggested.append(suggested)
        return self.place


class Clerk:
    """The page in its window, with what a clerk does on it."""

    def __init__(self, opened: OpenedWindow, item: str = "") -> None:
        self.window = opened
        opened.window.activateWindow()
        QTest.qWaitForWindowActive(opened.window)
        self.visit(item)

    @property
    def page(self) -> ContactsPage:
        page = self.window.page
        assert isinstance(page, ContactsPage)
        return page

    @property
    def contacts(self) -> Contacts:
        return self.window.workbook.contacts

    @property
    def said(self) -> str:
        message = self.page.results.message
        return message.words if message is not None else ""

    @property
    def focused(self) -> str:
        now = QApplication.focusWidget()
        return now.objectName() if now is not None else ""

    def visit(self, item: str) -> None:
        self.window.visit(Place.CONTACTS, item)

    def find(self, kind: type[W], name: str) -> W:
        found = [one for one in self.page.findChildren(kind, name) if not one.isHidden()]
        assert found, f"no {name}"
        return found[0]

    def has(self, name: str) -> bool:
        return any(one.isVisible() for one in self.page.findChildren(QWidget, name))

    def words(self, name: str) -> str:
        """Return what a label says as it is read; nothing where it is not on screen."""
        found = [one for one in self.page.findChildren(QLabel, name) if one.isVisible()]
        return found[0].text().replace("\u200b", "") if found else ""

    def press(self, name: str) -> None:
        made = self.find(QPushButton, name)
        assert made.isEnabled(), name
        made.setFocus()  # as a press of Space finds it
        made.click()
        self.window.settle()

    def follow(self, words: str) -> None:
        """Press the link of the result bar that says this."""
        message = self.page.results.message
        assert message is not None
        next(link for link in message.links if link.words == words).act()
        self.window.settle()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        now = QApplication.focusWidget()
        assert now is not None
        QTest.keyClick(now, key, held)
        self.window.settle()

    def type(self, name: str, text: str) -> None:
        """Type in place of what stands in a field."""
        field = self.find(QWidget, name)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, text)

    def look_for(self, text: str) -> None:
        self.type("contacts-search", text)
        self.key(Qt.Key.Key_Return)

    def rows(self) -> list[Row]:
        model = self.find(RowList, "contacts-list").model()
        found = [model.index(n, 0).data(ROW) for n in range(model.rowCount())]
        return [row for row in found if isinstance(row, Row)]

    def titles(self) -> list[str]:
        return [row.title for row in self.rows()]

    def place(self, contact: str) -> PlaceToAsk:
        """Return what the service says of a place now."""
        self.window.settle()
        return self.contacts.place(contact)

    def own(self) -> list[PlaceToAsk]:
        self.window.settle()
        return list(self.contacts.find(Asked(only_own=True)).places)
