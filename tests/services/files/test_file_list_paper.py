"""The list of changes on paper, and the overview of files."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.files.list_document import list_document
from charter_desktop.services.files.looked import Order
from tests.services.meeting_oalc import set_up
from tests.services.office import Office, contact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from charter_desktop.bootstrap import Program
    from tests.builders import Computer

ONE = {"contact": [contact(1), contact(2)]}
TWO = {"contact": [contact(1, value="01865 999999", note="x" * 900), contact(3)]}


@pytest.fixture
def program(computer: Computer) -> Iterator[Program]:
    with computer.program() as made:
        yield made


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "usb")


def met(program: Program, office: Office) -> None:
    set_up(program)
    program.adding.add(Order(path=office.invitation(""), words=office.words))
    program.adding.add(Order(path=office.edition(1, ONE)))


def test_a_list_has_each_change_before_and_after(program: Program, office: Office) -> None:
    met(program, office)
    changes = program.adding.look(office.edition(2, TWO)).changes
    draft = program.file_list.draft("What would change", changes)
    assert draft.pages >= 1
    for words in ("Changed", "Before: 01865 100001", "After: 01865 999999", "New", "Withdrawn"):
        assert words in draft.text
    assert "x" * 401 not in draft.text
    saved = program.file_list.save_pdf(draft)
    assert saved.read_bytes().startswith(b"%PDF")


def test_an_empty_list_says_so() -> None:
    document = list_document("What would change", (), dt.date(2026, 11, 23))
    assert "Nothing that was here before would change." in str(document.blocks)


def test_the_overview_has_history_what_is_kept_aside_and_how_old_all_is(
    program: Program, office: Office, computer: Computer
) -> None:
    met(program, office)
    bad = office.edition(2, TWO)
    data = bad.read_bytes()
    bad.write_bytes(data[:900] + bytes([data[900] ^ 1]) + data[901:])
    program.adding.set_aside(bad)
    seen = program.files_overview.now()
    assert [past.what for past in seen.history] == [
        "Issue 1 of the toolkit",
        "An invitation from OALC",
    ]
    (refused,) = seen.refused
    assert refused.when == "23 November 2026"
    assert refused.why == "It was altered, or made by somebody else."
    assert seen.toolkit == "Toolkit issue 1, 22 November 2026"
    assert seen.standing.amber == ""
    computer.clock.set(dt.date(2027, 9, 1))
    assert "meant to last until" in program.files_overview.now().standing.amber


def test_a_file_that_is_not_refused_is_not_kept_aside(program: Program, office: Office) -> None:
    met(program, office)
    good = office.edition(2, TWO)
    with pytest.raises(InputNotUnderstoodError, match="nothing to keep aside"):
        program.adding.set_aside(good)
    assert program.adding.refused_files() == ()
