"""Reading `templates/*.md`: the documents that the program can fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.content.markdown_rules import check_markdown
from charter_desktop.content.pages import named_after_file
from charter_desktop.content.reading import (
    Place,
    Table,
    check_unique,
    markdown_files,
    read_text,
    split_front_matter,
)
from charter_desktop.content.template_tags import check_tags
from charter_desktop.domain.papers import Template, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_REQUIRED = ("id", "title", "kinds", "checked", "sources")
_OPTIONAL = ("wordings", "attach_charter", "is_letter", "is_notice", "title_for_electors")
_RESOLUTION = "resolution"


def read_templates(folder: Path) -> tuple[Template, ...]:
    """Return the templates; raises ContentError, naming the file and the line."""
    return tuple(_template(folder, name) for name in markdown_files(folder, "templates"))


def _template(folder: Path, name: str) -> Template:
    place = Place(name)
    front, body, first_line = split_front_matter(read_text(folder, name), place)
    table = Table(front, place, required=_REQUIRED, optional=_OPTIONAL)
    used = check_tags(body, place, first_line)
    for link in check_markdown(body, place, first_line):
        link.place.refuse(f"the link goes to {link.kind}:{link.id}, which no paper can open")
    template = Template(
        id=named_after_file(table),
        title=table.text("title"),
        kinds=table.kinds(),
        body=body.strip(),
        checked=table.day("checked").isoformat(),
        sources=table.texts("sources"),
        wordings=_wordings(table),
        attach_charter=table.flag("attach_charter"),
        is_letter=table.flag("is_letter"),
        is_notice=table.flag("is_notice"),
        title_for_electors=table.text("title_for_electors", may_be_empty=True),
    )
    if not template.body:
        place.refuse("there is nothing below the front matter")
    if (_RESOLUTION in used) != bool(template.wordings):
        table.refuse("wordings", "must be there if {{resolution}} is used, and only then")
    return template


def _wordings(table: Table) -> tuple[Wording, ...]:
    found = tuple(_wording(v, table.place, n) for n, v in enumerate(table.tables("wordings"), 1))
    check_unique(((w.id, table.place) for w in found), "wording")
    return found


def _wording(values: Mapping[str, object], place: Place, number: int) -> Wording:
    here = Place(place.file, f"wording {number}")
    table = Table(values, here, required=("id", "title", "council", "meeting"))
    for form in ("council", "meeting"):
        # The lines of a wording are not the file's: its number says better where it is.
        if _RESOLUTION in check_tags(table.text(form), Place(f"{place.file}, wording {number}")):
            table.refuse(form, "is the resolution itself, so it may not ask for {{resolution}}")
    return Wording(
        id=table.id(),
        title=table.text("title"),
        council=table.text("council"),
        meeting=table.text("meeting"),
    )
