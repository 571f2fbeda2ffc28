"""What a council says about itself after the first run: each answer can be changed at any time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.clear_days import RULE_WORDS, Rule
from charter_desktop.domain.councils import (
    KIND_WORDS,
    ROLE_WORDS,
    BodyKind,
    Council,
    CountingRule,
    MeetingPattern,
    Profile,
    Role,
)
from charter_desktop.domain.patterns import pattern_in_words
from charter_desktop.domain.records import Target
from charter_desktop.errors import InputNotUnderstoodError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from charter_desktop.store.unit_of_work import WorkStore


@dataclass(frozen=True, slots=True)
class Kept:
    """Where things are on this computer; nothing is read or written there by asking."""

    data: Path
    safety_copies: Path
    documents: Path


@dataclass(frozen=True, slots=True)
class SettingsView:
    """Everything that the page shows; `today` is for the next dates of the pattern."""

    council: Council
    kept: Kept
    today: date


class CouncilSettings:
    """What a clerk changes about the council. Each change is one operation."""

    def __init__(self, body: str, work: WorkStore, kept: Kept, today: Callable[[], date]) -> None:
        """Keep the council's store, the folders to name, and the calendar."""
        self._body = body
        self._work = work
        self._kept = kept
        self._today = today

    def view(self) -> SettingsView:
        """Return what was said and where things are kept."""
        with self._work.reading() as unit:
            council = unit.records.get(Council, self._body)
        return SettingsView(council, self._kept, self._today())

    def set_name(self, name: str) -> Done[Council]:
        """Change the name on papers. Raises InputNotUnderstoodError for none."""
        wanted = " ".join(name.split())
        if not wanted:
            raise InputNotUnderstoodError(
                "Enter the name as it is written on your papers. The name before is kept."
            )
        return self._say_profile(lambda now: replace(now, name=wanted), f"Named {wanted}")

    def set_kind(self, kind: BodyKind) -> Done[Council]:
        """Change which kind of body it is; the steps and papers follow."""
        words = f"Said that it is a {KIND_WORDS[kind]}"
        return self._say_profile(lambda now: replace(now, kind=kind), words)

    def set_role(self, role: Role) -> Done[Council]:
        """Change what the user of the program does there."""
        words = f"Role: {ROLE_WORDS[role]}"
        return self._say_profile(lambda now: replace(now, role=role), words)

    def set_pattern(self, pattern: MeetingPattern) -> Done[Council]:
        """Change when and where it meets; a pattern of week 0 says that there is none."""
        words = f"Meets: {pattern_in_words(pattern) or 'no pattern'}"
        return self._say("pattern", lambda _now: pattern, Changes.MEETINGS, words)

    def set_rule(self, rule: Rule) -> Done[Council]:
        """Change by which rule clear days are counted, after the safer day."""
        words = f"Clear days: {RULE_WORDS[rule]}"
        return self._say("rule", lambda _now: CountingRule(rule.value), Changes.MEETINGS, words)

    def _say_profile(self, change: Callable[[Profile], Profile], words: str) -> Done[Council]:
        return self._say("profile", lambda now: change(now.profile), Changes.SIGNING, words)

    def _say(
        self, group: str, value: Callable[[Council], object], also: Changes, words: str
    ) -> Done[Council]:
        target = Target("council", self._body, group)
        with self._work.unit() as unit:
            now = unit.records.get(Council, self._body)
            said = unit.operations.say(target, value(now))
            council = unit.records.get(Council, self._body)
            unit.commit()
        if said is None:
            return Done(council, Changes.NONE)
        return Done(council, Changes.COUNCIL | also, words, (said,))
