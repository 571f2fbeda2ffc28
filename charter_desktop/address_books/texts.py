"""The bytes of another program's file as text, whatever it was written in."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOK = 400  # bytes at the beginning that show whether it is UTF-16 without a mark


def decoded(data: bytes) -> str:
    """Return the text: UTF-8 or UTF-16 where it is that, else Windows-1252; NUL is left out.

    Line ends become single line feeds. A byte that means nothing becomes the replacement character.
    """
    text = data.decode(_encoding(data), errors="replace")
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def _encoding(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    head = data[:_LOOK]
    # In UTF-16 every second byte of western text is NUL.
    if head[1::2].count(0) > len(head) / 4:
        return "utf-16-le"
    if head[0::2].count(0) > len(head) / 4:
        return "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
