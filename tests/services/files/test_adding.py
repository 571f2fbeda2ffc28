"""Files from OALC: met by words, looked at, added whole or not at all, and taken back."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import shutil
import sqlite3
from contextlib import closing, contextmanager
from os import urandom as random_bytes
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.contact_corrections import (
    ContactCorrection,
    Correction,
    ShowMine,
    WrongField,
)
from charter_desktop.domain.contacts import Contact, ContactNote, OwnNote, contact_note_id
from charter_desktop.domain.councils import Role
from charter_desktop.domain.editions import EditionChanges
from charter_desktop.domain.records import Target
from charter_desktop.domain.sent_returns import ReturnState
from charter_desktop.domain.toolkit import Page
from charter_desktop.errors import BundleRejectedError, StoreError
from charter_desktop.progress import Cancelled, Progress
from charter_desktop.resource_files import resource
from charter_desktop.services.files.adding import Adding
from charter_desktop.services.files.adding_values import (
    CannotAddAgainError,
    CannotUndoError,
    FileChangedError,
    FilePlaces,
)
from charter_desktop.services.files.looked import Fate, Order, Sender, Take
from charter_desktop.store.unit_of_work import ContentStore, ContentUnit
from charter_desktop.sync.bodies import Certificate, Decision, PackBody, Ruling, to_body
from charter_desktop.sync.bundle import open_signed
from charter_desktop.sync.device_card import follows
from charter_desktop.sync.keys import load, load_or_make
from charter_desktop.sync.manifest import Kind
from charter_desktop.sync.sealed_bundle import open_sealed
from charter_desktop.sync.statement import Statement, read_statement
from charter_desktop.sync.trust import KeyRole, SignedList, TrustedKey
from charter_desktop.sync.words import WordsDifferError
from tests.services.meeting_oalc import set_up
from tests.services.office import TOKEN, Office, Record, contact, page
from tests.sync.making import COUNCIL, OFFICE, ROOTS, sealing_key, signing_key, trust_list

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from charter_desktop.bootstrap import Program, Workbook
    from tests.builders import Computer

ONE = {"contact": [contact(1), contact(2)], "page": [page(1)]}
TWO = {"contact": [contact(1, value="01865 999999"), contact(3)], "page": [page(1)]}


@pytest.fixture
def program(computer: Computer) -> Iterator[Program]:
    with computer.program() as made:
        yield made


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "usb")


def meet(program: Program, office: Office) -> None:
    program.adding.add(Order(path=office.invitation(), words=office.words))


def add(program: Program, path: Path) -> EditionChanges:
    return program.adding.add(Order(path=path)).value.totals


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a computer, but the lock."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "app.lock"
    }


def values(program: Program) -> dict[str, str]:
    with program.content.reading() as unit:
        found = unit.records.all(Contact)
    return {one.id: one.value for one in found if one.id.startswith("test.")}


# Meeting OALC


def test_an_invitation_is_first_met_and_its_words_let_it_in(
    program: Program, office: Office
) -> None:
    path = office.invitation()
    looked = program.adding.look(path)
    assert looked.card.sender is Sender.FIRST_MEETING
    assert looked.needs_words
    assert looked.can_add
    assert looked.what == "An invitation from OALC"
    assert "six words" in looked.card.advice
    added = program.adding.add(Order(path=path, words=office.words.upper().replace(" ", "-")))
    assert added.value.what == "An invitation from OALC"
    assert added.value.notes == looked.notes
    assert program.adding.look(path).card.sender is Sender.HERE_ALREADY


def test_wrong_words_name_the_place_and_change_nothing(
    program: Program, office: Office, computer: Computer
) -> None:
    path, before = office.invitation(), tree(computer.folder)
    right = office.words.split()
    wrong = [*right[:3], "abandon" if right[3] != "abandon" else "zoo", *right[4:]]
    with pytest.raises(WordsDifferError) as caught:
        program.adding.add(Order(path=path, words=" ".join(wrong)))
    assert caught.value.place == 4
    assert caught.value.message.startswith("The fourth word")
    assert tree(computer.folder) == before


def test_before_the_meeting_nothing_else_of_oalc_is_believed(
    program: Program, office: Office
) -> None:
    looked = program.adding.look(office.edition(1, ONE))
    assert looked.card.sender is Sender.NOT_MET
    assert not looked.can_add
    with pytest.raises(BundleRejectedError):
        program.adding.add(Order(path=looked.path, words=office.words))


def test_a_second_oalc_cannot_take_the_place_of_the_first(
    program: Program, office: Office, tmp_path: Path
) -> None:
    meet(program, office)
    root, publisher = signing_key("another root"), signing_key("another publisher")
    keys = (
        TrustedKey(root.public.hex(), KeyRole.ROOT),
        TrustedKey(publisher.public.hex(), KeyRole.PUBLISH),
    )
    chain = [SignedList.of(trust_list(keys=keys), [root])]
    other = Office(tmp_path / "mail", chain=chain, signer=publisher)
    looked = program.adding.look(other.invitation())
    assert (looked.card.sender, looked.card.reason) == (Sender.DO_NOT_USE, "trust-chain")
    with pytest.raises(BundleRejectedError):
        program.adding.add(Order(path=looked.path, words=other.words))


# Looking


def test_looking_names_each_field_before_and_after_and_changes_nothing(
    program: Program, office: Office, computer: Computer
) -> None:
    meet(program, office)
    add(program, office.edition(1, ONE))
    before = tree(computer.folder)
    looked = program.adding.look(office.edition(2, TWO))
    assert tree(computer.folder) == before
    assert looked.card.sender is Sender.GENUINE
    assert looked.card.title == "This really is from OALC"
    assert (looked.issue, looked.held_issue) == (2, 1)
    changed = next(c for c in looked.changes if c.fate is Fate.CHANGED)
    assert changed.title == "Roads and pavements 1, Test County Council, Phone"
    assert [(f.label, f.before, f.after) for f in changed.fields] == [
        ("Phone", "01865 100001", "01865 999999")
    ]
    assert [(c.words, c.added, c.changed, c.withdrawn) for c in looked.counts] == [
        ("contacts", 1, 1, 1)
    ]


def test_preview_equals_add(program: Program, office: Office) -> None:
    meet(program, office)
    add(program, office.edition(1, ONE))
    path = office.edition(2, TWO)
    looked = program.adding.look(path)
    added = program.adding.add(Order(path=path, looked_at=looked.file_digest)).value
    assert (program.adding.whats_new(added), added.counts) == (looked.changes, looked.counts)
    assert added.totals == looked.totals


def test_a_file_that_changed_since_it_was_looked_at_is_not_added(
    program: Program, office: Office
) -> None:
    meet(program, office)
    looked = program.adding.look(office.edition(1, ONE))
    other = office.edition(1, TWO)
    with pytest.raises(FileChangedError):
        program.adding.add(Order(path=other, looked_at=looked.file_digest))
    assert values(program) == {}


# Adding


def test_adding_twice_is_adding_once(program: Program, office: Office, computer: Computer) -> None:
    meet(program, office)
    path = office.edition(1, ONE)
    add(program, path)
    before = tree(computer.folder)
    assert program.adding.look(path).card.sender is Sender.HERE_ALREADY
    with pytest.raises(BundleRejectedError) as caught:
        add(program, path)
    assert caught.value.message.startswith("You already have this: Issue 1 of the toolkit.")
    assert tree(computer.folder) == before


def test_an_older_issue_is_refused_and_a_good_one_still_goes_in(
    program: Program, office: Office
) -> None:
    meet(program, office)
    old = office.edition(1, ONE)
    add(program, office.edition(2, TWO))
    looked = program.adding.look(old)
    assert looked.card.sender is Sender.OLDER
    assert looked.card.words.startswith("You already have issue 2. This file is issue 1,")
    with pytest.raises(BundleRejectedError):
        add(program, old)
    assert [held.reason for held in program.adding.refused_files()] == ["older-edition"]
    add(program, office.edition(3, ONE))
    assert set(values(program)) == {"test.00001", "test.00002"}


def test_two_issues_of_one_number_are_an_alarm(program: Program, office: Office) -> None:
    meet(program, office)
    add(program, office.edition(1, ONE))
    looked = program.adding.look(office.edition(1, TWO))
    assert looked.card.sender is Sender.DO_NOT_USE
    assert looked.card.reason == "other-edition"
    assert "Ring OALC" in looked.card.advice


@pytest.mark.parametrize("lost", ["trust-state.json", "content.sqlite"])
def test_the_floor_holds_though_one_of_its_two_places_is_put_back(
    computer: Computer, office: Office, lost: str
) -> None:
    with computer.program() as program:
        meet(program, office)
        old = office.edition(1, ONE)
        add(program, office.edition(2, TWO))
        add(program, office.edition(3, ONE))
        program.adding.undo()
    path = computer.folder / lost
    if lost == "content.sqlite":
        # As it was before issue 2 came: somebody put an old copy back.
        with closing(sqlite3.connect(path)) as store, store:
            store.execute("UPDATE floor SET seq = 1, digest = ''")
            store.execute("DELETE FROM arrived WHERE seq > 1")
    else:
        path.unlink()
    with computer.program() as program:
        again = office.edition(2, ONE)
        for one in (old, again):
            assert program.adding.look(one).card.sender is Sender.OLDER


def test_cancelling_at_any_step_leaves_everything_as_it_was(
    program: Program, office: Office, computer: Computer
) -> None:
    set_up(program)
    meet(program, office)
    add(program, office.edition(1, ONE))
    program.workbook().safety.make()
    path, before = office.edition(2, TWO), tree(computer.folder)
    steps = 0
    while True:
        progress = Counting(steps)
        try:
            program.adding.add(Order(path=path), progress)
            break
        except Cancelled:
            assert tree(computer.folder) == before
        steps += 1
    assert steps > 3
    assert values(program)["test.00001"] == "01865 999999"


class Counting(Progress):
    """Work that is stopped at its n-th step."""

    def __init__(self, stop_at: int) -> None:
        super().__init__()
        self._left = stop_at

    def raise_if_cancelled(self) -> None:
        if not self._left:
            raise Cancelled
        self._left -= 1


# Taking back


def test_taking_back_shows_the_issue_before_and_keeps_what_was_written(
    program: Program, office: Office, computer: Computer
) -> None:
    workbook = set_up(program)
    meet(program, office)
    add(program, office.edition(1, ONE))
    one = values(program)
    add(program, office.edition(2, TWO))
    note = Target("contact_note", contact_note_id("test.00003"), "value")
    with program.works()[workbook.body].unit() as unit:
        unit.operations.say(note, OwnNote("Ask for the duty officer"))
        unit.commit()
    undone = program.adding.undo().value
    assert (undone.issue, undone.back_to) == (2, 1)
    assert values(program) == one
    assert [(title, own.text) for title, own in undone.kept] == [
        ("Roads and pavements 3, Test County Council, Phone", "Ask for the duty officer")
    ]
    with program.works()[workbook.body].reading() as unit:
        assert unit.records.get(ContactNote, note.id).value.text == "Ask for the duty officer"


def test_all_the_way_back_to_what_the_program_brought(program: Program, office: Office) -> None:
    with program.content.reading() as unit:
        pages = unit.records.all(Page)
    meet(program, office)
    add(program, office.edition(1, ONE))
    with program.content.reading() as unit:
        assert unit.records.all(Page) != pages
    program.adding.undo()
    with program.content.reading() as unit:
        assert unit.records.all(Page) == pages
    assert program.toolkit_words() == "Toolkit: starter pages"


def test_an_issue_that_was_taken_back_may_be_added_again_an_older_one_never(
    program: Program, office: Office
) -> None:
    meet(program, office)
    old, new = office.edition(1, ONE), office.edition(2, TWO)
    add(program, old)
    add(program, new)
    first = values(program)
    program.adding.undo()
    assert program.adding.look(old).card.sender is Sender.HERE_ALREADY
    assert program.adding.look(new).card.sender is Sender.GENUINE
    add(program, new)
    assert values(program) == first


def test_an_issue_is_added_again_from_the_history_without_its_file(
    program: Program, office: Office
) -> None:
    meet(program, office)
    path = office.edition(1, ONE)
    add(program, path)
    first = values(program)
    program.adding.undo()
    path.unlink()
    past = program.adding.history()[0]
    assert past.can_add_again
    done = program.adding.add_again(past.id)
    assert done.words == "Added issue 1 of the toolkit again"
    assert values(program) == first
    now = program.adding.history()[0]
    assert (now.name, now.undone_on, now.can_undo) == (path.name, None, True)
    assert not now.can_add_again


def test_only_the_newest_that_was_taken_back_can_be_added_again(
    program: Program, office: Office
) -> None:
    meet(program, office)
    add(program, office.edition(1, ONE))
    standing = program.adding.history()[0]
    program.adding.undo()
    add(program, office.edition(2, TWO))
    newest, oldest = (one for one in program.adding.history() if one.what.startswith("Issue"))
    assert not newest.can_add_again
    assert not oldest.can_add_again
    before = values(program)
    for file_id in (standing.id, newest.id, "no such file"):
        with pytest.raises(CannotAddAgainError, match="Only the newest"):
            program.adding.add_again(file_id)
    assert values(program) == before


def test_what_is_no_longer_kept_cannot_be_added_again(
    program: Program, office: Office, computer: Computer
) -> None:
    meet(program, office)
    add(program, office.edition(1, ONE))
    program.adding.undo()
    for kept in computer.paths.data.rglob("*.charter"):
        kept.unlink()
    before = values(program)
    with pytest.raises(CannotAddAgainError, match="no longer kept"):
        program.adding.add_again(program.adding.history()[0].id)
    assert values(program) == before


def test_only_the_newest_and_only_for_ninety_days(
    program: Program, office: Office, computer: Computer
) -> None:
    meet(program, office)
    add(program, office.edition(1, ONE))
    add(program, office.edition(2, TWO))
    newest, oldest = (one for one in program.adding.history() if one.what.startswith("Issue"))
    assert (newest.can_undo, oldest.can_undo) == (True, False)
    with pytest.raises(CannotUndoError, match="Only the newest"):
        program.adding.undo(oldest.id)
    assert newest.undo_until == dt.date(2027, 2, 21)
    computer.clock.set(dt.date(2027, 2, 23))
    assert not program.adding.history()[0].can_undo
    with pytest.raises(CannotUndoError):
        program.adding.undo()


def test_a_type_that_the_issue_before_lacks_goes_back_as_well(
    program: Program, office: Office
) -> None:
    meet(program, office)
    add(program, office.edition(1, {"contact": [contact(1)]}))
    add(program, office.edition(2, {"contact": [contact(1)], "page": [page(7)]}))
    with program.content.reading() as unit:
        assert [one.id for one in unit.records.all(Page)] == ["test-page-7"]
    program.adding.undo()
    with program.content.reading() as unit:
        assert "test-page-7" not in {one.id for one in unit.records.all(Page)}
        assert len(unit.records.all(Page)) > 5  # the starter pages are shown again


# Keys that change


def test_a_new_epoch_counts_anew_and_the_thief_is_left_behind(
    program: Program, office: Office
) -> None:
    meet(program, office)
    add(program, office.edition(1, ONE))
    thief = office.edition(2**30, TWO)
    add(program, thief)
    new, stolen = signing_key("publisher 2"), office.signer
    kept = tuple(key for key in office.trust.keys if key.role is not KeyRole.PUBLISH)
    keys = (*kept, TrustedKey(new.public.hex(), KeyRole.PUBLISH))
    office.rotate(ROOTS[:1], epoch=2, keys=keys, revoked=(stolen.kid.hex(),))
    office.signer = new
    add(program, office.edition(1, ONE, said={"issue": 3}))
    assert set(values(program)) == {"test.00001", "test.00002"}
    office.signer = stolen
    looked = program.adding.look(office.edition(2**30 + 1, TWO, epoch=1))
    assert looked.card.reason == "revoked-signer"


def test_a_key_below_the_threshold_changes_nothing(program: Program, office: Office) -> None:
    meet(program, office)
    good = list(office.chain)
    office.rotate([signing_key("nobody")])
    assert program.adding.look(office.edition(1, ONE)).card.reason == "trust-threshold"
    office.chain = good
    add(program, office.edition(1, ONE))
    assert set(values(program)) == {"test.00001", "test.00002"}


# What is unusual, and what touches the clerk's own words


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (
            {"route": "email", "value": "roads@test.example"},
            {"route": "email", "value": "roads@test-payments.example"},
            "now at another place: test-payments.example",
        ),
        (
            {"service": "Invoices and payments", "value": "01865 100001"},
            {"service": "Invoices and payments", "value": "01865 100002"},
            "The telephone number has changed",
        ),
        ({}, {"note": "New account: 20-11-22, account 12345678"}, "an account number"),
        ({}, {"note": "Pay GB33 BUKB 2020 1555 5555 55"}, "an IBAN"),
        (
            {"route": "email", "value": "roads@test.example"},
            {"route": "email", "value": "roads@t\u0435st.example"},
            "letters of another alphabet",
        ),
    ],
)
def test_what_is_unusual_comes_first(
    program: Program, office: Office, before: Record, after: Record, words: str
) -> None:
    meet(program, office)
    add(program, office.edition(1, {"contact": [contact(5, **before), contact(6)]}))
    path = office.edition(
        2, {"contact": [contact(5, **before | after), contact(6, note="A"), contact(1)]}
    )
    looked = program.adding.look(path)
    assert [change.id for change in looked.unusual] == ["test.00005"]
    assert looked.changes[0].id == "test.00005"
    assert any(words in sentence for sentence in looked.changes[0].unusual)


def test_ordinary_changes_are_not_unusual(program: Program, office: Office) -> None:
    meet(program, office)
    add(program, office.edition(1, ONE))
    looked = program.adding.look(office.edition(2, TWO | {"page": [page(1, checked="2026-11-20")]}))
    assert looked.unusual == ()


def corrected(program: Program, workbook: Workbook, new: str, *, shows_mine: bool) -> str:
    """Say that the number of the first contact is wrong; returns the correction's id."""
    id_ = "019aab00-0000-7000-8000-00000000abcd"
    said = Correction("test.00001", WrongField.VALUE, "01865 100001", new, "Rang it")
    with program.works()[workbook.body].unit() as unit:
        unit.operations.say(Target("contact_correction", id_, "correction"), said)
        unit.operations.say(Target("contact_correction", id_, "show_mine"), ShowMine(shows_mine))
        unit.commit()
    return id_


def shows_mine(program: Program, workbook: Workbook) -> bool:
    with program.works()[workbook.body].reading() as unit:
        (record,) = unit.records.all(ContactCorrection)
    return record.show_mine.yes


@pytest.mark.parametrize(("chosen", "mine"), [({}, False), ({"mine": Take.MINE}, True)])
def test_there_is_a_choice_only_where_our_own_value_is_shown(
    program: Program, office: Office, chosen: dict[str, Take], mine: bool
) -> None:
    workbook = set_up(program)
    meet(program, office)
    add(program, office.edition(1, ONE))
    id_ = corrected(program, workbook, "01865 123456", shows_mine=True)
    looked = program.adding.look(office.edition(2, TWO))
    (choice,) = looked.to_choose
    assert (choice.id, choice.mine, choice.oalcs) == (id_, "01865 123456", "01865 999999")
    assert choice.recommended is Take.OALCS
    choices = dict.fromkeys([id_], *chosen.values()) if chosen else {}
    program.adding.add(Order(path=looked.path, choices=choices))
    assert shows_mine(program, workbook) is mine


@pytest.mark.parametrize("take", Take)
def test_what_was_chosen_at_first_stands_where_an_issue_is_added_again(
    program: Program, office: Office, take: Take
) -> None:
    workbook = set_up(program)
    meet(program, office)
    add(program, office.edition(1, ONE))
    id_ = corrected(program, workbook, "01865 123456", shows_mine=True)
    program.adding.add(Order(path=office.edition(2, TWO), choices={id_: take}))
    program.adding.undo()
    program.adding.add_again(program.adding.history()[0].id)
    assert shows_mine(program, workbook) is (take is Take.MINE)


def test_a_correction_that_oalc_took_up_leaves_nothing_to_choose(
    program: Program, office: Office
) -> None:
    workbook = set_up(program)
    meet(program, office)
    add(program, office.edition(1, ONE))
    id_ = corrected(program, workbook, "01865 999999", shows_mine=True)
    decision = Decision(correction=id_, ruling=Ruling.ACCEPTED, text="Thank you.")
    looked = program.adding.look(office.edition(2, TWO, said={"decisions": (decision,)}))
    assert looked.to_choose == ()
    assert [own.what for own in looked.changes[0].own_words] == ["Your correction"]
    added = program.adding.add(Order(path=looked.path)).value
    assert added.rulings == (
        "OALC has taken up your correction: The number or address: 01865 999999. Thank you.",
    )


# Returns that OALC acknowledges, and the token


def test_a_receipt_turns_the_return_and_the_token_is_forgotten(
    program: Program, office: Office, computer: Computer
) -> None:
    workbook = set_up(program)
    path = office.invitation(council=workbook.body)
    program.adding.add(Order(path=path, words=office.words))
    written = workbook.returns.save().value
    assert statement(written.path).token == TOKEN
    again = workbook.returns.save().value
    assert statement(again.path).token == TOKEN, "the first may have been lost"
    assert TOKEN.encode() not in b"".join(
        data for name, data in tree(computer.folder).items() if name != "keys.json"
    )
    added = program.adding.add(
        Order(path=office.edition(1, ONE, said={"receipts": (written.sent.id,), "issue": 8}))
    ).value
    assert added.acknowledged == (written.sent.id,)
    by_number = {line.number: line for line in workbook.returns.lines()}
    assert (by_number[1].state, by_number[1].issue) == (ReturnState.OALC_HAS_IT, 8)
    assert by_number[2].state is ReturnState.READY
    assert statement(workbook.returns.save().value.path).token == ""
    program.adding.undo()
    assert {line.state for line in workbook.returns.lines()} == {ReturnState.READY}


def statement(path: Path) -> Statement:
    """Return what OALC reads in a return."""
    return read_statement(open_sealed(open_signed(path.read_bytes()).read(), OFFICE))


def test_a_return_presents_this_computer_and_its_new_key(
    program: Program, office: Office, computer: Computer
) -> None:
    workbook = set_up(program)
    program.adding.add(Order(path=office.invitation(council=workbook.body), words=office.words))
    first = workbook.returns.save().value
    program.device.renew()
    second = workbook.returns.save().value
    old, new = (open_signed(one.path.read_bytes()).public_key for one in (first, second))
    card = statement(second.path).card
    assert old != new
    assert card is not None
    assert card.before is not None
    assert card.before.pub == old.hex()
    assert follows(card.before, new, bytes.fromhex(card.seal))
    receipts = {"receipts": (second.sent.id,)}
    add(program, office.edition(1, ONE, said=receipts))
    assert statement(workbook.returns.save().value.path).card == dataclasses.replace(
        card, before=None
    )


# Welcome and packs


def test_a_welcome_brings_the_certificate_and_the_newest_issue(
    program: Program, office: Office
) -> None:
    workbook = set_up(program)
    meet(program, office)
    own = load(program.paths.keys) or load_or_make(program.paths.keys, random_bytes)
    edition = office.edition(4, ONE).read_bytes()
    certificate = Certificate(
        kid=own.signing.kid.hex(),
        council=workbook.body,
        role=Role.CLERK,
        not_after=dt.date(2029, 11, 22),
    )
    path = office.welcome(certificate, own.sealing.public, edition)
    looked = program.adding.look(path)
    assert (looked.card.sender, looked.issue) == (Sender.GENUINE, 4)
    assert "OALC knows this computer now, until 22 November 2029." in looked.notes
    program.adding.add(Order(path=path))
    assert set(values(program)) == {"test.00001", "test.00002"}
    program.adding.undo()
    assert values(program) == {}


def test_a_welcome_for_another_computer_is_said_to_be(program: Program, office: Office) -> None:
    meet(program, office)
    certificate = Certificate(
        kid="0" * 16, council=COUNCIL, role=Role.CLERK, not_after=dt.date(2029, 11, 22)
    )
    path = office.welcome(certificate, sealing_key("another").public, b"")
    assert program.adding.look(path).card.sender is Sender.FOR_OTHERS


def test_documents_come_in_and_those_with_programs_do_not(program: Program, office: Office) -> None:
    meet(program, office)
    pdf = b"%PDF-1.7\nA document."
    body = to_body(PackBody(epoch=1, seq=1, digest="0" * 64))
    facts = {"epoch": None, "seq": None}
    add(program, office.file(Kind.PACK, body, blobs=[pdf], **facts))
    name = hashlib.sha256(pdf).hexdigest()
    with program.content.reading() as unit:
        assert unit.blobs.found([name]) == {name: pdf}
    looked = program.adding.look(office.file(Kind.PACK, body, blobs=[b"MZ\x90\0"], **facts))
    assert looked.card.reason == "attachment-type"


# What the drive does


class Failing(ContentStore):
    """A store on a drive that fails in COMMIT, after or before it has kept what was written."""

    keeps = True

    @contextmanager
    def unit(self) -> Iterator[ContentUnit]:
        with super().unit() as unit:
            commit = unit.commit

            def fail() -> None:
                if self.keeps:
                    commit()
                raise StoreError("The drive stopped.")

            unit.commit = fail  # type: ignore[method-assign]  # the fault is the test
            yield unit


@pytest.mark.parametrize("keeps", [True, False])
def test_after_an_error_in_commit_the_truth_is_told(
    program: Program, office: Office, computer: Computer, keeps: bool
) -> None:
    meet(program, office)
    paths = program.paths
    store = Failing.open(paths.content_store)
    store.keeps = keeps
    places = FilePlaces(paths.keys, paths.trust_state, paths.from_oalc, paths.quarantine)
    adding = Adding(store, program.works, places, program.surroundings, resource("content"))
    path, before = office.edition(1, ONE), tree(computer.folder)
    if keeps:
        assert adding.add(Order(path=path)).value.issue == 1
        assert set(values(program)) == {"test.00001", "test.00002"}
    else:
        with pytest.raises(StoreError, match="The drive stopped"):
            adding.add(Order(path=path))
        assert tree(computer.folder) == before


def test_without_room_nothing_is_begun(
    program: Program, office: Office, computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet(program, office)
    usage = type(shutil.disk_usage(computer.folder))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**9, 10**9 - 10**5, 10**5))
    path, before = office.edition(1, ONE), tree(computer.folder)
    with pytest.raises(StoreError, match="The drive has 1 MB left"):
        program.adding.add(Order(path=path))
    assert tree(computer.folder) == before
