"""Contacts: whom to ask about what, found by what it is about; and our own beside OALC's."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from charter_desktop.domain.changes import Changes
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.pages.contacts.browser import ContactsBrowser
from charter_desktop.ui.pages.contacts.errands import ContactErrands
from charter_desktop.ui.pages.contacts.exporting import ExportButtons
from charter_desktop.ui.pages.contacts.files import ContactFiles
from charter_desktop.ui.pages.contacts.steps import (
    EDIT,
    IMPORT,
    NEW,
    PRINT,
    TABLE,
    AddingStep,
    FormStep,
    PrintStep,
    Step,
    TableStep,
)
from charter_desktop.ui.widgets.basics import button, with_icon
from charter_desktop.ui.widgets.page import Page
from charter_desktop.ui.widgets.web_bar import WebBar

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from charter_desktop.domain.contact_listing import Listing
    from charter_desktop.services.contacts.contacts import Contacts
    from charter_desktop.services.contacts.printing import ContactPrint
    from charter_desktop.ui.kit import Kit

_TITLE, _PURPOSE = "Contacts", "Who to ask at the county, district and OALC"


class ContactsPage(Page):
    """A search, the places to ask, and the one that is chosen.

    `open_item` takes the id of a contact, `search:WORDS`, or both as `ID|WORDS`; `table:` for the
    list as a table, `print:` for the list on paper, `new:` or `edit:ID` for a contact of our own
    (with what was typed after a line end), `import:` with the path of a file to add, or none.
    """

    needs: ClassVar[Changes] = Changes.COUNCIL | Changes.TOOLKIT | Changes.CONTACTS
    scrolls: ClassVar[bool] = False

    def __init__(
        self,
        kit: Kit,
        contacts: Contacts,
        printing: ContactPrint,
        outside: Outside | None = None,
    ) -> None:
        super().__init__(kit, "contacts", _TITLE, _PURPOSE)
        self.contacts, self.printing = contacts, printing
        self.outside = outside or Outside()
        self._item = ""
        self.errands = ContactErrands(kit, contacts, self.outside, self)
        self.files = ContactFiles(kit, contacts, self.outside, self)
        self.browser = ContactsBrowser(kit, contacts, self.errands)
        self.search = self.browser.search
        self._back = button(_TITLE, "back-to-contacts", self.to_list, kind="link")
        self._back.setAccessibleName(f"Back to {_TITLE}")
        with_icon(self._back, kit.theme, "chevron_left", "primary")
        self._web = WebBar(kit, self.outside)
        self._export = ExportButtons(kit.theme)
        self._views = QStackedWidget()
        self._views.addWidget(self.browser)
        self._steps: tuple[Step, ...] = (
            TableStep(self),
            FormStep(self),
            AddingStep(self),
            PrintStep(self),
        )
        self._lay_out()
        self._connect()

    @property
    def step(self) -> Step | None:
        """What stands in the place of the list now; None for the list itself."""
        shown = self._views.currentWidget()
        return next((step for step in self._steps if step.view is shown), None)

    def refresh(self) -> None:
        """Ask anew for what is looked for."""
        self.browser.refresh()

    def open_item(self, item: str) -> None:
        """Show what an item says."""
        self._web.put_away()
        step = next((step for step in self._steps if item.startswith(step.items)), None)
        if step is not None:
            self.browser.keep_typed()
            self._turn_to(step.made(), item, *step.title(item))
            step.open(item)
        else:
            self._turn_to(self.browser, item, _TITLE, _PURPOSE)
            if item:
                self.browser.show_item(item)

    def here(self) -> str:
        """Return what is shown, with what is typed in the form."""
        step = self.step
        return step.here(self._item) if step is not None else self.browser.here()

    def do_primary(self) -> None:
        """Do what the main button of what is shown does."""
        step = self.step
        if step is not None:
            step.do_primary()
        else:
            self.browser.do_primary()

    def keep_typed(self) -> None:
        """Keep the note that is being typed."""
        self.browser.keep_typed()

    def first_control(self) -> QWidget:
        """Return what gets the keyboard first."""
        step = self.step
        return step.first_control() if step is not None else self.browser.first_control()

    def stops(self) -> list[QWidget]:
        """Return the parts that F6 visits."""
        step = self.step
        parts = [step.made()] if step is not None else self.browser.stops()
        return [self._back, self._export, self._web, *parts]

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when the page is left."""
        super().hideEvent(event)
        self.browser.keep_typed()

    def go(self, item: str) -> None:
        """Go to something of this place, so that the way back leads here."""
        self.kit.go(Route(Place.CONTACTS, item))

    def to_list(self) -> None:
        """Show the list again, as it was."""
        self.go(self.browser.here())

    def add_view(self, view: QWidget, header: QWidget | None) -> None:
        """Take in what a step made: its view, and what stands beside the title with it."""
        self._views.addWidget(view)
        if header is not None:
            self.buttons.addWidget(header, 0, Qt.AlignmentFlag.AlignVCenter)

    def _lay_out(self) -> None:
        self.crumbs.addWidget(self._back)
        self.crumbs.addStretch(1)
        self.buttons.addWidget(self._export, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(self._web)
        self.body.addWidget(self._views, 1)
        self._back.hide()

    def _connect(self) -> None:
        browser, places = self.browser, self.browser.places
        for part in (browser, self.errands, self.files):
            part.refused.connect(self.refused)
        browser.listed.connect(self._on_listed)
        browser.web_asked.connect(self._web.ask)
        browser.edit_asked.connect(self._edit)
        places.chosen.connect(self._web.put_away)
        for asked, item in (
            (places.new_asked, NEW),
            (places.import_asked, IMPORT),
            (places.table_asked, TABLE),
            (self._export.print_asked, PRINT),
        ):
            asked.connect(partial(self.go, item))
        self._export.asked.connect(self._save)
        for keys, act in (
            ("Ctrl+N", partial(self.go, NEW)),
            ("Ctrl+P", partial(self.go, PRINT)),
            ("Ctrl+Shift+E", partial(self._save, "csv")),
        ):
            made = QShortcut(QKeySequence(keys), browser)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(act)

    def _turn_to(self, view: QWidget, item: str, title: str, purpose: str = "") -> None:
        """Show one of the views, with its title and what belongs beside it."""
        self._item = item
        self._views.setCurrentWidget(view)
        self.set_title(title, purpose)
        now = self.step
        self._back.setVisible(now is not None and not now.is_a_list)
        self._export.setVisible(now is None or now.is_a_list)
        for step in self._steps:
            if step.header is not None:
                step.header.setVisible(step is now)
        self.to_top()

    def _on_listed(self, listing: Listing) -> None:
        step = self.step
        if step is not None:
            step.show_listing(listing)

    def _save(self, form: str) -> None:
        self.files.export(form, self.browser.asked)

    def _edit(self, own: str) -> None:
        self.go(f"{EDIT}{own}")
