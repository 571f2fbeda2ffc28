"""Words in which what was looked for is bold and underlined: never marked by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextOption

from charter_desktop.domain.search import MARK_END, MARK_START

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def lay_out_marked(marked: str, font: QFont, width: int) -> QTextLayout:
    """Return a text with the marks of `domain.search` as a layout of its own, wrapped to a width.

    A word that is wider is broken, never cut. Many times quicker than a QTextDocument.
    """
    words, found = _parted(marked)
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setFontUnderline(True)
    ranges = []
    for start, length in found:
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = start, length, look
        ranges.append(part)
    return wrapped(words, font, width, ranges)


def wrapped(
    words: str, font: QFont, width: int, ranges: Sequence[QTextLayout.FormatRange] = ()
) -> QTextLayout:
    """Return words wrapped to a width; a word that is wider is broken, never cut."""
    laid = QTextLayout(words, font)
    laid.setFormats(ranges)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    laid.setTextOption(option)
    laid.beginLayout()
    top = 0.0
    while (line := laid.createLine()).isValid():
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, top))
        top += line.height()
    laid.endLayout()
    return laid


def height_of(laid: QTextLayout) -> int:
    """Return the height that a layout takes, in whole pixels."""
    return round(laid.boundingRect().height() + 0.5)


def _parted(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the words without marks, and where found words begin and how long they are.

    Positions are Qt's, which counts a letter beyond U+FFFF twice.
    """
    words, found = "", []
    for piece, is_found in _pieces(marked):
        if is_found and piece:
            found.append((_units(words), _units(piece)))
        words += piece
    return words, found


def _pieces(marked: str) -> Iterator[tuple[str, bool]]:
    before, *rest = marked.split(MARK_START)
    yield before, False
    for part in rest:
        hit, _, after = part.partition(MARK_END)
        yield hit, True
        yield after, False


def _units(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)
