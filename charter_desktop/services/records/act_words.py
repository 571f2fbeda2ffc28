"""What was done in plain sentences: "2.1 set to In place" (`ux.md` 4, Undo).

They are made from the operations when they are read and kept nowhere, so what is removed for good
is in no sentence either.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from charter_desktop.domain.records import DELETED, REMOVED, is_content
from charter_desktop.services.records.names import noun, plural
from charter_desktop.services.records.said_values import UNTOLD, label_of, words_of
from charter_desktop.services.records.sentences import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from charter_desktop.services.records.names import RecordNames
    from charter_desktop.services.records.sentences import Change

MOST_NAMED: Final = 3
"""Changes to records of one type that an act names one by one; more are counted."""
_PLACE: Final = "place"
"""The group that says where a thing stands among others: nobody reads that in the History."""
GONE: Final = "words that were removed for good"
_TELLING: Final = {"decision": 0, "signatory": 1, "commitment": 2, "paper": 3, "agenda_item": 4}


class ActWords:
    """Turns what was done into sentences."""

    def __init__(self, names: RecordNames) -> None:
        """Keep the names of things."""
        self._names = names

    def act(self, changes: Sequence[Change]) -> str:
        """Return an act in one sentence: what came first, and how much more there was."""
        told = self._told(changes)
        distinct = list(dict.fromkeys(_most_telling_first(changes, told)))
        more = len(distinct) - 1
        if more < 1:
            return distinct[0] if distinct else "Nothing"
        return f"{distinct[0]}, and {more} more change{'s' if more > 1 else ''}"

    def lines(self, changes: Sequence[Change]) -> tuple[str, ...]:
        """Return all that differs: field by field for one change, else a line for each of them."""
        if len(changes) == 1:
            return self.details(changes[0])
        telling = [change for change in changes if change.operation.target.group != _PLACE]
        told = ((self.sentence(change), self.details(change)) for change in telling)
        return tuple(". ".join((words, "; ".join(fields))).rstrip(". ") for words, fields in told)

    def _told(self, changes: Sequence[Change]) -> list[str]:
        """Return a sentence for each change, and the same for all records of which many changed."""
        records = {change.operation.target[:2] for change in changes}
        counted = Counter(type_name for type_name, _ in records)
        many = {
            name: f"{count} {plural(name)} {_all_verbs(_of(name, changes))}"
            for name, count in counted.items()
            if count > MOST_NAMED
        }
        return [
            many.get(change.operation.target.type) or self.sentence(change) for change in changes
        ]

    def sentence(self, change: Change) -> str:
        """Return what one operation said in a sentence without a full stop."""
        target, after = change.operation.target, change.after
        name = self._names.with_noun(target.type, target.id)
        if target.group == REMOVED:
            return _capital(f"{_a(noun(target.type))} removed for good")
        if target.group == DELETED:
            return _capital(f"{name} {'deleted' if after and after.get('seen') else 'put back'}")
        if after is None:
            return _capital(f"{noun(target.type)}: {GONE}")
        special = SENTENCES.get((target.type, target.group))
        if special is not None and after:
            said = special(self._names, name, change)
            if said:
                return _capital(said)
        return _capital(self._generic(name, change))

    def details(self, change: Change) -> tuple[str, ...]:
        """Return what differs, field by field: "What we have done: “new”, before “old”"."""
        target = change.operation.target
        if not is_content(target.group):
            return ()
        if change.after is None:
            return (f"{GONE.capitalize()}",)
        before = change.before or {}
        fields = [key for key in (*change.after, *before) if key not in UNTOLD]
        told = (
            self._field(change, key, before.get(key), change.after.get(key))
            for key in dict.fromkeys(fields)
            if before.get(key) != change.after.get(key) and not _is_plain_no(before, key, change)
        )
        return tuple(words for words in told if words)

    def _field(self, change: Change, key: str, before: object, after: object) -> str:
        target = change.operation.target
        label = label_of(target.group, key)
        new, old = (self._words(target.type, target.group, key, v) for v in (after, before))
        if not new and not old:
            return ""
        now = f"“{new}”" if new else "nothing"
        return f"{label}: {now}, before “{old}”" if old else f"{label}: {now}"

    def _words(self, type_name: str, group: str, key: str, value: object) -> str:
        if key == "commitments" and isinstance(value, list):
            return ", ".join(self._names.number(one) for one in value)
        if key == "consultation" and isinstance(value, str):
            return self._names.of(key, value)
        return words_of(type_name, group, key, value)

    def _generic(self, name: str, change: Change) -> str:
        group = change.operation.target.group.replace("_", " ")
        what = "" if group in {"value", "item", "facts", "fields", "what", "note"} else f": {group}"
        if not change.after:
            return f"{name}{what} taken away"
        return f"{name}{what} {'changed' if change.before else 'added'}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _a(word: str) -> str:
    if word in {"evidence", "council", "charter"}:
        return "evidence" if word == "evidence" else f"details of the {word}"
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _of(type_name: str, changes: Iterable[Change]) -> list[Change]:
    return [change for change in changes if change.operation.target.type == type_name]


def _is_plain_no(before: Mapping[str, object], key: str, change: Change) -> bool:
    """Say whether a field was never asked about: a new record says no to much."""
    return key not in before and (change.after or {}).get(key) is False


def _all_verbs(changes: Iterable[Change]) -> str:
    verbs = {_verb(change) for change in changes}
    return verbs.pop() if len(verbs) == 1 else "changed"


def _verb(change: Change) -> str:
    target = change.operation.target
    if target.group == REMOVED:
        return "removed for good"
    if target.group == DELETED:
        return "deleted" if change.after and change.after.get("seen") else "put back"
    if not change.after:
        return "taken away"
    return "changed" if change.before else "added"


def _most_telling_first(changes: Sequence[Change], told: Sequence[str]) -> list[str]:
    """Put decisions and commitments before the evidence and the meeting that came with them."""
    ranked = sorted(
        zip(changes, told, strict=True),
        key=lambda pair: _TELLING.get(pair[0].operation.target.type, len(_TELLING)),
    )
    return [words for _, words in ranked]
