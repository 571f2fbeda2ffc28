"""Kept versions of a paper: what changed since, and going back to one without losing the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.domain.papers import PaperFields, Template, VersionFacts, Wording
from charter_desktop.services.papers.versions import VersionChange, changes_since
from tests.ui.windows import set_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.bootstrap import Workbook
    from charter_desktop.services.papers.composing import Composition
    from tests.builders import Computer

BODY = "{{resolution}} {{cost}} {{#if local-note}}{{local-note}}{{/if}}"
WORDINGS = (Wording("sign", "Sign now", "That we sign.", ""), Wording("wait", "Wait", "That.", ""))
TEMPLATE = Template("t", "T", (), BODY, "", (), WORDINGS)
NOW = PaperFields("t", "m", "", "", {"cost": "nothing", "local-note": "One.\n\nTwo."})
texts = st.text(st.sampled_from("ab \n"), max_size=12)


@pytest.fixture
def book(computer: Computer) -> Iterator[Workbook]:
    """Return the workbook of Kidlington, just set up."""
    with computer.program() as program:
        yield set_up(program)


@pytest.fixture
def paper(book: Workbook) -> Composition:
    """Return the paper on signing for the next meeting."""
    return book.composing.open("signing")


def as_kept(fields: PaperFields) -> VersionFacts:
    return VersionFacts("p", 1, "v", None, fields.wording, fields.resolution, dict(fields.values))


def test_nothing_changed_since_what_is_the_same() -> None:
    assert changes_since(as_kept(NOW), NOW, TEMPLATE) == ()


def test_only_the_paragraphs_that_differ_are_shown_under_the_words_of_the_form() -> None:
    before = replace(NOW, values={"cost": "", "local-note": "One.\n\nThree."})
    assert changes_since(as_kept(before), NOW, TEMPLATE) == (
        VersionChange("What it costs", "", "nothing"),
        VersionChange("A note of your own", "Three.", "Two."),
    )


def test_another_wording_is_called_by_its_title() -> None:
    before = replace(NOW, wording="wait")
    (change,) = changes_since(as_kept(before), NOW, TEMPLATE)
    assert (change.then, change.now) == ("Wait", "Sign now")


@given(texts, texts)
def test_a_change_is_shown_exactly_where_the_words_differ(then: str, now: str) -> None:
    before, after = replace(NOW, values={"cost": then}), replace(NOW, values={"cost": now})
    found = changes_since(as_kept(before), after, TEMPLATE)
    paragraphs = [[p.split() for p in text.split("\n\n") if p.split()] for text in (then, now)]
    if not found:
        assert then.split() == now.split()
    elif paragraphs[0] == paragraphs[1]:
        pytest.fail(f"{then!r} and {now!r} differ in nothing but space")


def test_the_same_words_are_kept_once_unless_they_get_a_name(
    book: Workbook, paper: Composition
) -> None:
    versions = book.composing.versions
    first = versions.keep(paper.paper, paper.fields)
    again = versions.keep(paper.paper, paper.fields)
    assert again.value == first.value
    assert not again.operations
    versions.keep(paper.paper, paper.fields, "For the chair")
    assert versions.of(paper.paper)[0].version.name == "For the chair"


def test_going_back_can_be_undone(book: Workbook, paper: Composition) -> None:
    versions = book.composing.versions
    first = replace(paper.fields, values={"cost": "nothing"})
    later = replace(paper.fields, values={"cost": "£20"})
    kept = versions.keep(paper.paper, first).value
    book.composing.save(paper.paper, later)
    (change,) = versions.changes(kept, later)
    assert (change.label, change.then, change.now) == ("What it costs", "nothing", "£20")
    assert versions.fields(kept) == first
    assert versions.take_up(kept).value == first
    assert book.composing.open("signing").fields.values["cost"] == "nothing"
    book.keeping.undo.undo()
    assert book.composing.open("signing").fields.values["cost"] == "£20"
