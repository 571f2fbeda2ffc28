"""Reading a long text: real headings, short lines, links by the keyboard, and nothing fetched."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QImage,
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
"""
)
_SIZES = (2, 4, 6, 7, 8, 10, 12, 14, 16, 17, 20, 21, 28)


class Reader(QTextBrowser):
    """Shows one text. `followed` brings the address of a link that leads out of it.

    Links inside the text are followed here. Nothing is ever loaded for a text: no picture, no
    file, no address (`exchange.md` 5, rendering).
    """

    followed = Signal(str)

    def __init__(self, theme: Theme, name: str, words: str) -> None:
        super().__init__()
        named(self, name, words)
        self._theme = theme
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextBrowserInteraction | flags.TextSelectableByKeyboard)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setMinimumHeight(theme.px(40))
        self._longest = _line_width(theme)
        document = self.document()
        document.setDocumentMargin(0)
        document.setIndentWidth(theme.px(24))
        document.setDefaultStyleSheet(_style_of(theme))
        self.anchorClicked.connect(self._on_link)

    def show_reading(self, reading: Reading) -> None:
        """Show a text from its beginning."""
        self.setExtraSelections([])
        self.setHtml(reading.html)
        self.setAccessibleName(reading.title)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def loadResource(self, kind: int, _name: QUrl | str) -> object:
        """Load nothing, whatever is asked for: an empty picture, or no bytes.

        It may not be None: then Qt would open a `file:` address, or one on a server, by itself.
        """
        if kind == QTextDocument.ResourceType.ImageResource.value:
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
        spare = max(0, self.width() - self._longest)
        # Before the text is laid out: else it would keep the width of the whole window.
        if self.viewportMargins().right() != spare:
            self.setViewportMargins(0, 0, spare, 0)
        super().resizeEvent(event)

    def _places(self, words: str) -> Iterator[QTextCursor]:
        cursor = self.document().find(words) if words else QTextCursor()
        while not cursor.isNull():
            yield QTextCursor(cursor)
            cursor = self.document().find(words, cursor)

    def _block_of(self, anchor: str) -> QTextBlock | None:
        block = self.document().begin()
        while block.isValid():
            at = block.begin()
            while not at.atEnd():
                if anchor in at.fragment().charFormat().anchorNames():
                    return block
                at += 1
            block = block.next()
        return None

    def _on_link(self, address: QUrl) -> None:
        if address.isRelative() and address.hasFragment():
            self.go_to_section(address.fragment())
        else:
            self.followed.emit(address.toString(QUrl.ComponentFormattingOption.FullyEncoded))


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
