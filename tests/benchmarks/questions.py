"""How many questions, written as clerks would type them, find what they ask for in the first three.

The questions were written by somebody who had not seen the synonyms. They are read by path and only
counted: which of them fail is never shown to whoever tunes the search, and nothing in the code or
the content may be made from them.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from charter_desktop.content.compiler import compile_content
from charter_desktop.domain.contacts import Contact
from charter_desktop.domain.editions import Edition
from charter_desktop.resource_files import resource
from charter_desktop.services.search.search import Searching
from charter_desktop.store.unit_of_work import ContentStore
from tests.benchmarks.runner import ROOT, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.domain.search import Hit

QUESTIONS = ROOT / "tests" / "data" / "search_questions.toml"
FIRST = 3
LEAST = 0.9
_NAMES = {"charter": "commitment"}
TODAY = date(2026, 11, 22)


def score() -> tuple[Counter[str], Counter[str]]:
    """Return how many questions of each kind were answered, and how many there are."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        content = _shipped(Path(folder))
        searching = Searching(content, None, lambda: TODAY)
        places = _places(content)
        for question in tomllib.loads(QUESTIONS.read_text(encoding="utf-8"))["question"]:
            hits = searching.everywhere(question["typed"]).hits[:FIRST]
            wanted = {places.get(id_, id_) for id_ in question["right"]}
            asked[question["kind"]] += 1
            right[question["kind"]] += any(_found(hit, places) in wanted for hit in hits)
    return right, asked


def rows() -> Iterator[Row]:
    """Give the share of all questions that were answered, and each kind's in words."""
    right, asked = score()
    kinds = ", ".join(f"{kind} {right[kind]} of {asked[kind]}" for kind in sorted(asked))
    missed = 1 - right.total() / asked.total()
    yield Row(
        f"questions not answered in the first {FIRST} ({kinds})",
        *(missed, 1 - LEAST, "bound", 1 - LEAST, f"at least {LEAST:.0%} answered"),
        unit="%",
        scale=100,
    )


def _shipped(folder: Path) -> ContentStore:
    compiled = compile_content(resource("content"))
    store = ContentStore.open(folder / "content.sqlite")
    with store.unit() as unit:
        unit.editions.replace(Edition(0, 0, 0, compiled.digest, TODAY), compiled.records)
        unit.commit()
    return store


def _places(content: ContentStore) -> dict[str, str]:
    """Return one name for all the routes to one service, since the list shows them as one."""
    with content.reading() as unit:
        contacts = unit.records.all(Contact)
    return {f"contact:{c.id}": f"{c.organisation}\n{c.service}" for c in contacts}


def _found(hit: Hit, places: dict[str, str]) -> str:
    """Return what was found as the questions name it."""
    name = f"{_NAMES.get(hit.type, hit.type)}:{hit.id}"
    return places.get(name, name)
