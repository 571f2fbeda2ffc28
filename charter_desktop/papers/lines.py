"""Runs of text broken into lines of a given width; lengths are in points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from charter_desktop.papers import fonts, pdf_styles
from charter_desktop.papers.document import Link, Missing, Run, Runs
from charter_desktop.papers.structure import Element

if TYPE_CHECKING:
    from collections.abc import Iterable

_PART = re.compile(r"\n| +|[^ \n]+")
# Where an address may be broken, so that it can be read over two lines.
_BREAK_AFTER = "/-._@?&="


@dataclass(frozen=True, slots=True)
class Target:
    """Where linked words lead; `element` is the Link of the structure."""

    address: str
    element: Element
    words: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one manner on one line."""

    text: str
    face: str
    size: float
    target: Target | None = None
    is_missing: bool = False

    @property
    def width(self) -> float:
        """How wide it is."""
        return fonts.width(self.text, self.face, self.size)

    def is_in_the_manner_of(self, other: Piece) -> bool:
        """Say whether the words of two pieces can be drawn as one."""
        return self is other or (
            self.face == other.face
            and self.size == other.size
            and self.target == other.target
            and self.is_missing == other.is_missing
        )

    def with_text(self, text: str) -> Piece:
        """Return other words in the same manner."""
        return Piece(text, self.face, self.size, self.target, self.is_missing)


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `joins_next` says that a word goes on in the next line without a space."""

    pieces: tuple[Piece, ...]
    joins_next: bool = False


def pieces_of(runs: Runs, style: pdf_styles.Style) -> tuple[Piece, ...]:
    """Return the runs of a paragraph in letters that can be drawn."""
    return tuple(piece for run in runs if (piece := _piece(run, style)).text)


def _piece(run: Run, style: pdf_styles.Style) -> Piece:
    if isinstance(run, Missing):
        face = pdf_styles.face_of(style, bold=True, italic=False)
        return Piece(fonts.drawable(run.words, face), face, style.size, is_missing=True)
    if isinstance(run, Link):
        words = fonts.drawable(run.text, style.face)
        target = Target(run.address, Element("Link"), words)
        return Piece(words, style.face, style.size, target)
    face = pdf_styles.face_of(style, bold=run.bold, italic=run.italic)
    return Piece(fonts.drawable(run.text, face), face, style.size)


def widths_of(pieces: Iterable[Piece]) -> tuple[float, float]:
    """Return how wide the widest word is, and how wide all is on as few lines as it asks for."""
    words, whole, line = 0.0, 0.0, 0.0
    for word in _words(pieces):
        line = 0.0 if word.is_break else line + word.space_width + word.width
        words, whole = max(words, word.width), max(whole, line)
    return words, whole


def break_lines(pieces: Iterable[Piece], width: float) -> tuple[Line, ...]:
    """Return `pieces` as lines no wider than `width`; a word that is wider is broken."""
    breaker = _Breaker(width)
    for word in _words(pieces):
        breaker.add(word)
    return breaker.lines()


# A paper of sixty pages has some thirty thousand words: named tuples are the quickest to make.
class _Part(NamedTuple):
    """Some letters in the manner of a piece; the piece they are from says more than they do."""

    text: str
    manner: Piece
    width: float


class _Word(NamedTuple):
    """What is not to be broken, the space before it, or (`is_break`) the end of a line."""

    parts: tuple[_Part, ...] = ()
    space: _Part | None = None
    is_break: bool = False
    width: float = 0.0

    @property
    def space_width(self) -> float:
        return self.space.width if self.space else 0.0


def _part(text: str, manner: Piece) -> _Part:
    return _Part(text, manner, fonts.width(text, manner.face, manner.size))


def _word(parts: list[_Part], space: _Part | None) -> _Word:
    if len(parts) == 1:
        return _Word((parts[0],), space, False, parts[0].width)
    return _Word(tuple(parts), space, False, sum(part.width for part in parts))


def _words(pieces: Iterable[Piece]) -> Iterable[_Word]:
    inside: list[_Part] = []
    space: _Part | None = None
    for piece in pieces:
        face, size, blank = piece.face, piece.size, _part(" ", piece)
        for text in _PART.findall(piece.text):
            if text[0] not in " \n":
                inside.append(_Part(text, piece, fonts.width(text, face, size)))
                continue
            if inside:
                yield _word(inside, space)
                inside, space = [], None
            if text == "\n":
                yield _Word(is_break=True)
                space = None
            else:
                space = blank
    if inside:
        yield _word(inside, space)


class _Breaker:
    """Fills lines with words, as many as fit."""

    def __init__(self, width: float) -> None:
        self._limit = width
        self._done: list[Line] = []
        self._parts: list[_Part] = []
        self._width = 0.0

    def add(self, word: _Word) -> None:
        if word.is_break:
            self._end_line(joins_next=False)
            return
        if self._parts and self._width + word.space_width + word.width > self._limit:
            self._end_line(joins_next=False)
        if self._parts and word.space:
            self._put(word.space)
        if self._width + word.width <= self._limit:
            self._parts.extend(word.parts)
            self._width += word.width
            return
        for part in word.parts:
            self._put_breaking(part)

    def lines(self) -> tuple[Line, ...]:
        if self._parts or not self._done:
            self._end_line(joins_next=False)
        return tuple(self._done)

    def _put_breaking(self, part: _Part) -> None:
        while self._width + part.width > self._limit:
            room = self._limit - self._width
            head = _fitting(part, room)
            if not head and self._parts:
                self._end_line(joins_next=True)
                continue
            head = head or part.text[0]  # a column narrower than a letter
            self._put(_part(head, part.manner))
            part = _part(part.text[len(head) :], part.manner)
            if not part.text:
                return
            self._end_line(joins_next=True)
        self._put(part)

    def _put(self, part: _Part) -> None:
        self._parts.append(part)
        self._width += part.width

    def _end_line(self, *, joins_next: bool) -> None:
        self._done.append(Line(_joined(self._parts), joins_next))
        self._parts, self._width = [], 0.0


def _joined(parts: list[_Part]) -> tuple[Piece, ...]:
    """Return the parts of a line as few pieces: neighbours in one manner are drawn as one."""
    pieces: list[Piece] = []
    texts: list[str] = []
    manner: Piece | None = None
    for part in parts:
        if manner is not None and not manner.is_in_the_manner_of(part.manner):
            pieces.append(manner.with_text("".join(texts)))
            texts = []
        manner = part.manner
        texts.append(part.text)
    if manner is not None:
        pieces.append(manner.with_text("".join(texts)))
    return tuple(pieces)


def _fitting(part: _Part, room: float) -> str:
    """Return the longest beginning of a word that fits, if possible up to a good place to break."""
    count = len(part.text)
    while count and _part(part.text[:count], part.manner).width > room:
        count -= 1
    good = max((part.text.rfind(mark, 0, count) + 1 for mark in _BREAK_AFTER), default=0)
    return part.text[: good if good > count // 2 else count]
