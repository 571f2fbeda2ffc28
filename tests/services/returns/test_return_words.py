"""What a return says, in words: also what a newer or an unkind program put in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_type_hints

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charter_desktop.domain.record_types import COUNCIL_TYPES
from charter_desktop.domain.records import sent_fields
from charter_desktop.domain.returns import StatementItem
from charter_desktop.services.returns.words import _LABELS, ReturnWords, SaidSection
from tests.services.meeting_oalc import set_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.builders import Computer

COUNCIL = "b-e04008103"
_values = st.dictionaries(
    st.sampled_from(
        ["code", "why", "on", "text", "kind", "parishes", "commitments", "name", "new"]
    ),
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.lists(st.text()),
)


def words(computer: Computer, items: Sequence[StatementItem]) -> tuple[SaidSection, ...]:
    with computer.program() as program, program.content.reading() as published:
        return ReturnWords(published).sections(items)


def one(computer: Computer, type_name: str, id_: str, group: str, **value: object) -> str:
    item = StatementItem(type_name, id_, group, value)
    return words(computer, [item])[0].rows[0].words


def test_every_group_that_is_sent_has_words_of_its_own() -> None:
    sent = {
        (name, group)
        for name, cls in COUNCIL_TYPES.items()
        for group, kind in get_type_hints(cls).items()
        if group != "id" and sent_fields(kind)
    }
    assert sent == set(_LABELS)


def test_signing_is_told_in_sentences(computer: Computer) -> None:
    value = {
        "status": "signed",
        "why": "Agreed by all",
        "on": "2026-12-08",
        "minute": "58/26",
        "signed_by": "chair",
    }
    told = one(computer, "signatory", COUNCIL, "charter", **value)
    assert told == (
        "Signed, Tuesday 8 December 2026, minute 58/26. Signed by: chair. Agreed by all."
    )


def test_what_was_emptied_is_said_to_be_empty(computer: Computer) -> None:
    told = one(computer, "commitment", "democracy-1", "barrier", code="", sentence="")
    assert told == "Nothing entered"


def test_what_a_newer_program_adds_is_shown_as_it_is(computer: Computer) -> None:
    shown = words(computer, [StatementItem("big_idea", "i1", "first_part", {"some_text": "Hello"})])
    assert shown[0].title == "Big idea i1"
    assert (shown[0].rows[0].label, shown[0].rows[0].words) == ("First part", "some text: Hello")


def test_steps_stand_in_their_own_order(computer: Computer) -> None:
    with computer.program() as program:
        steps = [view.step for view in set_up(program).signing.view().steps]
    items = [StatementItem("step", s.id, "state", {"code": "done", "on": None}) for s in steps]
    shown = words(computer, sorted(items, key=lambda i: i.id))
    assert len(shown) == 1
    assert [row.label for row in shown[0].rows] == [f"Step {s.number}: {s.title}" for s in steps]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_a_stranger_fills_in_is_told_and_never_breaks_the_page(
    computer: Computer, data: st.DataObject
) -> None:
    items = [
        StatementItem(type_name, "x", group, data.draw(_values)) for type_name, group in _LABELS
    ]
    shown = words(computer, items)
    assert sum(len(section.rows) for section in shown) == len(_LABELS) - 1
