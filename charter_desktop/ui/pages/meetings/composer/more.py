"""What else can be made of a paper: a web page, large print, the text of an e-mail, print."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from charter_desktop.services.papers.forms import PaperForm
from charter_desktop.ui.accessibility import named
from charter_desktop.ui.kit import Message
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.told_files import ToldFile
from charter_desktop.ui.widgets.basics import button, with_icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.domain.papers import PaperFields
    from charter_desktop.services.papers.composing import Composing
    from charter_desktop.services.papers.drafted import PaperDraft
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.widgets.print_view import PrintView

_COPIED = "The text was copied. Put it into an e-mail with Ctrl+V."


class ComposerMore(QObject):
    """The button More of a composer, whose fields `fields` returns, None before one.

    `asked` brings the form to save the paper in, `email_asked` wants it in an e-mail. The print
    view takes the place of `content`; `turned` comes when it opens or closes. `refused` brings an
    error.
    """

    asked = Signal(object)
    email_asked = Signal()
    turned = Signal()
    refused = Signal(object)

    def __init__(
        self,
        kit: Kit,
        composing: Composing,
        place: tuple[QWidget, QWidget],
        fields: Callable[[], PaperFields | None],
        outside: Outside | None = None,
    ) -> None:
        composer, self._content = place
        super().__init__(composer)
        self._kit, self._composing, self._composer = kit, composing, composer
        self._fields, self._outside = fields, outside or Outside()
        self.view: PrintView | None = None
        self._told = ToldFile(kit, self._outside, self)
        self.more_button = button("More", "paper-more", self._show_menu)
        self.more_button.setAccessibleName("More ways to give out the paper")
        with_icon(self.more_button, kit.theme, "chevron_down")
        keys = QShortcut(QKeySequence("Ctrl+P"), composer, self.print_paper)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def is_printing(self) -> bool:
        """Whether the print view stands in the place of the paper."""
        return self.view is not None and not self.view.isHidden()

    def menu(self) -> QMenu:
        """Return the ways; it is gone once it closes."""
        made = named(QMenu(self._composer), "paper-more-menu", "More ways to give out the paper")
        made.aboutToHide.connect(made.deleteLater)
        ways: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Print\u2026\tCtrl+P", self.print_paper),
            ("Save as a web page", partial(self.asked.emit, PaperForm.WEB_PAGE)),
            ("Save in large print (PDF and Word)", partial(self.asked.emit, PaperForm.LARGE_PRINT)),
            ("Put it in an e-mail", self.email_asked.emit),
            ("Copy the text for an e-mail", self.copy_text),
        )
        for words, act in ways:
            # Not connected directly: the signal would pass its `checked` along.
            made.addAction(words).triggered.connect(partial(_call, act))
        return made

    def copy_text(self) -> None:
        """Put the paper as plain text on the clipboard."""
        fields = self._fields()
        if fields is not None:
            job = self._kit.jobs.read(partial(self._composing.draft, fields))
            job.succeeded.connect(self._on_text)
            job.failed.connect(self.refused)

    def print_paper(self) -> None:
        """Show the paper as it will be printed, in the place of the form."""
        fields = self._fields()
        if fields is not None:
            self.show_printed(fields)

    def show_printed(self, fields: PaperFields) -> None:
        """Show how the paper would be printed with these fields, such as those of a version."""
        if self.is_printing:
            return
        view = self._made_view()
        self._content.hide()
        view.show()
        self.turned.emit()
        view.show_draft(partial(self._composing.for_print, fields))

    def put_away(self) -> None:
        """Show the form again; the keyboard stays where it is."""
        if self.view is not None and self.is_printing:
            self.view.hide()
            self._content.show()
            self.turned.emit()

    def close_view(self) -> None:
        """Show the form again, with the keyboard on the button that opened the view."""
        self.put_away()
        self.more_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_menu(self) -> None:
        asker = self.more_button
        self.menu().popup(asker.mapToGlobal(asker.rect().bottomLeft()))

    def _made_view(self) -> PrintView:
        if self.view is None:
            # QtPrintSupport is loaded once something is printed.
            from charter_desktop.ui.widgets.print_view import PrintView  # noqa: PLC0415

            view = self.view = PrintView(self._kit, self._composing)
            view.closed.connect(self.close_view)
            view.saved.connect(self._told.tell)
            view.refused.connect(self.refused)
            layout = self._composer.layout()
            if layout is not None:
                layout.addWidget(view)
            leave = QShortcut(QKeySequence("Esc"), view, self.close_view)
            leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return self.view

    def _on_text(self, draft: PaperDraft) -> None:
        self._outside.copy_text(draft.text)
        self._kit.tell(Message(_COPIED))


def _call(act: Callable[[], object], _checked: object = None) -> None:
    act()
