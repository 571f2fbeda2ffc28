"""The styles of a paper in Word: Arial, 12 points or more, colours dark enough to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from charter_desktop.papers import docx_parts

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.styles.style import ParagraphStyle

FONT = "Arial"
PINE = RGBColor(0x0E, 0x5A, 0x4C)
TEXT = RGBColor(0x1E, 0x26, 0x24)
SECOND = RGBColor(0x43, 0x4E, 0x4A)
TINT = "E1EFEA"
MASTHEAD = "Title"
UNDER_MASTHEAD = "Subtitle"
SIGNATURE = "Signature Line"
NOTICE_SIZE = 18
"""Points of a notice for a board in Word, which does not say how much room there is.

The paper forms give it the size that it has in the PDF instead.
"""
_NOTICE_MARGIN, _NOTICE_GAP = Mm(15), 0.5

_HEADINGS = {1: (18, 16, 6), 2: (14, 16, 4), 3: (12.5, 12, 3), 4: (12, 10, 2)}
_DEEPEST = 6
_PARAGRAPHS = {"lead": "Lead", "small": "Second Line", "address": "Address"}


def paragraph_style(name: str) -> str:
    """Return the Word style for a paragraph style of a document."""
    return _PARAGRAPHS.get(name, "Normal")


def dress(word: WordDocument, language: str, *, is_letter: bool) -> None:
    """Set every style that a paper uses, the page and the language."""
    docx_parts.set_language(word, language)
    docx_parts.set_fonts(word, FONT)
    _set(_style(word, "Normal"), 12, TEXT, after=8)
    word.styles["Normal"].font.name = FONT
    _set(_style(word, MASTHEAD), 22, TEXT, after=2, bold=True)
    _set(_style(word, UNDER_MASTHEAD), 12, SECOND, after=14, bold=False)
    for level in range(1, _DEEPEST + 1):
        size, before, after = _HEADINGS[min(level + is_letter, max(_HEADINGS))]
        heading = _style(word, f"Heading {level}")
        _set(heading, size, TEXT, before=before, after=after, bold=True)
    _set(_style(word, "Caption"), 12, TEXT, before=10, after=5, bold=True)
    word.styles["Caption"].paragraph_format.keep_with_next = True
    _set(_style(word, "Quote"), 12, TEXT, after=6, bold=True)
    _set_lines(word)
    for name, size, color, after in (
        ("Lead", 13.5, TEXT, 8),
        ("Second Line", 12, SECOND, 8),
        ("Address", 12, TEXT, 0),
        (SIGNATURE, 12, TEXT, 8),
    ):
        added = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        added.base_style = word.styles["Normal"]
        _set(_style(word, name), size, color, after=after)
    for name in ("List Bullet", "List Number", "List Continue"):
        for depth in ("", " 2", " 3"):
            _set(_style(word, name + depth), 12, TEXT, after=4)
    _set(_style(word, "Footer"), 12, SECOND, after=0)
    _set_page(word)


def enlarge(word: WordDocument, factor: float) -> None:
    """Make the letters of every style larger, and the space between paragraphs with them."""
    if factor == 1:
        return
    for style in word.styles:
        if style.type != WD_STYLE_TYPE.PARAGRAPH:
            continue
        if style.font.size is not None:
            style.font.size = Pt(style.font.size.pt * factor)
        room = style.paragraph_format
        if room.space_before is not None:
            room.space_before = Pt(room.space_before.pt * factor)
        if room.space_after is not None:
            room.space_after = Pt(room.space_after.pt * factor)


def set_close(word: WordDocument) -> None:
    """Give a notice the room of nearly the whole sheet, and small gaps between its lines."""
    page = word.sections[0]
    page.left_margin = page.right_margin = page.top_margin = _NOTICE_MARGIN
    page.bottom_margin, page.footer_distance = Mm(20), Mm(10)
    for style in word.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH:
            room = style.paragraph_format
            for edge in ("space_before", "space_after"):
                wide = getattr(room, edge)
                if wide is not None:
                    setattr(room, edge, Pt(wide.pt * _NOTICE_GAP))


def _style(word: WordDocument, name: str) -> ParagraphStyle:
    style: ParagraphStyle = word.styles[name]
    return style


def _set(  # what a style is made of
    style: ParagraphStyle,
    size: float,
    color: RGBColor,
    *,
    before: float = 0,
    after: float = 0,
    bold: bool | None = None,
) -> None:
    style.font.size, style.font.color.rgb = Pt(size), color
    style.font.italic = False if bold is not None else None
    style.font.bold = bold
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    for theme in ("themeColor", "themeShade", "themeTint"):
        for old in style.element.iter(qn("w:color")):
            old.attrib.pop(qn(f"w:{theme}"), None)
    for old in list(style.element.iter(qn("w:contextualSpacing"))):
        old.getparent().remove(old)
    for run in style.element.findall(qn("w:rPr")):  # wide or kerned letters
        for old in [*run.findall(qn("w:spacing")), *run.findall(qn("w:kern"))]:
            run.remove(old)


def _set_lines(word: WordDocument) -> None:
    """Draw the bar beside a quotation, and take the line from under the masthead."""
    quote = _style(word, "Quote")
    quote.paragraph_format.left_indent = Mm(5)
    docx_parts.style_edge(quote, "left", 20, 8)
    for old in list(_style(word, MASTHEAD).element.iter(qn("w:pBdr"))):
        old.getparent().remove(old)


def _set_page(word: WordDocument) -> None:
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(25)
    page.top_margin, page.bottom_margin = Mm(22), Mm(28)
    page.footer_distance = Mm(14)
