"""Documents that tests write: of one page, three and thirty."""

from __future__ import annotations

import datetime as dt
import tomllib

from charter_desktop.domain.charter import (
    Aim,
    Charter,
    Commitment,
    Foreword,
    Principle,
    Success,
    Theme,
)
from charter_desktop.papers.document import (
    Block,
    BulletList,
    Document,
    Heading,
    Link,
    Missing,
    NumberedList,
    PageBreak,
    Paragraph,
    Quotation,
    SignatureLine,
    Table,
    Text,
)
from charter_desktop.resource_files import resource

TODAY = dt.date(2026, 11, 22)
LONG_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3


def words(text: str) -> tuple[Text]:
    return (Text(text),)


def paragraph(text: str) -> Paragraph:
    return Paragraph(words(text))


def paper(*blocks: Block, title: str = "Oxfordshire Councils Charter") -> Document:
    return Document(
        title=title,
        subtitle="Full council, Tuesday 8 December 2026",
        author="Clerk, Elmcote Parish Council",
        blocks=blocks,
        footer="Elmcote Parish Council, 8 December 2026",
        created=TODAY,
        masthead="Elmcote Parish Council",
    )


def table_of(rows: int) -> Table:
    header = tuple(words(name) for name in ("No.", "Commitment", "What we did"))
    body = tuple(
        (
            words(f"{n}"),
            words("Listen and respond to one another"),
            words(f"We met, time {n}. " * 3),
        )
        for n in range(1, rows + 1)
    )
    return Table(header, body, caption="What we have done", row_headers=True)


def one_page() -> Document:
    """Everything that a paper may hold, on one page."""
    nested = NumberedList(((paragraph("first"),), (paragraph("second"),)), start=3)
    return paper(
        Heading(2, words("Recommendation")),
        Quotation((paragraph("That the council agrees to sign."), paragraph("And tells OALC."))),
        Heading(2, words("Money and time")),
        Paragraph(
            (
                Text("About "),
                Missing("hours of staff time"),
                Text(" a year, in "),
                Text("all", bold=True),
                Text(". See "),
                Link("the charter", "https://www.oxfordshire.gov.uk/charter"),
                Text("."),
            )
        ),
        paragraph("We share:"),
        BulletList(((paragraph("communication"),), (paragraph("resources"), nested))),
        NumberedList(((paragraph("Communicate with respect."),),), labels=("1.2",)),
        table_of(3),
        SignatureLine("Clerk"),
        Paragraph(words("A second line."), "small"),
    )


def three_pages() -> Document:
    return paper(
        Heading(2, words("Progress")),
        *(paragraph(f"Paragraph {n} says what was done and by whom. " * 6) for n in range(4)),
        table_of(20),
        PageBreak(),
        Heading(3, words("What is next")),
        paragraph("Nothing more."),
    )


def many_pages() -> Document:
    """About thirty pages, with what is hard: long tables, words and rows."""
    tall = Table(
        (words("Name"), words("Text")),
        ((words("One"), words("A row taller than a page. " * 400)), (words(LONG_WORD), ())),
    )
    parts: list[Block] = []
    for n in range(12):
        parts += [Heading(2, words(f"Part {n}")), *three_pages().blocks, paragraph(LONG_WORD)]
    return paper(*parts, tall)


def shipped_charter() -> Charter:
    """Return the charter that ships with the program."""
    with resource("content/charter.toml").open("rb") as file:
        read = tomllib.load(file)
    return Charter(
        id=read["version"],
        title=read["title"],
        published=read["published"],
        introduction=tuple(read["introduction"]),
        forewords=tuple(Foreword(f["by"], tuple(f["text"])) for f in read["forewords"]),
        aims_lead=tuple(read["aims_lead"]),
        aims=tuple(
            Aim(a["id"], a["title"], a["text"], tuple(Success(**s) for s in a["success"]))
            for a in read["aims"]
        ),
        principles_lead=tuple(read["principles_lead"]),
        principles=tuple(
            Principle(p["id"], p["title"], tuple(p["statements"])) for p in read["principles"]
        ),
        commitments_lead=tuple(read["commitments_lead"]),
        commitments_stem=read["commitments_stem"],
        success_stem=read["success_stem"],
        themes=tuple(
            Theme(t["id"], t["title"], tuple(Commitment(**c) for c in t["commitments"]))
            for t in read["themes"]
        ),
        implementation=read["implementation"]["text"],
    )
