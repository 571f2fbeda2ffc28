"""undo, safety-copy, find-person, export, remove-for-good, handover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.commands.answer import Answer
from charter_desktop.commands.opening import open_program
from charter_desktop.domain.canonical import plain
from charter_desktop.domain.counts import count_words
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.safety import contents_words, copy_words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from charter_desktop.bootstrap import Workbook
    from charter_desktop.domain.safety_copies import SafetyCopy
    from charter_desktop.services.records.removal import Removed


def answer(asked: argparse.Namespace) -> Answer:
    """Answer one of this module's commands."""
    if asked.command == "safety-copy":
        act, writes = _COPIES[asked.act]
    else:
        act, writes = _ACTS[asked.command]
    with open_program(asked, writing=writes) as program:
        return act(asked, program.workbook(asked.council))


def _undo(asked: argparse.Namespace, book: Workbook) -> Answer:
    undo = book.keeping.undo
    done = undo.redo() if asked.redo else undo.undo()
    step = done.value
    data = {"words": done.words, "act": step.act, "note": step.note}
    return Answer(data, tuple(line for line in (f"{done.words}.", step.note) if line))


def _make_copy(_: argparse.Namespace, book: Workbook) -> Answer:
    copy = book.safety.make()
    if copy is None:
        return Answer({"copy": None}, ("Nothing changed since the last safety copy.",))
    return Answer({"copy": _copy_data(copy)}, (f"Safety copy made: {copy.path}",))


def _list_copies(_: argparse.Namespace, book: Workbook) -> Answer:
    copies = book.safety.all()
    lines = [f"{copy.made:%Y-%m-%d %H:%M}  {copy.path}" for copy in copies]
    data = {"copies": [_copy_data(copy) for copy in copies]}
    return Answer(data, tuple(lines or ["There is no safety copy yet."]))


def _look_at_copy(asked: argparse.Namespace, book: Workbook) -> Answer:
    copy = book.safety.find(asked.name)
    contents = book.safety.look(copy.path)
    data = {"copy": _copy_data(copy), "contents": plain(contents)}
    return Answer(data, (f"Safety copy of {copy_words(copy)}:", *contents_words(contents)))


def _put_copy_back(asked: argparse.Namespace, book: Workbook) -> Answer:
    copy = book.safety.find(asked.name)
    if not asked.yes:
        question = book.safety.confirmation(copy)
        raise InputNotUnderstoodError(
            f"{question.title} {question.words}", advice="Add --yes to put it back."
        )
    before = book.safety.put_back(copy.path).value
    data = {"put_back": _copy_data(copy), "before": _copy_data(before) if before else None}
    kept = f"Your work before it is in {before.path}" if before else "The newest copy has the rest"
    return Answer(data, (f"Put back the safety copy of {copy_words(copy)}.", f"{kept}."))


def _copy_data(copy: SafetyCopy) -> dict[str, object]:
    return {"made": copy.made.isoformat(), "file": str(copy.path), "size": copy.size}


def _find_person(asked: argparse.Namespace, book: Workbook) -> Answer:
    found = book.keeping.names.find(" ".join(asked.name))
    return Answer(plain(found), tuple(found.as_text().rstrip().split("\n")))


def _export(asked: argparse.Namespace, book: Workbook) -> Answer:
    exported = book.keeping.exporting.everything(asked.out)
    data = {
        "folder": str(exported.folder),
        "files": [str(path) for path in exported.files],
        "missing": [*exported.missing],
    }
    gone = [f"The copied-in file {name} is missing." for name in exported.missing]
    files = count_words(len(exported.files), "file")
    return Answer(data, (f"{files} written to {exported.folder}", *gone))


def _remove(asked: argparse.Namespace, book: Workbook) -> Answer:
    removal = book.keeping.removal
    plan = removal.look(*removal.find(asked.id), only_earlier=asked.earlier_only)
    if not asked.yes:
        raise InputNotUnderstoodError(
            f"{plan.name[:1].upper()}{plan.name[1:]}: "
            f"{count_words(plan.words, 'text or answer goes', 'texts and answers go')}. It is in "
            f"{count_words(len(plan.papers), 'saved paper')}, "
            f"{count_words(len(plan.returns), 'return')} and "
            f"{count_words(len(plan.copies), 'safety copy', 'safety copies')}. "
            f"{' '.join(filter(None, (plan.lost_with_copies, *plan.warnings)))} "
            "Nothing was changed.",
            advice="Add --yes to remove it for good, and --copies to delete those safety copies.",
        )
    removed = removal.carry_out(plan, delete_copies=asked.copies).value
    return Answer(_removed_data(removed), _removed_lines(removed))


def _removed_data(removed: Removed) -> dict[str, object]:
    return {
        "type": removed.plan.type,
        "id": removed.plan.record,
        "copies_left": [str(copy.path) for copy in removed.copies_left],
        "papers_left": [str(path) for path in removed.papers_left],
        "waiting": [str(path) for path in removed.waiting],
        "returns": [sent.number for sent in removed.plan.returns],
    }


def _removed_lines(removed: Removed) -> tuple[str, ...]:
    lines = ["Removed for good.", *removed.plan.warnings[1:]]
    lines += [f"This safety copy still has it: {copy.path}" for copy in removed.copies_left]
    lines += [f"Changed by hand, so still there: {path}" for path in removed.papers_left]
    lines += [
        f"Open in another program, so it goes when this one starts next: {path}"
        for path in removed.waiting
    ]
    return tuple(lines)


def _hand_over(asked: argparse.Namespace, book: Workbook) -> Answer:
    done = book.keeping.handover.hand_over(asked.out)
    copy = [done.folder / done.copy.path.name] if done.copy else []
    files = [*done.files, *copy, *done.evidence]
    lines = [f"Written: {path}" for path in files]
    lines += [f"The copied-in file {name} is missing." for name in done.missing]
    data = {"files": [str(path) for path in files], "missing": [*done.missing]}
    return Answer(data, tuple(lines))


# What answers, and whether it writes.
_ACTS: dict[str, tuple[Callable[[argparse.Namespace, Workbook], Answer], bool]] = {
    "undo": (_undo, True),
    "find-person": (_find_person, False),
    "export": (_export, False),
    "remove-for-good": (_remove, True),
    "handover": (_hand_over, True),
}
_COPIES: dict[str, tuple[Callable[[argparse.Namespace, Workbook], Answer], bool]] = {
    "make": (_make_copy, True),
    "list": (_list_copies, False),
    "look": (_look_at_copy, False),
    "put-back": (_put_copy_back, True),
}
