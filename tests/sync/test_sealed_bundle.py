"""Sealed bundles: what is inside must belong to its cover and be meant for us."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from charter_desktop.sync.bundle import Bundle, open_signed, write_bundle
from charter_desktop.sync.manifest import SEALED, Kind
from charter_desktop.sync.sealed_bundle import open_sealed, seal_bundle
from charter_desktop.sync.sealing import seal
from charter_desktop.sync.statement import encode_items
from tests.sync.making import (
    COUNCIL,
    DEVICE,
    ITEMS,
    OFFICE,
    RECOVERY,
    RETURN_ID,
    content_manifest,
    expect,
    return_manifest,
    sealing_key,
    signing_key,
)

if TYPE_CHECKING:
    from charter_desktop.sync.sealing import SealingKey
    from charter_desktop.sync.signing import SigningKey

RECORDS = {"item": encode_items(ITEMS)}
BOTH = (OFFICE.kid.hex(), RECOVERY.kid.hex())
OTHER_ID = RETURN_ID[:-1] + "9"


def sealed_return() -> bytes:
    manifest = return_manifest(body={"number": 1})
    return seal_bundle(manifest, RECORDS, DEVICE, [OFFICE.public, RECOVERY.public])


def rewrapped(
    inner: bytes,
    *,
    signer: SigningKey = DEVICE,
    to: tuple[str, ...] = BOTH,
    frm: str = COUNCIL,
    bundle_id: str = RETURN_ID,
) -> Bundle:
    """Return the cover that a forger would make for `inner`."""
    part = seal(inner, [OFFICE.public, RECOVERY.public], frm=frm, bundle_id=bundle_id)
    manifest = return_manifest(requires=(SEALED,), to=to, frm=frm, id=bundle_id)
    return open_signed(write_bundle(manifest, {}, signer, sealed=part)).read()


def inner(*, signer: SigningKey = DEVICE, **changes: object) -> bytes:
    return write_bundle(return_manifest(**{"to": BOTH} | changes), RECORDS, signer)


@pytest.mark.parametrize("key", [OFFICE, RECOVERY])
def test_recipients_read_what_was_sealed(key: SealingKey) -> None:
    outer = open_signed(sealed_return()).read()
    read = open_sealed(outer, key)
    assert read.records["item"] == RECORDS["item"]
    assert read.manifest.body == {"number": 1}
    assert read.public_key == DEVICE.public


def test_the_cover_tells_no_more_than_it_must() -> None:
    outer = open_signed(sealed_return()).read()
    assert outer.manifest.body == {}
    assert outer.manifest.counts == {}
    assert not outer.records
    assert outer.manifest.to == tuple(sorted(BOTH))


def test_a_rewrapped_honest_part_is_accepted_only_under_its_own_cover() -> None:
    assert open_sealed(rewrapped(inner()), OFFICE).manifest.id == RETURN_ID


def test_another_recipient_is_told_whose_it_is() -> None:
    outer = open_signed(sealed_return()).read()
    error = expect("sealed-for-others", lambda: open_sealed(outer, sealing_key("stranger")))
    assert error.message == (
        "This file is sealed for OALC, so it cannot be opened here. Nothing has been changed."
    )


def test_what_is_sealed_between_laptops_is_for_someone_else() -> None:
    manifest = return_manifest(kind=Kind.WORK)
    data = seal_bundle(manifest, {}, DEVICE, [sealing_key("laptop").public])
    error = expect("sealed-for-others", lambda: open_sealed(open_signed(data).read(), OFFICE))
    assert "sealed for someone else" in error.message


def test_what_is_not_sealed_is_not_taken_for_it() -> None:
    expect("not-sealed", lambda: open_sealed(open_signed(inner()).read(), OFFICE))


def test_part_of_a_re_signed_by_b_is_refused() -> None:
    thief = signing_key("thief")
    expect("sealed-differs", lambda: open_sealed(rewrapped(inner(), signer=thief), OFFICE))


def test_part_moved_to_another_cover_is_refused() -> None:
    outer = open_signed(sealed_return()).read()
    for changes in ({"id": OTHER_ID}, {"frm": "b-e04008104"}):
        manifest = return_manifest(requires=(SEALED,), to=BOTH, **changes)
        moved = open_signed(write_bundle(manifest, {}, DEVICE, sealed=outer.sealed)).read()
        expect("sealed-damaged", lambda moved=moved: open_sealed(moved, OFFICE))  # type: ignore[misc]  # bound early


@pytest.mark.parametrize(
    "inside",
    [
        {"id": OTHER_ID},
        {"frm": "b-e04008104"},
        {"kind": Kind.WORK},
        {"to": ("*",)},
        {"to": (sealing_key("stranger").kid.hex(),)},
    ],
)
def test_inside_must_say_what_the_cover_says(inside: dict[str, Any]) -> None:
    expect("sealed-differs", lambda: open_sealed(rewrapped(inner(**inside)), OFFICE))


def test_sealed_within_sealed_is_refused() -> None:
    expect("sealed-differs", lambda: open_sealed(rewrapped(sealed_return()), OFFICE))


def test_what_is_inside_is_judged_like_any_file() -> None:
    expect("cut-short", lambda: open_sealed(rewrapped(inner()[:-1]), OFFICE))
    expect("not-ours", lambda: open_sealed(rewrapped(b"hello"), OFFICE))


def test_a_members_only_edition_reaches_its_devices() -> None:
    device = sealing_key("device")
    data = seal_bundle(content_manifest(), {"page": [b"{}"]}, DEVICE, [device.public])
    outer = open_signed(data).read()
    assert (outer.manifest.epoch, outer.manifest.seq) == (1, 1)
    assert open_sealed(outer, device).records["page"] == (b"{}",)
