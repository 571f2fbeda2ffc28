"""The frame of every page: title, purpose, result bar, and a body that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from charter_desktop.domain.changes import Changes
from charter_desktop.errors import UserFacingError
from charter_desktop.ui.accessibility import named
from charter_desktop.ui.kit import Message, Tone
from charter_desktop.ui.widgets.basics import column
from charter_desktop.ui.widgets.page_head import NARROW, PageHead
from charter_desktop.ui.widgets.page_top import PageTop
from charter_desktop.ui.widgets.result_bar import ResultBar
from charter_desktop.ui.widgets.scroll_area import ScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.theme import Theme

MARGIN, NARROW_MARGIN = 28, 16
"""Pixels at 100 % beside a page; less where the window is narrow or the text large."""
SHORT = 400
"""Pixels at 100 % below which a page leaves the line under its title out."""
LEAST = 280
"""Pixels at 100 % that the body of a page needs to be of use."""


@runtime_checkable
class KeepsVersions(Protocol):
    """A page that answers Ctrl+S with more than keeping what is typed."""

    def keep_version(self) -> None:
        """Keep what is typed, and where a paper is open a version of it (`ux.md` 4)."""


class Page(QWidget):
    """A place of the program. It shows, asks and reports; it holds no rule, path or SQL.

    A page fills `body` (and `buttons`, and `crumbs` above the title) in its constructor, asks its
    services in `refresh`, and shows what they answer in methods of its own. `needs` names the
    changes that make what it shows stale: a visible page refreshes at once, a hidden one when it
    is shown next.
    """

    needs: ClassVar[Changes] = Changes.NONE
    scrolls: ClassVar[bool] = True

    def __init__(self, kit: Kit, name: str, title: str, purpose: str = "") -> None:
        super().__init__()
        self.kit = kit
        self._is_stale = True
        self._around: Scroller | None = None
        named(self, f"page-{name}", title)
        self.setProperty("box", "page")
        outer = self._outer = column(kit.theme, self._frame(name), gap=10)
        outer.setContentsMargins(*_margins(kit.theme, is_narrow=False))
        head = self._head = PageHead(kit.theme, self, title, purpose)
        self.title, self.purpose, self.finder = head.title, head.purpose, head.finder
        self.buttons: QHBoxLayout = head.buttons
        self.crumbs: QHBoxLayout = head.crumbs
        self.top = PageTop(head.title, self._around)
        outer.addLayout(self.finder.below)
        outer.addLayout(head.top)
        self.results = ResultBar(kit.theme)
        outer.addWidget(self.results)
        self.body: QVBoxLayout = column(kit.theme, gap=14)
        outer.addWidget(self._scrolled() if self.scrolls else self._plain(), 1)

    def refresh(self) -> None:
        """Ask the services anew. Called when the page is first shown and whenever it is stale."""

    def open_item(self, item: str) -> None:
        """Show one thing of this place; called after the page is shown. Nothing by default."""

    def here(self) -> str:
        """Return what `open_item` takes to come back to what is shown; nothing by default."""
        return ""

    def do_primary(self) -> None:
        """Do what the page's primary button does: Ctrl+Enter. Nothing by default."""

    def keep_typed(self) -> None:
        """Keep what is being typed. Nothing by default."""

    def first_control(self) -> QWidget:
        """Return what gets the keyboard when the page opens; the page itself by default."""
        return self

    def stops(self) -> list[QWidget]:
        """Return the parts of the page that F6 visits, in order; the page itself by default."""
        return [self]

    def set_title(self, title: str, purpose: str = "") -> None:
        """Change the words at the top."""
        self._head.set_title(title, purpose)
        self.setAccessibleName(title)
        self._show_purpose()

    def mark_stale(self, changes: Changes) -> None:
        """Hear that something was written; refreshes now if the page is on screen."""
        if changes & self.needs:
            self._is_stale = True
            if self.isVisible():
                self._refresh_now()

    def refused(self, error: object) -> None:
        """Show an error that the clerk can act on: connect a job's `failed` to this."""
        if isinstance(error, UserFacingError):
            self.results.show_message(Message(str(error), Tone.PROBLEM))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the purpose out where the height is scarce, and put buttons below the title."""
        super().resizeEvent(event)
        self._show_purpose()
        is_narrow = event.size().width() < self.kit.theme.px(NARROW)
        edges = _margins(self.kit.theme, is_narrow=is_narrow)
        self._outer.setContentsMargins(*edges)
        self._head.fit(event.size().width(), edges=edges[0] + edges[2])

    def showEvent(self, event: QShowEvent) -> None:
        """Refresh what is stale."""
        super().showEvent(event)
        if self._is_stale:
            self._refresh_now()

    def to_top(self) -> None:
        """Scroll a page that a short window cuts off to its title: for another thing shown."""
        self.top.show()

    def _show_purpose(self) -> None:
        is_high = self.height() >= self.kit.theme.px(SHORT)
        self.purpose.setVisible(is_high and bool(self.purpose.text()))

    def _refresh_now(self) -> None:
        self._is_stale = False
        self.refresh()

    def _scrolled(self) -> Scroller:
        area = Scroller(f"{self.objectName()}-scroller")
        area.inside.setLayout(self.body)
        return area

    def _frame(self, name: str) -> QWidget:
        """Return what holds the whole page: a short window scrolls one that does not by itself."""
        if self.scrolls:
            return self
        area = self._around = Scroller(f"page-{name}-frame")
        column(self.kit.theme, self, gap=0).addWidget(area)
        return area.inside

    def _plain(self) -> QWidget:
        inside = QFrame()
        inside.setMinimumHeight(self.kit.theme.px(LEAST))
        inside.setProperty("box", "plain")
        inside.setLayout(self.body)
        return inside


def _margins(theme: Theme, *, is_narrow: bool) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom."""
    edge, top, bottom = (NARROW_MARGIN, 8, 0) if is_narrow else (MARGIN, 18, 16)
    return theme.px(edge), theme.px(top), theme.px(edge), theme.px(bottom)


class Scroller(ScrollArea):
    """Scrolls up and down only; what is inside always has its width.

    `on` says what it lies on, "page" or "card".
    """

    def __init__(self, name: str, on: str = "page") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("on", on)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside = _Inside()
        self.inside.setObjectName("scrolled")
        self.setWidget(self.inside)

    def minimumSizeHint(self) -> QSize:
        """Return that it can be made as small as need be."""
        return QSize(0, 0)

    def sizeHint(self) -> QSize:
        """Return that it asks for the width of what is inside, and for no height of its own."""
        return QSize(super().sizeHint().width(), 0)


class _Inside(QWidget):
    """What a scroller holds: as high as its words are at the present width, and no higher.

    Qt would ask for the height that they have at the smallest width, and leave a gap below.
    """

    def minimumSizeHint(self) -> QSize:
        """Return the smallest width; the height follows from the width where words wrap."""
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least

    def hasHeightForWidth(self) -> bool:
        """Return whether anything inside wraps."""
        layout = self.layout()
        return layout is not None and layout.hasHeightForWidth()
