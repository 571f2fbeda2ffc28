"""Markdown of pages and help to our own small part of HTML, for the reader and the browser.

Whatever the Markdown holds, the outcome has no element but the few written here, no picture, no
style and no address but one of the web or one inside the program (`exchange.md` 5, rendering). It
reads Markdown, so import it where a text is made, off the GUI thread.

A call-out is a quotation whose first line is `[!NOTE]`, `[!IMPORTANT]` or `[!WARNING]`; a picture
is one of the content's own, named by what is in it (`blob:SHA-256`). `resources/content/README.md`
says both to whoever writes pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from charter_desktop.content.markdown_rules import CALL_OUTS, LINK_KINDS, blob_named
from charter_desktop.domain.annotations import heading_keys
from charter_desktop.domain.ids import is_oalc_id
from charter_desktop.domain.reading import Section

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

# No user name before the host: `https://oalc.org.uk@elsewhere` would read as what it is not.
_WEB = re.compile(r"https?://[a-z0-9.-]+\.[a-z0-9-]+(:\d+)?([/?#]\S*)?", re.IGNORECASE)
# An address in plain words; a full stop or a bracket after it is not part of it.
_IN_WORDS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]'\u2019\u201d]", re.IGNORECASE)
_BLOCKS = {
    "paragraph": "p",
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


@dataclass(frozen=True, slots=True)
class Around:
    """What a text is shown with.

    `kinds` are the links into the program that are kept, as `page:ID`; any other link keeps its
    words only. A paragraph or a list item whose words are one of `quoted` is marked with the class
    `charter`. `pictures` are the SHA-256 of those that may be shown: of any other the words are,
    with what `absent` says of it.
    `below` is HTML of our own to be put below a heading, by the heading's anchor.
    """

    kinds: Collection[str] = LINK_KINDS
    quoted: Collection[str] = ()
    pictures: Collection[str] = ()
    absent: Mapping[str, str] = field(default_factory=dict)
    below: Mapping[str, str] = field(default_factory=dict)


def to_html(markdown: str, around: Around | None = None) -> Html:
    """Return a Markdown text as HTML; a title of its own, level 1, becomes level 2."""
    tree = SyntaxTreeNode(_Reader().parse(markdown))
    writer = _Writer(around or Around(), heading_keys(_headings(tree)))
    text = writer.written(tree.children)
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

    def __init__(self, around: Around, keys: tuple[str, ...]) -> None:
        self._kinds, self._below = frozenset(around.kinds), around.below
        self._quoted = frozenset(_plain(words) for words in around.quoted)
        self._pictures = frozenset(around.pictures)
        self._absent = around.absent
        self._keys = iter(keys)
        self.sections: list[Section] = []
        self._special: dict[str, Callable[[SyntaxTreeNode], str]] = {
            "blockquote": self._quotation,
            "heading": self._heading,
            "inline": self._inline,
            "ordered_list": self._numbered,
            "paragraph": self._paragraph,
            "table": self._table,
            "link": self._link,
            "image": self._picture,
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
        section = Section(next(self._keys), level, _plain_of(node))
        self.sections.append(section)
        inside = self.written(node.children)
        below = self._below.get(section.anchor, "")
        return f'<h{level} id="{section.anchor}">{inside}</h{level}>{below}'

    def _quotation(self, node: SyntaxTreeNode) -> str:
        inside = self.written(node.children)
        for sign, words in CALL_OUTS.items():
            begin = f"<p>{sign}"
            if inside.startswith(begin):
                rest = inside.removeprefix(begin).removeprefix("</p><p>").lstrip()
                return f'<div class="{words.kind}"><p><strong>{words.title}</strong> {rest}</div>'
        return f"<blockquote>{inside}</blockquote>"

    def _picture(self, node: SyntaxTreeNode) -> str:
        plain = _plain_of(node)
        words, name = escape(plain, quote=False), blob_named(str(node.attrs.get("src", "")))
        if name not in self._pictures:
            said = escape(self._absent.get(name, ""), quote=False)
            return f'<span class="caption">Picture: {words}. {said}</span>' if said else words
        # Not every screen reader is told of a picture's words inside a text, so they stand there.
        return (
            f'<img src="blob:{name}" alt="{escape(plain)}"><br>'
            f'<span class="caption">Picture: {words}</span>'
        )

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


def _headings(tree: SyntaxTreeNode) -> Iterator[str]:
    return (_plain_of(node) for node in tree.walk() if node.type == "heading")


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
