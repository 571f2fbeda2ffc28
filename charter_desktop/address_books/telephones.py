"""Telephone numbers: spaced as Ofcom and GOV.UK write them, and compared as they are dialled."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_HOME = "GB"
# Anything else in it is the clerk's own words ("mornings"), which must not be lost.
_ONLY_A_NUMBER = re.compile(
    r"\+?[\d\s()./-]{5,40}(?:\s*(?:ext\.?|extension|x|#)\s*\d{1,7})?", re.IGNORECASE
)
_EXTENSION = re.compile(r"\s*(?:ext\.?|extension|x|#)\s*(\d{1,7})\s*\Z", re.IGNORECASE)
_FREE_ZERO = re.compile(r"(\A\+\d{1,3}[\s.-]*)\(0\)")
# The library leaves the six digits of freephone numbers in one; GOV.UK writes 0800 890 567.
_SIX_IN_ONE = re.compile(r"\A(0|\+44 )(\d{3}) (\d{3})(\d{3})\Z")
_KNOWN = 4096


@functools.lru_cache(maxsize=_KNOWN)
def shown(typed: str) -> str:
    """Return a number as it is shown: `01865 792422`, `020 7637 1865 ext 12`.

    One that was typed with its country's code keeps it (`+44 1865 792422`). What is not a valid
    number, or has words beside it, stays as it was typed. Doing it twice changes nothing more.
    """
    # Imported when first asked, in a reader: it takes long, and pages import this module.
    from phonenumbers import PhoneNumberFormat, format_number, is_valid_number  # noqa: PLC0415

    number = _number(typed)
    if number is None or not is_valid_number(number):
        return typed
    is_abroad = typed.strip().startswith(("+", "00"))
    form = PhoneNumberFormat.INTERNATIONAL if is_abroad else PhoneNumberFormat.NATIONAL
    extension = number.extension
    number.extension = None
    spaced = _SIX_IN_ONE.sub(r"\1\2 \3 \4", format_number(number, form))
    return f"{spaced} ext {extension}" if extension else spaced


@functools.lru_cache(maxsize=_KNOWN)
def dialled(typed: str) -> str:
    """Return what two ways of writing one number have in common: its digits with the country's.

    "" for what is no number.
    """
    number = _number(typed)
    if number is None:
        return ""
    zero = "0" if number.italian_leading_zero else ""
    return f"+{number.country_code}{zero}{number.national_number}x{number.extension or ''}"


def _number(typed: str) -> PhoneNumber | None:
    from phonenumbers import NumberParseException, parse  # noqa: PLC0415  # as above

    text = typed.strip()
    if not _ONLY_A_NUMBER.fullmatch(text):
        return None
    text = _FREE_ZERO.sub(r"\1", text)
    extension = _EXTENSION.search(text)
    try:
        number = parse(_EXTENSION.sub("", text), _HOME)
    except NumberParseException:
        return None
    if extension:
        number.extension = extension.group(1)
    return number
