"""A date as clerks type it, the day first, with its echo in words under the box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from charter_desktop.domain.dates import Lies, date_in_words, parse_date
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.ui.widgets.field import LineField

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.ui.theme import Theme
    from charter_desktop.ui.widgets.privacy import PrivacyMark

_WIDTH = 200
"""Pixels at 100 % in which the longest date and its echo have room."""


class DateField(LineField):
    """One date, or none. `chosen` brings it, as a date or None, when the field is left changed.

    While it is typed the echo shows what it is read as; what cannot be read is pointed out on
    leaving, stays as it was typed, and brings no signal. Ctrl+D puts today's date in.
    """

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        words: str,
        hint: str = "Like 8/12/26 or 8 dec",
        mark: PrivacyMark | None = None,
        *,
        lies: Lies = Lies.AHEAD,
    ) -> None:
        super().__init__(theme, name, words, hint, mark)
        self._lies = lies
        self._today: date | None = None
        self._shown: date | None = None
        self._given: date | None = None
        self.setMinimumWidth(theme.px(_WIDTH))
        self.typed.connect(self._on_typed)
        self.left.connect(self._on_left)
        today = QShortcut(QKeySequence("Ctrl+D"), self.input, self._put_today)
        today.setContext(Qt.ShortcutContext.WidgetShortcut)

    @property
    def day(self) -> date | None:
        """The date that was shown or chosen last."""
        return self._shown

    @property
    def is_dirty(self) -> bool:
        """Whether something else is typed than the date that was shown or chosen last."""
        return self.text != _words(self._shown)

    @property
    def is_typed(self) -> bool:
        """Whether something else stands there than the date that was shown last."""
        return self.text != _words(self._given)

    def show_day(self, day: date | None, today: date) -> None:
        """Show a date; what is typed without a year lies ahead of `today`, or behind it."""
        self._today, self._shown, self._given = today, day, day
        self.set_text(_words(day))
        self.show_error("")
        self._echo_day(day)

    def _read(self) -> date | None:
        if not self.text or self._today is None:
            return None
        return parse_date(self.text, self._today, self._lies)

    def _on_typed(self) -> None:
        self.show_error("")
        try:
            self._echo_day(self._read())
        except InputNotUnderstoodError:
            self.say("")

    def _on_left(self) -> None:
        if not self.is_dirty:
            self.show_error("")
            return
        try:
            day = self._read()
        except InputNotUnderstoodError as error:
            self.show_error(str(error))
            return
        is_new = day != self._shown
        self._shown = day
        self.set_text(_words(day))
        if is_new:
            self.chosen.emit(day)

    def _put_today(self) -> None:
        if self._today is not None:
            self.input.selectAll()
            self.input.insert(_words(self._today))  # as if typed

    def _echo_day(self, day: date | None) -> None:
        self.say(date_in_words(day) if day is not None else "")


def _words(day: date | None) -> str:
    return date_in_words(day, weekday=False) if day is not None else ""
