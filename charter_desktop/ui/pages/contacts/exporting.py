"""What can be made of the list of contacts: the buttons beside the title."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from charter_desktop.ui.accessibility import named
from charter_desktop.ui.pages.contacts.files import FORMS
from charter_desktop.ui.widgets.basics import button, with_icon
from charter_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from charter_desktop.ui.theme import Theme


class ExportButtons(QWidget):
    """Print a list, or save it: `asked` brings in which of `FORMS`, `print_asked` wants paper."""

    asked = Signal(str)
    print_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "contacts-export", "The whole list")
        flow = Flow(self, gap=theme.px(10))
        save, act = "contacts-save-as", self._show_menu
        self._save = button("Save the list", save, act, kind="icon")
        print_it = button("Print a list", "contacts-print", self.print_asked.emit, kind="icon")
        for made, icon in ((self._save, "chevron_down"), (print_it, "print")):
            made.setMinimumHeight(theme.px(38))
            flow.addWidget(with_icon(made, theme, icon))
        self._save.setAccessibleDescription("Opens a menu of forms to save it in.")
        self.menu = QMenu(self)
        self.menu.setObjectName("contacts-save-menu")
        for kind, words in FORMS.items():
            self.menu.addAction(words).triggered.connect(partial(self._ask, kind))

    def _ask(self, kind: str, _checked: object = None) -> None:
        self.asked.emit(kind)

    def _show_menu(self) -> None:
        self.menu.popup(self._save.mapToGlobal(QPoint(0, self._save.height())))
