"""The look of a paper on A4: sizes in points, colours as on screen (`tokens.md`, light).

Nothing is smaller than 12 points (`ux.md` 5).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from charter_desktop.papers import fonts
from charter_desktop.papers.document import USUAL_SIZE

TEXT = HexColor("#1E2624")
SECOND = HexColor("#434E4A")
PINE = HexColor("#0E5A4C")
HAIRLINE = HexColor("#7A7F78")
TINT = HexColor("#E1EFEA")
MISSING_TEXT = HexColor("#7A4A00")
MISSING_FILL = HexColor("#FDEFCF")

PAGE = A4
LEFT = 25 * mm
TOP = 22 * mm
BOTTOM = 30 * mm
FOOTER = 16 * mm
ROOM_EDGE = 10 * mm
MEASURE = PAGE[0] - 2 * LEFT
FRAME = PAGE[1] - TOP - BOTTOM


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where on A4 the words stand: margins in points, `footer` the base line of the footer.

    With a `zoom` everything is larger, and the lines are broken for it: 12 points become 16 with
    16/12. The other lengths are in units of that size. `is_close` sets the lines close together.
    """

    margin: float = LEFT
    over: float = TOP
    under: float = BOTTOM
    foot: float = FOOTER
    zoom: float = 1
    is_close: bool = False

    def enlarged(self, text_size: int) -> Sheet:
        """Return it for plain text of so many points; never smaller than it is."""
        return replace(self, zoom=max(text_size / USUAL_SIZE, self.zoom))

    @property
    def width(self) -> float:
        """How wide the whole sheet is."""
        return PAGE[0] / self.zoom

    @property
    def left(self) -> float:
        """Where lines begin."""
        return self.margin / self.zoom

    @property
    def measure(self) -> float:
        """How long a line is."""
        return self.width - 2 * self.left

    @property
    def frame(self) -> float:
        """How tall the room for the text of a page is."""
        return (PAGE[1] - self.over) / self.zoom - max(self.under / self.zoom, self._footer_top)

    @property
    def _footer_top(self) -> float:
        """How high a footer of two lines reaches, with a space above it."""
        return self.footer + FOOTER_LINES * SMALL.leading + SMALL.after

    @property
    def top(self) -> float:
        """Where the text begins, from the lower edge of the sheet."""
        return (PAGE[1] - self.over) / self.zoom

    @property
    def footer(self) -> float:
        """Where the footer stands, from the lower edge of the sheet."""
        return self.foot / self.zoom


PAPER = Sheet()
PRINT = Sheet(20 * mm, 20 * mm, 27 * mm, 15 * mm)
"""What is printed from the screen (`ux.md` 4, printing)."""
LARGE_PRINT = replace(PRINT, zoom=16 / 12)
FOOTER_LINES = 2
NOTICE = Sheet(18 * mm, 15 * mm, 24 * mm, 13 * mm)
NOTICE_SIZES = (24, 22, 20, 18, 16, 15, 14)
"""Points of a notice for a board: the largest is used that leaves it on one page, if any does."""
_CLOSE_LEADING = 1.22
_CLOSE_GAP = 0.6
_CLOSE_LOGO = 0.6


def sheets(sheet: Sheet, text_size: int, *, is_notice: bool) -> tuple[Sheet, ...]:
    """Return the sheets to try for plain text of some points: the first that holds all is used.

    A notice has its own margins and sizes; of each size its lines are set apart and then close.
    """
    if not is_notice:
        return (sheet.enlarged(text_size),)
    on = NOTICE if sheet == PAPER else sheet
    larger = (on.enlarged(size) for size in NOTICE_SIZES)
    return tuple(replace(one, is_close=close) for one in larger for close in (False, True))


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set. `before` and `after` do not add up: the larger one counts."""

    face: str
    size: float = 12
    leading: float = 17
    color: Color = TEXT
    before: float = 0
    after: float = 8
    keep_with_next: bool = False


BODY = Style(fonts.REGULAR)
LEAD = Style(fonts.REGULAR, 13.5, 19)
SMALL = Style(fonts.REGULAR, 12, 16, SECOND)
ADDRESS = Style(fonts.REGULAR, 12, 16, after=0)
ITEM = replace(BODY, after=4)
QUOTE = Style(fonts.BOLD, 12, 17, after=6)
CAPTION = Style(fonts.BOLD, 12, 16, before=10, after=5, keep_with_next=True)
CELL = Style(fonts.REGULAR, 12, 15.5)
HEADING_CELL = replace(CELL, face=fonts.BOLD)
MASTHEAD = Style(fonts.SERIF, 22, 27, after=2, keep_with_next=True)
UNDER_MASTHEAD = Style(fonts.REGULAR, 12, 16, SECOND, after=9, keep_with_next=True)
# The line under the masthead where another one follows: the council's address.
BETWEEN = Style(fonts.REGULAR, 12, 16, SECOND, after=1, keep_with_next=True)

TITLE = Style(fonts.SERIF, 18, 23, before=16, after=6, keep_with_next=True)
# The title of a document that has no masthead stands where the masthead would.
TITLE_ALONE = Style(fonts.SERIF, 24, 30, after=2, keep_with_next=True)

_SECTION = Style(fonts.BOLD, 14, 18, before=16, after=4, keep_with_next=True)
_PART = Style(fonts.BOLD, 12.5, 17, before=12, after=3, keep_with_next=True)
_DETAIL = Style(fonts.BOLD_ITALIC, 12, 17, before=10, after=2, keep_with_next=True)

HEADINGS = {1: TITLE, 2: _SECTION, 3: _PART, 4: _DETAIL, 5: _DETAIL, 6: _DETAIL}
# What a letter is about stands in it as a line, not as a title.
LETTER_HEADINGS = HEADINGS | {1: _SECTION, 2: _PART, 3: _DETAIL}
PARAGRAPHS = {"body": BODY, "lead": LEAD, "small": SMALL, "address": ADDRESS}

_BOLDER = {fonts.REGULAR: fonts.BOLD, fonts.ITALIC: fonts.BOLD_ITALIC}
_SLOPED = {
    fonts.REGULAR: fonts.ITALIC,
    fonts.BOLD: fonts.BOLD_ITALIC,
    fonts.SERIF: fonts.SERIF_ITALIC,
}


def set_close(style: Style) -> Style:
    """Return a style with its lines closer together, for a notice that has much to say."""
    return replace(
        style,
        leading=min(style.leading, style.size * _CLOSE_LEADING),
        before=style.before * _CLOSE_GAP,
        after=style.after * _CLOSE_GAP,
    )


def logo_part(*, is_close: bool) -> float:
    """Return how much of its size a logo has: the words of a full notice come first."""
    return _CLOSE_LOGO if is_close else 1


def face_of(style: Style, *, bold: bool, italic: bool) -> str:
    """Return the face for words in bold or italic inside a paragraph of `style`."""
    face = _BOLDER.get(style.face, style.face) if bold else style.face
    return _SLOPED.get(face, face) if italic else face
