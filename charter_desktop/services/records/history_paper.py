"""The History on paper, for the auditor: a document, and a PDF of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.domain.dates import date_in_words
from charter_desktop.papers.document import Document, Paragraph, Table, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from charter_desktop.services.records.history import HistoryLine

_TITLE = "History"
_HEADER = ((Text("When"),), (Text("What was recorded"),))


def history_document(lines: Sequence[HistoryLine], council: str, today: date) -> Document:
    """Return lines of the History as a document, in the order given."""
    day = date_in_words(today, weekday=False)
    rows = tuple(((Text(line.when),), _told(line)) for line in lines)
    table = Table(_HEADER, rows, row_headers=True)
    nothing = Paragraph((Text("Nothing is recorded in this time."),))
    return Document(
        title=_TITLE,
        subtitle=f"{council}, printed on {day}",
        author=council,
        blocks=(
            Paragraph(
                (
                    Text(
                        "Every line was written when the change was made; nothing was taken out "
                        "of it since but what was removed for good, which is said."
                    ),
                )
            ),
            table if rows else nothing,
        ),
        footer=f"{_TITLE}, {council}, {day}",
        created=today,
    )


def _told(line: HistoryLine) -> tuple[Text, ...]:
    told = [Text(line.words, bold=bool(line.details))]
    told += [Text(f"\n{detail}") for detail in line.details]
    if line.by:
        told.append(Text(f"\nBy {line.by}"))
    return tuple(told)
