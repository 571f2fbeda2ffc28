"""What the page of contacts has done: copying, e-mails, and what the council says itself."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from PySide6.QtCore import QObject, Signal

from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.ui.kit import Link, Message, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.domain.changes import Done
    from charter_desktop.domain.contact_listing import PlaceToAsk
    from charter_desktop.domain.own_contacts import OwnFacts
    from charter_desktop.services.contacts.contacts import Contacts
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.outside import Outside
    from charter_desktop.ui.pages.contacts.wrong import Righted

_IN_ADDRESS = "@.+-_"


class _Back(NamedTuple):
    """How something that was removed comes back, and the words for both."""

    gone: str
    back: Callable[[], Done[str]]
    again: str


class ContactErrands(QObject):
    """Asks the services for writes, and tells how they ended.

    `saved` brings the id of a contact of our own that was saved, `corrected` says that a correction
    was kept, and `not_taken` what is wrong with one; `refused` brings any other error.
    """

    saved = Signal(str)
    corrected = Signal()
    not_taken = Signal(str)
    refused = Signal(object)

    def __init__(self, kit: Kit, contacts: Contacts, outside: Outside, parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._contacts, self._outside = kit, contacts, outside
        self._backs: dict[str, _Back] = {}

    def copy(self, value: str) -> None:
        """Put a number or an address on the clipboard."""
        self._outside.copy_text(value)
        self._tell(f"Copied {value}. Press Ctrl+V where you want it.")

    def mail(self, address: str) -> None:
        """Begin an e-mail in the clerk's own program."""
        asked = self._outside.open_address(f"mailto:{quote(address, safe=_IN_ADDRESS)}")
        words = f"Your e-mail program has a new message to {address}."
        asked.granted.connect(partial(self._tell, words))
        words = f"We could not open your e-mail program. The address is {address}."
        link = Link("Copy the address", partial(self.copy, address))
        asked.refused.connect(partial(self._kit.tell, Message(words, Tone.PROBLEM, (link,))))

    def mark_favourite(self, place: PlaceToAsk, yes: bool) -> None:  # a signal's value
        """Keep a place at hand, or no longer."""
        words = "is in your favourites" if yes else "is no longer in your favourites"
        mark = partial(self._contacts.favourites.mark, place, yes)
        self._write_and_tell(mark, f"{place.service} {words}.")

    def keep_own(self, own: str, facts: OwnFacts) -> None:
        """Add a contact of our own, or change the one of this id."""
        contacts = self._contacts.own
        act = partial(contacts.change, own, facts) if own else partial(contacts.add, facts)
        self._write(act).succeeded.connect(self._on_saved)

    def delete(self, place: PlaceToAsk) -> None:
        """Remove a contact of our own; the message offers to put it back."""
        own, name = self._contacts.own, place.service
        self._backs[place.id] = _Back(
            f"Deleted {name} from your contacts.",
            partial(own.put_back, place.id),
            f"{name} is in your contacts again.",
        )
        self._write(partial(own.remove, place.id)).succeeded.connect(self._on_removed)

    def correct(self, righted: Righted) -> None:
        """Keep what the clerk says is wrong."""
        said = righted.wrong
        act = partial(
            self._contacts.corrections.say_wrong,
            said.contact,
            said.field,
            righted.new,
            righted.why,
            show_mine=righted.show_mine,
        )
        self._write(act, self._on_not_taken).succeeded.connect(self._on_corrected)

    def show_mine(self, correction: str, yes: bool) -> None:  # a signal's value
        """Show our own words in the list, or OALC's again."""
        words = "The list shows yours." if yes else "The list shows what OALC lists."
        show = partial(self._contacts.corrections.show_mine, correction, yes)
        self._write_and_tell(show, words)

    def take_back(self, correction: str) -> None:
        """Say no longer that something is wrong; the message offers to say it again."""
        corrections = self._contacts.corrections
        self._backs[correction] = _Back(
            "The correction is taken back. It does not go in our return.",
            partial(corrections.put_back, correction),
            "The correction is kept again.",
        )
        job = self._write(partial(corrections.take_back, correction))
        job.succeeded.connect(self._on_removed)

    def _put_back(self, removed: str) -> None:
        back = self._backs[removed]
        self._write_and_tell(back.back, back.again)

    def _write(
        self, act: Callable[[], object], failed: Callable[[object], None] | None = None
    ) -> Job:
        job = self._kit.jobs.write(act)
        job.failed.connect(failed or self.refused.emit)
        return job

    def _write_and_tell(self, act: Callable[[], Done[Any]], words: str) -> None:
        # The words come back with what was done, to a method that Qt forgets with this object.
        self._write(partial(_in_words, act, words)).succeeded.connect(self._on_done)

    def _on_done(self, done: Done[object]) -> None:
        self._tell(done.words)

    def _on_saved(self, done: Done[str]) -> None:
        self.saved.emit(done.value)
        self._tell(f"{done.words}. It is not sent to OALC.")

    def _on_removed(self, done: Done[str]) -> None:
        back = self._backs[done.value]
        link = Link("Put it back", partial(self._put_back, done.value))
        self._kit.tell(Message(back.gone, links=(link,)))

    def _on_corrected(self) -> None:
        self.corrected.emit()
        self._tell("Your correction is kept. It goes in our next return to OALC.")

    def _on_not_taken(self, error: object) -> None:
        if isinstance(error, InputNotUnderstoodError):
            self.not_taken.emit(str(error))
        else:
            self.refused.emit(error)

    def _tell(self, words: str) -> None:
        self._kit.tell(Message(words))


def _in_words(act: Callable[[], Done[Any]], words: str) -> Done[Any]:
    """Return what an act did, with the words for the clerk; off the GUI thread."""
    return replace(act(), words=words)
