"""Help: the topics, and the one that is being read. F1 anywhere opens the topic of that place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import PySide6
from PySide6.QtCore import QSignalBlocker, Qt, qVersion

from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.widgets.reading_page import ReadingPage
from charter_desktop.ui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from charter_desktop.domain.reading import Reading
    from charter_desktop.services.help import Help, Topic
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.outside import Outside

FACTS: Final = {"qt": qVersion(), "pyside": PySide6.__version__}
"""What only the window knows of itself, for the topic about the program."""
_WORDS = ("Help", "How to do things, and what this program can see")


class HelpPage(ReadingPage):
    """Shows the topics of Help; they ship with the program and need no council."""

    def __init__(self, kit: Kit, topics: Help, outside: Outside | None = None) -> None:
        read = partial(_read, topics)
        super().__init__(kit, "help", _WORDS, read, partial(_copy, topics), outside)
        self._topics = topics
        self.list = RowList(kit.theme, "help-topics", "Topics of Help")
        self.parts.list_side.addWidget(self.list, 1)
        self.put_together()
        self.list.chosen.connect(self.load)
        self.list.opened.connect(self._open)

    def refresh(self) -> None:
        """Ask for the list of topics."""
        job = self.kit.jobs.read(self._topics.topics)
        job.succeeded.connect(self._show_topics)
        job.failed.connect(self.refused)

    def open_item(self, item: str) -> None:
        """Show a topic by its id, or the topic of a place by the place's code."""
        self.came_to_read = bool(item)
        if item:
            self.show_text(item)
        else:
            self.show_list()

    def first_control(self) -> QWidget:
        """Return the list of topics, or the text where one was asked for."""
        return self.panel.reader if self.came_to_read else self.list

    def stops(self) -> list[QWidget]:
        """Return the list and the text."""
        return [self.list, self.panel.reader]

    def enter_list(self) -> None:
        """Show the list again and put the keyboard into it."""
        super().enter_list()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_reading(self, reading: Reading) -> None:
        """Show a topic, and where it is in the list."""
        super().show_reading(reading)
        with QSignalBlocker(self.list):
            self.list.choose(reading.id)

    def _show_topics(self, topics: tuple[Topic, ...]) -> None:
        rows: list[Row] = []
        for group in dict.fromkeys(topic.group for topic in topics):
            rows.append(Row(group, group, heading=True))
            rows += [Row(topic.id, topic.title) for topic in topics if topic.group == group]
        with QSignalBlocker(self.list):
            self.list.show_rows(rows, current=self.wanted)
        if not self.wanted:
            self.load(self.list.current_id)

    def _open(self, topic: str) -> None:
        self.kit.go(Route(Place.HELP, topic))


def _read(topics: Help, item: str) -> Reading:
    return topics.topic(item, FACTS)


def _copy(topics: Help, item: str) -> Path:
    return topics.browser_copy(item, FACTS)
