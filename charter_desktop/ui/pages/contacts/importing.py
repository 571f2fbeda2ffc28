"""Adding contacts from another program's file: choose it, look at what it would do, add."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from charter_desktop.progress import Progress
from charter_desktop.ui.kit import Message, Tone
from charter_desktop.ui.pages.contacts.import_looked import LookedAt
from charter_desktop.ui.pages.contacts.import_words import act_words, done_words
from charter_desktop.ui.widgets.basics import button, card, column, label, picture, row, with_icon
from charter_desktop.ui.widgets.file_catcher import FileCatcher
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.privacy import PrivacyMark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charter_desktop.domain.changes import Done
    from charter_desktop.services.contacts.contacts import Contacts
    from charter_desktop.services.contacts.importing import (
        ImportChoice,
        ImportCounts,
        ImportPreview,
    )
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.outside import Outside

_KINDS = "Contacts (*.csv *.vcf *.vcard *.txt)"
_WHAT = (
    "A table saved as CSV, or contact cards (vCard, .vcf), from Outlook, Google, Thunderbird or a "
    "telephone. You see what it would do before anything is added."
)
_NO_FILE = (
    "No file came with that. Copy the file itself in its folder, then press Ctrl+V here. Or choose "
    "\u201cChoose a file\u201d."
)


class ContactsImport(QWidget):
    """Two steps on one page. `left` wants the list again, `file_chosen` brings a path.

    `refused` brings an error; nothing was added then.
    """

    left = Signal()
    file_chosen = Signal(str)
    refused = Signal(object)

    def __init__(self, kit: Kit, contacts: Contacts, outside: Outside) -> None:
        super().__init__()
        self.setObjectName("contacts-import-view")
        self._kit, self._contacts, self._outside = kit, contacts, outside
        self._preview: ImportPreview | None = None
        self._job: Job | None = None
        self._progress: Progress | None = None
        self.path = ""
        self.add_button = button("Add", "import-add", self.do_primary, kind="primary")
        with_icon(self.add_button, kit.theme, "add", "on_primary")
        self.add_button.hide()
        self.header = QWidget()  # so that the page may hide and show it whatever the step
        row(kit.theme, self.header).addWidget(self.add_button)
        self._views = QStackedWidget()
        self.looked = LookedAt(kit)
        self._first = self._make_first()
        self._views.addWidget(self._first)
        self._views.addWidget(self.looked)
        column(kit.theme, self, gap=0).addWidget(self._views)
        self._catcher = FileCatcher(self, outside)
        self._catcher.caught.connect(self._take)
        self._catcher.missed.connect(self._say_no_file)
        self.looked.chosen.connect(self._on_chosen)
        self.looked.another_asked.connect(self._choose)
        self.looked.stop_asked.connect(self._stop)

    def open(self, path: str) -> None:
        """Look at a file, or ask for one; what is looked at already stays."""
        if path and path == self.path and self._preview is not None:
            return
        self._preview, self.path = None, path
        self.add_button.hide()
        self._views.setCurrentWidget(self._first)
        self._say(f"Looking at {Path(path).name}\u2026" if path else "")
        if path:
            look = partial(self._contacts.importing.look, Path(path))
            self._job = self._kit.jobs.read(look, instead_of=self._job)
            self._job.succeeded.connect(self._on_looked)
            self._job.failed.connect(self._on_refused)

    def do_primary(self) -> None:
        """Add what was chosen, or choose a file."""
        if self._preview is None:
            self._choose()
        elif act_words(self._preview) and self._progress is None:
            self._add(self._preview)

    def first_control(self) -> QWidget:
        """Return what gets the keyboard first."""
        if self._views.currentWidget() is self.looked:
            return self.looked.first_control()
        return self.choose_button

    def stops(self) -> list[QWidget]:
        """Return the parts that F6 visits."""
        if self._views.currentWidget() is self.looked:
            return self.looked.stops()
        return [self._first]

    def _add(self, preview: ImportPreview) -> None:
        self.add_button.setEnabled(False)
        job = self._kit.jobs.write_long(partial(self._contacts.importing.carry_out, preview))
        self._progress = job.progress
        job.progressed.connect(self.looked.show_progress)
        job.succeeded.connect(self._on_added)
        job.failed.connect(self._on_refused)
        job.cancelled.connect(self._on_stopped)
        job.finished.connect(self._on_finished)

    def _make_first(self) -> QWidget:
        theme, made, around = self._kit.theme, QWidget(), card("import-choose-card")
        outer = column(theme, made, gap=0)
        outer.addWidget(around)
        outer.addStretch(1)
        inside = column(theme, around, gap=12, margin=28)
        inside.addWidget(picture(theme, "contact_card_group", "primary", 32))
        inside.addWidget(label("Choose a file of contacts", "heading"))
        inside.addWidget(label(_WHAT))
        self.choose_button: QPushButton = button(
            "Choose a file\u2026", "import-choose", self._choose, kind="primary"
        )
        with_icon(self.choose_button, theme, "folder_open", "on_primary")
        ways = QWidget()
        flow = Flow(ways, gap=theme.px(10))
        flow.addWidget(self.choose_button)
        inside.addWidget(ways)
        how = "Or drag the file onto this page, or copy it and press Ctrl+V."
        inside.addWidget(label(how, "secondary"))
        self._words = label("", "strong", name="import-words")
        self._words.hide()
        inside.addWidget(self._words)
        mark = PrivacyMark(theme, is_sent=False)
        inside.addWidget(mark, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _choose(self) -> None:
        path = self._outside.choose_file_of(self, "Choose a file of contacts", _KINDS)
        if path is not None:
            self._take(path)

    def _take(self, path: object) -> None:
        self.path = ""  # the same file may say other things now
        self.file_chosen.emit(str(path))

    def _say_no_file(self) -> None:
        self._kit.tell(Message(_NO_FILE, Tone.CAUTION))

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def _on_looked(self, preview: ImportPreview) -> None:
        self._say("")
        self.looked.begin()
        self._show(preview)
        self._views.setCurrentWidget(self.looked)
        self.looked.first_control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, preview: ImportPreview) -> None:
        self._preview = preview
        words = act_words(preview)
        self.add_button.setText(words or "Nothing to add")
        self.add_button.setAccessibleName(words or "Nothing to add")
        self.add_button.setEnabled(bool(words))
        self.add_button.show()
        self.looked.show_preview(preview)

    def _on_chosen(self, choices: Mapping[int, ImportChoice]) -> None:
        if self._preview is not None:
            self._show(self._contacts.importing.choose(self._preview, choices))

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.cancel()

    def _on_added(self, done: Done[ImportCounts]) -> None:
        self.path, self._preview = "", None
        self.left.emit()
        self._kit.tell(Message(done_words(done.value)))

    def _on_stopped(self) -> None:
        words = "Stopped. Nothing was added."
        self._kit.tell(Message(words, Tone.NOTE))

    def _on_finished(self) -> None:
        self._progress = None
        self.looked.show_progress(0, 0, "")
        if self._preview is not None:
            self.add_button.setEnabled(True)

    def _on_refused(self, error: object) -> None:
        self._say("")
        if self._preview is None:
            self.path = ""
        self.refused.emit(error)
