"""Reading `parishes.csv`: the parishes of Oxfordshire (ONS), with a kind only where sourced."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from charter_desktop.content.rows import read_rows
from charter_desktop.domain.councils import KIND_WORDS, BodyKind, Parish
from charter_desktop.domain.ids import is_ons_code

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.content.reading import Table

_FILE = "parishes.csv"
_COLUMNS = ("gss_code", "name", "district", "district_gss", "body_type", "body_type_source")
_DISTRICT_CODE = re.compile(r"E0[67]\d{6}")
_KINDS = {words: kind for kind, words in KIND_WORDS.items()}
# A source that names the body in other words than the parish says so: "(as Berrick and Roke ...)".
_NAMED_AS = re.compile(r"\(as ([^)]+)\)")


def read_parishes(folder: Path) -> tuple[Parish, ...]:
    """Return the parishes in the file's order; the id is the ONS code as ONS writes it.

    `kind` is None where no source names the body: most are not known, and are not guessed.
    Raises ContentError, naming the line.
    """
    return tuple(_parish(row) for row in read_rows(folder, _FILE, _COLUMNS, key="gss_code"))


def _parish(row: Table) -> Parish:
    code = row.text("gss_code")
    if not is_ons_code(code):
        row.refuse("gss_code", f"is “{code}”; the code of a parish is E04 and six digits")
    district_code = row.text("district_gss")
    if not _DISTRICT_CODE.fullmatch(district_code):
        row.refuse("district_gss", f"is “{district_code}”, which is not the code of a district")
    source = row.text("body_type_source", may_be_empty=True)
    named = _NAMED_AS.search(source)
    return Parish(
        id=code,
        name=row.text("name"),
        district=row.text("district"),
        district_code=district_code,
        kind=_kind(row, source),
        kind_source=source,
        council_name=named[1] if named else "",
    )


def _kind(row: Table, source: str) -> BodyKind | None:
    words = row.text("body_type", may_be_empty=True)
    if not words:
        return None
    if words not in _KINDS:
        row.refuse("body_type", f"is “{words}”; the words are {', '.join(_KINDS)}")
    if not source:
        row.refuse("body_type_source", f"is empty, but the body is called a {words}")
    return _KINDS[words]
