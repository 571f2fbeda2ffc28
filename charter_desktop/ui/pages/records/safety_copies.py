"""Safety copies: made, looked into, and put back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.services.records.history import when_words
from charter_desktop.services.safety import contents_words, copy_words, size_words
from charter_desktop.ui.kit import Link, Message, Tone
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.told_files import or_say_where
from charter_desktop.ui.widgets.basics import button, clear, column, label, with_icon
from charter_desktop.ui.widgets.confirm_card import ConfirmCard
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.list_detail import ListDetail
from charter_desktop.ui.widgets.nothing_here import nothing_here
from charter_desktop.ui.widgets.page import Page
from charter_desktop.ui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from charter_desktop.domain.safety_copies import CopyContents, SafetyCopy
    from charter_desktop.services.safety import Safety
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

_PURPOSE = "Closed copies of all your work, kept in Documents: one a day for a week, then fewer"
_NONE = (
    "One is made whenever you close the program after a change, and "
    "before every file from OALC is added."
)


class SafetyCopiesPage(Page):
    """The copies, the newest first, and what is inside the chosen one."""

    needs: ClassVar[Changes] = ~Changes.NONE
    scrolls: ClassVar[bool] = False

    def __init__(self, kit: Kit, safety: Safety, outside: Outside | None = None) -> None:
        super().__init__(kit, "safety-copies", "Safety copies", _PURPOSE)
        self._safety, self._outside = safety, outside or Outside()
        self._copies: dict[str, SafetyCopy] = {}
        self._going_back_to = ""
        self._job: Job | None = None
        self._looked: Job | None = None
        theme = kit.theme
        self.primary = button("Make a safety copy now", "primary", self.do_primary, kind="primary")
        self.buttons.addWidget(with_icon(self.primary, theme, "save", "on_primary"))
        self.none = nothing_here(theme, "no-copies", "There is no safety copy yet.", _NONE)
        self.parts = ListDetail(theme, "copies", share=(9, 10))
        self.rows = RowList(theme, "copies-list", "Safety copies")
        self.parts.list_side.addWidget(self.rows, 1)
        self._shown = column(theme, gap=8)
        self.confirm = ConfirmCard(theme, "put-copy-back")
        self.acts = QWidget()
        self._lay_out()
        self.rows.chosen.connect(self._on_chosen)
        self.rows.opened.connect(self.parts.show_detail)
        self.rows.entered_by_key.connect(self._enter)
        self.confirm.agreed.connect(self._put_back)
        self.confirm.stayed.connect(self._on_stayed)

    def refresh(self) -> None:
        """Read which copies there are."""
        self._job = self.kit.jobs.read(self._safety.all, instead_of=self._job)
        self._job.succeeded.connect(self._show)
        self._job.failed.connect(self.refused)

    def do_primary(self) -> None:
        """Make a copy now."""
        self.primary.setEnabled(False)
        job = self.kit.jobs.write(partial(_make, self._safety))
        job.succeeded.connect(self._on_made)
        job.failed.connect(self.refused)
        job.finished.connect(self._on_ended)

    def first_control(self) -> QWidget:
        """Return the list, or the button where there is none."""
        return self.primary if self.none.isVisible() else self.rows

    def stops(self) -> list[QWidget]:
        """Return the button, the list, and what can be done with a copy."""
        return [self.primary, self.rows, self.acts, self.confirm]

    def _lay_out(self) -> None:
        theme = self.kit.theme
        self.parts.detail.addLayout(self._shown)
        flow = Flow(self.acts, gap=theme.px(10))
        look = button("Look inside", "look-inside", self._look)
        back = button("Put this copy back…", "put-back", self._ask)
        show = button("Show it in its folder", "show-copy", self._show_file, kind="link")
        flow.addWidget(with_icon(look, theme, "eye"))
        flow.addWidget(with_icon(back, theme, "arrow_undo"))
        flow.addWidget(with_icon(show, theme, "folder_open", "primary"))
        self._back = back
        self.parts.detail.addWidget(self.acts)
        self.parts.detail.addWidget(self.confirm)
        self.parts.detail.addStretch(1)
        self.body.addWidget(self.none)
        self.body.addWidget(self.parts, 1)

    def _current(self) -> SafetyCopy | None:
        return self._copies.get(self.rows.current_id)

    def _show(self, copies: tuple[SafetyCopy, ...]) -> None:
        had_keyboard = self.rows.hasFocus()
        self._copies = {copy.path.name: copy for copy in copies}
        self.none.setVisible(not copies)
        self.parts.setVisible(bool(copies))
        self.rows.show_rows([_row(copy) for copy in copies])
        if not copies and had_keyboard:
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, _name: str) -> None:
        copy = self._current()
        if copy is None:
            return
        clear(self._shown)
        self.confirm.hide()
        self._shown.addWidget(label(f"Safety copy of {copy_words(copy)}", "heading"))
        self._shown.addWidget(label(f"{size_words(copy)}, {copy.path.name}", "secondary"))
        self.parts.to_top()

    def _enter(self, _name: str) -> None:
        self._look()

    def _look(self) -> None:
        copy = self._current()
        if copy is not None:
            ask = partial(self._safety.look, copy.path)
            self._looked = self.kit.jobs.read(ask, instead_of=self._looked)
            self._looked.succeeded.connect(self._show_inside)
            self._looked.failed.connect(self.refused)

    def _show_inside(self, contents: CopyContents) -> None:
        self._on_chosen(self.rows.current_id)
        for words in contents_words(contents):
            self._shown.addWidget(label(words))
        last = contents.last_change
        if last is not None:
            self._shown.addWidget(label(f"Last change in it: {when_words(last)}", "strong"))
        made_by = f"Made by version {contents.program} of this program. It is whole."
        self._shown.addWidget(label(made_by, "secondary", name="copy-inside"))

    def _ask(self) -> None:
        copy = self._current()
        if copy is not None:
            self.confirm.ask(self._safety.confirmation(copy))
            self.parts.reveal(self.confirm)

    def _on_stayed(self) -> None:
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.kit.tell(Message("Nothing was changed.", Tone.NOTE))

    def _put_back(self) -> None:
        copy = self._current()
        if copy is not None:
            self._going_back_to = copy_words(copy)
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
            job = self.kit.jobs.write(partial(self._safety.put_back, copy.path))
            job.succeeded.connect(self._on_put_back)
            job.failed.connect(self.refused)

    def _on_put_back(self, done: Done[SafetyCopy | None]) -> None:
        words = f"Your work is again as it was on {self._going_back_to}."
        if done.value is not None:
            words += f" What you had before it is in the safety copy of {copy_words(done.value)}."
        self.kit.tell(Message(words, links=(Link("See what needs doing", self._home),)))

    def _home(self) -> None:
        self.kit.go(Route(Place.HOME))

    def _on_made(self, done: Done[SafetyCopy | None]) -> None:
        copy = done.value
        if copy is None:
            words = "Nothing changed since the newest safety copy, so that one has everything."
            self.kit.tell(Message(words, Tone.NOTE))
        else:
            self.kit.tell(Message(f"Safety copy made: {copy.path}"))

    def _on_ended(self) -> None:
        self.primary.setEnabled(True)

    def _show_file(self) -> None:
        copy = self._current()
        if copy is not None:
            or_say_where(self.kit, self._outside.show_in_folder(copy.path), copy.path)


def _make(safety: Safety) -> Done[SafetyCopy | None]:
    copy = safety.make_on_closing()
    changes = Changes.NONE if copy is None else Changes.COPIES
    return Done(copy, changes, "Made a safety copy")


def _row(copy: SafetyCopy) -> Row:
    return Row(copy.path.name, copy_words(copy), size_words(copy), icon="save-regular")
