"""Whatever was done, undo brings back what was shown before it, and the log only grows (R17)."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from contextlib import ExitStack, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from charter_desktop.domain.annotations import BookmarkValue, PageNoteValue, Spot
from charter_desktop.domain.commitments import CommitmentCode, EvidenceKind, WhatWeHaveDone
from charter_desktop.domain.consultations import ConsultationFacts
from charter_desktop.domain.contacts import OwnNote, Route
from charter_desktop.domain.council_year import ActionWhat
from charter_desktop.domain.councils import Role
from charter_desktop.domain.meetings import MeetingFacts
from charter_desktop.domain.own_contacts import OwnFacts, OwnRoute
from charter_desktop.domain.papers import Outcome
from charter_desktop.domain.records import Target
from charter_desktop.errors import UserFacingError
from charter_desktop.services.commitments.commitments import NewEvidence, Progress
from charter_desktop.services.meetings.decisions import WhatWasDecided
from charter_desktop.services.papers.papers import PaperRequest
from charter_desktop.services.signing.signing import AfterDeciding
from tests.builders import Computer
from tests.store.builders import rows
from tests.year import COUNCIL, EVENING

if TYPE_CHECKING:
    from charter_desktop.bootstrap import Workbook

FIRST, SECOND = dt.date(2026, 12, 8), dt.date(2027, 1, 12)
PAST = dt.date(2026, 11, 20)
days = st.sampled_from([FIRST, SECOND, dt.date(2027, 2, 9)])
words = st.sampled_from(["", "We rang the county.", "We wrote it down."])
commitments = st.sampled_from(["1.1", "2.1"])
USUAL = settings(deadline=None, stateful_step_count=20, suppress_health_check=list(HealthCheck))


class Clerk(RuleBasedStateMachine):
    """A clerk who does anything, takes it back, and does it again.

    What a service refuses, such as a day in the past, is no act: nothing is said then.
    """

    prepared: Path

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        folder = Path(self.open.enter_context(tempfile.TemporaryDirectory())) / "data"
        shutil.copytree(self.prepared, folder)
        computer = Computer(folder)
        self.clock = computer.clock
        self.program = self.open.enter_context(computer.program())
        self.book: Workbook = self.program.workbook()
        self.states = [self.shown()]
        self.now = 0
        self.logged: list[Any] = self.log()

    def teardown(self) -> None:
        try:
            while self.now:
                self.undo()
        finally:
            self.open.close()

    @cached_property
    def store(self) -> Path:
        return self.program.paths.work_store(self.book.body)

    def shown(self) -> dict[str, Any]:
        """Return what the program reads of the council: the values shown, and what can be found."""
        said = (
            "SELECT v.type, v.record, v.grp, v.value FROM value AS v"
            " LEFT JOIN hidden AS h ON h.type = v.type AND h.record = v.record"
            " WHERE h.type IS NULL AND v.value <> x'7b7d' AND v.grp NOT LIKE '\\_%' ESCAPE '\\'"
        )
        found = "SELECT type, record, kind, item, title, keywords, body FROM search_row"
        return {"said": sorted(rows(self.store, said)), "found": sorted(rows(self.store, found))}

    def log(self) -> list[Any]:
        return rows(self.store, "SELECT place, line, value, salt FROM operation ORDER BY place")

    def grown(self) -> bool:
        """Check that the log still begins with what it had, and say whether there is more."""
        before, self.logged = self.logged, self.log()
        assert self.logged[: len(before)] == before
        return len(self.logged) > len(before)

    def acted(self) -> None:
        """Take note of what is shown after an act; one that said nothing new is no step."""
        self.clock.milliseconds += 60_000
        if self.grown():
            del self.states[self.now + 1 :]
            self.states.append(self.shown())
            self.now += 1

    @rule(about=commitments, status=st.sampled_from(CommitmentCode), done=words)
    def record(self, about: str, status: CommitmentCode, done: str) -> None:
        self.book.commitments.record(about, Progress(status=status, done=done))
        self.acted()

    @rule(about=commitments, minute=st.sampled_from(["58/26", "https://example.org/m", "A talk"]))
    def evidence(self, about: str, minute: str) -> None:
        self.book.commitments.record(about, Progress(evidence=minute, lead="the clerk"))
        self.acted()

    @rule(about=commitments, text=words.filter(bool))
    def note(self, about: str, text: str) -> None:
        self.book.commitments.add_evidence(about, NewEvidence(EvidenceKind.NOTE, text))
        self.acted()

    @rule(about=commitments, which=st.integers(0, 9))
    def unlink(self, about: str, which: int) -> None:
        known = self.book.commitments.checklist().known
        if known:
            self.book.commitments.unlink(about, known[which % len(known)].id)
        self.acted()

    @rule(about=commitments)
    def review(self, about: str) -> None:
        self.book.commitments.reviewed(about)
        self.acted()

    @rule(day=st.sampled_from([FIRST, SECOND]), told=st.booleans())
    def sign(self, day: dt.date, told: bool) -> None:
        said = AfterDeciding(signed=day, signed_by="the chair", told=day if told else None)
        with suppress(UserFacingError):
            self.book.signing.record(said, SECOND)
        self.acted()

    @rule(which=st.integers(0, 9))
    def tick_a_step(self, which: int) -> None:
        steps = self.book.signing.view().steps
        step = steps[which % len(steps)].step.id
        self.book.signing.record(AfterDeciding(steps_done=(step,)), SECOND)
        self.acted()

    @rule(which=st.integers(0, 9))
    def untick_a_step(self, which: int) -> None:
        done = [view for view in self.book.signing.view().steps if view.is_done]
        if done:
            with suppress(UserFacingError):
                self.book.signing.take_back(done[which % len(done)].step.id)
        self.acted()

    @rule(day=days, place=words)
    def meet(self, day: dt.date, place: str) -> None:
        with suppress(UserFacingError):
            self.book.meetings.add(MeetingFacts(day, EVENING, place))
        self.acted()

    @rule(sent=st.booleans())
    def serve_the_summons(self, sent: bool) -> None:
        meeting = self.book.meetings.find(FIRST.isoformat())
        with suppress(UserFacingError):
            self.book.meetings.summons_sent(meeting.id, dt.date(2026, 12, 1) if sent else None)
        self.acted()

    @rule(outcome=st.sampled_from(Outcome), minute=st.sampled_from(["58/26", "61/26"]))
    def decide(self, outcome: Outcome, minute: str) -> None:
        paper = self.book.papers.all()[0].fields
        if paper.meeting != self.book.meetings.find(FIRST.isoformat()).id:
            return
        with suppress(UserFacingError):
            self.book.decisions.record(
                WhatWasDecided(FIRST.isoformat(), "signing", outcome, minute)
            )
        self.acted()

    @rule(day=st.sampled_from([FIRST, SECOND]))
    def move_the_paper(self, day: dt.date) -> None:
        paper = self.book.papers.all()[0]
        meeting = self.book.meetings.find(day.isoformat())
        self.book.papers.move(paper.id, paper.fields, meeting.id)
        self.acted()

    @rule(name=st.sampled_from(["A bus company", "A hall"]), text=words)
    def add_a_contact(self, name: str, text: str) -> None:
        routes = (OwnRoute(Route.PHONE, "01865 000000"),)
        self.book.contacts.own.add(OwnFacts(name=name, routes=routes, note=text))
        self.acted()

    @rule(which=st.integers(0, 9), remove=st.booleans())
    def change_a_contact(self, which: int, remove: bool) -> None:
        with self.program.works()[self.book.body].reading() as unit:
            known = unit.acts.of_type("contact_own")
        if not known:
            return
        record = known[which % len(known)].operation.target.id
        deleted = self.book.keeping.deleted.all(("contact_own",))
        if record in [item.record for item in deleted]:
            self.book.contacts.own.put_back(record)
        elif remove and record in [row[1] for row in self.shown()["said"]]:
            self.book.contacts.own.remove(record)
        self.acted()

    @rule(text=words)
    def type_a_note(self, text: str) -> None:
        contact = self.book.contacts.oalc().places[0].ways[0].contact.id
        target = self.book.contacts.note_target(contact)
        self.book.drafts.typed(target, {"text": OwnNote(text).text})
        self.book.drafts.keep(target)
        self.acted()

    @rule(text=words)
    def type_what_was_done(self, text: str) -> None:
        target = Target("commitment", "communication-1", "done")
        self.book.drafts.typed(target, {"text": WhatWeHaveDone(text).text})
        self.book.drafts.keep(target)
        self.acted()

    @rule(mark=st.booleans())
    def bookmark(self, mark: bool) -> None:
        notes, spot = self.book.toolkit.notes, Spot("clear-days")
        if mark:
            notes.set_bookmark(spot, BookmarkValue("Clear days explained"))
        else:
            notes.take_bookmark_away(spot)
        self.acted()

    @rule(text=words)
    def note_on_a_page(self, text: str) -> None:
        target = Target("page_note", "page_note:clear-days", "value")
        value = PageNoteValue(text, "Clear days explained")
        self.book.drafts.typed(target, {"text": value.text, "title": value.title, "heading": ""})
        self.book.drafts.keep(target)
        self.acted()

    @rule(text=words.filter(bool), done=st.booleans())
    def act_on_something(self, text: str, done: bool) -> None:
        actions = self.book.year.actions
        known = actions.all()
        if done and known:
            actions.done(known[0].id, PAST)
        else:
            actions.add(ActionWhat(text))
        self.acted()

    @rule(subject=st.sampled_from(["A bus gate", "A local plan"]), reply=words)
    def consult(self, subject: str, reply: str) -> None:
        consultations = self.book.year.consultations
        with suppress(UserFacingError):
            facts = ConsultationFacts("The county", subject, PAST, SECOND)
            made = consultations.add(facts).value
            self.acted()
            if reply:
                consultations.reply(made, PAST, reply)
        self.acted()

    @rule(role=st.sampled_from(Role))
    def set_the_role(self, role: Role) -> None:
        self.book.council_settings.set_role(role)
        self.acted()

    @precondition(lambda self: self.now > 0)
    @rule()
    def undo(self) -> None:
        step = self.book.keeping.undo.last()
        assert step is not None
        assert step.words
        self.book.keeping.undo.undo()
        assert self.grown()
        self.now -= 1
        assert self.shown() == self.states[self.now]

    @precondition(lambda self: self.now < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        self.book.keeping.undo.redo()
        assert self.grown()
        self.now += 1
        assert self.shown() == self.states[self.now]


@pytest.fixture(scope="module")
def clerk(
    shipped_content: Path, tmp_path_factory: pytest.TempPathFactory
) -> type[RuleBasedStateMachine]:
    """Return the machine on a council with two meetings and a paper that proposes signing."""
    computer = Computer(tmp_path_factory.mktemp("prepared") / "data")
    computer.folder.mkdir()
    shutil.copy(shipped_content, computer.paths.content_store)
    # So long ago that Undo does not reach it: the examples begin with nothing to undo.
    computer.clock.milliseconds -= 100 * 24 * 60 * 60 * 1000
    with computer.program() as program:
        program.use(program.councils.set_up(COUNCIL).value)
        book = program.workbook()
        for day in (FIRST, SECOND):
            book.meetings.add(MeetingFacts(day, EVENING, "The hall"))
        out = computer.folder / "papers"
        book.papers.write(PaperRequest("signing", FIRST.isoformat(), out, {"item-number": "9"}))

    class Prepared(Clerk):
        prepared = computer.folder

    return Prepared


def test_undo_brings_back_what_was_shown_after_a_few_actions(
    clerk: type[RuleBasedStateMachine],
) -> None:
    run_state_machine_as_test(clerk, settings=settings(USUAL, max_examples=4))


@pytest.mark.long
def test_undo_brings_back_what_was_shown_after_any_twenty_actions(
    clerk: type[RuleBasedStateMachine],
) -> None:
    run_state_machine_as_test(clerk, settings=settings(USUAL, max_examples=500))
