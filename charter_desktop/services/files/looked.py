"""What a file from somebody else would do here, as values: nothing of it is done yet."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from charter_desktop.domain.editions import EditionChanges
from charter_desktop.services.files.field_words import FieldChange, field_changes


class Sender(enum.StrEnum):
    """Which of its outcomes looking at a file had: the card at the top of the page."""

    GENUINE = "genuine"
    FIRST_MEETING = "first-meeting"
    NOT_MET = "not-met"
    HERE_ALREADY = "here-already"
    OLDER = "older"
    FOR_OTHERS = "for-others"
    NEWER_PROGRAM = "newer-program"
    ONLY_TO_LOOK_AT = "only-to-look-at"
    NOT_OURS = "not-ours"
    NOT_COMPLETE = "not-complete"
    DO_NOT_USE = "do-not-use"

    @property
    def is_suspect(self) -> bool:
        """Whether somebody may have meant harm, so that OALC should see the file."""
        return self in {Sender.DO_NOT_USE, Sender.OLDER}


@dataclass(frozen=True, slots=True)
class SenderCard:
    """Who sent a file and whether to trust it: a heading, and sentences under it.

    `reason` is the stable code of a refusal, "" for none.
    """

    sender: Sender
    title: str
    words: str
    advice: str = ""
    reason: str = ""


class Fate(enum.StrEnum):
    """What would become of one record."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


FATE_WORDS = {Fate.ADDED: "New", Fate.CHANGED: "Changed", Fate.WITHDRAWN: "Withdrawn"}


class Take(enum.StrEnum):
    """What to show where the clerk's own words and OALC's differ."""

    MINE = "mine"
    OALCS = "oalcs"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a council of this computer wrote about a record, `council` being the name on papers."""

    council: str
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice that the clerk has: which is shown from now on. `id` is that of the correction.

    `mine` is the council's value, `oalcs` the one in the file, `recommended` the one to begin with.
    """

    id: str
    body: str
    council: str
    label: str
    mine: str
    oalcs: str
    recommended: Take


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What would become of one record; `before` and `after` are its canonical lines.

    `unusual` are sentences that deserve a second look; `own_words` is what the clerk wrote about
    it, which stays in every case.
    """

    type: str
    id: str
    kind: str
    title: str
    fate: Fate
    before: bytes | None = field(default=None, repr=False)
    after: bytes | None = field(default=None, repr=False)
    unusual: tuple[str, ...] = ()
    own_words: tuple[OwnWords, ...] = ()
    choices: tuple[Choice, ...] = ()

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """Every field that differs, in words; worked out when asked for."""
        return field_changes(self.before, self.after)


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many records of one type would change; `words` names the type: "contacts"."""

    type: str
    words: str
    added: int = 0
    changed: int = 0
    withdrawn: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a file is and what it would do. Nothing was changed by looking.

    `file_digest` is the SHA-256 of the whole file. `what` names it: "Issue 8 of the toolkit".
    `days_old` goes by the latest time known. `changes` begins with what is unusual, then what
    touches the clerk's own words. `unknown` counts records of types that this version cannot show.
    `notes` are further sentences about it; `details` are lines for OALC, to be copied. `council` is
    that for which an invitation is, by its id.
    """

    path: Path
    card: SenderCard
    details: str
    file_digest: str = ""
    size: int = 0
    kind: str = ""
    what: str = ""
    made: dt.date | None = None
    days_old: int = 0
    valid_until: dt.date | None = None
    issue: int = 0
    held_issue: int = 0
    council: str = ""
    council_name: str = ""
    counts: tuple[KindCount, ...] = ()
    changes: tuple[Change, ...] = ()
    totals: EditionChanges = field(default_factory=EditionChanges)
    unknown: int = 0
    notes: tuple[str, ...] = ()

    @property
    def needs_words(self) -> bool:
        """Whether OALC's six words must be typed before it can be added."""
        return self.card.sender is Sender.FIRST_MEETING

    @property
    def can_add(self) -> bool:
        """Whether it can be added, if need be with the six words."""
        return self.card.sender in {Sender.GENUINE, Sender.FIRST_MEETING}

    @property
    def unusual(self) -> tuple[Change, ...]:
        """The changes that deserve a second look."""
        return tuple(change for change in self.changes if change.unusual)

    @property
    def to_choose(self) -> tuple[Choice, ...]:
        """Every choice that there is."""
        return tuple(choice for change in self.changes for choice in change.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to add: the file, what was typed, and what was chosen by the id of the choice.

    `looked_at` is the `file_digest` that was shown; "" for a file that nobody looked at. A choice
    that is not named is taken as recommended.
    """

    path: Path
    words: str = ""
    choices: Mapping[str, Take] = field(default_factory=dict)
    looked_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What adding did: for What's new, whose items `Adding.whats_new` puts into words.

    `id` names it for `undo`; `totals` has every change in its details. `acknowledged` are the ids
    of our returns that OALC now says it has; `rulings` are OALC's answers to our corrections, in
    words.
    """

    id: str
    what: str
    issue: int = 0
    counts: tuple[KindCount, ...] = ()
    totals: EditionChanges = field(default_factory=EditionChanges)
    acknowledged: tuple[str, ...] = ()
    rulings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What taking an issue back did. `kept` is what the clerk has since written on what came."""

    id: str
    issue: int
    back_to: int
    totals: EditionChanges
    kept: tuple[tuple[str, OwnWords], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PastFile:
    """One line of the history of files from OALC.

    `at` is when it was added, in Unix milliseconds.
    `can_undo` says whether it is the one that can be taken back now, until `undo_until`;
    `can_add_again` whether it was taken back, and nothing newer came since.
    """

    id: str
    what: str
    name: str
    at: int
    added_on: dt.date
    made: dt.date
    totals: EditionChanges
    undone_on: dt.date | None
    can_undo: bool
    can_add_again: bool
    undo_until: dt.date | None
