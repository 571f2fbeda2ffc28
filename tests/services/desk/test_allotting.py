"""Where attachments go: newest first into the issue, the rest into packs, each fit for e-mail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.services.desk.allotting import MOST, allot, newest_first
from charter_desktop.sync.bundle import TooMuchToSendError

SIZES = st.lists(st.integers(1, 1_000_000), max_size=60)


def attached(sizes: list[int]) -> dict[str, bytes]:
    return {f"{number:064x}": bytes(size) for number, size in enumerate(sizes)}


@given(SIZES, st.integers(0, 2 * MOST))
def test_every_attachment_goes_once_and_in_its_order(sizes: list[int], taken: int) -> None:
    files = attached(sizes)
    found = allot(files, taken)
    together = [*found.within, *(name for pack in found.packs for name in pack)]
    assert together == list(files)
    assert all(found.packs)


@given(SIZES, st.integers(0, MOST))
def test_no_file_grows_beyond_what_mailboxes_take(sizes: list[int], taken: int) -> None:
    found = allot(attached(sizes), taken)
    if found.within:
        assert taken + sum(map(len, found.within.values())) < MOST
    assert all(sum(map(len, pack.values())) < MOST for pack in found.packs)


@given(SIZES)
def test_packs_are_made_only_where_there_is_no_room(sizes: list[int]) -> None:
    found = allot(attached(sizes), 0)
    if sum(sizes) < MOST - 60 * 2048 - 65_536:
        assert found.packs == ()
    for pack, following in zip(found.packs, found.packs[1:], strict=False):
        assert sum(map(len, pack.values())) + len(next(iter(following.values()))) > MOST * 0.98


@given(st.dictionaries(st.text("0123456789abcdef", min_size=4), st.integers(1, 9)))
def test_the_newest_come_first_and_what_no_issue_had_before_them(first_in: dict[str, int]) -> None:
    files = dict.fromkeys((*first_in, "new"), b"x")
    order = list(newest_first(files, first_in))
    assert order[0] == "new"
    issues = [first_in[name] for name in order[1:]]
    assert issues == sorted(issues, reverse=True)


def test_more_than_an_issue_may_name_is_refused() -> None:
    with pytest.raises(TooMuchToSendError, match="more than an issue may have"):
        allot({f"{number:064x}": b"x" for number in range(2_001)}, 0)
