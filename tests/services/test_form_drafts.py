"""What is typed into a form that was not entered: kept, never said, and forgotten when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.council_year import Action
from charter_desktop.services.councils import NewCouncil
from charter_desktop.services.drafts import WHILE_TYPING, Drafts, form_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.bootstrap import Program, Workbook
    from charter_desktop.store.unit_of_work import WorkStore
    from tests.builders import Computer

FORM = form_of("action")
TYPED = {"action-what-field": "Ask Ada Marker for the list"}


class Clock:
    """A time that only goes on when told to."""

    now = 0

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def program(computer: Computer) -> Iterator[Program]:
    with computer.program() as made:
        made.use(made.councils.set_up(NewCouncil("Kidlington")).value)
        yield made


@pytest.fixture
def workbook(program: Program) -> Workbook:
    return program.workbook()


@pytest.fixture
def work(program: Program, workbook: Workbook) -> WorkStore:
    return program.works()[workbook.body]


@pytest.fixture
def drafts(work: WorkStore, clock: Clock) -> Drafts:
    return Drafts(work, clock)


def test_a_form_is_on_disk_within_the_second_and_is_no_record(
    drafts: Drafts, work: WorkStore, clock: Clock
) -> None:
    drafts.typed(FORM, TYPED)
    clock.now = WHILE_TYPING
    assert drafts.save_due() == 1
    assert Drafts(work, clock).half_typed(FORM) == TYPED
    with work.reading() as unit:
        assert unit.records.all(Action) == ()


def test_keeping_all_at_the_next_start_leaves_a_form_a_draft(
    drafts: Drafts, work: WorkStore, clock: Clock
) -> None:
    drafts.typed(FORM, TYPED)
    assert drafts.keep_all() == 0
    later = Drafts(work, clock)
    assert later.keep_all() == 0
    assert later.half_typed(FORM) == TYPED
    with work.reading() as unit:
        assert unit.records.all(Action) == ()


def test_the_program_starts_with_a_form_left_and_has_it_still(
    program: Program, workbook: Workbook
) -> None:
    workbook.drafts.typed(FORM, TYPED)
    workbook.safety.make_on_closing()
    assert program.workbook().drafts.half_typed(FORM) == TYPED


def test_a_form_that_was_entered_is_forgotten(
    drafts: Drafts, work: WorkStore, clock: Clock
) -> None:
    drafts.typed(FORM, TYPED)
    drafts.save_forms()
    drafts.forget_form(FORM)
    assert drafts.half_typed(FORM) == {}
    assert Drafts(work, clock).half_typed(FORM) == {}


def test_a_removed_record_takes_what_is_typed_about_it_along(drafts: Drafts) -> None:
    drafts.typed(form_of("story", "one"), TYPED)
    drafts.save_forms()
    drafts.forget("story", "one")
    assert drafts.half_typed(form_of("story", "one")) == {}


def test_a_name_in_a_form_is_found_among_what_is_held_on_it(workbook: Workbook) -> None:
    workbook.drafts.typed(FORM, TYPED)
    workbook.drafts.save_forms()
    (held,) = workbook.keeping.names.find("Ada Marker").found
    assert (held.where, held.field) == ("Being typed", "a form that was not entered yet")
    assert (held.type, held.record) == ("", "")
