"""Published records: named, each once, within measure, with nothing hidden in what people read."""

from __future__ import annotations

from typing import Any

import pytest

from charter_desktop.content.compiler import compile_content
from charter_desktop.domain import canonical
from charter_desktop.resource_files import resource
from charter_desktop.sync.mail_size import MOST, WARN_ABOVE, TooLargeForEmailError, check_mail_size
from charter_desktop.sync.record_checks import check_records
from tests.sync.making import expect


def check(type_name: str, *records: dict[str, Any]) -> None:
    check_records({type_name: [canonical.encode(record) for record in records]})


def test_what_ships_passes() -> None:
    check_records(compile_content(resource("content")).records)


@pytest.mark.parametrize(
    ("type_name", "record"),
    [
        ("contact", {"id": "a", "organisation": "Café", "value": "x", "of_a_newer_program": 7}),
        ("kind_of_a_newer_program", {"id": "a", "anything": {"at": ["all"]}}),
        ("page", {"id": "a", "body": "A family \U0001f468\u200d\U0001f469" + "x" * 60_000}),
    ],
)
def test_what_a_newer_program_adds_passes(type_name: str, record: dict[str, Any]) -> None:
    check(type_name, record)


@pytest.mark.parametrize(
    ("type_name", "record"),
    [
        ("contact", {}),
        ("contact", {"id": 7}),
        ("contact", {"id": ""}),
        ("contact", {"id": "../etc"}),
        ("contact", {"id": "a b"}),
        ("kind_of_a_newer_program", {"id": "a\nb"}),
        ("contact", {"id": "a", "value": "x" * 401}),
        ("contact", {"id": "a", "organisation": 7}),
        ("contact", {"id": "a", "value": "roads@test\u200b.example"}),
        ("page", {"id": "a", "title": "Who\u00ad does what"}),
        ("page", {"id": "a", "title": "x" * 201}),
    ],
)
def test_what_is_not_as_it_must_be_is_refused(type_name: str, record: dict[str, Any]) -> None:
    expect("record-form", lambda: check(type_name, record))


def test_one_id_twice_is_refused() -> None:
    expect("record-form", lambda: check("contact", {"id": "a"}, {"id": "a", "value": "x"}))


def test_what_mailboxes_may_refuse_is_said_and_what_all_refuse_is_not_put_in() -> None:
    assert check_mail_size(WARN_ABOVE) == ""
    assert check_mail_size(WARN_ABOVE + 1).startswith("The file has 11 MB.")
    assert check_mail_size(MOST)
    with pytest.raises(TooLargeForEmailError) as caught:
        check_mail_size(MOST + 1)
    assert "not put in an e-mail" in caught.value.message
    assert "USB" in caught.value.advice
