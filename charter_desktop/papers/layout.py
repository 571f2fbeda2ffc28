"""Putting flows on pages: nothing clipped, headings with what they head, no lone lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from charter_desktop.papers.flows import NewPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from charter_desktop.papers.flows import Flow

_LEAST_AT_THE_END = 96.0
"""Points: with less on it, the last page takes some from the page before. A signature with the
room to sign in is 85."""
_LEAST_BEFORE = 0.6
"""The part of a page that stays on the page before all the same."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A flow with how far below the top of the frame it begins, in points."""

    flow: Flow
    down: float


class _Part(NamedTuple):
    """A flow, whether it stays on the page of the next one, and whether it stays on one page."""

    flow: Flow | NewPage
    is_kept: bool
    is_whole: bool


@dataclass(slots=True)
class _Page:
    frame: float
    placed: list[Placed] = field(default_factory=list)
    filled: float = 0.0
    gap: float = 0.0

    def start_of(self, flow: Flow) -> float:
        return self.filled + (max(self.gap, flow.before) if self.placed else 0.0)

    def put(self, flow: Flow) -> None:
        start = self.start_of(flow)
        self.placed.append(Placed(flow, start))
        self.filled, self.gap = start + flow.height, flow.after


@dataclass(slots=True)
class _Pages:
    """The pages so far; one of them may be `short`: its number from 0, and how tall it may be."""

    frame: float
    short: tuple[int, float] | None = None
    all: list[_Page] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.add()

    @property
    def last(self) -> _Page:
        return self.all[-1]

    def add(self) -> None:
        number, frame = self.short or (-1, self.frame)
        self.all.append(_Page(frame if number == len(self.all) else self.frame))


def lay_out(flows: Iterable[Flow | NewPage], frame: float) -> list[list[Placed]]:
    """Return the flows page by page, for pages `frame` points tall: at least one page.

    A last page with little on it takes some from the page before, if that stays well filled: a
    signature or a last sentence does not stand alone. Items of a list stay together at the edge
    of a page, and short ones whole, where that costs no page more.
    """
    flows = tuple(flows)
    joined = _with_a_good_end(_parts(flows, joins=True), frame)
    if len(joined) > 1 and any(_asks_for_more(flow) for flow in flows):
        parted = _with_a_good_end(_parts(flows, joins=False), frame)
        joined = parted if len(parted) < len(joined) else joined
    return [page.placed for page in joined]


def _asks_for_more(flow: Flow | NewPage) -> bool:
    return not isinstance(flow, NewPage) and (flow.joins_next or flow.stays_whole)


def _parts(flows: Iterable[Flow | NewPage], *, joins: bool) -> list[_Part]:
    return [
        _Part(flow, is_kept=False, is_whole=False)
        if isinstance(flow, NewPage)
        else _Part(
            flow,
            flow.keep_with_next or (joins and flow.joins_next),
            joins and flow.stays_whole,
        )
        for flow in flows
    ]


def _with_a_good_end(parts: Sequence[_Part], frame: float) -> list[_Page]:
    pages = usual = _put_on_pages(parts, _Pages(frame))
    count, room = len(usual), frame
    while count > 1 and pages[-1].filled < _LEAST_AT_THE_END:
        # Without the last of what is on the page before, be it a line, a row or a paragraph.
        room = min(room, pages[-2].filled) - 1
        pages = _put_on_pages(parts, _Pages(frame, (count - 2, room)))
        is_well = len(pages) == count and frame * _LEAST_BEFORE <= pages[-2].filled <= room
        if not is_well or _ends_by_choice(parts, pages[-1]):
            return usual
    return pages


def _ends_by_choice(parts: Sequence[_Part], last: _Page) -> bool:
    """Say whether the last page begins where it was asked to."""
    first = last.placed[0].flow
    begins = next((n for n, part in enumerate(parts) if part.flow is first), 0)
    return begins > 0 and isinstance(parts[begins - 1].flow, NewPage)


def _put_on_pages(parts: Iterable[_Part], pages: _Pages) -> list[_Page]:
    kept: list[Flow] = []
    for flow, is_kept, is_whole in parts:
        if is_kept and not isinstance(flow, NewPage):
            kept.append(flow)
            continue
        group = kept if isinstance(flow, NewPage) else [*kept, flow]
        kept = []
        _place_group(pages, group, is_whole=is_whole)
        if isinstance(flow, NewPage) and pages.last.placed:
            pages.add()
    _place_group(pages, kept)
    if not pages.last.placed and len(pages.all) > 1:
        pages.all.pop()
    return pages.all


def _place_group(pages: _Pages, group: list[Flow], *, is_whole: bool = False) -> None:
    """Place flows that belong together; the last of them may be split, unless it `is_whole`."""
    if group and pages.last.placed and not _fits(pages.last, group, is_whole=is_whole):
        pages.add()
    for flow in group:
        _place(pages, flow)


def _fits(page: _Page, group: list[Flow], *, is_whole: bool) -> bool:
    trial = _Page(page.frame, list(page.placed), page.filled, page.gap)
    for flow in group[:-1]:
        trial.put(flow)
    last = group[-1]
    return trial.start_of(last) + (last.height if is_whole else last.least) <= page.frame


def _place(pages: _Pages, flow: Flow) -> None:
    page = pages.last
    while page.start_of(flow) + flow.height > page.frame:
        parts = flow.split(page.frame - page.start_of(flow))
        if parts:
            page.put(parts[0])
            flow = parts[1]
        elif not page.placed:
            break  # taller than a page and not to be split: nothing we make
        pages.add()
        page = pages.last
    page.put(flow)
