"""The clerk's own words that a chosen wording replaced, and the offer to put them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from charter_desktop.ui.kit import Link, Message, Tone

if TYPE_CHECKING:
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.pages.meetings.composer.form import ComposerForm


class ReplacedWords(QObject):
    """Keeps the words of the form that it was last given, and tells that they were replaced."""

    def __init__(self, kit: Kit, parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._words = kit, ""
        self._form: ComposerForm | None = None

    def follow(self, form: ComposerForm) -> None:
        """Put words back into this form from now on."""
        self._form = form
        form.replaced.connect(self._on_replaced)

    def _on_replaced(self, words: str) -> None:
        self._words = words
        put_back = Link("Put my words back", self._put_back)
        self._kit.tell(Message("Your own words were replaced.", Tone.NOTE, (put_back,)))

    def _put_back(self) -> None:
        if self._form is not None:
            self._form.put_back(self._words)
