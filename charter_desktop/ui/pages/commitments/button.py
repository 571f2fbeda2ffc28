"""The main button of the checklist: it says what it would do now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.ui.widgets.basics import button, with_icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.ui.theme import Theme

_REVIEWED = ("Review done today", "calendar_checkmark")
_SAVE = ("Save progress", "save")


class ReviewButton:
    """Holds the button: "Save progress" while something is typed, else "Review done today"."""

    def __init__(self, theme: Theme, act: Callable[[], object]) -> None:
        """Make the button; `act` must be a bound method of a widget."""
        self._theme = theme
        self.has_typed = False
        self.button = button(_REVIEWED[0], "primary", act, kind="primary")
        with_icon(self.button, theme, _REVIEWED[1], "on_primary")

    def show_typed(self, *, has_typed: bool) -> None:
        """Let it say what it would do now."""
        if has_typed != self.has_typed:
            self.has_typed = has_typed
            words, icon = _SAVE if has_typed else _REVIEWED
            self.button.setText(words)
            self.button.setAccessibleName(words)
            with_icon(self.button, self._theme, icon, "on_primary")
