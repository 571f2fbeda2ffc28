"""The two kinds of error: what the user can mend, and our own fault (any other exception)."""

from __future__ import annotations

from typing import ClassVar


class UserFacingError(Exception):
    """A problem the clerk can act on: what happened and what is safe, then what to do.

    `code` is the stable name that scripts read (`records.md` 8).
    """

    code: ClassVar[str] = "cannot-do"

    def __init__(self, message: str, *, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()


class InputNotUnderstoodError(UserFacingError):
    """What was typed cannot be read as what it should be: a date, a time, a code."""

    code = "not-understood"


class NotFoundError(UserFacingError):
    """What was named is not here."""

    code = "not-found"


class AmbiguousError(UserFacingError):
    """What was named could be more than one thing; the advice lists the choices."""

    code = "ambiguous"


class StoreError(UserFacingError):
    """A store cannot be opened or written; nothing in it was changed."""

    code = "store"


class StoreTooNewError(StoreError):
    """A store was written by a newer version of the program (`exchange.md` 5)."""

    code = "store-too-new"


class StoreDamagedError(StoreError):
    """A store failed SQLite's own check."""

    code = "store-damaged"


class AlreadyOpenError(UserFacingError):
    """Another copy of the program holds the data folder."""

    code = "already-open"


class ContentError(UserFacingError):
    """A content file breaks a rule of `records.md` 5; the message names the file and the place."""

    code = "content"


class BundleRejectedError(UserFacingError):
    """A file from somebody else is refused; nothing was changed. `reason` is the stable code."""

    code = "file-refused"

    def __init__(self, reason: str, message: str, *, advice: str = "") -> None:
        super().__init__(message, advice=advice)
        self.reason = reason
