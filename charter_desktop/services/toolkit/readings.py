"""Making a thing of the toolkit ready to be read, with what editions and the clerk did to it.

It reads Markdown: import it where a text is made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from charter_desktop.content.html import Html, to_html
from charter_desktop.domain.charter import Charter
from charter_desktop.domain.papers import Template
from charter_desktop.domain.reading import Picture, Reading
from charter_desktop.domain.toolkit import Page
from charter_desktop.errors import NotFoundError
from charter_desktop.services.toolkit.changes import Version, changes_html
from charter_desktop.services.toolkit.notes import bookmarked_at, notes_at, title_at
from charter_desktop.services.toolkit.shelf import AT_ISSUE, CHANGES, name_of
from charter_desktop.services.toolkit.texts import (
    Surround,
    body_of,
    charter_html,
    page_html,
    template_html,
    titled,
    unknown_html,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.domain.councils import BodyKind
    from charter_desktop.services.toolkit.shelf import Shelf, Thing
    from charter_desktop.store.unit_of_work import WorkUnit

_BLOB = re.compile(r"blob:([0-9a-f]{64})")
_STARTER = "the version that came with the program"


@dataclass(frozen=True, slots=True)
class Change:
    """Two versions of a thing. `others` are its other changes: their issues, and what came."""

    thing: str
    before: Version
    now: Version
    others: tuple[tuple[str, str], ...]

    @property
    def title(self) -> str:
        """What to call it."""
        return f"What changed: {self.thing}"

    @property
    def about(self) -> str:
        """Which versions they are."""
        return f"{_begin(self.now.called)}, compared with {self.before.called}."


def reading_of(shelf: Shelf, mine: WorkUnit, asked: Thing, kind: BodyKind) -> Reading:
    """Return a thing ready to be read, or what stands in its place now."""
    thing = shelf.now(asked)
    body = body_of(thing, kind, shelf.issue)
    anchors = {s.anchor for s in to_html(body.markdown).sections}
    if isinstance(thing, Template):
        anchors = set()  # what is read of a template is about it, and has none of its headings
    name = name_of(thing)
    notes = notes_at(mine, shelf, name, anchors)
    named = frozenset(_BLOB.findall(body.markdown))
    pictures = shelf.blobs(named)
    absent = shelf.absent(named.difference(pictures))
    charter = next(iter(shelf.charters()), None)
    said = tuple(_said(shelf, asked, thing))
    around = Surround(kind, charter, said, notes, frozenset(pictures), absent)
    mark = shelf.mark(thing)
    made = _html(thing, around)
    is_template = isinstance(thing, Template)
    return Reading(
        id=name,
        title=thing.title,
        html=made.text,
        sections=made.sections,
        template=thing.id if is_template and not mark.is_withdrawn else "",
        is_letter=isinstance(thing, Template) and thing.is_letter,
        source=body.source,
        thing=thing.id,
        notes=notes,
        bookmarks=bookmarked_at(mine, thing.id),
        pictures=tuple(Picture(*one) for one in sorted(pictures.items())),
        is_news=not mark.is_read,
    )


def _html(thing: Thing, around: Surround) -> Html:
    match thing:
        case Page():
            return page_html(thing, around)
        case Charter():
            return charter_html(thing, around)
        case Template():
            return Html(template_html(thing, around), ())


def unknown_reading(shelf: Shelf, mine: WorkUnit, name: str) -> Reading:
    """Return what the clerk wrote on a thing that is not in the toolkit here.

    Raises NotFoundError where nothing was.
    """
    notes, title = notes_at(mine, shelf, name, ()), title_at(mine, name)
    if not title:
        raise NotFoundError(
            "That page is not in the toolkit on this computer. Nothing was changed.",
            advice="Choose another page from the contents, or search for its words.",
        )
    html, bookmarks = unknown_html(title, notes), bookmarked_at(mine, name)
    return Reading(name, title, html, thing=name, notes=notes, bookmarks=bookmarks)


def changes_reading(shelf: Shelf, name: str, kind: BodyKind) -> Reading:
    """Return what changed in a thing ready to be read; raises as `change_of`."""
    change = change_of(shelf, name, kind)
    asked = name.partition(AT_ISSUE)[0]
    back = f'<p><a href="toolkit:{escape(asked)}">Read it as it is now</a></p>'
    others = "".join(
        f'<li><a href="toolkit:{CHANGES}{escape(asked)}{AT_ISSUE}{step}">'
        f"{escape(_begin(called), quote=False)}</a></li>"
        for step, called in change.others
    )
    more = f'<p class="label">Other changes</p><ul>{others}</ul>' if others else ""
    inside = back + changes_html(change.before, change.now) + more
    html = titled(change.title, change.about, inside)
    return Reading(CHANGES + name, change.title, html, source=change.about.rstrip("."))


def change_of(shelf: Shelf, name: str, kind: BodyKind) -> Change:
    """Return one change of a thing, `name` as `clear-days-explained` or with `@7` behind it.

    Raises NotFoundError where no earlier version is kept.
    """
    asked, _, issue = name.partition(AT_ISSUE)
    thing = shelf.named(asked)
    steps = [] if thing is None else list(_steps(shelf, thing, kind))
    chosen = [step for step in steps if step[0] == issue] if issue else steps
    if thing is None or not chosen:
        raise NotFoundError(
            "No earlier version of that page is kept here. Nothing was changed.",
            advice="Read the page as it is now, or choose another from the contents.",
        )
    at, before, now = chosen[0]
    others = tuple((step, after.called) for step, _, after in steps if step != at)
    return Change(thing.title, before, now, others)


def _steps(shelf: Shelf, thing: Thing, kind: BodyKind) -> Iterator[tuple[str, Version, Version]]:
    """Yield each change, newest first: its issue, the version before and the version after."""
    after = _version(shelf, thing, kind, shelf.mark(thing).since)
    if isinstance(thing, Charter):
        older = [one for one in shelf.charters() if one.id < thing.id]
        if older:
            yield "", _published(shelf, older[0], kind), _published(shelf, thing, kind)
    is_withdrawn = shelf.mark(thing).is_withdrawn
    for one in shelf.earlier(thing):
        before = _version(shelf, one.record, kind, one.since)
        now = after
        if is_withdrawn:
            now, is_withdrawn = _version(shelf, thing, kind, one.until), False
        yield str(one.until), before, now
        after = before


def _version(shelf: Shelf, thing: Thing, kind: BodyKind, since: int) -> Version:
    body = body_of(thing, kind, shelf.issue)
    called = f"issue {since}" if since else _STARTER
    return Version(called, body.title, body.lead, body.markdown)


def _published(shelf: Shelf, charter: Charter, kind: BodyKind) -> Version:
    body = body_of(charter, kind, shelf.issue)
    called = f"the charter published {charter.published}"
    return Version(called, body.title, body.lead, body.markdown)


def _said(shelf: Shelf, asked: Thing, thing: Thing) -> Iterator[str]:
    """Yield what editions did to a thing, as sentences of HTML."""
    if asked.id != thing.id:
        yield f"\u201c{escape(asked.title, quote=False)}\u201d is now this page."
    name, mark = escape(name_of(thing)), shelf.mark(thing)
    words = mark.words(shelf.issue)
    is_followed = isinstance(thing, Charter) and any(c.id > thing.id for c in shelf.charters())
    if mark.is_withdrawn and not is_followed:
        yield f"{words}. It is no longer published, and is kept here to be read."
    if isinstance(thing, Charter):
        yield from _said_of(thing, shelf)
    elif mark.is_changed:
        yield f'{words}. <a href="toolkit:{CHANGES}{name}">See what changed</a>'
    elif mark.is_withdrawn and shelf.earlier(thing):
        yield f'<a href="toolkit:{CHANGES}{name}">See what changed before</a>'


def _said_of(charter: Charter, shelf: Shelf) -> Iterator[str]:
    newer = [one for one in shelf.charters() if one.id > charter.id]
    older = [one for one in shelf.charters() if one.id < charter.id]
    if newer:
        name, published = escape(name_of(newer[0])), escape(newer[0].published, quote=False)
        yield f'There is a newer version: <a href="toolkit:{name}">published {published}</a>.'
    if older or shelf.earlier(charter):
        name = escape(name_of(charter))
        since = f" since {escape(older[0].published, quote=False)}" if older else ""
        yield f'<a href="toolkit:{CHANGES}{name}">See what changed{since}</a>'


def _begin(words: str) -> str:
    return words[:1].upper() + words[1:]
