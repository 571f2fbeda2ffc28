"""Windows' own protection of a user's secrets (DPAPI), through ctypes (`exchange.md` 3).

What `protect` returns can be read again by the same user on the same computer alone. On every other
system the owner-only mode of the file, and the disk's own encryption, have to do.
"""

from __future__ import annotations

import sys
from typing import Final

_NO_DIALOGUE: Final = 1  # CRYPTPROTECT_UI_FORBIDDEN
_PURPOSE: Final = b"charter-keys-v1"

IS_HERE: Final = sys.platform == "win32"


def protect(secret: bytes) -> bytes:
    """Return `secret` wrapped for this user on this computer; OSError where Windows refuses."""
    return _call("CryptProtectData", secret)


def unprotect(wrapped: bytes) -> bytes:
    """Return what `protect` wrapped; OSError for anything else, and for another user."""
    return _call("CryptUnprotectData", wrapped)


def _call(name: str, data: bytes) -> bytes:
    if sys.platform != "win32":
        raise OSError("Windows alone protects secrets in this way")
    import ctypes  # noqa: PLC0415  # needed on Windows alone
    from ctypes import wintypes  # noqa: PLC0415

    class Blob(ctypes.Structure):
        """DATA_BLOB: a length and a pointer."""

        _fields_ = (("length", wintypes.DWORD), ("data", ctypes.POINTER(ctypes.c_char)))

    def blob(value: bytes) -> Blob:
        return Blob(len(value), ctypes.create_string_buffer(value, len(value)))

    result, purpose = Blob(), blob(_PURPOSE)
    act = getattr(ctypes.WinDLL("crypt32", use_last_error=True), name)
    arguments = (ctypes.byref(blob(data)), None, ctypes.byref(purpose), None, None, _NO_DIALOGUE)
    if not act(*arguments, ctypes.byref(result)):
        raise ctypes.WinError(ctypes.get_last_error())
    try:
        return ctypes.string_at(result.data, result.length)
    finally:
        free = ctypes.WinDLL("kernel32").LocalFree
        free.argtypes = (ctypes.c_void_p,)
        free(ctypes.cast(result.data, ctypes.c_void_p))
