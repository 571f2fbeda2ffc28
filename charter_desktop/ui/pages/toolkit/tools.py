"""What a clerk does with the page that is being read: bookmark it, write on it, copy from it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from charter_desktop.domain.annotations import spot_of
from charter_desktop.ui.autosave import Autosave
from charter_desktop.ui.kit import Message
from charter_desktop.ui.pages.toolkit.marks import Bookmarks
from charter_desktop.ui.pages.toolkit.note import NoteEditor
from charter_desktop.ui.widgets.basics import button, with_icon

if TYPE_CHECKING:
    from charter_desktop.domain.annotations import BookmarkValue, Spot
    from charter_desktop.domain.changes import Done
    from charter_desktop.domain.reading import Reading
    from charter_desktop.services.toolkit.contents import Entry
    from charter_desktop.services.toolkit.notes import ToolkitNotes
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.widgets.reading_panel import ReadingPanel


class PageTools(QObject):
    """Puts its buttons above the text of `panel`. `refused` brings an error."""

    refused = Signal(object)

    def __init__(self, kit: Kit, notes: ToolkitNotes, panel: ReadingPanel) -> None:
        super().__init__(panel)
        self._kit, self._notes, self._panel = kit, notes, panel
        self._reading: Reading | None = None
        self._autosave = Autosave(kit.jobs, notes.drafts, self)
        self.bookmarks = Bookmarks(kit.theme, self)
        self.note = NoteEditor(kit.theme)
        self._add_tools()
        self._connect()

    def show_reading(self, reading: Reading) -> None:
        """Offer what can be done with a page."""
        self._reading = reading
        self._write.setVisible(bool(reading.thing))
        self.bookmarks.show_reading(reading)
        self.note.take(reading)

    def keep_typed(self) -> None:
        """Keep the note that is being typed."""
        self._autosave.keep_all()

    def put_note_away(self) -> None:
        """Keep the note that is being typed and close it: another page comes."""
        self.note.put_away()

    def discard(self, entry: Entry) -> None:
        """Take away the bookmark of a line of the contents."""
        self._take_away(spot_of(entry.record))

    def _add_tools(self) -> None:
        theme = self._kit.theme
        copy = button("Copy with its source", "copy-cited", self._copy, kind="link")
        copy.setToolTip("Copies the words that are chosen, or the whole page")
        self._write = button("Our own note", "write-note", self._write_note, kind="link")
        self._panel.add_tool(with_icon(copy, theme, "copy", "primary"))
        self._panel.add_tool(self.bookmarks.button)
        self._panel.add_tool(with_icon(self._write, theme, "edit", "primary"))
        self._panel.add_bar(self.note, self.note.last_control)

    def _connect(self) -> None:
        self.bookmarks.kept.connect(self._keep)
        self.bookmarks.taken_away.connect(self._take_away)
        self._autosave.failed.connect(self.refused)
        self.note.typed.connect(self._autosave.typed)
        self.note.left.connect(self._autosave.keep)
        self.note.discarded.connect(self._take_note_away)
        self.note.closed.connect(self._panel.show_tools)
        self._panel.note_asked.connect(self._write_note_of)

    def _keep(self, spot: Spot, words: BookmarkValue) -> None:
        job = self._kit.jobs.write(partial(_set_bookmark, self._notes, spot, words))
        # Its own method, so that nothing comes where the page is gone by then.
        job.succeeded.connect(self._tell_kept)
        job.failed.connect(self.refused)

    def _tell_kept(self, done: Done[str]) -> None:
        self._kit.tell(Message(done.words))

    def _take_away(self, spot: Spot) -> None:
        job = self._kit.jobs.write(partial(self._notes.take_bookmark_away, spot))
        job.succeeded.connect(self._tell_taken_away)
        job.failed.connect(self.refused)

    def _tell_taken_away(self) -> None:
        self._kit.tell(Message("The bookmark is taken away. The page stays as it is."))

    def _write_note(self) -> None:
        if self._reading is not None:
            at = self._panel.reader.current_anchor()
            self._panel.show_bar(self.note)
            self.note.write_at(self._reading, at)

    def _write_note_of(self, record: str) -> None:
        if self._reading is not None:
            self._panel.show_bar(self.note)
            self.note.write(self._reading, record)

    def _take_note_away(self, record: str) -> None:
        job = self._kit.jobs.write(partial(self._notes.take_note_away, record))
        job.failed.connect(self.refused)

    def _copy(self) -> None:
        if self._reading is None:
            return
        reader = self._panel.reader
        chosen = reader.chosen_words()
        anchor = reader.current_anchor() if chosen else ""
        heading = next((s.words for s in self._reading.sections if s.anchor == anchor), "")
        words = chosen or reader.toPlainText().strip()
        self._panel.copy_text(f"{words}\n\n{citation(self._reading, heading)}\n")
        what = "The words that you chose are" if chosen else "The whole page is"
        self._kit.tell(Message(f"{what} copied, with the source. Press Ctrl+V where you want it."))


def _set_bookmark(notes: ToolkitNotes, spot: Spot, words: BookmarkValue) -> Done[str]:
    """Keep a bookmark, and return it with the words for the clerk; off the GUI thread."""
    done = notes.set_bookmark(spot, words)
    told = f"“{words.heading or words.title}” is bookmarked, at the top of the contents."
    return replace(done, words=told)


def citation(reading: Reading, heading: str = "") -> str:
    """Return where words are from: title, heading, whose words, and when they were checked."""
    under = f", under “{heading}”" if heading else ""
    source = f" ({reading.source})" if reading.source else ""
    return f"From “{reading.title}”{under}{source}"
