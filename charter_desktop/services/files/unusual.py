"""What deserves a second look before a file is added: the ways in which clerks are robbed.

`exchange.md` 3: a changed e-mail domain, a changed telephone number of OALC or of whoever is paid,
and anything that looks like a bank account. OALC never sends bank details in a file.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import msgspec

from charter_desktop.domain.contacts import Route

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OALC: Final = "oalc-"
_MONEY: Final = re.compile(
    r"\b(?:accounts?|audit|bank|finance|financial|grants?|invoices?|paid|pay|payments?|precepts?"
    r"|treasurer|vat)\b",
    re.IGNORECASE,
)
_ACCOUNTS: Final = (
    (
        "a sort code",
        re.compile(
            r"\bsort[\s-]*code\b|(?<![\d/.-])\d{2}[-\u2013]\d{2}[-\u2013]\d{2}(?![\d/-])", re.I
        ),
    ),
    (
        "an account number",
        re.compile(r"\b(?:account|a/c|acc)\b[^\d\n]{0,20}\d{7,10}(?!\d)", re.IGNORECASE),
    ),
    ("an IBAN", re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}(?:[ ]?[A-Z0-9]{1,3})?\b")),
    ("bank details", re.compile(r"\b(?:bank(?:ing)? details|bacs|swift code|payee)\b", re.I)),
)
# What every one of them has: of most records this alone tells that there is none, at a hundredth
# of the time, since a whole edition is looked through at once.
_ACCOUNT_WORDS: Final = ("sort", "bank", "bacs", "swift", "payee")
_ACCOUNT_NUMBERS: Final = (
    re.compile(r"\d{7}"),
    re.compile(r"[A-Z]{2}\d{2}[A-Z\d ]{4}"),
    re.compile(r"\d\d[-\u2013]\d\d[-\u2013]\d\d(?<!\d{4}-\d\d-\d\d)"),  # no date of a record
)
_NEVER = "OALC never sends bank details in a file: ring OALC on the number you already have."


def unusual_in(type_name: str, before: bytes | None, after: bytes) -> tuple[str, ...]:
    """Return what is unusual about a new or changed record, in sentences; nothing for most.

    `before` and `after` are its canonical lines; `before` is None for a new one.
    """
    has_account = _may_have_account(after.decode())
    is_contact = type_name == "contact" and not (before is None and after.isascii())
    if not has_account and not is_contact:
        return ()
    old, new = msgspec.json.decode(before or b"{}"), msgspec.json.decode(after)
    found = list(_bank_words(old, new)) if has_account else []
    if is_contact:
        found += _contact_words(None if before is None else old, new)
    return tuple(found)


def _may_have_account(text: str) -> bool:
    lowered = text.lower()
    return any(word in lowered for word in _ACCOUNT_WORDS) or any(
        number.search(text) for number in _ACCOUNT_NUMBERS
    )


def _bank_words(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    marks = dict.fromkeys(_marks(after))
    old = set(_marks(before)) if marks else set()
    new = [mark for mark in marks if mark not in old]
    if new:
        found = ", ".join(f"{what} (“{words}”)" for what, words in new)
        yield f"It has what looks like {found}. {_NEVER}"


def _marks(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for text in texts(record):
        for what, pattern in _ACCOUNTS:
            for match in pattern.finditer(text):
                yield what, match.group(0)


def _contact_words(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> Iterator[str]:
    route, value = after.get("route"), str(after.get("value", ""))
    if letters := _other_letters(value):
        yield f"The address has letters of another alphabet that look like ours: “{letters}”."
    if before is None or before.get("value") == value:
        return
    old = str(before.get("value", ""))
    was, now = _domain(route, old), _domain(route, value)
    if was and now and was != now:
        what = "e-mail address" if route == Route.EMAIL else "web address"
        yield f"The {what} is now at another place: {now}, no longer {was}."
    if route in {Route.PHONE, Route.OUT_OF_HOURS} and _is_sensitive(before, after):
        yield (
            f"The telephone number has changed, from {old} to {value}. Ring the old number to make "
            "sure before you use the new one."
        )


def _domain(route: object, value: str) -> str:
    if route == Route.EMAIL:
        return value.rpartition("@")[2].strip().casefold()
    if route not in {Route.URL, Route.FORM}:
        return ""
    try:
        host = urlsplit(value if "//" in value else f"//{value}").hostname or ""
    except ValueError:
        return value.casefold()
    return host.removeprefix("www.")


def _is_sensitive(*records: Mapping[str, Any]) -> bool:
    return any(
        str(record.get("id", "")).startswith(_OALC)
        or any(_MONEY.search(str(record.get(name, ""))) for name in ("service", "subject", "note"))
        for record in records
    )


def _other_letters(text: str) -> str:
    if text.isascii():
        return ""
    odd = (c for c in text if c.isalpha() and not c.isascii())
    return "".join(c for c in odd if not unicodedata.name(c, "").startswith("LATIN"))


def texts(value: object) -> Iterator[str]:
    """Yield every text in a record, wherever it stands."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)
