"""deleted, retention, data-protection-note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.atomic import write_atomically
from charter_desktop.commands.answer import Answer
from charter_desktop.commands.opening import open_program
from charter_desktop.domain.canonical import plain
from charter_desktop.domain.counts import count_words
from charter_desktop.domain.dates import date_in_words
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path

    from charter_desktop.bootstrap import Workbook
    from charter_desktop.papers.document import Document
    from charter_desktop.services.records.data_protection import KeptTable


def answer(asked: argparse.Namespace) -> Answer:
    """Answer one of this module's commands."""
    if asked.command == "deleted":
        act, writes = _DELETED[asked.act]
    elif asked.command == "retention":
        act, writes = _retention, asked.reviewed is not None
    else:
        act, writes = _note, False
    with open_program(asked, writing=writes) as program:
        return act(asked, program.workbook(asked.council))


def _list(_: argparse.Namespace, book: Workbook) -> Answer:
    items = book.keeping.deleted.all()
    lines = tuple(f"{one.name}, deleted {one.when}\n  {one.record}" for one in items)
    return Answer({"deleted": plain(items)}, lines or ("Nothing was deleted.",))


def _put_back(asked: argparse.Namespace, book: Workbook) -> Answer:
    found = next((one for one in book.keeping.deleted.all() if one.record == asked.id), None)
    if found is None:
        raise NotFoundError(
            f"There is no {asked.id} among the deleted items. Nothing was changed.",
            advice="Name one as in: charter-desktop deleted list.",
        )
    done = book.keeping.deleted.put_back(found.type, found.record)
    return Answer(plain(done.value), (f"{done.words}.",))


def _empty(asked: argparse.Namespace, book: Workbook) -> Answer:
    deleted = book.keeping.deleted
    if not asked.yes:
        question = deleted.confirmation()
        raise InputNotUnderstoodError(
            f"{question.title} {question.words} Nothing was changed.",
            advice="Add --yes to remove them for good.",
        )
    count = deleted.empty().value
    words = f"Removed {count_words(count, 'deleted item')} for good."
    return Answer({"removed": count}, (words,))


def _retention(asked: argparse.Namespace, book: Workbook) -> Answer:
    keeping = book.keeping.data_protection
    table = keeping.table() if asked.reviewed is None else keeping.reviewed(asked.reviewed).value
    _write_pdf(asked.pdf, keeping.table_document)
    return Answer(plain(table), _table_lines(table))


def _table_lines(table: KeptTable) -> tuple[str, ...]:
    rows = (f"{one.rule.what}: {one.rule.kept}; {one.held:,} here now" for one in table.lines)
    last = date_in_words(table.reviewed, weekday=False) if table.reviewed else "never"
    due = " Look at it again: a year has gone." if table.is_due and table.reviewed else ""
    return (*rows, f"Last looked at: {last}.{due}")


def _note(asked: argparse.Namespace, book: Workbook) -> Answer:
    from charter_desktop.papers.document import plain_text  # noqa: PLC0415  # only this needs it

    document = book.keeping.data_protection.note()
    _write_pdf(asked.pdf, lambda: document)
    text = plain_text(document)
    return Answer({"note": text}, tuple(text.rstrip().split("\n")))


def _write_pdf(path: Path | None, make: Callable[[], Document]) -> None:
    if path is None:
        return
    from charter_desktop.papers.pdf import write_pdf  # noqa: PLC0415  # ReportLab is slow

    try:
        write_atomically(path, write_pdf(make()))
    except OSError as error:
        raise InputNotUnderstoodError(
            f"The file could not be written to {path}: {error.strerror}.",
            advice="Choose another place, or make room, then try again.",
        ) from error


_DELETED: dict[str, tuple[Callable[[argparse.Namespace, Workbook], Answer], bool]] = {
    "list": (_list, False),
    "put-back": (_put_back, True),
    "empty": (_empty, True),
}
