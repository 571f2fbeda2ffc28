"""What OALC's desk answers: as data for scripts, and in sentences."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from charter_desktop.commands.files import change_data, change_lines
from charter_desktop.domain.canonical import plain
from charter_desktop.domain.counts import count_words
from charter_desktop.services.desk.values import FATE_WORDS

if TYPE_CHECKING:
    from charter_desktop.domain.desk import SentCorrection
    from charter_desktop.domain.editions import EditionChanges
    from charter_desktop.services.desk.values import (
        CouncilLine,
        DraftState,
        HandedIn,
        PublishedIssue,
        RegisterView,
        Welcomed,
    )

_SHORT = 12


def draft_data(state: DraftState) -> dict[str, object]:
    """Return the draft as JSON types."""
    return {
        "issue": state.issue,
        **_totals(state.totals),
        "imported": [*state.imported],
        "removed": [*state.removed],
        "ignored": [*state.ignored],
        "changes": [change_data(change) for change in state.changes],
    }


def draft_lines(state: DraftState) -> tuple[str, ...]:
    """Return the draft in sentences."""
    lines = [f"Brought in: {name}" for name in state.imported]
    lines += [f"Taken out: {name}" for name in state.removed]
    lines += [f"Passed over, since no content file is called so: {name}" for name in state.ignored]
    beside = f"issue {state.issue}" if state.issue else "what ships with the program"
    totals = state.totals
    lines.append(
        f"Beside {beside} the draft has {totals.added} new, {totals.changed} changed and "
        f"{totals.withdrawn} withdrawn."
    )
    return (*lines, *change_lines(state.changes))


def issue_data(done: PublishedIssue) -> dict[str, object]:
    """Return a published issue as JSON types."""
    edition, what = done.edition, done.what
    return {
        "issue": edition.issue,
        "epoch": edition.epoch,
        "seq": edition.seq,
        "digest": edition.digest,
        "valid_until": edition.valid_until.isoformat(),
        "file": str(done.path),
        "again": done.is_again,
        "receipts": [*what.receipts],
        "answers": what.answers,
        "devices": what.devices,
        "revoked": what.revoked,
        "attachments": done.attachments,
        "packs": [
            {"file": str(one.path), "part": one.pack.part, "new": one.pack.is_new, "size": one.size}
            for one in done.packs
        ],
        **draft_data(what.draft),
    } | {"issue": edition.issue}


def issue_lines(done: PublishedIssue) -> tuple[str, ...]:
    """Return a published issue in sentences."""
    edition, what = done.edition, done.what
    if done.is_again:
        return (
            f"Nothing has changed since issue {edition.issue}, so this is its file again: "
            f"{done.path}",
            *_pack_lines(done),
        )
    return (
        f"Issue {edition.issue} is published: {done.path}",
        *_pack_lines(done),
        *draft_lines(what.draft)[-1 - len(change_lines(what.draft.changes)) :],
        f"It tells of {count_words(len(what.receipts), 'return')} that came, has "
        f"{count_words(what.answers, 'answer')} to corrections, and names "
        f"{count_words(what.devices, 'computer')} and "
        f"{count_words(what.revoked, 'withdrawn one')}.",
        "It was added to a new clerk's computer here and showed what it should.",
    )


def _pack_lines(done: PublishedIssue) -> tuple[str, ...]:
    """Return each pack in a line, and what to do with them."""
    lines = [
        f"Pack {one.pack.part} of {one.pack.parts}, {-(-one.size // 1_000_000)} MB: {one.path}"
        + ("" if one.pack.is_new else " (whoever has the issues before has all of it)")
        for one in done.packs
    ]
    if lines:
        lines.append(
            "The packs hold pictures that had no room in the issue's own file. Send each by "
            "itself; they can come in any order, and the issue can be used without."
        )
    return tuple(lines)


def welcomed_data(done: Welcomed) -> dict[str, object]:
    """Return a welcome as JSON types."""
    return {
        "kid": done.device.kid,
        "council": done.device.council,
        "name": done.council_name,
        "role": done.device.role.value,
        "not_after": done.device.not_after.isoformat(),
        "issue": done.issue,
        "packs": done.packs,
        "file": str(done.path),
    }


def welcomed_lines(done: Welcomed) -> tuple[str, ...]:
    """Return a welcome in sentences."""
    until = done.device.not_after.isoformat()
    lines = [
        f"The computer {done.device.kid} of {done.council_name} is known until {until}. Its "
        f"welcome is written: {done.path}",
        "Send it to that computer: no other can open it. It has to have met OALC, so send an "
        "invitation too where it has not.",
    ]
    if done.issue:
        packs = count_words(done.packs, "pack")
        more = f" Send the {packs} of that issue too." if done.packs else ""
        lines.append(f"Issue {done.issue} is in it.{more}")
    return tuple(lines)


def handed_in_data(one: HandedIn) -> dict[str, object]:
    """Return what became of a file as JSON types."""
    return {
        "path": str(one.path),
        "file": one.file,
        "fate": one.fate.value,
        "council": one.council,
        "name": one.council_name,
        "number": one.number,
        "enrolled": one.enrolled,
        "reason": one.reason,
        "message": one.message,
        "advice": one.advice,
    }


def handed_in_line(one: HandedIn) -> str:
    """Return what became of a file in a sentence or two."""
    words = f"{one.path.name}: {FATE_WORDS[one.fate].lower()}"
    if one.reason:
        held = f" It is held as {one.file[:_SHORT]}." if one.fate.value == "needs-a-look" else ""
        return f"{words}. {one.message}{held} {one.advice}"
    known = " Its computer is known from now on." if one.enrolled else ""
    return f"{words}, {one.council_name}, return {one.number}.{known}"


def register_data(view: RegisterView) -> dict[str, object]:
    """Return the register as JSON types."""
    return {
        "words": [*view.words],
        "returns": view.returns,
        "councils": [_council_data(line) for line in view.councils],
        "held": [plain(one) for one in view.held],
        "refused": [plain(one) for one in view.refused],
        "issues": [{"issue": e.issue, "epoch": e.epoch, "seq": e.seq} for e in view.editions],
    }


def _council_data(line: CouncilLine) -> dict[str, object]:
    newest, invitation = line.newest, line.invitation
    return {
        "id": line.id,
        "name": line.name,
        "invited": bool(invitation),
        "token_used": bool(invitation and invitation.used),
        "return": newest.number if newest else None,
        "return_id": newest.id if newest else None,
        "period": newest.period if newest else None,
        "last_edition": [*newest.last_edition] if newest else None,
        "devices": [
            {
                "kid": d.kid,
                "label": d.label,
                "role": d.role.value,
                "by": d.by.value,
                "revoked": d.revoked.isoformat() if d.revoked else None,
            }
            for d in line.devices
        ],
    }


def register_lines(view: RegisterView) -> tuple[str, ...]:
    """Return the register in lines."""
    lines = [f"OALC's six words: {' '.join(view.words)}"]
    for line in view.councils:
        lines.append(f"{line.name} ({line.id}): {_heard(line)}")
        for device in line.devices:
            gone = f", withdrawn from {device.revoked.isoformat()}" if device.revoked else ""
            lines.append(f"    computer {device.kid}, {device.role.value}{gone}")
    lines += [f"Needs a look: {o.file[:_SHORT]} {o.name}. {o.message}" for o in view.held]
    lines += [f"Refused: {o.file[:_SHORT]} {o.name}. {o.message}" for o in view.refused]
    return tuple(lines)


def _heard(line: CouncilLine) -> str:
    newest = line.newest
    if newest is None:
        return "invited, not heard from" if line.invitation else "not heard from"
    came = dt.datetime.fromtimestamp(newest.taken // 1000, dt.UTC).date().isoformat()
    return f"return {newest.number} for {newest.period}, taken in {came}"


def correction_data(one: SentCorrection) -> dict[str, object]:
    """Return a correction as JSON types."""
    data: dict[str, object] = plain(one)
    return data


def correction_line(one: SentCorrection) -> str:
    """Return a correction in a sentence."""
    answer = f" Answered: {one.answer.ruling}." if one.answer else ""
    why = f" {one.why}" if one.why else ""
    said = f"{one.field}: “{one.old}” should be “{one.new}”.{why}{answer}"
    return f"{one.id}  {one.council_name} on {one.contact}, {said}"


def _totals(totals: EditionChanges) -> dict[str, object]:
    names = ("added", "changed", "withdrawn", "unchanged")
    return {name: getattr(totals, name) for name in names}
