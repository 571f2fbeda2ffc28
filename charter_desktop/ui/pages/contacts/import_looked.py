"""What a file of contacts would do: each contact beside ours, and the clerk's choice for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from charter_desktop.services.contacts.importing import LIKENESS_WORDS
from charter_desktop.ui.pages.contacts.import_words import (
    CHOICE_WORDS,
    COLUMNS,
    UNREADABLE,
    counts_words,
    facts_lines,
    table_rows,
)
from charter_desktop.ui.pages.contacts.routes import breakable
from charter_desktop.ui.widgets.basics import button, clear, column, label, row, rule, with_icon
from charter_desktop.ui.widgets.choice_row import Choice, ChoiceRow
from charter_desktop.ui.widgets.data_table import DataTable
from charter_desktop.ui.widgets.icon_line import IconLine
from charter_desktop.ui.widgets.list_detail import ListDetail
from charter_desktop.ui.widgets.wide_row import WideRow

if TYPE_CHECKING:
    from charter_desktop.services.contacts.importing import ImportChoice, ImportPreview, ImportRow
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.theme import Theme

_KIND_WIDTH = 120
_LINE_NEEDS = 400


class LookedAt(QWidget):
    """Shows a preview. `chosen` brings the choices that were changed, by number.

    `another_asked` wants another file, `stop_asked` the adding stopped.
    """

    chosen = Signal(object)
    another_asked = Signal()
    stop_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.setObjectName("import-looked")
        self._theme = kit.theme
        self._preview: ImportPreview | None = None
        self._shown = ""
        layout = column(kit.theme, self, gap=8)
        self._counts = label("", "strong", name="import-counts")
        self._notes = label("", "secondary", name="import-notes")
        another = button("Choose another file\u2026", "import-another", self.another_asked.emit)
        top = WideRow(kit.theme, "import-top", gap=12)
        top.setProperty("box", "plain")
        words = column(kit.theme, gap=2)
        words.addWidget(self._counts)
        words.addWidget(self._notes)
        top.line.addLayout(words, 1)
        top.line.addWidget(with_icon(another, kit.theme, "folder_open"))
        layout.addWidget(top)
        layout.addWidget(self._make_progress())
        self.parts = ListDetail(kit.theme, "import", share=(11, 9))
        of = ("contact", "contacts")
        self.table = DataTable(kit, "import-table", "Contacts in the file", COLUMNS, of=of)
        self.table.chosen.connect(self._show_row)
        self.table.opened.connect(self._open)
        around = column(kit.theme, gap=0, margin=8)
        around.addWidget(self.table)
        self.parts.list_side.addLayout(around)
        layout.addWidget(self.parts, 1)

    def begin(self) -> None:
        """Forget the file before."""
        self._shown = ""
        self.table.show_rows(())
        self.parts.show_list()

    def show_preview(self, preview: ImportPreview) -> None:
        """Show a preview, at the row that was shown before."""
        self._preview = preview
        self._counts.setText(counts_words(preview))
        self._notes.setText(" ".join(preview.notes))
        self._notes.setVisible(bool(preview.notes))
        self.table.show_rows(table_rows(preview), current=self._shown)
        self._show_row(self.table.view.current_id)

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show how far the adding is; nothing where it is over."""
        self._progress.setVisible(bool(words))
        self._progress_words.setText(f"{words}: {done} of {total}" if words else "")

    def first_control(self) -> QWidget:
        """Return the rows."""
        return self.table.view

    def stops(self) -> list[QWidget]:
        """Return the table and the contact that is shown."""
        return [self.table, self.parts]

    def _make_progress(self) -> QWidget:
        self._progress = QWidget()
        line = row(self._theme, self._progress, gap=10)
        self._progress_words = label("", "secondary", name="import-progress")
        line.addWidget(self._progress_words, 1)
        line.addWidget(button("Stop", "import-stop", self.stop_asked.emit))
        self._progress.hide()
        return self._progress

    def _open(self, row_id: str) -> None:
        self._show_row(row_id)
        self.parts.show_detail()

    def _show_row(self, row_id: str) -> None:
        preview = self._preview
        if preview is None:
            return
        now = QApplication.focusWidget()
        had_keyboard = isinstance(now, QPushButton) and now.objectName().startswith("import-choice")
        self._shown = row_id
        side = self.parts.detail
        clear(side)
        if row_id.startswith(UNREADABLE):
            one = preview.unreadable[int(row_id.removeprefix(UNREADABLE))]
            side.addWidget(label(f"Line {one.line} could not be read", "heading"))
            side.addWidget(label(one.reason, name="import-reason"))
        elif row_id:
            self._show_contact(preview.rows[int(row_id) - 1])
            if had_keyboard:
                self.choice.focus_chosen()
        side.addStretch(1)

    def _show_contact(self, one: ImportRow) -> None:
        theme, side = self._theme, self.parts.detail
        side.addWidget(label(LIKENESS_WORDS[one.likeness], "secondary", name="import-likeness"))
        side.addWidget(label(one.theirs.title, "heading", name="import-name"))
        for what, says, doubt in facts_lines(one.theirs):
            side.addWidget(_line(theme, what, says))
            if doubt:
                warned = IconLine(theme, name="import-doubt")
                warned.say(doubt, "warning", "warn")
                side.addWidget(warned)
        if one.ours is not None or one.why:
            side.addWidget(rule())
            title = f"Ours: {one.ours.title}" if one.ours is not None else "In the file"
            side.addWidget(label(f"{title} \u2013 {one.why}" if one.why else title, "strong"))
        for change in one.changes:
            before = f"now: {change.ours}" if change.ours else "added"
            side.addWidget(_line(theme, change.words, f"{change.theirs} ({before})"))
        side.addWidget(rule())
        choices = [Choice(choice.value, CHOICE_WORDS[choice]) for choice in one.choices]
        self.choice = ChoiceRow(theme, "import-choice", "What is done with it", choices)
        self.choice.show_choice(one.choice.value)
        self.choice.chosen.connect(partial(self._on_choice, one))
        side.addWidget(self.choice)
        alike = self._alike(one)
        if len(alike) > 1:
            words = f"Do the same with all {len(alike)} of this kind"
            every = partial(self._choose_all, one)
            side.addWidget(button(words, "import-choose-all", every, kind="link"))

    def _alike(self, one: ImportRow) -> list[int]:
        rows = self._preview.rows if self._preview is not None else ()
        return [other.number for other in rows if other.likeness is one.likeness]

    def _on_choice(self, one: ImportRow, code: str) -> None:
        self.chosen.emit({one.number: _choice(one, code)})

    def _choose_all(self, one: ImportRow) -> None:
        self.chosen.emit(dict.fromkeys(self._alike(one), one.choice))


def _choice(one: ImportRow, code: str) -> ImportChoice:
    return next(choice for choice in one.choices if choice.value == code)


def _line(theme: Theme, what: str, says: str) -> QWidget:
    line = WideRow(theme, "import-line", gap=12, needs=_LINE_NEEDS)
    line.setProperty("box", "plain")
    head = label(what, "secondary")
    head.setMinimumWidth(theme.px(_KIND_WIDTH))
    line.line.addWidget(head)
    words = label(breakable(says))
    words.setAccessibleName(says)
    line.line.addWidget(words, 1)
    return line
