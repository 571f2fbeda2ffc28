"""The recovery sheet on paper: made once, printed, and kept where no computer is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.domain.dates import date_in_words
from charter_desktop.papers.document import (
    Document,
    Heading,
    NumberedList,
    Paragraph,
    Table,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from charter_desktop.papers.document import Block

_IN_A_ROW = 4
_TITLE = "OALC's recovery sheet"
_WHAT = (
    "With these 24 words OALC's keys can be made anew if the office computer is lost, stolen or "
    "broken. Whoever has them can speak as OALC to every clerk, so no copy may stay on a computer."
)
_DO = (
    "Print this sheet twice, and read it against the screen.",
    "Seal each in an envelope, and keep them in two places away from the office computer.",
    "Delete this file, and empty the bin.",
)
_HOW = (
    "To make new keys with it, type the 24 words into a text file, run: charter-desktop desk "
    "new-keys --sheet-words-file FILE, and delete the file."
)


def sheet_file(path: Path, words: Sequence[str], six: Sequence[str], made: date) -> bytes:
    """Return the sheet as the file `path` would hold it: text where it ends in .txt, else PDF."""
    if path.suffix.lower() == ".txt":
        return _text(words, six, made).encode()
    from charter_desktop.papers.pdf import write_pdf  # noqa: PLC0415  # takes long

    return write_pdf(_document(words, six, made))


def _text(words: Sequence[str], six: Sequence[str], made: date) -> str:
    numbered = [f"{place:2}  {word}" for place, word in enumerate(words, start=1)]
    lines = [f"{_TITLE}, {date_in_words(made)}", "", _WHAT, "", *numbered, ""]
    lines += [*(f"- {line}" for line in _DO), "", _HOW, _public(six), ""]
    return "\n".join(lines)


def _document(words: Sequence[str], six: Sequence[str], made: date) -> Document:
    def line(text: str) -> tuple[Block, ...]:
        return (Paragraph((Text(text),)),)

    blocks: tuple[Block, ...] = (
        *line(_WHAT),
        Heading(2, (Text("The 24 words"),)),
        _table(words),
        Heading(2, (Text("What to do with it"),)),
        NumberedList(tuple(line(text) for text in _DO)),
        *line(_HOW),
        *line(_public(six)),
    )
    day = date_in_words(made)
    return Document(_TITLE, day, "OALC", blocks, f"{_TITLE}, {day}", made)


def _table(words: Sequence[str]) -> Table:
    """Return the words in rows of four, so that the sheet is one page."""
    rows = []
    for first in range(0, len(words), _IN_A_ROW):
        row = words[first : first + _IN_A_ROW]
        cells = ((Text(word, bold=True),) for word in row)
        rows.append(((Text(f"{first + 1} to {first + len(row)}"),), *cells))
    header = tuple((Text(name),) for name in ("Words", "First", "Second", "Third", "Fourth"))
    return Table(header, tuple(rows), row_headers=True)


def _public(six: Sequence[str]) -> str:
    return f"OALC's six words, which are no secret and are to be published: {' '.join(six)}."
