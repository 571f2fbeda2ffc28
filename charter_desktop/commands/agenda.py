"""agenda show, add, begin, move, carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.commands.answer import Answer
from charter_desktop.commands.opening import open_program
from charter_desktop.domain.agenda_items import PURPOSE_WORDS, Implication, ItemFacts, Purpose
from charter_desktop.domain.canonical import plain

if TYPE_CHECKING:
    import argparse

    from charter_desktop.services.business.items import AgendaItems, AgendaView, ItemLine


# The power to act has an argument of its own name.
_LOOKED_AT = tuple(code for code in Implication if code is not Implication.POWER)


def answer(asked: argparse.Namespace) -> Answer:
    """Answer one of this module's commands with the agenda as it is then."""
    with open_program(asked, writing=asked.act != "show") as program:
        items = program.workbook(asked.council).agenda.business.items
        meeting = _act(items, asked)
        if not meeting:
            waiting = items.waiting()
            data = {"waiting": [plain(one) for one in waiting]}
            words = [f"Waits for an agenda: {one.item.title} ({one.id})" for one in waiting]
            return Answer(data, tuple(words))
        return _shown(items.of(meeting))


def _act(items: AgendaItems, asked: argparse.Namespace) -> str:
    """Do what was asked and return the meeting whose agenda is to be shown, "" for none."""
    if asked.act == "add":
        return items.get(items.add(_facts(asked), asked.meeting).value).place.meeting
    if asked.act == "move":
        return items.get(items.move_to(asked.item, asked.to - 1).value).place.meeting
    if asked.act == "carry":
        return items.get(items.carry_forward(asked.item, asked.meeting).value).place.meeting
    if asked.act == "begin":
        items.begin(asked.meeting)
    return str(asked.meeting)


def _facts(asked: argparse.Namespace) -> ItemFacts:
    return ItemFacts(
        title=asked.title,
        text=asked.text,
        purpose=Purpose(asked.purpose),
        power=asked.power,
        implications={c.value: said for c in _LOOKED_AT if (said := getattr(asked, c.value))},
        commitments=tuple(asked.commitment),
        is_private=bool(asked.private),
        reason=asked.private,
    )


def _shown(agenda: AgendaView) -> Answer:
    words = [_words(line) for line in agenda.public]
    if agenda.private:
        words += [agenda.exclusion, *(_words(line) for line in agenda.private)]
    data = {
        "meeting": agenda.meeting.id,
        "exclusion": agenda.exclusion,
        "items": [
            {
                **plain(line.record),
                "number": line.number,
                "checks": [plain(check) for check in line.checks if not check.passed],
            }
            for line in agenda.lines
        ],
    }
    return Answer(data, tuple(words or ["Nothing is on this agenda yet."]))


def _words(line: ItemLine) -> str:
    item = line.record.item
    looks = "".join(f"\n    {check.words}." for check in line.checks if not check.passed)
    return f"{line.number} {item.title} ({PURPOSE_WORDS[item.purpose]}) {line.record.id}{looks}"
