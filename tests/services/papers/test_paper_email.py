"""A paper in a message that waits to be sent: what is in it, and what never is."""

from __future__ import annotations

from email import message_from_bytes, policy
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from charter_desktop.sync.mail_size import MOST, TooLargeForEmailError
from tests.papers.test_pack import by_others
from tests.ui.windows import set_up

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from charter_desktop.bootstrap import Workbook
    from tests.builders import Computer


@pytest.fixture
def book(computer: Computer) -> Iterator[Workbook]:
    """Return the workbook of Kidlington, just set up."""
    with computer.program() as program:
        yield set_up(program)


def test_the_message_has_the_pdfs_and_waits_to_be_sent(book: Workbook, tmp_path: Path) -> None:
    paper = book.composing.open("signing")
    plan = tmp_path / "Plan.pdf"
    plan.write_bytes(by_others(1))
    book.composing.attachments.add(paper.paper, paper.fields, plan)
    made = book.composing.email(paper.paper, paper.fields).value
    message = message_from_bytes(made.email.read_bytes(), policy=policy.default)
    assert message["X-Unsent"] == "1"
    assert message["To"] is None
    assert message["Subject"] == (
        "Signing the Oxfordshire Councils Charter: Meeting of the council, Tuesday 8 December 2026"
    )
    attached = {part.get_filename(): part for part in message.iter_attachments()}
    assert set(attached) == {
        "Signing the Oxfordshire Councils Charter.pdf",
        "Oxfordshire Councils Charter.pdf",
        "Attachment 2 Plan.pdf",
    }
    for part in attached.values():
        assert part.get_content_type() == "application/pdf"
    assert {path.name for path in made.files} == set(attached)
    assert made.email.parent == made.files[0].parent


def test_the_address_says_the_same_without_the_files(book: Workbook) -> None:
    paper = book.composing.open("signing")
    made = book.composing.email(paper.paper, paper.fields).value
    assert made.address.startswith("mailto:?subject=Signing%20the")
    assert unquote(made.address).replace("\r\n", "\n").endswith(made.text)
    assert "Kidlington Parish Council" in made.text


def test_a_message_overwrites_none_before_it(book: Workbook) -> None:
    paper = book.composing.open("signing")
    first = book.composing.email(paper.paper, paper.fields).value.email
    first.write_bytes(b"changed by hand")
    second = book.composing.email(paper.paper, paper.fields).value.email
    assert first.read_bytes() == b"changed by hand"
    assert second.name == f"{first.stem} (2).eml"


def test_files_that_no_mailbox_takes_are_saved_and_said_so(book: Workbook, tmp_path: Path) -> None:
    paper = book.composing.open("signing")
    scan = tmp_path / "Scan.png"
    scan.write_bytes(b"\x89PNG" + bytes(MOST))
    book.composing.attachments.add(paper.paper, paper.fields, scan)
    with pytest.raises(TooLargeForEmailError):
        book.composing.email(paper.paper, paper.fields)
    saved = book.composing.open("signing").saved
    assert "Attachment 2 Scan.png" in saved.digests
