"""How large a file may be to go by e-mail (`exchange.md` 2.1)."""

from __future__ import annotations

from typing import Final

from charter_desktop.errors import UserFacingError

WARN_ABOVE: Final = 10 * 1000 * 1000
"""Many small councils' mailboxes take no larger message."""
MOST: Final = 18 * 1000 * 1000
"""What is left of a message of 25 MB once it is written out for e-mail."""


class TooLargeForEmailError(UserFacingError):
    """A file is larger than mail systems carry; it was not put in an e-mail."""

    code = "too-large-for-email"


def check_mail_size(size: int) -> str:
    """Return a warning for a file of so many bytes, or "" where it will go through.

    Raises TooLargeForEmailError where it will not.
    """
    megabytes = -(-size // 1_000_000)
    if size > MOST:
        raise TooLargeForEmailError(
            f"The file has {megabytes} MB and e-mail carries {MOST // 1_000_000} MB at most, so it "
            "was not put in an e-mail.",
            advice="Save it on a USB stick, or leave out some attachments.",
        )
    if size > WARN_ABOVE:
        return (
            f"The file has {megabytes} MB. Some mailboxes take {WARN_ABOVE // 1_000_000} MB only."
        )
    return ""
