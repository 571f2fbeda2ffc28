"""The words around a text of the toolkit: whose they are, what editions did to it, our own notes.

It reads Markdown: import it where a text is made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from charter_desktop.content.body_words import for_body
from charter_desktop.content.charter import charter_markdown
from charter_desktop.content.html import Around, Html, to_html, words_html
from charter_desktop.domain.charter import Charter
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.papers import FIELDS, FieldSource, Template
from charter_desktop.domain.toolkit import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from charter_desktop.domain.councils import BodyKind
    from charter_desktop.domain.reading import OwnWords, Section

LISTED_FROM = 3
"""How many headings a text needs to begin with a list of them."""
_TAG = re.compile(r"\{\{\s*([a-z0-9][a-z0-9.-]*)\s*\}\}")
_BLOCK_TAG = re.compile(r"\{\{([#/])")
_HEADING = re.compile(r"## (.+)")
_SOURCES = "Where this comes from"


@dataclass(frozen=True, slots=True)
class Surround:
    """What stands around a text.

    `said` are sentences, as HTML of our own, about what editions did to it; `notes` are the
    council's own, `pictures` the names of those that may be shown, and `absent` what is said in
    the place of those that are not here.
    """

    kind: BodyKind
    charter: Charter | None
    said: tuple[str, ...] = ()
    notes: tuple[OwnWords, ...] = ()
    pictures: frozenset[str] = frozenset()
    absent: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Body:
    """What a thing of the toolkit says: its title, its lead, its Markdown, and whose words it is.

    `source` is for a citation: “starter page of this program, checked 22 November 2026”.
    """

    title: str
    lead: str
    markdown: str
    source: str


def body_of(thing: Page | Template | Charter, kind: BodyKind, issue: int) -> Body:
    """Return what a thing says to one kind of body; `issue` is the one that it is from."""
    match thing:
        case Page():
            markdown = for_body(thing.body, kind)
            return Body(thing.title, thing.summary, markdown, page_source(thing, issue))
        case Charter():
            published = f"published {thing.published}"
            return Body(thing.title, "", charter_markdown(thing), published)
        case Template():
            wordings = [w.council if kind.has_members else w.meeting for w in thing.wordings]
            named = zip((w.title for w in thing.wordings), wordings, strict=True)
            parts = [thing.body, *(f"## Wording: {title}\n\n{words}" for title, words in named)]
            day = _day(date.fromisoformat(thing.checked))
            return Body(thing.title, "", "\n\n".join(parts), f"template, checked {day}")


def page_source(page: Page, issue: int) -> str:
    """Return whose page it is and when it was checked, for a citation."""
    whose = "starter page of this program"
    if not page.ours:
        whose = f"OALC's toolkit, issue {issue}" if issue else "OALC's toolkit"
    return f"{whose}, checked {_day(page.checked)}"


def page_html(page: Page, around: Surround) -> Html:
    """Return a page ready to be read: title, whose words they are, headings, text, sources."""
    about = "A starter page of ours, checked" if page.ours else "From OALC, checked"
    opening = _opening(page.title, f"{about} {_day(page.checked)}.", page.summary)
    return _whole(opening, for_body(page.body, around.kind), around, _sources(page.sources))


def charter_html(charter: Charter, around: Surround) -> Html:
    """Return one version of the charter, whole."""
    about = f"The charter's own words, published {charter.published}."
    opening = _opening(charter.title, about, "")
    return _whole(opening, charter_markdown(charter), around, "")


def template_html(template: Template, around: Surround) -> str:
    """Return what there is to know of a template before a paper is written from it."""
    checked = f"A template of ours, checked {_day(date.fromisoformat(template.checked))}."
    what = "letter" if template.is_letter else "paper"
    lead = f"The program writes this {what} as PDF and Word, with the facts that it knows."
    parts = [_opening(template.title, checked, lead), *_said(around), *_notes_html(around.notes)]
    asked = _asked(template)
    if asked:
        parts.append(_listed("What you are asked for", asked))
        parts.append("<p>What you leave out is marked in the paper, and never guessed.</p>")
    if headings := tuple(_headings(template.body)):
        parts.append(_listed("What is in it", headings))
    if template.attach_charter:
        parts.append("<p>The whole charter is attached.</p>")
    parts += _wordings(template, around.kind, around.charter)
    parts.append(_sources(template.sources))
    return "".join(parts)


def unknown_html(title: str, notes: Iterable[OwnWords]) -> str:
    """Return what is kept of a thing that the toolkit here does not have: our own notes on it."""
    about = "This is not in the toolkit on this computer."
    lead = "It may have come with an issue that was taken back, or from another computer."
    return "".join((_opening(title, about, lead), *_notes_html(notes)))


def contents_html(sections: Sequence[Section]) -> str:
    """Return links to the main headings of a text; nothing for a short one."""
    main = [section for section in sections if section.level == min(s.level for s in sections)]
    if len(main) < LISTED_FROM:
        return ""
    links = "".join(
        f'<li><a href="#{s.anchor}">{escape(s.words, quote=False)}</a></li>' for s in main
    )
    return f'<p class="label">On this page</p><ul>{links}</ul>'


def titled(title: str, about: str, inside: str) -> str:
    """Return a text of our own with a title and a line under it."""
    return _opening(title, about, "") + inside


def _whole(opening: str, markdown: str, around: Surround, end: str) -> Html:
    below: dict[str, str] = {}
    for note in around.notes:
        below[note.anchor] = below.get(note.anchor, "") + _note_html(note)
    made = to_html(
        markdown,
        Around(
            quoted=_own_words(around.charter),
            pictures=around.pictures,
            absent=around.absent,
            below=below,
        ),
    )
    top = (opening, *_said(around), below.get("", ""), contents_html(made.sections))
    return Html("".join((*top, made.text, end)), made.sections)


def _said(around: Surround) -> Iterator[str]:
    for sentence in around.said:
        yield f'<div class="mark"><p>{sentence}</p></div>'


def _notes_html(notes: Iterable[OwnWords]) -> Iterator[str]:
    return (_note_html(note) for note in notes)


def _note_html(note: OwnWords) -> str:
    lines = [escape(line, quote=False) for line in note.text.strip().split("\n")]
    where = ""
    if note.heading and not note.anchor:
        where = f" It was beside \u201c{escape(note.heading, quote=False)}\u201d."
    act = f'<a class="act" href="note:{escape(note.record)}">Change our note</a>'
    return (
        f'<div class="ours"><p><strong>Our own note.</strong> Not sent to OALC.{where} {act}</p>'
        f"<p>{'<br>'.join(lines)}</p></div>"
    )


def _opening(title: str, about: str, lead: str) -> str:
    words = [escape(words, quote=False) for words in (title, about, lead)]
    last = f'<p class="lead">{words[2]}</p>' if lead else ""
    return f'<h1>{words[0]}</h1><p class="about">{words[1]}</p>{last}'


def _sources(sources: Iterable[str]) -> str:
    items = "".join(f"<li>{words_html(source)}</li>" for source in sources)
    return f'<h2>{_SOURCES}</h2><ul class="sources">{items}</ul>'


def _listed(heading: str, items: Iterable[str]) -> str:
    lines = "".join(f"<li>{escape(item, quote=False)}</li>" for item in items)
    return f"<h2>{heading}</h2><ul>{lines}</ul>"


def _day(day: date) -> str:
    return date_in_words(day, weekday=False)


def _own_words(charter: Charter | None) -> frozenset[str]:
    """Return every paragraph and statement of the charter, to be shown as its own words."""
    if charter is None:
        return frozenset()
    words = [*charter.introduction, *charter.aims_lead, *charter.principles_lead]
    words += [*charter.commitments_lead, charter.commitments_stem, charter.success_stem]
    words.append(charter.implementation)
    words += [text for foreword in charter.forewords for text in foreword.text]
    for aim in charter.aims:
        words += [aim.text, *(success.text for success in aim.success)]
    words += [text for principle in charter.principles for text in principle.statements]
    for one in charter.commitments:
        words += [one.text, f"{one.number} {one.text}"]
    return frozenset(words)


def _asked(template: Template) -> tuple[str, ...]:
    """Return the facts that only the clerk knows, in the order in which they are asked for."""
    texts = (template.body, *(w.council for w in template.wordings))
    names = dict.fromkeys(name for text in texts for name in _TAG.findall(text))
    fields = (FIELDS[name] for name in names if name in FIELDS)
    return tuple(field.ask for field in fields if field.source is FieldSource.CLERK)


def _headings(body: str) -> Iterator[str]:
    """Yield the main headings that every such paper has: those that no condition encloses."""
    depth = 0
    for line in body.split("\n"):
        heading = _HEADING.fullmatch(line.rstrip())
        if heading and not depth and "{{" not in line:
            yield heading[1]
        depth += sum(1 if sign == "#" else -1 for sign in _BLOCK_TAG.findall(line))


def _wordings(template: Template, kind: BodyKind, charter: Charter | None) -> Iterator[str]:
    if not template.wordings:
        return
    known = (
        {"charter.title": charter.title, "charter.published": charter.published} if charter else {}
    )

    def fact(match: re.Match[str]) -> str:
        name = match[1]
        return known.get(name) or f"[{FIELDS[name].ask if name in FIELDS else name}]"

    yield "<h2>Draft resolutions to choose from</h2>"
    for wording in template.wordings:
        words = _TAG.sub(fact, wording.council if kind.has_members else wording.meeting)
        yield f"<h3>{escape(wording.title, quote=False)}</h3>"
        yield f"<blockquote><p>{escape(words, quote=False)}</p></blockquote>"
