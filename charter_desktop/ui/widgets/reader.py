"""Reading a long text: real headings, short lines, links by the keyboard, and nothing fetched."""

from __future__ import annotations

import re
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QImage,
    QImageReader,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit

from charter_desktop.ui.accessibility import named
from charter_desktop.ui.theme import TITLE_FAMILY, UI_FAMILY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QResizeEvent

    from charter_desktop.domain.reading import Reading
    from charter_desktop.ui.theme import Theme

LINE = 70
"""Characters in a line, about: longer ones are hard to follow (`ux.md` 5)."""
SIZE = 16
LINE_HEIGHT = 1.5
PICTURES = (b"png", b"jpeg")
MOST_PIXELS = 24_000_000
_BOX = re.compile(r'<div class="([a-z]+)">')
_KEEP_SHAPE = Qt.AspectRatioMode.KeepAspectRatio
_SAMPLE = "the council agrees to become a signatory of the charter, and says so"
_SHEET = Template(
    """
body, p, li, td, th { font-family: "$ui"; font-size: ${s16}px; color: $text; }
p, li { line-height: $line%; margin-top: 0; margin-bottom: ${s10}px; }
li { margin-bottom: ${s4}px; }
ul, ol { margin-top: 0; margin-bottom: ${s12}px; }
h1 { font-family: "$serif"; font-size: ${s28}px; font-weight: 600; line-height: 92%;
    margin-top: ${s4}px; margin-bottom: ${s6}px; }
h2 { font-family: "$serif"; font-size: ${s21}px; font-weight: 600; line-height: 92%;
    margin-top: ${s20}px; margin-bottom: ${s8}px; }
h3, h4, h5, h6 { font-family: "$ui"; font-size: ${s17}px; font-weight: 700;
    margin-top: ${s16}px; margin-bottom: ${s6}px; }
a { color: $primary; text-decoration: underline; }
p.about { font-size: ${s14}px; color: $text2; margin-bottom: ${s8}px; }
p.lead { font-size: ${s17}px; }
p.label { font-weight: 700; margin-top: ${s10}px; margin-bottom: ${s2}px; }
blockquote { margin-left: ${s20}px; margin-right: ${s20}px; }
.charter, blockquote p { font-family: "$serif"; font-weight: 600; }
table { border-collapse: collapse; margin-top: ${s4}px; margin-bottom: ${s14}px; }
th, td { border: 1px solid $border_strong; padding: ${s7}px ${s10}px; vertical-align: top; }
th { background-color: $surface2; font-weight: 700; text-align: left; }
code, pre { font-family: "$ui"; font-weight: 600; }
span.caption { font-size: ${s14}px; color: $text2; }
td.note, td.mark { border: none; border-left: ${s4}px solid $info; background-color: $info_bg; }
td.important, td.ours { border: none; border-left: ${s4}px solid $warn_line;
    background-color: $warn_bg; }
td.warning { border: none; border-left: ${s4}px solid $err; background-color: $err_bg; }
td.said { font-size: ${s15}px; background-color: $surface2; }
"""
)
_EDGE = 8
"""Pixels at 100 % beside the text, so that the focus ring does not touch it."""
_SIZES = (2, 4, 6, 7, 8, 10, 12, 14, 15, 16, 17, 20, 21, 28)


class Reader(QTextBrowser):
    """Shows one text. `followed` brings the address of a link that leads out of it.

    Links inside the text are followed here. Nothing is ever loaded for a text but the pictures that
    it came with: no file, no address (`exchange.md` 5, rendering).
    """

    followed = Signal(str)

    def __init__(self, theme: Theme, name: str, words: str) -> None:
        super().__init__()
        named(self, name, words)
        self._theme = theme
        self._shown = ""
        self._pictures: dict[str, QImage] = {}
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextBrowserInteraction | flags.TextSelectableByKeyboard)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        # Where it comes and goes, tables keep the width that they had without it.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMinimumHeight(theme.px(40))
        self._longest = _line_width(theme)
        document = self.document()
        document.setDocumentMargin(0)
        document.setIndentWidth(theme.px(24))
        document.setDefaultStyleSheet(_style_of(theme))
        self.anchorClicked.connect(self._on_link)

    def show_reading(self, reading: Reading) -> None:
        """Show a text from its beginning; one that is shown already, where it was scrolled to."""
        is_same, scrolled = reading.id == self._shown, self.verticalScrollBar().value()
        at = self.textCursor().position()
        self._shown = reading.id
        drawn = {p.name: _drawn(p.data, self._longest) for p in reading.pictures}
        self._pictures = {name: image for name, image in drawn.items() if not image.isNull()}
        self.setExtraSelections([])
        self.setHtml(_boxed(reading.html))
        self.setAccessibleName(reading.title)
        if not is_same:
            self.moveCursor(QTextCursor.MoveOperation.Start)
            return
        cursor = self.textCursor()
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)

    def chosen_words(self) -> str:
        """Return the words that are chosen, nothing for none."""
        return self.textCursor().selection().toPlainText().strip()

    def current_anchor(self) -> str:
        """Return the heading that is being read: nothing above the first.

        That is where the keyboard is, or the top of what is in sight where the keyboard is out of
        it.
        """
        cursor = self.textCursor()
        if not self.viewport().rect().intersects(self.cursorRect(cursor)):
            cursor = self.cursorForPosition(QPoint(1, self._theme.px(SIZE)))
        block = cursor.block()
        while block.isValid():
            if block.blockFormat().headingLevel() > 1:
                for anchor in _anchors_of(block):
                    return anchor
            block = block.previous()
        return ""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load a picture that came with the text, and nothing else: an empty one, or no bytes.

        It may not be None: then Qt would open a `file:` address, or one on a server, by itself.
        """
        if kind == QTextDocument.ResourceType.ImageResource.value:
            address = name.toString() if isinstance(name, QUrl) else name
            if found := self._pictures.get(address.removeprefix("blob:")):
                return found
            nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
            nothing.fill(Qt.GlobalColor.transparent)
            return nothing
        return QByteArray(b"")

    def go_to_section(self, anchor: str) -> None:
        """Bring a heading to the top and put the keyboard's place there."""
        block = self._block_of(anchor)
        if block is None:
            return
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.setTextCursor(QTextCursor(block))
        self.scrollToAnchor(anchor)

    def count(self, words: str) -> int:
        """Mark every place where `words` stand, and return how many there are."""
        places = list(self._places(words))
        self.setExtraSelections([_marked(place, self._theme) for place in places])
        return len(places)

    def find_next(self, words: str, *, back: bool = False) -> int:
        """Select the next place of `words`, round the end; returns its number, 0 for none."""
        flags = QTextDocument.FindFlag.FindBackward if back else QTextDocument.FindFlag(0)
        if words and not self.find(words, flags):
            end = QTextCursor.MoveOperation.End if back else QTextCursor.MoveOperation.Start
            self.moveCursor(end)
            self.find(words, flags)
        here = self.textCursor().selectionStart()
        starts = [place.selectionStart() for place in self._places(words)]
        return starts.index(here) + 1 if here in starts and self.textCursor().hasSelection() else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short in a wide window."""
        edge = self._theme.px(_EDGE)
        spare = max(edge, self.width() - self._longest - edge)
        # Before the text is laid out: else it would keep the width of the whole window.
        if self.viewportMargins().right() != spare:
            self.setViewportMargins(edge, 0, spare, 0)
        super().resizeEvent(event)

    def _places(self, words: str) -> Iterator[QTextCursor]:
        cursor = self.document().find(words) if words else QTextCursor()
        while not cursor.isNull():
            yield QTextCursor(cursor)
            cursor = self.document().find(words, cursor)

    def _block_of(self, anchor: str) -> QTextBlock | None:
        block = self.document().begin()
        while block.isValid():
            if anchor in _anchors_of(block):
                return block
            block = block.next()
        return None

    def _on_link(self, address: QUrl) -> None:
        if address.isRelative() and address.hasFragment():
            self.go_to_section(address.fragment())
        else:
            self.followed.emit(address.toString(QUrl.ComponentFormattingOption.FullyEncoded))


def _boxed(html: str) -> str:
    """Return our HTML with each `div` as a table of one cell, which Qt can give room and a bar."""
    table = r'<table width="100%" cellspacing="0"><tr><td class="\1">'
    return _BOX.sub(table, html).replace("</div>", "</td></tr></table>")


def _anchors_of(block: QTextBlock) -> Iterator[str]:
    at = block.begin()
    while not at.atEnd():
        yield from at.fragment().charFormat().anchorNames()
        at += 1


def _drawn(data: bytes, widest: int) -> QImage:
    """Return a picture no wider than a line; an empty one where it is none that we know.

    Its size is looked at before it is drawn: a small file may say that it is endless.
    """
    buffer = QBuffer()
    buffer.setData(data)
    reader = QImageReader(buffer)
    size = reader.size()
    if reader.format().data() not in PICTURES or size.width() * size.height() > MOST_PIXELS:
        return QImage()
    if size.width() > widest:
        reader.setScaledSize(size.scaled(QSize(widest, size.height()), _KEEP_SHAPE))
    return reader.read()


def _style_of(theme: Theme) -> str:
    sizes = {f"s{size}": str(theme.px(size)) for size in _SIZES}
    # Qt counts the percentage from the font's own line and not, as a browser does, from its size.
    own = QFontMetrics(theme.font(SIZE)).lineSpacing()
    line = round(100 * LINE_HEIGHT * theme.px(SIZE) / own)
    return _SHEET.substitute(theme.tokens, ui=UI_FAMILY, serif=TITLE_FAMILY, line=line, **sizes)


def _line_width(theme: Theme) -> int:
    each = QFontMetrics(theme.font(SIZE)).horizontalAdvance(_SAMPLE) / len(_SAMPLE)
    return round(each * LINE)


def _marked(place: QTextCursor, theme: Theme) -> QTextEdit.ExtraSelection:
    """Return a mark that shows without colour too: a line under the words."""
    made = QTextEdit.ExtraSelection()
    made.cursor = place
    look = QTextCharFormat()
    look.setBackground(theme.color("warn_bg"))
    look.setForeground(theme.color("warn"))
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    look.setProperty(QTextFormat.Property.FullWidthSelection, False)  # Qt's order
    made.format = look
    return made
