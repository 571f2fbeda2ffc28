"""Markdown of pages and help to our own small part of HTML, for the reader and the browser.

Whatever the Markdown holds, the outcome has no element but the few written here, no picture, no
style and no address but one of the web or one inside the program (`exchange.md` 5, rendering). It
reads Markdown, so import it where a text is made, off the GUI thread.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from charter_desktop.content.markdown_rules import LINK_KINDS
from charter_desktop.domain.ids import is_oalc_id
from charter_desktop.domain.reading import Section

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

# No user name before the host: `https://oalc.org.uk@elsewhere` would read as what it is not.
_WEB = re.compile(r"https?://[a-z0-9.-]+\.[a-z0-9-]+(:\d+)?([/?#]\S*)?", re.IGNORECASE)
# An address in plain words; a full stop or a bracket after it is not part of it.
_IN_WORDS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]'\u2019\u201d]", re.IGNORECASE)
_BLOCKS = {
    "paragraph": "p",
    "blockquote": "blockquote",
    "bullet_list": "ul",
    "list_item": "li",
    "thead": "thead",
    "tbody": "tbody",
    "tr": "tr",
    "th": "th",
    "td": "td",
    "strong": "strong",
    "em": "em",
}
_FIRST_LEVEL, _LAST_LEVEL = 2, 6


@dataclass(frozen=True, slots=True)
class Html:
    """The HTML of a text, and the headings in it."""

    text: str
    sections: tuple[Section, ...]


def to_html(
    markdown: str, *, kinds: Collection[str] = LINK_KINDS, quoted: Collection[str] = ()
) -> Html:
    """Return a Markdown text as HTML; a title of its own, level 1, becomes level 2.

    `kinds` are the links into the program that are kept, as `page:ID`; any other link, and any
    picture, keeps its words only. A paragraph or a list item whose words are one of `quoted` is
    marked with the class `charter`.
    """
    writer = _Writer(frozenset(kinds), frozenset(_plain(words) for words in quoted))
    text = writer.written(SyntaxTreeNode(_Reader().parse(markdown)).children)
    return Html(text, tuple(writer.sections))


def words_html(words: str) -> str:
    """Return plain words as HTML, with the web addresses in them as links."""
    out, at = [], 0
    for found in _IN_WORDS.finditer(words):
        out.append(escape(words[at : found.start()], quote=False))
        shown = escape(found[0], quote=False)
        out.append(_anchor(found[0], shown) if is_web_address(found[0]) else shown)
        at = found.end()
    return "".join([*out, escape(words[at:], quote=False)])


def is_web_address(address: str) -> bool:
    """Say whether an address may be offered to the browser."""
    return _WEB.fullmatch(address) is not None


class _Reader(MarkdownIt):
    """CommonMark with tables and without HTML; every address makes a link, to be judged here."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False})
        self.enable("table")

    def validateLink(self, url: str) -> bool:  # noqa: N802  # the library's name
        """Say yes: what the library refuses it shows with its marks, and nobody wants those."""
        return True


class _Writer:
    """Writes a syntax tree, element by element, and gathers the headings."""

    def __init__(self, kinds: frozenset[str], quoted: frozenset[str]) -> None:
        self._kinds, self._quoted = kinds, quoted
        self.sections: list[Section] = []
        self._special: dict[str, Callable[[SyntaxTreeNode], str]] = {
            "heading": self._heading,
            "inline": self._inline,
            "ordered_list": self._numbered,
            "paragraph": self._paragraph,
            "table": self._table,
            "link": self._link,
            "image": _words_of,
            "code_inline": _code,
            "code_block": _code_block,
            "fence": _code_block,
            "hr": lambda _node: "<hr>",
            "softbreak": lambda _node: " ",
            "hardbreak": lambda _node: "<br>",
        }

    def written(self, nodes: Iterable[SyntaxTreeNode]) -> str:
        return "".join(self._node(node) for node in nodes)

    def _node(self, node: SyntaxTreeNode) -> str:
        special = self._special.get(node.type)
        if special is not None:
            return special(node)
        element = _BLOCKS.get(node.type)
        if element is not None:
            return f"<{element}>{self.written(node.children)}</{element}>"
        return self.written(node.children) if node.children else _words_of(node)

    def _heading(self, node: SyntaxTreeNode) -> str:
        level = min(max(int(node.tag[1]), _FIRST_LEVEL), _LAST_LEVEL)
        section = Section(f"s{len(self.sections) + 1}", level, _plain_of(node))
        self.sections.append(section)
        inside = self.written(node.children)
        return f'<h{level} id="{section.anchor}">{inside}</h{level}>'

    def _paragraph(self, node: SyntaxTreeNode) -> str:
        inside = self.written(node.children)
        # The items of a tight list hold their words without a paragraph of their own.
        return inside if node.hidden else f"<p>{inside}</p>"

    def _inline(self, node: SyntaxTreeNode) -> str:
        inside = self.written(node.children)
        is_charter = bool(self._quoted) and _plain_of(node) in self._quoted
        return f'<span class="charter">{inside}</span>' if is_charter else inside

    def _numbered(self, node: SyntaxTreeNode) -> str:
        start = int(node.attrs.get("start", 1))
        first = "" if start == 1 else f' start="{start}"'
        return f"<ol{first}>{self.written(node.children)}</ol>"

    def _table(self, node: SyntaxTreeNode) -> str:
        return f'<table width="100%" cellspacing="0">{self.written(node.children)}</table>'

    def _link(self, node: SyntaxTreeNode) -> str:
        address, words = str(node.attrs.get("href", "")), self.written(node.children)
        kind, _, name = address.partition(":")
        is_ours = kind in self._kinds and is_oalc_id(name)
        return _anchor(address, words) if is_ours or is_web_address(address) else words


def _anchor(address: str, words: str) -> str:
    return f'<a href="{escape(address)}">{words}</a>' if words else ""


def _words_of(node: SyntaxTreeNode) -> str:
    return escape(node.content, quote=False)


def _code(node: SyntaxTreeNode) -> str:
    return f"<code>{_words_of(node)}</code>"


def _code_block(node: SyntaxTreeNode) -> str:
    return f"<pre>{_words_of(node)}</pre>"


def _plain_of(node: SyntaxTreeNode) -> str:
    """Return the words of a node without marks, with single spaces."""
    leaves = (" " if n.type in {"softbreak", "hardbreak"} else n.content for n in _leaves(node))
    return _plain("".join(leaves))


def _leaves(node: SyntaxTreeNode) -> Iterable[SyntaxTreeNode]:
    if node.children:
        for child in node.children:
            yield from _leaves(child)
    else:
        yield node


def _plain(words: str) -> str:
    return " ".join(words.split())
