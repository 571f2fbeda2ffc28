"""The forms of the place of consultations keep what is typed in them until it is entered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from charter_desktop.services.drafts import NEW, form_of
from charter_desktop.ui.kept_form import KeptForm
from charter_desktop.ui.pages.consultations.words import Part

if TYPE_CHECKING:
    from charter_desktop.domain.records import Target
    from charter_desktop.services.drafts import Drafts
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.pages.consultations.errands import ConsultationErrands, Entered
    from charter_desktop.ui.pages.consultations.forms import FactsForm
    from charter_desktop.ui.pages.consultations.parts import Parts

_TYPES: Final = {
    Part.ASKED: "consultation",
    Part.RAISED: "issue_raised",
    Part.IDEAS: "idea",
    Part.STORIES: "story",
}


class KeptParts(QObject):
    """Follows the form of each part, for something new and for what is changed."""

    def __init__(
        self, kit: Kit, drafts: Drafts, parts: Parts, errands: ConsultationErrands
    ) -> None:
        super().__init__(parts)
        self._kit, self._drafts, self._parts = kit, drafts, parts
        self._kept: dict[FactsForm, tuple[Part, KeptForm]] = {}
        self._open: KeptForm | None = None
        parts.filling.connect(self._leave)
        parts.filled.connect(self._begin)
        parts.cancelled.connect(self._on_cancelled)
        parts.escaped.connect(self._on_escaped)
        errands.made.connect(self._on_made)

    def _leave(self) -> None:
        """Hear no more of a form that the program is about to fill."""
        if self._open is not None:
            self._open.leave()

    def _begin(self, form: FactsForm, item: str) -> None:
        if form not in self._kept:
            part = next(one for one, known in self._parts.forms.items() if known is form)
            self._kept[form] = (part, KeptForm(self._kit, self._drafts, form))
        part, self._open = self._kept[form]
        self._open.begin(_target(part, item), partial(self._parts.reopen, part, item))

    def _on_cancelled(self, form: FactsForm) -> None:
        self._kept[form][1].drop()

    def _on_escaped(self, form: FactsForm) -> None:
        self._kept[form][1].put_away()

    def _on_made(self, entered: Entered) -> None:
        target = _target(entered.part, entered.before)
        for part, kept in self._kept.values():
            if part is entered.part:
                kept.entered(target)


def _target(part: Part, item: str) -> Target:
    return form_of(_TYPES[part], item or NEW)
