"""Sample files to which something happened on their way: each must be refused, for its reason."""

from __future__ import annotations

import base64
import io
import zipfile
from typing import TYPE_CHECKING

from tests.data.bundles import samples_valid
from tests.sync.making import DEVICE

if TYPE_CHECKING:
    from collections.abc import Callable

_FOOTER = 126


def whole() -> bytes:
    """Return the edition that all of these were before."""
    return samples_valid.content()


def one_bit() -> bytes:
    data = bytearray(whole())
    data[len(data) // 2] ^= 1
    return bytes(data)


def repacked() -> bytes:
    """Return what a gateway makes that unpacks archives to look into them."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole())) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            new.writestr(zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0)), old.read(info))
    return made.getvalue()


def comment_off() -> bytes:
    data = whole()[: -_FOOTER + 22]
    return data[:-2] + b"\0\0"


def other_signature() -> bytes:
    """Return the edition under the signature of another file of the same sender."""
    return whole()[:-72] + samples_valid.trust()[-72:]


def other_key() -> bytes:
    data = whole()
    return data[:-104] + DEVICE.public + data[-72:]


def web_page() -> bytes:
    return b"<!DOCTYPE html>\n<html><body>Sign in to see the attachment.</body></html>\n"


TAMPERED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "cut-short": ("cut-short", lambda: whole()[:-200]),
    "cut-in-front": ("cut-short", lambda: whole()[200:]),
    "one-bit": ("signature", one_bit),
    "line-ends-changed": ("end-record", lambda: whole().replace(b"\n", b"\r\n", 1)),
    "byte-taken-out": ("end-record", lambda: whole()[:300] + whole()[301:]),
    "byte-put-in": ("end-record", lambda: whole()[:300] + b"\r" + whole()[300:]),
    "base64-left-on": ("still-encoded", lambda: base64.encodebytes(whole())),
    "mark-in-front": ("bytes-added", lambda: b"\xef\xbb\xbf" + whole()),
    "footer-of-a-mailing-list": ("bytes-added", lambda: whole() + b"\n-- \nThis list\n"),
    "repacked": ("repacked", repacked),
    "comment-off": ("repacked", comment_off),
    "signature-of-another-file": ("signature", other_signature),
    "key-of-another-sender": ("signature", other_key),
    "web-page-instead": ("web-page", web_page),
    "empty": ("empty", lambda: b""),
}
"""What happened, the reason for which it is refused, and how it is made."""
