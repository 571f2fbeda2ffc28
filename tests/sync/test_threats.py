"""The threat table of `exchange.md` 6: each test is named as the row that it stands for.

Rows 1 to 34 (5 and 6 for editions and returns), 39, 40 for returns, 45 and 47. "Refused" means: the
reason is told in a sentence, nothing is written, and a good file still goes in afterwards.
"""

from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import io
import shutil
import time
import tracemalloc
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from charter_desktop.cli import main
from charter_desktop.content.html import to_html
from charter_desktop.domain import canonical
from charter_desktop.domain.canonical import NotCanonicalError
from charter_desktop.domain.contacts import Contact
from charter_desktop.domain.csv_text import csv_bytes, safe_cell
from charter_desktop.errors import AlreadyOpenError, BundleRejectedError
from charter_desktop.services.desk.values import Fate
from charter_desktop.services.files.looked import Order, Sender
from charter_desktop.sync import attachments, device_card, lines
from charter_desktop.sync.bundle import open_signed, write_bundle
from charter_desktop.sync.container import is_name
from charter_desktop.sync.manifest import SEALED, Kind
from charter_desktop.sync.record_checks import check_records
from charter_desktop.sync.refusals import WORDS, Reason
from charter_desktop.sync.sealed_bundle import open_sealed, seal_bundle
from charter_desktop.sync.trust import KeyRole, SignedList, TrustedKey, check_signer, follow
from charter_desktop.sync.words import WordsDifferError, card_words
from tests.builders import Computer
from tests.content.test_html import ATTRIBUTES, KNOWN, heard
from tests.data.bundles import samples_valid
from tests.data.bundles.make_bundles import FOLDER
from tests.data.bundles.samples_invalid import INVALID
from tests.data.bundles.samples_tampered import TAMPERED
from tests.services.desk.county import PASSPHRASE, County
from tests.services.office import Office, contact, page
from tests.sync.making import (
    COUNCIL,
    DEVICE,
    OFFICE,
    PUBLISHER,
    ROOTS,
    expect,
    raw_archive,
    raw_entries,
    return_manifest,
    sealing_key,
    sign,
    signing_key,
    trust_list,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from charter_desktop.bootstrap import Program

ONE = {"contact": [contact(1), contact(2)], "page": [page(1)]}
TWO = {"contact": [contact(1, value="01865 999999"), contact(3)], "page": [page(1)]}
STRANGER, THIEF = signing_key("stranger"), signing_key("thief")
SAMPLES = FOLDER.parent
A_SENTENCE = 20


@pytest.fixture
def program(computer: Computer) -> Iterator[Program]:
    with computer.program() as made:
        yield made


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "usb")


@pytest.fixture
def clerk(program: Program, office: Office, computer: Computer) -> Clerk:
    """Return a clerk who has met OALC and has issue 1."""
    made = Clerk(program, office, computer)
    made.add(office.invitation())
    made.add(office.edition(1, ONE))
    return made


@pytest.fixture
def county(tmp_path: Path, shipped_content: Path) -> Iterator[County]:
    """Return OALC's desk, and clerks as they are asked for."""

    def new_computer(name: str) -> Computer:
        made = Computer(tmp_path / name, seed=sum(name.encode()) * 1000)
        made.folder.mkdir()
        shutil.copy(shipped_content, made.paths.content_store)
        return made

    made = County(tmp_path, new_computer)
    yield made
    made.close()


class Clerk:
    """A clerk's computer, and the ways in which a file meets it."""

    def __init__(self, program: Program, office: Office, computer: Computer) -> None:
        self.program, self.office, self.computer = program, office, computer

    def add(self, path: Path) -> None:
        self.program.adding.add(Order(path=path, words=self.office.words))

    def tree(self) -> dict[str, bytes]:
        """Return every file here but the lock and what is kept aside for OALC."""
        return {
            str(path.relative_to(self.computer.folder)): path.read_bytes()
            for path in sorted(self.computer.folder.rglob("*"))
            if path.is_file() and path.name != "app.lock" and "refused" not in path.parts
        }

    def refuses(self, file: Path | bytes, name: str = "from the post.charter") -> str:
        """Look at a file and add it: both must refuse and change nothing. Returns the reason."""
        path = file
        if isinstance(path, bytes):
            path = self.office.folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(file if isinstance(file, bytes) else b"")
        before = self.tree()
        looked = self.program.adding.look(path)
        assert not looked.can_add
        assert len(looked.card.words) > A_SENTENCE
        assert looked.card.advice
        with pytest.raises(BundleRejectedError) as caught:
            self.add(path)
        assert caught.value.reason == looked.card.reason
        assert self.tree() == before
        return looked.card.reason

    def values(self) -> dict[str, str]:
        with self.program.content.reading() as unit:
            found = unit.records.all(Contact)
        return {one.id: one.value for one in found if one.id.startswith("test.")}


def reason_of(act: Callable[[], object]) -> str:
    """Return why something is refused, "" where it is not; the words are sentences."""
    refused: list[BundleRejectedError] = []
    try:
        act()
    except BundleRejectedError as error:
        refused.append(error)
    assert all(len(error.message) > A_SENTENCE and error.advice for error in refused)
    return refused[0].reason if refused else ""


def read(data: bytes) -> str:
    return reason_of(lambda: open_signed(data).read())


# A. Damage in transit


@pytest.mark.parametrize("name", sorted(samples_valid.MAKERS))
def test_row_01_a_file_cut_at_any_length_is_refused(name: str) -> None:
    data = (SAMPLES / "valid" / f"{name}.charter").read_bytes()
    fronts = {read(data[:at]) for at in range(1, len(data))}
    ends = {read(data[at:]) for at in range(1, len(data))}
    assert fronts <= {"cut-short"}
    assert ends <= {"cut-short", "not-ours", "start", "document", "ordinary-zip", "repacked"}


def test_row_02_a_flipped_bit_is_refused() -> None:
    data = bytearray((SAMPLES / "valid" / "card.charter").read_bytes())
    for bit in range(len(data) * 8):
        data[bit // 8] ^= 1 << bit % 8
        assert read(bytes(data)), bit
        data[bit // 8] ^= 1 << bit % 8


def test_row_03_bytes_put_in_or_taken_out_line_ends_base64_and_marks_are_refused() -> None:
    data = samples_valid.content()
    for at in range(0, len(data), 7):
        assert read(data[:at] + data[at + 1 :])
        assert read(data[:at] + b"\n" + data[at:])
    assert read(data.replace(b"\n", b"\r\n"))
    assert read(b"\xef\xbb\xbf" + data) == "bytes-added"
    assert read(base64.encodebytes(data)) == "still-encoded"
    assert read(base64.b64encode(data)) == "still-encoded"
    assert read(b"<!doctype html><html>Sign in</html>") == "web-page"


@pytest.mark.parametrize(
    "name", ["list (2).charter.zip", "ATT0001.dat", "x", "issue 2.CHARTER", "Ünïcode.charter"]
)
def test_row_04_a_renamed_file_opens_as_it_would_have(clerk: Clerk, name: str) -> None:
    renamed = clerk.office.edition(2, TWO).rename(clerk.office.folder / name)
    assert clerk.program.adding.look(renamed).card.sender is Sender.GENUINE
    clerk.add(renamed)
    assert clerk.values()["test.00001"] == "01865 999999"


def test_row_05_an_edition_that_comes_ten_times_is_added_once(clerk: Clerk) -> None:
    path = clerk.office.edition(2, TWO)
    clerk.add(path)
    for again in range(10):
        copy = shutil.copy(path, path.with_name(f"copy {again}"))
        assert clerk.refuses(clerk.office.folder / copy) == "here-already"
    assert len([one for one in clerk.program.adding.history() if not one.undone_on]) == 3


def test_row_05_a_return_that_comes_ten_times_is_in_the_register_once(county: County) -> None:
    path = county.clerk("a").send()
    fates = [county.one(path).fate for _ in range(10)]
    assert fates == [Fate.TAKEN, *[Fate.ALREADY] * 9]
    assert county.desk.register.view().returns == 1


def test_row_06_editions_lost_late_or_out_of_order_end_at_the_newest(clerk: Clerk) -> None:
    second, third = clerk.office.edition(2, TWO), clerk.office.edition(3, {"contact": [contact(4)]})
    clerk.computer.clock.set(dt.date(2027, 10, 1))
    clerk.add(third)
    assert clerk.refuses(second) == "older-edition"
    assert set(clerk.values()) == {"test.00004"}


def test_row_06_returns_lost_late_or_out_of_order_end_at_the_newest(county: County) -> None:
    clerk = county.clerk("a")
    paths = []
    for text in ("One", "Two", "Three", "Four"):
        clerk.note(text)
        paths.append(clerk.send())
    lost, *arrived = paths
    county.computer.clock.set(dt.date(2027, 6, 1))
    county.take_in(*reversed(arrived))
    (line,) = county.desk.register.view().councils
    assert line.newest is not None
    assert line.newest.number == 4
    assert b"Four" in line.newest.items
    assert county.one(lost).fate is Fate.EARLIER


@pytest.mark.parametrize("how", ["repacked", "comment-off"])
def test_row_07_a_gateway_that_packs_anew_is_named_with_the_way_round_it(
    clerk: Clerk, how: str
) -> None:
    data = TAMPERED[how][1]()
    assert clerk.refuses(data) == "repacked"
    assert "USB" in WORDS[Reason.REPACKED].advice
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None  # a whole ZIP, and no file of OALC's all the same


# B. Forgery


def test_row_08_an_unsigned_or_self_made_list_is_refused(clerk: Clerk) -> None:
    assert clerk.refuses(b"organisation,service,value\nCounty,Roads,01865 1\n") == "not-ours"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("records/contact.jsonl", b'{"id":"a"}\n')
    assert clerk.refuses(made.getvalue()) == "ordinary-zip"
    clerk.office.signer = STRANGER
    assert clerk.refuses(clerk.office.edition(2, TWO)) == "unknown-signer"


ROLES = {
    "publisher": PUBLISHER,
    "root": ROOTS[0],
    "device": DEVICE,
    "other device": signing_key("another council"),
    "stranger": STRANGER,
    "revoked": THIEF,
}
FROM_OALC = {Kind.CONTENT, Kind.WELCOME, Kind.PACK}
BY_WORDS_OR_TOKEN = {Kind.TRUST, Kind.CARD, Kind.RETURN}


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("who", sorted(ROLES))
def test_row_09_only_the_role_of_the_kind_may_sign_it(kind: Kind, who: str) -> None:
    trust = trust_list(revoked=(THIEF.kid.hex(),))
    key = ROLES[who].public
    found = reason_of(lambda: check_signer(kind, key, trust=trust, devices=[DEVICE.public]))
    if who == "revoked":
        assert found == "revoked-signer"
    elif who == "publisher":
        assert found == ("" if kind in {*FROM_OALC, Kind.TRUST} else "wrong-role")
    elif who == "root":
        assert found == "wrong-role"
    elif who == "device":
        may = {Kind.RETURN, Kind.WORK, Kind.CARD}
        assert found == ("" if kind in may else "wrong-role")
    else:  # a stranger, where words or a token decide what becomes of it
        assert found == ("" if kind in BY_WORDS_OR_TOKEN else "unknown-signer")


def test_row_09_a_return_that_another_councils_computer_signed_is_held(county: County) -> None:
    clerk, other = county.clerk("a"), county.clerk("b", "Cumnor")
    county.take_in(other.send())
    forged = county.forged(clerk.send(), other, body={"token": None})
    assert county.taken(forged) == "other-council"
    names = [line.name for line in county.desk.register.view().councils if line.newest]
    assert names == ["Cumnor Parish Council"]


def test_row_10_the_kind_is_inside_the_signature(county: County, clerk: Clerk) -> None:
    data = samples_valid.work()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        line = archive.read("manifest.json")
    assert b'"kind":"work"' in line
    # Work of the council itself, handed in as its return: under its own key, and refused.
    manifest = open_signed(data).manifest()
    as_return = dataclasses.replace(manifest, kind=Kind.RETURN, to=("oalc",), entries=(), counts={})
    seal = county.desk.office.keys(PASSPHRASE).seals[0]
    path = county.folder / "as return.charter"
    path.write_bytes(seal_bundle(as_return, {"op": [b"{}"]}, DEVICE, [seal.public]))
    assert county.taken(path) == "statement-form"
    # An edition offered as a list of keys brings none of its records in.
    body = {"issue": 2, "receipts": []}
    before = clerk.values()
    as_trust = clerk.office.file(Kind.TRUST, body, epoch=None, seq=None)
    clerk.add(as_trust)
    assert clerk.values() == before


@pytest.mark.parametrize("name", ["smuggled-entry", "two-of-one-name", "hidden-between"])
def test_row_11_nothing_can_be_smuggled_in(clerk: Clerk, name: str) -> None:
    reason, make = INVALID[name]
    assert clerk.refuses(make()) == reason


@pytest.mark.parametrize(
    "name", ["headers-that-differ", "zip64", "encrypted-flag", "wrong-checksum"]
)
def test_row_12_headers_that_zip_programs_read_in_two_ways_are_refused(
    clerk: Clerk, name: str
) -> None:
    reason, make = INVALID[name]
    assert clerk.refuses(make()) == reason


def test_row_12_data_before_or_after_is_refused(clerk: Clerk) -> None:
    data = clerk.office.edition(2, TWO).read_bytes()
    assert clerk.refuses(b"MZ" + data) == "bytes-added"
    assert clerk.refuses(data + b"PK\5\6" + bytes(18)) == "repacked"
    assert clerk.refuses(data + data[-126:]) in {"end-record", "signature"}


def test_row_13_a_signature_fits_one_file_one_key_and_one_count(clerk: Clerk) -> None:
    first, second = (clerk.office.edition(n, TWO).read_bytes() for n in (2, 3))
    assert clerk.refuses(first[:-72] + second[-72:]) == "signature"
    assert clerk.refuses(first[:-104] + DEVICE.public + first[-72:]) == "signature"
    assert clerk.refuses(first[:-104] + b"\x00CHARTR1") in {"cut-short", "footer", "bytes-added"}
    twice = first[:-8] + first[-104:-8] + b"\x02CHARTR1"
    assert clerk.refuses(twice) in {"footer", "cut-short", "bytes-added"}


def test_row_14_a_sealed_part_belongs_to_its_sender_and_its_cover() -> None:
    outer = open_signed(samples_valid.sealed()).read()
    assert outer.sealed is not None
    for signer, changes, reason in (
        (THIEF, {}, "sealed-differs"),
        (DEVICE, {"frm": "b-e04008104"}, "sealed-damaged"),
        (DEVICE, {"id": "019aab00-0000-7000-8000-0000000000ff"}, "sealed-damaged"),
    ):
        facts: dict[str, Any] = {"id": outer.manifest.id, "frm": outer.manifest.frm} | changes
        cover = return_manifest(requires=(SEALED,), to=outer.manifest.to, **facts)
        moved = open_signed(write_bundle(cover, {}, signer, sealed=outer.sealed)).read()
        assert reason_of(lambda moved=moved: open_sealed(moved, OFFICE)) == reason  # type: ignore[misc]  # bound early


def test_row_14_a_sealed_return_signed_anew_by_another_is_refused_at_the_desk(
    county: County,
) -> None:
    clerk, thief = county.clerk("a"), county.clerk("b", "Cumnor")
    thief.send()
    outer = open_signed(clerk.send().read_bytes()).read()
    assert outer.sealed is not None
    cover = return_manifest(
        requires=(SEALED,), to=outer.manifest.to, id=outer.manifest.id, frm=outer.manifest.frm
    )
    path = county.folder / "stolen.charter"
    path.write_bytes(write_bundle(cover, {}, thief.keys.signing, sealed=outer.sealed))
    assert county.taken(path) == "sealed-differs"


@pytest.mark.parametrize(
    "label", ["\u202egpj.laptop", "lap\u200btop", "lap\u00adtop", "lap\x00top"]
)
def test_row_15_a_look_alike_card_has_other_words_and_may_hide_nothing(label: str) -> None:
    body = open_signed(samples_valid.card()).manifest().body
    manifest = return_manifest(kind=Kind.CARD, body={**body, "label": label})
    found = reason_of(lambda: device_card.read_card(manifest, DEVICE.public))
    assert found == "body-form"
    theirs, seal = signing_key("look-alike").public, sealing_key("device").public
    assert card_words(theirs, seal) != card_words(DEVICE.public, seal)


def test_row_15_an_invitation_shows_which_parish_of_the_list_it_is_for(
    program: Program, office: Office
) -> None:
    looked = program.adding.look(office.invitation(COUNCIL))
    assert looked.council == COUNCIL
    assert "," in looked.council_name  # with its district, as the list has it


def test_row_16_new_keys_of_oalc_need_the_chain_or_the_words(
    program: Program, office: Office, computer: Computer, tmp_path: Path
) -> None:
    keys = tuple(
        TrustedKey(key.public.hex(), role)
        for key, role in ((THIEF, KeyRole.ROOT), (STRANGER, KeyRole.PUBLISH))
    )
    fake_list = trust_list(keys=keys)
    fake = Office(tmp_path / "mail", [SignedList.of(fake_list, [THIEF])], STRANGER)
    # Before the meeting: the words on OALC's website are not those of the thief's keys.
    looked = program.adding.look(fake.invitation())
    assert looked.needs_words
    with pytest.raises(WordsDifferError):
        program.adding.add(Order(path=looked.path, words=office.words))
    clerk = Clerk(program, office, computer)
    clerk.add(office.invitation())
    # After it: neither another first list nor a second one that OALC's root keys did not sign.
    assert clerk.refuses(fake.invitation()) == "trust-chain"
    second = trust_list(version=2, keys=keys)
    fake.chain = [*office.chain, SignedList.of(second, [THIEF])]
    assert clerk.refuses(fake.invitation()) == "trust-threshold"


@pytest.mark.parametrize(
    "text",
    [
        "New sort code 20-00-00",
        "Pay into account 12345678",
        "IBAN GB33 BUKB 2020 1555 5555 55",
        "Our bank details have changed",
    ],
)
def test_row_17_bank_details_have_no_field_and_stand_first_in_red(clerk: Clerk, text: str) -> None:
    names = {field.name for field in dataclasses.fields(Contact)}
    assert not names & {"account", "sort_code", "iban", "bank"}
    records = {"contact": [contact(1), contact(2, note=text), contact(3)], "page": [page(1)]}
    looked = clerk.program.adding.look(clerk.office.edition(2, records))
    assert looked.changes[0].id == "test.00002"
    assert "OALC never sends bank details" in looked.changes[0].unusual[0]
    assert [f.after for f in looked.changes[0].fields] == [text]


# C. The attacks that The Update Framework names


def test_row_18_content_of_the_attackers_choice_is_refused(clerk: Clerk) -> None:
    clerk.office.signer = DEVICE
    assert clerk.refuses(clerk.office.edition(2, TWO)) == "unknown-signer"
    clerk.office.signer = ROOTS[0]
    assert clerk.refuses(clerk.office.edition(2, TWO)) in {"wrong-role", "unknown-signer"}


def test_row_19_an_old_edition_is_refused_and_explained(clerk: Clerk) -> None:
    old = clerk.office.edition(2, TWO)
    clerk.add(clerk.office.edition(3, ONE))
    assert clerk.refuses(old) == "older-edition"
    looked = clerk.program.adding.look(old)
    assert looked.card.words.startswith("You already have issue 3. This file is issue 2,")
    assert "known trick" in looked.card.advice


@pytest.mark.parametrize("lost", ["content.sqlite", "trust-state.json"])
def test_row_20_the_floor_holds_though_either_store_is_put_back(
    computer: Computer, office: Office, lost: str
) -> None:
    with computer.program() as program:
        clerk = Clerk(program, office, computer)
        clerk.add(office.invitation())
        before = (computer.folder / "content.sqlite").read_bytes()
        old = office.edition(1, ONE)
        clerk.add(office.edition(2, TWO))
    if lost == "content.sqlite":
        (computer.folder / lost).write_bytes(before)
    else:
        (computer.folder / lost).unlink()
    with computer.program() as program:
        assert Clerk(program, office, computer).refuses(old) == "older-edition"
        Clerk(program, office, computer).add(office.edition(3, TWO))


@pytest.mark.parametrize(("days", "is_amber"), [(10, False), (181, True), (4000, True)])
def test_row_21_a_computer_that_is_kept_from_newer_editions_shows_it(
    clerk: Clerk, days: int, is_amber: bool
) -> None:
    clerk.computer.clock.set(dt.date(2026, 11, 23) + dt.timedelta(days=days))
    assert bool(clerk.program.standings.now().amber) is is_amber


def test_row_21_a_clock_set_back_makes_nothing_young(clerk: Clerk) -> None:
    clerk.computer.clock.set(dt.date(2027, 9, 1))
    clerk.add(clerk.office.edition(2, TWO, created=dt.datetime(2027, 1, 1, tzinfo=dt.UTC)))
    clerk.computer.clock.set(dt.date(2025, 1, 1))
    standing = clerk.program.standings.now()
    assert standing.amber
    assert standing.clock


def test_row_21_oalc_sees_which_edition_each_council_has(county: County) -> None:
    clerk = county.clerk("a")
    clerk.add(county.publish())
    county.edit("pages/closing-the-loop.md", 'title = "', 'title = "Anew: ')
    county.publish()  # and this one never comes
    county.take_in(clerk.send())
    (line,) = county.desk.register.view().councils
    assert line.newest is not None
    assert line.newest.last_edition == (1, 1)


def test_row_22_a_thiefs_high_number_does_not_lock_clerks_out(clerk: Clerk) -> None:
    clerk.add(clerk.office.edition(2**30, TWO))
    assert clerk.refuses(clerk.office.edition(2, ONE)) == "older-edition"
    new = signing_key("publisher after the theft")
    keys = tuple(k for k in clerk.office.trust.keys if k.role is not KeyRole.PUBLISH)
    publish = TrustedKey(new.public.hex(), KeyRole.PUBLISH)
    stolen = PUBLISHER.kid.hex()
    clerk.office.rotate(ROOTS[:1], epoch=2, keys=(*keys, publish), revoked=(stolen,))
    clerk.office.signer = new
    clerk.add(clerk.office.edition(1, ONE, said={"issue": 3}))
    assert set(clerk.values()) == {"test.00001", "test.00002"}
    clerk.office.signer = PUBLISHER
    assert clerk.refuses(clerk.office.edition(2**30 + 1, TWO)) == "revoked-signer"


def test_row_23_parts_of_two_editions_do_not_mix(clerk: Clerk) -> None:
    one, two = (clerk.office.edition(n, {"contact": [contact(n)]}).read_bytes() for n in (2, 3))
    with zipfile.ZipFile(io.BytesIO(one)) as first, zipfile.ZipFile(io.BytesIO(two)) as second:
        manifest = first.read("manifest.json")
        part = second.read("records/contact.jsonl")
    mixed, count, place = raw_archive(raw_entries(manifest, [("records/contact.jsonl", part)]))
    # By an attacker, and even if OALC's own key had signed the mixture.
    assert clerk.refuses(mixed + one[-126:]) in {"signature", "end-record"}
    assert clerk.refuses(sign(mixed, count, place)) == "digest-differs"
    # A pack of documents names the very edition that it belongs to.
    body = {"epoch": 1, "seq": 1}
    without = clerk.office.file(Kind.PACK, body, blobs=[b"%PDF-1.7"], epoch=None, seq=None)
    assert clerk.refuses(without) == "body-form"


def test_row_24_two_editions_of_one_number_are_an_alarm(clerk: Clerk) -> None:
    other = clerk.office.edition(1, TWO)
    assert clerk.refuses(other) == "other-edition"
    looked = clerk.program.adding.look(other)
    assert "There must be only one" in looked.card.words
    assert "Ring OALC" in looked.card.advice


def test_row_25_endless_data_is_refused_before_it_is_unpacked(clerk: Clerk) -> None:
    data = (SAMPLES / "invalid" / "bomb.charter").read_bytes()
    assert len(data) < 310_000
    tracemalloc.start()
    begun = time.perf_counter()
    try:
        assert read(data) == "too-much-data"
        assert tracemalloc.get_traced_memory()[1] < 4 * 1024 * 1024
    finally:
        tracemalloc.stop()
    assert time.perf_counter() - begun < 2
    assert clerk.refuses(data) == "too-much-data"


def test_row_26_keys_below_the_threshold_make_no_list() -> None:
    roots = tuple(TrustedKey(root.public.hex(), KeyRole.ROOT) for root in ROOTS)
    rest = tuple(key for key in trust_list().keys if key.role is not KeyRole.ROOT)
    current = trust_list(keys=(*roots, *rest), threshold=2)
    second = dataclasses.replace(current, version=2)
    one = SignedList.of(second, ROOTS[:1])
    twice = dataclasses.replace(one, signatures=one.signatures * 2)
    foreign = SignedList.of(second, [ROOTS[0], STRANGER, PUBLISHER])
    for weak in (one, twice, foreign, SignedList.of(second, [])):
        assert reason_of(lambda weak=weak: follow(current, [weak])) == "trust-threshold"  # type: ignore[misc]  # bound early
    assert follow(current, [SignedList.of(second, ROOTS[1:])]) == second


def test_row_27_a_gap_is_refused_and_an_older_list_changes_nothing() -> None:
    first, third = trust_list(), trust_list(version=3)
    assert reason_of(lambda: follow(first, [SignedList.of(third, ROOTS[:1])])) == "trust-chain"
    assert follow(third, [SignedList.of(first, ROOTS[:1])]) == third
    fallen = SignedList.of(trust_list(version=2, epoch=0), ROOTS[:1])
    assert reason_of(lambda: follow(first, [fallen])) == "trust-chain"


def test_row_28_after_every_refusal_a_good_file_still_goes_in(clerk: Clerk) -> None:
    reasons = set()
    for _, make in (*INVALID.values(), *TAMPERED.values()):
        reasons.add(clerk.refuses(make()))
    assert len(reasons) > 20
    clerk.add(clerk.office.edition(2, TWO))
    assert clerk.values()["test.00001"] == "01865 999999"


def test_row_28_after_every_refusal_a_good_return_still_comes_in(county: County) -> None:
    folder = county.folder / "post"
    folder.mkdir()
    for name, (_, make) in (*INVALID.items(), *TAMPERED.items()):
        (folder / f"{name}.charter").write_bytes(make())
    found = county.take_in(folder)
    assert {one.fate for one in found} == {Fate.REFUSED}
    assert all(len(one.message) > A_SENTENCE for one in found)
    assert county.one(county.clerk("a").send()).fate is Fate.TAKEN
    assert county.publish().exists()


# D. Hostile content from a valid signer


@pytest.mark.parametrize(
    "name",
    [
        *["records/../../x.jsonl", "/etc/passwd", "..\\x", "C:\\x", "records/con.jsonl:ads"],
        *["records/CON.jsonl", "Records/a.jsonl", "records/A.jsonl", "records/a.jsonl/", "NUL"],
        *["records/a.jsonl\n", "records/a.jsonl\0", "blobs/" + "A" * 64, "//server/share/x", ""],
        *["records/a.JSONL", "records/\uff41.jsonl", "mimetype ", "blobs/../blobs/" + "a" * 64],
    ],
)
def test_row_29_the_names_in_a_file_are_a_closed_set(name: str) -> None:
    assert not is_name(name)


@pytest.mark.parametrize("name", ["path-upwards", "absolute-path", "device-name"])
def test_row_29_a_path_in_a_file_is_refused(clerk: Clerk, name: str) -> None:
    assert clerk.refuses(INVALID[name][1]()) == "entry-name"


HOSTILE = [
    b'{"id":' + b"[" * 60_000,
    b'{"id":' + b'{"a":' * 9 + b"1" + b"}" * 10,
    b'{"id":"a","order":' + b"9" * 60_000 + b"}",
    *[b'{"id":"a","order":NaN}', b'{"id":"a","order":-1}', b'{"id":"a","order":1e99}'],
    *[b'{"id":"a","id":"b"}', b'{"id":"\\ud800"}', b'{"id":"\xff"}', b'{"id":"\xc0\xaf"}'],
    *[b'{"id":"a"}\x00', b'{"id":"a"} ', b"\xef\xbb\xbf{}", b"", b"[]", b'{"id":"\\u0041"}'],
    b'{"id":"' + b"x" * 70_000 + b'"}',
]


@pytest.mark.parametrize("line", HOSTILE, ids=range(len(HOSTILE)))
def test_row_30_hostile_json_is_refused_at_once(line: bytes) -> None:
    begun = time.perf_counter()
    with pytest.raises(NotCanonicalError):
        lines.check(line)
    assert time.perf_counter() - begun < 0.5


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a\x00b", "line-form"),
        ("\u202egpj.exe", "line-form"),
        ("a\u2066b", "line-form"),
        ("a\x85b", "line-form"),
        ("cou\u200bnty", "record-form"),
        ("\ufeffcounty", "record-form"),
        ("coun\u00adty", "record-form"),
        ("x" * 5_000, "record-form"),
    ],
)
def test_row_31_names_hide_nothing(text: str, reason: str) -> None:
    if reason == "line-form":
        with pytest.raises(NotCanonicalError):
            canonical.encode({"id": "a", "organisation": text})
        return
    line = canonical.encode({"id": "a", "organisation": text})
    assert reason_of(lambda: check_records({"contact": [line]})) == reason


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://example.org/track.png)",
        "![x](file:///etc/passwd)",
        "![x](//server/share/x.png)",
        "[x](file:///C:/Windows/System32/calc.exe)",
        "[x](\\\\server\\share)",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>)",
        "[x](ms-word:ofe|u|https://example.org)",
        "<iframe src=https://example.org></iframe>",
        '<a href="file:///etc/passwd">x</a>',
        "[x]: file:///etc/passwd\n\n[x]",
        "<style>body{background:url(https://example.org)}</style>",
    ],
)
def test_row_32_markup_in_content_is_inert(markdown: str) -> None:
    found = heard(to_html(markdown).text)
    assert set(found.elements) <= KNOWN - {"img"}
    assert {name for name, _ in found.attributes} <= ATTRIBUTES
    assert not [value for name, value in found.attributes if name in {"src", "href"}]


@pytest.mark.parametrize(
    "text",
    ['=HYPERLINK("https://example.org","x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", " =1", "\uff1d1"],
)
def test_row_33_a_formula_is_quoted_where_it_goes_to_a_table(text: str) -> None:
    assert safe_cell(text).startswith("'")
    cell = csv_bytes(["a"], [[text]]).decode("utf-8-sig").split("\r\n", 1)[1]
    assert cell.lstrip('"').startswith("'")


def office_file(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in {"[Content_Types].xml": b"<Types/>", **parts}.items():
            archive.writestr(name.replace("__", "/"), data)
    return made.getvalue()


MACROS = {
    "vba": office_file(**{"word/document.xml": b"x", "word/vbaProject.bin": b"x"}),
    "types": office_file(
        **{"word/document.xml": b"x", "[Content_Types].xml": b"application/vnd.MacroEnabled"}
    ),
    "active": office_file(**{"xl/workbook.xml": b"x", "xl/activeX/activeX1.bin": b"x"}),
    "old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "program": b"MZ" + bytes(200),
    "page": b"<html><script>\x00</script></html>",
}


@pytest.mark.parametrize("name", sorted(MACROS))
def test_row_34_a_document_that_may_carry_a_program_is_refused(clerk: Clerk, name: str) -> None:
    assert reason_of(lambda: attachments.kind_of(MACROS[name])) == "attachment-type"
    body = {"epoch": 1, "seq": 1, "digest": "ab" * 32, "part": 1, "parts": 1}
    path = clerk.office.file(Kind.PACK, body, blobs=[MACROS[name]], epoch=None, seq=None)
    assert clerk.refuses(path) == "attachment-type"
    plain = office_file(**{"word/document.xml": b"x"})
    clerk.add(clerk.office.file(Kind.PACK, body, blobs=[plain], epoch=None, seq=None))


# E. People and machines


def test_row_39_a_return_opened_by_another_council_says_whose_it_is(county: County) -> None:
    path, other = county.clerk("a").send(), county.clerk("b", "Cumnor")
    other.send()
    looked = other.program.adding.look(path)
    assert not looked.can_add
    sealed = open_signed(path.read_bytes()).read()
    error = expect("sealed-for-others", lambda: open_sealed(sealed, other.keys.sealing))
    assert error.message.startswith("This file is sealed for OALC")
    assert "Nothing has been changed" in error.message


def test_row_40_returns_of_a_stolen_laptop_are_held(county: County) -> None:
    clerk = county.clerk("a")
    county.take_in(clerk.send())
    county.desk.register.revoke(clerk.kid)
    clerk.note("Written by a thief")
    assert county.taken(clerk.send()) == "revoked-computer"
    (line,) = county.desk.register.view().councils
    assert line.newest is not None
    assert line.newest.number == 1
    body = open_signed(county.publish().read_bytes()).manifest().body
    assert [one["kid"] for one in body["revoked"]] == [clerk.kid]


@pytest.mark.parametrize("day", [dt.date(1990, 1, 1), dt.date(2090, 1, 1)])
def test_row_45_a_clock_that_is_wrong_by_years_is_told_and_stops_nothing(
    program: Program, office: Office, computer: Computer, day: dt.date
) -> None:
    computer.clock.set(day)
    clerk = Clerk(program, office, computer)
    clerk.add(office.invitation())
    clerk.add(office.edition(1, ONE))
    assert set(clerk.values()) == {"test.00001", "test.00002"}
    assert "clock" in program.standings.now().clock
    computer.clock.set(dt.date(2026, 12, 1))
    clerk.add(office.edition(2, TWO))
    assert not program.standings.now().clock


def test_row_47_a_second_copy_of_the_program_changes_nothing(
    clerk: Clerk, capsys: pytest.CaptureFixture[str]
) -> None:
    path, before = clerk.office.edition(2, TWO), clerk.tree()
    with pytest.raises(AlreadyOpenError), clerk.computer.program():
        pass
    where = ["--data-dir", str(clerk.computer.folder)]
    assert main(["add", str(path), "--yes", *where]) == 2
    assert "already open" in capsys.readouterr().err
    assert clerk.tree() == before


def test_every_row_that_is_asked_for_has_a_test() -> None:
    rows = {int(name[9:11]) for name in globals() if name.startswith("test_row_")}
    assert rows == {*range(1, 35), 39, 40, 45, 47}
