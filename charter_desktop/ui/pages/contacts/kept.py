"""The form of a contact keeps what is typed in it until it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication

from charter_desktop.ui.kept_form import KeptForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charter_desktop.services.drafts import Drafts
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.pages.contacts.form import ContactForm

TYPE: Final = "contact_own"
_FACTS: Final = "facts"


class KeptContact(KeptForm):
    """As a whole, since it has as many lines as there are ways to reach somebody."""

    def __init__(self, kit: Kit, drafts: Drafts, form: ContactForm) -> None:
        super().__init__(kit, drafts, form)
        self._contact = form
        form.touched.connect(self.hear)

    def _stands(self) -> dict[str, object]:
        return {_FACTS: self._contact.typed()}

    def _put_in(self, values: Mapping[str, object]) -> None:
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and self._contact.isAncestorOf(focused)
        self._contact.show_typed(self._contact.item, str(values[_FACTS]))
        if had_keyboard:  # its fields were made anew
            self._contact.first_control().setFocus()

    def _listen(self) -> None:
        """Nothing to do: the form itself says when it is touched."""
