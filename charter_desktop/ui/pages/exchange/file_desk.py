"""Files from OALC on the page Send and receive: looked at, added, read of, printed, taken back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from charter_desktop.errors import BundleRejectedError, UserFacingError
from charter_desktop.services.files.looked import Looked, Sender
from charter_desktop.ui.kit import Message, Tone
from charter_desktop.ui.pages.exchange.adding_panel import AddingPanel
from charter_desktop.ui.pages.exchange.file_errands import FileErrands
from charter_desktop.ui.pages.exchange.files_cards import back_to
from charter_desktop.ui.pages.exchange.list_panel import ADDED, LIST, SEEN, ListPanel
from charter_desktop.ui.pages.exchange.sender_card import purpose_of
from charter_desktop.ui.pages.exchange.whats_new_panel import WhatsNewPanel, first_of

if TYPE_CHECKING:
    from charter_desktop.domain.changes import Done
    from charter_desktop.services.files.looked import Added, Take, Undone
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.outside import Outside
    from charter_desktop.ui.pages.exchange.file_errands import FileServices
    from charter_desktop.ui.pages.exchange.turning import Turning

_BEFORE = "Check this file before you add it"
_LOOK = "Look at a file"
_NOTHING_CHANGED = "Nothing is changed by looking."
_CANCELLED = "Nothing was added. Everything is as it was."
_COPIED = "The details are copied. Paste them into an e-mail to OALC."
_ASIDE = "A copy is kept aside for OALC. It is never opened here. It is listed on this page."


class FileDesk(QObject):
    """Joins the panels to the errands. `undone` has an undo that kept words; `refused` an error.

    `file_asked` wants another file, `only_to_look_at` has the path of one that cannot be added.
    """

    undone = Signal(object)
    refused = Signal(object)
    file_asked = Signal()
    only_to_look_at = Signal(object)

    def __init__(
        self, page: QWidget, kit: Kit, services: FileServices, outside: Outside, turning: Turning
    ) -> None:
        super().__init__(page)
        self._kit, self._services, self._outside = kit, services, outside
        self._turning = turning
        self._memory = services.memory
        self.errands = FileErrands(self, kit, services)
        self.adding = AddingPanel(kit, services.adding)
        self.whats_new = WhatsNewPanel(kit)
        self.printing = ListPanel(kit, services, turning)
        self.panels: tuple[QWidget, ...] = (self.adding, self.whats_new, self.printing)
        self._connect()

    def open(self, item: str) -> None:
        """Show What's new, a list to be printed, or else the file of that path."""
        what, _, which = item.partition(" ")
        if item == ADDED and self._memory.added is not None:
            self._show_added(self._memory.added)
        elif what == LIST and which:
            self.printing.open(which)
        elif item in {ADDED, LIST}:
            self._turning.go("")
        else:
            self._look(Path(item))

    def primary_of(self, panel: QWidget) -> QPushButton | None:
        """Return the main button of a panel of the desk's."""
        if panel is self.adding:
            return self.adding.primary
        return self.whats_new.primary if panel is self.whats_new else self.printing.primary

    def do_primary(self, panel: QWidget) -> None:
        """Do the main thing of a panel of the desk's."""
        if panel is self.adding:
            self.adding.do_main()
        elif (made := self.primary_of(panel)) is not None:
            made.click()

    def _connect(self) -> None:
        panel, errands = self.adding, self.errands
        panel.check_asked.connect(errands.check)
        panel.add_asked.connect(self._add)
        panel.cancel_asked.connect(self._cancel)
        panel.print_asked.connect(partial(self._turning.go, f"{LIST} {SEEN}"))
        panel.left.connect(self._leave)
        panel.file_asked.connect(self.file_asked)
        panel.details_asked.connect(self._copy_details)
        panel.aside_asked.connect(errands.keep_aside)
        panel.took.connect(self._on_took)
        errands.looked.connect(self._on_looked)
        errands.words_right.connect(self._on_right)
        errands.words_wrong.connect(self._on_wrong)
        errands.progressed.connect(panel.footer.show_progress)
        errands.added.connect(self._on_added)
        errands.not_added.connect(self._on_not_added)
        errands.undone.connect(self._on_undone)
        errands.set_aside.connect(self._on_aside)
        errands.refused.connect(self.refused)
        self.whats_new.undo_asked.connect(errands.undo)
        self.whats_new.print_asked.connect(partial(self._turning.go, f"{LIST} {ADDED}"))
        self.whats_new.left.connect(partial(self._turning.go, ""))
        self.printing.refused.connect(self.refused)

    def _look(self, path: Path) -> None:
        self.adding.show_looking(path.name)
        self._turning.turn_to(self.adding, _LOOK, _NOTHING_CHANGED)
        self.errands.look(path)

    def _on_looked(self, seen: Looked) -> None:
        if seen.card.sender is Sender.ONLY_TO_LOOK_AT:
            self.only_to_look_at.emit(seen.path)
            return
        memory = self._memory
        self.adding.show_looked(seen, memory.known, memory.taken, memory.words)
        title = _BEFORE if seen.can_add else _LOOK
        self._turning.turn_to(self.adding, title, purpose_of(seen))
        self._turning.rest_on(self.adding.entry(), is_shown=self.adding.is_asking_words)

    def _on_right(self, _words: str) -> None:
        self.adding.show_words_right()
        self._kit.tell(Message("The six words are right.", Tone.DONE))

    def _on_wrong(self, error: object) -> None:
        if isinstance(error, UserFacingError):
            self._kit.tell(Message(str(error), Tone.PROBLEM))
            place = getattr(error, "place", 0)
            self.adding.six.show_wrong(place if isinstance(place, int) else 0, str(error))

    def _on_took(self, choice_id: str, take: Take) -> None:
        self._memory.taken[choice_id] = take

    def _add(self) -> None:
        self.adding.show_adding(is_adding=True)
        self.errands.add()

    def _cancel(self) -> None:
        self.adding.footer.show_stopping()
        self.errands.cancel()

    def _on_added(self, added: Added) -> None:
        count = len(self._memory.changes)
        self._turning.go(ADDED)
        changes = {0: "", 1: ": 1 change"}.get(count, f": {count:,} changes")
        self._kit.tell(Message(f"Added {added.what[0].lower()}{added.what[1:]}{changes}."))

    def _on_not_added(self, error: object) -> None:
        self.adding.show_adding(is_adding=False)
        self.adding.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        if error is None:
            self._kit.tell(Message(_CANCELLED, Tone.NOTE))
            return
        self.refused.emit(error)
        seen = self._memory.seen
        if isinstance(error, BundleRejectedError) and seen is not None:
            self._look(seen.path)

    def _on_undone(self, done: Done[Undone]) -> None:
        undone = done.value
        if self._memory.added is not None and self._memory.added.id == undone.id:
            self._memory.added, self._memory.changes = None, ()
        self._turning.go("")
        if undone.kept:
            self.undone.emit(undone)
        words = f"Issue {undone.issue} is taken back. You are back on {back_to(undone)}."
        self._kit.tell(Message(words))

    def _on_aside(self, _done: object) -> None:
        self._kit.tell(Message(_ASIDE, Tone.NOTE))

    def _show_added(self, added: Added) -> None:
        title = f"What's new in issue {added.issue}" if added.issue else "What's new"
        self.whats_new.show_added(added, self._memory.changes)
        self._turning.turn_to(self.whats_new, title, "")
        first_of(self.whats_new).setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        seen = self._memory.seen
        if seen is not None and not seen.can_add:
            self.errands.mark_seen(seen.path)
        self._memory.seen = None
        self._turning.go("")

    def _copy_details(self) -> None:
        if self._memory.seen is not None:
            self._outside.copy_text(self._memory.seen.details)
            self._kit.tell(Message(_COPIED, Tone.NOTE))
