"""A clerk at the page of commitments: picks, clicks, types and looks at what was saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget

from charter_desktop.ui.navigation import Place
from charter_desktop.ui.pages.commitments.page import CommitmentsPage

if TYPE_CHECKING:
    from charter_desktop.services.commitments.commitments import CommitmentView
    from tests.ui.windows import OpenedWindow

_NONE = Qt.KeyboardModifier.NoModifier


class Clerk:
    """The page in its window, with what a clerk does on it."""

    def __init__(self, opened: OpenedWindow, item: str = "") -> None:
        self.window = opened
        opened.window.activateWindow()
        QTest.qWaitForWindowActive(opened.window)
        opened.visit(Place.COMMITMENTS, item)

    @property
    def page(self) -> CommitmentsPage:
        page = self.window.page
        assert isinstance(page, CommitmentsPage)
        return page

    def find(self, name: str) -> QWidget:
        found = self.page.findChild(QWidget, name)
        assert isinstance(found, QWidget), name
        return found

    def click(self, name: str) -> None:
        widget = self.find(name)
        assert widget.isVisible(), name
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.window.settle()

    def press_button(self, name: str) -> None:
        """Press a button wherever it is scrolled to."""
        made = self.find(name)
        assert isinstance(made, QPushButton)
        made.click()
        self.window.settle()

    def click_tick(self, name: str) -> None:
        """Tick a box wherever it is scrolled to."""
        made = self.find(name)
        assert isinstance(made, QCheckBox)
        made.setFocus()
        made.click()
        self.window.settle()

    def pick(self, number: str) -> None:
        model = self.page.list.model()
        view = self.saved(number)
        index = next(
            model.index(n, 0)
            for n in range(model.rowCount())
            if model.index(n, 0).data() == view.commitment.short
        )
        self.page.list.scrollTo(index)
        where = self.page.list.visualRect(index).center()
        QTest.mouseClick(self.page.list.viewport(), Qt.MouseButton.LeftButton, _NONE, where)
        self.window.settle()

    def type(self, name: str, text: str) -> None:
        widget = self.find(name)
        widget.setFocus()
        QTest.keyClicks(widget, text)

    def press(self, key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        self.window.settle()

    def saved(self, number: str) -> CommitmentView:
        self.window.settle()
        return self.window.workbook.commitments.one(number)

    @property
    def shown(self) -> str:
        view = self.page._view()
        return view.commitment.number if view is not None else ""

    @property
    def said(self) -> str:
        message = self.page.results.message
        return message.words if message is not None else ""
