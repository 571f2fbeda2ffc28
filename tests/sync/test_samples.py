"""The sample files of today's format: every kind is read, and each bad one refused for its reason.

`tests/data/bundles/README.md` says what they are.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from charter_desktop.errors import BundleRejectedError
from charter_desktop.sync import device_card
from charter_desktop.sync.attachments import AttachmentKind, kind_of
from charter_desktop.sync.bodies import (
    ContentBody,
    InvitationBody,
    PackBody,
    Ruling,
    WelcomeBody,
    from_body,
)
from charter_desktop.sync.bundle import Bundle, open_signed
from charter_desktop.sync.manifest import Kind
from charter_desktop.sync.record_checks import check_records
from charter_desktop.sync.sealed_bundle import open_sealed
from charter_desktop.sync.statement import read_statement
from charter_desktop.sync.trust import SignedList, check_signer, follow
from tests.data.bundles import samples_valid
from tests.data.bundles.make_bundles import FOLDER, SETS
from tests.data.bundles.samples_invalid import INVALID
from tests.data.bundles.samples_tampered import TAMPERED
from tests.sync.making import DEVICE, OFFICE, RECOVERY, trust_list

ROOT = FOLDER.parent


def file(folder: str, name: str) -> Path:
    return ROOT / folder / f"{name}.charter"


def sample(name: str) -> Bundle:
    return open_signed(file("valid", name).read_bytes()).read()


@pytest.mark.parametrize("folder", sorted(SETS))
def test_every_sample_is_there_and_no_other(folder: str) -> None:
    assert {path.stem for path in (ROOT / folder).glob("*.charter")} == set(SETS[folder])


def test_there_is_a_sample_of_every_kind() -> None:
    assert {sample(name).manifest.kind for name in samples_valid.MAKERS} == set(Kind)


@pytest.mark.parametrize("name", sorted(set(samples_valid.MAKERS) - samples_valid.SEALED))
def test_samples_are_made_again_alike(name: str) -> None:
    again = open_signed(samples_valid.MAKERS[name]()).read()
    assert (again.digest, again.records) == (sample(name).digest, sample(name).records)


@pytest.mark.parametrize("name", sorted(TAMPERED))
def test_tampered_samples_are_made_again_alike(name: str) -> None:
    assert file("tampered", name).read_bytes() == TAMPERED[name][1]()


def test_an_edition_says_all_that_it_can() -> None:
    edition = sample("content")
    check_records(edition.records)
    body = from_body(ContentBody, edition.manifest.body)
    assert (body.issue, len(body.receipts)) == (2, 2)
    assert body.decisions[0].ruling is Ruling.ACCEPTED
    assert body.devices == (samples_valid.CERTIFICATE,)
    assert body.revoked[0].kid == samples_valid.OLD_DEVICE.kid.hex()
    assert [kind_of(blob) for blob in edition.blobs.values()] == [AttachmentKind.PDF]


@pytest.mark.parametrize("name", ["content", "trust", "invitation", "pack", "welcome"])
def test_what_oalc_sends_carries_the_whole_chain(name: str) -> None:
    bundle = sample(name)
    chain = [SignedList.from_mapping(value) for value in bundle.manifest.trust]
    newest = follow(None, chain)
    assert newest is not None
    assert newest.version == 2
    check_signer(bundle.manifest.kind, bundle.public_key, trust=newest)


def test_an_invitation_and_a_pack_say_whose_they_are() -> None:
    invitation = from_body(InvitationBody, sample("invitation").manifest.body)
    assert invitation.token == samples_valid.TOKEN
    pack = from_body(PackBody, sample("pack").manifest.body)
    assert pack.digest == sample("content").digest


def test_documents_are_told_by_their_first_bytes() -> None:
    kinds = {kind_of(blob) for blob in sample("pack-of-documents").blobs.values()}
    assert kinds == set(AttachmentKind)


@pytest.mark.parametrize("packed", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_document_that_is_packed_in_another_way_is_refused_however_spoilt(packed: int) -> None:
    # Found while fuzzing: Python's reader raises what it raises for nothing else.
    data = samples_valid.office_file({"mimetype": b"x" * 200}, packed)
    for at in range(len(data)):
        spoilt = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
        with contextlib.suppress(BundleRejectedError):
            assert kind_of(spoilt) is AttachmentKind.TXT


def test_a_card_follows_from_an_older_one() -> None:
    card = device_card.read_card(sample("card").manifest, DEVICE.public)
    assert card.before is not None
    assert card.before.pub == samples_valid.OLD_DEVICE.public.hex()


def test_a_welcome_brings_the_edition_whole() -> None:
    inside = open_sealed(sample("welcome"), samples_valid.DEVICE_SEAL)
    body = from_body(WelcomeBody, inside.manifest.body)
    assert body.certificate == samples_valid.CERTIFICATE
    assert inside.blobs[body.edition] == file("valid", "content").read_bytes()


def test_a_return_is_opened_by_both_keys_of_oalc() -> None:
    for key in (OFFICE, RECOVERY):
        statement = read_statement(open_sealed(sample("return-sealed"), key))
        assert statement == samples_valid.STATEMENT
    assert read_statement(sample("return-draft")).draft


@pytest.mark.parametrize(
    ("folder", "name", "reason"),
    [("invalid", name, reason) for name, (reason, _) in sorted(INVALID.items())]
    + [("tampered", name, reason) for name, (reason, _) in sorted(TAMPERED.items())],
)
def test_a_bad_sample_is_refused_for_its_reason(folder: str, name: str, reason: str) -> None:
    with pytest.raises(BundleRejectedError) as caught:
        judged(file(folder, name).read_bytes())
    assert caught.value.reason == reason
    assert caught.value.advice


def judged(data: bytes) -> None:
    """Read a file as a computer does that knows OALC and one device."""
    container = open_signed(data)
    kind = container.manifest().kind
    trust = trust_list()
    signer = check_signer(kind, container.public_key, trust=trust, devices=[DEVICE.public])
    if kind is Kind.TRUST and signer.value == "stranger":
        check_signer(Kind.CONTENT, container.public_key, trust=trust)
    container.read()


@pytest.mark.parametrize("name", sorted(samples_valid.MAKERS))
def test_unzip_lists_a_file_and_its_read_me_explains_it(name: str, tmp_path: Path) -> None:
    unzip = shutil.which("unzip")
    if unzip is None:
        pytest.skip("unzip is not on this computer")
    path = file("valid", name)
    listed = run(unzip, "-l", path)
    assert "READ-ME.txt" in listed
    assert "manifest.json" in listed
    run(unzip, "-t", path)
    text = run(unzip, "-p", path, "READ-ME.txt")
    assert "Charter Toolkit" in text
    assert "choose Send and receive" in text
    assert "nothing in it is a program" in text
    assert all(len(line) <= 100 for line in text.splitlines())
    run(unzip, "-q", path, "-d", tmp_path)
    assert (tmp_path / "READ-ME.txt").read_text(encoding="ascii") == text


def run(*command: str | Path) -> str:
    # What unzip lists begins with the archive's comment, which is the signature: no text.
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.decode(errors="replace")
