"""Reading `contacts.csv`: whom to ask about what, each route with its source."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from charter_desktop.content.rows import read_rows
from charter_desktop.domain.contacts import Contact, Route

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.content.reading import Table

_FILE = "contacts.csv"
_COLUMNS = (
    "id",
    "organisation",
    "tier",
    "district",
    "service",
    "route",
    "value",
    "note",
    "checked",
    "source",
    "confidence",
    "subject",
    "valid_from",
    "valid_to",
    "outlook",
    "outlook_source",
)
_TELEPHONE = (re.compile(r"0[\d ]{9,13}"), "a telephone number that begins with 0")
_WEB = (re.compile(r"https?://\S+"), "an address that begins with http")
_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
# What a value must look like to be dialled, written to or opened.
_FORMS = {
    Route.PHONE: _TELEPHONE,
    Route.OUT_OF_HOURS: _TELEPHONE,
    Route.EMAIL: (re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"), "an e-mail address"),
    Route.FORM: _WEB,
    Route.URL: _WEB,
    Route.POST: (re.compile(r"\S.*"), "a postal address"),
}


def read_contacts(folder: Path) -> tuple[Contact, ...]:
    """Return the contacts in the file's order; raises ContentError, naming the line."""
    return tuple(_contact(row) for row in read_rows(folder, _FILE, _COLUMNS, key="id"))


def _contact(row: Table) -> Contact:
    begins, ends = _day(row, "valid_from"), _day(row, "valid_to")
    if begins and ends and ends < begins:
        row.refuse("valid_to", "is before “valid_from”")
    return Contact(
        id=row.id(),
        organisation=row.text("organisation"),
        tier=row.text("tier"),
        district=row.text("district"),
        service=row.text("service"),
        route=row.code("route", Route),
        value=_value(row),
        note=row.text("note", may_be_empty=True),
        checked=_month(row),
        source=row.text("source"),
        confidence=row.text("confidence", may_be_empty=True),
        valid_from=begins,
        valid_to=ends,
        subject=row.text("subject"),
        outlook=_outlook(row),
        outlook_source=row.text("outlook_source", may_be_empty=True),
    )


def _value(row: Table) -> str:
    value = row.text("value")
    form, words = _FORMS[row.code("route", Route)]
    if not form.fullmatch(value):
        row.refuse("value", f"is “{value}”, which is not {words}")
    return value


def _month(row: Table) -> str:
    value = row.text("checked", may_be_empty=True)
    if value and not _MONTH.fullmatch(value):
        row.refuse("checked", f"is “{value}”; write a month like 2026-08, or leave it empty")
    return value


def _day(row: Table, key: str) -> date | None:
    value = row.text(key, may_be_empty=True)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        row.refuse(key, f"is “{value}”; write a day like 2028-04-01, or leave it empty")


def _outlook(row: Table) -> str:
    """Return what is due to happen; nothing may be foretold without a source."""
    value = row.text("outlook", may_be_empty=True)
    if bool(value) != bool(row.text("outlook_source", may_be_empty=True)):
        row.refuse("outlook", "and its source go together")
    return value
