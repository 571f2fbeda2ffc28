"""Tables as CSV that Excel and LibreOffice open without losing a zero or running a formula.

The form is that of `ux.md` 4: UTF-8 with a byte order mark, so that Excel reads accents; CRLF;
dates as 2026-12-08; UK telephone numbers with a space after the fifth digit (as GOV.UK Forms writes
them), since Excel takes a row of digits for a sum and drops its leading zero. What a spreadsheet
would run as a formula, and any other digits that begin with a zero, stand behind an apostrophe
(https://owasp.org/www-community/attacks/CSV_Injection); `plain_cell` takes it away again.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

BYTE_ORDER_MARK: Final = "\ufeff"
LONGEST_NAME: Final = 120
"""Letters of a file name: Windows allows 260 for a whole path."""
_AREA = 5
"""Digits of a UK number before the space."""
_PHONE = re.compile(r"0[0-9]{9,10}")
# The wide forms count too: Excel reads them as the plain ones. Excel skips blanks before a formula.
_RISKY = re.compile(r"'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]|0[0-9]+\Z)")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a CSV file with a line of column names; every cell goes through `safe_cell`."""
    lines = io.StringIO(newline="")
    lines.write(BYTE_ORDER_MARK)
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow([safe_cell(name) for name in header])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return lines.getvalue().encode("utf-8", errors="replace")


def safe_cell(text: str) -> str:
    """Return a cell that a spreadsheet shows as these words and never works out.

    Line ends inside become single line feeds; a character of no meaning (NUL) is left out.
    """
    text = text.replace("\0", "").replace("\r\n", "\n")
    if _PHONE.fullmatch(text):
        return f"{text[:_AREA]} {text[_AREA:]}"
    return f"'{text}" if _RISKY.match(text) else text


def plain_cell(cell: str) -> str:
    """Return the words of a cell that `safe_cell` made; any other cell as it is.

    A telephone number keeps its space.
    """
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell


def csv_file_name(what: str, council_name: str, on: date) -> str:
    """Return a file name such as `Contacts Kidlington Parish Council 2026-11-22.csv`.

    Letters that Windows does not allow in a file name are replaced by a space.
    """
    words = unicodedata.normalize("NFC", f"{what} {council_name}")
    kept = " ".join(_FORBIDDEN.sub(" ", words).split())[:LONGEST_NAME].strip(" .")
    return f"{kept} {on.isoformat()}.csv".strip()
