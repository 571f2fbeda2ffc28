"""A text that is ready to be read on screen: a page of the toolkit, or a topic of Help."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A heading inside a text: `anchor` is its name in the HTML, `level` 2 to 6."""

    anchor: str
    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the content: the SHA-256 that its text names it by, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A note of the council on a text: the id of its record, the spot it is shown at, its words.

    `title` and `heading` are those that it was pinned to; `anchor` is empty where it stands at the
    top, since it is about the whole text or its heading is gone.
    """

    record: str
    anchor: str
    text: str
    title: str
    heading: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One text. `html` is our own small part of HTML, made by `content/html.py` and nothing else.

    `template` is the id of the paper that the text leads to, empty where there is none, and
    `is_letter` says that it is a letter. `source` says in a citation whose words these are and when
    they were checked. `thing` is OALC's id of what bookmarks and notes hang on, empty where none
    can; `bookmarks` are the anchors that have one, nothing standing for the whole text. `is_news`
    says that an edition changed the text and nobody has read it since.
    """

    id: str
    title: str
    html: str
    sections: tuple[Section, ...] = ()
    template: str = ""
    is_letter: bool = False
    source: str = ""
    thing: str = ""
    notes: tuple[OwnWords, ...] = ()
    bookmarks: frozenset[str] = frozenset()
    pictures: tuple[Picture, ...] = ()
    is_news: bool = False
