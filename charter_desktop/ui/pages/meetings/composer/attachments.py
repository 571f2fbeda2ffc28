"""What goes with a paper: the charter, and the files of others, beside it or in its PDF."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QWidget

from charter_desktop.ui.widgets.basics import (
    button,
    clear,
    column,
    icon_button,
    label,
    row,
    rule,
    with_icon,
)
from charter_desktop.ui.widgets.choice_row import Choice, ChoiceRow
from charter_desktop.ui.widgets.field import LineField
from charter_desktop.ui.widgets.file_catcher import FileCatcher
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.icon_line import IconLine
from charter_desktop.ui.widgets.section import Section, Stage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout

    from charter_desktop.services.papers.attachments import AttachmentLine
    from charter_desktop.ui.outside import Outside
    from charter_desktop.ui.theme import Theme

BESIDE, INSIDE = "beside", "inside"
_WAYS = (Choice(BESIDE, "Beside the paper"), Choice(INSIDE, "In its PDF"))
_HINT = (
    "A plan, a quotation or a report by others. Drop a file here, press Ctrl+V, or choose it. "
    "In the PDF its pages are numbered on after those of the paper; beside it, it stays a file "
    "of its own."
)


class AttachmentsSection(Section):
    """The list and the ways to add to it. Attachments are named by their place from 1.

    `add_asked` brings a path, or None to choose one; `missed` says that nothing was dropped.
    `moved` brings a place and another, `put_inside` a place and whether it goes into the PDF,
    `renamed` a place and a title, `taken_off` and `opened` a place.
    """

    add_asked = Signal(object)
    missed = Signal()
    moved = Signal(int, int)
    put_inside = Signal(int, bool)
    renamed = Signal(int, str)
    taken_off = Signal(int)
    opened = Signal(int)

    def __init__(self, theme: Theme, number: int, charter: str, outside: Outside) -> None:
        super().__init__(theme, number, "Attachments")
        self._theme, self._charter = theme, charter
        self._lines: tuple[AttachmentLine, ...] | None = None
        self._follows = ""
        self.add = button("Add a file", "attach-file", self._ask, kind="link")
        self.add.setAccessibleName("Add a file to the paper")
        self.aside(with_icon(self.add, theme, "attach", "primary"))
        self._list = column(theme, gap=10)
        self.content.addLayout(self._list)
        self.content.addWidget(label(_HINT, "small", name="attachments-hint"))
        catcher = FileCatcher(self, outside)
        catcher.all_caught.connect(self._on_caught)
        catcher.missed.connect(self.missed)
        self.show_lines(())

    def show_lines(self, lines: tuple[AttachmentLine, ...]) -> None:
        """Show what goes with the paper now; the keyboard stays where it is."""
        if lines == self._lines:
            return
        self._lines = lines
        focused = QApplication.focusWidget()
        is_here = focused is not None and self.isAncestorOf(focused)
        name = focused.objectName() if focused is not None and is_here else ""
        name, self._follows = (self._follows or name if name else ""), ""
        clear(self._list)
        for line in lines:
            made = AttachmentRow(self._theme, line, is_last=line.place == len(lines))
            made.moved.connect(self._on_moved)
            made.put_inside.connect(self.put_inside)
            made.renamed.connect(self.renamed)
            made.taken_off.connect(self.taken_off)
            made.opened.connect(self.opened)
            self._list.addWidget(made)
            made.show()
        self.say(_summary(self._charter, len(lines)))
        self.show_stage(Stage.DONE if lines or self._charter else Stage.OPTIONAL)
        if name:
            self._go_on_at(name)

    def _go_on_at(self, name: str) -> None:
        """Give the keyboard to what had it, to the other way at an end, or to the way to add."""
        for wanted in (name, name.replace("-up", "-down"), name.replace("-down", "-up")):
            for made in self.findChildren(QPushButton, wanted):
                if made.isEnabled() and made.isVisibleTo(self):
                    made.setFocus(Qt.FocusReason.OtherFocusReason)
                    return
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_moved(self, place: int, to: int) -> None:
        self._follows = f"attachment-{to}-{'up' if to < place else 'down'}"
        self.moved.emit(place, to)

    def _ask(self) -> None:
        self.add_asked.emit(None)

    def _on_caught(self, paths: object) -> None:
        for path in paths if isinstance(paths, tuple) else ():
            self.add_asked.emit(path)


class AttachmentRow(QFrame):
    """One attachment: its number and title, what it is like, where it goes, and what to do."""

    moved = Signal(int, int)
    put_inside = Signal(int, bool)
    renamed = Signal(int, str)
    taken_off = Signal(int)
    opened = Signal(int)

    def __init__(self, theme: Theme, line: AttachmentLine, *, is_last: bool) -> None:
        super().__init__()
        self.setObjectName(f"attachment-{line.place}")
        self.setProperty("box", "plain")
        self._theme, self._line = theme, line
        layout = column(theme, self, gap=6)
        layout.addWidget(rule())
        layout.addLayout(self._top(is_last=is_last))
        like = IconLine(theme, "secondary", name=f"attachment-{line.place}-words")
        icon, paint = ("warning", "warn") if line.is_accessible is False else ("document_text", "")
        like.say(f"{_where(line)}{line.words}.", icon, paint or "text2")
        layout.addWidget(like)
        if line.can_be_inside:
            layout.addWidget(self._ways())
        self._title = LineField(theme, f"attachment-{line.place}-title", "What it is called")
        self._title.input.setText(line.attached.title)
        self._title.input.returnPressed.connect(self._rename)
        self._title.hide()
        layout.addWidget(self._title)
        layout.addWidget(self._links())

    def _top(self, *, is_last: bool) -> QHBoxLayout:
        line, theme = self._line, self._theme
        across = row(theme, gap=8)
        number = label(str(line.number), "strong")
        number.setMinimumWidth(theme.px(20))
        number.setWordWrap(False)
        across.addWidget(number)
        across.addWidget(label(line.attached.title, "strong"), 1)
        for up, is_end in ((True, line.place == 1), (False, is_last)):
            name, way, to = ("up", "Move up", -1) if up else ("down", "Move down", 1)
            act = partial(self.moved.emit, line.place, line.place + to)
            made = icon_button(theme, f"arrow_{name}", way, f"attachment-{line.place}-{name}", act)
            made.setAccessibleName(f"{way}: {line.attached.title}")
            made.setEnabled(not is_end)
            across.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        return across

    def _ways(self) -> ChoiceRow:
        line = self._line
        name = f"attachment-{line.place}-way"
        ways = ChoiceRow(self._theme, name, f"Where {line.attached.title} goes", _WAYS, kind="pill")
        ways.show_choice(INSIDE if line.attached.is_inside else BESIDE)
        ways.chosen.connect(self._on_way)
        return ways

    def _links(self) -> QWidget:
        holder, place = QWidget(), self._line.place
        flow = Flow(holder, gap=self._theme.px(12))
        for words, name, act in (
            ("Open", "open", partial(self.opened.emit, place)),
            ("Change its name", "rename", self._toggle_title),
            ("Take it off", "take-off", partial(self.taken_off.emit, place)),
        ):
            made = button(words, f"attachment-{place}-{name}", act, kind="link")
            made.setAccessibleName(f"{words}: {self._line.attached.title}")
            flow.addWidget(made)
        return holder

    def _on_way(self, way: str) -> None:
        self.put_inside.emit(self._line.place, way == INSIDE)

    def _toggle_title(self) -> None:
        if self._title.isHidden():
            self._title.show()
            self._title.input.setFocus(Qt.FocusReason.OtherFocusReason)
            self._title.input.selectAll()
        else:
            self._rename()

    def _rename(self) -> None:
        self._title.hide()
        if self._title.text and self._title.text != self._line.attached.title:
            self.renamed.emit(self._line.place, self._title.text)


def _where(line: AttachmentLine) -> str:
    if line.first_page is None:
        return ""
    last = line.first_page + line.attached.pages - 1
    if last == line.first_page:
        return f"Page {last} of the PDF. "
    return f"Pages {line.first_page} to {last} of the PDF. "


def _summary(charter: str, number: int) -> str:
    added = f"{charter} (added for you)" if charter else ""
    if not number:
        return added or "None"
    files = "1 file by others" if number == 1 else f"{number} files by others"
    return f"1: {added}, and {files}" if added else files
