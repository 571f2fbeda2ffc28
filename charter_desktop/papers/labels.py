"""Sheets of address labels on A4: a tagged PDF in black, each address whole on its label."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.colors import black
from reportlab.lib.units import mm

from charter_desktop.papers import fonts, pdf_styles
from charter_desktop.papers.document import Text
from charter_desktop.papers.flows import baseline_drop, draw_lines
from charter_desktop.papers.lines import break_lines, pieces_of
from charter_desktop.papers.pdf import one_at_a_time
from charter_desktop.papers.pdf_styles import Style
from charter_desktop.papers.structure import Element
from charter_desktop.papers.tagging import About, TaggedCanvas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charter_desktop.papers.lines import Line

_ACROSS = 3
_WIDTH = 63.5 * mm
_PITCH = 66.0 * mm
_PAD = 4 * mm  # printers are out by a millimetre or two
_SIZES = (12.0, 11.0, 10.0, 9.0, 8.0)
_LEADING = 1.17


class LabelSheet(enum.Enum):
    """How many labels of 63.5 mm a sheet has in a column of three: 38.1 or 33.9 mm tall.

    They are sold as 21 and 24 to a sheet; the sheet is the same at its top and its foot.
    """

    SEVEN = 7
    EIGHT = 8

    @property
    def label_height(self) -> float:
        """How tall a label is, in points."""
        return (38.1 if self is LabelSheet.SEVEN else 33.9) * mm

    @property
    def on_a_page(self) -> int:
        """How many labels a sheet has."""
        return _ACROSS * self.value

    def corner(self, place: int) -> tuple[float, float]:
        """Return the left and the top edge of a label, in points from the foot of the page.

        Places count from 0, along the rows.
        """
        page_width, page_height = pdf_styles.PAGE
        left = (page_width - (_ACROSS - 1) * _PITCH - _WIDTH) / 2
        top = page_height - (page_height - self.value * self.label_height) / 2
        row, column = divmod(place, _ACROSS)
        return left + column * _PITCH, top - row * self.label_height


@dataclass(frozen=True, slots=True)
class _Label:
    """An address broken into lines that fit on a label."""

    lines: tuple[Line, ...]
    style: Style

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading


def fits_on_label(address: str, sheet: LabelSheet) -> bool:
    """Say whether an address has room on a label, in small print if need be."""
    return _fitted(address, sheet) is not None


def write_labels(addresses: Sequence[str], sheet: LabelSheet, about: About) -> bytes:
    """Return a PDF with one label for each address of one or more lines; any thread may call it.

    Raises ValueError for an address that `fits_on_label` would refuse.
    """
    with one_at_a_time:
        fonts.load_faces()
        root = Element("Document")
        canvas = TaggedCanvas(about, pdf_styles.PAGE, fonts.REGULAR)
        for number, address in enumerate(addresses):
            place = number % sheet.on_a_page
            if number and place == 0:
                canvas.showPage()
            label = _fitted(address, sheet)
            if label is None:
                raise ValueError(f"{address!r} has no room on a label")
            _draw(canvas, label, root.add("P"), sheet, place)
        canvas.showPage()
        return canvas.finished(root)


def _draw(
    canvas: TaggedCanvas, label: _Label, element: Element, sheet: LabelSheet, place: int
) -> None:
    left, top = sheet.corner(place)
    above = (sheet.label_height - label.height) / 2
    at = (left + _PAD, top - above - baseline_drop(label.style))
    draw_lines(canvas, label.lines, element, label.style, at)


def _fitted(address: str, sheet: LabelSheet) -> _Label | None:
    fonts.load_faces()
    for size in _SIZES:
        style = Style(fonts.REGULAR, size, size * _LEADING, black)
        label = _Label(break_lines(pieces_of((Text(address),), style), _WIDTH - 2 * _PAD), style)
        if label.height <= sheet.label_height - 2 * _PAD:
            return label
    return None
