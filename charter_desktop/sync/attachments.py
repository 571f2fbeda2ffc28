"""Attachments: which kinds of document a file may carry, told by their first bytes alone.

`exchange.md` 2.6: a name or an ending says nothing, and a document that can carry a program is
refused. Nothing here is unpacked or shown; it is only looked at.
"""

from __future__ import annotations

import enum
import io
import zipfile
import zlib
from typing import Final

from charter_desktop.sync.refusals import Reason, refuse

_MAX_TYPES: Final = 1024 * 1024
_MAX_PARTS: Final = 5_000
_PACKED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What Python's reader raises for a damaged ZIP.
_ZIP_ERRORS = (
    EOFError,
    KeyError,
    OSError,
    RuntimeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
_OFFICE: Final = (("word/document.xml", ".docx"), ("xl/workbook.xml", ".xlsx"))
_OPEN: Final = {
    b"application/vnd.oasis.opendocument.text": ".odt",
    b"application/vnd.oasis.opendocument.spreadsheet": ".ods",
}
_PROGRAMS: Final = ("vbaproject", "vbadata", "activex", "oleobject", "macros", "macrosheets")
_OPEN_PROGRAMS: Final = ("basic/", "scripts/", "dialogs/", "object ")


class AttachmentKind(enum.StrEnum):
    """The kinds that may come; the value is the ending under which a copy is saved."""

    PDF = ".pdf"
    DOCX = ".docx"
    ODT = ".odt"
    XLSX = ".xlsx"
    ODS = ".ods"
    PNG = ".png"
    JPG = ".jpg"
    TXT = ".txt"


def kind_of(data: bytes) -> AttachmentKind:
    """Return what kind of document this is; raises BundleRejectedError (attachment-type)."""
    for start, kind in (
        (b"%PDF-", AttachmentKind.PDF),
        (b"\x89PNG\r\n\x1a\n", AttachmentKind.PNG),
        (b"\xff\xd8\xff", AttachmentKind.JPG),
    ):
        if data.startswith(start):
            return kind
    if data.startswith(b"PK\3\4"):
        return _office_kind(data)
    if _is_text(data):
        return AttachmentKind.TXT
    raise refuse(Reason.ATTACHMENT_TYPE)


def _office_kind(data: bytes) -> AttachmentKind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [info.filename.lower() for info in archive.infolist()[: _MAX_PARTS + 1]]
            ending = _ending(archive, names)
    except _ZIP_ERRORS as error:
        raise refuse(Reason.ATTACHMENT_TYPE) from error
    if not ending or len(names) > _MAX_PARTS or len(set(names)) != len(names):
        raise refuse(Reason.ATTACHMENT_TYPE)
    return AttachmentKind(ending)


def _ending(archive: zipfile.ZipFile, names: list[str]) -> str:
    """Return the ending of an office document without programs; "" for anything else."""
    if "mimetype" in names:
        can_run = any(name.startswith(_OPEN_PROGRAMS) for name in names)
        return "" if can_run else _OPEN.get(_start_of(archive, "mimetype"), "")
    if any(part in name for name in names for part in _PROGRAMS):
        return ""
    if b"macroenabled" in _start_of(archive, "[Content_Types].xml").lower():
        return ""
    return next((ending for part, ending in _OFFICE if part in names), "")


def _start_of(archive: zipfile.ZipFile, name: str) -> bytes:
    # Other ways of packing than office programs use ask for memory as they please.
    if archive.getinfo(name).compress_type not in _PACKED:
        raise ValueError("It is packed as no office program does it")
    with archive.open(name) as file:
        found = file.read(_MAX_TYPES + 1)
    if len(found) > _MAX_TYPES:
        raise ValueError("A list of types that long hides something")
    return found


def _is_text(data: bytes) -> bool:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not any(c < " " and c not in "\t\r\n\f" for c in text) and "\x7f" not in text
