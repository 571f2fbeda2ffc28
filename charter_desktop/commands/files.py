"""add, undo-add, inspect, card: files from OALC and to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.commands.answer import Answer
from charter_desktop.commands.opening import open_program
from charter_desktop.domain.canonical import plain
from charter_desktop.domain.dates import date_in_words
from charter_desktop.errors import BundleRejectedError, InputNotUnderstoodError
from charter_desktop.services.files.looked import FATE_WORDS, Order, Sender, Take

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from charter_desktop.bootstrap import Program
    from charter_desktop.domain.editions import EditionChanges
    from charter_desktop.services.files.inspection import Inspection
    from charter_desktop.services.files.looked import Added, Change, KindCount, Looked, PastFile

_SHORT = 80
_NO_FAULT = {Sender.HERE_ALREADY, Sender.ONLY_TO_LOOK_AT}


def answer(asked: argparse.Namespace) -> Answer:
    """Answer one of this module's commands."""
    verbs = {"add": _add, "undo-add": _undo, "inspect": _inspect, "card": _card}
    return verbs[asked.command](asked)


def _add(asked: argparse.Namespace) -> Answer:
    if not asked.yes:
        raise InputNotUnderstoodError(
            "Nothing was added. Look at the file first, with: charter-desktop inspect FILE.",
            advice="Then add it with --yes.",
        )
    with open_program(asked, writing=True) as program:
        mine = dict.fromkeys(asked.keep_mine, Take.MINE)
        order = Order(path=asked.file, words=asked.words, choices=mine)
        added = program.adding.add(order).value
        changes = program.adding.whats_new(added)
    return Answer(added_data(added, changes), added_lines(added, changes))


def added_data(added: Added, changes: Iterable[Change]) -> dict[str, object]:
    """Return what was added as JSON types."""
    return {
        "id": added.id,
        "what": added.what,
        "issue": added.issue,
        **_totals(added.totals),
        "changes": [change_data(change) for change in changes],
        "acknowledged": [*added.acknowledged],
        "rulings": [*added.rulings],
        "notes": [*added.notes],
    }


def added_lines(added: Added, changes: Iterable[Change]) -> tuple[str, ...]:
    """Return what was added, in sentences."""
    returns = len(added.acknowledged)
    which = "your return" if returns == 1 else f"{returns} of your returns"
    lines = [f"Added: {added.what}.", *_count_lines(added.counts), *change_lines(changes)]
    lines += [f"OALC has {which}."] if returns else []
    lines += [*added.rulings, *added.notes]
    if added.issue:
        lines.append("It can be taken back for 90 days with: charter-desktop undo-add.")
    return tuple(lines)


def _undo(asked: argparse.Namespace) -> Answer:
    with open_program(asked, writing=True) as program:
        undone = program.adding.undo(asked.id).value
    back = f"issue {undone.back_to}" if undone.back_to else "the starter pages"
    lines = [f"Issue {undone.issue} was taken back. What is shown now is {back}."]
    lines += [f"Kept: what you wrote about {title}: {own.text}" for title, own in undone.kept]
    data = {
        "id": undone.id,
        "issue": undone.issue,
        "back_to": undone.back_to,
        **_totals(undone.totals),
        "kept": [{"about": title, **plain(own)} for title, own in undone.kept],
    }
    return Answer(data, tuple(lines))


def _inspect(asked: argparse.Namespace) -> Answer:
    with open_program(asked, writing=False) as program:
        looked = program.adding.look(asked.file)
        card = looked.card
        if not looked.can_add and card.sender not in _NO_FAULT:
            raise BundleRejectedError(card.reason, card.words, advice=card.advice)
        seen = program.files.inspect(asked.file)
    lines = _looked_lines(looked) if looked.can_add else (f"{card.title}. {card.words}",)
    data = _seen_data(seen) | _looked_data(looked)
    return Answer(data, (*_seen_lines(seen), *lines, "Looking at it has changed nothing."))


def _seen_data(seen: Inspection) -> dict[str, object]:
    return {
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


def _seen_lines(seen: Inspection) -> tuple[str, ...]:
    lines = [
        f"{seen.what}, from {seen.sender_name}, made {date_in_words(seen.created.date())} by "
        f"{seen.made_by}.",
        "It is just as it was signed.",
    ]
    if seen.draft:
        lines.append("It is a draft, not for sending.")
    if seen.sealed:
        lines.append("It is sealed: only OALC can read what is in it.")
    lines += [f"  {item.reference} {item.group}: {item.value}" for item in seen.items]
    return tuple(lines)


def _looked_data(looked: Looked) -> dict[str, object]:
    return {
        "outcome": looked.card.sender.value,
        "reason": looked.card.reason,
        "can_add": looked.can_add,
        "needs_words": looked.needs_words,
        "issue": looked.issue,
        "issue_held": looked.held_issue,
        "days_old": looked.days_old,
        "valid_until": looked.valid_until.isoformat() if looked.valid_until else None,
        "would": {
            **_totals(looked.totals),
            "unknown": looked.unknown,
            "changes": [change_data(change) for change in looked.changes],
            "choices": [plain(choice) for choice in looked.to_choose],
        },
        "notes": [*looked.notes],
    }


def _looked_lines(looked: Looked) -> tuple[str, ...]:
    card = looked.card
    lines = [f"{card.title}: {card.words}", *([card.advice] if card.advice else [])]
    lines += [f"It is {looked.days_old} days old."] if looked.days_old > 1 else []
    lines += [*_count_lines(looked.counts), *change_lines(looked.changes)]
    lines += [
        f"  Your own value “{c.mine}” is shown now. With --keep-mine {c.id} it stays; else OALC's, "
        f"“{c.oalcs}”, is shown."
        for c in looked.to_choose
    ]
    return (*lines, *looked.notes)


def _count_lines(counts: Iterable[KindCount]) -> tuple[str, ...]:
    return tuple(
        f"{c.words.capitalize()}: {c.added} new, {c.changed} changed, {c.withdrawn} withdrawn."
        for c in counts
    )


def change_lines(changes: Iterable[Change]) -> tuple[str, ...]:
    """Return changes in lines, each field before and after."""
    lines = []
    for change in changes:
        lines.append(f"  {FATE_WORDS[change.fate]}: {change.kind} “{change.title}”")
        lines += [f"    LOOK AGAIN: {words}" for words in change.unusual]
        if change.fate.value == "changed":
            lines += [
                f"    {f.label}: {_short(f.before)} -> {_short(f.after)}" for f in change.fields
            ]
        lines += [f"    {own.what} ({own.council}): {own.text}" for own in change.own_words]
    return tuple(lines)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line[:_SHORT]}…”" if len(line) > _SHORT else f"“{line}”"


def change_data(change: Change) -> dict[str, object]:
    """Return a change as JSON types."""
    return {
        "type": change.type,
        "id": change.id,
        "title": change.title,
        "fate": change.fate.value,
        "fields": [plain(one) for one in change.fields],
        "unusual": [*change.unusual],
        "own_words": [plain(own) for own in change.own_words],
    }


def _totals(totals: EditionChanges) -> dict[str, object]:
    counted = ("added", "changed", "withdrawn", "unchanged")
    return {name: getattr(totals, name) for name in counted}


def _card(asked: argparse.Namespace) -> Answer:
    writing = asked.renew or asked.out is not None
    with open_program(asked, writing=True if writing else not _has_keys(asked)) as program:
        if asked.renew:
            program.device.renew()
        council = (asked.council or program.council_in_use).lower()
        work = program.works().get(council)
        card = program.device.card(asked.out, council if work else "", work)
        oalc = program.device.oalc()
    data = {
        "words": [*card.words],
        "file": str(card.path) if card.path else None,
        "certified_for": {
            body: day.isoformat() for body, day in (card.certified_for or {}).items()
        },
        "withdrawn": card.withdrawn.isoformat() if card.withdrawn else None,
        "oalc_words": [*oalc.words] if oalc else None,
    }
    lines = [f"The six words of this computer: {' '.join(card.words)}"]
    lines += ["Its words are new. The next return tells OALC so."] if asked.renew else []
    lines += [f"Its card is written: {card.path}"] if card.path else []
    if oalc:
        lines.append(f"OALC's six words: {' '.join(oalc.words)}")
    else:
        lines.append("This computer has not met OALC yet.")
    return Answer(data, tuple(lines))


def _has_keys(asked: argparse.Namespace) -> bool:
    with open_program(asked, writing=False) as program:
        return program.paths.keys.exists()


def history(program: Program) -> Answer:
    """Return the files from OALC that were added, newest first."""
    found = program.adding.history()
    data = [plain(one) | {"totals": _totals(one.totals)} for one in found]
    lines = [_past_line(one) for one in found]
    return Answer({"files": data}, tuple(lines or ["No file from OALC was added yet."]))


def _past_line(one: PastFile) -> str:
    added = f"{one.added_on.isoformat()}  {one.what} ({one.name})"
    if one.undone_on:
        return f"{added}, taken back on {date_in_words(one.undone_on, weekday=False)}"
    if one.can_undo and one.undo_until:
        return f"{added}, can be taken back until {date_in_words(one.undo_until, weekday=False)}"
    return added
