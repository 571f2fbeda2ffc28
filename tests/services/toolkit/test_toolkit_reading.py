"""What editions and the clerk did to a page is said on it, and in the contents."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.annotations import BookmarkValue, Hung, Spot, id_at
from charter_desktop.domain.canonical import encode, plain
from charter_desktop.domain.charter import Charter
from charter_desktop.domain.editions import Edition
from charter_desktop.domain.toolkit import Page
from charter_desktop.errors import NotFoundError
from charter_desktop.services.councils import NewCouncil
from charter_desktop.services.toolkit.notes import note_target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.bootstrap import Program, Workbook
    from charter_desktop.services.toolkit.contents import Entry
    from tests.builders import Computer

DAYS, ROADS = "clear-days-explained", "roads-report-log-chase"


@pytest.fixture
def program(computer: Computer) -> Iterator[Program]:
    with computer.program() as made:
        yield made


@pytest.fixture
def book(program: Program) -> Workbook:
    return program.workbook(program.councils.set_up(NewCouncil("Kidlington")).value)


def pages(program: Program) -> dict[str, Page]:
    with program.content.reading() as unit:
        return {page.id: page for page in unit.records.all(Page)}


def publish(program: Program, issue: int, *changed: Page, without: str = "") -> None:
    """Add an issue that is the present one with some pages changed, or one left out."""
    held = {**pages(program), **{page.id: page for page in changed}}
    held.pop(without, None)
    publish_all(program, issue, {"page": [encode(plain(page)) for page in held.values()]})


def publish_all(program: Program, issue: int, records: dict[str, list[bytes]]) -> None:
    with program.content.unit() as unit:
        made = Edition(1, issue, issue, f"{issue:064}", date(2026, 12, 1))
        unit.editions.replace(made, records)
        unit.commit()


def note(book: Workbook, spot: Spot, text: str, title: str = "", heading: str = "") -> str:
    record = id_at(Hung.PAGE_NOTE, spot)
    target = note_target(record)
    book.drafts.typed(target, {"text": text, "title": title, "heading": heading})
    book.drafts.keep(target)
    return record


def lines(book: Workbook, key: str) -> tuple[Entry, ...]:
    return next((g.entries for g in book.toolkit.contents() if g.key == key), ())


def test_a_changed_page_says_so_and_the_mark_goes_once_it_is_read(
    program: Program, book: Workbook
) -> None:
    page = pages(program)[DAYS]
    publish(program, 7)
    publish(program, 8, replace(page, body=page.body.replace("three rules", "four rules")))
    assert [e.mark for e in lines(book, "meetings") if e.id == DAYS] == ["Changed in issue 8"]
    reading = book.toolkit.page(DAYS)
    assert reading.is_news
    assert f'Changed in issue 8. <a href="toolkit:changes:{DAYS}">' in reading.html
    book.toolkit.mark_read(DAYS)
    assert [e.mark for e in lines(book, "meetings") if e.id == DAYS] == [""]
    reading = book.toolkit.page(DAYS)
    assert not reading.is_news
    assert "Changed in issue 8." in reading.html


def test_what_changed_stands_side_by_side_and_in_sentences(
    program: Program, book: Workbook
) -> None:
    page = pages(program)[DAYS]
    publish(program, 8, replace(page, body=page.body.replace("three rules", "four <b> rules")))
    html = book.toolkit.page(f"changes:{DAYS}").html
    assert "Issue 8, compared with the version that came with the program." in html
    assert "<s>three</s> rules" in html
    assert "<u>four &lt;b&gt;</u> rules" in html
    assert "Taken out: “three”. Put in: “four &lt;b&gt;”." in html
    assert "<h2>Where readings differ</h2>" in html


def test_every_change_that_is_kept_can_be_read(program: Program, book: Workbook) -> None:
    page = pages(program)[DAYS]
    publish(program, 7, replace(page, title="Days"))
    publish(program, 9, replace(page, title="Clear days"))
    newest = book.toolkit.page(f"changes:{DAYS}").html
    assert "Issue 9, compared with issue 7." in newest
    assert f'href="toolkit:changes:{DAYS}@7"' in newest
    assert "compared with the version that came" in book.toolkit.page(f"changes:{DAYS}@7").html
    for name in (f"changes:{ROADS}", f"changes:{DAYS}@8", "changes:nothing"):
        with pytest.raises(NotFoundError, match="No earlier version"):
            book.toolkit.page(name)


def test_of_the_first_issue_not_everything_is_called_new(program: Program, book: Workbook) -> None:
    new = replace(pages(program)[DAYS], id="new-page", order=90)
    publish(program, 1, new)
    assert [e.mark for e in lines(book, "meetings") if e.id == "new-page"] == [""]
    newer = replace(new, id="newer-page", order=91)
    publish(program, 2, newer)
    assert [e.mark for e in lines(book, "meetings") if e.id == "newer-page"] == ["New in issue 2"]


def test_a_withdrawn_page_is_in_the_archive_and_can_be_read(
    program: Program, book: Workbook
) -> None:
    publish(program, 9, without=ROADS)
    (entry,) = lines(book, "archive")
    assert (entry.id, entry.mark) == (ROADS, "Withdrawn in issue 9")
    html = book.toolkit.page(ROADS).html
    assert "Withdrawn in issue 9. It is no longer published, and is kept here to be read." in html
    assert "pothole" in html


def test_a_note_stands_below_its_heading_and_says_that_it_is_not_sent(
    program: Program, book: Workbook
) -> None:
    record = note(book, Spot(DAYS, "how-many"), "Ask <the chair>\nsoon", "T", "How many")
    html = book.toolkit.page(DAYS).html
    after = html.partition('<h2 id="how-many">How many</h2>')[2]
    assert after.startswith('<div class="ours"><p><strong>Our own note.</strong> Not sent to OALC.')
    assert "Ask &lt;the chair&gt;<br>soon" in after
    assert f'href="note:{record}"' in after
    page = pages(program)[DAYS]
    publish(program, 2, replace(page, body=page.body.replace("## How many", "## How many days")))
    top = book.toolkit.page(DAYS).html.partition("<h2")[0]
    assert "It was beside “How many”." in top
    book.toolkit.notes.take_note_away(record)
    assert "Ask &lt;the chair&gt;" not in book.toolkit.page(DAYS).html
    assert lines(book, "notes") == ()
    note(book, Spot(DAYS, "how-many"), "Ask <the chair>\nsoon", "T", "How many")
    assert "Ask &lt;the chair&gt;" in book.toolkit.page(DAYS).html


def test_what_hangs_on_a_page_that_another_replaced_is_shown_there(
    program: Program, book: Workbook
) -> None:
    note(book, Spot(ROADS), "Ours on roads", "Roads")
    book.toolkit.notes.set_bookmark(Spot(ROADS), BookmarkValue("Roads", ""))
    publish(program, 8, replace(pages(program)[ROADS], replaced_by=DAYS))
    assert "Ours on roads" in book.toolkit.page(DAYS).html
    moved = book.toolkit.page(ROADS)
    assert moved.id == DAYS
    assert "“Roads: report, log, chase” is now this page." in moved.html
    (bookmark,) = lines(book, "bookmarks")
    assert (bookmark.id, bookmark.mark) == (DAYS, "Moved to this page")
    assert ROADS not in [e.id for group in book.toolkit.contents() for e in group.entries]
    publish(program, 9, without=ROADS)
    assert "Ours on roads" in book.toolkit.page(DAYS).html
    assert lines(book, "archive") == ()


def test_what_hangs_on_a_page_nobody_knows_can_be_read_alone(book: Workbook) -> None:
    note(book, Spot("from-the-other-laptop"), "Ours", "A page of issue 12")
    (entry,) = lines(book, "notes")
    assert (entry.title, entry.mark) == ("A page of issue 12", "Not in the toolkit here")
    reading = book.toolkit.page(entry.id)
    assert reading.title == "A page of issue 12"
    assert "<p>Ours</p>" in reading.html


def test_bookmarks_come_first_and_can_be_taken_away_and_set_again(book: Workbook) -> None:
    spot, words = Spot(DAYS, "how-many"), BookmarkValue("Clear days explained", "How many")
    for _ in range(2):
        book.toolkit.notes.set_bookmark(spot, words)
        first = book.toolkit.contents()[0]
        (entry,) = first.entries
        assert first.words == "Bookmarks"
        assert (entry.id, entry.title, entry.summary) == (
            f"{DAYS}#how-many",
            "How many",
            "Clear days explained",
        )
        assert book.toolkit.page(DAYS).bookmarks == {"how-many"}
        book.toolkit.notes.take_bookmark_away(spot)
        assert lines(book, "bookmarks") == ()


def test_every_version_of_the_charter_can_be_read_with_what_changed(
    program: Program, book: Workbook
) -> None:
    assert "charter:2024-04" not in [e.id for e in lines(book, "charter")]
    with program.content.reading() as unit:
        (charter,) = unit.records.all(Charter)
    newer = replace(charter, id="2028-04", published="April 2028", implementation="Anew.")
    publish_all(program, 2, {"charter": [encode(plain(newer))]})
    assert [e.id for e in lines(book, "charter")][-2:] == ["charter:2028-04", "charter:2024-04"]
    old = book.toolkit.page("charter:2024-04").html
    assert '<a href="toolkit:charter:2028-04">published April 2028</a>' in old
    assert charter.implementation in old.replace("&amp;", "&")
    assert "See what changed since April 2024" in book.toolkit.page("charter:2028-04").html
    html = book.toolkit.page("changes:charter:2028-04").html
    assert "The charter published April 2028, compared with the charter published April 2024." in (
        html
    )
    assert "<u>Anew.</u>" in html


def test_a_page_says_whose_words_it_has_for_whoever_copies_them(
    program: Program, book: Workbook
) -> None:
    starter = book.toolkit.page(DAYS).source
    assert starter == "starter page of this program, checked 22 November 2026"
    publish(program, 8, replace(pages(program)[DAYS], ours=False))
    assert book.toolkit.page(DAYS).source == "OALC's toolkit, issue 8, checked 22 November 2026"


def test_a_picture_of_the_content_comes_with_its_page(program: Program, book: Workbook) -> None:
    name = hashlib.sha256(b"a picture").hexdigest()
    with program.content.unit() as unit:
        unit.blobs.put([b"a picture"])
        unit.commit()
    body = f"![a map](blob:{name})\n\n![gone](blob:{'0' * 64})"
    publish(program, 8, replace(pages(program)[DAYS], body=body))
    reading = book.toolkit.page(DAYS)
    assert [(p.name, p.data) for p in reading.pictures] == [(name, b"a picture")]
    assert reading.html.count("<img ") == 1
    assert "gone" in reading.html
