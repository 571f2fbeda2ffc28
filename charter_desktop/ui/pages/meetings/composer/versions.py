"""The kept versions of a paper: kept under a name, compared, read, and taken up again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from charter_desktop.domain.dates import date_in_words
from charter_desktop.ui.accessibility import announce
from charter_desktop.ui.widgets.basics import button, clear, column, label, row, rule
from charter_desktop.ui.widgets.field import LineField
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.section import Section, Stage

if TYPE_CHECKING:
    from charter_desktop.domain.papers import PaperVersion
    from charter_desktop.services.papers.versions import VersionChange
    from charter_desktop.ui.theme import Theme

_NONE = "None yet. Ctrl+S keeps one too."
_SAME = "Nothing has changed since."
_EMPTY = "nothing"


class VersionsSection(Section):
    """The list, and the way to keep one more. Versions are named by their ids.

    `keep_asked` brings the name, which may be empty. `compared`, `read`, `taken_up` and `removed`
    bring an id.
    """

    keep_asked = Signal(str)
    compared = Signal(str)
    read = Signal(str)
    taken_up = Signal(str)
    removed = Signal(str)

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__(theme, number, "Versions")
        self._theme = theme
        self._rows: dict[str, VersionRow] = {}
        self._shown: tuple[PaperVersion, ...] | None = None
        self.show_stage(Stage.OPTIONAL)
        self.say(_NONE)
        self._list = column(theme, gap=10)
        self.content.addLayout(self._list)
        line = row(theme, gap=10)
        self.name = LineField(theme, "version-name", "Name of the version", "Optional")
        self.name.input.returnPressed.connect(self._keep)
        line.addWidget(self.name, 1)
        self.content.addLayout(line)
        self.keep = button("Keep this version", "keep-version", self._keep)
        self.content.addWidget(self.keep)

    def show_versions(self, versions: tuple[PaperVersion, ...]) -> None:
        """Show the versions, the newest first."""
        if versions == self._shown:
            return
        self._shown = versions
        clear(self._list)
        self._rows = {}
        for one in versions:
            made = VersionRow(self._theme, one)
            made.compared.connect(self.compared)
            made.read.connect(self.read)
            made.taken_up.connect(self.taken_up)
            made.removed.connect(self.removed)
            self._rows[one.id] = made
            self._list.addWidget(made)
        number = len(versions)
        self.say(_NONE if not number else "1 kept" if number == 1 else f"{number} kept")
        self.show_stage(Stage.DONE if versions else Stage.OPTIONAL)

    def show_changes(self, version: str, changes: tuple[VersionChange, ...]) -> None:
        """Show what changed since one of them."""
        found = self._rows.get(version)
        if found is not None:
            found.show_changes(changes)

    def forget_name(self) -> None:
        """Empty the name: the version is kept."""
        self.name.input.clear()

    def _keep(self) -> None:
        self.keep_asked.emit(self.name.text)


class VersionRow(QFrame):
    """One version: its name and day, what can be done with it, and what changed since."""

    compared = Signal(str)
    read = Signal(str)
    taken_up = Signal(str)
    removed = Signal(str)

    def __init__(self, theme: Theme, version: PaperVersion) -> None:
        super().__init__()
        self.setObjectName(f"version-{version.version.number}")
        self.setProperty("box", "plain")
        self._theme, self._version = theme, version
        layout = column(theme, self, gap=4)
        layout.addWidget(rule())
        layout.addWidget(label(version.version.name, "strong"))
        day = version.version.on
        if day is not None:
            words = f"Kept on {date_in_words(day, weekday=False)}"
            layout.addWidget(label(words, "secondary"))
        self._changes_box = QWidget()
        self._changes_box.setObjectName(f"version-{version.version.number}-changes")
        self._changes = column(theme, self._changes_box, gap=4)
        self._changes_box.hide()
        layout.addWidget(self._links())
        layout.addWidget(self._changes_box)

    def show_changes(self, changes: tuple[VersionChange, ...]) -> None:
        """Show what changed since it was kept."""
        clear(self._changes)
        for one in changes:
            self._changes.addWidget(label(one.label, "strong"))
            self._changes.addWidget(label(f"Then: {one.then or _EMPTY}"))
            self._changes.addWidget(label(f"Now: {one.now or _EMPTY}"))
        if not changes:
            self._changes.addWidget(label(_SAME, "secondary"))
        self._changes_box.show()
        number = len(changes)
        parts = "1 part has changed" if number == 1 else f"{number} parts have changed"
        announce(self, f"{parts} since" if changes else _SAME)

    def _links(self) -> QWidget:
        holder, facts = QWidget(), self._version.version
        flow = Flow(holder, gap=self._theme.px(12))
        for words, name, signal in (
            ("What changed since", "compare", self.compared),
            ("Read it", "read", self.read),
            ("Go back to it", "take-up", self.taken_up),
            ("Delete", "delete", self.removed),
        ):
            act = partial(signal.emit, self._version.id)
            made = button(words, f"version-{facts.number}-{name}", act, kind="link")
            made.setAccessibleName(f"{words}: {facts.name}")
            flow.addWidget(made)
        return holder
