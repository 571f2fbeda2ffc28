"""Printing on A4: asking which printer, and sending it one page after the other.

A page is drawn off the GUI thread and forgotten once it is sent: a long text at a printer's
resolution would not fit into a small computer.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from charter_desktop.services.papers.drafted import PageView
    from charter_desktop.ui.jobs import JobRunner


class PrinterChoice:
    """Asks which printer. A test gives another, which needs no person."""

    def ask(self, parent: QWidget, title: str, pages: int) -> QPrinter | None:
        """Return the printer, set to A4, or None where the clerk thought better of it."""
        printer = a4_printer(title)
        printer.setFromTo(1, pages)
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(f"Print “{title}”")
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, pages)
        return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def a4_printer(title: str) -> QPrinter:
    """Return the usual printer, set to A4 upright; the margins are those of the pages."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()
        )
    )
    printer.setFullPage(True)
    printer.setDocName(title)
    return printer


class PrintRun(QObject):
    """Sends pages to a printer. `ended` says how many, `failed` brings an error or None.

    `draw` returns a page by its number from 1 and is called off the GUI thread.
    """

    ended = Signal(int)
    failed = Signal(object)

    def __init__(
        self,
        jobs: JobRunner,
        printer: QPrinter,
        draw: Callable[[int], PageView],
        pages: int,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._printer, self._draw = jobs, printer, draw
        self._last = min(printer.toPage() or pages, pages)
        self._first = max(1, printer.fromPage())
        self._at = self._first
        self._painter = QPainter()

    def start(self) -> None:
        """Begin; the rest follows by itself."""
        self._next()

    def _next(self) -> None:
        job = self._jobs.read(partial(self._draw, self._at))
        job.succeeded.connect(self._on_page)
        job.failed.connect(self._stop)

    def _on_page(self, view: PageView) -> None:
        page = view.image
        if self._at == self._first:
            is_ready = self._painter.begin(self._printer)
        else:
            is_ready = self._printer.newPage()
        if not is_ready:
            self._stop(None)
            return
        kind = QImage.Format.Format_RGBX8888
        image = QImage(page.pixels, page.width, page.height, page.stride, kind)
        sheet = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._painter.drawImage(QRectF(0, 0, sheet.width(), sheet.height()), image)
        if self._at < self._last:
            self._at += 1
            self._next()
            return
        self._painter.end()
        self.ended.emit(self._last - self._first + 1)

    def _stop(self, error: object) -> None:
        if self._painter.isActive():
            self._painter.end()
        self._printer.abort()
        self.failed.emit(error)
