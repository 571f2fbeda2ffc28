"""What the clerk is told of a file that is not one of ours, or no longer whole."""

from __future__ import annotations

import base64
import io
import zipfile

import pytest

from charter_desktop.sync import recognise
from charter_desktop.sync.bundle import open_signed, write_bundle
from tests.sync import making
from tests.sync.making import PUBLISHER, content_manifest, expect

DATA = write_bundle(content_manifest(), {"contact": making.contact_lines(3)}, PUBLISHER)


def zip_of(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


def repacked(*, ordered: bool) -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(DATA)) as ours,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as again,
    ):
        names = sorted(ours.namelist()) if ordered else ours.namelist()
        for name in names:
            again.writestr(name, ours.read(name))
    return made.getvalue()


@pytest.mark.parametrize(
    ("reason", "data"),
    [
        ("empty", b""),
        ("web-page", b"\n<!DOCTYPE html><title>Sign in</title>"),
        ("web-page", b"\xef\xbb\xbf<HTML><body>"),
        ("document", b"%PDF-1.7\n%..."),
        ("document", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("document", b"{\\rtf1"),
        ("document", b"\x89PNG\r\n\x1a\n"),
        ("document", b"\xff\xd8\xff\xe0"),
        ("document", b"SQLite format 3\0"),
        ("document", zip_of("[Content_Types].xml", "word/document.xml")),
        ("document", zip_of("[Content_Types].xml", "xl/workbook.xml")),
        ("document", zip_of("ppt/presentation.xml")),
        ("ordinary-zip", zip_of("oalc-content.charter")),
        ("whole-email", b"Received: from x\r\nFrom: OALC <office@example.org>\r\n\r\nHello"),
        ("still-encoded", base64.b64encode(DATA)),
        ("still-encoded", base64.encodebytes(DATA)),
        (
            "still-encoded",
            b"Content-Type: application/octet-stream\r\n\r\n" + base64.encodebytes(DATA),
        ),
        ("not-ours", b"Dear clerk,\n"),
        ("not-ours", b"\0" * 400),
        ("repacked", repacked(ordered=False)),
        ("repacked", repacked(ordered=True)),
        ("repacked", DATA[:-106] + b"\0\0"),  # the comment taken off
        ("bytes-added", DATA + b"\r\n"),
        ("bytes-added", DATA + b"\n-- \nScanned by the council's mail system\n"),
        ("bytes-added", b"\xef\xbb\xbf" + DATA),
        ("bytes-added", b"\r\n" + DATA),
        ("cut-short", DATA[50:]),
        ("cut-short", DATA[: len(DATA) // 2]),
        ("footer", DATA[:-8] + b"\x01CHARTR2"),
        ("footer", DATA[:75] + b"\x01CHARTR1"),
        ("start", b"X" + DATA[1:]),
        ("end-record", DATA.replace(b"\n", b"\r\n") if b"\n" in DATA else DATA[:90] + DATA[89:]),
    ],
)
def test_what_it_is_instead_is_named(reason: str, data: bytes) -> None:
    expect(reason, lambda: open_signed(data))


def test_the_chosen_file_is_named_without_characters_that_turn_it_round() -> None:
    error = expect("document", lambda: open_signed(b"%PDF-1.7", name="Minutes\u202efdp.docx"))
    assert error.message == (
        "This is a PDF document, not a file from OALC or a council. You chose Minutesfdp.docx."
    )
    assert error.advice == "Files from OALC and councils end in .charter."


def test_a_file_without_a_name_is_not_called_anything() -> None:
    error = expect("not-ours", lambda: open_signed(b"hello"))
    assert error.message == "This is not a file from OALC or a council."


def test_a_file_above_the_limit_is_refused_by_its_size_alone() -> None:
    error = expect("too-large", lambda: recognise.check_size(bytes(64 * 1024 * 1024 + 1), "a.zip"))
    assert error.message == (
        "This file is 65 MB; none from OALC or a council is over 64 MB. You chose a.zip. "
        "Nothing has been changed."
    )
    recognise.check_size(b"x")


@pytest.mark.parametrize(
    "name", ["list.charter", "list (2).charter.zip", "ATT0001.dat", "", "noextension"]
)
def test_a_file_is_known_by_what_is_in_it_and_never_by_its_name(name: str) -> None:
    assert open_signed(DATA, name=name).manifest().seq == 1


def test_every_beginning_of_a_file_is_cut_short() -> None:
    for length in range(1, len(DATA)):
        expect("cut-short", lambda length=length: open_signed(DATA[:length]))  # type: ignore[misc]  # bound early


def test_every_end_of_a_file_with_its_footer_is_cut_short() -> None:
    for start in range(1, len(DATA) - 126):
        expect("cut-short", lambda start=start: open_signed(DATA[start:]))  # type: ignore[misc]  # bound early
