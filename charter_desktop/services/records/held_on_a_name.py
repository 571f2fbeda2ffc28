"""One search over everything held on a name, with an export for whoever asks (`product.md` 13).

It looks further than the search box: into earlier words, deleted items, what is still being typed,
names of evidence files, saved papers, lists and messages that were written, what was sent to OALC,
and what OALC published.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from charter_desktop.domain.acts import record_state
from charter_desktop.domain.canonical import plain
from charter_desktop.domain.contacts import Contact
from charter_desktop.domain.csv_text import csv_bytes
from charter_desktop.domain.records import is_content
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.drafts import FORM
from charter_desktop.services.papers.kept import saved_papers, words_of_file, written_files
from charter_desktop.services.papers.written import MESSAGE, words_of_written
from charter_desktop.services.records.history import when_words
from charter_desktop.services.records.names import RecordNames, short
from charter_desktop.services.records.said_values import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from charter_desktop.domain.acts import Placed
    from charter_desktop.domain.sent_returns import SentReturn
    from charter_desktop.services.returns.sealing import ReturnMaker
    from charter_desktop.store.unit_of_work import ContentStore, ContentUnit, WorkStore, WorkUnit
    from charter_desktop.surroundings import Surroundings

SHORTEST: Final = 2
_SNIPPET: Final = 160
NOW, EARLIER, DELETED_ITEM = "Now", "Earlier words", "Deleted items"
TYPED, PAPER, SENT, PUBLISHED = "Being typed", "Saved paper", "Sent to OALC", "From OALC"
WRITTEN, IN_MESSAGE = "Written file", "Message"
_BROKEN: Final = {".pdf", MESSAGE}
"""Files whose lines end where the page does, and not where a paragraph does."""
_MARKUP: Final = re.compile(r"<[^>]*>")
_NOT_ENTERED: Final = "a form that was not entered yet"


@dataclass(frozen=True, slots=True)
class Held:
    """One place where a name is held.

    `where` is one of the words above; `type` and `record` name what `remove-for-good` takes, and
    are empty for files, returns and what OALC published. `when` is "" where no time is known.
    """

    where: str
    name: str
    field: str
    words: str
    when: str = ""
    type: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class HeldOnName:
    """All that is held on a name here, and when it was looked for."""

    name: str
    council: str
    when: str
    found: tuple[Held, ...]

    def as_text(self) -> str:
        """Return it as lines for whoever asked, or for the file."""
        head = f"What {self.council} holds on “{self.name}” in Charter Toolkit, {self.when}"
        if not self.found:
            return f"{head}\n\nNothing was found.\n"
        lines = [
            f"{one.where}: {one.name}, {one.field}: {one.words}"
            + (f" ({one.when})" if one.when else "")
            for one in self.found
        ]
        return "\n".join([head, "", *lines, ""])

    def as_csv(self) -> bytes:
        """Return it as a table for a spreadsheet."""
        rows = (
            (one.where, one.name, one.field, one.words, one.when, one.type, one.record)
            for one in self.found
        )
        return csv_bytes(("Where", "What", "Field", "Words", "When", "Type", "Id"), rows)

    def as_json(self) -> bytes:
        """Return it as JSON for another program."""
        return json.dumps(plain(self), ensure_ascii=False, indent=2).encode("utf-8")


class HeldOnNames:
    """Finds what is held on a name."""

    def __init__(
        self,
        body: str,
        stores: tuple[ContentStore, WorkStore],
        keys: Path,
        around: Surroundings,
    ) -> None:
        """Keep the stores, the keys that open our own returns, and the clock."""
        self._body = body
        self._content, self._work = stores
        self._keys = keys
        self._around = around

    def find(self, name: str) -> HeldOnName:
        """Return everything held on a name: whatever has all of its words in one text.

        Capital letters and accents do not matter. Raises InputNotUnderstoodError for less than two
        letters.
        """
        words = tuple(_folded(name).split())
        if len("".join(words)) < SHORTEST:
            raise InputNotUnderstoodError("Enter the name, or part of it: at least two letters")
        with self._work.reading() as unit, self._content.reading() as published:
            names = RecordNames(published, unit)
            council = names.of("council", self._body)
            found = [
                *_said(unit, names, words),
                *_typed(unit, names, words),
                *_in_files(unit, names, words),
                *self._sent(unit, words),
                *_published(published, words),
            ]
        when = when_words(self._around.now())
        return HeldOnName(name.strip(), council, when, tuple(dict.fromkeys(found)))

    def _sent(self, unit: WorkUnit, words: Sequence[str]) -> Iterator[Held]:
        sent = [one for one in unit.returns.all() if one.body]
        if not sent:
            return
        # Opening a return loads cryptography, which is only needed where one was written.
        from charter_desktop.services.returns.sealing import ReturnMaker  # noqa: PLC0415

        maker = ReturnMaker(self._keys, self._around)
        for one in sent:
            yield from _in_return(one, maker, words)


def _in_return(sent: SentReturn, maker: ReturnMaker, words: Sequence[str]) -> Iterator[Held]:
    what = "Draft return" if sent.draft else "Return"
    for item in maker.items_of(sent.body):
        for field, text in _texts(item.value, ""):
            if _has(text, words):
                label = label_of(item.group, field)
                made = when_words(sent.made)
                yield Held(SENT, f"{what} {sent.number}", label, short(text, _SNIPPET), made)


def _said(unit: WorkUnit, names: RecordNames, words: Sequence[str]) -> Iterator[Held]:
    for key in unit.acts.records():
        every = unit.acts.of_record(*key)
        hits = [one for one in every if _hit(one, words)]
        if not hits:
            continue
        state = record_state(one.operation for one in every)
        name = names.with_noun(*key)
        for one in reversed(hits):
            group, value = one.operation.target.group, one.operation.value
            is_now = state.shown(group) == value
            where = EARLIER if not is_now else DELETED_ITEM if state.is_deleted else NOW
            for field, text in _texts(value, ""):
                if _has(text, words):
                    label, when = label_of(group, field), when_words(one.operation.at)
                    yield Held(where, name, label, short(text, _SNIPPET), when, *key)


def _hit(placed: Placed, words: Sequence[str]) -> bool:
    operation = placed.operation
    return is_content(operation.target.group) and any(
        _has(text, words) for _, text in _texts(operation.value, "")
    )


def _typed(unit: WorkUnit, names: RecordNames, words: Sequence[str]) -> Iterator[Held]:
    for target, text in unit.drafts.all().items():
        if _has(text, words):
            name = names.with_noun(target.type, target.id)
            shown = short(" ".join(t for _, t in _texts(json.loads(text), "")), _SNIPPET)
            if target.group == FORM:  # it is no record yet: "Cancel" in the form forgets it
                yield Held(TYPED, name, _NOT_ENTERED, shown, "")
            else:
                yield Held(TYPED, name, target.group, shown, "", target.type, target.id)


def _in_files(unit: WorkUnit, names: RecordNames, words: Sequence[str]) -> Iterator[Held]:
    """Give what saved papers, lists and messages say; another form of the same one is told once."""
    papers = {path: record for record, paper in saved_papers(unit) for path, _ in paper.files}
    written = (path for one in written_files(unit) for path, _ in one.files)
    told: set[Path] = set()
    for path in sorted(dict.fromkeys((*papers, *written)), key=_word_first):
        lines = list(_lines_with(path, words))
        for line in lines[:1] if path.with_suffix("") in told else lines:
            if path in papers:
                where, name = PAPER, names.of("paper", papers[path])
            else:
                where, name = (IN_MESSAGE if path.suffix == MESSAGE else WRITTEN), path.stem
            yield Held(where, name, str(path), short(line, _SNIPPET), "")
        if lines:
            told.add(path.with_suffix(""))


def _word_first(path: Path) -> bool:
    """Put Word files first: their lines are whole."""
    return path.suffix != ".docx"


def _lines_with(path: Path, words: Sequence[str]) -> Iterator[str]:
    """Give the lines of a file that have the words, also where the end of a line parts them."""
    text = words_of_file(path) or words_of_written(path)
    before = ""
    for line in (_MARKUP.sub(" ", text) if path.suffix == ".html" else text).splitlines():
        if _has(line, words):
            yield line.strip()
        elif path.suffix in _BROKEN and not _has(before, words):
            both = f"{before} {line}"
            if _has(both, words):
                yield both.strip()
        before = line


def _published(published: ContentUnit, words: Sequence[str]) -> Iterator[Held]:
    for contact in published.records.all(Contact):
        for field, text in _texts(plain(contact), ""):
            if _has(text, words):
                name = f"{contact.service}, {contact.organisation}"
                yield Held(PUBLISHED, name, label_of("", field), short(text, _SNIPPET))


def _texts(value: object, field: str) -> Iterator[tuple[str, str]]:
    """Give every text in a value with the name of its field."""
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, str(key))
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, field)


def _has(text: str, words: Sequence[str]) -> bool:
    folded = _folded(text)
    return all(word in folded for word in words)


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))
