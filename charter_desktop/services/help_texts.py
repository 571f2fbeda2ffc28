"""Reading a file of Help, and making its text ready to be read. It reads Markdown."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from charter_desktop.content.html import Around, to_html
from charter_desktop.content.reading import Place, Table, read_text, split_front_matter
from charter_desktop.domain.reading import Reading
from charter_desktop.services.toolkit.texts import contents_html

if TYPE_CHECKING:
    from pathlib import Path

LINKS = ("help", "page", "contact", "commitment", "template", "place")
"""What a link in Help may lead to; `place:CODE` is a place of the window."""


def read_topic(path: Path) -> tuple[Table, str]:
    """Return the front matter and the Markdown of a topic; raises ContentError."""
    place = Place(f"help/{path.name}")
    front, body, _ = split_front_matter(read_text(path.parent, path.name), place)
    return Table(front, place, required=("title", "group", "order"), optional=("places",)), body


def topic_text(topic: str, title: str, markdown: str) -> Reading:
    """Return a topic ready to be read: its title, links to its headings, its text."""
    body = to_html(markdown, Around(kinds=LINKS))
    html = f"<h1>{escape(title, quote=False)}</h1>{contents_html(body.sections)}{body.text}"
    return Reading(topic, title, html, body.sections)
