"""Pages of a PDF as pictures, for the preview on screen. Not for the GUI thread."""

from __future__ import annotations

import threading
from contextlib import closing
from dataclasses import dataclass
from typing import Final

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

# pdfium keeps one state for the whole process and is not thread-safe: one call at a time.
one_at_a_time: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page: rows of `stride` bytes from the top, each pixel red, green, blue and unused."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with one_at_a_time, closing(pypdfium2.PdfDocument(pdf)) as document:
        return len(document)


def words_of(pdf: bytes) -> str:
    """Return the words of a PDF, page after page; "" for bytes that are none."""
    with one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError:
            return ""
        with closing(document):
            found = []
            for page in document:
                with closing(page), closing(page.get_textpage()) as text:
                    found.append(str(text.get_text_range()))
    return "\n".join(found)


def draw_page(pdf: bytes, number: int, width: int) -> PageImage:
    """Return page `number` (from 1) of a PDF, `width` pixels wide.

    Raises IndexError where the PDF has no such page. May be called from any thread.
    """
    with one_at_a_time, closing(pypdfium2.PdfDocument(pdf)) as document:
        if not 1 <= number <= len(document):
            message = f"no page {number} of {len(document)}"
            raise IndexError(message)
        with closing(document[number - 1]) as page:
            scale = max(1, width) / page.get_width()
            drawn = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            with closing(drawn):
                pixels = bytes(drawn.buffer)
                return PageImage(drawn.width, drawn.height, drawn.stride, pixels)
