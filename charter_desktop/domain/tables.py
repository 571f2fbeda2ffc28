"""A table as it stands on screen, to be copied, printed or saved: as tab text, as HTML, as CSV."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from charter_desktop.domain.csv_text import csv_bytes, safe_cell


@dataclass(frozen=True, slots=True)
class ShownTable:
    """The columns that are shown, in their order, and the rows as they are sorted and filtered.

    `rows` hold the words on screen and `plain` what a CSV file gets (ISO dates). `note` says how
    the table was sorted and filtered, for the foot of a print.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    plain: tuple[tuple[str, ...], ...]
    note: str = ""

    def csv(self) -> bytes:
        """Return the table as the bytes of a CSV file (`domain.csv_text`)."""
        return csv_bytes(self.header, self.plain)

    def tab_text(self) -> str:
        """Return a line a row with tabs between cells, as spreadsheets paste it.

        A spreadsheet would run a pasted formula too, so cells are made safe as in a CSV file.
        """
        return "\n".join(
            "\t".join(_on_one_line(c) for c in row) for row in (self.header, *self.rows)
        )

    def html(self) -> str:
        """Return an HTML table, as Word and Outlook paste it."""
        head = "".join(f'<th align="left">{_in_html(words)}</th>' for words in self.header)
        body = "".join(f"<tr>{''.join(_td(cell) for cell in row)}</tr>" for row in self.rows)
        return (
            '<meta charset="utf-8"><table border="1" cellspacing="0" cellpadding="4">'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )


def _on_one_line(cell: str) -> str:
    return safe_cell(" ".join(cell.split()))


def _td(cell: str) -> str:
    return f"<td>{_in_html(cell)}</td>"


def _in_html(cell: str) -> str:
    return escape(safe_cell(cell)).replace("\n", "<br>")
