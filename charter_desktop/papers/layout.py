"""Putting flows on pages: nothing clipped, headings with what they head, no lone lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from charter_desktop.papers.flows import NewPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charter_desktop.papers.flows import Flow


@dataclass(frozen=True, slots=True)
class Placed:
    """A flow with how far below the top of the frame it begins, in points."""

    flow: Flow
    down: float


@dataclass(slots=True)
class _Page:
    placed: list[Placed] = field(default_factory=list)
    filled: float = 0.0
    gap: float = 0.0

    def start_of(self, flow: Flow) -> float:
        return self.filled + (max(self.gap, flow.before) if self.placed else 0.0)

    def put(self, flow: Flow) -> None:
        start = self.start_of(flow)
        self.placed.append(Placed(flow, start))
        self.filled, self.gap = start + flow.height, flow.after


def lay_out(flows: Iterable[Flow | NewPage], frame: float) -> list[list[Placed]]:
    """Return the flows page by page, for pages `frame` points tall: at least one page."""
    pages = [_Page()]
    kept: list[Flow] = []
    for flow in flows:
        if not isinstance(flow, NewPage) and flow.keep_with_next:
            kept.append(flow)
            continue
        group = kept if isinstance(flow, NewPage) else [*kept, flow]
        kept = []
        _place_group(pages, group, frame)
        if isinstance(flow, NewPage) and pages[-1].placed:
            pages.append(_Page())
    _place_group(pages, kept, frame)
    if not pages[-1].placed and len(pages) > 1:
        pages.pop()
    return [page.placed for page in pages]


def _place_group(pages: list[_Page], group: list[Flow], frame: float) -> None:
    """Place flows that belong together; the last of them may be split."""
    if group and pages[-1].placed and not _fits(pages[-1], group, frame):
        pages.append(_Page())
    for flow in group:
        _place(pages, flow, frame)


def _fits(page: _Page, group: list[Flow], frame: float) -> bool:
    trial = _Page(list(page.placed), page.filled, page.gap)
    for flow in group[:-1]:
        trial.put(flow)
    return trial.start_of(group[-1]) + group[-1].least <= frame


def _place(pages: list[_Page], flow: Flow, frame: float) -> None:
    page = pages[-1]
    while page.start_of(flow) + flow.height > frame:
        parts = flow.split(frame - page.start_of(flow))
        if parts:
            page.put(parts[0])
            flow = parts[1]
        elif not page.placed:
            break  # taller than a page and not to be split: nothing we make
        page = _Page()
        pages.append(page)
    page.put(flow)
