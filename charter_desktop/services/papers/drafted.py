"""How a paper or a list would look on paper now: its pages, before any file is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charter_desktop.domain.papers import TemplateField
    from charter_desktop.papers.pages import PageImage
    from charter_desktop.services.papers.attachments import AttachmentLine
    from charter_desktop.services.papers.checks import PaperCheck


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """How a paper would be now; no file was written.

    `text` is the whole paper as plain text, `resolution` the draft resolution in full. `pdf` has
    all pages, or where `page` is not 0 that one alone, to be looked at. `attached` is what goes
    with it by others.
    """

    title: str
    text: str
    resolution: str
    missing: tuple[TemplateField, ...]
    checks: tuple[PaperCheck, ...]
    pdf: bytes
    pages: int
    page: int = 0
    attached: tuple[AttachmentLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PageView:
    """A draft with the picture of one of its pages, drawn `width` pixels wide (pdfium rounds)."""

    draft: PaperDraft
    number: int
    image: PageImage
    width: int = 0
