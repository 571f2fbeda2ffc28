"""The evidence of one commitment: what there is, what of it is sent, and adding more."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QWidget

from charter_desktop.domain.commitments import EvidenceKind
from charter_desktop.services.commitments.commitments import NewEvidence
from charter_desktop.services.commitments.evidence_files import FileState
from charter_desktop.ui.deleting import delete_with_key
from charter_desktop.ui.pages.commitments.words import EVIDENCE_ICONS, evidence_words
from charter_desktop.ui.row_focus import follow_added, keep_keyboard, place_of_keyboard
from charter_desktop.ui.widgets.basics import (
    button,
    clear,
    column,
    label,
    picture,
    row,
    with_icon,
)
from charter_desktop.ui.widgets.choice_row import Choice, ChoiceRow
from charter_desktop.ui.widgets.field import LineField
from charter_desktop.ui.widgets.privacy import PrivacyMark
from charter_desktop.ui.widgets.row_list import Row, RowList
from charter_desktop.ui.widgets.work_bar import WorkBar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QHBoxLayout, QPushButton

    from charter_desktop.domain.commitments import Evidence
    from charter_desktop.services.commitments.commitments import Checklist, CommitmentView
    from charter_desktop.ui.theme import Theme

_KINDS = (
    Choice(EvidenceKind.MINUTE.value, "Minute"),
    Choice(EvidenceKind.LINK.value, "Web page"),
    Choice(EvidenceKind.FILE.value, "File"),
    Choice(EvidenceKind.NOTE.value, "Note"),
)
_ASKED = {
    EvidenceKind.MINUTE: ("Minute reference", "For example 58/26"),
    EvidenceKind.LINK: ("Address of the page", "For example https://example.org/minutes"),
    EvidenceKind.NOTE: ("Note", "What it is and where it is kept"),
}
_SENT = {EvidenceKind.MINUTE, EvidenceKind.LINK}
LOST_WORDS = {
    FileState.MISSING: "This file is missing. Add it again if you have it, or look in a safety "
    "copy.",
    FileState.ALTERED: "This file was changed since it was copied in. Add it again if you have it, "
    "or look in a safety copy.",
}
_MOST_OFFERED = 220
"""Pixels at 100 % that the list of known evidence takes at most; it scrolls."""


class EvidencePanel(QWidget):
    """The list, "Add evidence", and the place to add it.

    `added` brings a NewEvidence, `linked`, `unlinked` and `opened` the id of a known one. Files can
    be dropped on it; `work` shows how far copying one is. `all_asked` wants every piece of the
    commitment in `whole`; `grew` says that the place to add was opened and wants to be seen.
    """

    added = Signal(object)
    linked = Signal(str)
    unlinked = Signal(str)
    opened = Signal(str)
    all_asked = Signal()
    grew = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("evidence")
        self.setAcceptDrops(True)
        self._theme = theme
        self._shown: tuple[object, ...] = ()
        self._of = ""
        self.whole: tuple[str, ...] = ()
        self._rows: dict[str, list[QWidget]] = {}
        self._lost: dict[str, QWidget] = {}
        self._follows = self._asks_all = False
        layout = column(theme, self, gap=6)
        top = row(theme, gap=8)
        self._title = label("Evidence", "strong", name="evidence-title")
        top.addWidget(self._title, 1)
        act = self.open_picker
        self.add: QPushButton = button("Add evidence", "add-evidence", act, kind="link")
        top.addWidget(with_icon(self.add, theme, "add", "primary"))
        layout.addLayout(top)
        self.all: QPushButton = button("Show all", "all-evidence", self._ask_all, kind="link")
        layout.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self.all.hide()
        self._list = column(theme, gap=4)
        layout.addLayout(self._list)
        self.picker = _Picker(theme)
        self.picker.added.connect(self.added)
        self.picker.linked.connect(self.linked)
        self.picker.closed.connect(self._close)
        self.picker.hide()
        self.work = WorkBar(theme, "evidence-work", "How far copying the file is")
        layout.addWidget(self.work)
        layout.addWidget(self.picker)

    def show_view(self, view: CommitmentView, checklist: Checklist) -> None:
        """Show the evidence of a commitment, and what can be added to it."""
        self.picker.offer(view.offered)
        shown = (view.commitment.id, view.evidence, view.sent)
        if shown == self._shown:
            return  # or else the keyboard would be lost where it is on one of the rows
        before, self._shown = self._shown, shown
        if self._of != view.commitment.id:
            self._of, self.whole = view.commitment.id, ()
        known, place = tuple(self._rows), place_of_keyboard(self._rows)
        self._rows, self._lost = {}, {}
        count = view.evidence_count
        self._title.setText(f"Evidence ({count})" if count else "Evidence")
        self.all.setText(f"Show all {count}")
        self.all.setVisible(count > len(view.evidence))
        clear(self._list)
        for evidence in view.evidence:
            is_sent = evidence.id in view.sent
            self._list.addWidget(self._line(view, evidence, is_sent=is_sent))
        if not view.evidence:
            words = "None yet. A minute reference, a web page, a file or a note."
            self._list.addWidget(label(words, "secondary"))
        if before[:1] == shown[:1]:
            keep_keyboard(place, self._rows, self.add)
            if self._follows and self.add.hasFocus():  # nobody has gone elsewhere since
                follow_added(known, self._rows)
            if self._asks_all and self.all.isHidden():  # the button that was pressed is gone
                follow_added(known, self._rows)
        self._follows = self._asks_all = False

    def show_lost(self, lost: Mapping[str, FileState]) -> None:
        """Say beside each file that is not there, or not as it was copied in, that it is so."""
        for evidence, place in self._lost.items():
            words = LOST_WORDS.get(lost.get(evidence, FileState.FINE), "")
            said = place.findChild(QLabel, f"lost-words-{evidence}")
            if isinstance(said, QLabel):
                said.setText(words)
            place.setVisible(bool(words))

    def show_error(self, words: str) -> None:
        """Show why what was given cannot be kept; the place to add stays open."""
        self.picker.show_error(words)

    def close_picker(self) -> None:
        """Put the place to add away."""
        if self.picker.isVisible():
            self._close()

    def close_added(self, commitment: str) -> None:
        """Put it away because a commitment has new evidence; the keyboard goes to the new row.

        By then it may be there for another commitment.
        """
        if commitment != self._of:
            return
        self.close_picker()
        self._follows = True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if _files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the files that were dropped."""
        for path in _files(event.mimeData()):
            self.added.emit(NewEvidence(EvidenceKind.FILE, path))
        event.acceptProposedAction()

    def _line(self, view: CommitmentView, evidence: Evidence, *, is_sent: bool) -> QWidget:
        made = QWidget()
        made.setObjectName(f"evidence-{evidence.id}")
        line = row(self._theme, made, gap=8)
        icon = EVIDENCE_ICONS[evidence.item.kind]
        line.addWidget(picture(self._theme, icon, "primary"), 0, Qt.AlignmentFlag.AlignTop)
        name = evidence_words(evidence)
        words = column(self._theme, gap=0)
        words.addWidget(label(name, "strong"))
        mark = PrivacyMark(self._theme, is_sent=is_sent)
        words.addWidget(mark, 0, Qt.AlignmentFlag.AlignLeft)
        line.addLayout(words, 1)
        controls = self._rows[evidence.id] = []
        if evidence.item.kind is EvidenceKind.FILE:
            look = button("Open", f"open-{evidence.id}", lambda: None, kind="link")
            look.clicked.connect(partial(self._on_open, evidence.id))
            look.setAccessibleName(f"Open {name}")
            controls.append(look)
            words.addWidget(self._lost_line(evidence.id))
            line.addWidget(look, 0, Qt.AlignmentFlag.AlignTop)
        remove = button("Remove", f"remove-{evidence.id}", lambda: None, kind="link")
        remove.clicked.connect(partial(self._on_remove, evidence.id))
        remove.setAccessibleName(f"Remove {name} from {view.commitment.number}")
        controls.append(remove)
        for control in controls:
            delete_with_key(control, partial(self._on_remove, evidence.id))
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _lost_line(self, evidence_id: str) -> QWidget:
        made = self._lost[evidence_id] = QWidget()
        line = row(self._theme, made, gap=6)
        line.addWidget(picture(self._theme, "warning", "warn", 18), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label("", name=f"lost-words-{evidence_id}"), 1)
        made.hide()
        return made

    def _ask_all(self) -> None:
        self._asks_all = True
        self.whole = (self._of,)
        self.all_asked.emit()

    def _on_remove(self, evidence_id: str, _checked: object = None) -> None:
        self.unlinked.emit(evidence_id)

    def _on_open(self, evidence_id: str, _checked: object = None) -> None:
        self.opened.emit(evidence_id)

    def open_picker(self) -> None:
        """Open the place to add."""
        self.picker.begin()
        self.grew.emit()

    def _close(self) -> None:
        self.picker.hide()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)


class _Picker(QFrame):
    """Where evidence is added: what is known, newest minutes first, or something new."""

    added = Signal(object)
    linked = Signal(str)
    closed = Signal()
    begun = Signal()
    cancelled = Signal()
    escaped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("evidence-picker")
        self.setProperty("box", "card")
        self._theme = theme
        layout = column(theme, self, gap=8, margin=12)
        self._known = label("Evidence you have already", "strong")
        layout.addWidget(self._known)
        self.offered = RowList(theme, "evidence-offered", "Evidence you have already")
        self.offered.opened.connect(self.linked)
        layout.addWidget(self.offered)
        self._kinds = ChoiceRow(theme, "evidence-kind", "Something new", _KINDS, kind="pill")
        self._kinds.chosen.connect(self._on_kind)
        layout.addWidget(label("Something new", "strong"))
        layout.addWidget(self._kinds)
        self._fields = {kind: self._field(kind) for kind in _ASKED}
        for field in self._fields.values():
            layout.addWidget(field)
        layout.addLayout(self._buttons())
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self._paste)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def offer(self, known: tuple[Evidence, ...]) -> None:
        """List the evidence that can be added with one click."""
        self._known.setVisible(bool(known))
        self.offered.setVisible(bool(known))
        self.offered.show_rows(
            [Row(e.id, evidence_words(e), icon=EVIDENCE_ICONS[e.item.kind]) for e in known]
        )
        self._fit()

    def begin(self) -> None:
        """Show it, ready for one key: the list, or else the minute reference."""
        self._show_kind(EvidenceKind.MINUTE)
        for field in self._fields.values():
            field.input.clear()
            field.show_error("")
        self.show()
        self._fit()
        if self.offered.isVisibleTo(self):
            self.offered.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._fields[EvidenceKind.MINUTE].input.setFocus(Qt.FocusReason.OtherFocusReason)
        self.begun.emit()

    def show_typed_kind(self) -> None:
        """Show the field that has something in it: of the kind that is chosen, or another."""
        typed = [kind for kind, field in self._fields.items() if field.text]
        if typed and not self._fields[self._kind()].text:
            self._show_kind(typed[0])
        else:
            self._show_kind(self._kind())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put it away on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def show_error(self, words: str) -> None:
        """Show what is wrong at the field, and give it the keyboard."""
        field = self._fields.get(self._kind())
        if field is not None:
            field.show_error(words)
            field.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the list be as high as its rows."""
        super().resizeEvent(event)
        self._fit()

    def _field(self, kind: EvidenceKind) -> LineField:
        words, hint = _ASKED[kind]
        mark = PrivacyMark(self._theme, is_sent=kind in _SENT)
        field = LineField(self._theme, f"new-{kind.value}", words, hint, mark)
        field.input.returnPressed.connect(self._add)
        return field

    def _buttons(self) -> QHBoxLayout:
        line = row(self._theme, gap=8)
        line.addWidget(button("Add", "evidence-add", self._add))
        line.addWidget(button("Cancel", "evidence-cancel", self._cancel, kind="link"))
        line.addStretch(1)
        return line

    def _cancel(self) -> None:
        self.cancelled.emit()
        self.closed.emit()

    def _kind(self) -> EvidenceKind:
        return EvidenceKind(self._kinds.choice or EvidenceKind.MINUTE.value)

    def _on_kind(self, kind: str) -> None:
        if kind == EvidenceKind.FILE.value:
            self._show_kind(EvidenceKind.MINUTE)
            self._ask_file()
        else:
            self._show_kind(EvidenceKind(kind))

    def _show_kind(self, kind: EvidenceKind) -> None:
        self._kinds.show_choice(kind.value)
        for of_kind, field in self._fields.items():
            field.setVisible(of_kind is kind)

    def _ask_file(self) -> None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        path, _ = QFileDialog.getOpenFileName(self, "Choose a file to copy in", folder)
        if path:
            self.added.emit(NewEvidence(EvidenceKind.FILE, path))

    def _add(self) -> None:
        kind = self._kind()
        self.added.emit(NewEvidence(kind, self._fields[kind].text))

    def _paste(self) -> None:
        for path in _files(QGuiApplication.clipboard().mimeData()):
            self.added.emit(NewEvidence(EvidenceKind.FILE, path))

    def _fit(self) -> None:
        height = self.offered.height_of_all(max(1, self.offered.viewport().width()))
        self.offered.setFixedHeight(min(height + 2, self._theme.px(_MOST_OFFERED)))


def _files(given: QMimeData) -> list[str]:
    return [url.toLocalFile() for url in given.urls() if url.isLocalFile()]
