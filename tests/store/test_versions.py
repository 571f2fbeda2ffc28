"""What editions changed is known, and what they replaced can still be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.canonical import encode, plain
from charter_desktop.domain.contacts import Contact, Route
from charter_desktop.domain.councils import BodyKind
from charter_desktop.domain.editions import EarlierVersion, Edition, Mark
from charter_desktop.domain.toolkit import Page, Task
from charter_desktop.store.unit_of_work import ContentStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from charter_desktop.store.unit_of_work import ContentUnit

BODY = "The words."
PAGE = Page(
    "p1", "A page", Task.MEETINGS, 1, tuple(BodyKind), "Short.", BODY, date(2026, 11, 1), ("a",)
)
OTHER = replace(PAGE, id="p2", order=2)


def page(body: str) -> Page:
    return replace(PAGE, body=body)


@pytest.fixture
def unit(tmp_path: Path) -> Iterator[ContentUnit]:
    with ContentStore.open(tmp_path / "content.sqlite").unit() as unit:
        yield unit


def issue(unit: ContentUnit, number: int, *pages: Page) -> None:
    """Make an issue current; 0 is what comes with the program."""
    edition = Edition(min(number, 1), number, number, f"{number:064}", date(2026, 12, 1))
    unit.editions.replace(edition, {"page": [encode(plain(one)) for one in (*pages, OTHER)]})


def test_a_change_is_marked_with_its_issue_until_it_is_read(unit: ContentUnit) -> None:
    issue(unit, 0, PAGE)
    assert unit.versions.mark(Page, "p1") == Mark(since=0)
    issue(unit, 7, PAGE)
    assert unit.versions.mark(Page, "p1") == Mark(since=0)
    issue(unit, 8, page("Other words."))
    assert unit.versions.mark(Page, "p1") == Mark(since=8, is_changed=True, is_read=False)
    unit.versions.mark_read(Page, "p1")
    assert unit.versions.mark(Page, "p1") == Mark(since=8, is_changed=True, is_read=True)
    issue(unit, 9, page("Still other words."))
    assert unit.versions.marks(Page)["p1"] == Mark(since=9, is_changed=True, is_read=False)


def test_every_version_that_was_replaced_is_kept_with_its_issues(unit: ContentUnit) -> None:
    for number, body in ((0, BODY), (1, "One."), (2, "One."), (3, "Three.")):
        issue(unit, number, page(body))
    assert unit.versions.earlier(Page, "p1") == (
        EarlierVersion(page("One."), since=1, until=3),
        EarlierVersion(PAGE, since=0, until=1),
    )
    assert unit.versions.earlier(Page, "p2") == ()


def test_what_a_newer_program_brings_is_no_news_and_keeps_nothing(unit: ContentUnit) -> None:
    for digest, body in (("a" * 64, BODY), ("b" * 64, "Mended.")):
        unit.editions.replace(
            Edition(0, 0, 0, digest, date(2026, 12, 1)), {"page": [encode(plain(page(body)))]}
        )
    assert unit.versions.mark(Page, "p1") == Mark()
    assert unit.versions.earlier(Page, "p1") == ()


def test_a_withdrawn_page_says_since_when_and_comes_back_as_it_was(unit: ContentUnit) -> None:
    issue(unit, 8, PAGE)
    issue(unit, 9)
    mark = unit.versions.mark(Page, "p1")
    assert mark == Mark(since=9, is_withdrawn=True, is_read=False)
    assert mark.words(9) == "Withdrawn in issue 9"
    assert unit.records.find(Page, "p1") == PAGE
    issue(unit, 10, PAGE)
    back = unit.versions.mark(Page, "p1")
    assert back == Mark(since=10, is_read=False)
    assert unit.versions.earlier(Page, "p1") == ()


def test_going_back_to_an_issue_takes_its_changes_back(unit: ContentUnit) -> None:
    new = replace(PAGE, id="p3", order=3)
    issue(unit, 6, PAGE)
    issue(unit, 7, page("Seven."))
    before = unit.versions.marks(Page), unit.versions.earlier(Page, "p1")
    issue(unit, 8, page("Eight."), new)
    issue(unit, 7, page("Seven."))
    marks = unit.versions.marks(Page)
    only_in_8 = marks.pop("p3")
    assert (marks, unit.versions.earlier(Page, "p1")) == before
    assert only_in_8.words(7) == "Only in issue 8, which was taken back"
    issue(unit, 8, page("Eight."), new)
    assert unit.versions.earlier(Page, "p1")[0] == EarlierVersion(page("Seven."), 7, 8)
    assert not unit.versions.marks(Page)["p3"].is_withdrawn


def test_earlier_contacts_are_not_kept(unit: ContentUnit) -> None:
    contact = Contact("c1", "The county", "County", "all", "Roads", Route.PHONE, "01865 000000")
    for number, value in ((1, "01865 000000"), (2, "01865 000001")):
        edition = Edition(1, number, number, f"{number:064}", date(2026, 12, 1))
        line = encode(plain(replace(contact, value=value)))
        unit.editions.replace(edition, {"contact": [line]})
    assert unit.versions.earlier(Contact, "c1") == ()
    mark = unit.versions.mark(Contact, "c1")
    assert mark is not None
    assert mark.since == 2


def test_the_issues_that_were_added_are_known_in_order(unit: ContentUnit) -> None:
    for number in (0, 3, 2, 4):
        issue(unit, number, PAGE)
    assert unit.editions.issues() == (2, 3, 4)


def test_a_picture_is_kept_once_under_what_is_in_it(unit: ContentUnit) -> None:
    one, other, again = unit.blobs.put([b"one", b"other", b"one"])
    assert one == again != other
    assert unit.blobs.found([one, "ff" * 32]) == {one: b"one"}
    assert unit.blobs.found([]) == {}
