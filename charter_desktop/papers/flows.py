"""What goes down a page: paragraphs and rules. Lengths are in points; `top` is measured upwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from charter_desktop.papers import fonts, pdf_styles

if TYPE_CHECKING:
    from reportlab.lib.colors import Color

    from charter_desktop.papers.lines import Line, Piece, Target
    from charter_desktop.papers.pdf_styles import Style
    from charter_desktop.papers.structure import Element
    from charter_desktop.papers.tagging import TaggedCanvas

_BAR_WIDTH = 2.5
_FEWEST_LINES = 2  # that stand alone at the foot or the top of a page


class Flow(Protocol):
    """Something that takes up height on a page and may go on on the next."""

    @property
    def before(self) -> float:
        """The space wanted above it."""

    @property
    def after(self) -> float:
        """The space wanted below it."""

    @property
    def keep_with_next(self) -> bool:
        """Whether it must not be the last on its page."""

    @property
    def joins_next(self) -> bool:
        """Whether it should not be the last on its page, if that costs no page."""

    @property
    def stays_whole(self) -> bool:
        """Whether it should not go on on the next page, if that costs no page."""

    @property
    def height(self) -> float:
        """How tall all of it is."""

    @property
    def least(self) -> float:
        """How tall the smallest beginning is that may stand alone on a page."""

    def split(self, height: float) -> tuple[Flow, Flow] | None:
        """Return a beginning no taller than `height` and the rest, or None if it has none."""

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw it downwards from `top`."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Label:
    """The bullet or number of a list item, with its element."""

    text: str
    element: Element
    left: float


@dataclass(frozen=True, slots=True)
class TextFlow:
    """A paragraph, a heading or an item of a list, broken into lines."""

    lines: tuple[Line, ...]
    element: Element
    style: Style
    left: float = pdf_styles.LEFT
    label: Label | None = None
    has_bar: bool = False
    outline: tuple[int, str] | None = None
    keep: bool = False
    joins_next: bool = False
    stays_whole: bool = False

    @property
    def before(self) -> float:
        """The space wanted above it."""
        return self.style.before

    @property
    def after(self) -> float:
        """The space wanted below it."""
        return self.style.after

    @property
    def keep_with_next(self) -> bool:
        """Whether it must not be the last on its page."""
        return self.style.keep_with_next or self.keep

    @property
    def height(self) -> float:
        """How tall all of it is."""
        return len(self.lines) * self.style.leading

    @property
    def least(self) -> float:
        """How tall the smallest beginning is that may stand alone on a page."""
        few = len(self.lines) < 2 * _FEWEST_LINES
        return (len(self.lines) if few else _FEWEST_LINES) * self.style.leading

    def split(self, height: float) -> tuple[Flow, Flow] | None:
        """Return a beginning no taller than `height` and the rest, or None if it has none."""
        if self.style.keep_with_next:  # a heading
            return None
        count = min(int(height / self.style.leading), len(self.lines) - _FEWEST_LINES)
        if count < _FEWEST_LINES:
            return None
        first = replace(self, lines=self.lines[:count])
        return first, replace(self, lines=self.lines[count:], label=None, outline=None)

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw it downwards from `top`."""
        if self.outline:
            canvas.outline(*self.outline, top)
        base = top - baseline_drop(self.style)
        if self.has_bar:
            self._draw_bar(canvas, top)
        if self.label:
            canvas.setFillColor(self.style.color)
            with canvas.tagged(self.label.element):
                at = (self.label.left, base)
                canvas.words(f"{self.label.text} ", at, self.style.face, self.style.size)
        draw_lines(canvas, self.lines, self.element, self.style, (self.left, base))

    def _draw_bar(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw the bar down to the next paragraph of the same quotation."""
        with canvas.artifact():
            canvas.setFillColor(pdf_styles.PINE)
            below = self.style.after if self.keep else 0
            left = self.left - 4 * _BAR_WIDTH
            canvas.rect(left, top - self.height - below, _BAR_WIDTH, self.height + below, 0, 1)


@dataclass(frozen=True, slots=True)
class RuleFlow:
    """A line across the page, which is no part of the text."""

    color: Color
    thickness: float
    before: float = 0
    after: float = 0
    width: float = pdf_styles.MEASURE
    left: float = pdf_styles.LEFT
    keep_with_next: bool = False
    joins_next: bool = False
    stays_whole: bool = False

    @property
    def height(self) -> float:
        """How tall all of it is."""
        return self.thickness

    @property
    def least(self) -> float:
        """How tall the smallest beginning is that may stand alone on a page."""
        return self.thickness

    def split(self, height: float) -> tuple[Flow, Flow] | None:
        """Return a beginning no taller than `height` and the rest, or None if it has none."""
        return None

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw it downwards from `top`."""
        with canvas.artifact():
            canvas.setFillColor(self.color)
            canvas.rect(self.left, top - self.thickness, self.width, self.thickness, 0, 1)


@dataclass(frozen=True, slots=True)
class PictureFlow:
    """A picture, whole on its page."""

    data: bytes
    element: Element
    width: float
    height: float
    left: float
    before: float = 0
    after: float = 8
    keep_with_next: bool = True
    joins_next: bool = False
    stays_whole: bool = False

    @property
    def least(self) -> float:
        """How tall the smallest beginning is that may stand alone on a page."""
        return self.height

    def split(self, height: float) -> tuple[Flow, Flow] | None:
        """Return a beginning no taller than `height` and the rest, or None if it has none."""
        return None

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw it downwards from `top`."""
        box = (self.left, top - self.height, self.left + self.width, top)
        canvas.picture(self.element, self.data, box)


def baseline_drop(style: Style) -> float:
    """Return how far the first base line is below the top of a paragraph."""
    return (style.leading - style.size) / 2 + 0.8 * style.size


def draw_lines(
    canvas: TaggedCanvas,
    lines: tuple[Line, ...],
    element: Element | None,
    style: Style,
    at: tuple[float, float],
) -> None:
    """Draw lines from the first base line `at` downwards; without an element as an artifact."""
    left, base = at
    # A space at the end of a line, or a reader would join the words on either side of it.
    ends = ["" if line.joins_next else " " for line in lines[:-1]] + [""]
    index = 0
    for face, group in groupby(lines, _plain_face):
        together = list(group)
        here = (left, base - index * style.leading)
        after = ends[index : index + len(together)]
        index += len(together)
        if face:
            texts = [line.pieces[0].text + end for line, end in zip(together, after, strict=True)]
            canvas.setFillColor(style.color)
            with canvas.artifact() if element is None else canvas.tagged(element):
                canvas.lines_of_words(texts, here, face, style.size, style.leading)
            continue
        for number, (line, end) in enumerate(zip(together, after, strict=True)):
            down = here[1] - number * style.leading
            _draw_line(canvas, line, end, element, style, (left, down))


def _plain_face(line: Line) -> str:
    """Return the face of a line that is all words of one manner, or nothing for any other."""
    if len(line.pieces) != 1 or line.pieces[0].target or line.pieces[0].is_missing:
        return ""
    return line.pieces[0].face


def _draw_line(
    canvas: TaggedCanvas,
    line: Line,
    end: str,
    element: Element | None,
    style: Style,
    at: tuple[float, float],
) -> None:
    x, base = at
    for number, piece in enumerate(line.pieces):
        words = piece.text + (end if number == len(line.pieces) - 1 else "")
        if piece.is_missing:
            _fill_behind(canvas, piece, x, base)
        canvas.setFillColor(_color(piece, style))
        if element is None:
            with canvas.artifact():
                canvas.words(words, (x, base), piece.face, piece.size)
        else:
            owner = _owner(piece.target, element)
            with canvas.tagged(owner):
                canvas.words(words, (x, base), piece.face, piece.size)
            if piece.target:
                _link(canvas, piece, piece.target, x, base)
        x += piece.width


def _owner(target: Target | None, element: Element) -> Element:
    if target is None:
        return element
    if target.element not in element.kids:
        element.kids.append(target.element)
    return target.element


def _color(piece: Piece, style: Style) -> Color:
    if piece.is_missing:
        return pdf_styles.MISSING_TEXT
    return pdf_styles.PINE if piece.target else style.color


def _fill_behind(canvas: TaggedCanvas, piece: Piece, x: float, base: float) -> None:
    with canvas.artifact():
        canvas.setFillColor(pdf_styles.MISSING_FILL)
        low, tall = base - 0.28 * piece.size, 1.24 * piece.size
        canvas.rect(x - 1.5, low, piece.width + 3, tall, 0, 1)


def _link(canvas: TaggedCanvas, piece: Piece, target: Target, x: float, base: float) -> None:
    box = (x, base - 0.25 * piece.size, x + piece.width, base + 0.85 * piece.size)
    canvas.link(target.element, target.address, target.words, box)
    with canvas.artifact():
        canvas.setFillColor(pdf_styles.PINE)
        canvas.rect(x, base - 2, fonts.width(piece.text, piece.face, piece.size), 0.6, 0, 1)
