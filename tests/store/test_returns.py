"""The history of returns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from charter_desktop.domain.sent_returns import ReturnState, SentReturn
from charter_desktop.errors import NotFoundError
from tests.store.builders import START, Laptop

FIRST = SentReturn(
    id="019a0000-0000-7000-8000-000000000001",
    number=1,
    made=START,
    draft=True,
    path="not for sending.charter",
    digest="ab" * 32,
    covers={"0123456789abcdef": 7},
    last_edition=(3, 42),
    body=b'{"draft":true}',
)


def test_a_return_is_kept_with_the_words_that_went(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        assert unit.returns.next_number() == 1
        unit.returns.add(FIRST)
        unit.commit()
    with laptop.open().reading() as unit:
        assert unit.returns.all() == (FIRST,)
        assert unit.returns.next_number() == 2


def test_the_newest_return_comes_first(laptop: Laptop) -> None:
    second = replace(FIRST, id="019a0000-0000-7000-8000-000000000002", number=2)
    with laptop.open().unit() as unit:
        unit.returns.add(FIRST)
        unit.returns.add(second)
        assert unit.returns.all() == (second, FIRST)


def test_how_far_a_return_has_come_is_kept_with_its_moment(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        unit.returns.add(FIRST)
        unit.returns.say(FIRST.id, ReturnState.SAID_SENT, START + 5)
        unit.commit()
    with laptop.open().reading() as unit:
        found = unit.returns.get(FIRST.id)
    assert found == replace(FIRST, state=ReturnState.SAID_SENT, state_at=START + 5)


def test_a_return_that_is_not_here_has_no_state(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        with pytest.raises(NotFoundError):
            unit.returns.say(FIRST.id, ReturnState.SAID_SENT, START)
        with pytest.raises(NotFoundError):
            unit.returns.get(FIRST.id)
