"""A template filled with the facts of a meeting: Markdown with fields -> a document.

`{{field}}` is a fact; `{{#if name}}`, `{{#unless name}}` and `{{#each list}}` end with `{{/if}}`,
`{{/unless}}` and `{{/each}}`. Lines that hold nothing but such tags vanish, so that they can stand
between the rows of a table. Inside `{{#each}}` the row's own fields and lists come first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.papers import (
    CONDITIONS,
    FIELDS,
    ITEM_TITLE,
    LISTS,
    FieldSource,
    Template,
    TemplateField,
)
from charter_desktop.errors import ContentError
from charter_desktop.papers import markdown
from charter_desktop.papers.document import (
    TITLE_LEVEL,
    Block,
    Document,
    Heading,
    Missing,
    Paragraph,
    Text,
    words_of,
    writable,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    Row = Mapping[str, "str | tuple[Mapping[str, str], ...]"]

_TAG = re.compile(r"\{\{([#/]?)(if|unless|each)?\s*([a-z0-9][a-z0-9.-]*)?\s*\}\}")
_RESOLUTION = "resolution"
_ADDRESS = "contact-address"
_ALONE = re.compile(r"^[ \t>]*((?:\{\{[#/][^{}]*\}\})+)[ \t]*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a template may say. A row of a list may hold lists of its own.

    `conditions` are those of `domain.papers.CONDITIONS` that hold.
    """

    fields: Mapping[str, str]
    lists: Mapping[str, tuple[Row, ...]]
    conditions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled template, and the facts that it still lacks, once each in reading order."""

    document: Document
    missing: tuple[TemplateField, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact that a template leaves to the clerk.

    `is_optional` says that the paper is whole without it; `wordings` are the ids of the wordings
    that ask for it, empty where the paper itself does.
    """

    name: str
    is_optional: bool
    wordings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Field:
    name: str


@dataclass(slots=True)
class _Section:
    kind: str
    name: str
    parts: list[str | _Field | _Section] = field(default_factory=list)


def fill(template: Template, facts: Facts, *, today: date) -> Filled:
    """Return `template` with `facts` in it; a fact that is not known becomes a `Missing` mark.

    What a clerk typed is never read as Markdown or as a template. Raises ContentError when the
    template asks for what the program does not know or its tags do not match.
    """
    known = {"today": date_in_words(today, weekday=False)}
    known |= {name: text for name, raw in facts.fields.items() if (text := _tidy(raw))}
    if _ADDRESS in known:  # its lines stay together
        known[_ADDRESS] = known[_ADDRESS].replace("\n", markdown.LINE_BREAK)
    filler = _Filler(template, known, facts)
    text = "".join(filler.written(_parsed(template, template.body).parts, ()))
    blocks = markdown.to_blocks(text, filler.values)
    body = known.get("body.name", "")
    if template.is_letter and blocks[:1] == (Paragraph((Text(body),)),):
        blocks = blocks[1:]  # the letterhead says it
    document = Document(
        title=_title(blocks) or known.get(ITEM_TITLE) or template.title,
        subtitle="" if template.is_letter or template.is_notice else _meeting_line(known),
        author=_author(known),
        blocks=blocks,
        footer=", ".join(part for part in (body, _footer_date(template, known)) if part),
        created=today,
        masthead=body,
        is_letter=template.is_letter,
        is_notice=template.is_notice,
    )
    return Filled(document, tuple(filler.missing.values()))


def asked_of_clerk(template: Template) -> tuple[Asked, ...]:
    """Return what `template` asks the clerk for, once each in reading order.

    Raises ContentError where its tags do not match.
    """
    found: dict[str, Asked] = {}
    for asked in _asked(template, _parsed(template, template.body).parts, ()):
        known = found.setdefault(asked.name, asked)
        if known.wordings and asked.wordings:
            wordings = tuple(dict.fromkeys((*known.wordings, *asked.wordings)))
            found[asked.name] = Asked(asked.name, known.is_optional, wordings)
        else:
            optional = known.is_optional and asked.is_optional
            found[asked.name] = Asked(asked.name, optional)
    return tuple(found.values())


def _asked(
    template: Template, parts: list[str | _Field | _Section], around: tuple[_Section, ...]
) -> Iterator[Asked]:
    """Yield each mention of a fact of the clerk's; a row's own field is none."""
    rows = {name for section in around if section.kind == "each" for name in LISTS[section.name]}
    sure = {section.name for section in around if section.kind == "if"}
    for part in parts:
        if isinstance(part, _Section):
            yield from _asked(template, part.parts, (*around, part))
        elif isinstance(part, _Field) and part.name == _RESOLUTION:
            for wording in template.wordings:
                inside = _parsed(template, wording.council).parts
                for asked in _asked(template, inside, ()):
                    yield Asked(asked.name, asked.is_optional, (wording.id,))
        elif isinstance(part, _Field) and part.name not in rows and _is_the_clerks(part.name):
            yield Asked(part.name, part.name in sure)


def _is_the_clerks(name: str) -> bool:
    return name in FIELDS and FIELDS[name].source is FieldSource.CLERK


class _Filler:
    """Writes the parts of one template out as Markdown, and keeps its values apart."""

    def __init__(self, template: Template, known: Mapping[str, str], facts: Facts) -> None:
        self._template, self._known, self._facts = template, known, facts
        self.values: list[markdown.Value] = []
        self.missing: dict[str, TemplateField] = {}

    def written(
        self, parts: list[str | _Field | _Section], rows: tuple[tuple[str, Row], ...]
    ) -> Iterator[str]:
        """Yield the Markdown of `parts`; `rows` are the list rows around them, innermost last."""
        for part in parts:
            if isinstance(part, str):
                yield self._placed(part) if markdown.has_place_marks(part) else part
            elif isinstance(part, _Field):
                yield from self._field(part.name, rows)
            elif part.kind == "each":
                for row in self._rows(part.name, rows):
                    yield from self.written(part.parts, (*rows, (part.name, row)))
            elif self._holds(part.name, rows) == (part.kind == "if"):
                yield from self.written(part.parts, rows)

    def _field(self, name: str, rows: tuple[tuple[str, Row], ...]) -> Iterator[str]:
        if name == _RESOLUTION and self._known.get(name) in _own_wordings(self._template):
            # The template's own words, which may hold fields; a clerk's words never do.
            wording = _parsed(self._template, self._known[name])
            yield from self.written(wording.parts, ())
        else:
            yield self._placed(self._value(name, rows))

    def _placed(self, value: markdown.Value) -> str:
        if value == "":
            return ""
        self.values.append(value)
        return markdown.place_of(len(self.values) - 1)

    def _value(self, name: str, rows: tuple[tuple[str, Row], ...]) -> markdown.Value:
        for list_name, row in reversed(rows):
            if name in LISTS[list_name]:
                found = row.get(name, "")
                return _tidy(found) if isinstance(found, str) else ""
        if name not in FIELDS:
            raise self._unknown(name)
        if name in self._known:
            return self._known[name]
        return Missing(self.missing.setdefault(name, FIELDS[name]).ask)

    def _rows(self, name: str, rows: tuple[tuple[str, Row], ...]) -> tuple[Row, ...]:
        if name not in LISTS:
            raise self._unknown(name)
        for list_name, row in reversed(rows):
            if name in LISTS[list_name]:
                found = row.get(name, ())
                return () if isinstance(found, str) else found
        return self._facts.lists.get(name, ())

    def _holds(self, name: str, rows: tuple[tuple[str, Row], ...]) -> bool:
        for list_name, row in reversed(rows):
            if name in LISTS[list_name]:
                found = row.get(name, "")
                return bool(_tidy(found) if isinstance(found, str) else found)
        if name not in CONDITIONS and name not in FIELDS and name not in LISTS:
            raise self._unknown(name)
        facts = self._facts
        return name in facts.conditions or name in self._known or bool(facts.lists.get(name))

    def _unknown(self, name: str) -> ContentError:
        return ContentError(
            f"The template \u201c{self._template.id}\u201d asks for \u201c{name}\u201d, "
            "which the program does not know.",
            advice="Tell OALC which template it is. Your own work is safe.",
        )


def _own_wordings(template: Template) -> set[str]:
    return {_tidy(words) for w in template.wordings for words in (w.council, w.meeting)}


def _parsed(template: Template, source: str) -> _Section:
    """Return a text of the template as a tree of text, fields and sections."""
    open_sections = [_Section("", "")]
    body = _ALONE.sub(r"\1", source.replace("\r\n", "\n").rstrip("\n") + "\n").rstrip("\n")
    at = 0
    for tag in _TAG.finditer(body):
        open_sections[-1].parts.append(body[at : tag.start()])
        at = tag.end()
        sigil, kind, name = tag.groups()
        if sigil == "#" and kind and name:
            open_sections.append(_Section(kind, name))
        elif sigil == "/" and kind == open_sections[-1].kind and not name:
            closed = open_sections.pop()
            open_sections[-1].parts.append(closed)
        elif not sigil and name and not kind:
            open_sections[-1].parts.append(_Field(name))
        else:
            raise _mismatch(template, tag[0])
    if len(open_sections) > 1:
        raise _mismatch(template, f"{{{{#{open_sections[-1].kind} {open_sections[-1].name}}}}}")
    open_sections[0].parts.append(body[at:])
    return open_sections[0]


def _mismatch(template: Template, tag: str) -> ContentError:
    return ContentError(
        f"The template \u201c{template.id}\u201d has a {tag} that does not match the others.",
        advice="Tell OALC which template it is. Your own work is safe.",
    )


def _tidy(value: str) -> str:
    return writable(value.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _meeting_line(known: Mapping[str, str]) -> str:
    """Return the meeting and its date, as far as they are known."""
    parts = (known.get("meeting.title"), known.get("meeting.date"))
    return ", ".join(part for part in parts if part)


def _footer_date(template: Template, known: Mapping[str, str]) -> str:
    today = known["today"]
    return today if template.is_letter else known.get("meeting.date", today)


def _title(blocks: tuple[Block, ...]) -> str:
    first = blocks[0] if blocks else None
    is_title = isinstance(first, Heading) and first.level == TITLE_LEVEL
    return words_of(first.runs) if is_title and isinstance(first, Heading) else ""


def _author(known: Mapping[str, str]) -> str:
    """Return the role at the body, such as "Clerk, Elmcote Parish Council": never a name."""
    role = known.get("body.clerk", "").removeprefix("the ")
    return ", ".join(part for part in (role[:1].upper() + role[1:], known.get("body.name")) if part)
