"""The topics of Help, which ship with the program and are read from its files."""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop import __version__
from charter_desktop.errors import NotFoundError
from charter_desktop.services.toolkit.browser_copies import write_browser_copy

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from charter_desktop.domain.reading import Reading

_FACT = re.compile(r"\{\{([a-z-]+)\}\}")


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic in the list; `group` is the heading that it stands under."""

    id: str
    title: str
    group: str


@dataclass(frozen=True, slots=True)
class _Source:
    topic: Topic
    order: int
    places: tuple[str, ...]
    body: str


class Help:
    """What Help says. Reading touches files: never call it on the GUI thread."""

    def __init__(self, folder: Path, copies: Path) -> None:
        """Keep the folder of topics, and the one for pages that a browser is to open."""
        self._folder, self._copies = folder, copies

    def topics(self) -> tuple[Topic, ...]:
        """Return all topics in their order."""
        return tuple(source.topic for source in self._sources())

    def topic(self, item: str, facts: Mapping[str, str]) -> Reading:
        """Return a topic by its id or by the place that it is about; the first for nothing.

        `facts` are what only the window knows, such as the version of Qt. Raises NotFoundError.
        """
        # Markdown is read here, in the thread that asks, and not when the window starts.
        from charter_desktop.services.help_texts import topic_text  # noqa: PLC0415

        source = self._source(item)
        known = {"version": __version__, "python": platform.python_version(), **facts}
        body = _FACT.sub(lambda found: known.get(found[1], "not known"), source.body)
        return topic_text(source.topic.id, source.topic.title, body)

    def browser_copy(self, item: str, facts: Mapping[str, str]) -> Path:
        """Write a topic as a web page of its own and return the file.

        Raises NotFoundError and CopyNotWrittenError.
        """
        return write_browser_copy(self._copies, self.topic(item, facts))

    def _source(self, item: str) -> _Source:
        sources = self._sources()
        for source in sources:
            if not item or item == source.topic.id or item in source.places:
                return source
        raise NotFoundError(
            "Help has no such topic. Nothing was changed.", advice="Choose one from the list."
        )

    def _sources(self) -> tuple[_Source, ...]:
        from charter_desktop.services.help_texts import read_topic  # noqa: PLC0415  # as above

        found = []
        for path in sorted(self._folder.glob("*.md")):
            front, body = read_topic(path)
            topic = Topic(path.stem, front.text("title"), front.text("group"))
            found.append(
                _Source(topic, front.whole("order"), front.texts("places", may_be_empty=True), body)
            )
        return tuple(sorted(found, key=lambda source: source.order))
