"""Contacts for the clipboard, for paper, and as files for other programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.address_books.cards import write_cards
from charter_desktop.address_books.tables import write_table
from charter_desktop.domain.contacts import Route
from charter_desktop.domain.csv_text import csv_file_name
from charter_desktop.domain.mail_addresses import is_address, mailto
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.contacts import words
from charter_desktop.services.contacts.document import list_document
from charter_desktop.services.contacts.labels import LabelSize, labels_of
from charter_desktop.services.saving import save_new

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from charter_desktop.domain.contact_listing import Asked, Listing, PlaceToAsk
    from charter_desktop.papers.document import Document
    from charter_desktop.surroundings import Surroundings

_WHAT = "Contacts"


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file that is ready to be saved or shown: `count` contacts, `left_out` by name."""

    name: str
    data: bytes
    count: int
    left_out: tuple[str, ...] = ()


class ContactExport:
    """Makes the files. What is exported is exactly what the list shows for the same question."""

    def __init__(
        self,
        find: Callable[[Asked], Listing],
        council_name: Callable[[], str],
        around: Surroundings,
    ) -> None:
        """Keep what answers a question, what the council is called, and the clock."""
        self._find = find
        self._council_name = council_name
        self._around = around

    @staticmethod
    def as_text(places: Sequence[PlaceToAsk]) -> str:
        """Return places as lines of text, a blank line between them."""
        return "\n\n".join(words.as_text(place) for place in places)

    @staticmethod
    def as_html(places: Sequence[PlaceToAsk]) -> str:
        """Return the same for programs that take formatted text."""
        return "\n".join(words.as_html(place) for place in places)

    @staticmethod
    def message_address(places: Sequence[PlaceToAsk]) -> str:
        """Return a `mailto:` address to the first e-mail address of each place (RFC 6068).

        Several go into "Bcc", so that nobody is told the addresses of the others. "" where none has
        an e-mail address.
        """
        found = (_address(place) for place in places)
        addresses = list(dict.fromkeys(one for one in found if one))
        if not addresses:
            return ""
        return mailto(addresses) if len(addresses) == 1 else mailto((), bcc=addresses)

    def csv(self, asked: Asked) -> ExportFile:
        """Return the list as a table that Excel and other programs open."""
        places = self._find(asked).places
        facts = [words.facts_of(place, is_alone=False) for place in places]
        more = {
            "Last checked": [_months(place) for place in places],
            "Source": [words.sources_of(place) for place in places],
            "Our note": ["" if place.is_own else _notes(place) for place in places],
            "Favourite": ["yes" if place.is_favourite else "" for place in places],
        }
        return ExportFile(self._name("csv"), write_table(facts, more), len(places))

    def vcards(self, asked: Asked) -> ExportFile:
        """Return the list as vCards of version 3.0, for telephones and mail programs."""
        places = self._find(asked).places
        cards = ((p.id, words.facts_of(p, is_alone=True)) for p in places)
        return ExportFile(self._name("vcf"), write_cards(cards), len(places))

    def list_document(self, asked: Asked) -> Document:
        """Return the list as a paper."""
        places = self._find(asked).places
        return list_document(places, self._council_name(), self._around.today())

    def printed_list(self, asked: Asked) -> ExportFile:
        """Return the list as a tagged PDF, by what clerks ask about."""
        from charter_desktop.papers.pdf import write_pdf  # noqa: PLC0415  # ReportLab is slow

        places = self._find(asked).places
        document = list_document(places, self._council_name(), self._around.today())
        return ExportFile(self._name("pdf"), write_pdf(document), len(places))

    def labels(self, asked: Asked, size: LabelSize) -> ExportFile:
        """Return address labels as a PDF; who has no address, or too long a one, is `left_out`.

        Raises InputNotUnderstoodError where nobody in the list has an address.
        """
        places = self._find(asked).places
        council, today = self._council_name(), self._around.today()
        data, left_out = labels_of(places, size, council, today)
        if data is None:
            raise InputNotUnderstoodError(
                "Nobody in this list has a postal address, so there is no label to print.",
                advice="Show more contacts, or add an address to one of your own.",
            )
        name = self._name("pdf", "Address labels")
        return ExportFile(name, data, len(places) - len(left_out), left_out)

    @staticmethod
    def save(file: ExportFile, folder: Path) -> Path:
        """Save a file into a folder under a name that is free there; returns its path.

        Raises NotWrittenError where the folder takes none.
        """
        return save_new(file.data, folder, file.name)

    def _name(self, ending: str, what: str = _WHAT) -> str:
        name = csv_file_name(what, self._council_name(), self._around.today())
        return f"{name.removesuffix('.csv')}.{ending}"


def _address(place: PlaceToAsk) -> str:
    ways = (way for way in place.ways if way.contact.route is Route.EMAIL)
    return next((way.value for way in ways if is_address(way.value)), "")


def _months(place: PlaceToAsk) -> str:
    """Return the month of the way that was checked longest ago as 2026-08, or that none was."""
    if place.longest_ago is None:
        return ""
    return place.longest_ago.contact.checked or "not checked"


def _notes(place: PlaceToAsk) -> str:
    return "\n".join(note for note in (place.note, *place.more_notes) if note)
