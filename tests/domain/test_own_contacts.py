"""What is said of a way to reach somebody that is likely to be wrong."""

from __future__ import annotations

import pytest

from charter_desktop.domain.contacts import Route
from charter_desktop.domain.own_contacts import what_is_doubtful


@pytest.mark.parametrize(
    "value", ["999", "101", "+44 1865 792422", "01865 792422 ext 12", "(01865)"]
)
def test_a_number_that_can_be_rung_is_not_doubted(value: str) -> None:
    assert what_is_doubtful(Route.PHONE, value) == ""
    assert what_is_doubtful(Route.OUT_OF_HOURS, value) == ""


@pytest.mark.parametrize("value", ["=1+1", "=1+1234", "@SUM(100)", "ask at the office", "12"])
def test_a_formula_or_words_are_no_number(value: str) -> None:
    assert what_is_doubtful(Route.PHONE, value) == "This does not look like a telephone number"


def test_only_an_address_can_be_written_to() -> None:
    assert what_is_doubtful(Route.EMAIL, "a@b.uk") == ""
    assert what_is_doubtful(Route.EMAIL, "=1+1") == "This does not look like an e-mail address"


@pytest.mark.parametrize("route", [Route.POST, Route.URL, Route.FORM])
def test_of_other_ways_nothing_is_said(route: Route) -> None:
    assert what_is_doubtful(route, "=1+1") == ""
