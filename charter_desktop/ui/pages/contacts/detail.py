"""The place to ask that is chosen: shown beside the list, with its note saving itself."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from charter_desktop.ui.autosave import Autosave
from charter_desktop.ui.focusing import bring_into_view
from charter_desktop.ui.pages.contacts.panel import ContactPanel
from charter_desktop.ui.widgets.basics import clear, label
from charter_desktop.ui.widgets.deleted_link import deleted_link

if TYPE_CHECKING:
    from charter_desktop.domain.contact_listing import PlaceToAsk
    from charter_desktop.services.contacts.contacts import Contacts
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.pages.contacts.errands import ContactErrands
    from charter_desktop.ui.widgets.list_detail import ListDetail

_FOOT_FITS = 360
"""Pixels at 100 % of height from which the buttons stay in sight under a place."""

_DELETABLE = ("contact_own", "contact_note", "favourite", "contact_correction")


class ContactDetail(QObject):
    """Fills the detail of `parts`. `refused` brings an error.

    `edit_asked` brings the id of a contact of our own, `web_asked` an address that is to be
    opened; `keyboard_lost` says that what had the keyboard is gone; `shown_anew` brings the id of
    a place that may say other things now.
    """

    refused = Signal(object)
    edit_asked = Signal(str)
    web_asked = Signal(str)
    keyboard_lost = Signal()
    shown_anew = Signal(str)

    def __init__(
        self, kit: Kit, contacts: Contacts, errands: ContactErrands, parts: ListDetail
    ) -> None:
        super().__init__(parts)
        self._kit, self._contacts, self._errands, self._parts = kit, contacts, errands, parts
        self.panel: ContactPanel | None = None
        self._typed: dict[str, str] = {}
        self._autosave = Autosave(kit.jobs, contacts.drafts, self)
        self._autosave.failed.connect(self.refused)
        parts.is_narrow_changed.connect(self._place_buttons)
        errands.corrected.connect(self._on_corrected)
        errands.not_taken.connect(self._on_not_taken)

    def keep_typed(self) -> None:
        """Keep the note that is being typed."""
        self._autosave.keep_all()

    def before_reading(self) -> None:
        """Hear that the list is read anew: what was kept of typed notes is in it."""
        if not self._autosave.has_waiting:
            self._typed.clear()

    def show_nothing(self) -> None:
        """Show that nothing is chosen."""
        self.keep_typed()
        self.panel = None
        self._clear()
        empty = "What you choose in the list is shown here."
        self._parts.detail.addWidget(label(empty, "secondary", name="contacts-empty"))
        self._parts.detail.addStretch(1)

    def show_place(self, place: PlaceToAsk) -> None:
        """Show a place; where it is shown already only what it says otherwise changes."""
        panel = self.panel
        if panel is not None and replace(panel.place, note=place.note) == place:
            if place.note_on not in self._typed:
                panel.show_note(place.note)
            return
        is_same = panel is not None and panel.place.id == place.id
        if panel is not None and is_same and panel.wrong is not None:
            return  # what is being typed there stays; it is shown anew once that is left
        self.keep_typed()
        held = _held_in(panel)
        self.panel = self._made(place)
        self._clear()
        self._parts.detail.addWidget(self.panel)
        self._parts.detail.addWidget(deleted_link(self._kit, "contacts", *_DELETABLE))
        self._place_buttons()
        self._parts.detail.addStretch(1)
        if not is_same:
            self._parts.to_top()
        self._give_keyboard(held)

    def delete_own(self) -> None:
        """Delete the place shown where it is our own; OALC's are never deleted."""
        if self.panel is not None and self.panel.place.is_own:
            self.panel.delete_asked.emit()

    def stops(self) -> list[QWidget]:
        """Return the parts that F6 visits."""
        return [self.panel, self.panel.buttons] if self.panel is not None else []

    def _clear(self) -> None:
        clear(self._parts.detail)
        clear(self._parts.foot)
        self._parts.hide_foot()

    def _place_buttons(self) -> None:
        """Keep the buttons in sight under the place, or in it where the window is small."""
        if self.panel is None:
            return
        is_small = self._parts.height() < self._kit.theme.px(_FOOT_FITS)
        if self._parts.is_narrow and is_small:
            self._parts.hide_foot()
            self.panel.take_buttons()
        else:
            self._parts.foot.addWidget(self.panel.buttons, 1)
            self._parts.show_foot()

    def _give_keyboard(self, held: str) -> None:
        """Put the keyboard where it was: into the control of the same name, if there is one."""
        if not held or self.panel is None:
            return
        found = (part.findChild(QWidget, held) for part in (self.panel, self.panel.buttons))
        target = next((one for one in found if one is not None), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.keyboard_lost.emit()

    def _made(self, place: PlaceToAsk) -> ContactPanel:
        note = self._typed.get(place.note_on, place.note)
        panel = ContactPanel(self._kit.theme, replace(place, note=note))
        errands = self._errands
        panel.copied.connect(errands.copy)
        panel.mailed.connect(errands.mail)
        panel.opened.connect(self.web_asked)
        panel.typed.connect(self._on_typed)
        panel.left.connect(self._autosave.keep_all)
        panel.favourite_chosen.connect(partial(errands.mark_favourite, place))
        panel.edit_asked.connect(partial(self.edit_asked.emit, place.id))
        panel.delete_asked.connect(partial(errands.delete, place))
        panel.kept.connect(errands.correct)
        panel.mine_chosen.connect(errands.show_mine)
        panel.taken_back.connect(errands.take_back)
        panel.grew.connect(self._reveal)
        panel.wrong_closed.connect(partial(self.shown_anew.emit, place.id))
        return panel

    def _reveal(self, part: QWidget) -> None:
        """Scroll to a part that opened, and in a small window on to where the clerk types."""
        self._parts.reveal(part)
        QTimer.singleShot(0, self, self._show_focused)

    def _show_focused(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and self._parts.isAncestorOf(now):
            bring_into_view(now)

    def _on_typed(self, text: str) -> None:
        if self.panel is not None:
            contact = self.panel.place.note_on
            self._typed[contact] = text
            self._autosave.typed(self._contacts.note_target(contact), {"text": text.strip()})

    def _on_corrected(self) -> None:
        if self.panel is not None:
            self.panel.close_wrong()

    def _on_not_taken(self, words: str) -> None:
        if self.panel is not None:
            self.panel.say_not_taken(words)


def _held_in(panel: ContactPanel | None) -> str:
    """Return the name of the control of a panel that has the keyboard, or nothing."""
    now = QApplication.focusWidget()
    if panel is None or now is None:
        return ""
    is_inside = panel.isAncestorOf(now) or panel.buttons.isAncestorOf(now)
    return now.objectName() if is_inside else ""
