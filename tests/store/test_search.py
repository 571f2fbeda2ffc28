"""Typed words become a query; what is written can be found, and what is deleted cannot."""

from __future__ import annotations

from datetime import date

import pytest

from charter_desktop.domain.commitments import Evidence, EvidenceItem, EvidenceKind, WhatWeHaveDone
from charter_desktop.domain.meetings import MeetingFacts
from charter_desktop.domain.papers import DecisionFacts, Outcome, PaperFields
from charter_desktop.domain.records import Target
from charter_desktop.domain.search import MARK_END, MARK_START, SearchKind
from charter_desktop.store.search import without_marks
from charter_desktop.store.search_query import (
    MAX_TYPED,
    MAX_WORDS,
    Part,
    Query,
    plain_parts,
    typed_words,
    without_stop_words,
)
from charter_desktop.store.unit_of_work import WorkUnit
from tests.store import finding
from tests.store.builders import DONE, Laptop


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("", None),
        ("  \x00 !?* ", None),
        ("pothole", '("pothole" OR "pothole"*)'),
        ("Potholes in the ROAD", '"potholes" AND "in" AND "the" AND ("road" OR "road"*)'),
        ('sign" OR title:x', '"sign" AND "or" AND "title" AND "x"'),
        ("a", '"a"'),
        ("NOT (near)", '"not" AND ("near" OR "near"*)'),
        ("clerk's e-mail", '"clerk" AND "s" AND "e" AND ("mail" OR "mail"*)'),
        ("Cafe\u0301", '("café" OR "café"*)'),
        ("58/26", '"58" AND ("26" OR "26"*)'),
    ],
)
def test_typed_words_are_quoted_and_the_last_may_be_unfinished(
    typed: str, expression: str | None
) -> None:
    assert Query(plain_parts(typed_words(typed))).every() == expression


def test_words_that_mean_the_same_are_asked_for_too() -> None:
    hedge = Part(("hedge",), ("verge", "roadside trees", "*"))
    assert Query((hedge, Part(("cutting",)))).every() == (
        '("hedge" OR "verge" OR "roadside trees") AND "cutting"'
    )
    speed = Part(("speed", "lim"), ("traffic orders",), is_begun=True)
    assert speed.expression() == '(("speed" AND ("lim" OR "lim"*)) OR "traffic orders")'


def test_fewer_words_are_asked_for_step_by_step() -> None:
    two = Query(plain_parts(("one", "th"))).fewer()
    assert two == ('"one"',)  # so few letters would fit too much
    three = Query((Part(("one",)), Part(("two",)), Part(("three",)))).fewer()
    assert three == (
        '("one" AND "two") OR ("one" AND "three") OR ("two" AND "three")',
        '"one" OR "two" OR "three"',
    )
    assert Query((Part(("one",)),)).fewer() == ()


def test_two_letters_look_in_titles_only() -> None:
    assert Query(plain_parts(("ro",)), titles_only=True).every() == '{title} : (("ro" OR "ro"*))'


def test_the_words_of_a_question_are_left_out_unless_there_are_no_others() -> None:
    asked = typed_words("Who do I ask about a blocked drain?")
    assert without_stop_words(asked) == ("blocked", "drain")
    assert without_stop_words(typed_words("who does what")) == ("who", "does", "what")


def test_a_pasted_letter_is_cut_to_a_few_words() -> None:
    assert len(typed_words("word " * 5000)) == MAX_WORDS
    assert typed_words(" " * MAX_TYPED + "word") == ()


def found(unit: WorkUnit, typed: str, *kinds: SearchKind) -> list[tuple[str, str]]:
    rows = finding.found(unit.search, typed)
    return [(row.type, row.id) for row in rows if not kinds or row.kind in kinds]


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
        (hit,) = finding.found(unit.search, "cafe")
    assert hit.snippet == f"Opened the {MARK_START}Café{MARK_END} for all"
    assert hit.words == "Opened the Café for all"


def test_marks_of_markdown_are_no_part_of_what_is_found() -> None:
    page = (
        "## Who *does* what\n\n- **Roads**: [the county](https://example.org/a)\n1. `x_y` and _z_\n"
        "> quoted {{meeting.date}}\n\n| a | b |\n|---|:-:|\n| c | d |\n"
    )
    assert without_marks(page) == "Who does what Roads: the county x_y and z quoted a b c d"
