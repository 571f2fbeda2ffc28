"""Adding a file from OALC in one step, and taking an issue back: the work behind `adding`."""

from __future__ import annotations

import dataclasses
import hashlib
import logging
from contextlib import ExitStack
from typing import TYPE_CHECKING

from charter_desktop.errors import (
    BundleRejectedError,
    InputNotUnderstoodError,
    StoreError,
)
from charter_desktop.progress import Progress
from charter_desktop.services.files.adding_values import (
    CannotAddAgainError,
    FileChangedError,
    FilePlaces,
)
from charter_desktop.services.files.arrival import Judge, Judged, what_of
from charter_desktop.services.files.bringing_in import Arriving, bring_in, known_after, read_body
from charter_desktop.services.files.change_words import counted
from charter_desktop.services.files.kept import KeptFiles, Quarantine
from charter_desktop.services.files.looked import Added, Change, Looked, Order, Take
from charter_desktop.services.files.looking_at import (
    Trial,
    changes_in_words,
    name_of,
    notes,
    notes_on_attachments,
    read_file,
    refused,
)
from charter_desktop.services.files.own_words import WrittenHere, show_mine
from charter_desktop.services.files.trust_state import TrustState
from charter_desktop.store.places import require_room
from charter_desktop.sync import keys
from charter_desktop.sync.bodies import ContentBody, Ruling, WelcomeBody
from charter_desktop.sync.refusals import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from charter_desktop.domain.editions import EditionChanges
    from charter_desktop.services.files.kept import HeldFile
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore
    from charter_desktop.surroundings import Surroundings

_LOG = logging.getLogger(__name__)
_STEPS = 4
_RULINGS = {
    Ruling.ACCEPTED: "OALC has taken up your correction",
    Ruling.NOT_ACCEPTED: "OALC has not taken up your correction",
    Ruling.BEING_CHECKED: "OALC is looking into your correction",
}


class TakingIn:
    """Looks at files and adds them, with the keys and stores of today."""

    def __init__(
        self,
        content: ContentStore,
        works: Mapping[str, WorkStore],
        places: FilePlaces,
        around: Surroundings,
    ) -> None:
        """Keep the content, every council's store, where files are, and the clock."""
        self._content, self._works, self._places, self._around = content, works, places, around
        self._state = TrustState(places.trust_state)
        self._kept = KeptFiles(places.kept)

    def look(self, path: Path, progress: Progress) -> Looked:
        """Return what a file is and would do; nothing is changed, whatever it is."""
        progress.report(0, _STEPS, "Reading the file")
        data = read_file(path)
        try:
            parts = self._judge(path, data, progress)
        except BundleRejectedError as error:
            return refused(path, data, error)
        progress.report(2, _STEPS, "Working out what would change")
        looked = Trial(self._content, WrittenHere(self._works)).look(path, data, parts)
        progress.raise_if_cancelled()
        return looked

    def check(self, order: Order, progress: Progress) -> None:
        """Raise where the file may not come in, or the words are not its own."""
        parts = self._judge(order.path, read_file(order.path), progress)
        parts[0].judged.check_words(order.words)

    def add(self, order: Order, progress: Progress, *, name: str = "") -> Added:
        """Add a file; raises as `Adding.add`, with everything as it was.

        `name` is the file's in the history, where that is not its own.
        """
        progress.report(0, _STEPS, "Reading the file")
        data = read_file(order.path)
        if order.looked_at and hashlib.sha256(data).hexdigest() != order.looked_at:
            raise FileChangedError(
                f"{order.path.name} is no longer the file that you looked at. Nothing was added.",
                advice="Look at it again.",
            )
        parts = self._judge_or_hold(order.path, data, progress)
        parts = [dataclasses.replace(one, name=name or one.name) for one in parts]
        parts[0].judged.check_words(order.words)
        size = self._content.path.stat().st_size
        require_room(self._content.path.parent, 2 * size + len(data))
        progress.report(1, _STEPS, "Making safety copies")
        for work in self._works.values():
            progress.raise_if_cancelled()
            work.safety_copies.make()
        progress.report(2, _STEPS, "Adding")
        written = WrittenHere(self._works)
        with ExitStack() as taken_back:
            self._write_choices(order, parts[-1].judged, written, taken_back)
            self._keep_beside_keys(parts[0].judged, taken_back)
            added = self._bring_in(data, parts, written)
            taken_back.pop_all()
        return added

    def add_again(self, digest: str, progress: Progress) -> Added:
        """Add the newest issue again that was taken back; raises as `Adding.add_again`.

        Nobody is asked: our own values stay as the clerk left them.
        """
        with self._content.reading() as unit:
            arrived = unit.arrivals.find(digest)
            floor = self._state.read(unit).floor
        was_undone = arrived is not None and bool(arrived.undone)
        if arrived is None or not was_undone or arrived.number != (floor.epoch, floor.seq):
            raise CannotAddAgainError(
                "Only the newest issue can be added again, and only once it was taken back. "
                "Nothing was changed.",
                advice="Choose it in the history of files.",
            )
        if self._kept.read(arrived.file) is None:
            raise CannotAddAgainError(
                f"The file of issue {arrived.issue} is no longer kept on this computer. Nothing "
                "was changed.",
                advice="Open the file again that OALC sent.",
            )
        order = Order(
            path=self._kept.path(arrived.file),
            choices=WrittenHere(self._works).all_mine(),
            looked_at=arrived.file,
        )
        return self.add(order, progress, name=arrived.name)

    def whats_new(self, added: Added) -> tuple[Change, ...]:
        """Return what a file changed, in words."""
        return changes_in_words(added.totals, WrittenHere(self._works))

    def set_aside(self, path: Path) -> HeldFile:
        """Keep a copy of a refused file; raises as `Adding.set_aside`."""
        data = read_file(path)
        try:
            self._judge(path, data, Progress())
        except BundleRejectedError as error:
            quarantine = Quarantine(self._places.quarantine)
            return quarantine.hold(data, error.reason, self._around.now())
        raise InputNotUnderstoodError(
            f"{path.name} is not refused, so there is nothing to keep aside.",
            advice="Look at it again.",
        )

    def _judge(self, path: Path, data: bytes, progress: Progress) -> list[Arriving]:
        """Return the file, and the edition inside it where it is a welcome with one."""
        own = keys.load(self._places.keys)
        now = self._around.now()
        with self._content.reading() as unit:
            known = self._state.read(unit)
            judge = Judge(unit, own, known)
            found = [judge.judge(data, path.name)]
            progress.raise_if_cancelled()
            if found[0].edition:
                try:
                    found.append(judge.judge(found[0].edition))
                except BundleRejectedError as error:
                    if error.reason not in {Reason.HERE_ALREADY, Reason.OLDER_EDITION}:
                        raise
        name = "".join(c for c in path.name if c.isprintable())[:200]
        step = progress.raise_if_cancelled
        return [Arriving(one, name, "", known, now, step) for one in found]

    def _judge_or_hold(self, path: Path, data: bytes, progress: Progress) -> list[Arriving]:
        """Judge a file that is to be added; keep a refused one aside, so that OALC can see it."""
        try:
            return self._judge(path, data, progress)
        except BundleRejectedError as error:
            digest = hashlib.sha256(data).hexdigest()
            _LOG.info("refused a file: %s, SHA-256 %s", error.reason, digest)
            if refused(path, data, error).card.sender.is_suspect:
                quarantine = Quarantine(self._places.quarantine)
                quarantine.hold(data, error.reason, self._around.now())
            raise

    def _write_choices(
        self, order: Order, judged: Judged, written: WrittenHere, taken_back: ExitStack
    ) -> None:
        """Write what was chosen, each an operation of a council: first, and harmless alone.

        `taken_back` gets what takes each back, should the file not come in after all.
        """
        with self._content.reading() as unit:
            choices = written.choices(unit, judged.bundle.records.get("contact", ()))
        for choice in choices:
            if order.choices.get(choice.id, choice.recommended) is Take.OALCS:
                work = self._works[choice.body]
                taken_back.callback(show_mine, work, choice.id, yes=True)
                show_mine(work, choice.id, yes=False)

    def _keep_beside_keys(self, judged: Judged, taken_back: ExitStack) -> None:
        """Keep an invitation's one-time token, or a welcome's certificate, with the keys."""
        invitation, body = judged.invitation, judged.body
        has_token = invitation is not None and bool(invitation.token and invitation.council)
        if not has_token and not isinstance(body, WelcomeBody):
            return
        own = new = keys.load_or_make(self._places.keys, self._around.random_bytes)
        taken_back.callback(keys.save, self._places.keys, own)
        if isinstance(body, WelcomeBody):
            said = body.certificate
            new = keys.with_certificate(own, said.council, said.not_after)
        elif invitation is not None:
            new = keys.with_token(own, invitation.council, invitation.token)
        keys.save(self._places.keys, new)

    def _bring_in(self, data: bytes, parts: Sequence[Arriving], written: WrittenHere) -> Added:
        """Write it all in one transaction; the file of an edition is kept before."""
        kept = self._keep_files(data, parts)
        digest = parts[-1].judged.bundle.digest
        before = self._acknowledged(written)
        try:
            with self._content.unit() as unit:
                judge = Judge(unit, None, self._state.read(unit))
                for part in parts:
                    judge.check_number(part.judged)
                totals = [bring_in(unit, part) for part in kept][-1]
                parts[0].step()  # the last moment to cancel
                unit.commit()
        except BaseException as error:
            # Whether an error in COMMIT kept anything is looked up before anything is told.
            if not isinstance(error, StoreError) or not self._is_here(digest):
                self._drop_files(kept)
                raise
            totals = self._changes_of(digest)
        self._after(kept[-1])
        return self._added(kept, totals, written, before)

    def _keep_files(self, data: bytes, parts: Sequence[Arriving]) -> list[Arriving]:
        """Keep the file of each edition: the whole file, or that inside a welcome."""
        whole = [data, parts[0].judged.edition]
        return [
            dataclasses.replace(part, kept=self._kept.keep(file)) if part.judged.content else part
            for part, file in zip(parts, whole, strict=False)
        ]

    def _drop_files(self, kept: Sequence[Arriving]) -> None:
        """Delete what was kept of files that did not come in, unless one stands from before."""
        with self._content.reading() as unit:
            standing = {one.file for one in unit.arrivals.all()}
        for part in kept:
            if part.kept and part.kept not in standing:
                self._kept.drop(part.kept)

    def _is_here(self, digest: str) -> bool:
        with self._content.reading() as unit:
            arrived = unit.arrivals.find(digest)
        return arrived is not None and not arrived.undone

    def _changes_of(self, digest: str) -> EditionChanges:
        with self._content.reading() as unit:
            arrived = unit.arrivals.find(digest)
        if arrived is None:
            raise ValueError("It was here a moment ago")
        return arrived.counts

    def _after(self, part: Arriving) -> None:
        """Do what can be done again at any time: the twin of the floor, files past their time."""
        try:
            self._state.keep_beside(known_after(part))
            with self._content.reading() as unit:
                old = self._kept.had_their_time(unit.arrivals.all(), part.now)
            if old:
                with self._content.unit() as unit:
                    unit.arrivals.forget_files(old)
                    unit.commit()
            for name in old:
                self._kept.drop(name)
        except (OSError, StoreError):
            # The file is in, and that is what the clerk must be told; the next one does the rest.
            _LOG.info("could not tidy up after adding a file", exc_info=True)

    def _acknowledged(self, written: WrittenHere) -> set[str]:
        if not written.returns:
            return set()
        with self._content.reading() as unit:
            return set(unit.receipts.of(written.returns))

    def _added(
        self,
        parts: Sequence[Arriving],
        totals: EditionChanges,
        written: WrittenHere,
        before: set[str],
    ) -> Added:
        new = sorted(self._acknowledged(written) - before)
        self._forget_tokens({written.returns[return_id] for return_id in new})
        with self._content.reading() as unit:
            current = unit.editions.current()
            number = (current.epoch, current.seq) if current else (0, 0)
            rulings = _rulings(read_body(unit, number), written) if parts[-1].judged.content else ()
            attached = tuple(notes_on_attachments(unit, parts[-1].judged))
            invitation = parts[0].judged.invitation
            council = name_of(unit, invitation.council) if invitation else ""
        first, last = parts[0].judged, parts[-1].judged
        return Added(
            id=last.bundle.digest,
            what=what_of(first),
            issue=last.content.issue if last.content else 0,
            counts=counted(totals.details),
            totals=totals,
            acknowledged=tuple(new),
            rulings=rulings,
            notes=(*notes(parts, council), *attached),
        )

    def _forget_tokens(self, councils: set[str]) -> None:
        """Forget the one-time tokens of councils of which OALC now has a return."""
        own = keys.load(self._places.keys)
        if own is None:
            return
        used = councils & set(own.tokens)
        for council in used:
            own = keys.with_token(own, council, "")
        if used or (councils and own.before):
            keys.save(self._places.keys, dataclasses.replace(own, before=None))


def _rulings(body: ContentBody | None, written: WrittenHere) -> tuple[str, ...]:
    """Return OALC's answers to corrections that were made here, in words."""
    found = []
    for decision in body.decisions if body else ():
        ours = written.correction(decision.correction)
        if ours is not None:
            text = f" {decision.text}" if decision.text else ""
            found.append(f"{_RULINGS[decision.ruling]}: {ours.text}.{text}")
    return tuple(found)
