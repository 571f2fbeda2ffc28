"""Remove for good: a record's words go everywhere on this computer; that it was there stays.

`records.md` 1 and the blanking of `exchange.md`: live values, history, search, drafts, evidence
files, the stored copies of returns, kept files and new safety copies are without it. Dated safety
copies that hold it are listed and can be deleted. What was sent cannot be called back.
Files that go are named in the transaction itself, so that a crash leaves none of them for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from charter_desktop.domain.acts import ActKind
from charter_desktop.domain.changes import Changes, Done, changes_of
from charter_desktop.domain.records import Dot, is_content
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError
from charter_desktop.services.commitments.evidence_files import OPENED
from charter_desktop.services.delivery import deliver
from charter_desktop.services.papers.kept import PaperFile, papers_holding
from charter_desktop.services.papers.versions import TYPE as VERSION
from charter_desktop.services.records.copied_files import files_of, spoken_of
from charter_desktop.services.records.forgetting import finish_forgetting
from charter_desktop.services.records.names import RecordNames, noun
from charter_desktop.services.safety import copy_words
from charter_desktop.services.table_layouts import forget_looked_for
from charter_desktop.store.copies_holding import Traces, holding
from charter_desktop.store.outbox import Errand

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from charter_desktop.domain.acts import Placed
    from charter_desktop.domain.records import Operation
    from charter_desktop.domain.safety_copies import SafetyCopy
    from charter_desktop.domain.sent_returns import SentReturn
    from charter_desktop.services.drafts import Drafts
    from charter_desktop.services.returns.sealing import ReturnMaker
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore, WorkUnit
    from charter_desktop.surroundings import Surroundings

ALREADY_SENT = (
    "What was already sent cannot be called back: ask OALC to remove it from return {numbers}."
)


@dataclass(frozen=True, slots=True)
class RemovalPlan:
    """What removing one record for good takes away; nothing is changed by looking.

    `words` is how many times something was said of it, live or earlier. `evidence` are names of
    copied-in files, `papers` the saved papers that hold its words, `returns` the stored returns,
    `copies` the safety copies that hold it. `warnings` are sentences to show. `versions` are the
    ids of the kept versions of a paper: they hold its words, and go with it; with only the earlier
    words go those that say anything else than the paper says now. `ahead` are those of `copies`
    that also have work which is not here any more, since an older one was put back.
    """

    type: str
    record: str
    name: str
    only_earlier: bool
    words: int
    dots: frozenset[Dot]
    evidence: tuple[str, ...] = ()
    papers: tuple[PaperFile, ...] = ()
    returns: tuple[SentReturn, ...] = ()
    copies: tuple[SafetyCopy, ...] = ()
    warnings: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    ahead: tuple[SafetyCopy, ...] = ()

    @property
    def lost_with_copies(self) -> str:
        """What deleting the safety copies would lose, as a sentence; nothing where it is nothing.

        The clerk is told before the copies are offered for deleting, which is then not suggested.
        """
        if not self.ahead:
            return ""
        when = "; ".join(copy_words(copy) for copy in self.ahead)
        return (
            f"Work that is not here any more stands only in safety copies: {when}. It is lost if "
            "you delete them."
        )

    @property
    def button(self) -> str:
        """The words on the button that carries it out."""
        what = "earlier words" if self.only_earlier else noun(self.type)
        return f"Remove the {what} for good"


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken away; `copies_left` still hold it, `papers_left` were changed by hand.

    `waiting` are files that another program holds: they go at the next start.
    """

    plan: RemovalPlan
    copies_left: tuple[SafetyCopy, ...] = ()
    papers_left: tuple[Path, ...] = ()
    waiting: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class RemovalPlaces:
    """Where else words of a council are kept: folders and the keys that open our own returns."""

    keys: Path
    evidence: Path
    browser_copies: Path

    @property
    def passing(self) -> tuple[Path, ...]:
        """Copies that were made only for looking at: pages for the browser, opened evidence."""
        return self.browser_copies, self.evidence.with_name(OPENED)


class Removal:
    """Removes records for good."""

    def __init__(
        self,
        stores: tuple[ContentStore, WorkStore],
        drafts: Drafts,
        places: RemovalPlaces,
        around: Surroundings,
    ) -> None:
        """Keep the stores, what saves typed text, the folders and the clock."""
        self._content, self._work = stores
        self._drafts = drafts
        self._places = places
        self._around = around

    def find(self, given: str) -> tuple[str, str]:
        """Return type and id of the record that `given` names: an id, or `type:id`.

        Raises NotFoundError where nothing was ever said of it, or where several types have it.
        """
        with self._work.reading() as unit:
            known = unit.acts.records()
        found = [key for key in known if given in {key[1], ":".join(key)}]
        if not found:
            raise NotFoundError(
                f"There is no record {given} here. Nothing was changed.",
                advice="find-person NAME and history --json list records with their ids.",
            )
        if len(found) > 1:
            names = ", ".join(":".join(key) for key in found)
            raise NotFoundError(
                f"Several records have the id {given}. Nothing was changed.",
                advice=f"Say which: {names}.",
            )
        return found[0]

    def look(self, type_name: str, record: str, *, only_earlier: bool = False) -> RemovalPlan:
        """Return what removing a record would take away, or only its earlier words.

        Raises NotFoundError where nothing of it is left to remove, and InputNotUnderstoodError for
        the council itself.
        """
        if type_name == "council" and not only_earlier:
            raise InputNotUnderstoodError(
                "The council itself is not removed this way. Nothing was changed.",
                advice="Mend its name in Settings; its earlier words can be removed for good.",
            )
        with self._work.reading() as unit, self._content.reading() as published:
            every = unit.acts.of_record(type_name, record)
            going = _going(every, only_earlier=only_earlier)
            if not going:
                raise NotFoundError(
                    "Nothing of that record is left to remove. Nothing was changed."
                )
            live = () if not only_earlier else _live(every)
            versions = _versions_of(unit, type_name, record, live)
            for version in versions:
                going += _going(unit.acts.of_record(VERSION, version), only_earlier=False)
            name = RecordNames(published, unit).with_noun(type_name, record)
            returns = self._returns_with(unit, type_name, record)
            evidence = _copied_files(unit, going)
            papers = papers_holding(unit, going)
            here = unit.operations.vector()
        dots = frozenset(one.operation.dot for one in going)
        traces = Traces(type_name, record, dots, tuple(one.id for one in returns))
        held = holding(self._work.safety_copies.all(), traces, here)
        return RemovalPlan(
            *(type_name, record, name, only_earlier, len(going), dots, evidence),
            papers,
            returns,
            tuple(one.copy for one in held),
            _warnings(returns),
            versions,
            tuple(one.copy for one in held if one.is_ahead),
        )

    def carry_out(self, plan: RemovalPlan, *, delete_copies: bool) -> Done[Removed]:
        """Remove what a plan lists; with `delete_copies` also the safety copies that hold it.

        A new safety copy, without it, is made before any is deleted. It cannot be undone.
        """
        self._drafts.forget(plan.type, plan.record)
        deliver(self._work)
        here = tuple(file for paper in plan.papers for file in paper.here())
        saved = tuple(path for path, is_as_saved in here if is_as_saved)
        operations = self._remove(plan, saved, delete_copies=delete_copies)
        forget_looked_for(self._places.evidence.parent)
        waiting = finish_forgetting(self._work)
        changed = tuple(dict.fromkeys(path for path, is_as_saved in here if not is_as_saved))
        removed = Removed(plan, () if delete_copies else plan.copies, changed, waiting)
        changes = changes_of([plan.type]) | (Changes.RETURNS if plan.returns else Changes.NONE)
        return Done(removed, changes, "Removed for good", operations)

    def _remove(
        self, plan: RemovalPlan, saved: tuple[Path, ...], *, delete_copies: bool
    ) -> tuple[Operation, ...]:
        """Take the words out, and keep in the same transaction which files go after it."""
        copies = plan.copies if delete_copies else ()
        with self._work.unit() as unit:
            for path in (*self._files(plan), *saved):
                unit.outbox.destroy(path)
            for path in (*self._places.passing, *(copy.path for copy in copies)):
                unit.outbox.destroy(path, Errand.LAST)
            unit.acts.mark(ActKind.REMOVAL)
            operations = unit.operations.remove(plan.type, plan.record, plan.dots)
            for version in plan.versions:
                operations += unit.operations.remove(VERSION, version, plan.dots)
            for sent in plan.returns:
                unit.returns.blank(sent.id)
            unit.forget_searched_words()
            unit.commit()
        return operations

    def _files(self, plan: RemovalPlan) -> Iterator[Path]:
        """Give copied-in files with their copies, and the files of returns."""
        for one in plan.evidence:
            digest = one.split("/", 1)[0]
            yield self._places.evidence / digest
            yield self._work.safety_copies.evidence_copy(digest)
        for sent in plan.returns:
            if sent.path:
                yield Path(sent.path)
                yield Path(sent.path).with_suffix(".eml")

    def _returns_with(self, unit: WorkUnit, type_name: str, record: str) -> tuple[SentReturn, ...]:
        with_text = [one for one in unit.returns.all() if one.body]
        if not with_text:
            return ()
        maker = self._maker()
        return tuple(
            sent
            for sent in with_text
            if any((i.type, i.id) == (type_name, record) for i in maker.items_of(sent.body))
        )

    def _maker(self) -> ReturnMaker:
        # Opening a return loads cryptography, which is only needed where one was written.
        from charter_desktop.services.returns.sealing import ReturnMaker  # noqa: PLC0415

        return ReturnMaker(self._places.keys, self._around)


def _going(every: tuple[Placed, ...], *, only_earlier: bool) -> list[Placed]:
    replaced = {dot for one in every for dot in one.operation.replaces}
    return [
        one
        for one in every
        if is_content(one.operation.target.group)
        and one.operation.value
        and (not only_earlier or one.operation.dot in replaced)
    ]


def _versions_of(
    unit: WorkUnit, type_name: str, record: str, staying: Collection[tuple[object, ...]]
) -> tuple[str, ...]:
    """Return the kept versions of a paper that still say something, deleted ones too.

    One that says what stays of the paper is none of them.
    """
    if type_name != "paper":
        return ()
    said = ((one.operation.target.id, one.operation.value) for one in unit.acts.of_type(VERSION))
    ids = (
        version
        for version, value in said
        if value and value.get("paper") == record and _words_of(value) not in staying
    )
    return tuple(dict.fromkeys(ids))


def _live(every: tuple[Placed, ...]) -> tuple[tuple[object, ...], ...]:
    """Return what a paper says now."""
    replaced = {dot for one in every for dot in one.operation.replaces}
    said = (one.operation for one in every if one.operation.dot not in replaced)
    return tuple(_words_of(one.value) for one in said if one.target.group == "fields" and one.value)


def _words_of(value: dict[str, Any]) -> tuple[object, ...]:
    """Return what a paper or a version of it says; an empty gap says nothing."""
    values = {name: text for name, text in value.get("values", {}).items() if text}
    return value.get("wording", ""), value.get("resolution", ""), values


def _copied_files(unit: WorkUnit, going: list[Placed]) -> tuple[str, ...]:
    """Return `digest/name` of the copied-in files that nothing which stays speaks of."""
    found = files_of(going)
    if not found:
        return ()
    dots = {one.operation.dot for one in going}
    needed = files_of(one for one in spoken_of(unit) if one.operation.dot not in dots)
    return tuple(sorted(f"{d}/{name}" for d, name in found.items() if d not in needed))


def _warnings(returns: tuple[SentReturn, ...]) -> tuple[str, ...]:
    numbers = ", ".join(str(one.number) for one in returns if not one.draft)
    always = (
        "This cannot be undone.",
        "Papers that you moved, renamed or changed since they were saved, lists that you exported "
        "or printed, and copies on sticks or other computers, are not reached from here.",
    )
    return (*always, ALREADY_SENT.format(numbers=numbers)) if numbers else always
