"""The card of the Settings page about trust: OALC's words, this computer's, and Downloads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.dates import date_in_words
from charter_desktop.errors import UserFacingError
from charter_desktop.ui.accessibility import announce
from charter_desktop.ui.kit import Message, Tone
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.settings.sections import Section, breakable
from charter_desktop.ui.widgets.basics import button, label, rule, with_icon
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from charter_desktop.domain.changes import Done
    from charter_desktop.services.device.device import Device
    from charter_desktop.services.device.values import DeviceCard, KnownOalc
    from charter_desktop.services.files.waiting import Waiting, WaitingFiles
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.outside import Outside

_NOT_MET = (
    "This computer has not met OALC yet. Open the invitation that OALC sent you, and type OALC's "
    "six words. Until then nothing can be added or sent."
)
_MET = "Files that OALC signed are known here. These are OALC's check words:"
_THIS = (
    "Six words stand for this computer. When OALC rings you on the number that it has on file, "
    "read them out: OALC then knows that your returns are yours."
)
_LOST = (
    "New words are for when somebody else may have used this computer. Your next return tells OALC "
    "of them. If the computer is lost, ring OALC instead."
)
_DOWNLOADS = "Look for files from OALC in Downloads"
_ONLY_SAYS = (
    "Only names are read, when the program starts and when you press F5. It says that a file waits "
    "and opens nothing."
)


@dataclass(frozen=True, slots=True)
class TrustServices:
    """What the card asks; `council` is the id of the council in use."""

    device: Device
    waiting: WaitingFiles
    council: str


class TrustSection(Section):
    """Who is trusted. What it asks and writes goes through jobs of its own."""

    def __init__(self, kit: Kit, services: TrustServices, outside: Outside) -> None:
        super().__init__(kit.theme, "trust", "Who we trust")
        self._kit, self._services, self._outside = kit, services, outside
        theme, add = kit.theme, self.inside.addWidget
        self._oalc = label("", "secondary", name="trust-oalc")
        self._oalc_words = label("", "subheading", name="trust-oalc-words")
        self._open = button("Open the invitation\u2026", "open-invitation", self._open_file)
        with_icon(self._open, theme, "folder_open")
        for part in (label("OALC", "strong"), self._oalc, self._oalc_words, self._open):
            add(part)
        add(rule())
        self._card_words = label("", "subheading", name="card-words")
        self._card_more = label("", "secondary", name="card-more")
        add(label("This computer", "strong"))
        add(label(_THIS, "secondary"))
        add(self._card_words)
        add(self._card_more)
        add(self._card_buttons())
        add(label(_LOST, "secondary"))
        add(rule())
        add(label("Files that wait", "strong"))
        self.downloads = Tick(theme, "look-in-downloads", _DOWNLOADS)
        self.downloads.setAccessibleDescription(_ONLY_SAYS)
        self.downloads.clicked.connect(self._agree)
        add(self.downloads)
        add(label(_ONLY_SAYS, "secondary"))
        self._folder = label("", "secondary", name="downloads-folder")
        add(self._folder)
        self._card_words.hide()
        self._card_more.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask how things stand."""
        super().showEvent(event)
        jobs = self._kit.jobs
        self._then(jobs.read(self._services.device.oalc), self._show_oalc)
        self._then(jobs.read(self._services.waiting.now), self._show_waiting)

    def _card_buttons(self) -> QWidget:
        box = QWidget()
        flow = Flow(box, gap=self.theme.px(10))
        show = button("Show the six words", "show-card", self._show_card)
        save = button("Save the card\u2026", "save-card", self._save_card)
        renew = button("Make new words", "renew-keys", self._renew)
        for made, icon in ((show, "eye"), (save, "save"), (renew, "shield_checkmark")):
            flow.addWidget(with_icon(made, self.theme, icon))
        return box

    def _then(self, job: Job, act: Callable[..., None]) -> None:
        job.succeeded.connect(act)
        job.failed.connect(self._refused)

    def _show_oalc(self, known: KnownOalc | None) -> None:
        self._oalc.setText(_NOT_MET if known is None else _MET)
        self._open.setVisible(known is None)
        self._oalc_words.setVisible(known is not None)
        if known is not None:
            until = date_in_words(known.valid_until, weekday=False)
            self._oalc_words.setText(" ".join(known.words))
            self._oalc_words.setAccessibleDescription(f"Good until {until}")

    def _show_waiting(self, waiting: Waiting) -> None:
        self.downloads.setChecked(waiting.agreed)
        self._folder.setText(f"It is {breakable(waiting.folder)}")

    def _agree(self) -> None:
        yes = self.downloads.isChecked()
        job = self._kit.jobs.write(partial(self._services.waiting.agree, yes=yes))
        self._then(job, self._on_agreed)

    def _on_agreed(self, done: Done[Waiting]) -> None:
        self._show_waiting(done.value)
        self.show_saved()

    def _show_card(self) -> None:
        self._then(self._kit.jobs.write(self._services.device.card), self._on_card)

    def _save_card(self) -> None:
        kinds = "Cards (*.charter)"
        path = self._outside.choose_place(self, "Save the card", "card.charter", kinds)
        if path is not None:
            make = partial(self._services.device.card, path, self._services.council)
            self._then(self._kit.jobs.write(make), self._on_saved)

    def _renew(self) -> None:
        self._then(self._kit.jobs.write(self._services.device.renew), self._on_renewed)

    def _on_card(self, card: DeviceCard) -> None:
        self._card_words.setText(" ".join(card.words))
        self._card_more.setText(_known_words(card))
        self._card_words.show()
        self._card_more.show()
        self._card_words.setAlignment(Qt.AlignmentFlag.AlignLeft)
        announce(self._card_words, " ".join(card.words))

    def _on_saved(self, card: DeviceCard) -> None:
        self._on_card(card)
        if card.path is not None:
            self._kit.tell(Message(f"The card is saved: {card.path}. Send it to OALC."))

    def _on_renewed(self, done: Done[DeviceCard]) -> None:
        self._on_card(done.value)
        self._kit.tell(Message("This computer has new words. Your next return tells OALC of them."))

    def _open_file(self) -> None:
        path: Path | None = self._outside.choose_file(self)
        if path is not None:
            self._kit.go(Route(Place.SEND_AND_RECEIVE, str(path)))

    def _refused(self, error: object) -> None:
        if isinstance(error, UserFacingError):
            self._kit.tell(Message(str(error), Tone.PROBLEM))


def _known_words(card: DeviceCard) -> str:
    if card.withdrawn is not None:
        on = date_in_words(card.withdrawn, weekday=False)
        return f"OALC has not believed this computer since {on}. Ring OALC."
    until = max((card.certified_for or {}).values(), default=None)
    if until is None:
        return "OALC has not yet said that it knows this computer."
    return f"OALC knows this computer, until {date_in_words(until, weekday=False)}."
