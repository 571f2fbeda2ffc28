"""Names without a title: pointed out where there is a sign, and few words taken for one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.content.compiler import compile_content
from charter_desktop.domain.charter import Charter
from charter_desktop.domain.commitments import CommitmentRecord, WhatWeHaveDone
from charter_desktop.domain.personal_names import untitled_names
from charter_desktop.domain.returns import SaidRecord, looks_personal, statement_items
from charter_desktop.resource_files import resource
from charter_desktop.store.published import decoded


def names(text: str) -> list[str]:
    return [found.group(0) for found in untitled_names(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sarah Testerton answers within a week", ["Sarah Testerton"]),
        ("We asked David", ["David"]),
        ("John O'Test and Mary Test-Person", ["John O'Test", "Mary Test-Person"]),
        ("Agreed with J. Testerton in May", ["J. Testerton"]),
        ("Agreed with J. R. Testerton", ["J. R. Testerton"]),
        ("A resident, Testerton, complained", ["resident, Testerton"]),
        ("our clerk Testerton does it", ["clerk Testerton"]),
        ("Margaret\u2019s idea", ["Margaret"]),
    ],
)
def test_a_name_with_a_sign_is_pointed_out(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The clerk answers. Oxfordshire County Council replied on Monday.",
        "We met Cherwell District Council and Thames Valley Police in Chipping Norton.",
        "The Council agreed plan B. Then it told residents.",
        "Options A. Reply at once; B. Wait",
        "Published at St John's Church, St. Mary's and in St James Hall.",
        "The meeting was in James Street, near the John Radcliffe Hospital and Queen Elizabeth",
        "The Margaret Test Memorial Hall",
        "Ask the clerk. We will answer in May, the chair Monday.",
        "The council's clerk OALC trained",
        "A member Council",
        "the officer County Hall",
        "Kidlington, Witney and Milton agreed",
        "See minute 58/26 of the Annual Parish Meeting",
    ],
)
def test_places_bodies_and_days_are_no_names(text: str) -> None:
    assert names(text) == []


def test_nothing_in_the_charter_is_taken_for_a_name() -> None:
    (line,) = compile_content(resource("content")).records["charter"]
    charter = decoded(Charter, line)
    assert charter is not None
    found = [name for one in charter.commitments for name in names(f"{one.short} {one.text}")]
    assert found == []


@pytest.mark.parametrize(
    "text", ["Mr John Testerton leads", "Cllr Sarah Testerton", "12 James Street"]
)
def test_one_person_is_pointed_out_once(text: str) -> None:
    record = CommitmentRecord("communication-1", done=WhatWeHaveDone(text))
    items = statement_items([SaidRecord("commitment", record, frozenset({"done"}))])
    assert len(looks_personal(items)) == 1


@given(st.text(alphabet="aA. ,'-\u2019JohnSt\nclerk", max_size=400))
def test_any_text_is_looked_through(text: str) -> None:
    for found in untitled_names(text):
        assert re.search("[A-Z]", found.group(0))
