"""A new message is opened with every address and word whole, whatever letters are in it."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.domain.mail_addresses import is_address, mailto


def test_what_would_end_an_address_is_encoded() -> None:
    assert mailto(["a?b&c=d#e%f/g,h@example.org"]) == (
        "mailto:a%3Fb%26c%3Dd%23e%25f%2Fg%2Ch@example.org"
    )
    assert mailto(["a+b'c@example.org"]) == "mailto:a+b'c@example.org"


def test_lines_end_as_mail_has_them() -> None:
    assert mailto(["a@b.c"], subject="One\ntwo", body="x\ny") == (
        "mailto:a@b.c?subject=One%20two&body=x%0D%0Ay"
    )


@given(st.lists(st.text(min_size=1, max_size=20).filter(str.strip), min_size=1), st.text())
def test_every_address_and_word_comes_back(addresses: list[str], body: str) -> None:
    made = urlsplit(mailto(addresses, body=body))
    assert [unquote(part) for part in made.path.split(",")] == [a.strip() for a in addresses]
    said = parse_qs(made.query, keep_blank_values=True).get("body", [""])[0]
    assert said.replace("\r\n", "\n") == body.replace("\r\n", "\n")


@pytest.mark.parametrize("text", ["a@b.uk", "hall&keys@example.org", " o'neill+x@a.gov.uk "])
def test_an_address_is_one_mailbox_of_a_domain(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text", ["", "not an address", "=1+1", "@x", "a@b", "a@b..uk", "a@b.c d@e.f", "A <a@b.uk>"]
)
def test_anything_else_is_none(text: str) -> None:
    assert not is_address(text)
