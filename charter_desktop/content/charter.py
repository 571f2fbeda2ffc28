"""The charter's own words: read from `charter.toml`, and written out as Markdown for a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from charter_desktop.content.reading import Place, Table, check_unique, read_toml
from charter_desktop.domain.charter import (
    Aim,
    Charter,
    Commitment,
    Foreword,
    Principle,
    Success,
    Theme,
)

if TYPE_CHECKING:
    from pathlib import Path

_FILE = "charter.toml"
_PARAGRAPHS = ("introduction", "aims_lead", "principles_lead", "commitments_lead")
_LINES = ("version", "title", "published", "commitments_stem", "success_stem")
_TABLES = ("forewords", "aims", "principles", "themes", "implementation")


def read_charter(folder: Path) -> Charter:
    """Return the charter, word for word; its id is its version.

    Raises ContentError where the file lacks a part, or where an id or a number is used twice.
    """
    top = Table(read_toml(folder, _FILE), Place(_FILE), required=_PARAGRAPHS + _LINES + _TABLES)
    charter = Charter(
        id=top.id("version"),
        title=top.text("title"),
        published=top.text("published"),
        introduction=top.texts("introduction"),
        forewords=tuple(_foreword(v, n) for n, v in enumerate(top.tables("forewords"), 1)),
        aims_lead=top.texts("aims_lead"),
        aims=tuple(_aim(v, n) for n, v in enumerate(top.tables("aims"), 1)),
        principles_lead=top.texts("principles_lead"),
        principles=tuple(_principle(v, n) for n, v in enumerate(top.tables("principles"), 1)),
        commitments_lead=top.texts("commitments_lead"),
        commitments_stem=top.text("commitments_stem"),
        success_stem=top.text("success_stem"),
        themes=tuple(_theme(v, n) for n, v in enumerate(top.tables("themes"), 1)),
        implementation=_implementation(top),
    )
    _check_names(charter)
    return charter


def charter_markdown(charter: Charter) -> str:
    """Return the whole charter as Markdown whose headings begin at level 2."""
    parts = ["## Introduction", *charter.introduction]
    for foreword in charter.forewords:
        parts += [f"## Foreword: {foreword.by}", *foreword.text]
    parts += ["## Strategic aims", *charter.aims_lead]
    for number, aim in enumerate(charter.aims, 1):
        parts += [f"### Aim {number}: {aim.title}", aim.text, charter.success_stem]
        parts.append(_bullets(s.text for s in aim.success))
    parts += ["## Principles", *charter.principles_lead]
    for principle in charter.principles:
        parts += [f"### {principle.title}", _bullets(principle.statements)]
    parts += ["## Commitments", *charter.commitments_lead]
    for theme in charter.themes:
        parts += [f"### {theme.title}", charter.commitments_stem]
        parts.append(_bullets(f"**{c.number}** {c.text}" for c in theme.commitments))
    parts += ["## Implementation", charter.implementation]
    return "\n\n".join(parts)


def _bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _table(values: Mapping[str, object], place: str, *keys: str) -> Table:
    return Table(values, Place(_FILE, place), required=keys)


def _foreword(values: Mapping[str, object], number: int) -> Foreword:
    table = _table(values, f"foreword {number}", "by", "text")
    return Foreword(by=table.text("by"), text=table.texts("text"))


def _aim(values: Mapping[str, object], number: int) -> Aim:
    table = _table(values, f"aim {number}", "id", "title", "text", "success")
    success = (
        _table(v, f"aim {number}, success {n}", "id", "text")
        for n, v in enumerate(table.tables("success"), 1)
    )
    return Aim(
        id=table.id(),
        title=table.text("title"),
        text=table.text("text"),
        success=tuple(Success(id=s.id(), text=s.text("text")) for s in success),
    )


def _principle(values: Mapping[str, object], number: int) -> Principle:
    table = _table(values, f"principle {number}", "id", "title", "statements")
    return Principle(id=table.id(), title=table.text("title"), statements=table.texts("statements"))


def _theme(values: Mapping[str, object], number: int) -> Theme:
    table = _table(values, f"theme {number}", "id", "title", "commitments")
    rows = enumerate(table.tables("commitments"), 1)
    return Theme(
        id=table.id(),
        title=table.text("title"),
        commitments=tuple(_commitment(v, f"theme {number}, commitment {n}") for n, v in rows),
    )


def _commitment(values: Mapping[str, object], place: str) -> Commitment:
    table = _table(values, place, "id", "number", "short", "text")
    return Commitment(
        id=table.id(),
        number=table.text("number"),
        short=table.text("short"),
        text=table.text("text"),
    )


def _implementation(top: Table) -> str:
    value = top.mapping("implementation")
    return _table(value, "implementation", "text").text("text")


def _check_names(charter: Charter) -> None:
    """Hold that every id, and every commitment's number, is used once."""
    place = Place(_FILE)
    ids = [aim.id for aim in charter.aims]
    ids += [success.id for aim in charter.aims for success in aim.success]
    ids += [principle.id for principle in charter.principles]
    ids += [theme.id for theme in charter.themes]
    ids += [commitment.id for commitment in charter.commitments]
    check_unique(((name, place) for name in ids), "id")
    check_unique(((c.number, place) for c in charter.commitments), "number")
