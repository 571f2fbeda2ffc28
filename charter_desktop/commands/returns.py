"""return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.commands.answer import Answer
from charter_desktop.commands.opening import open_program
from charter_desktop.domain.canonical import plain
from charter_desktop.domain.sent_returns import RETURN_STATE_WORDS
from charter_desktop.errors import InputNotUnderstoodError

if TYPE_CHECKING:
    import argparse

    from charter_desktop.services.returns.returns import WrittenReturn
    from charter_desktop.services.returns.values import ReturnLine


def answer(asked: argparse.Namespace) -> Answer:
    """Answer one of this module's commands."""
    if asked.act in {"read", "remove"}:
        return _read(asked)
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
        returns = program.workbook(asked.council).returns
        sent, shown = returns.sent(), {line.id: line for line in returns.lines()}
    data = [
        {
            "id": s.id,
            "number": s.number,
            "made": s.made,
            "draft": s.draft,
            "file": s.path,
            "state": shown[s.id].state.value,
            "issue": shown[s.id].issue,
        }
        for s in sent
    ]
    lines = [f"Return {s.number}, {_state_words(shown[s.id])}: {s.path}" for s in sent]
    return Answer({"returns": data}, tuple(lines or ["No return was written yet."]))


def _state_words(line: ReturnLine) -> str:
    if line.draft:
        return "a draft"
    words = RETURN_STATE_WORDS[line.state]
    return f"{words} (issue {line.issue})" if line.issue else words.lower()


def _read(asked: argparse.Namespace) -> Answer:
    """Show exactly what was sent, or remove it."""
    with open_program(asked, writing=asked.act == "remove") as program:
        returns = program.workbook(asked.council).returns
        if asked.act == "remove":
            done = returns.remove_text(asked.id)
            return Answer({"id": done.value.id}, (f"{done.words}.",))
        text = returns.read_sent(asked.id)
    sections = [plain(section) for section in text.sections]
    lines = [
        line
        for section in text.sections
        for line in (section.title, *(f"  {row.label}: {row.words}" for row in section.rows))
    ]
    return Answer({"id": text.line.id, "number": text.line.number, "said": sections}, tuple(lines))
