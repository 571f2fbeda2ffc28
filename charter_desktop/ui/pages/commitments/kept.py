"""The small forms of a commitment keep what is typed in them until it is entered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from charter_desktop.services.drafts import NEW, form_of
from charter_desktop.ui.kept_form import KeptForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from charter_desktop.domain.records import Target
    from charter_desktop.services.drafts import Drafts
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.pages.commitments.panel import CommitmentPanel


class KeptForms(QObject):
    """Follows the forms for an action, a note and evidence; each commitment has its own."""

    def __init__(self, kit: Kit, drafts: Drafts, panel: CommitmentPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        around, evidence = panel.around, panel.evidence
        self._kept: dict[QWidget, tuple[KeptForm, str]] = {}
        for form, type_name in ((around.action_form, "action"), (around.note_form, "partner_note")):
            kept = KeptForm(kit, drafts, form)
            self._kept[form] = (kept, type_name)
            reopen = partial(around.open_form, form)
            form.begun.connect(partial(self._begin, kept, type_name, reopen))
            form.cancelled.connect(kept.drop)
            form.escaped.connect(kept.put_away)
        picker = evidence.picker
        self._picked = KeptForm(kit, drafts, picker)
        picker.begun.connect(partial(self._begin, self._picked, "evidence", evidence.open_picker))
        picker.cancelled.connect(self._picked.drop)
        picker.escaped.connect(self._picked.put_away)
        self._picked.came_back.connect(picker.show_typed_kind)

    def entered(self, form: QWidget, commitment: str) -> None:
        """Hear that what a form asked for is kept: by now it may ask for another commitment."""
        kept, type_name = self._kept[form]
        kept.entered(_new(type_name, commitment))

    def evidence_entered(self, commitment: str) -> None:
        """Hear that the evidence that was typed for a commitment is kept."""
        self._picked.entered(_new("evidence", commitment))

    def _begin(self, kept: KeptForm, type_name: str, reopen: Callable[[], None]) -> None:
        kept.begin(_new(type_name, self._panel.shown_id), reopen)


def _new(type_name: str, commitment: str) -> Target:
    """Return where what is typed for something new of a commitment is kept."""
    return form_of(type_name, f"{NEW}:{commitment}")
