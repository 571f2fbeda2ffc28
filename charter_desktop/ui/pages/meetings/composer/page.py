"""The paper composer: a form at the left and the paper as it will be printed at the right."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from charter_desktop.ui.autosave import Autosave
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.pages.meetings.composer.attaching import ComposerAttaching
from charter_desktop.ui.pages.meetings.composer.emails import ComposerEmail
from charter_desktop.ui.pages.meetings.composer.foot import ComposerFoot
from charter_desktop.ui.pages.meetings.composer.form import ComposerForm
from charter_desktop.ui.pages.meetings.composer.keeping import ComposerKeeping
from charter_desktop.ui.pages.meetings.composer.more import ComposerMore
from charter_desktop.ui.pages.meetings.composer.outputs import ComposerOutputs
from charter_desktop.ui.pages.meetings.composer.preview import LivePreview
from charter_desktop.ui.pages.meetings.composer.reading import ReadAgain
from charter_desktop.ui.pages.meetings.composer.replaced import ReplacedWords
from charter_desktop.ui.pages.meetings.composer.ways import ComposerWays
from charter_desktop.ui.widgets.basics import button, card, clear, column, row
from charter_desktop.ui.widgets.page import Scroller

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QResizeEvent

    from charter_desktop.domain.papers import PaperFields
    from charter_desktop.services.drafts import Drafts
    from charter_desktop.services.papers.composing import Composing, Composition
    from charter_desktop.services.papers.drafted import PaperDraft
    from charter_desktop.services.returns.sending_ways import SendingWays
    from charter_desktop.ui.kit import Kit

BOTH_FIT = 840
"""Pixels at 100 % that form and preview need beside one another (1120 less the rail)."""
_SHOW_PAPER, _SHOW_FORM = "Preview", "Back to the form"


class Composer(QWidget):
    """Writes one paper. `opened` brings the composition that is shown, `refused` an error.

    `not_opened` brings the error where there is no such paper or no meeting for it.

    `header` are the buttons for the header of the page.
    """

    opened = Signal(object)
    not_opened = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        kit: Kit,
        composing: Composing,
        drafts: Drafts,
        ways: SendingWays,
        outside: Outside | None = None,
    ) -> None:
        super().__init__()
        self._outside = outside or Outside()
        self.setObjectName("composer")
        self._kit, self._composing = kit, composing
        self._composition: Composition | None = None
        self.is_narrow = self._shows_preview = False
        self.form: ComposerForm | None = None
        self.preview_button = button(_SHOW_PAPER, "toggle-preview", self._toggle_preview)
        self._autosave = Autosave(kit.jobs, drafts, self)
        self._autosave.failed.connect(self.refused)
        self._outputs = ComposerOutputs(kit, composing, self._autosave, self)
        self.save_button = self._outputs.save_button
        self._ways = ComposerWays(kit, composing, self._autosave, self)
        self._replaced = ReplacedWords(kit, self)
        self._attaching = ComposerAttaching(kit, composing, self._autosave, self, self._outside)
        self.keeping = ComposerKeeping(kit, composing, self._autosave, self)
        self._again = ReadAgain(kit, composing, self._autosave, self)
        self.email = ComposerEmail(kit, composing, self._autosave, ways, self._outside)
        self._lay_out()
        self._connect()

    def open(self, template: str, meeting: str) -> None:
        """Show a paper for a meeting; without a meeting the service chooses one."""
        self.leave()
        self.more.put_away()
        # A write, though it only reads: it comes after what is still being kept.
        job = self._kit.jobs.write(partial(self._composing.open, template, meeting))
        job.succeeded.connect(self._on_opened)
        job.failed.connect(self.not_opened)

    def leave(self) -> None:
        """Keep what was typed."""
        self._autosave.keep_all()

    def refresh(self) -> None:
        """Look whether the paper says something else now, such as after Undo."""
        self._again.read()

    @property
    def header(self) -> tuple[QPushButton, ...]:
        """The buttons for the header of the page, in reading order."""
        return (self.preview_button, self.more.more_button, self.save_button)

    @property
    def unwanted(self) -> set[QPushButton]:
        """Those of them that would lead nowhere now."""
        if self.more.is_printing:
            return {*self.header}
        return set() if self.is_narrow else {self.preview_button}

    def first_control(self) -> QWidget:
        """Return what gets the keyboard first."""
        return self.form.first_control() if self.form is not None else self

    def stops(self) -> list[QWidget]:
        """Return the parts that F6 visits."""
        return [self._form_card, self.preview]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show form and preview beside one another, or one of them."""
        super().resizeEvent(event)
        self.is_narrow = event.size().width() < self._kit.theme.px(BOTH_FIT)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when the page is left."""
        super().hideEvent(event)
        self.leave()

    def _lay_out(self) -> None:
        theme = self._kit.theme
        self._content = QWidget()
        row(theme, self, gap=0).addWidget(self._content)
        layout = row(theme, self._content, gap=16)
        self._form_card = card("composer-form-card")
        self._form_side = column(theme, self._form_card, gap=0)
        edge = max(1, theme.px(1))
        self._form_side.setContentsMargins(edge, edge, edge, edge)
        self._scroller = Scroller("composer-scroller", on="card")
        inside = column(theme, self._scroller.inside, gap=0)
        inside.addWidget(self.email.card)
        self._inside = column(theme, gap=0)
        inside.addLayout(self._inside)
        self._form_side.addWidget(self._scroller, 1)
        self.preview = LivePreview(self._kit, self._composing)
        self.foot = ComposerFoot(theme)
        self.preview.layout_.addWidget(self.foot)
        layout.addWidget(self._form_card, 21)
        layout.addWidget(self.preview, 20)
        place = (self, self._content)
        self.more = ComposerMore(self._kit, self._composing, place, self._fields_now)

    def _connect(self) -> None:
        self.preview.drafted.connect(self._on_drafted)
        self.preview.print_asked.connect(self.more.print_paper)
        self.foot.go_asked.connect(self._go_to)
        self.more.asked.connect(self._outputs.save_as)
        self.more.email_asked.connect(self.email.put_in_email)
        self.more.turned.connect(self._show_header)
        self._outputs.email_asked.connect(self.email.put_in_email)
        self._attaching.changed.connect(self.preview.look_again)
        self.keeping.reading.connect(self.more.show_printed)
        self.keeping.went_back.connect(self.refresh)
        self._again.changed.connect(self._on_opened)
        self._again.same.connect(self.keeping.refresh)
        self._again.same.connect(self.preview.look_again)
        for part in (self._outputs, self._ways, self._attaching, self.keeping):
            part.refused.connect(self.refused)
        for other in (self.preview, self.more, self.email):
            other.refused.connect(self.refused)

    def _fields_now(self) -> PaperFields | None:
        return self.form.fields if self.form is not None else None

    def _show_header(self) -> None:
        for made in self.header:
            made.setVisible(self.isVisible() and made not in self.unwanted)

    def _arrange(self) -> None:
        narrow, shows = self.is_narrow, self._shows_preview
        self._form_card.setVisible(not narrow or not shows)
        self.preview.setVisible(not narrow or shows)
        self._show_header()
        self.preview_button.setText(_SHOW_FORM if shows else _SHOW_PAPER)
        side = self._form_side if narrow and not shows else self.preview.layout_
        if side.indexOf(self.foot) < 0:
            side.addWidget(self.foot)

    def _toggle_preview(self) -> None:
        self._shows_preview = not self._shows_preview
        self._arrange()

    def _on_opened(self, composition: Composition) -> None:
        self._composition, self._shows_preview = composition, False
        focused = QApplication.focusWidget()
        is_here = focused is None or focused is self or self.isAncestorOf(focused)
        clear(self._inside)
        self.form = form = ComposerForm(self._kit, composition, self._outside)
        form.changed.connect(self._on_changed)
        form.left.connect(self._autosave.keep_all)
        self._outputs.follow(composition, form)
        self._ways.follow(composition, form)
        self._replaced.follow(form)
        for part in (self._attaching, self.keeping, self.email, self._again):
            part.follow(composition, form)
        self._inside.addWidget(form)
        self._scroller.verticalScrollBar().setValue(0)
        self._arrange()
        self.opened.emit(composition)
        if is_here:
            form.first_control().setFocus(Qt.FocusReason.OtherFocusReason)
        self.preview.show_now(form.fields)

    def _on_changed(self) -> None:
        if self._composition is not None and self.form is not None:
            fields = self.form.fields
            self._autosave.typed(self._composition.target, asdict(fields))
            self.preview.follow(fields)

    def _on_drafted(self, draft: PaperDraft) -> None:
        if self.form is not None:
            self.form.show_draft(draft)
            self._attaching.show_draft(draft)
            self.foot.show_draft(draft)

    def _go_to(self, name: str) -> None:
        """Bring the clerk to a missing fact: its field, or the place that records it."""
        if self.form is None:
            return
        if self._shows_preview:
            self._toggle_preview()
        if self.form.focus_field(name):
            focused = QApplication.focusWidget()
            if focused is not None:
                self._scroller.ensureWidgetVisible(focused, 0, self._kit.theme.px(48))
            return
        self._ways.go_to_record(name)
