"""return, inspect, safety-copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.commands.answer import Answer
from charter_desktop.commands.opening import open_program
from charter_desktop.domain.canonical import plain
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.sent_returns import RETURN_STATE_WORDS
from charter_desktop.errors import InputNotUnderstoodError

if TYPE_CHECKING:
    import argparse

    from charter_desktop.domain.safety_copies import SafetyCopy
    from charter_desktop.domain.sent_returns import SentReturn
    from charter_desktop.services.inspection import Inspection
    from charter_desktop.services.returns import WrittenReturn


def answer(asked: argparse.Namespace) -> Answer:
    """Answer one of this module's commands."""
    if asked.command == "inspect":
        return _inspect(asked)
    if asked.command == "safety-copy":
        return _make_copy(asked) if asked.act == "make" else _list_copies(asked)
    return _sent(asked) if asked.act == "sent" else _write(asked)


def _write(asked: argparse.Namespace) -> Answer:
    if asked.out is None:
        raise InputNotUnderstoodError(
            "Say where the return is to be written.",
            advice="For example: charter-desktop return --out return.charter.",
        )
    with open_program(asked, writing=True) as program:
        written = program.workbook(asked.council).returns.write(asked.out, asked.leave_out).value
    return Answer(return_data(written), return_lines(written))


def return_data(written: WrittenReturn) -> dict[str, object]:
    """Return what was written as JSON types."""
    sent, check = written.sent, written.check
    return {
        "file": str(written.path),
        "number": sent.number,
        "draft": sent.draft,
        "items": [plain(item) for item in check.items],
        "left_out": [*check.left_out],
        "looks_personal": [
            {"item": p.item.reference, "looks_like": p.looks_like, "words": p.words}
            for p in check.personal
        ],
    }


def return_lines(written: WrittenReturn) -> tuple[str, ...]:
    """Return what was written, in sentences."""
    lines = [f"Return {written.sent.number} is written: {written.path}"]
    if written.sent.draft:
        lines.append(
            "It is a draft, not for sending: this computer has not met OALC yet, so the return "
            "is signed but not sealed."
        )
    lines += [
        f"Look again before it goes: {p.item.reference} has what looks like {p.looks_like}: "
        f"“{p.words}”."
        for p in written.check.personal
    ]
    return tuple(lines)


def _sent(asked: argparse.Namespace) -> Answer:
    with open_program(asked, writing=False) as program:
        sent = program.workbook(asked.council).returns.sent()
    data = [
        {
            "id": s.id,
            "number": s.number,
            "made": s.made,
            "draft": s.draft,
            "file": s.path,
            "state": s.state.value,
        }
        for s in sent
    ]
    lines = [f"Return {s.number}, {_state_words(s)}: {s.path}" for s in sent]
    return Answer({"returns": data}, tuple(lines or ["No return was written yet."]))


def _state_words(sent: SentReturn) -> str:
    return "a draft" if sent.draft else RETURN_STATE_WORDS[sent.state].lower()


def _inspect(asked: argparse.Namespace) -> Answer:
    with open_program(asked, writing=False) as program:
        seen = program.files.inspect(asked.file)
    data = {
        "file": str(seen.path),
        "kind": seen.kind.value,
        "genuine": seen.genuine,
        "made_by": seen.made_by,
        "sender": seen.sender,
        "created": seen.created.isoformat(),
        "draft": seen.draft,
        "sealed": seen.sealed,
        "number": seen.number,
        "counts": seen.counts,
        "items": [plain(item) for item in seen.items],
        "changes": "nothing",
    }
    return Answer(data, _inspect_lines(seen))


def _inspect_lines(seen: Inspection) -> tuple[str, ...]:
    lines = [
        f"A {seen.kind.value} of {seen.sender}, made {date_in_words(seen.created.date())} "
        f"by {seen.made_by}.",
        "It is just as it was signed.",
    ]
    if seen.draft:
        lines.append("It is a draft, not for sending.")
    if seen.sealed:
        lines.append("It is sealed: only OALC can read what is in it.")
    lines += [f"  {item.reference} {item.group}: {item.value}" for item in seen.items]
    lines.append("Looking at it has changed nothing.")
    return tuple(lines)


def _make_copy(asked: argparse.Namespace) -> Answer:
    with open_program(asked, writing=True) as program:
        copy = program.workbook(asked.council).safety.make()
    if copy is None:
        return Answer({"copy": None}, ("Nothing changed since the last safety copy.",))
    return Answer({"copy": _copy_data(copy)}, (f"Safety copy made: {copy.path}",))


def _list_copies(asked: argparse.Namespace) -> Answer:
    with open_program(asked, writing=False) as program:
        copies = program.workbook(asked.council).safety.all()
    lines = [f"{copy.made:%Y-%m-%d %H:%M}  {copy.path}" for copy in copies]
    data = {"copies": [_copy_data(copy) for copy in copies]}
    return Answer(data, tuple(lines or ["There is no safety copy yet."]))


def _copy_data(copy: SafetyCopy) -> dict[str, object]:
    return {"path": str(copy.path), "made": copy.made.isoformat(), "bytes": copy.size}
