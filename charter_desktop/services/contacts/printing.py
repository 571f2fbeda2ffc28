"""The list of contacts on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.services.printing import Printing

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.domain.contact_listing import Asked
    from charter_desktop.services.contacts.contacts import Contacts
    from charter_desktop.services.papers.drafted import PaperDraft


class ContactPrint(Printing):
    """Makes pages of what the list shows."""

    def __init__(self, contacts: Contacts, folder: Path) -> None:
        """Keep the contacts, and the folder for what is saved."""
        super().__init__(folder)
        self._contacts = contacts

    def draft(self, asked: Asked, is_large: bool = False) -> PaperDraft:
        """Return the list that answers a question as it would be printed."""
        return self.pages_of(self._contacts.exporting.list_document(asked), is_large=is_large)
