"""Things of the toolkit as documents for paper: pages, the charter, templates, what changed.

It reads Markdown: import it where a document is made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.content.markdown_rules import CALL_OUTS
from charter_desktop.domain.charter import Charter
from charter_desktop.domain.differences import Sort
from charter_desktop.domain.papers import Template
from charter_desktop.domain.signatory import CharterStatus
from charter_desktop.domain.toolkit import Page
from charter_desktop.errors import NotFoundError
from charter_desktop.papers.charter import charter_document
from charter_desktop.papers.document import BulletList, Document, Heading, Paragraph, Table, Text
from charter_desktop.papers.markdown import to_blocks
from charter_desktop.papers.templates import Facts, fill
from charter_desktop.services.papers.facts import body_facts
from charter_desktop.services.toolkit.changes import all_differences, sentence_of
from charter_desktop.services.toolkit.readings import change_of
from charter_desktop.services.toolkit.shelf import CHANGES
from charter_desktop.services.toolkit.texts import body_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from charter_desktop.domain.charter import Commitment
    from charter_desktop.domain.councils import Council
    from charter_desktop.domain.differences import Piece
    from charter_desktop.papers.document import Block, Runs
    from charter_desktop.papers.templates import Row
    from charter_desktop.services.toolkit.shelf import Shelf

_PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_CALL_OUT = re.compile(r"^(>\s*)(\[![A-Z]+\])[ \t]*(?:\n>[ \t]*)?", re.MULTILINE)
_MARKED = re.compile(r"([\\`*_<>\[\]#|])")


@dataclass(frozen=True, slots=True)
class ForPaper:
    """Whose paper it is: the council, where it is with the charter, and the day."""

    council: Council
    status: CharterStatus
    today: date


def document_of(shelf: Shelf, name: str, whose: ForPaper) -> Document:
    """Return a thing of the toolkit by its name, or with `changes:` before it what changed in it.

    The footer is left to the caller. Raises NotFoundError.
    """
    if name.startswith(CHANGES):
        return _changes_document(shelf, name.removeprefix(CHANGES), whose)
    found = shelf.named(name)
    if found is None:
        raise NotFoundError(
            "That page is not in the toolkit on this computer. Nothing was printed.",
            advice="Choose another page from the contents.",
        )
    match shelf.now(found):
        case Charter() as charter:
            return charter_document(charter, whose.today)
        case Template() as template:
            return _unfilled(shelf, template, whose)
        case Page() as page:
            return _page_document(shelf, page, whose)


def _page_document(shelf: Shelf, page: Page, whose: ForPaper) -> Document:
    body = body_of(page, whose.council.profile.kind, shelf.issue)
    source = body.source[:1].upper() + body.source[1:]
    sources = (to_blocks(_MARKED.sub(r"\\\1", one)) for one in page.sources)
    blocks: list[Block] = [
        Paragraph((Text(body.lead),), "lead"),
        *to_blocks(_for_paper(body.markdown)),
        Heading(2, (Text("Where this comes from"),)),
        BulletList(tuple(one for one in sources if one)),
    ]
    author = whose.council.profile.name
    return Document(page.title, f"{source}.", author, tuple(blocks), "", whose.today)


def _for_paper(markdown: str) -> str:
    """Return Markdown with its call-outs named in words, and its pictures by what they show."""

    def named(found: re.Match[str]) -> str:
        known = CALL_OUTS.get(found[2])
        return f"{found[1]}{known.title} " if known else found[0]

    return _PICTURE.sub(r"Picture: \1", _CALL_OUT.sub(named, markdown))


def _unfilled(shelf: Shelf, template: Template, whose: ForPaper) -> Document:
    """Return a template with what is true of every paper, and all else marked as a gap."""
    charters, council = shelf.charters(), whose.council
    known = {name: text for name, text in body_facts(council).items() if text}
    if charters:
        known["charter.title"] = charters[0].title
        known["charter.published"] = charters[0].published
    is_meeting = council.is_parish_meeting
    if template.wordings:
        first = template.wordings[0]
        known["resolution"] = first.meeting if is_meeting else first.council
    conditions = {"parish-meeting" if is_meeting else "council"}
    if whose.status is CharterStatus.SIGNED:
        conditions.add("signed")
    lists = _lists(charters[0]) if charters else {}
    facts = Facts(known, lists, frozenset(conditions))
    return fill(template, facts, today=whose.today).document


def _lists(charter: Charter) -> dict[str, tuple[Row, ...]]:
    """Return the charter's own lists, with nothing that a council has said."""
    themes: tuple[Row, ...] = tuple(
        {"title": theme.title, "commitments": tuple(_rows(theme.commitments))}
        for theme in charter.themes
    )
    return {
        "aims": tuple({"title": aim.title, "text": aim.text} for aim in charter.aims),
        "principles": tuple({"title": one.title} for one in charter.principles),
        "commitments": tuple(_rows(charter.commitments)),
        "themes": themes,
    }


def _rows(commitments: Iterable[Commitment]) -> Iterator[dict[str, str]]:
    return ({"number": c.number, "short": c.short, "text": c.text} for c in commitments)


def _changes_document(shelf: Shelf, name: str, whose: ForPaper) -> Document:
    change = change_of(shelf, name, whose.council.profile.kind)
    blocks: list[Block] = []
    last = ""
    for heading, one in all_differences(change.before, change.now):
        if heading and heading != last:
            blocks.append(Heading(2, (Text(heading),)))
            last = heading
        titles = (f"Before: {change.before.called}", f"Now: {change.now.called}")
        header = tuple((Text(words),) for words in titles)
        blocks.append(Table(header, ((_runs(one.before), _runs(one.after)),)))
        blocks.append(Paragraph((Text(sentence_of(one)),)))
    author = whose.council.profile.name
    return Document(change.title, change.about, author, tuple(blocks), "", whose.today)


def _runs(pieces: tuple[Piece, ...]) -> Runs:
    """Return words with those that went or came in bold; the sentence below says which."""
    if not pieces:
        return (Text("Not there"),)
    return tuple(Text(p.words, bold=p.sort is not Sort.SAME) for p in pieces)
