"""The parts of a Word file that python-docx has no words for: fields, links, marks of tables."""

from __future__ import annotations

import zipfile
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import BaseStyle
    from docx.table import Table as WordTable
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as WordParagraph
    from docx.text.run import Run

    from charter_desktop.papers.document import Picture

_CELL_SPACE = "108"  # twentieths of a point: Word's own
_PINE = "0E5A4C"
_HAIRLINE = "7A7F78"
_BEFORE_BORDERS = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr")
_LINE = 80  # letters
_LINES_AT_THE_END = 4
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a ZIP file can say


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """Return a new `w:` element with `w:` attributes."""
    made: BaseOxmlElement = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def set_language(word: WordDocument, language: str) -> None:
    """Make `language` that of all text which says nothing else."""
    defaults = word.styles.element.find(qn("w:docDefaults"))
    run = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in run.findall(qn("w:lang")):
        run.remove(old)
    run.append(element("lang", val=language, eastAsia=language))


def set_fonts(word: WordDocument, name: str) -> None:
    """Make `name` the font of every style: the theme's own fonts would win over it."""
    fonts = list(word.styles.element.iter(qn("w:rFonts")))
    for font in fonts:
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            font.attrib.pop(qn(f"w:{theme}"), None)
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            font.set(qn(f"w:{script}"), name)


def add_field(paragraph: WordParagraph, code: str, shown: str) -> None:
    """Add a field such as PAGE, which shows `shown` until Word works it out."""
    for kind in ("begin", "code", "separate", "shown", "end"):
        run = paragraph.add_run()
        if kind == "code":
            words = element("instrText")
            words.set(qn("xml:space"), "preserve")
            words.text = f" {code} "
            run._r.append(words)  # noqa: SLF001  # python-docx has no fields
        elif kind == "shown":
            run.text = shown
        else:
            run._r.append(element("fldChar", fldCharType=kind))  # noqa: SLF001


def add_link(paragraph: WordParagraph, words: str, address: str) -> Run:
    """Add words that lead to `address` and return their run."""
    to = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = element("hyperlink")
    link.set(qn("r:id"), to)
    run = paragraph.add_run(words)
    link.append(run._r)  # noqa: SLF001  # python-docx cannot make links
    paragraph._p.append(link)  # noqa: SLF001
    return run


def add_picture(word: WordDocument, picture: Picture) -> None:
    """Add a picture in a paragraph of its own, with what it shows for whoever does not see it."""
    shape = word.add_picture(BytesIO(picture.data), Pt(picture.width), Pt(picture.height))
    properties = shape._inline.docPr  # noqa: SLF001  # python-docx cannot say what a picture shows
    properties.set("descr", picture.alt)
    properties.set("name", "Logo")


def keep_end_together(word: WordDocument) -> None:
    """Keep the last lines of a document on one page, so that a signature does not stand alone.

    Where Word breaks the lines is not known here: they are guessed from how long a paragraph is.
    """
    lines = 0
    paragraphs = list(reversed(word.paragraphs))
    for last, before in pairwise(paragraphs):
        lines += 1 + len(last.text) // _LINE
        beside = before._p.getnext() is last._p  # noqa: SLF001  # or there is a table between
        if lines >= _LINES_AT_THE_END or not beside or last.paragraph_format.page_break_before:
            return
        before.paragraph_format.keep_with_next = True


def restart_numbering(word: WordDocument, style: str, start: int) -> int:
    """Return the number of a list of its own for `style` that begins at `start`.

    Without it every numbered list of a document would go on from the one before.
    """
    numbering = word.part.numbering_part.element
    of_style = word.styles[style].element.pPr.numPr.numId.val
    abstract = next(num.abstractNumId.val for num in numbering.num_lst if num.numId == of_style)
    made = numbering.add_num(abstract)
    made.add_lvlOverride(0).add_startOverride(start)
    return int(made.numId)


def use_numbering(paragraph: WordParagraph, number: int) -> None:
    """Make `paragraph` an item of the list that `restart_numbering` made."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
    properties.get_or_add_numId().val = number


def describe_table(table: WordTable, title: str, *, header: bool, row_headers: bool) -> None:
    """Say what a table is for, repeat its header on each page and keep its rows whole."""
    properties = table._tbl.tblPr  # noqa: SLF001  # none of this has a public way
    # In from the margin by the space inside a cell, so that the edge is in line with the text.
    properties.find(qn("w:tblW")).addnext(element("tblInd", w=_CELL_SPACE, type="dxa"))
    properties.find(qn("w:tblInd")).addnext(_hairlines())
    properties.append(element("tblCaption", val=title))
    properties.append(element("tblDescription", val=title))
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstRow"), str(int(header)))
        look.set(qn("w:firstColumn"), str(int(row_headers)))
    for index, row in enumerate(table.rows):
        row_properties = row._tr.get_or_add_trPr()  # noqa: SLF001
        row_properties.append(element("cantSplit"))
        if header and index == 0:
            row_properties.append(element("tblHeader"))


def _hairlines() -> BaseOxmlElement:
    """Return the borders of a table as it is in the PDF: thin lines between rows, none upright."""
    borders = element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        upright = side in {"left", "right", "insideV"}
        line = {"val": "nil"} if upright else {"val": "single", "sz": "4", "color": _HAIRLINE}
        borders.append(element(side, **line))
    return borders


def edge(paragraph: WordParagraph, side: str, size: int, gap: int) -> None:
    """Draw a pine line along one side of a paragraph; `size` is in eighths of a point."""
    _draw_edge(paragraph._p.get_or_add_pPr(), side, size, gap)  # noqa: SLF001  # no public way


def style_edge(style: BaseStyle, side: str, size: int, gap: int) -> None:
    """Draw a pine line along one side of every paragraph of a style."""
    _draw_edge(style.element.get_or_add_pPr(), side, size, gap)


def _draw_edge(properties: BaseOxmlElement, side: str, size: int, gap: int) -> None:
    borders = element("pBdr")
    borders.append(element(side, val="single", sz=str(size), space=str(gap), color=_PINE))
    # Word wants the properties of a paragraph in a fixed order, and borders after these.
    before = {qn(f"w:{tag}") for tag in _BEFORE_BORDERS}
    properties.insert(sum(child.tag in before for child in properties), borders)


def shade(cell: _Cell, fill: str) -> None:
    """Fill a cell with a colour."""
    cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=fill))  # noqa: SLF001


def same_bytes(data: bytes) -> bytes:
    """Return a Word file without the time at which its parts were packed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _EARLIEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()
