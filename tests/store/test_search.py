"""Typed words become a query; what is written can be found, and what is deleted cannot."""

from __future__ import annotations

from datetime import date

import pytest

from charter_desktop.domain.commitments import Evidence, EvidenceItem, EvidenceKind, WhatWeHaveDone
from charter_desktop.domain.meetings import MeetingFacts
from charter_desktop.domain.papers import DecisionFacts, Outcome, PaperFields
from charter_desktop.domain.records import Target
from charter_desktop.domain.search import MARK_END, MARK_START, SearchKind
from charter_desktop.store.search import MAX_WORDS, match_expression, without_marks
from charter_desktop.store.unit_of_work import WorkUnit
from tests.store.builders import DONE, Laptop


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("", None),
        ("  \x00 !?* ", None),
        ("pothole", '"pothole"*'),
        ("Potholes in the ROAD", '"potholes" AND "in" AND "the" AND "road"*'),
        ('sign" OR title:x', '"sign" AND "or" AND "title" AND "x"'),
        ("a", '"a"'),
        ("NOT (near)", '"not" AND "near"*'),
        ("clerk's e-mail", '"clerk" AND "s" AND "e" AND "mail"*'),
        ("Cafe\u0301", '"café"*'),
        ("58/26", '"58" AND "26"*'),
    ],
)
def test_typed_words_are_quoted_and_the_last_may_be_unfinished(
    typed: str, expression: str | None
) -> None:
    assert match_expression(typed) == expression


def test_words_that_mean_the_same_are_asked_for_too() -> None:
    synonyms = {"hedge": ("verge", "roadside trees"), "fly tipping": ("dumped rubbish",)}
    assert match_expression("Hedge cutting", synonyms) == (
        '("hedge" OR "verge" OR "roadside trees") AND "cutting"*'
    )
    assert match_expression("hedge", synonyms) == '("hedge"* OR "verge" OR "roadside trees")'
    assert match_expression("fly tipping", synonyms) == (
        '("fly" AND "tipping"*) OR "dumped rubbish"'
    )


def test_a_pasted_letter_is_cut_to_a_few_words() -> None:
    expression = match_expression("word " * 5000)
    assert expression is not None
    assert expression.count("AND") == MAX_WORDS - 1


def test_nothing_typed_finds_nothing(laptop: Laptop) -> None:
    with laptop.open().reading() as unit:
        assert unit.search.find(match_expression("")) == ()


def found(unit: WorkUnit, typed: str, *kinds: SearchKind) -> list[tuple[str, str]]:
    return [(hit.type, hit.id) for hit in unit.search.find(match_expression(typed), kinds)]


def test_what_the_council_wrote_is_found_where_it_belongs(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        say = unit.operations.say
        say(DONE, WhatWeHaveDone("Mended the noticeboard"))
        say(
            Target("evidence", "e1", "item"),
            EvidenceItem(EvidenceKind.MINUTE, "Minute 58/26 noticeboard"),
        )
        say(
            Target("meeting", "m1", "facts"),
            MeetingFacts(on=date(2026, 12, 8), place="Noticeboard Hall"),
        )
        say(
            Target("paper", "m1.signing", "fields"),
            PaperFields(template="signing", resolution="To mend the noticeboard"),
        )
        say(
            Target("decision", "m1.signing", "decision"),
            DecisionFacts(Outcome.AGREED, "The noticeboard is mended", "58/26"),
        )
        assert sorted(found(unit, "noticeboards")) == [
            ("commitment", "2.3"),
            ("decision", "m1.signing"),
            ("evidence", "e1"),
            ("meeting", "m1"),
            ("paper", "m1.signing"),
        ]
        assert found(unit, "noticeboard", SearchKind.COMMITMENTS)[0] == ("evidence", "e1")
        assert found(unit, "noticeboard", SearchKind.CONTACTS) == []
        assert found(unit, "december 2026") == [("meeting", "m1")]


def test_an_edit_refreshes_what_is_found(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        unit.operations.say(DONE, WhatWeHaveDone("Mended the noticeboard"))
        later = unit.operations.say(DONE, WhatWeHaveDone("Cut the hedges"))
        assert found(unit, "noticeboard") == []
        assert found(unit, "hedg") == [("commitment", "2.3")]
        assert later is not None
        unit.operations.undo(later)
        assert found(unit, "hedges") == []
        assert found(unit, "notice") == [("commitment", "2.3")]


def test_what_is_deleted_is_not_found_until_it_is_put_back(laptop: Laptop) -> None:
    item = Target("evidence", "e1", "item")
    with laptop.open().unit() as unit:
        unit.operations.say(item, EvidenceItem(reference="Minute 58/26"))
        unit.operations.delete("evidence", "e1")
        assert unit.records.find(Evidence, "e1") is None
        assert found(unit, "58") == []
        unit.operations.put_back("evidence", "e1")
        assert found(unit, "58") == [("evidence", "e1")]


def test_accents_need_not_be_typed_and_found_words_are_marked(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        unit.operations.say(DONE, WhatWeHaveDone("Opened the Café for all"))
        (hit,) = unit.search.find(match_expression("cafe"))
    assert hit.snippet == f"Opened the {MARK_START}Café{MARK_END} for all"
    assert hit.words == "Opened the Café for all"


def test_marks_of_markdown_are_no_part_of_what_is_found() -> None:
    page = (
        "## Who *does* what\n\n- **Roads**: [the county](https://example.org/a)\n1. `x_y` and _z_\n"
        "> quoted {{meeting.date}}\n\n| a | b |\n|---|:-:|\n| c | d |\n"
    )
    assert without_marks(page) == "Who does what Roads: the county x_y and z quoted a b c d"
