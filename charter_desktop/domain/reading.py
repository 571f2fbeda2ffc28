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
class Reading:
    """One text. `html` is our own small part of HTML, made by `content/html.py` and nothing else.

    `template` is the id of the paper that the text leads to; empty where there is none.
    """

    id: str
    title: str
    html: str
    sections: tuple[Section, ...] = ()
    template: str = ""
