"""The frame of Toolkit and Help: a list of texts, and the one that is being read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from charter_desktop.ui.outside import Outside
from charter_desktop.ui.widgets.list_detail import ListDetail
from charter_desktop.ui.widgets.page import Page
from charter_desktop.ui.widgets.reading_panel import ReadingPanel

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from charter_desktop.domain.reading import Reading
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

SHORT: Final = 460
"""Pixels at 100 % below which the page's own title makes room for a text that fills the window."""


class ReadingPage(Page):
    """Shows texts beside a list; a narrow window shows one of the two.

    `read_text` and `write_copy` are the services' own, for a text by its id; both are called off
    the GUI thread.
    """

    scrolls = False

    def __init__(
        self,
        kit: Kit,
        name: str,
        words: tuple[str, str],
        read_text: Callable[[str], Reading],
        write_copy: Callable[[str], Path],
        outside: Outside | None = None,
    ) -> None:
        super().__init__(kit, name, *words)
        self._read_text, self._write_copy = read_text, write_copy
        self._loading: Job | None = None
        self._wanted = ""
        self.reading: Reading | None = None
        self.came_to_read = False
        px = kit.theme.px
        self.parts = ListDetail(kit.theme, f"{name}-parts", share=(4, 5))
        self.panel = ReadingPanel(kit, outside or Outside(), f"{name}-text", words[0])
        self.parts.detail.setContentsMargins(px(20), px(8), px(6), px(8))
        self.parts.back.clicked.connect(self.enter_list)
        self.panel.browser_asked.connect(self._ask_copy)

    @property
    def wanted(self) -> str:
        """The id of the text that is shown or on its way; empty before the first."""
        return self._wanted

    def put_together(self) -> None:
        """Join list and text; the last thing of a page's constructor.

        The Tab key goes through widgets in the order in which they came into the window.
        """
        self.parts.detail.addWidget(self.panel, 1)
        self.body.addWidget(self.parts, 1)

    def here(self) -> str:
        """Return the text that is read; nothing where only the list is on screen."""
        shows_list = self.parts.is_narrow and self.parts.back.isHidden()
        return "" if shows_list else self._wanted

    def enter_list(self) -> None:
        """Show the list again and put the keyboard into it."""
        self.show_list()

    def show_list(self) -> None:
        """Show the list, where only one of the two fits."""
        self.parts.show_list()
        self._make_room()

    def show_text(self, text: str) -> None:
        """Show a text for reading, also where only one of the two fits."""
        self.parts.show_detail()
        self._make_room()
        self.load(text)

    def load(self, text: str) -> None:
        """Bring a text, if it is not there already."""
        if text != self._wanted or self.reading is None:
            self.load_anew(text)

    def load_anew(self, text: str) -> None:
        """Bring a text again: it may have changed."""
        self._wanted = text
        ask = partial(self._read_text, text)
        self._loading = self.kit.jobs.read(ask, instead_of=self._loading)
        self._loading.succeeded.connect(self.show_reading)
        self._loading.failed.connect(self.refused)

    def show_reading(self, reading: Reading) -> None:
        """Show a text that came, unless it is the very one that is there."""
        self._wanted = reading.id
        if reading != self.reading:
            self.reading = reading
            self.panel.show_reading(reading)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room to the text where there is little."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        is_short = self.height() < self.kit.theme.px(SHORT)
        fills = is_short and self.parts.is_narrow and not self.parts.back.isHidden()
        self.title.setVisible(not fills)
        self.purpose.setVisible(not fills)
        self.panel.save_room(fills)

    def _ask_copy(self) -> None:
        job = self.kit.jobs.read(partial(self._write_copy, self._wanted))
        job.succeeded.connect(self.panel.open_copy)
        job.failed.connect(self.refused)
