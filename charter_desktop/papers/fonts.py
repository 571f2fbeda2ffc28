"""The typefaces of the papers: where they are, how wide their letters are, what they can draw."""

from __future__ import annotations

import functools
import unicodedata
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from charter_desktop.papers.document import writable
from charter_desktop.resource_files import resource

REGULAR = "AtkinsonHyperlegibleNext-Regular"
ITALIC = "AtkinsonHyperlegibleNext-Italic"
BOLD = "AtkinsonHyperlegibleNext-Bold"
BOLD_ITALIC = "AtkinsonHyperlegibleNext-BoldItalic"
SERIF = "Literata-SemiBold"
SERIF_ITALIC = "Literata-SemiBoldItalic"

FACES = (REGULAR, ITALIC, BOLD, BOLD_ITALIC, SERIF, SERIF_ITALIC)

# What the faces lack and can be said with what they have.
_STAND_INS = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2190": "<-",
    "\u2192": "->",
    "\u202f": "\u00a0",
    "\u2713": "yes",
}
_UNKNOWN = "?"
_KNOWN_WORDS = 1 << 15
_SOFT_HYPHEN = "\u00ad"  # says where a word may be broken, and is not seen


@functools.cache
def load_faces() -> None:
    """Make the faces known to the PDF library; later calls do nothing."""
    for face in FACES:
        pdfmetrics.registerFont(TTFont(face, str(resource(f"fonts/{face}.ttf"))))


def width(text: str, face: str, size: float) -> float:
    """Return how wide `text` is, in points."""
    return 0.001 * size * _units(text, face)


@functools.lru_cache(maxsize=_KNOWN_WORDS)
def _units(text: str, face: str) -> float:
    """Return how wide `text` is in thousandths of its size. The words of a paper come again."""
    return float(pdfmetrics.stringWidth(text, face, 1000))


def drawable(text: str, face: str) -> str:
    """Return `text` in letters that `face` has, so that no empty box is ever printed.

    A letter without accents stands in for one that the face lacks, and a question mark for what
    has no near letter (another script, a pictogram). The Word file keeps every letter.
    """
    letters = _letters(face)
    clean = writable(text)
    if letters.issuperset(clean):
        return clean
    return "".join(c if c in letters else _stand_in(c, letters) for c in clean)


@functools.cache
def _letters(face: str) -> frozenset[str]:
    load_faces()
    font: Any = pdfmetrics.getFont(face)  # the stubs know no `face`
    return (frozenset(map(chr, font.face.charToGlyph)) | {"\n"}) - {_SOFT_HYPHEN}


def _stand_in(letter: str, letters: frozenset[str]) -> str:
    if letter in _STAND_INS:
        return _STAND_INS[letter]
    if unicodedata.category(letter) in {"Cf", "Mn"}:  # joiners, marks: nothing to see on its own
        return ""
    plain = "".join(c for c in unicodedata.normalize("NFKD", letter) if c in letters)
    return plain or _UNKNOWN
