"""Runs of text broken into lines of a given width; lengths are in points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

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


@dataclass(frozen=True, slots=True)
class _Word:
    """What is not to be broken, the space before it, or (`is_break`) the end of a line."""

    pieces: tuple[Piece, ...] = ()
    space: Piece | None = None
    is_break: bool = False

    @property
    def width(self) -> float:
        return sum(piece.width for piece in self.pieces)

    @property
    def space_width(self) -> float:
        return self.space.width if self.space else 0.0


def _words(pieces: Iterable[Piece]) -> Iterable[_Word]:
    inside: list[Piece] = []
    space: Piece | None = None
    for piece in pieces:
        for part in _PART.findall(piece.text):
            if part[0] not in " \n":
                inside.append(piece.with_text(part))
                continue
            if inside:
                yield _Word(tuple(inside), space)
                inside, space = [], None
            if part == "\n":
                yield _Word(is_break=True)
                space = None
            else:
                space = piece.with_text(" ")
    if inside:
        yield _Word(tuple(inside), space)


class _Breaker:
    """Fills lines with words, as many as fit."""

    def __init__(self, width: float) -> None:
        self._limit = width
        self._done: list[Line] = []
        self._pieces: list[Piece] = []
        self._width = 0.0

    def add(self, word: _Word) -> None:
        if word.is_break:
            self._end_line(joins_next=False)
            return
        if self._pieces and self._width + word.space_width + word.width > self._limit:
            self._end_line(joins_next=False)
        if self._pieces and word.space:
            self._put(word.space)
        for piece in word.pieces:
            self._put_breaking(piece)

    def lines(self) -> tuple[Line, ...]:
        if self._pieces or not self._done:
            self._end_line(joins_next=False)
        return tuple(self._done)

    def _put_breaking(self, piece: Piece) -> None:
        while self._width + piece.width > self._limit:
            room = self._limit - self._width
            head = _fitting(piece, room)
            if not head and self._pieces:
                self._end_line(joins_next=True)
                continue
            head = head or piece.text[0]  # a column narrower than a letter
            self._put(piece.with_text(head))
            piece = piece.with_text(piece.text[len(head) :])
            if not piece.text:
                return
            self._end_line(joins_next=True)
        self._put(piece)

    def _put(self, piece: Piece) -> None:
        last = self._pieces[-1] if self._pieces else None
        if last is not None and last.with_text("") == piece.with_text(""):
            self._pieces[-1] = last.with_text(last.text + piece.text)
        else:
            self._pieces.append(piece)
        self._width += piece.width

    def _end_line(self, *, joins_next: bool) -> None:
        self._done.append(Line(tuple(self._pieces), joins_next))
        self._pieces, self._width = [], 0.0


def _fitting(piece: Piece, room: float) -> str:
    """Return the longest beginning of a word that fits, if possible up to a good place to break."""
    count = len(piece.text)
    while count and piece.with_text(piece.text[:count]).width > room:
        count -= 1
    good = max((piece.text.rfind(mark, 0, count) + 1 for mark in _BREAK_AFTER), default=0)
    return piece.text[: good if good > count // 2 else count]
