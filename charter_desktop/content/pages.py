"""Reading `pages/*.md`: the pages of the toolkit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.content.body_words import check_parts, is_tag
from charter_desktop.content.charter import charter_markdown
from charter_desktop.content.markdown_rules import Link, check_markdown
from charter_desktop.content.pictures import with_pictures
from charter_desktop.content.reading import (
    Place,
    Table,
    check_unique,
    markdown_files,
    read_text,
    split_front_matter,
)
from charter_desktop.domain.toolkit import Page, Task

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from charter_desktop.domain.charter import Charter

_REQUIRED = ("id", "title", "task", "order", "kinds", "summary", "checked", "sources")
_OPTIONAL = ("synonyms", "ours", "replaced_by")
# A line that stands for the charter's own words, so that they are kept in one place.
CHARTER_LINE = "{{charter}}"


def read_pages(
    folder: Path, charter: Charter, pictures: Mapping[str, bytes]
) -> tuple[tuple[Page, ...], tuple[Link, ...]]:
    """Return the pages and the links they have to other parts of the content.

    `pictures` are those that they may show, by the names of their files.

    Raises ContentError, naming the file and the line.
    """
    pages: list[Page] = []
    links: list[Link] = []
    for name in markdown_files(folder, "pages"):
        page, found = _page(folder, name, charter, pictures)
        pages.append(page)
        links += found
    places = {page.id: Place(f"pages/{page.id}.md") for page in pages}
    check_unique(((f"{p.task.value} {p.order}", places[p.id]) for p in pages), "task and order")
    return tuple(pages), tuple(links)


def _page(
    folder: Path, name: str, charter: Charter, pictures: Mapping[str, bytes]
) -> tuple[Page, tuple[Link, ...]]:
    place = Place(name)
    front, body, first_line = split_front_matter(read_text(folder, name), place)
    table = Table(front, place, required=_REQUIRED, optional=_OPTIONAL)
    body = with_pictures(body, pictures, place, first_line)
    page = Page(
        id=named_after_file(table),
        title=table.text("title"),
        task=table.code("task", Task),
        order=table.whole("order"),
        kinds=table.kinds(),
        summary=table.text("summary"),
        body=_with_charter(body, charter, place, first_line).strip(),
        checked=table.day("checked"),
        sources=table.texts("sources"),
        synonyms=table.texts("synonyms", may_be_empty=True),
        ours=table.flag("ours"),
        replaced_by=table.text("replaced_by", may_be_empty=True),
    )
    if not page.body:
        place.refuse("there is nothing below the front matter")
    check_parts(body, place, first_line)
    links = check_markdown(body, place, first_line, has_pictures=True)
    if page.replaced_by:
        links = (*links, Link("page", page.replaced_by, place))
    return page, links


def named_after_file(table: Table) -> str:
    """Return the id in a front matter, which is the file's name too, so that it is easy to find."""
    name = table.id()
    expected = table.place.file.rpartition("/")[2].removesuffix(".md")
    if name != expected:
        table.refuse("id", f"is “{name}”, but the file is called {expected}.md")
    return name


def _with_charter(body: str, charter: Charter, place: Place, first_line: int) -> str:
    """Put the charter's words where the page has the line for them; no other tag may stand here."""
    lines = body.split("\n")
    for number, line in enumerate(lines):
        if line.strip() == CHARTER_LINE:
            lines[number] = charter_markdown(charter)
        elif "{{" in line and not is_tag(line):
            place.line(first_line + number).refuse(
                f"a page has no tags but {CHARTER_LINE}, {{{{#if council}}}},"
                " {{#if parish-meeting}} and {{/if}}, each on a line of its own"
            )
    return "\n".join(lines)
