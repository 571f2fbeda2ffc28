"""What can stand in the place of the list of contacts; each is made when first asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from charter_desktop.domain.own_contacts import OwnFacts
from charter_desktop.services.drafts import NEW as NEW_RECORD
from charter_desktop.services.drafts import form_of
from charter_desktop.ui.pages.contacts.kept import TYPE, KeptContact

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.domain.contact_listing import Listing
    from charter_desktop.ui.pages.contacts.form import ContactForm
    from charter_desktop.ui.pages.contacts.importing import ContactsImport
    from charter_desktop.ui.pages.contacts.page import ContactsPage
    from charter_desktop.ui.pages.contacts.table import ContactsTable
    from charter_desktop.ui.widgets.print_view import PrintView

NEW: Final = "new:"
EDIT: Final = "edit:"
IMPORT: Final = "import:"
TABLE: Final = "table:"
PRINT: Final = "print:"


class Step(QObject):
    """One of them: `items` are how its items begin, `header` stands beside the title with it.

    `is_a_list` says that it shows the same list in another form.
    """

    items: ClassVar[tuple[str, ...]] = ()
    is_a_list: ClassVar[bool] = False

    def __init__(self, page: ContactsPage) -> None:
        super().__init__(page)
        self.page = page
        self.view: QWidget | None = None
        self.header: QWidget | None = None

    def made(self) -> QWidget:
        """Return the view."""
        if self.view is None:
            self.view = self.make()
            self.page.add_view(self.view, self.header)
        return self.view

    def make(self) -> QWidget:
        """Make the view, and the header if there is one."""
        raise NotImplementedError

    def title(self, item: str) -> tuple[str, ...]:
        """Return the title of an item, and its purpose if it has one."""
        raise NotImplementedError

    def open(self, item: str) -> None:
        """Show an item."""

    def here(self, item: str) -> str:
        """Return what `open` takes to come back to what is shown."""
        return item

    def do_primary(self) -> None:
        """Do what the main button does. Nothing by default."""

    def first_control(self) -> QWidget:
        """Return what gets the keyboard first."""
        return self.made()

    def show_listing(self, listing: Listing) -> None:
        """Hear that the list was read anew. Nothing by default."""


class TableStep(Step):
    """The list as a table."""

    items = (TABLE,)
    is_a_list = True
    view: ContactsTable

    def make(self) -> QWidget:
        """Make the table."""
        from charter_desktop.ui.pages.contacts.table import ContactsTable  # noqa: PLC0415  # late
        from charter_desktop.ui.widgets.data_table import TableActs  # noqa: PLC0415

        page = self.page
        acts = TableActs(save_csv=page.files.save_table, print_table=self._print)
        made = ContactsTable(page.kit, acts)
        made.list_asked.connect(page.to_list)
        made.all_asked.connect(page.browser.show_all)
        made.opened.connect(page.go)
        return made

    def title(self, _item: str) -> tuple[str, ...]:
        """Return the title of the list."""
        return "Contacts", "Who to ask at the county, district and OALC"

    def open(self, _item: str) -> None:
        """Show what the list shows."""
        if self.page.browser.listing is not None:
            self.show_listing(self.page.browser.listing)

    def first_control(self) -> QWidget:
        """Return the rows."""
        return self.view.first_control()

    def show_listing(self, listing: Listing) -> None:
        """Show another listing, at the place that is chosen in the list."""
        self.view.show_listing(listing, self.page.browser.places.current_id)

    def _print(self, _table: object) -> None:
        self.page.go(PRINT)


class FormStep(Step):
    """A contact of our own, new or to be changed."""

    items = (NEW, EDIT)
    view: ContactForm

    def make(self) -> QWidget:
        """Make the form."""
        from charter_desktop.ui.pages.contacts.form import ContactForm  # noqa: PLC0415  # late

        made = ContactForm(self.page.kit.theme)
        self.header = made.header
        self.kept = KeptContact(self.page.kit, self.page.contacts.drafts, made)
        made.saved.connect(self._save)
        made.left.connect(self._leave)
        made.escaped.connect(self._escape)
        self.page.errands.saved.connect(self._on_saved)
        return made

    def title(self, item: str) -> tuple[str, ...]:
        """Return whether one is added or changed."""
        return ("Add our own contact" if item.startswith(NEW) else "Change our own contact",)

    def open(self, item: str) -> None:
        """Ask for a contact; what was typed of it before is still there."""
        item, _, typed = item.partition("\n")
        self._wanted = item
        if typed:
            self.view.show_typed(item, typed)
            self._begin(item)
        elif item == NEW:
            self._show(item, OwnFacts())
        elif self.page.browser.listing is not None:
            self.show_listing(self.page.browser.listing)

    def here(self, item: str) -> str:
        """Return the item with what is typed."""
        wanted, _, _typed = item.partition("\n")
        return f"{wanted}\n{self.view.typed()}" if self.view.item else item

    def do_primary(self) -> None:
        """Save the contact."""
        self.view.save()

    def first_control(self) -> QWidget:
        """Return the first field."""
        return self.view.first_control()

    def show_listing(self, listing: Listing) -> None:
        """Show the contact that is to be changed, once it is known."""
        own = self._wanted.removeprefix(EDIT)
        place = next((place for place in listing.places if place.id == own), None)
        if place is not None and place.own is not None:
            self._show(self._wanted, place.own)

    def _show(self, item: str, facts: OwnFacts) -> None:
        """Ask for a contact, unless it is being asked for already."""
        if item != self.view.item:
            self.view.open(item, facts)
            self._begin(item)

    def _begin(self, item: str) -> None:
        self.kept.begin(form_of(TYPE, _id(item) or NEW_RECORD), partial(self.page.go, item))

    def _save(self, facts: OwnFacts) -> None:
        self.page.errands.keep_own(_id(self.view.item), facts)

    def _on_saved(self, own: str) -> None:
        self.kept.done()
        self.view.forget()
        self.page.go(own)

    def _leave(self) -> None:
        self.kept.drop()
        self._go_back()

    def _escape(self) -> None:
        self.kept.put_away()
        self._go_back()

    def _go_back(self) -> None:
        own = _id(self.view.item)
        self.view.forget()
        if own:
            self.page.go(own)
        else:
            self.page.to_list()


class AddingStep(Step):
    """Contacts from another program's file."""

    items = (IMPORT,)
    view: ContactsImport

    def make(self) -> QWidget:
        """Make both steps of it."""
        from charter_desktop.ui.pages.contacts.importing import ContactsImport  # noqa: PLC0415  # late

        page = self.page
        made = ContactsImport(page.kit, page.contacts, page.outside)
        self.header = made.header
        made.refused.connect(page.refused)
        made.left.connect(page.to_list)
        made.file_chosen.connect(self._look)
        return made

    def title(self, _item: str) -> tuple[str, ...]:
        """Return what it is for."""
        return ("Add contacts from a file",)

    def open(self, item: str) -> None:
        """Look at a file, or ask for one."""
        self.view.open(item.removeprefix(IMPORT))

    def do_primary(self) -> None:
        """Choose a file, or add what was chosen."""
        self.view.do_primary()

    def first_control(self) -> QWidget:
        """Return the button, or the rows."""
        return self.view.first_control()

    def _look(self, path: str) -> None:
        self.page.go(f"{IMPORT}{path}")


class PrintStep(Step):
    """The list as it will be printed."""

    items = (PRINT,)
    view: PrintView

    def make(self) -> QWidget:
        """Make the preview: QtPrintSupport is loaded once something is printed."""
        from charter_desktop.ui.widgets.print_view import PrintView  # noqa: PLC0415

        page = self.page
        made = PrintView(page.kit, page.printing)
        made.closed.connect(page.to_list)
        made.refused.connect(page.refused)
        made.saved.connect(self._on_saved)
        return made

    def title(self, _item: str) -> tuple[str, ...]:
        """Return what it is."""
        return ("The list on paper",)

    def open(self, _item: str) -> None:
        """Show what the list shows, as pages."""
        self.view.show_draft(partial(self.page.printing.draft, self.page.browser.asked))

    def do_primary(self) -> None:
        """Ask for a printer, and print."""
        self.view.print_it()

    def first_control(self) -> QWidget:
        """Return the button that prints."""
        found = self.view.findChild(QPushButton, "print-now")
        return found if isinstance(found, QWidget) else self.view

    def _on_saved(self, path: Path) -> None:
        self.page.files.tell_saved(path)


def _id(item: str) -> str:
    """Return the id of the contact that an item of the form is about; nothing for a new one."""
    return item.removeprefix(EDIT).removeprefix(NEW)
