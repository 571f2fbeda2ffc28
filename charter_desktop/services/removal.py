"""Remove for good: a record's words go everywhere on this computer; that it was there stays.

`records.md` 1 and the blanking of `exchange.md`: live values, history, search, drafts, evidence
files, the stored copies of returns, kept files and new safety copies are without it. Dated safety
copies that hold it are listed and can be deleted. What was sent cannot be called back.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from charter_desktop.domain.acts import ActKind
from charter_desktop.domain.changes import Changes, Done, changes_of
from charter_desktop.domain.records import Dot, is_content
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError
from charter_desktop.services.delivery import deliver
from charter_desktop.services.kept_papers import PaperFile, papers_holding
from charter_desktop.services.record_names import RecordNames, noun
from charter_desktop.store.copies_holding import Traces, holding

if TYPE_CHECKING:
    from charter_desktop.domain.acts import Placed
    from charter_desktop.domain.records import Operation
    from charter_desktop.domain.safety_copies import SafetyCopy
    from charter_desktop.domain.sent_returns import SentReturn
    from charter_desktop.services.drafts import Drafts
    from charter_desktop.services.return_file import ReturnMaker
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore, WorkUnit
    from charter_desktop.surroundings import Surroundings

ALREADY_SENT = (
    "What was already sent cannot be called back: ask OALC to remove it from return {numbers}."
)


@dataclass(frozen=True, slots=True)
class RemovalPlan:
    """What removing one record for good takes away; nothing is changed by looking.

    `words` is how many times something was said of it, live or earlier. `evidence` are names of
    evidence files, `papers` the saved papers that hold its words, `returns` the stored returns,
    `copies` the safety copies that hold it. `warnings` are sentences to show.
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

    @property
    def button(self) -> str:
        """The words on the button that carries it out."""
        what = "earlier words" if self.only_earlier else noun(self.type)
        return f"Remove the {what} for good"


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken away; `copies_left` still hold it, `papers_left` were changed by hand."""

    plan: RemovalPlan
    copies_left: tuple[SafetyCopy, ...] = ()
    papers_left: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class RemovalPlaces:
    """Where else words of a council are kept: folders and the keys that open our own returns."""

    keys: Path
    evidence: Path
    browser_copies: Path


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
            name = RecordNames(published, unit).with_noun(type_name, record)
            returns = self._returns_with(unit, type_name, record)
            evidence = _evidence_files(unit, type_name, record, going)
            papers = papers_holding(unit, going)
        dots = frozenset(one.operation.dot for one in going)
        traces = Traces(type_name, record, dots, tuple(one.id for one in returns))
        copies = holding(self._work.safety_copies.all(), traces)
        return RemovalPlan(
            *(type_name, record, name, only_earlier, len(going), dots, evidence),
            papers,
            returns,
            copies,
            _warnings(returns),
        )

    def carry_out(self, plan: RemovalPlan, *, delete_copies: bool) -> Done[Removed]:
        """Remove what a plan lists; with `delete_copies` also the safety copies that hold it.

        A new safety copy, without it, is made before any is deleted. It cannot be undone.
        """
        self._drafts.forget(plan.type, plan.record)
        deliver(self._work)
        operations = self._remove(plan)
        for digest in self._digests(plan):
            (self._places.evidence / digest).unlink(missing_ok=True)
            self._work.safety_copies.forget_evidence(digest)
        left = tuple(path for paper in plan.papers for path in paper.delete())
        for sent in plan.returns:
            Path(sent.path).unlink(missing_ok=True)
            Path(sent.path).with_suffix(".eml").unlink(missing_ok=True)
        rmtree(self._places.browser_copies, ignore_errors=True)
        self._work.scrub()
        self._work.safety_copies.make()
        for copy in plan.copies if delete_copies else ():
            self._work.safety_copies.purge(copy.path)
        removed = Removed(plan, () if delete_copies else plan.copies, left)
        changes = changes_of([plan.type]) | (Changes.RETURNS if plan.returns else Changes.NONE)
        return Done(removed, changes, "Removed for good", operations)

    def _remove(self, plan: RemovalPlan) -> tuple[Operation, ...]:
        with self._work.unit() as unit:
            unit.acts.mark(ActKind.REMOVAL)
            operations = unit.operations.remove(plan.type, plan.record, plan.dots)
            for sent in plan.returns:
                unit.returns.blank(sent.id)
            unit.forget_searched_words()
            unit.commit()
        return operations

    def _digests(self, plan: RemovalPlan) -> tuple[str, ...]:
        return tuple(one.split("/", 1)[0] for one in plan.evidence)

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
        from charter_desktop.services.return_file import ReturnMaker  # noqa: PLC0415

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


def _evidence_files(
    unit: WorkUnit, type_name: str, record: str, going: list[Placed]
) -> tuple[str, ...]:
    """Return `digest/name` of the files that no other evidence, nor what stays of it, needs."""
    if type_name != "evidence":
        return ()
    dots = {one.operation.dot for one in going}
    needed = {
        (one.operation.value or {}).get("digest")
        for one in unit.acts.of_type("evidence")
        if one.operation.dot not in dots
    }
    found = {
        f"{value['digest']}/{value.get('file_name', '')}"
        for value in (one.operation.value or {} for one in going)
        if value.get("digest") and value["digest"] not in needed
    }
    return tuple(sorted(found))


def _warnings(returns: tuple[SentReturn, ...]) -> tuple[str, ...]:
    numbers = ", ".join(str(one.number) for one in returns if not one.draft)
    always = (
        "This cannot be undone.",
        "Lists that you exported or printed, and copies on sticks or other computers, are not "
        "reached from here.",
    )
    return (*always, ALREADY_SENT.format(numbers=numbers)) if numbers else always
