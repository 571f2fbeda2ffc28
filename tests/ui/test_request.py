"""What is asked of the computer around the window, and how one request follows another."""

from __future__ import annotations

import pytest

from charter_desktop.ui.request import Request
from tests.ui.windows import answer_to


@pytest.mark.parametrize("is_granted", [True, False])
def test_what_is_known_at_once_is_answered_when_the_turn_is_over(is_granted: bool) -> None:
    assert answer_to(Request.answered(is_granted)) is is_granted


def test_only_the_first_answer_counts() -> None:
    request, said = Request(), []
    request.granted.connect(lambda: said.append(True))
    request.refused.connect(lambda: said.append(False))
    request.answer(False)
    request.answer(True)
    assert said == [False]


@pytest.mark.parametrize(("first", "second"), [(True, True), (True, False), (False, True)])
def test_then_does_it_only_once_granted(first: bool, second: bool) -> None:
    done: list[bool] = []

    def act() -> bool:
        done.append(second)
        return second

    assert answer_to(Request.answered(first).then(act)) is (first and second)
    assert done == ([second] if first else [])


@pytest.mark.parametrize(("first", "second"), [(True, False), (False, True), (False, False)])
def test_or_else_asks_only_once_refused(first: bool, second: bool) -> None:
    asked: list[bool] = []

    def ask() -> Request:
        asked.append(second)
        return Request.answered(second)

    assert answer_to(Request.answered(first).or_else(ask)) is (first or second)
    assert asked == ([] if first else [second])


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("second", [True, False])
def test_before_is_answered_as_the_second_is(first: bool, second: bool) -> None:
    after = Request.answered(first).before(lambda: Request.answered(second))
    assert answer_to(after) is second
