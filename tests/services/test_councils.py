"""Finding a council while its name is typed, setting it up, and changing what it said."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charter_desktop.domain.changes import Changes
from charter_desktop.domain.clear_days import Rule
from charter_desktop.domain.councils import BodyKind, Council, MeetingPattern, Role
from charter_desktop.domain.ids import body_id
from charter_desktop.domain.patterns import parse_pattern
from charter_desktop.domain.signatory import CharterStatus
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.councils import NewCouncil

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.bootstrap import Program, Workbook
    from charter_desktop.services.councils import Councils
    from tests.builders import Computer


@pytest.fixture
def program(computer: Computer) -> Iterator[Program]:
    with computer.program() as made:
        yield made


@pytest.fixture
def councils(program: Program) -> Councils:
    return program.councils


def set_up(program: Program, new: NewCouncil) -> Workbook:
    program.use(program.councils.set_up(new).value)
    return program.workbook()


def titles(councils: Councils, text: str) -> list[str]:
    return [match.title for match in councils.matching(text)]


def test_three_letters_find_kidlington_first(councils: Councils) -> None:
    assert titles(councils, "kid") == [
        "Kidlington Parish Council",
        "Kidmore End Parish Council",
        "Kiddington with Asterleigh",
    ]


def test_the_start_of_any_word_finds_but_that_of_the_name_comes_first(councils: Councils) -> None:
    found = titles(councils, "milton")
    assert found[:2] == ["Milton", "Milton"]
    assert found.index("Great Milton") > found.index("Milton-under-Wychwood Parish Council")


def test_names_that_occur_twice_are_told_apart_by_district(councils: Councils) -> None:
    both = [m for m in councils.matching("drayton") if m.parish.name == "Drayton"]
    assert len(both) == 2
    assert len({m.district for m in both}) == 2


@pytest.mark.parametrize(
    "typed",
    [
        "KIDLINGTON",
        "  kidlington  ",
        "k\u00efdlington",
        "Kidlington Parish Council",
        "kidlington par",
        "kidlington pc",
    ],
)
def test_case_accents_and_the_words_of_a_kind_do_not_matter(councils: Councils, typed: str) -> None:
    assert titles(councils, typed) == ["Kidlington Parish Council"]


def test_hyphens_need_not_be_typed(councils: Councils) -> None:
    assert titles(councils, "weston on the") == titles(councils, "weston-on-the")
    assert titles(councils, "weston on the")


def test_a_council_named_otherwise_than_its_parish_is_found_by_its_name(
    councils: Councils,
) -> None:
    assert titles(councils, "berrick and roke") == ["Berrick and Roke Parish Council"]


@pytest.mark.parametrize("typed", ["", "   ", "-", "\u2019"])
def test_nothing_typed_finds_nothing(councils: Councils, typed: str) -> None:
    assert councils.matching(typed) == ()


def test_the_words_of_a_kind_alone_find_nothing(councils: Councils) -> None:
    assert councils.matching("parish council") == ()


def test_a_slip_of_the_keys_is_met_with_names_nearly_so(councils: Councils) -> None:
    assert councils.matching("kidlingtn") == ()
    assert councils.near("kidlingtn")[0].parish.name == "Kidlington"
    assert councils.near("Kidlingtn Parish Council")[0].parish.name == "Kidlington"
    assert councils.near("qqqqqqqq") == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=12))
def test_anything_typed_is_answered_with_parishes_that_it_fits(
    councils: Councils, text: str
) -> None:
    for match in councils.matching(text):
        assert match.district
    assert len(councils.near(text)) <= 5


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(data=st.data())
def test_every_parish_is_found_by_the_whole_and_the_start_of_its_name(
    councils: Councils, data: st.DataObject
) -> None:
    everyone = [m.parish for word in "abcdefghijklmnopqrstuvwy" for m in councils.matching(word)]
    parish = data.draw(st.sampled_from(sorted(everyone, key=lambda p: p.id)))
    length = data.draw(st.integers(1, len(parish.name)))
    assert parish in [m.parish for m in councils.matching(parish.name[:length])]


def test_a_council_that_signed_says_when_and_by_which_minute(program: Program) -> None:
    signed = dt.date(2025, 5, 14)
    new = NewCouncil("Kidlington", status=CharterStatus.SIGNED, signed_on=signed, minute="31/25")
    charter = set_up(program, new).signing.view().signatory.charter
    assert (charter.status, charter.on, charter.minute) == (
        CharterStatus.SIGNED,
        signed,
        "31/25",
    )


def test_each_setting_is_changed_alone_and_recorded_once(program: Program) -> None:
    workbook = set_up(program, NewCouncil("Kidlington", role=Role.DEPUTY))
    mine = workbook.council_settings
    before = len(workbook.keeping.history.newest(99))
    done = mine.set_name("  Kidlington   Council ")
    assert done.value.profile.name == "Kidlington Council"
    assert done.value.profile.role is Role.DEPUTY
    assert done.changes & Changes.COUNCIL
    assert len(done.operations) == 1
    again = mine.set_name("Kidlington Council")
    assert (again.changes, again.operations) == (Changes.NONE, ())
    assert len(workbook.keeping.history.newest(99)) == before + 1


def test_settings_show_what_was_said_last(program: Program) -> None:
    workbook = set_up(program, NewCouncil("Kidlington"))
    mine = workbook.council_settings
    pattern = parse_pattern("last Monday 7pm, not in August")
    mine.set_kind(BodyKind.TOWN_COUNCIL)
    mine.set_role(Role.OTHER)
    mine.set_pattern(pattern)
    mine.set_rule(Rule.CAUTIOUS)
    council: Council = mine.view().council
    assert council.id == body_id("E04008057")
    assert (council.profile.kind, council.profile.role) == (BodyKind.TOWN_COUNCIL, Role.OTHER)
    assert council.pattern == pattern
    assert council.rule.rule == Rule.CAUTIOUS
    mine.set_pattern(MeetingPattern())
    assert mine.view().council.pattern.week == 0


def test_a_council_cannot_be_left_without_a_name(program: Program) -> None:
    mine = set_up(program, NewCouncil("Kidlington")).council_settings
    with pytest.raises(InputNotUnderstoodError):
        mine.set_name("   ")
    assert mine.view().council.profile.name == "Kidlington Parish Council"


def test_settings_name_the_folders_of_this_computer(program: Program) -> None:
    workbook = set_up(program, NewCouncil("Kidlington"))
    kept = workbook.council_settings.view().kept
    assert kept.data == program.paths.data
    assert kept.safety_copies == program.paths.copies_of(workbook.body)
