"""Attachments: told by their bytes, and none that could carry a program."""

from __future__ import annotations

import io
import zipfile

import pytest

from charter_desktop.sync.attachments import AttachmentKind, kind_of
from tests.sync.making import expect

WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}
SHEET = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"}
TEXT = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<o/>"}
TABLE = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<o/>"}


def packed(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", AttachmentKind.PDF),
        (b"\x89PNG\r\n\x1a\n....", AttachmentKind.PNG),
        (b"\xff\xd8\xff\xe0", AttachmentKind.JPG),
        ("Caf\u00e9\r\n".encode(), AttachmentKind.TXT),
        (b"", AttachmentKind.TXT),
        (packed(WORD), AttachmentKind.DOCX),
        (packed(SHEET), AttachmentKind.XLSX),
        (packed(TEXT), AttachmentKind.ODT),
        (packed(TABLE), AttachmentKind.ODS),
    ],
)
def test_documents_are_told_by_what_is_in_them(data: bytes, kind: AttachmentKind) -> None:
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\0",
        b"\x7fELF",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",  # the older Word and Excel, which hide macros
        b"PK\3\4 and nothing more",
        packed({"evil.exe": b"MZ"}),
        packed(WORD | {"word/vbaProject.bin": b"x"}),
        packed(WORD | {"word/VBAPROJECT.BIN": b"x"}),
        packed(WORD | {"word/activeX/activeX1.bin": b"x"}),
        packed(SHEET | {"xl/macrosheets/sheet1.xml": b"x"}),
        packed(
            SHEET | {"[Content_Types].xml": b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"}
        ),
        packed(TEXT | {"Basic/script-lc.xml": b"x"}),
        packed(TEXT | {"Scripts/python/evil.py": b"x"}),
        packed(TEXT | {"mimetype": b"application/vnd.oasis.opendocument.graphics"}),
        packed({"word/document.xml": b"<w/>"}),
    ],
)
def test_programs_and_whatever_is_not_known_are_refused(data: bytes) -> None:
    expect("attachment-type", lambda: kind_of(data))


def test_a_list_of_types_that_unpacks_beyond_measure_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b" " * 40_000_000)
        archive.writestr("word/document.xml", b"<w/>")
    expect("attachment-type", lambda: kind_of(target.getvalue()))
