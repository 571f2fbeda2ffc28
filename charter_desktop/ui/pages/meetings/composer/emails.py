"""A paper in an e-mail: the draft message first, and the other ways where it does not open.

The ladder of `ux.md` 3, d; which way worked is remembered on this computer.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from charter_desktop.services.returns.sending_ways import Way
from charter_desktop.ui.focusing import bring_into_view
from charter_desktop.ui.kit import Link, Message, Tone
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.told_files import or_say
from charter_desktop.ui.widgets.basics import button, card, column, label, with_icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from charter_desktop.domain.changes import Done
    from charter_desktop.services.papers.composing import Composing, Composition
    from charter_desktop.services.papers.emails import PaperMessage
    from charter_desktop.services.returns.sending_ways import SendingWays
    from charter_desktop.ui.autosave import Autosave
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.outside import Outside
    from charter_desktop.ui.pages.meetings.composer.form import ComposerForm
    from charter_desktop.ui.request import Request
    from charter_desktop.ui.theme import Theme

_AGENDA = "agenda"
_CONSENT = (
    "A summons goes by e-mail only to members whose consent is recorded. The others get it on "
    "paper, and the public notice is posted as always."
)
_NO_PROGRAM = "The e-mail program could not be opened. The files are in {folder}."
_PLAIN = "The files are copied. Press Ctrl+V in the new e-mail to attach them."
_OPENED = "The paper is in an e-mail. Choose who gets it, and send it there."
"""Said where the message was opened; nothing is ever sent from here."""


class EmailCard(QWidget):
    """The other ways to send one message. Each way is a signal; `closed` puts the card away."""

    again_asked = Signal()
    plain_asked = Signal()
    text_asked = Signal()
    folder_asked = Signal()
    consents_asked = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("paper-email")
        self.setAccessibleName("Other ways to send the paper")
        self._theme = theme
        around, edge = column(theme, self, gap=0), theme.px(16)
        around.setContentsMargins(edge, edge, edge, 0)
        inner = card("paper-email-card")
        around.addWidget(inner)
        self._inside: QVBoxLayout = column(theme, inner, gap=4, margin=14)
        self._inside.addWidget(label("Other ways to send the paper", "strong"))
        self._files = label("", "secondary", name="paper-email-files")
        self._inside.addWidget(self._files)
        again = "Open the e-mail again"
        plain = "Start an e-mail without the files"
        hint = "A new message opens, and the folder. The files are copied: Ctrl+V attaches them."
        self._rung(again, "paper-email-again", "mail_attach", self.again_asked)
        self._rung(plain, "paper-email-plain", "mail", self.plain_asked)
        self._inside.addWidget(label(hint, "small"))
        self._rung("Copy the words of the message", "paper-email-text", "copy", self.text_asked)
        self._rung("Open the folder", "paper-email-folder", "folder_open", self.folder_asked)
        self._consent = label(_CONSENT, "secondary", name="paper-email-consent")
        self._inside.addWidget(self._consent)
        self._who = self._rung(
            "See who has consented", "paper-email-consents", "person_circle", self.consents_asked
        )
        self._rung("Put this away", "paper-email-close", "dismiss", self.closed)
        self.hide()

    def show_message(self, message: PaperMessage, *, is_summons: bool) -> None:
        """Show the ways for a message that was written."""
        names = ", ".join(path.name for path in message.files)
        self._files.setText(f"In it: {names}. {message.warning}".strip())
        self._consent.setVisible(is_summons)
        self._who.setVisible(is_summons)
        self.show()
        bring_into_view(self)

    def _rung(self, words: str, name: str, icon: str, signal: SignalInstance) -> QWidget:
        made = button(words, name, signal.emit, kind="link")
        with_icon(made, self._theme, icon, "primary")
        self._inside.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return made


class ComposerEmail(QObject):
    """Puts the paper that it was last given into an e-mail; `card` has the other ways."""

    refused = Signal(object)

    def __init__(
        self,
        kit: Kit,
        composing: Composing,
        autosave: Autosave,
        ways: SendingWays,
        outside: Outside,
    ) -> None:
        super().__init__()  # the composer keeps it
        self._kit, self._composing, self._autosave = kit, composing, autosave
        self._ways, self._outside = ways, outside
        self._composition: Composition | None = None
        self._form: ComposerForm | None = None
        self._message: PaperMessage | None = None
        self._way: Way | None = None
        self.card = EmailCard(kit.theme)
        self.card.again_asked.connect(self._use_draft)
        self.card.plain_asked.connect(self._use_plain)
        self.card.text_asked.connect(self._copy)
        self.card.folder_asked.connect(self._open_folder)
        self.card.consents_asked.connect(self._to_consents)
        self.card.closed.connect(self.card.hide)

    def follow(self, composition: Composition, form: ComposerForm) -> None:
        """Send this paper from now on."""
        self._composition, self._form, self._message = composition, form, None
        self.card.hide()
        if self._way is None:
            self._kit.jobs.read(self._ways.last).succeeded.connect(self._on_way)

    def put_in_email(self) -> None:
        """Save the paper, write a message with it, and open that in the mail program."""
        if self._composition is None or self._form is None:
            return
        self._autosave.keep_all()
        paper, fields = self._composition.paper, self._form.fields
        job = self._kit.jobs.write(partial(self._composing.email, paper, fields))
        job.succeeded.connect(self._on_written)
        job.failed.connect(self.refused)

    def _on_way(self, way: Way) -> None:
        self._way = self._way or way

    def _on_written(self, done: Done[PaperMessage]) -> None:
        self._message = done.value
        if self._way is Way.PLAIN:
            self._start_plain()
        else:
            self._open_draft()

    def _use_draft(self) -> None:
        self._remember(Way.DRAFT)
        self._open_draft()

    def _use_plain(self) -> None:
        self._remember(Way.PLAIN)
        self._start_plain()

    def _remember(self, way: Way) -> None:
        self._way = way
        self._kit.jobs.write(partial(self._ways.remember, way)).failed.connect(self.refused)

    def _open_draft(self) -> None:
        message = self._message
        if message is None:
            return
        words = f"{_OPENED} {message.warning}".strip()
        self._open(self._outside.open_file(message.email), words, Tone.DONE)

    def _start_plain(self) -> None:
        message = self._message
        if message is None:
            return
        self._outside.copy_files(message.files)
        write = partial(self._outside.open_address, message.address)
        self._open(self._outside.show_in_folder(message.files[0]).before(write), _PLAIN, Tone.NOTE)

    def _open(self, asked: Request, words: str, tone: Tone) -> None:
        """Say `words` once an e-mail is open, and what else can be done where none opens."""
        other = Link("Other ways to send it", self._show_ways)
        asked.granted.connect(partial(self._kit.tell, Message(words, tone, (other,))))
        asked.refused.connect(self._say_no_program)

    def _say_no_program(self) -> None:
        if self._message is not None:
            self._show_ways()
            words = _NO_PROGRAM.format(folder=self._message.email.parent)
            self._kit.tell(Message(words, Tone.CAUTION))

    def _show_ways(self) -> None:
        if self._message is not None and self._composition is not None:
            template, electors = self._composition.template.id, self._composition.of_electors
            is_summons = template == _AGENDA and not electors
            self.card.show_message(self._message, is_summons=is_summons)

    def _copy(self) -> None:
        if self._message is not None:
            self._outside.copy_text(self._message.text)
            self._kit.tell(Message("The words of the message were copied."))

    def _open_folder(self) -> None:
        message = self._message
        if message is not None:
            words = f"The folder could not be opened. It is {message.email.parent}."
            or_say(self._kit, self._outside.show_in_folder(message.files[0]), words, Tone.CAUTION)

    def _to_consents(self) -> None:
        self._kit.go(Route(Place.MEETINGS, "consents"))
