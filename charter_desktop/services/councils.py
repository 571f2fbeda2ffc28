"""Setting a council up, and saying which councils are here."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.councils import (
    KIND_WORDS,
    BodyKind,
    Council,
    MeetingPattern,
    Parish,
    Profile,
    Role,
)
from charter_desktop.domain.ids import BodyId, body_id, is_ons_code
from charter_desktop.domain.records import Target
from charter_desktop.domain.signatory import CharterStatus, Signatory, Signing
from charter_desktop.errors import AmbiguousError, InputNotUnderstoodError, NotFoundError
from charter_desktop.store.unit_of_work import ContentStore, WorkStore

if TYPE_CHECKING:
    from collections.abc import Callable

_NEAR = 5
_TITLE = {
    BodyKind.TOWN_COUNCIL: "Town Council",
    BodyKind.PARISH_COUNCIL: "Parish Council",
    BodyKind.PARISH_MEETING: "Parish Meeting",
    BodyKind.GROUPED: "Parish Council",
}


@dataclass(frozen=True, slots=True)
class NewCouncil:
    """The answers of the first run (`records.md` 6); what is left out is filled in."""

    parish: str
    name: str = ""
    kind: BodyKind | None = None
    role: Role = Role.CLERK
    pattern: MeetingPattern = field(default_factory=MeetingPattern)
    status: CharterStatus = CharterStatus.NOT_LOOKED
    signed_on: date | None = None
    minute: str = ""


@dataclass(frozen=True, slots=True)
class ParishMatch:
    """A parish that fits what was typed. `kind` is None where the list does not know it."""

    parish: Parish

    @property
    def title(self) -> str:
        """The name of its council where that is known, or else of the parish."""
        kind = self.parish.kind
        return name_on_papers(self.parish, kind) if kind else self.parish.name

    @property
    def district(self) -> str:
        """The district or city, which tells apart parishes of one name."""
        return self.parish.district

    @property
    def kind(self) -> BodyKind | None:
        """The kind of body that serves it."""
        return self.parish.kind


@dataclass(frozen=True, slots=True)
class _Findable:
    """A parish with the words by which it is found, made once."""

    match: ParishMatch
    name: tuple[str, ...]
    words: frozenset[str]


class Councils:
    """Finds parishes in the published list and sets councils up."""

    def __init__(self, content: ContentStore, make_work: Callable[[str], WorkStore]) -> None:
        """Keep the content and the way to make, or open, the store of one council."""
        self._content = content
        self._make_work = make_work
        self._findable: tuple[_Findable, ...] = ()

    def matching(self, text: str) -> tuple[ParishMatch, ...]:
        """Return the parishes whose own name, or whose council's, fits what is being typed.

        Each word typed begins one of theirs; case and accents do not matter, and the words of a
        kind ("parish council") may follow. Those whose name begins as typed come first, then the
        shortest: the name of which most was typed. None for no words. Quick after the first call,
        which reads the published list.
        """
        typed = _words(text)
        if not typed:
            return ()
        found = [f for f in self._all() if _fits(typed, f)]
        found.sort(key=lambda f: (not _begins(typed, f.name), *_by_name(f)))
        return tuple(f.match for f in found)

    def near(self, text: str) -> tuple[ParishMatch, ...]:
        """Return up to five parishes with nearly the name typed, for a slip of the keys."""
        typed = _without_kind(" ".join(_words(text)))
        names = {" ".join(f.name) for f in self._all()}
        close = difflib.get_close_matches(typed, sorted(names), n=_NEAR)
        found = [f.match for name in close for f in self._all() if " ".join(f.name) == name]
        return tuple(found[:_NEAR])

    def _all(self) -> tuple[_Findable, ...]:
        if not self._findable:
            with self._content.reading() as unit:
                parishes = unit.records.all(Parish)
            self._findable = tuple(_findable(parish) for parish in parishes)
        return self._findable

    def parish(self, code_or_name: str) -> Parish:
        """Return the parish of an ONS code or a name as people write it.

        Raises AmbiguousError, with the codes and districts, where the name occurs more than once
        (Bourton, Drayton, Milton, Wootton), and NotFoundError with the nearest names.
        """
        typed = " ".join(code_or_name.split())
        with self._content.reading() as unit:
            if is_ons_code(typed.upper()):
                found = unit.records.find(Parish, typed.upper())
                if found is not None:
                    return found
            parishes = unit.records.all(Parish)
        return _one_parish(typed, parishes)

    def set_up(self, new: NewCouncil) -> Done[BodyId]:
        """Set a council up, or mend what was set up before; returns its id.

        Raises InputNotUnderstoodError where the kind of body is not known and was not said.
        """
        parish = self.parish(new.parish)
        kind = new.kind or parish.kind
        if kind is None:
            raise InputNotUnderstoodError(
                f"We do not know what kind of body serves {parish.name}. Nothing was set up.",
                advice="Say it with --kind: " + ", ".join(k.value for k in BodyKind) + ".",
            )
        body = body_id(parish.id)
        store = self._make_work(body)
        with store.unit() as unit:
            council = unit.records.get(Council, body)
            name = new.name or council.profile.name or name_on_papers(parish, kind)
            profile = Profile((parish.id,), name, kind, new.role, parish.district)
            pattern = new.pattern if new.pattern.week else council.pattern
            said = [
                unit.operations.say(Target("council", body, "profile"), profile),
                unit.operations.say(Target("council", body, "pattern"), pattern),
            ]
            if new.status is not CharterStatus.NOT_LOOKED:
                signing = _signing(unit.records.get(Signatory, body).charter, new)
                said.append(unit.operations.say(Target("signatory", body, "charter"), signing))
            unit.commit()
        operations = tuple(op for op in said if op is not None)
        words = f"Set up {name}"
        return Done(body, Changes.COUNCIL | Changes.SIGNING, words, operations)


def name_on_papers(parish: Parish, kind: BodyKind) -> str:
    """Return the name that a body of this kind usually has on its papers, to be mended."""
    if parish.council_name and kind is parish.kind:
        return parish.council_name
    return f"{parish.name} {_TITLE[kind]}" if kind in _TITLE else parish.name


def _signing(now: Signing, new: NewCouncil) -> Signing:
    signing = replace(now, status=new.status)
    if new.status is not CharterStatus.SIGNED:
        return signing
    return replace(signing, on=new.signed_on or now.on, minute=new.minute or now.minute)


_KIND_PARTS = frozenset({"parish", "town", "council", "meeting", "pc", "tc"})


def _findable(parish: Parish) -> _Findable:
    match = ParishMatch(parish)
    name = _words(parish.name)
    return _Findable(match, name, frozenset({*name, *_words(parish.council_name)} - _KIND_PARTS))


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a name without case, accents, apostrophes or hyphens."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in letters if not unicodedata.combining(c) and c not in "'\u2019")
    return tuple(re.findall(r"\w+", plain))


def _fits(typed: tuple[str, ...], parish: _Findable) -> bool:
    """Say whether each word begins one of the parish's; the first one a word of its name."""
    if not any(word.startswith(typed[0]) for word in parish.words):
        return False
    known = parish.words | _KIND_PARTS
    return all(any(word.startswith(part) for word in known) for part in typed[1:])


def _begins(typed: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return " ".join(name).startswith(" ".join(typed))


def _by_name(parish: _Findable) -> tuple[int, str, str]:
    name = " ".join(parish.name)
    return len(name), name, parish.match.district


def _one_parish(typed: str, parishes: tuple[Parish, ...]) -> Parish:
    wanted = typed.casefold()
    found = [p for p in parishes if wanted in {p.name.casefold(), p.council_name.casefold()}]
    if not found:
        shorter = _without_kind(wanted)
        found = [p for p in parishes if p.name.casefold() == shorter]
    if len(found) == 1:
        return found[0]
    if found:
        choices = ", ".join(f"{p.id} ({p.district})" for p in found)
        raise AmbiguousError(
            f"There are {len(found)} parishes called {found[0].name}.",
            advice=f"Give the code of yours instead of the name: {choices}.",
        )
    near = difflib.get_close_matches(typed, [p.name for p in parishes], n=3, cutoff=0.6)
    raise NotFoundError(
        f"No parish in Oxfordshire is called {typed}.",
        advice=f"Did you mean {' or '.join(near)}?" if near else "Check the spelling.",
    )


def _without_kind(name: str) -> str:
    for words in (*KIND_WORDS.values(), "council", "meeting"):
        name = name.removesuffix(f" {words}")
    return name
