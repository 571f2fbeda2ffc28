"""The letterhead of a council: its address, who signs, and a logo with what it shows in words.

The logo is kept small, beside the copied-in evidence files, under the SHA-256 of its bytes; what
the chosen file said besides, such as where a photograph was taken, is not kept. It is on papers
only once it is said in words what it shows, and it is never sent.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.councils import Council, Letterhead, Logo
from charter_desktop.domain.records import Target
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.delivery import deliver
from charter_desktop.services.papers.facts import usual_signs
from charter_desktop.services.year.keeping import needed, no_longer_than

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.papers.document import Document, Picture
    from charter_desktop.store.unit_of_work import WorkStore

ADDRESS_LIMIT: Final = 300
SIGNS_LIMIT: Final = 200
ALT_LIMIT: Final = 200
_WHAT_IT_SHOWS = "Say what the picture shows, for example: the badge of the parish, an oak tree"
_LOST = (
    "The picture for your papers is not in its folder any more, or was changed there, so papers "
    "are made without it. Choose it again in Settings."
)


@dataclass(frozen=True, slots=True)
class LetterheadView:
    """What was said, with the picture as it is drawn on paper.

    `usual_signs` is who signs where nothing was said. `picture` is a PNG or JPEG file, empty where
    there is none; it is `width` by `height` points on paper. `is_lost` says that a picture was
    chosen and its copy is not there any more, `is_coarse` that its dots will be seen on paper.
    """

    letterhead: Letterhead
    logo: Logo
    usual_signs: str
    picture: bytes = b""
    width: float = 0
    height: float = 0
    is_lost: bool = False
    is_coarse: bool = False


@dataclass(frozen=True, slots=True)
class OnPapers:
    """What the letterhead adds to papers; `warning` is a sentence where the picture is lost."""

    address: str
    logo: Picture | None
    warning: str = ""

    def put_on(self, document: Document) -> Document:
        """Return a document with the letterhead.

        A letter has the address among its own words, and without the council's name above the
        rule there is no place for one.
        """
        has_room = document.masthead and not document.is_letter
        return replace(document, address=self.address if has_room else "", logo=self.logo)


def check_lines(address: str, signs: str) -> Letterhead:
    """Return an address and who signs as they are kept; raises InputNotUnderstoodError."""
    return Letterhead(
        no_longer_than(address, ADDRESS_LIMIT, "The address"),
        no_longer_than(signs, SIGNS_LIMIT, "The text of who signs"),
    )


class Letterheads:
    """What a clerk does with the letterhead of one council."""

    def __init__(self, body: str, work: WorkStore) -> None:
        """Keep the council's store, beside which the picture is kept."""
        self._body = body
        self._work = work

    def view(self) -> LetterheadView:
        """Return the letterhead as it is."""
        from charter_desktop.papers.pictures import is_coarse  # noqa: PLC0415  # loads Pillow

        council = self._council()
        known = LetterheadView(council.letterhead, council.logo, usual_signs(council))
        if not council.logo.digest:
            return known
        picture = self._picture(council.logo)
        if picture is None:
            return replace(known, is_lost=True)
        size = (picture.data, picture.width, picture.height)
        return replace(
            known, picture=size[0], width=size[1], height=size[2], is_coarse=is_coarse(picture)
        )

    def on_papers(self) -> OnPapers:
        """Return what stands on papers now: the picture only with the words for it."""
        council = self._council()
        lines = (line.strip(" ,") for line in council.letterhead.address.splitlines())
        address = ", ".join(line for line in lines if line)
        if not council.logo.is_used:
            return OnPapers(address, None)
        picture = self._picture(council.logo)
        return OnPapers(address, picture, "" if picture is not None else _LOST)

    def set_lines(self, *, address: str | None = None, signs: str | None = None) -> Done[Council]:
        """Change the address or who signs; None leaves either as it is, and "" takes it away.

        Raises InputNotUnderstoodError for more words than there is room for.
        """
        now = self._council().letterhead
        changed = check_lines(
            now.address if address is None else address, now.signs if signs is None else signs
        )
        return self._say("letterhead", changed, "Changed the letterhead")

    def take_in(self, path: Path, alt: str = "") -> Done[Council]:
        """Take a picture in for the papers, made small; one without words waits for them.

        Raises PictureNotReadableError for a file that is no picture or too large, NotWrittenError
        where it cannot be kept; nothing is changed then.
        """
        from charter_desktop.papers.pictures import read_picture  # noqa: PLC0415  # loads Pillow

        words = no_longer_than(alt, ALT_LIMIT, "What the picture shows")
        picture = read_picture(path, words or path.stem)
        logo = Logo(hashlib.sha256(picture.data).hexdigest(), words, path.name)
        return self._say("logo", logo, f"Chose {path.name} for the papers", picture.data)

    def describe(self, alt: str) -> Done[Council]:
        """Say in words what the picture shows; only then it goes on papers.

        Raises InputNotUnderstoodError where there is no picture, or for no words.
        """
        logo = self._council().logo
        if not logo.digest:
            raise InputNotUnderstoodError("There is no picture yet. Choose one first.")
        words = no_longer_than(needed(alt, _WHAT_IT_SHOWS), ALT_LIMIT, "What the picture shows")
        return self._say("logo", replace(logo, alt=words), "Said what the picture shows")

    def remove_logo(self) -> Done[Council]:
        """Take the picture off the papers; its copy stays here, so that this can be undone."""
        return self._say("logo", Logo(), "Took the picture off the papers")

    def _say(
        self, group: str, value: Letterhead | Logo, words: str, picture: bytes = b""
    ) -> Done[Council]:
        with self._work.unit() as unit:
            said = unit.operations.say(Target("council", self._body, group), value)
            if picture and isinstance(value, Logo):
                unit.outbox.put(self._path(value), picture)
            council = unit.records.get(Council, self._body)
            unit.commit()
        if picture and said is not None:
            deliver(self._work, take_back=lambda unit: unit.operations.undo(said))
        elif picture:
            deliver(self._work)  # the same picture again: its copy may have been lost
        if said is None:
            return Done(council, Changes.COUNCIL if picture else Changes.NONE)
        return Done(council, Changes.COUNCIL | Changes.PAPERS, words, (said,))

    def _council(self) -> Council:
        with self._work.reading() as unit:
            return unit.records.get(Council, self._body)

    def _picture(self, logo: Logo) -> Picture | None:
        """Return the picture as it was kept; None where it is not there, or not the same."""
        from charter_desktop.papers.pictures import as_kept  # noqa: PLC0415  # loads Pillow

        try:
            data = self._path(logo).read_bytes()
        except OSError:
            return None
        if hashlib.sha256(data).hexdigest() != logo.digest:
            return None
        return as_kept(data, logo.alt)

    def _path(self, logo: Logo) -> Path:
        return self._work.path.parent / "evidence" / logo.digest
