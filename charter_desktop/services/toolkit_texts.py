"""The words around a page or a template of the toolkit: whose they are, and where they are from.

It reads Markdown: import it where a text is made.
"""

from __future__ import annotations

import re
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from charter_desktop.content.html import to_html, words_html
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.papers import FIELDS, FieldSource
from charter_desktop.domain.reading import Reading, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from charter_desktop.domain.charter import Charter
    from charter_desktop.domain.councils import BodyKind
    from charter_desktop.domain.papers import Template
    from charter_desktop.domain.toolkit import Page

LISTED_FROM = 3
"""How many headings a text needs to begin with a list of them."""
_TAG = re.compile(r"\{\{\s*([a-z0-9][a-z0-9.-]*)\s*\}\}")
_BLOCK_TAG = re.compile(r"\{\{([#/])")
_HEADING = re.compile(r"## (.+)")
_SOURCES = "Where this comes from"


def page_text(page: Page, charter: Charter | None) -> Reading:
    """Return a page ready to be read: title, whose words they are, headings, text, sources."""
    body = to_html(page.body, quoted=_own_words(charter))
    about = "A starter page of ours, checked" if page.ours else "From OALC, checked"
    html = "".join(
        (
            _opening(page.title, f"{about} {_day(page.checked)}.", page.summary),
            contents_html(body.sections),
            body.text,
            _sources(page.sources),
        )
    )
    return Reading(page.id, page.title, html, body.sections)


def template_text(template: Template, kind: BodyKind, charter: Charter | None) -> Reading:
    """Return what there is to know of a template before a paper is written from it."""
    checked = f"A template of ours, checked {_day(date.fromisoformat(template.checked))}."
    what = "letter" if template.is_letter else "paper"
    lead = f"The program writes this {what} as PDF and Word, with the facts that it knows."
    parts = [_opening(template.title, checked, lead)]
    asked = _asked(template)
    if asked:
        parts.append(_listed("What you are asked for", asked))
        parts.append("<p>What you leave out is marked in the paper, and never guessed.</p>")
    if headings := tuple(_headings(template.body)):
        parts.append(_listed("What is in it", headings))
    if template.attach_charter:
        parts.append("<p>The whole charter is attached.</p>")
    parts += _wordings(template, kind, charter)
    parts.append(_sources(template.sources))
    return Reading(f"template:{template.id}", template.title, "".join(parts), (), template.id)


def contents_html(sections: Sequence[Section]) -> str:
    """Return links to the main headings of a text; nothing for a short one."""
    main = [section for section in sections if section.level == min(s.level for s in sections)]
    if len(main) < LISTED_FROM:
        return ""
    links = "".join(
        f'<li><a href="#{s.anchor}">{escape(s.words, quote=False)}</a></li>' for s in main
    )
    return f'<p class="label">On this page</p><ul>{links}</ul>'


def _opening(title: str, about: str, lead: str) -> str:
    words = (escape(words, quote=False) for words in (title, about, lead))
    return '<h1>{}</h1><p class="about">{}</p><p class="lead">{}</p>'.format(*words)


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
