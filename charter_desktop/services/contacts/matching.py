"""Finding contacts that could be the same: by name, by e-mail address, by telephone number."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.address_books.telephones import dialled
from charter_desktop.domain.contacts import Route
from charter_desktop.services.contacts.likeness import closest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charter_desktop.domain.own_contacts import OwnFacts, OwnRoute

LIKE_NAMES = 88.0
"""How alike names are that could be one, of 100: Jon Smith and John Smith are, Jane Smith is not.
"""
_BEGINNING = 3
_MOST_IN_BLOCK = 150  # of names that begin alike; a word that many share tells nothing
_NOT_LETTERS = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Alike:
    """A contact that could be the same. `is_sure` where its name and a way to reach it agree.

    `why` says in words what they share.
    """

    id: str
    title: str
    why: str
    is_sure: bool


class Matcher:
    """Holds contacts, and finds among them the one that another could be."""

    def __init__(self, contacts: Iterable[tuple[str, OwnFacts]]) -> None:
        """Take in contacts with their ids."""
        self._facts: dict[str, OwnFacts] = {}
        self._by_way: dict[str, list[str]] = defaultdict(list)
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._by_beginning: dict[str, list[str]] = defaultdict(list)
        for id_, facts in contacts:
            self.add(id_, facts)

    def add(self, id_: str, facts: OwnFacts) -> None:
        """Take in one more."""
        self._facts[id_] = facts
        name = _plain(facts.title)
        self._by_name[name].append(id_)
        for way in ways_of(facts):
            self._by_way[way].append(id_)
        for beginning in _beginnings(name):
            self._by_beginning[beginning].append(id_)

    def like(self, facts: OwnFacts) -> Alike | None:
        """Return the contact that `facts` could be, the surest, or None.

        Surely the same: the same name, and a way to reach it in common or nothing that speaks
        against it. Perhaps: the same number or address under another name, or a very like name.
        """
        name = _plain(facts.title)
        shared = self._sharing(facts)
        for id_ in self._by_name.get(name, ()):
            if id_ in shared:
                return self._alike(id_, f"the same name and {shared[id_]}", is_sure=True)
        for id_ in self._by_name.get(name, ()):
            if self._agrees(facts, self._facts[id_]):
                return self._alike(id_, "the same name", is_sure=True)
        likely = self._named_like(name, set(shared)) or next(iter(shared), "")
        if likely in shared:
            return self._alike(likely, shared[likely], is_sure=False)
        other = next(iter(self._by_name.get(name, ())), "") or self._named_like(name, None)
        if not other:
            return None
        same = _plain(self._facts[other].title) == name
        return self._alike(other, "the same name" if same else "a very like name", is_sure=False)

    def _alike(self, id_: str, why: str, *, is_sure: bool) -> Alike:
        return Alike(id_, self._facts[id_].title, why, is_sure)

    def _sharing(self, facts: OwnFacts) -> dict[str, str]:
        """Return who has a number or an e-mail address of `facts`, and which of the two."""
        found: dict[str, str] = {}
        for way in ways_of(facts):
            words = "the same e-mail address" if "@" in way else "the same number"
            for id_ in self._by_way.get(way, ())[:_MOST_IN_BLOCK]:
                found.setdefault(id_, words)
        return found

    @staticmethod
    def _agrees(one: OwnFacts, other: OwnFacts) -> bool:
        """Say whether nothing but the name is there to compare, or the organisation is the same."""
        mine, theirs = _plain(one.organisation), _plain(other.organisation)
        if mine and theirs:
            return mine == theirs
        return not ways_of(one) or not ways_of(other)

    def _named_like(self, name: str, among: set[str] | None) -> str:
        """Return who has the likest name, of some or of all; "" where nobody's is like enough."""
        if among is None:
            blocks = [self._by_beginning.get(b, []) for b in _beginnings(name)]
            ids = [id_ for block in blocks if len(block) <= _MOST_IN_BLOCK for id_ in block]
        else:
            ids = sorted(among)
        names = {place: _plain(self._facts[id_].title) for place, id_ in enumerate(ids)}
        found = closest(name, names, LIKE_NAMES)
        return ids[found[0]] if found else ""


def ways_of(facts: OwnFacts) -> tuple[str, ...]:
    """Return what tells a contact's ways from others however they are written, once each."""
    return tuple(dict.fromkeys(key for one in facts.routes if (key := way_key(one))))


def way_key(one: OwnRoute) -> str:
    """Return what two ways of writing one number or e-mail address have in common, else ""."""
    if one.route.is_telephone:
        return dialled(one.value)
    return one.value.casefold() if one.route is Route.EMAIL and "@" in one.value else ""


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(char for char in letters if not unicodedata.combining(char))
    return " ".join(_NOT_LETTERS.sub(" ", kept).split())


def _beginnings(name: str) -> set[str]:
    return {word[:_BEGINNING] for word in name.split() if len(word) >= _BEGINNING}
