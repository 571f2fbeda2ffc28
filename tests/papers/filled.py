"""Every shipped template, filled for a council or a parish meeting, as long as a test wants it.

The council is made up and so are its facts; no person is named.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from charter_desktop.content.compiler import compile_content
from charter_desktop.domain.canonical import decode
from charter_desktop.domain.papers import FIELDS, LISTS, FieldSource, Template, Wording
from charter_desktop.papers.document import Document, Picture
from charter_desktop.papers.pages import page_count
from charter_desktop.papers.pdf import write_pdf
from charter_desktop.papers.pictures import made_small
from charter_desktop.papers.templates import Facts, fill
from charter_desktop.resource_files import resource
from charter_desktop.services.papers.letterheads import OnPapers
from tests.papers.samples import TODAY, shipped_charter

if TYPE_CHECKING:
    from charter_desktop.papers.templates import Row

ADDRESS = "The Old School, Elmcote, clerk@elmcote-pc.example"
_SENTENCE = "The path by the brook was cleared in March, and the county was told on the same day. "
_MADE_LONG = {
    "meeting.place": "The village hall, Church Lane, Elmcote",
    "reply": "We welcome the plan. The bus stop by the school is used by most who travel early.\n"
    "We ask that it stays where it is.",
    "business": "To hear about the year\nTo decide on the charter\nTo choose a day for next year",
    "contact-address": "The Old School\nElmcote\nclerk@elmcote-pc.example",
    "public-link": "https://elmcote-pc.example/charter",
    "convener": "Chair of the council\nMember of the council",
}
_WORDS = {
    "body.name": "Elmcote Parish Council",
    "body.the": "the council",
    "body.members": "members",
    "body.clerk": "the clerk",
    "body.signs": "Clerk to Elmcote Parish Council",
    "meeting.title": "Meeting of the council",
    "meeting.date": "Tuesday 8 December 2026",
    "meeting.time": "7.30 pm",
    "charter.title": "Oxfordshire Councils Charter",
    "charter.published": "April 2024",
    "today": "22 November 2026",
    "item-number": "9",
}


@cache
def templates() -> dict[str, Template]:
    """Return the templates that ship with the program, by id."""
    found = {}
    for line in compile_content(resource("content")).records["template"]:
        said = decode(line)
        assert isinstance(said, dict)
        wordings = tuple(Wording(**w) for w in said["wordings"])
        found[said["id"]] = Template(
            id=said["id"],
            title=said["title"],
            kinds=(),
            body=said["body"],
            checked=said["checked"],
            sources=tuple(said["sources"]),
            wordings=wordings,
            is_letter=said["is_letter"],
            is_notice=said["is_notice"],
        )
    return found


def facts(template: Template, times: int = 1, *, for_electors: bool = False) -> Facts:
    """Return facts for every field and rows for every list; `times` makes them longer."""
    fields = {
        name: _WORDS.get(name) or _MADE_LONG.get(name) or f"words on {field.ask}"
        for name, field in FIELDS.items()
        if field.source is FieldSource.PROGRAM or name not in {"item-title", "consultation"}
    }
    if times > 1:
        fields["local-note"] = "\n".join(f"{n}. {_SENTENCE * 4}" for n in range(9 * times))
    if template.wordings:
        wording = template.wordings[0]
        fields["resolution"] = wording.meeting if for_electors else wording.council
    if for_electors:
        fields |= {"body.name": "Elmcote Parish Meeting", "body.members": "electors"}
        fields |= {"body.the": "the meeting", "body.clerk": "the chair of the parish meeting"}
    kind = {"parish-meeting", "of-electors"} if for_electors else {"council"}
    others = {"signed", "any-progress", "any-evidence", "any-done"}
    return Facts(fields, _lists(times), frozenset(kind | others))


def filled(
    name: str, times: int = 1, *, for_electors: bool = False, has_logo: bool = False
) -> Document:
    """Return one template filled with `facts`; `has_logo` gives it a whole letterhead."""
    template = templates()[name]
    made = fill(template, facts(template, times, for_electors=for_electors), today=TODAY).document
    return OnPapers(ADDRESS, logo()).put_on(made) if has_logo else made


def as_long_as(name: str, pages: int) -> Document:
    """Return a template filled so that it takes at least `pages` pages, and not many more."""
    times = max(1, pages // 3)
    while page_count(write_pdf(filled(name, times))) < pages:
        times += max(1, pages // 12)
    return filled(name, times)


@cache
def logo() -> Picture:
    """Return a picture of a tree, made here."""
    drawn = Image.new("RGBA", (800, 400), (0, 0, 0, 0))
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((360, 220, 440, 400), fill=(110, 70, 30, 255))
    pen.ellipse((200, 10, 600, 300), fill=(14, 90, 76, 255))
    out = BytesIO()
    drawn.save(out, "PNG")
    return made_small(out.getvalue(), "The badge of Elmcote: an elm tree")


def _cell(key: str, n: int) -> str:
    if key in {"number", "minute", "commitment"}:
        return f"{n}/26"
    return f"The {key} that is numbered {n} here"


def _lists(times: int) -> dict[str, tuple[Row, ...]]:
    charter = shipped_charter()
    rows: dict[str, tuple[Row, ...]] = {
        name: tuple({key: _cell(key, n) for key in keys} for n in range(1, 4 + times))
        for name, keys in LISTS.items()
    }
    commitments = [
        {
            "number": one.number,
            "short": one.short,
            "text": one.text,
            "theme": theme.title,
            "status": "Under way",
            "done": _SENTENCE if n % 2 else "",
            "lead": "",
            "review": "",
        }
        for theme in charter.themes
        for n, one in enumerate(theme.commitments)
    ]
    rows["commitments"] = tuple(commitments)
    rows["themes"] = tuple(
        {
            "title": theme.title,
            "commitments": tuple(c for c in commitments if c["theme"] == theme.title),
        }
        for theme in charter.themes
    )
    rows["aims"] = tuple({"title": aim.title, "text": aim.text} for aim in charter.aims)
    rows["principles"] = tuple({"title": one.title} for one in charter.principles)
    return rows
