"""The charter as a document of its own, whole and word for word, to go with a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.papers.document import (
    Block,
    BulletList,
    Document,
    Heading,
    NumberedList,
    Paragraph,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from charter_desktop.domain.charter import Aim, Charter, Foreword, Principle, Theme

_AUTHOR = "Oxfordshire County Council and the Oxfordshire Association of Local Councils (OALC)"


def charter_document(charter: Charter, today: date) -> Document:
    """Return the charter with its forewords, each commitment under its own number.

    Only the headings of its parts are ours; every other word is the charter's.
    """
    return Document(
        title=charter.title,
        subtitle=charter.published,
        author=_AUTHOR,
        blocks=tuple(_blocks(charter)),
        footer=f"{charter.title}, {charter.published}",
        created=today,
    )


def _blocks(charter: Charter) -> Iterable[Block]:
    yield from _paragraphs(charter.introduction)
    for foreword in charter.forewords:
        yield from _foreword(foreword)
    yield _heading(2, "Strategic aims")
    yield from _paragraphs(charter.aims_lead)
    for aim in charter.aims:
        yield from _aim(aim, charter.success_stem)
    yield _heading(2, "Principles")
    yield from _paragraphs(charter.principles_lead)
    for principle in charter.principles:
        yield from _principle(principle)
    yield _heading(2, "Commitments")
    yield from _paragraphs(charter.commitments_lead)
    for theme in charter.themes:
        yield from _theme(theme, charter.commitments_stem)
    yield _heading(2, "Implementation")
    yield _paragraph(charter.implementation)


def _foreword(foreword: Foreword) -> Iterable[Block]:
    yield _heading(2, "Foreword")
    yield Paragraph((Text(foreword.by, bold=True),))
    yield from _paragraphs(foreword.text)


def _aim(aim: Aim, stem: str) -> Iterable[Block]:
    yield _heading(3, aim.title)
    yield _paragraph(aim.text)
    yield _paragraph(stem)
    yield BulletList(tuple((_paragraph(success.text),) for success in aim.success))


def _principle(principle: Principle) -> Iterable[Block]:
    yield _heading(3, principle.title)
    yield BulletList(tuple((_paragraph(words),) for words in principle.statements))


def _theme(theme: Theme, stem: str) -> Iterable[Block]:
    yield _heading(3, theme.title)
    yield _paragraph(stem)
    yield NumberedList(
        tuple((_paragraph(commitment.text),) for commitment in theme.commitments),
        labels=tuple(commitment.number for commitment in theme.commitments),
    )


def _heading(level: int, words: str) -> Heading:
    return Heading(level, (Text(words),))


def _paragraph(words: str) -> Paragraph:
    return Paragraph((Text(words),))


def _paragraphs(texts: Iterable[str]) -> Iterable[Block]:
    return (_paragraph(words) for words in texts)
