"""A paper as it will be printed: one page at a time, drawn from the PDF's own bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from charter_desktop.ui.accessibility import announce, named
from charter_desktop.ui.widgets.basics import column, icon_button, label, row, rule
from charter_desktop.ui.widgets.scroll_area import ScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

    from charter_desktop.services.papers.drafted import PageView
    from charter_desktop.ui.theme import Theme

LARGER = 1.7
_A4 = 297 / 210
_MARGIN = 16
_QUIET = 120
"""Milliseconds after the last change of size before a page is drawn anew."""


class PagePreview(QFrame):
    """Shows one page of a paper. `wanted` asks for another page, by its number.

    `outgrown` says that the page on screen should be drawn at another `image_width`. It names no
    page: by then the clerk may have turned to one that is still being made.
    A screen reader gets the text of the whole paper.
    """

    wanted = Signal(int)
    outgrown = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("preview")
        self.setProperty("box", "card")
        self._theme = theme
        self.number, self.pages = 1, 0
        self.layout_: QVBoxLayout = column(theme, self, gap=0)
        edge = max(1, theme.px(1))
        self.layout_.setContentsMargins(edge, edge, edge, edge)
        self.layout_.addLayout(self._top())
        self.layout_.addWidget(rule())
        self.sheet = _Sheet(theme)
        self._area = _Desk(theme, self.sheet)
        self.layout_.addWidget(self._area, 1)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET)
        self._quiet.timeout.connect(self._outgrow)
        self._area.resized.connect(self._quiet.start)
        self._area.resized.connect(self._lay_blank)
        self._tell_page()

    @property
    def image_width(self) -> int:
        """How wide a page should be drawn now, in the pixels of the screen."""
        return round(self._page_width() * self.devicePixelRatioF())

    def show_page(self, view: PageView) -> None:
        """Show a page."""
        number, pages = view.number, view.draft.pages
        changed = (number, pages) != (self.number, self.pages)
        self.number, self.pages = number, pages
        self.sheet.show_image(view, self._page_width(), self.devicePixelRatioF())
        self.sheet.setAccessibleName(f"Preview, page {number} of {pages}")
        self.sheet.setAccessibleDescription(view.draft.text)
        if changed:
            self._tell_page()

    def _top(self) -> QHBoxLayout:
        self.tools = top = row(self._theme, gap=8)
        top.setContentsMargins(*(self._theme.px(n) for n in (16, 4, 12, 4)))
        top.addWidget(label("Preview", "strong"))
        self._page = label("", "secondary", name="preview-page")
        top.addWidget(self._page, 1)
        theme = self._theme
        self.before = icon_button(theme, "chevron_left", "Page before", "page-before", self._back)
        self.next = icon_button(theme, "chevron_right", "Next page", "page-next", self._on)
        self.larger = icon_button(theme, "zoom_in", "Larger", "page-larger", self._zoom)
        self.larger.setCheckable(True)
        for made in (self.before, self.next, self.larger):
            top.addWidget(made)
        return top

    def _page_width(self) -> int:
        room = self._area.width() - 2 * self._theme.px(_MARGIN) - self._theme.px(14)
        return max(80, round(room * (LARGER if self.larger.isChecked() else 1)))

    def _back(self) -> None:
        self._go(self.number - 1)

    def _on(self) -> None:
        self._go(self.number + 1)

    def _go(self, number: int) -> None:
        if 1 <= number <= self.pages:
            self._area.verticalScrollBar().setValue(0)
            self.wanted.emit(number)

    def _zoom(self) -> None:
        is_larger = self.larger.isChecked()
        self.larger.setAccessibleName("Fit the page to the window" if is_larger else "Larger")
        self._outgrow()

    def _outgrow(self) -> None:
        if self.pages:
            self.outgrown.emit()

    def _lay_blank(self) -> None:
        """Until the first page comes, a blank one lies there at its size."""
        if not self.pages:
            self.sheet.be_blank(self._page_width())

    def _tell_page(self) -> None:
        words = f"page {self.number} of {self.pages}" if self.pages else ""
        self._page.setText(words)
        self.before.setEnabled(self.number > 1)
        self.next.setEnabled(self.number < self.pages)
        if words and self.isVisible():
            announce(self, words)


class _Desk(ScrollArea):
    """What the page lies on."""

    resized = Signal()

    def __init__(self, theme: Theme, sheet: QWidget) -> None:
        super().__init__()
        self.setObjectName("preview-desk")
        self.setProperty("on", "card")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(sheet)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        ground = theme.tokens["hover"]
        self.viewport().setStyleSheet(f"background: {ground};")

    def minimumSizeHint(self) -> QSize:
        """Return that it can be made small."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say that there is more room or less."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resized.emit()


class _Sheet(QLabel):
    """One page of white paper with a soft edge, also where the colours are dark.

    A label with a picture is what Qt tells a screen reader to be an image.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "preview-sheet", "Preview")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._shown: tuple[object, int, float] | None = None
        self.be_blank(80)

    def be_blank(self, width: int) -> None:
        """Show a page without anything on it."""
        self.resize(self._with_margin(QSize(width, round(width * _A4))))

    def show_image(self, view: PageView, width: int, ratio: float) -> None:
        """Show the picture of a page, `width` pixels wide; the one on screen is left there."""
        image = view.image
        if self._shown == (image, width, ratio):
            return
        self._shown = image, width, ratio
        kind = QImage.Format.Format_RGBX8888
        drawn = QImage(image.pixels, image.width, image.height, image.stride, kind)
        picture = QPixmap.fromImage(drawn)
        picture.setDevicePixelRatio(ratio)
        self.setPixmap(picture)
        height = round(width * image.height / max(1, image.width))
        self.resize(self._with_margin(QSize(width, height)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the shadow and the page."""
        margin = self._theme.px(_MARGIN)
        page = self.rect().adjusted(margin, margin, -margin, -margin)
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("hover"))
        shadow = self._theme.color("focus_out")
        for step, strength in ((4, 10), (3, 14), (2, 18), (1, 26)):
            shadow.setAlpha(strength)
            painter.fillRect(page.adjusted(-step // 2, -step // 2 + 1, step, step + 1), shadow)
        painter.fillRect(page, Qt.GlobalColor.white)
        picture = self.pixmap()
        if not picture.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(page, picture, QRect())

    def _with_margin(self, page: QSize) -> QSize:
        edge = 2 * self._theme.px(_MARGIN)
        return page + QSize(edge, edge)
