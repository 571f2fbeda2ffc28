"""Looking at a file: who sent it and what it would do, tried on a copy and shown in words."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from charter_desktop import __version__
from charter_desktop.domain.councils import Parish
from charter_desktop.domain.dates import date_in_words
from charter_desktop.errors import BundleRejectedError, NotFoundError
from charter_desktop.services.files.arrival import Judged, what_of
from charter_desktop.services.files.bringing_in import Arriving, bring_in
from charter_desktop.services.files.change_words import counted, describe, unknown_types
from charter_desktop.services.files.looked import Change, Fate, Looked, Sender, SenderCard
from charter_desktop.services.files.still_to_come import notes_on_issue, notes_on_pack
from charter_desktop.sync.bodies import PackBody, WelcomeBody
from charter_desktop.sync.container import MAX_FILE
from charter_desktop.sync.refusals import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from charter_desktop.domain.editions import EditionChanges
    from charter_desktop.services.files.own_words import WrittenHere
    from charter_desktop.store.unit_of_work import ContentStore, ContentUnit

_SENDERS = {
    Reason.NOT_MET: (Sender.NOT_MET, "This computer has not met OALC yet"),
    Reason.HERE_ALREADY: (Sender.HERE_ALREADY, "You already have this"),
    Reason.OLDER_EDITION: (Sender.OLDER, "This is older than what you have"),
    Reason.SEALED_FOR_OTHERS: (Sender.FOR_OTHERS, "This is sealed for somebody else"),
    Reason.NEWER_VERSION: (Sender.NEWER_PROGRAM, "This needs a newer version of the program"),
    Reason.NEWER_REQUIREMENT: (Sender.NEWER_PROGRAM, "This needs a newer version of the program"),
    Reason.NOT_FOR_ADDING: (Sender.ONLY_TO_LOOK_AT, "This can be looked at, not added"),
    Reason.CUT_SHORT: (Sender.NOT_COMPLETE, "This file is not complete"),
    Reason.STILL_ENCODED: (Sender.NOT_COMPLETE, "This file cannot be read yet"),
}
_NOT_OURS = frozenset(
    {
        *(Reason.EMPTY, Reason.TOO_LARGE, Reason.NOT_OURS, Reason.WEB_PAGE),
        *(Reason.DOCUMENT, Reason.ORDINARY_ZIP, Reason.WHOLE_EMAIL),
    }
)
_TYPE_THEM = (
    "Type OALC's six words. They are on OALC's website and in its newsletter, and OALC reads them "
    "out when you ring. Never take them from the e-mail that brought this file."
)


def read_file(path: Path) -> bytes:
    """Return a file, but never more of it than any file of ours may hold, and one byte.

    Raises NotFoundError where it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE + 1)
    except OSError as error:
        raise NotFoundError(
            f"The file {path} cannot be read.", advice="Check its name and where it is."
        ) from error


def refused(path: Path, data: bytes, error: BundleRejectedError) -> Looked:
    """Return what is shown of a file that is not to be added."""
    reason = Reason(error.reason)
    sender, title = _SENDERS.get(reason, (Sender.DO_NOT_USE, "Do not use this file"))
    if reason in _NOT_OURS:
        sender, title = Sender.NOT_OURS, "This is not a file from OALC"
    card = SenderCard(sender, title, error.message, error.advice, reason.value)
    return Looked(
        path=path,
        card=card,
        details=details(path, data, error.reason),
        file_digest=hashlib.sha256(data).hexdigest(),
        size=len(data),
    )


def details(path: Path, data: bytes, outcome: str) -> str:
    """Return lines for OALC, to be copied: nothing in them is from inside the file."""
    return "\n".join(
        (
            "Charter Toolkit looked at a file.",
            f"Outcome: {outcome}",
            f"File: {''.join(c for c in path.name if c.isprintable())}, {len(data):,} bytes",
            f"SHA-256: {hashlib.sha256(data).hexdigest()}",
            f"Program: {__version__}",
        )
    )


class Trial:
    """Tries judged files on a copy of the content and says what they would do."""

    def __init__(self, content: ContentStore, written: WrittenHere) -> None:
        """Keep the store, and what the clerk wrote."""
        self._content, self._written = content, written

    def look(self, path: Path, data: bytes, parts: Sequence[Arriving]) -> Looked:
        """Return what a file would do; `parts` are the file and what is inside it."""
        first, last = parts[0].judged, parts[-1].judged
        with self._content.trial() as unit:
            current = unit.editions.current()
            totals = [bring_in(unit, part) for part in parts][-1]
            council = first.invitation.council if first.invitation else ""
            council_name = name_of(unit, council)
            said = (*notes(parts, council_name), *notes_on_attachments(unit, last))
        manifest, edition = first.manifest, last.content
        made = manifest.created.astimezone().date()
        today = parts[0].known.today(parts[0].now)
        return Looked(
            path=path,
            card=_card(first, made),
            details=details(path, data, "may be added"),
            file_digest=hashlib.sha256(data).hexdigest(),
            size=len(data),
            kind=manifest.kind.value,
            what=what_of(first),
            made=made,
            days_old=max(0, (today - made).days),
            valid_until=last.manifest.valid_until,
            issue=edition.issue if edition else 0,
            held_issue=current.issue if current else 0,
            council=council,
            council_name=council_name,
            counts=counted(totals.details),
            changes=changes_in_words(totals, self._written),
            totals=dataclasses.replace(totals, details=()),
            unknown=_unknown(last),
            notes=said,
        )


def changes_in_words(totals: EditionChanges, written: WrittenHere) -> tuple[Change, ...]:
    """Return every change in words: unusual first, then what touches the clerk's own words."""
    known = (one for one in totals.details if not unknown_types([one.type]))
    found = [_with_warning(written.added_to(describe(one), one)) for one in known]
    return tuple(sorted(found, key=_order))


def notes(parts: Sequence[Arriving], council: str) -> Iterable[str]:
    """Yield what else there is to say about a file that may be added."""
    first, last = parts[0].judged, parts[-1].judged
    if words := parts[0].known.clock_words(parts[0].now):
        yield words
    if first.invitation and council:
        yield (
            f"It is an invitation to {council}. Your first return will show OALC that this is the "
            "computer it was meant for."
        )
    if isinstance(first.body, WelcomeBody):
        until = date_in_words(first.body.certificate.not_after, weekday=False)
        yield f"OALC knows this computer now, until {until}."
    if count := _unknown(last):
        things = "1 item" if count == 1 else f"{count} items"
        yield f"{things} of a kind this version cannot show. They are kept for a newer one."
    until_day = last.manifest.valid_until
    if until_day and until_day < parts[0].known.today(parts[0].now):
        yield (
            f"It was meant to last until {date_in_words(until_day, weekday=False)}. "
            "There should be a newer issue: ask OALC for it."
        )


def notes_on_attachments(unit: ContentUnit, judged: Judged) -> Iterable[str]:
    """Return what there is to say of attachments, once a file is in the content."""
    if isinstance(judged.body, PackBody):
        return notes_on_pack(unit, judged.body, len(judged.bundle.blobs))
    return notes_on_issue(unit, judged.content) if judged.content else ()


def _card(judged: Judged, made: dt.date) -> SenderCard:
    what = f"{what_of(judged)}, made on {date_in_words(made, weekday=False)}."
    if judged.is_first:
        return SenderCard(
            Sender.FIRST_MEETING, "We have not met this sender before", what, _TYPE_THEM
        )
    return SenderCard(Sender.GENUINE, "This really is from OALC", what)


def _with_warning(change: Change) -> Change:
    if change.fate is not Fate.WITHDRAWN or not change.own_words:
        return change
    warning = "You wrote about this. It goes from the lists; your words are kept and stay readable."
    return dataclasses.replace(change, unusual=(*change.unusual, warning))


def _order(change: Change) -> tuple[bool, bool, bool, str, str, str]:
    own = (not change.choices, not change.own_words)
    return (not change.unusual, *own, change.kind, change.title.casefold(), change.id)


def _unknown(judged: Judged) -> int:
    records = judged.bundle.records
    return sum(len(records[name]) for name in unknown_types(records))


def name_of(unit: ContentUnit, body: str) -> str:
    """Return the parish after which the id of a body is made, with its district."""
    if not body:
        return ""
    parish = unit.records.find(Parish, body.removeprefix("b-")[: len("E04000000")].upper())
    return f"{parish.name}, {parish.district}" if parish else body
