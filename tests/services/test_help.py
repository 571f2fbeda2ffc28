"""The topics of Help: all can be read, every place has one, and every link leads somewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from charter_desktop import __version__
from charter_desktop.content.markdown_rules import LINK_KINDS
from charter_desktop.domain.charter import Charter
from charter_desktop.domain.contacts import Contact
from charter_desktop.domain.papers import Template
from charter_desktop.domain.toolkit import Page
from charter_desktop.errors import NotFoundError
from charter_desktop.resource_files import resource
from charter_desktop.services.help import Help
from charter_desktop.ui.navigation import Place

if TYPE_CHECKING:
    from pathlib import Path

    from tests.builders import Computer

LINK = re.compile(r'href="([a-z]+):([^"/][^"]*)"')
PLACES = {place.value for place in Place}
BANNED = re.compile(
    r"\b(please|oops|invalid|sync|bundle|database(?! right)|entity|JSON|fingerprint|hash)\b",
    re.IGNORECASE,
)


@pytest.fixture
def topics(tmp_path: Path) -> Help:
    return Help(resource("help"), tmp_path / "copies")


def test_the_first_topic_is_where_to_start(topics: Help) -> None:
    first = topics.topics()[0]
    assert first.id == "start-here"
    assert topics.topic("", {}).id == first.id


def test_every_topic_can_be_read_and_has_no_word_that_we_avoid(topics: Help) -> None:
    for topic in topics.topics():
        reading = topics.topic(topic.id, {"qt": "6", "pyside": "6"})
        assert reading.html.startswith(f"<h1>{topic.title}</h1>")
        assert "{{" not in reading.html
        assert "not known" not in reading.html
        assert not BANNED.search(reading.html), topic.id


@pytest.mark.parametrize("place", sorted(PLACES))
def test_every_place_has_exactly_one_topic(topics: Help, place: str) -> None:
    named = [p for p in resource("help").glob("*.md") if f'"{place}"' in _front(p)]
    assert [topics.topic(place, {}).id] == [p.stem for p in named]


def test_every_link_leads_somewhere(topics: Help, computer: Computer) -> None:
    with computer.program() as program, program.content.reading() as unit:
        records = unit.records
        charter = records.all(Charter)[0]
        known = {
            "page": {page.id for page in records.all(Page)},
            "contact": {contact.id for contact in records.all(Contact)},
            "template": {template.id for template in records.all(Template)},
            "commitment": {one.id for one in charter.commitments},
            "help": {topic.id for topic in topics.topics()},
            "place": PLACES,
        }
    assert set(LINK_KINDS) <= set(known)
    for topic in topics.topics():
        for kind, name in LINK.findall(topics.topic(topic.id, {}).html):
            assert name in known[kind], f"{topic.id}: {kind}:{name}"


def test_no_link_of_a_topic_was_dropped(topics: Help) -> None:
    for path in resource("help").glob("*.md"):
        written = len(re.findall(r"\]\(|<https://", path.read_text(encoding="utf-8")))
        html = topics.topic(path.stem, {}).html
        assert len(re.findall(r'href="[^#]', html)) == written, path.name


def test_the_page_about_the_program_names_versions_and_the_lgpl(topics: Help) -> None:
    html = topics.topic("about", {"qt": "6.1", "pyside": "6.2"}).html
    assert f"version {__version__}" in html
    assert "Qt 6.1" in html
    assert "(PySide6 and Shiboken6) 6.2" in html
    assert "GNU Lesser General Public License, version 3" in html
    assert "Open Government Licence v3.0" in html


def test_a_topic_that_is_not_there_is_said_in_words(topics: Help) -> None:
    with pytest.raises(NotFoundError, match="no such topic"):
        topics.topic("nothing-of-that-name", {})


def test_a_topic_can_be_opened_in_a_browser(topics: Help) -> None:
    text = topics.browser_copy("keyboard", {}).read_text(encoding="utf-8")
    assert "<td>Ctrl+Return</td>" in text


def _front(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("+++")[1]
