"""What a report looks at in an item for decision: money, equality, wildlife, each with a prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.agenda_items import Implication
from charter_desktop.domain.agenda_wording import IMPLICATION_ASKS
from charter_desktop.ui.widgets.basics import button, column, label, row
from charter_desktop.ui.widgets.field import LineField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charter_desktop.ui.theme import Theme
    from charter_desktop.ui.widgets.radio_rows import PickBox

# The power to act has a field of its own in the form, since the agenda has always named it.
_ASKED: Final = {
    Implication.MONEY: "Money",
    Implication.EQUALITY: "Equality",
    Implication.BIODIVERSITY: "Wildlife and nature",
}
_GOES: Final = "What you write here goes on the agenda, under the item. None of it is needed."
_SHOW: Final = "Say what it means for money, equality and nature"
_HIDE: Final = "Hide money, equality and nature"


class ImplicationFields(QWidget):
    """One field for each thing that a report to a council usually looks at.

    A link shows them; where something was said they are in sight.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("item-looks")
        around = column(theme, self, gap=10)
        self.toggle = button(_SHOW, "item-looks-show", self._toggle, kind="link")
        around.addWidget(self.toggle)
        self._inside = QWidget()
        around.addWidget(self._inside)
        layout = column(theme, self._inside, gap=10)
        layout.addWidget(label(_GOES, "secondary"))
        self.fields = {
            code: LineField(theme, f"item-{code.value}", words, IMPLICATION_ASKS[code])
            for code, words in _ASKED.items()
        }
        for field in self.fields.values():
            layout.addWidget(field)
        self._open(is_open=False)

    @property
    def answers(self) -> dict[str, str]:
        """What stands in the fields, by the codes of `Implication`."""
        return {code.value: field.text for code, field in self.fields.items()}

    def show_answers(self, answers: Mapping[str, str]) -> None:
        """Show what was thought of."""
        for code, field in self.fields.items():
            field.set_text(answers.get(code.value, ""))
        self._open(is_open=any(self.answers.values()))

    def _toggle(self) -> None:
        is_open = self._inside.isHidden()
        self._open(is_open=is_open)
        if is_open:
            next(iter(self.fields.values())).input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, *, is_open: bool) -> None:
        self._inside.setVisible(is_open)
        self.toggle.setText(_HIDE if is_open else _SHOW)
        self.toggle.setAccessibleName(self.toggle.text())


def labelled(theme: Theme, words: str, box: PickBox) -> QWidget:
    """Return a box under its label, no wider than it needs to be."""
    part = QWidget()
    layout = column(theme, part, gap=6)
    title = label(words, "strong")
    title.setBuddy(box)
    layout.addWidget(title)
    line = row(theme)
    line.addWidget(box)
    line.addStretch(1)
    layout.addLayout(line)
    return part
