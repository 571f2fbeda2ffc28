"""Who sent a file, in each of the cases that there are, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.dates import date_in_words
from charter_desktop.services.files.looked import Sender
from charter_desktop.ui.accessibility import announce
from charter_desktop.ui.widgets.basics import clear, column, label
from charter_desktop.ui.widgets.chip import Chip, State
from charter_desktop.ui.widgets.wide_row import AccentCard

if TYPE_CHECKING:
    from charter_desktop.services.device.values import KnownOalc
    from charter_desktop.services.files.looked import Looked
    from charter_desktop.ui.theme import Theme

# The icon, the colour of it and of the edge, and the chip, of each case.
_LOOKS: Final = {
    Sender.GENUINE: ("shield_checkmark-filled", "ok", ("Signature checked", State.OK)),
    Sender.FIRST_MEETING: ("question_circle", "info", ("First meeting", State.INFO)),
    Sender.NOT_MET: ("question_circle", "info", None),
    Sender.HERE_ALREADY: ("checkmark_circle", "neutral", ("Here already", State.NEUTRAL)),
    Sender.OLDER: ("warning-filled", "err", ("An older issue", State.ERROR)),
    Sender.FOR_OTHERS: ("lock_closed", "neutral", ("Sealed", State.NEUTRAL)),
    Sender.NEWER_PROGRAM: ("info", "info", None),
    Sender.ONLY_TO_LOOK_AT: ("eye", "neutral", None),
    Sender.NOT_OURS: ("question_circle", "warn_line", None),
    Sender.NOT_COMPLETE: ("warning", "warn_line", ("Not complete", State.WARN)),
    Sender.DO_NOT_USE: ("warning-filled", "err", ("Not to be used", State.ERROR)),
}
_GENUINE: Final = "It was signed by OALC, which this computer knows. Nothing was altered."
_MET: Final = "The six words belong to this file. Nothing was altered on the way."


class SenderCard(AccentCard):
    """The card at the top of the page. `words_box` is where the six words are typed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "sender", "document_text", "text2")
        self._chips = column(theme, gap=0)
        self.more.addLayout(self._chips)
        self._advice = label("", "body", name="sender-advice")
        self.more.addWidget(self._advice)
        self.more.addStretch(1)
        self._known = QWidget()
        known = column(theme, self._known, gap=4)
        self._beside = column(theme, gap=0)
        known.addLayout(self._beside)
        known.addWidget(label("OALC's check words", "secondary"))
        self._six = label("", "strong", name="known-words")
        known.addWidget(self._six)
        self._known.setMinimumWidth(theme.px(190))
        self.line.insertWidget(1, self._known, 0, Qt.AlignmentFlag.AlignTop)
        self._known.hide()

    def show_looking(self, name: str) -> None:
        """Show that a file is being looked at."""
        self._show("document_text", "text2", (f"Looking at {name}", "Nothing is changed by it."))

    def show_looked(self, seen: Looked, known: KnownOalc | None) -> None:
        """Show what looking at a file brought; `known` is OALC as this computer knows it."""
        icon, paint, chip = _LOOKS[seen.card.sender]
        words, advice = _words(seen), seen.card.advice
        shows_words = known is not None and seen.card.sender is Sender.GENUINE
        self._show(icon, paint, (seen.card.title, words), chip, is_beside=shows_words)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self._six.setText(" ".join(known.words) if known is not None else "")
        self._known.setVisible(shows_words)
        is_urgent = seen.card.sender.is_suspect
        announce(self, f"{seen.card.title}. {words} {advice}".strip(), urgent=is_urgent)

    def show_met(self, seen: Looked) -> None:
        """Show that the six words were right."""
        icon, paint, _ = _LOOKS[Sender.GENUINE]
        heading, chip = "This really is from OALC", ("Check words are right", State.OK)
        words = f"{seen.card.words} {_MET}"
        self._show(icon, paint, (heading, words), chip)
        announce(self, f"{heading}. {words}")

    def _show(
        self,
        icon: str,
        paint: str,
        told: tuple[str, str],
        chip: tuple[str, State] | None = None,
        *,
        is_beside: bool = False,
    ) -> None:
        clear(self._chips)
        clear(self._beside)
        self.mark(icon, paint)
        self.say(*told)
        self._advice.hide()
        self._known.hide()
        if chip is not None:
            made = Chip(self._theme, *chip)
            place = self._beside if is_beside else self._chips
            place.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)


def _words(seen: Looked) -> str:
    if seen.card.sender is Sender.GENUINE:
        return f"{seen.card.words} {_GENUINE}"
    words, title = seen.card.words, seen.card.title
    if words.startswith(f"{title}. "):  # the heading says it already
        return words.removeprefix(f"{title}. ")
    return words


def purpose_of(seen: Looked) -> str:
    """Return the line under the page's title: which file, when made, how large, what is here."""
    parts = [seen.path.name]
    if seen.made is not None:
        parts.append(f"made on {date_in_words(seen.made, weekday=False)}, {_age(seen.days_old)}")
    if seen.size:
        parts.append(_size(seen.size))
    if seen.issue:
        held = f"issue {seen.held_issue}" if seen.held_issue else "the starter pages"
        parts.append(f"you have {held}")
    return " \u00b7 ".join(parts)


def _age(days: int) -> str:
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def _size(size: int) -> str:
    if size < 1000 * 1000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1000 / 1000:.1f} MB"
