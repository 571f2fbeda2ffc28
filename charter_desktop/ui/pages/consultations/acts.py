"""What the links in the detail of the place do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal

from charter_desktop.ui.kit import Message
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.told_files import or_say

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from charter_desktop.services.year.ideas import NewConsent
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.pages.consultations.errands import ConsultationErrands
    from charter_desktop.ui.pages.consultations.raised import IssuePanel
    from charter_desktop.ui.pages.consultations.words import Part


class PartActs(QObject):
    """Does what was pressed to the thing shown; `change_asked` wants its form."""

    change_asked = Signal(str)

    def __init__(self, kit: Kit, errands: ConsultationErrands, issue: IssuePanel) -> None:
        super().__init__(issue)
        self._kit, self._errands, self._issue = kit, errands, issue
        self.outside = Outside()
        self._part: Part | None = None
        self._shown = ""
        self._today: date | None = None

    def show(self, part: Part, shown: str, today: date) -> None:
        """Take note of what is shown."""
        self._part, self._shown, self._today = part, shown, today

    def do(self, verb: str, given: str = "") -> None:
        """Do what was pressed."""
        shown, errands, part = self._shown, self._errands, self._part
        if part is None:
            return
        paper = Route(Place.MEETINGS, "template:consultation-response")
        acts: dict[str, Callable[[], object]] = {
            "agenda": partial(errands.put_on_agenda, part, shown),
            "paper": partial(self._kit.go, paper),
            "change": partial(self.change_asked.emit, shown),
            "remove": partial(errands.remove, part, shown),
            "evidence": partial(errands.as_evidence, shown, given),
            "chase": partial(errands.write_chaser, shown, self._issue.show_chaser),
            "copy": self._copy,
            "mail": self._mail,
            "asked": self._asked_again,
            "withdraw": self._withdraw,
        }
        acts[verb]()

    def say_day(self, group: str, day: date | None, text: str) -> None:
        """Keep a day with its text."""
        if self._part is not None:
            self._errands.say_day(self._part, group, self._shown, day, text)

    def consent(self, given: NewConsent) -> None:
        """Let OALC use the story shown."""
        self._errands.consent(self._shown, given)

    def _copy(self) -> None:
        subject, text = self._issue.chaser
        self.outside.copy_text(f"{subject}\n\n{text}")
        self._kit.tell(Message("Copied the message. Paste it into an e-mail or a form."))

    def _mail(self) -> None:
        subject, text = self._issue.chaser
        encoded = [bytes(QUrl.toPercentEncoding(part).data()).decode() for part in (subject, text)]
        asked = self.outside.open_address(f"mailto:?subject={encoded[0]}&body={encoded[1]}")
        words = "We could not open your e-mail program. Copy the message instead."
        or_say(self._kit, asked, words)

    def _asked_again(self) -> None:
        if self._today is not None:
            self._issue.close_chaser()
            self._errands.asked_again(self._shown, self._today)

    def _withdraw(self) -> None:
        if self._today is not None:
            self._errands.withdraw(self._shown, self._today)
