"""Make the program's TrueType fonts from the npm packages that publish them as web fonts.

    python packaging/make_fonts.py ATKINSON_PACKAGE LITERATA_PACKAGE resources/fonts

Each argument before the last is an unpacked package folder. A web font comes in two parts, latin
and latin-ext; they are merged here, and letters of Latin Extended-A that the face lacks are put
together from its own parts: Atkinson Hyperlegible Next has no Ŋ, Ō or Ŝ, and a name may hold any of
them. Both licences (SIL OFL 1.1, no reserved name) let a changed font keep its name. Times in the
files are kept, so the same packages give the same bytes.
"""

from __future__ import annotations

import argparse
import math
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.merge import Merger  # type: ignore[import-untyped]  # fonttools has no types
from fontTools.pens.recordingPen import DecomposingRecordingPen  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Callable

    Move = Callable[[float, float], tuple[float, float]]
    Part = tuple[str, Move]

_PARTS = ("latin", "latin-ext")


@dataclass(frozen=True, slots=True)
class Face:
    """One face: its file here, and the family and the cut that the package's files are named by."""

    file: str
    family: str
    cut: str


_ATKINSON = "atkinson-hyperlegible-next"
ATKINSON_FACES = (
    Face("AtkinsonHyperlegibleNext-Regular.ttf", _ATKINSON, "400-normal"),
    Face("AtkinsonHyperlegibleNext-Italic.ttf", _ATKINSON, "400-italic"),
    Face("AtkinsonHyperlegibleNext-SemiBold.ttf", _ATKINSON, "600-normal"),
    Face("AtkinsonHyperlegibleNext-Bold.ttf", _ATKINSON, "700-normal"),
    Face("AtkinsonHyperlegibleNext-BoldItalic.ttf", _ATKINSON, "700-italic"),
)
LITERATA_FACES = (
    Face("Literata-SemiBold.ttf", "literata", "600-normal"),
    Face("Literata-SemiBoldItalic.ttf", "literata", "600-italic"),
)


def main() -> None:
    """Write the fonts and their licences into the last folder named."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("atkinson", type=Path, help="the unpacked Atkinson package")
    parser.add_argument("literata", type=Path, help="the unpacked Literata package")
    parser.add_argument("out", type=Path, help="where the fonts go")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    for package, faces, licence in (
        (chosen.atkinson, ATKINSON_FACES, "OFL-Atkinson.txt"),
        (chosen.literata, LITERATA_FACES, "OFL-Literata.txt"),
    ):
        for face in faces:
            added = make_face(package / "files", face, chosen.out / face.file)
            print(f"{face.file}: {len(added)} letters put together: {added}")
        shutil.copyfile(package / "LICENSE", chosen.out / licence)


def make_face(files: Path, face: Face, out: Path) -> str:
    """Write one face to `out` and return the letters that had to be put together."""
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for part in _PARTS:
            font = TTFont(files / f"{face.family}-{part}-{face.cut}.woff2", recalcTimestamp=False)
            font.flavor = None
            parts.append(str(Path(folder) / f"{part}.ttf"))
            font.save(parts[-1])
            head = font["head"]
        merged = Merger().merge(parts)
        added = add_missing_letters(merged)
        merged["head"].created, merged["head"].modified = head.created, head.modified
        merged.recalcTimestamp = False
        merged.save(out)
    return added


# letter: the letter it stands on, and a letter that shows where its mark belongs.
_ACCENTED = {
    **{letter: (letter_base, "ê") for letter, letter_base in zip("ĉĝŝ", "cgs", strict=True)},
    **{letter: (letter_base, "Ê") for letter, letter_base in zip("ĈĜĤĴŜĥ", "CGHJSh", strict=True)},
    "ĵ": ("ȷ", "ê"),
    "ĕ": ("e", "ă"),
    "ŏ": ("o", "ă"),
    "ŭ": ("u", "ă"),
    "ĭ": ("\u0131", "ă"),
    "Ĕ": ("E", "Ă"),
    "Ŏ": ("O", "Ă"),
    "Ŭ": ("U", "Ă"),
    "Ĭ": ("I", "Ă"),
    "ĩ": ("\u0131", "ñ"),
    "ũ": ("u", "ñ"),
    "Ĩ": ("I", "Ñ"),
    "Ũ": ("U", "Ñ"),
    "ō": ("o", "ē"),
    "Ō": ("O", "Ē"),
    "ŗ": ("r", "ņ"),
    "Ŗ": ("R", "Ņ"),
}
# Drawn as another letter: long s is an old form of s.
_SAME = {"\u017f": "s"}


def add_missing_letters(font: TTFont) -> str:
    """Add to `font` what it lacks of Latin-1 and Latin Extended-A, and return what was added."""
    maker = _Letters(font)
    wanted = [*_SAME, *_ACCENTED, *"ĸĿŀŉŊŋŦŧµ"]
    missing = [letter for letter in wanted if ord(letter) not in maker.cmap]
    for letter in missing:
        maker.add(letter)
    return "".join(sorted(missing))


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


class _Letters:
    """Draws letters into one font. Lengths are in font units."""

    def __init__(self, font: TTFont) -> None:
        self._font = font
        self._glyphs = font["glyf"]
        self._slant = math.tan(math.radians(-font["post"].italicAngle))
        self.cmap: dict[int, str] = font.getBestCmap()

    def add(self, letter: str) -> None:
        """Give `letter` a glyph and an entry in the character map."""
        if letter in _SAME:
            self._map(letter, self._name(_SAME[letter]))
        elif letter in _ACCENTED:
            self._accented(letter, *_ACCENTED[letter])
        else:
            drawings: dict[str, Callable[[], tuple[list[Part], float]]] = {
                "ĸ": self._kra,
                "Ŀ": lambda: self._with_dot("L"),
                "ŀ": lambda: self._with_dot("l"),
                "ŉ": self._n_after_apostrophe,
                "Ŋ": lambda: self._with_tail("N"),
                "ŋ": lambda: self._with_tail("n"),
                "Ŧ": lambda: self._with_bar("T"),
                "ŧ": lambda: self._with_bar("t"),
                "µ": self._micro,
            }
            self._draw(letter, *drawings[letter]())

    def _accented(self, letter: str, base: str, model: str) -> None:
        mark = self._glyphs[self._name(model)].components[1]
        model_base = self._box(self._glyphs[self._name(model)].components[0].glyphName)
        box, width = self._box(self._name(base)), self._width(base)
        slanted = self._slant * (box.top - model_base.top)
        right = round(box.middle - model_base.middle - slanted / 2)
        if base == "ȷ":  # its hook reaches far to the left of the stem that bears the mark
            right = round(self._stem("ȷ")[1] - self._stem_width() / 2 - model_base.middle)
        self._draw(
            letter,
            [(self._name(base), _stay), (mark.glyphName, _by(mark.x + right, mark.y))],
            width,
        )

    def _kra(self) -> tuple[list[Part], float]:
        top = self._box(self._name("x")).top

        def clamp(x: float, y: float) -> tuple[float, float]:
            return (x - (y - top) * self._slant, top) if y > top else (x, y)

        return [(self._name("k"), clamp)], self._width("k")

    def _with_dot(self, base: str) -> tuple[list[Part], float]:
        dot, width = self._name("·"), self._width(base)
        gap = width - self._box(dot).left
        return [(self._name(base), _stay), (dot, _by(gap, 0))], width + self._width("·") / 2

    def _n_after_apostrophe(self) -> tuple[list[Part], float]:
        width = self._width("\u2019")
        return [
            (self._name("\u2019"), _stay),
            (self._name("n"), _by(width, 0)),
        ], width + self._width("n")

    def _with_tail(self, base: str) -> tuple[list[Part], float]:
        left, right = self._stem("ȷ")
        shift = max(x for x, y in self._points(self._name(base)) if y == 0) - right

        def tail(x: float, y: float) -> tuple[float, float]:
            if y <= 0:
                return x + shift, y
            low = y * 0.2  # the stem of the letter itself goes on from here
            straight = min(max(x - y * self._slant, left), right)
            return straight + low * self._slant + shift, low

        return [(self._name(base), _stay), (self._name("ȷ"), tail)], self._width(base)

    def _with_bar(self, base: str) -> tuple[list[Part], float]:
        box, bar = self._box(self._name(base)), self._box(self._name("-"))
        up = (box.top - bar.top - bar.bottom) / 2 if base.isupper() else 0
        right = box.middle - bar.middle
        return [(self._name(base), _stay), (self._name("-"), _by(right, up))], self._width(base)

    def _micro(self) -> tuple[list[Part], float]:
        bottom, left = self._box(self._name("ȷ")).bottom, self._box(self._name("u")).left
        bar = self._box(self._name("-"))
        wide, tall = self._stem_width(), -bottom + 200

        def stem(x: float, y: float) -> tuple[float, float]:
            across = (x - bar.left) / (bar.right - bar.left)
            up = bottom + (y - bar.bottom) / (bar.top - bar.bottom) * tall
            return left + across * wide + (up - self._box(self._name("u")).top) * self._slant, up

        if self._slant:
            left += self._box(self._name("u")).top * self._slant
        return [(self._name("u"), _stay), (self._name("-"), stem)], self._width("u")

    def _draw(self, letter: str, parts: list[Part], width: float) -> None:
        pen = TTGlyphPen(None)
        for name, move in parts:
            recorded = DecomposingRecordingPen(self._font.getGlyphSet())
            self._font.getGlyphSet()[name].draw(recorded)
            for operator, points in recorded.value:
                getattr(pen, operator)(*(p and _rounded(move(*p)) for p in points))
        name = f"uni{ord(letter):04X}"
        self._font.setGlyphOrder([*self._font.getGlyphOrder(), name])
        self._glyphs.glyphs[name] = glyph = pen.glyph()
        glyph.recalcBounds(self._glyphs)
        self._font["hmtx"].metrics[name] = (round(width), glyph.xMin)
        if "vmtx" in self._font:
            self._font["vmtx"].metrics[name] = self._font["vmtx"].metrics[parts[0][0]]
        self._map(letter, name)

    def _map(self, letter: str, name: str) -> None:
        for table in self._font["cmap"].tables:
            if table.isUnicode():
                table.cmap[ord(letter)] = name
        self.cmap = self._font.getBestCmap()

    def _name(self, letter: str) -> str:
        return self.cmap[ord(letter)]

    def _width(self, letter: str) -> float:
        return float(self._font["hmtx"].metrics[self._name(letter)][0])

    def _points(self, name: str) -> list[tuple[float, float]]:
        return list(self._glyphs[name].getCoordinates(self._glyphs)[0])

    def _box(self, name: str) -> _Box:
        across, up = zip(*self._points(name), strict=True)
        return _Box(min(across), min(up), max(across), max(up))

    def _stem_width(self) -> float:
        feet = sorted(x for x, y in self._points(self._name("n")) if y == 0)
        return feet[1] - feet[0]

    def _stem(self, letter: str) -> tuple[float, float]:
        """Return the left and right of a stem where it meets the base line."""
        upright = (x - y * self._slant for x, y in self._points(self._name(letter)) if y > 0)
        right = max(upright)
        return right - self._stem_width(), right


def _stay(x: float, y: float) -> tuple[float, float]:
    return x, y


def _by(right: float, up: float) -> Move:
    return lambda x, y: (x + right, y + up)


def _rounded(point: tuple[float, float]) -> tuple[int, int]:
    return round(point[0]), round(point[1])


if __name__ == "__main__":
    main()
