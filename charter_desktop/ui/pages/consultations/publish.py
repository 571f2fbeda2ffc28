"""Pieces to publish: "You said, we did" and the council's statement on the charter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.dates import date_in_words
from charter_desktop.services.year.outputs import Format
from charter_desktop.services.year.publishing import Kind, draft_of
from charter_desktop.ui.kit import Message
from charter_desktop.ui.pages.consultations.publish_frame import PublishFrame
from charter_desktop.ui.pages.consultations.words import shortened
from charter_desktop.ui.widgets.chip import State
from charter_desktop.ui.widgets.field import LineField, TextField
from charter_desktop.ui.widgets.row_list import Row
from charter_desktop.ui.year_saved import YearFiles, YearPrint

if TYPE_CHECKING:
    from charter_desktop.services.year.group import Year
    from charter_desktop.services.year.publishing import Publication
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

_HEAD: Final = "title-and-introduction"
_YEAR: Final = timedelta(days=365)
_FORMS: Final = (Format.PDF, Format.WORD, Format.HTML, Format.TEXT)


class PublishView(PublishFrame):
    """The pieces as they are recorded now, to be changed, left out, looked at and saved.

    `refused` brings an error. `typed` brings where what is typed is kept, and its whole value;
    `left` brings where, when the field is left.
    """

    refused = Signal(object)
    typed = Signal(object, object)
    left = Signal(object)

    def __init__(self, kit: Kit, year: Year) -> None:
        super().__init__(kit.theme)
        self._kit, self._year = kit, year
        self._kind, self._since = Kind.YOU_SAID, ""
        self._now: Publication | None = None
        self._job: Job | None = None
        self._is_typed = False
        self.files = YearFiles(kit, self)
        self.preview = YearPrint(kit, self._views, self.files)
        self.preview.closed.connect(self._close_print)
        self.preview.refused.connect(self.refused)
        self._connect()

    def here(self) -> str:
        """Return what `open` takes to come back."""
        return self._kind.value

    def open(self, item: str) -> None:
        """Show the kind that an item names, or the one that was shown."""
        kind = kind_of(item)
        if kind is not None and kind is not self._kind:
            self.keep()
            self._kind, self._now = kind, None
        self.kinds.show_choice(self._kind.value)
        self.refresh()

    def refresh(self) -> None:
        """Take the pieces anew from what is recorded; not while something is typed in them."""
        if self._is_typed:
            return
        ask = partial(_compose, self._year, self._kind, self.since.day)
        self._job = self._kit.jobs.read(ask, instead_of=self._job)
        self._job.succeeded.connect(self._on_read)
        self._job.failed.connect(self.refused)

    def keep(self) -> None:
        """Keep what is being typed."""
        if self._is_typed and self._now is not None:
            self._is_typed = False
            self.left.emit(draft_of(self._now)[0])

    def do_primary(self) -> None:
        """Save it, or print it where it is shown as it will be printed."""
        if self.preview.is_shown:
            self.preview.print_it()
        else:
            self._save()

    def first_control(self) -> QWidget:
        """Return the list of pieces."""
        return self.list

    def stops(self) -> list[QWidget]:
        """Return the parts that F6 visits."""
        if self.preview.is_shown and self.preview.view is not None:
            return [self.preview.view]
        return [self.kinds, self.list, self._fields, self.save]

    def _connect(self) -> None:
        self.kinds.chosen.connect(self.open)
        self.again.connect(self._start_again)
        self.look.connect(self._look)
        self.save_asked.connect(self._save)
        self.since.chosen.connect(self._on_since)
        self.list.chosen.connect(self._show_piece)
        self.list.opened.connect(self.split.show_detail)
        for field in self._typing:
            field.typed.connect(self._on_typed)
            field.left.connect(self.keep)
        self.chosen.clicked.connect(self._on_ticked)

    def _on_read(self, read: tuple[Publication, date]) -> None:
        if self._is_typed:
            return
        self._now, today = read
        if not self.since.is_dirty:
            self.since.show_day(self._now.since, today)
        self.since.setVisible(self._kind is Kind.YOU_SAID)
        self._show_list()

    def _show_list(self) -> None:
        now = self._now
        if now is not None:
            rows = [Row(_HEAD, now.title, "Title and introduction")]
            for piece in now.pieces:
                on = date_in_words(piece.on, weekday=False) if piece.on else ""
                status, state = ("", None) if piece.chosen else ("Left out", State.ASIDE)
                rows.append(Row(piece.id, shortened(piece.heading), on, status, state))
            self.list.show_rows(rows)

    def _show_piece(self, item: str) -> None:
        now = self._now
        if now is None:
            return
        self._nothing.setVisible(not now.pieces)
        piece = next((one for one in now.pieces if one.id == item), None)
        is_said = now.kind is Kind.YOU_SAID
        wanted: tuple[LineField | TextField, ...] = (self.title, self.introduction)
        if piece is not None:
            wanted = (self.heading, self.said, self.did) if is_said else (self.heading, self.words)
            self.heading.set_text(piece.heading)
            self.said.set_text(piece.said)
            (self.did if is_said else self.words).set_text(piece.did)
            self.chosen.setChecked(piece.chosen)
        else:
            self.title.set_text(now.title)
            self.introduction.set_text(now.introduction)
        self.chosen.setVisible(piece is not None)
        for field in self._typing:
            field.setVisible(field in wanted)

    def _on_typed(self) -> None:
        now, item = self._now, self.list.current_id
        if now is None:
            return
        self._is_typed = True
        if item == _HEAD:
            title, words = self.title.text, self.introduction.text
            self._now = replace(now, title=title, introduction=words)
            self.typed.emit(*draft_of(self._now))
            return
        did = self.did.text if now.kind is Kind.YOU_SAID else self.words.text
        said = self.said.text
        pieces = (
            replace(
                one,
                heading=self.heading.text,
                said=said if now.kind is Kind.YOU_SAID else one.said,
                did=did,
                chosen=self.chosen.isChecked(),
            )
            if one.id == item
            else one
            for one in now.pieces
        )
        self._now = replace(now, pieces=tuple(pieces))
        self.typed.emit(*draft_of(self._now))

    def _on_ticked(self) -> None:
        self._on_typed()
        self._show_list()
        self.keep()

    def _on_since(self) -> None:
        self.keep()
        self.refresh()

    def _start_again(self) -> None:
        self.keep()
        job = self._kit.jobs.write(partial(self._year.publishing.start_again, self._kind))
        job.succeeded.connect(self._on_again)
        job.failed.connect(self.refused)

    def _on_again(self) -> None:
        words = "Started again from what is recorded. What you typed is in the deleted items."
        self._kit.tell(Message(words))
        self.refresh()

    def _save(self) -> None:
        self.keep()
        if self._now is not None:
            job = self._kit.jobs.write(partial(self._year.publishing.write, self._now, _FORMS))
            job.succeeded.connect(self.files.tell)
            job.failed.connect(self.refused)

    def _look(self) -> None:
        self.keep()
        if self._now is not None:
            make = partial(self._year.publishing.document, self._now)
            self.preview.show_document(self._year.pages, make)

    def _close_print(self) -> None:
        self._views.setCurrentIndex(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def kind_of(item: str) -> Kind | None:
    """Return the kind that an item names: its code, or the id of its paper."""
    ends = item.rpartition(".")[2]
    return Kind(ends) if ends in {kind.value for kind in Kind} else None


def _compose(year: Year, kind: Kind, since: date | None) -> tuple[Publication, date]:
    """Return what would be published, of the last year where no day is named; and today."""
    today = year.today()
    return year.publishing.compose(kind, since or today - _YEAR), today
