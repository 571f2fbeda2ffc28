"""Thinning out safety copies never takes one that a clerk would look for."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.domain.safety_copies import DAILY, MONTHLY, WEEKLY, to_delete

NOW = datetime(2026, 11, 22, 16, 20)  # noqa: DTZ001  # local time, as in the copies' names
moments = st.sets(
    st.builds(
        lambda days, minutes: NOW - timedelta(days=days, minutes=minutes),
        st.integers(-3, 800),
        st.integers(0, 1439),
    ),
    max_size=60,
)


@given(made=moments)
def test_what_is_left_is_few_and_has_the_newest(made: set[datetime]) -> None:
    left = made - to_delete(made, NOW)
    past = {moment for moment in left if moment.date() < NOW.date()}
    assert len(past) <= DAILY + WEEKLY + MONTHLY
    assert left - past == {moment for moment in made if moment.date() >= NOW.date()}
    assert not made or max(made) in left


@given(made=moments)
def test_the_newest_copy_of_each_of_the_last_days_stays(made: set[datetime]) -> None:
    left = made - to_delete(made, NOW)
    days = sorted({m.date() for m in made if m.date() < NOW.date()}, reverse=True)
    for day in days[:DAILY]:
        assert max(m for m in made if m.date() == day) in left


@given(made=moments)
def test_the_newest_copy_of_each_of_the_last_months_stays(made: set[datetime]) -> None:
    left = made - to_delete(made, NOW)
    past = {m for m in made if m.date() < NOW.date()}
    for month in sorted({(m.year, m.month) for m in past}, reverse=True)[:MONTHLY]:
        assert max(m for m in past if (m.year, m.month) == month) in left


@given(made=moments)
def test_thinning_out_twice_takes_no_more(made: set[datetime]) -> None:
    left = made - to_delete(made, NOW)
    assert to_delete(left, NOW) == frozenset()


@given(made=moments)
def test_only_what_is_there_is_deleted(made: set[datetime]) -> None:
    assert to_delete(made, NOW) <= made
