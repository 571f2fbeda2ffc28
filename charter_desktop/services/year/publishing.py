"""Pieces to publish: "You said, we did", and the council's one-page statement on the charter.

The pieces are taken from what is recorded, and can be changed, left out or put back. What was typed
is kept as a paper without a meeting.
"""

from __future__ import annotations

import dataclasses
import enum
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.councils import Council
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.papers import PaperFields, PaperRecord, Template
from charter_desktop.domain.records import Target
from charter_desktop.papers.document import Document, Heading, Paragraph, Text
from charter_desktop.services.papers.letterheads import Letterheads
from charter_desktop.services.papers.written import note_written
from charter_desktop.services.year import outputs
from charter_desktop.services.year.pieces import Material, Piece, said_and_done, statement_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from charter_desktop.papers.document import Block
    from charter_desktop.services.commitments.commitments import Commitments
    from charter_desktop.services.year.keeping import Sources
    from charter_desktop.services.year.outputs import Format


class Kind(enum.StrEnum):
    """What is published; the value is the template's code (`records.md` 2)."""

    YOU_SAID = "you-said-we-did"
    STATEMENT = "statement"


TITLES = {
    Kind.YOU_SAID: "You said, we did",
    Kind.STATEMENT: "The Oxfordshire Councils Charter and us",
}
_LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class Publication:
    """What would be published now. `since` is the first day that is looked at, None for all.

    `recorded` are the pieces as they are recorded, before anything was typed over them; `paper` is
    the id of the paper that keeps what was.
    """

    kind: Kind
    title: str
    introduction: str
    pieces: tuple[Piece, ...]
    since: date | None = None
    recorded: tuple[Piece, ...] = ()
    paper: str = ""

    @property
    def chosen(self) -> tuple[Piece, ...]:
        """The pieces that go in."""
        return tuple(piece for piece in self.pieces if piece.chosen)


class Publishing:
    """What a clerk does with pieces to publish."""

    def __init__(self, sources: Sources, commitments: Commitments, folder: Path) -> None:
        """Keep the stores, what knows the commitments, and the folder for what is saved."""
        self._sources = sources
        self._commitments = commitments
        self._folder = folder

    def compose(self, kind: Kind, since: date | None = None) -> Publication:
        """Return the pieces as they are recorded now, with what was typed before in their place.

        `since` leaves out what happened earlier; it asks for nothing of the statement.
        """
        views, today = self._commitments.all(), self._sources.today()
        titles = self._titles()
        with self._sources.work.reading() as unit:
            material = Material.read(unit, self._sources.body, views, titles)
            kept = unit.records.find(PaperRecord, self._id(kind))
        values = kept.fields.values if kept else {}
        council = material.council.profile.name
        if kind is Kind.YOU_SAID:
            fresh, introduction = said_and_done(material, since), _SAID_INTRODUCTION
        else:
            fresh, introduction = statement_pieces(material), _statement_introduction(council)
        pieces = tuple(_as_typed(piece, values) for piece in fresh)
        return Publication(
            kind,
            values.get("title", _title(kind, today)),
            values.get("introduction", introduction),
            pieces,
            since,
            fresh,
            self._id(kind),
        )

    def keep(self, publication: Publication) -> Done[str]:
        """Keep what was typed over the pieces, and which are left out; the value is the paper's id.

        What is typed as it was recorded is not kept, so that it goes on following the record.
        """
        fields = _fields(publication, self._fresh(publication))
        record = self._id(publication.kind)
        with self._sources.work.unit() as unit:
            said = unit.operations.say(Target("paper", record, "fields"), fields)
            unit.commit()
        words = f"Kept “{publication.title}”"
        changes = Changes.CONSULTATIONS | Changes.PAPERS
        return Done(record, changes, words, (said,) if said else ())

    def start_again(self, kind: Kind) -> Done[str]:
        """Forget what was typed over the pieces; the deleted items keep it."""
        with self._sources.work.unit() as unit:
            said = unit.operations.delete("paper", self._id(kind))
            unit.commit()
        words = f"Started “{TITLES[kind]}” again"
        changes = Changes.CONSULTATIONS | Changes.PAPERS
        return Done(self._id(kind), changes, words, (said,) if said else ())

    def document(self, publication: Publication) -> Document:
        """Return what would be published as a paper."""
        with self._sources.work.reading() as unit:
            council = unit.records.get(Council, self._sources.body).profile.name
        today = self._sources.today()
        blocks: list[Block] = [
            Paragraph((Text(part),)) for part in publication.introduction.split("\n") if part
        ]
        for piece in publication.chosen:
            blocks += _blocks(piece, publication.kind)
        day = date_in_words(today, weekday=False)
        made = Document(
            title=publication.title,
            subtitle=f"{council}, {day}",
            author=council,
            blocks=tuple(blocks),
            footer=f"{publication.title}, {council}, {day}",
            created=today,
        )
        letterhead = Letterheads(self._sources.body, self._sources.work)
        return letterhead.on_papers().put_on(made)

    def write(
        self, publication: Publication, forms: Iterable[Format], folder: Path | None = None
    ) -> tuple[Path, ...]:
        """Write what is published as PDF, Word, web page or text; returns the files.

        Nothing is overwritten. Raises NotWrittenError where the folder takes none.
        """
        written = outputs.save(self.document(publication), folder or self._folder, forms)
        note_written(self._sources.work, written)
        return written

    def _fresh(self, publication: Publication) -> tuple[Piece, ...]:
        views, titles = self._commitments.all(), self._titles()
        with self._sources.work.reading() as unit:
            material = Material.read(unit, self._sources.body, views, titles)
        if publication.kind is Kind.YOU_SAID:
            return said_and_done(material, publication.since)
        return statement_pieces(material)

    def _titles(self) -> dict[str, str]:
        """Return the titles of the templates, by id."""
        with self._sources.content.reading() as unit:
            return {one.id: one.title for one in unit.records.all(Template)}

    def _id(self, kind: Kind) -> str:
        """Return the one paper of a kind: two laptops make the same one."""
        return f"{self._sources.body}.{kind.value}"


_SAID_INTRODUCTION = "What people and other councils asked of us, and what came of it."


def _statement_introduction(council: str) -> str:
    return (
        f"{council} and the other councils of Oxfordshire have a charter that says how they want "
        "to work together. It is voluntary. This page says where we are with it."
    )


def _title(kind: Kind, today: date) -> str:
    return f"{TITLES[kind]} {today.year}" if kind is Kind.YOU_SAID else TITLES[kind]


def _as_typed(piece: Piece, values: dict[str, str]) -> Piece:
    return replace(
        piece,
        heading=values.get(f"{piece.id}.heading", piece.heading),
        said=values.get(f"{piece.id}.said", piece.said),
        did=values.get(f"{piece.id}.did", piece.did),
        chosen=values.get(f"{piece.id}.{_LEFT_OUT}") != "yes",
    )


def draft_of(publication: Publication) -> tuple[Target, dict[str, object]]:
    """Return where what is typed over is kept, and all of it: for `Drafts`, after each key.

    It is held against the pieces as they were recorded when the publication was composed.
    """
    target = Target("paper", publication.paper, "fields")
    return target, dataclasses.asdict(_fields(publication, publication.recorded))


def _fields(publication: Publication, recorded: tuple[Piece, ...]) -> PaperFields:
    fresh = {piece.id: piece for piece in recorded}
    values = {"title": publication.title, "introduction": publication.introduction}
    for piece in publication.pieces:
        values |= _typed_over(piece, fresh.get(piece.id, piece))
    return PaperFields(publication.kind.value, "", values=values)


def _typed_over(piece: Piece, fresh: Piece) -> dict[str, str]:
    parts = {"heading": (piece.heading, fresh.heading)}
    parts |= {"said": (piece.said, fresh.said), "did": (piece.did, fresh.did)}
    found = {f"{piece.id}.{name}": now for name, (now, was) in parts.items() if now != was}
    return found if piece.chosen else {**found, f"{piece.id}.{_LEFT_OUT}": "yes"}


def _blocks(piece: Piece, kind: Kind) -> list[Block]:
    blocks: list[Block] = [Heading(2, (Text(piece.heading),))]
    named = kind is Kind.YOU_SAID
    for label, words in (("You said: ", piece.said), ("We did: ", piece.did)):
        lines = [line for line in words.split("\n") if line.strip()]
        for number, line in enumerate(lines):  # of a statement: one commitment a line
            start = (Text(label, bold=True),) if named and not number else ()
            blocks.append(Paragraph((*start, Text(line))))
    return blocks
