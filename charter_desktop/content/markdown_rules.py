"""What the Markdown of a page, a step or a template may hold, and the links that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from charter_desktop.content.reading import Place

_WEB = re.compile(r"https?://[^\s/]+\.[^\s]+")
# The first heading inside a page: its title is level 1.
_FIRST_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Link:
    """A link to something else in the content: `kind` is page, contact, commitment or template."""

    kind: str
    id: str
    place: Place


LINK_KINDS = ("page", "contact", "commitment", "template")


@dataclass(frozen=True, slots=True)
class CallOut:
    """What a call-out is called on screen, and the class of its HTML."""

    title: str
    kind: str


CALL_OUTS = {
    "[!NOTE]": CallOut("Good to know.", "note"),
    "[!IMPORTANT]": CallOut("Important.", "important"),
    "[!WARNING]": CallOut("Take care.", "warning"),
}
"""The first line of a quotation that is a call-out, as many Markdown editors know it."""

_BLOB = re.compile(r"blob:([0-9a-f]{64})")


def blob_named(address: str) -> str:
    """Return the SHA-256 that a picture's address names, or nothing where it is no such address."""
    found = _BLOB.fullmatch(address)
    return found[1] if found else ""


class _Reader(MarkdownIt):
    """Markdown with tables, in which every address makes a link, so that each can be judged."""

    def __init__(self) -> None:
        super().__init__("commonmark")
        self.enable("table")

    def validateLink(self, url: str) -> bool:  # noqa: N802  # the library's name
        """Say yes: the library drops `file:` silently, where a clerk needs to be told."""
        return True


def check_markdown(
    text: str, place: Place, first_line: int = 1, *, has_pictures: bool = False
) -> tuple[Link, ...]:
    """Return the links of a Markdown text to other parts of the content.

    `first_line` is the line of the file on which the text begins. Raises ContentError for raw
    HTML, headings that skip a level or do not begin at level 2, links to anything but the web
    (http, https) and the content itself, and pictures: where there may be any, those that are not
    the content's own, and those that nothing is said of for whoever does not see them.
    """
    links: list[Link] = []
    level = _FIRST_LEVEL - 1
    for token, line in _tokens(_Reader().parse(text), first_line):
        here = place.line(line)
        if token.type in {"html_block", "html_inline"}:
            here.refuse(f"“{token.content.strip()}” is HTML; write Markdown only")
        if token.type == "image":
            _check_picture(token, here, has_pictures=has_pictures)
        if token.type == "heading_open":
            level = _checked_level(int(token.tag[1]), level, here)
        if token.type == "link_open":
            links += _links(str(token.attrGet("href") or ""), here)
    return tuple(links)


def _check_picture(token: Token, here: Place, *, has_pictures: bool) -> None:
    if not has_pictures:
        here.refuse("there is a picture; write it in words, so that everyone can read it")
    if not blob_named(str(token.attrGet("src") or "")):
        here.refuse("a picture is one of the content's own: ![what it shows](image:NAME.png)")
    if not token.content.strip():
        here.refuse("say what the picture shows, for whoever does not see it")


def _tokens(tokens: list[Token], first_line: int) -> Iterator[tuple[Token, int]]:
    """Yield every token with its line; text inside a block has the line its block begins on."""
    line = first_line
    for token in tokens:
        if token.map:
            line = first_line + token.map[0]
        yield token, line
        inside = line
        for child in token.children or ():
            yield child, inside
            inside += child.type in {"softbreak", "hardbreak"}


def _checked_level(level: int, before: int, here: Place) -> int:
    if level < _FIRST_LEVEL:
        here.refuse("a heading has one #; the title is the only one of that level, so use ##")
    if level > before + 1:
        here.refuse(f"a heading of level {level} follows level {before}; no level may be left out")
    return level


def _links(target: str, here: Place) -> list[Link]:
    kind, _, name = target.partition(":")
    if kind in LINK_KINDS:
        return [Link(kind, name, here)]
    if not _WEB.fullmatch(target):
        here.refuse(
            f"the link goes to “{target}”; a link goes to http or https,"
            f" or to {', '.join(k + ':ID' for k in LINK_KINDS)}"
        )
    return []
