"""A message that waits to be sent."""

from __future__ import annotations

import email
from email import policy
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.papers.email import Attachment, Draft

if TYPE_CHECKING:
    from email.message import EmailMessage

DRAFT = Draft("info@example.org", "Charter return: Saint Ébbe's, 2026", "One\nTwo, “quoted”\n")
SEALED = Attachment("return-1.charter", bytes(range(256)) * 40, "application/vnd.example+zip")


def read(data: bytes) -> EmailMessage:
    return email.message_from_bytes(data, policy=policy.SMTP)


def test_a_mail_program_opens_it_as_something_to_be_sent() -> None:
    message = read(DRAFT.as_file(SEALED))
    assert message["X-Unsent"] == "1"
    assert message["To"] == "info@example.org"
    assert message["Subject"] == DRAFT.subject
    assert message["From"] is None


def test_the_attachment_comes_out_as_it_went_in() -> None:
    attached = [*read(DRAFT.as_file(SEALED)).iter_attachments()]
    assert [a.get_filename() for a in attached] == ["return-1.charter"]
    assert attached[0].get_content() == SEALED.data
    assert attached[0].get_content_type() == "application/vnd.example+zip"


def test_every_line_ends_as_mail_has_it_and_none_is_too_long() -> None:
    data = DRAFT.as_file(SEALED)
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 998


def test_without_an_address_there_is_no_empty_one() -> None:
    assert "To" not in read(Draft("", "Subject", "Text").as_file())


def test_a_line_end_in_the_subject_cannot_add_a_header() -> None:
    message = read(Draft("a@example.org", "Hello\r\nBcc: b@example.org", "Text").as_file())
    assert message["Bcc"] is None
    assert message["Subject"] == "Hello Bcc: b@example.org"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_the_address_carries_every_word(text: str) -> None:
    address = urlsplit(Draft("info@example.org", "A & B? = C", text).as_address())
    said = parse_qs(address.query, keep_blank_values=True, strict_parsing=True)
    assert address.path == "info@example.org"
    assert said["subject"] == ["A & B? = C"]
    assert said["body"] == [text]
