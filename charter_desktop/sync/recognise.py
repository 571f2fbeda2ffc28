"""Telling what a file is that is not, or no longer, one of ours, so that a refusal can help.

Nothing here is parsed and nothing found here is believed: it only chooses the words of a refusal.
"""

from __future__ import annotations

import base64
import re
from typing import Final

from charter_desktop.sync.container import (
    FIXED_NAMES,
    FOOTER,
    FOOTER_END,
    MAX_FILE,
    START,
    end_record,
)
from charter_desktop.sync.refusals import Reason, chosen, refuse

_LOOK: Final = 64 * 1024
_ZIP, _ZIP_END = b"PK\3\4", b"PK\5\6"
_BARE_END: Final = 22  # a ZIP's end record without a comment
_MEGABYTE: Final = 1024 * 1024
_BASE64_START: Final = base64.b64encode(START[:27])
_BOM: Final = b"\xef\xbb\xbf"
_WEB_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body|\?xml)", re.IGNORECASE)
_EMAIL = re.compile(
    rb"(?:received|return-path|from|to|subject|date|message-id|mime-version|delivered-to"
    rb"|content-type|x-[a-z-]+):[^\n]*\n",
    re.IGNORECASE,
)
_KINDS: Final = (
    (b"%PDF-", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "an older Word, Excel or Outlook file"),
    (b"{\\rtf", "a Word document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3\0", "a database"),
)
_ZIP_KINDS: Final = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint file"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
)


def check_size(data: bytes, name: str = "") -> None:
    """Refuse a file that is empty or larger than any of ours (empty, too-large)."""
    if not data:
        raise refuse(Reason.EMPTY, chosen=chosen(name))
    if len(data) > MAX_FILE:
        size, limit = -(-len(data) // _MEGABYTE), MAX_FILE // _MEGABYTE
        raise refuse(Reason.TOO_LARGE, size=str(size), limit=str(limit), chosen=chosen(name))


def check_start(data: bytes, name: str = "") -> None:
    """Refuse a file that does not begin as ours do, naming what it is instead where that shows."""
    if data.startswith(START):
        return
    if START.startswith(data):
        raise refuse(Reason.CUT_SHORT)
    if data.endswith(FOOTER_END) and len(data) >= FOOTER:
        raise refuse(_front_of_ours(data))
    head = data[:_LOOK].removeprefix(_BOM)
    for sign, kind in _KINDS:
        if head.startswith(sign):
            raise refuse(Reason.DOCUMENT, kind=kind, chosen=chosen(name))
    if head.startswith(_ZIP):
        _refuse_zip(data, name)
    raise refuse(_text_kind(head), chosen=chosen(name))


def check_end(data: bytes) -> None:
    """Refuse a file that begins as ours do but has not our footer at its end."""
    if data.endswith(FOOTER_END):
        return
    if data[-_BARE_END:].startswith(_ZIP_END) and data.endswith(b"\0\0"):
        raise refuse(Reason.REPACKED)
    if FOOTER_END in data[-_LOOK:]:
        raise refuse(Reason.BYTES_ADDED)
    if data[-FOOTER:].startswith(_ZIP_END):
        raise refuse(Reason.FOOTER)
    raise refuse(Reason.CUT_SHORT)


def _front_of_ours(data: bytes) -> Reason:
    """Tell what happened to the front of a file whose end is ours."""
    if data.find(START, 0, _LOOK) > 0:
        return Reason.BYTES_ADDED
    _, size, directory = end_record(data)
    return Reason.START if directory + size == len(data) - FOOTER else Reason.CUT_SHORT


def _refuse_zip(data: bytes, name: str) -> None:
    tail = data[-_LOOK:]
    if all(n.encode() in tail for n in FIXED_NAMES):
        raise refuse(Reason.REPACKED)
    for sign, kind in _ZIP_KINDS:
        if sign in data[:_LOOK] or sign in tail:
            raise refuse(Reason.DOCUMENT, kind=kind, chosen=chosen(name))
    raise refuse(Reason.ORDINARY_ZIP, chosen=chosen(name))


def _text_kind(head: bytes) -> Reason:
    if _WEB_PAGE.match(head):
        return Reason.WEB_PAGE
    if _EMAIL.match(head) and b"\nfrom:" in b"\n" + head.lower():
        return Reason.WHOLE_EMAIL
    if _BASE64_START in head:
        return Reason.STILL_ENCODED
    return Reason.NOT_OURS
