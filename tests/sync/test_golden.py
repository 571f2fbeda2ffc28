"""The sample files of every format version are read, and no damage to them is ever accepted."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from charter_desktop.errors import BundleRejectedError
from charter_desktop.sync.bundle import Bundle, open_signed
from charter_desktop.sync.sealed_bundle import open_sealed
from charter_desktop.sync.statement import read_statement
from charter_desktop.sync.trust import SignedList, Signer, check_signer, follow
from tests.data.bundles import make_bundles
from tests.sync import making
from tests.sync.making import DEVICE, OFFICE, PUBLISHER, RECOVERY, trust_list

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).resolve().parent.parent / "data" / "bundles"
SAMPLES = sorted(FOLDER.glob("[0-9]*/*.charter"))
names = pytest.mark.parametrize("path", SAMPLES, ids=lambda p: f"{p.parent.name}-{p.stem}")


def sample(name: str) -> Bundle:
    return open_signed((FOLDER / "1.0" / f"{name}.charter").read_bytes()).read()


def test_no_sample_is_missing() -> None:
    first = {path.stem for path in SAMPLES if path.parent.name == "1.0"}
    assert first == set(make_bundles.MAKERS)


def test_edition_is_read() -> None:
    bundle = sample("content")
    assert {kind: len(found) for kind, found in bundle.records.items()} == {"contact": 2, "page": 1}
    assert bundle.manifest.body == {"issue": 1}
    signer = check_signer(bundle.manifest.kind, bundle.public_key, trust=trust_list())
    assert signer is Signer.PUBLISHER


def test_attachment_is_read() -> None:
    assert list(sample("pack").blobs.values()) == [make_bundles.PAPER]
    assert hashlib.sha256(make_bundles.PAPER).hexdigest() in sample("pack").blobs


def test_invitation_gives_keys_that_follow_from_the_first() -> None:
    chain = [SignedList.from_mapping(value) for value in sample("invitation").manifest.trust]
    newest = follow(None, chain)
    assert newest is not None
    assert newest.version == 2
    assert newest.publishing_keys() == (PUBLISHER.public,)


def test_card_is_signed_by_the_key_on_it() -> None:
    bundle = sample("card")
    assert bundle.manifest.body["sign"] == bundle.public_key.hex()


def test_draft_and_sealed_return_say_the_same() -> None:
    draft = read_statement(sample("return-draft"))
    assert draft.draft
    for key in (OFFICE, RECOVERY):
        inside = open_sealed(sample("return-sealed"), key)
        assert inside.public_key == DEVICE.public
        assert read_statement(inside) == make_bundles.STATEMENT
        assert read_statement(inside).items == draft.items


@pytest.mark.parametrize("name", sorted(set(make_bundles.MAKERS) - {"return-sealed"}))
def test_samples_are_made_again_alike(name: str) -> None:
    again = open_signed(make_bundles.MAKERS[name]()).read()
    assert again.digest == sample(name).digest
    assert again.records == sample(name).records


# --- damage


def refused(data: bytes) -> bool:
    try:
        open_signed(data)
    except BundleRejectedError:
        return True
    return False


def flips(data: bytes, bits: list[int]) -> Iterator[bytes]:
    spoilt = bytearray(data)
    for bit in bits:
        spoilt[bit // 8] ^= 1 << bit % 8
        yield bytes(spoilt)
        spoilt[bit // 8] ^= 1 << bit % 8


@names
def test_flipped_bits_are_refused(path: Path) -> None:
    data = path.read_bytes()
    bits = random.Random(path.stem).sample(range(len(data) * 8), 400)
    assert all(refused(spoilt) for spoilt in flips(data, bits))


@names
def test_flipped_bits_of_the_parts_that_are_not_signed_are_refused(path: Path) -> None:
    data = path.read_bytes()
    bits = list(range((len(data) - 126) * 8, len(data) * 8))
    assert all(refused(spoilt) for spoilt in flips(data, bits))


@pytest.mark.long
@names
def test_every_flipped_bit_is_refused(path: Path) -> None:
    data = path.read_bytes()
    assert all(refused(spoilt) for spoilt in flips(data, list(range(len(data) * 8))))


@pytest.mark.long
@names
def test_every_flipped_bit_signed_anew_is_refused_or_read_alike_by_zipfile(path: Path) -> None:
    data = path.read_bytes()
    end = data[-126:]
    count, place = int.from_bytes(end[8:10], "little"), int.from_bytes(end[16:20], "little")
    for spoilt in flips(data[:-126], list(range((len(data) - 126) * 8))):
        signed = making.sign(spoilt, count, place)
        try:
            read = open_signed(signed).read()
        except BundleRejectedError:
            continue
        assert making.reads_alike(signed, read)


@names
def test_every_cut_is_refused(path: Path) -> None:
    data = path.read_bytes()
    assert all(refused(data[:at]) for at in range(len(data)))
    assert all(refused(data[at:]) for at in range(1, len(data) + 1))


@names
def test_every_byte_put_in_or_taken_out_is_refused(path: Path) -> None:
    data = path.read_bytes()
    for at in range(len(data)):
        assert refused(data[:at] + data[at + 1 :])
        assert refused(data[:at] + b"\r" + data[at:])
        assert refused(data[:at] + data[at : at + 1] + data[at:])
