"""Cards about files from OALC: one that waits, what an undo kept, and those that were refused."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from charter_desktop.ui.accessibility import announce, named
from charter_desktop.ui.widgets.basics import button, clear, column, label, picture, row, with_icon
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.wide_row import AccentCard, WideRow

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.services.files.looked import Undone
    from charter_desktop.services.files.overview import RefusedLine, WaitingLine
    from charter_desktop.ui.theme import Theme

_WHAT_TO_DO = (
    "They were not added and are never opened. Tell OALC, on a number that you already have: they "
    "may ask for a copy. Each is deleted after 180 days, or now if you like."
)


class WaitingCard(AccentCard):
    """A file that waits in Downloads. `look_asked` and `dismissed` have its path."""

    look_asked = Signal(object)
    dismissed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "waiting-file", "mail_inbox_arrow_down-filled", "info")
        self._path: Path | None = None
        self.look = button("Look at it", "look-at-it", self._ask, kind="primary")
        self._not = button("Not now", "not-this-file", self._dismiss)
        with_icon(self.look, theme, "eye", "on_primary")
        for made in (self._not, self.look):
            self.buttons.addWidget(made)
        self.hide()

    def show_waiting(self, waiting: tuple[WaitingLine, ...]) -> None:
        """Show the newest file that waits, or nothing."""
        self.setVisible(bool(waiting))
        if not waiting:
            self._path = None
            return
        first, more = waiting[0], len(waiting) - 1
        self._path = first.path
        others = f" {more} more {'waits' if more == 1 else 'wait'} there." if more else ""
        words = (
            f"{first.path.name}, found in your Downloads folder, {first.when}. We have not opened "
            f"it yet.{others}"
        )
        self.say("A file that may be from OALC is waiting", words)

    def _ask(self) -> None:
        if self._path is not None:
            self.look_asked.emit(self._path)

    def _dismiss(self) -> None:
        if self._path is not None:
            self.dismissed.emit(self._path)


class UndoneCard(AccentCard):
    """What taking an issue back did, and which words of the clerk's were kept."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "undone", "arrow_undo", "primary")
        self._kept = column(theme, gap=2)
        self.more.addLayout(self._kept)
        close = button("Close", "undone-close", self.hide)
        self.buttons.addWidget(close)
        self.hide()

    def show_undone(self, undone: Undone) -> None:
        """Show it, by name."""
        clear(self._kept)
        heading = f"Issue {undone.issue} is taken back"
        words = "You had written about what it brought. Your words are kept, and stay readable:"
        self.say(heading, words)
        for title, own in undone.kept:
            self._kept.addWidget(label(f"{title}. {own.what}: {own.text}", "strong"))
        self.show()
        announce(self, f"{heading}. {words}")


def back_to(undone: Undone) -> str:
    """Return what is shown again after an undo."""
    if undone.back_to:
        return f"issue {undone.back_to}"
    return "the pages that came with the program"


class RefusedCard(QFrame):
    """The refused files that are kept aside. `show_asked` has a path, `forget_asked` a digest."""

    show_asked = Signal(object)
    forget_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "refused-files", "Refused files")
        self.setProperty("box", "card")
        self._theme = theme
        self._lines = column(theme, self, gap=8)
        self._lines.setContentsMargins(*(theme.px(n) for n in (18, 12, 10, 12)))
        self.hide()

    def show_refused(self, refused: tuple[RefusedLine, ...]) -> None:
        """Show them, or nothing."""
        clear(self._lines)
        self.setVisible(bool(refused))
        if not refused:
            return
        self._lines.addWidget(label("Refused files, kept aside for OALC", "strong"))
        self._lines.addWidget(label(_WHAT_TO_DO, "secondary"))
        for number, line in enumerate(refused, 1):
            self._lines.addWidget(self._line(line, number))

    def _line(self, line: RefusedLine, number: int) -> WideRow:
        made = WideRow(self._theme, f"refused-{number}", gap=12)
        made.setProperty("box", "plain")
        told = row(self._theme, gap=14)
        told.addWidget(picture(self._theme, "warning", "err"))
        words = f"Refused on {line.when}. {line.why}"
        told.addWidget(label(words), 1)
        made.line.addLayout(told, 1)
        box = QWidget()
        flow = Flow(box, gap=self._theme.px(12))
        show = button("Open its folder", f"show-refused-{number}", self._nothing, kind="link")
        show.clicked.connect(partial(self._on_show, line.path))
        show.setAccessibleName(f"Open the folder of the file that was refused on {line.when}")
        forget = button("Delete", f"forget-refused-{number}", self._nothing, kind="link")
        forget.clicked.connect(partial(self._on_forget, line.digest))
        forget.setAccessibleName(f"Delete the file that was refused on {line.when}")
        for link in (show, forget):
            flow.addWidget(link)
        made.line.addWidget(box)
        return made

    def _on_show(self, path: Path, _checked: object = None) -> None:
        self.show_asked.emit(path)

    def _on_forget(self, digest: str, _checked: object = None) -> None:
        self.forget_asked.emit(digest)

    def _nothing(self) -> None:
        """Do nothing of its own: the line listens."""
