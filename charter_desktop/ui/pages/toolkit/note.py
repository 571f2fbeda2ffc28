"""Writing a note on the page that is being read: where it is pinned, and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from charter_desktop.domain.annotations import Hung, Spot, id_at
from charter_desktop.services.toolkit.notes import MOST_CHARACTERS, note_target
from charter_desktop.ui.accessibility import named
from charter_desktop.ui.widgets.basics import button, column, label, row
from charter_desktop.ui.widgets.field import TextField
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.privacy import PrivacyMark
from charter_desktop.ui.widgets.radio_rows import PickBox

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from charter_desktop.domain.reading import Reading
    from charter_desktop.ui.theme import Theme

WHOLE = "The whole page"


class NoteEditor(QFrame):
    """One note of the page. `typed` brings its target and value with each key, `left` its target.

    `discarded` brings the id of a note that is to be taken away, `closed` says that it is put away.
    Hidden until `write_at` or `write`.
    """

    typed = Signal(object, object)
    left = Signal(object)
    discarded = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "note-editor", "Our own note")
        self.setProperty("box", "card")
        self._theme = theme
        self._reading: Reading | None = None
        self._record = ""
        layout = column(theme, self, gap=8, margin=12)
        self.places = PickBox(theme, "note-place", "Where the note is pinned", ())
        self.places.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.places.setMinimumContentsLength(18)
        self.places.currentIndexChanged.connect(self._on_place)
        where = label("Pinned to", "strong")
        where.setWordWrap(False)
        where.setBuddy(self.places)
        top = row(theme, gap=10)
        top.addWidget(where)
        top.addWidget(self.places, 1)
        layout.addLayout(top)
        mark = PrivacyMark(theme, is_sent=False)
        self.field = TextField(theme, "page-note", "Our own note", lines=3, mark=mark)
        self.field.limit_to(MOST_CHARACTERS)
        self.field.typed.connect(self._on_typed)
        self.field.left.connect(self._on_left)
        layout.addWidget(self.field)
        layout.addWidget(self._buttons())
        self.hide()

    @property
    def last_control(self) -> QWidget:
        """The control from which the Tab key leaves."""
        return self._away

    def write_at(self, reading: Reading, anchor: str) -> None:
        """Write the note on a heading, or on the whole page for nothing."""
        self.write(reading, id_at(Hung.PAGE_NOTE, Spot(reading.thing, anchor)))

    def write(self, reading: Reading, record: str) -> None:
        """Write a note of the page by its id, and put the keyboard into its words."""
        self._fill(reading)
        index = max(0, self.places.findData(record))
        with QSignalBlocker(self.places):
            self.places.setCurrentIndex(index)
        self._choose(self.places.itemData(index))
        self.show()
        self.field.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, reading: Reading) -> None:
        """Hear that the page was brought again: its notes may have changed."""
        if self.isHidden():
            return
        if self._reading is None or reading.id != self._reading.id:
            self.put_away()
            return
        self._fill(reading)
        if not self.field.input.hasFocus():
            self._choose(self._record)

    def put_away(self) -> None:
        """Keep what is typed and hide."""
        if not self.isHidden():
            self._on_left()
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc; what was typed is kept."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        super().keyPressEvent(event)

    def _buttons(self) -> QWidget:
        holder = QWidget()
        flow = Flow(holder, gap=self._theme.px(12))
        flow.addWidget(button("Close the note", "note-close", self.put_away))
        self._away = button("Take this note away", "note-away", self._take_away, kind="link")
        flow.addWidget(self._away)
        return holder

    def _fill(self, reading: Reading) -> None:
        """List the places of a page, and notes that came to it from others."""
        self._reading = reading
        spots = [("", WHOLE), *((s.anchor, f"\u201c{s.words}\u201d") for s in reading.sections)]
        known = [(id_at(Hung.PAGE_NOTE, Spot(reading.thing, at)), words) for at, words in spots]
        mine = {record for record, _ in known}
        known += [
            (note.record, f"From \u201c{note.heading or note.title}\u201d")
            for note in reading.notes
            if note.record not in mine
        ]
        with QSignalBlocker(self.places):
            self.places.clear()
            for record, words in known:
                self.places.addItem(words, record)
            self.places.setCurrentIndex(self.places.findData(self._record))

    def _choose(self, record: str) -> None:
        self._record = record
        notes = self._reading.notes if self._reading is not None else ()
        text = next((note.text for note in notes if note.record == record), "")
        self.field.set_text(text)
        self._away.setVisible(bool(text))

    def _on_place(self, index: int) -> None:
        self._on_left()
        self._choose(self.places.itemData(index) or "")

    def _on_typed(self, text: str) -> None:
        if self._reading is None:
            return
        before = next((n for n in self._reading.notes if n.record == self._record), None)
        title, heading = self._reading.title, self._heading()
        if before is not None:
            title, heading = before.title, before.heading
        self._away.setVisible(bool(text.strip()))
        value = {"text": text, "title": title, "heading": heading}
        self.typed.emit(note_target(self._record), value)

    def _heading(self) -> str:
        for section in self._reading.sections if self._reading is not None else ():
            if self._record.endswith(f":{section.anchor}"):
                return section.words
        return ""

    def _on_left(self) -> None:
        if self._record:
            self.left.emit(note_target(self._record))

    def _take_away(self) -> None:
        record = self._record
        self.field.set_text("")
        self._away.hide()
        self.discarded.emit(record)
        self.put_away()
