"""OALC's trust list: its form, how it is followed, and who may send what."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from charter_desktop.domain import canonical
from charter_desktop.sync.manifest import Kind
from charter_desktop.sync.signing import SigningKey, kid_of
from charter_desktop.sync.trust import (
    KeyRole,
    SignedList,
    Signer,
    TrustedKey,
    TrustList,
    check_signer,
    decode,
    encode,
    follow,
)
from tests.sync.making import (
    DEVICE,
    OFFICE,
    PUBLISHER,
    RECOVERY,
    ROOTS,
    expect,
    signing_key,
    trust_list,
)

FIRST = trust_list()
STRANGER = signing_key("stranger")


def signed(trust: TrustList, *signers: SigningKey) -> SignedList:
    return SignedList.of(trust, signers)


def with_roots(*roots: SigningKey, **changes: object) -> TrustList:
    """Return a list with these root keys in place of the usual two."""
    rest = tuple(key for key in FIRST.keys if key.role is not KeyRole.ROOT)
    keys = (*(TrustedKey(root.public.hex(), KeyRole.ROOT) for root in roots), *rest)
    return trust_list(keys=keys, **changes)


# --- the list itself


def test_list_comes_back_as_it_was() -> None:
    made = trust_list(revoked=(kid_of(DEVICE.public).hex(),))
    assert decode(encode(made)) == made


def test_keys_are_told_apart_by_role() -> None:
    assert FIRST.root_keys() == (ROOTS[0].public, ROOTS[1].public)
    assert FIRST.publishing_keys() == (PUBLISHER.public,)
    assert FIRST.sealing_keys() == (OFFICE.public, RECOVERY.public)


def test_a_revoked_key_counts_for_nothing() -> None:
    revoked = trust_list(revoked=(OFFICE.kid.hex(), PUBLISHER.kid.hex()))
    assert revoked.sealing_keys() == (RECOVERY.public,)
    assert revoked.publishing_keys() == ()
    assert revoked.is_revoked(PUBLISHER.public)
    assert not revoked.is_revoked(DEVICE.public)


@pytest.mark.parametrize(
    "more",
    [
        {"version": 0},
        {"threshold": 0},
        {"threshold": 3},
        {"epoch": "1"},
        {"issued": "2026"},
        {"valid_until": None},
        {"keys": [{"pub": "00", "role": "root"}]},
        {"keys": [{"pub": "0" * 64, "role": "king"}]},
        {"keys": []},
        {"keys": [{"pub": "0" * 64, "role": "root"}, {"pub": "0" * 64, "role": "publish"}]},
        {"revoked": ["abc"]},
    ],
)
def test_a_list_that_is_not_what_it_should_be_is_refused(more: dict[str, Any]) -> None:
    value = canonical.decode(encode(FIRST))
    assert isinstance(value, dict)
    expect("trust-form", lambda: decode(canonical.encode(value | more)))


def test_a_list_that_revokes_its_own_root_keys_is_refused() -> None:
    spoilt = trust_list(revoked=(ROOTS[0].kid.hex(), ROOTS[1].kid.hex()))
    expect("trust-form", lambda: decode(encode(spoilt)))
    expect("trust-form", lambda: decode(b"{}"))
    expect("trust-form", lambda: decode(b"{"))


# --- as it travels


def test_signed_list_travels_in_a_manifest() -> None:
    made = signed(FIRST, *ROOTS[:2])
    back = SignedList.from_mapping(made.to_mapping())
    assert back == made
    assert back.trust() == FIRST


def test_what_a_newer_program_adds_stays_signed() -> None:
    value = canonical.decode(encode(FIRST))
    assert isinstance(value, dict)
    line = canonical.encode(value | {"colour": "green"})
    plain_signature = signed(FIRST, ROOTS[0]).signatures
    forged = SignedList(line, plain_signature)
    expect("trust-threshold", lambda: follow(None, [forged]))
    assert forged.trust() == FIRST


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"list": [], "sigs": []},
        {"list": {}, "sigs": [["00", "00"]]},
        {"list": {}, "sigs": [["0" * 64, "0" * 128]] * 33},
        {"list": {"a": "\u202e"}, "sigs": []},
    ],
)
def test_a_signed_list_of_another_form_is_refused(value: dict[str, Any]) -> None:
    expect("trust-form", lambda: SignedList.from_mapping(value))


# --- following


def test_first_list_is_taken_when_its_own_keys_signed_it() -> None:
    assert follow(None, [signed(FIRST, ROOTS[0])]) == FIRST
    assert follow(None, []) is None


def test_first_list_signed_by_nobody_in_it_is_refused() -> None:
    expect("trust-threshold", lambda: follow(None, [signed(FIRST, STRANGER)]))
    expect("trust-threshold", lambda: follow(None, [signed(FIRST)]))


def test_without_a_list_the_chain_must_begin_at_the_first() -> None:
    second = signed(trust_list(version=2), ROOTS[0])
    expect("trust-chain", lambda: follow(None, [second]))


def test_a_laptop_asleep_for_years_catches_up_from_one_file() -> None:
    old, new, newest = ROOTS
    second = with_roots(old, new, version=2)
    third = with_roots(new, newest, version=3, epoch=2)
    chain = [signed(FIRST, old), signed(second, old), signed(third, new)]
    assert follow(None, chain) == third
    assert follow(FIRST, chain) == third
    assert follow(third, chain) == third


def test_next_list_needs_the_keys_of_both() -> None:
    old, _, new = ROOTS
    second = with_roots(new, version=2)
    assert follow(FIRST, [signed(second, old, new)]) == second
    expect("trust-threshold", lambda: follow(FIRST, [signed(second, new)]))
    expect("trust-threshold", lambda: follow(FIRST, [signed(second, old)]))


def test_two_of_three_means_two_different_ones() -> None:
    current = with_roots(*ROOTS, threshold=2)
    second = with_roots(*ROOTS, threshold=2, version=2)
    one = signed(second, ROOTS[0])
    twice = replace(one, signatures=one.signatures * 2)
    foreign = signed(second, ROOTS[0], STRANGER)
    for weak in (one, twice, foreign):
        expect("trust-threshold", lambda weak=weak: follow(current, [weak]))  # type: ignore[misc]  # bound early
    assert follow(current, [signed(second, ROOTS[0], ROOTS[2])]) == second


def test_publisher_and_sealing_keys_cannot_sign_a_list() -> None:
    second = trust_list(version=2)
    expect("trust-threshold", lambda: follow(FIRST, [signed(second, PUBLISHER)]))


def test_a_gap_is_refused() -> None:
    expect("trust-chain", lambda: follow(FIRST, [signed(trust_list(version=3), ROOTS[0])]))


def test_an_older_list_changes_nothing() -> None:
    third = trust_list(version=3)
    assert follow(third, [signed(FIRST, ROOTS[0])]) == third


def test_two_lists_of_one_number_are_an_alarm() -> None:
    other = trust_list(threshold=2)
    expect("trust-chain", lambda: follow(FIRST, [signed(other, *ROOTS[:2])]))


def test_the_epoch_never_falls() -> None:
    current = trust_list(epoch=2)
    expect("trust-chain", lambda: follow(current, [signed(trust_list(version=2), ROOTS[0])]))


def test_a_revoked_root_key_no_longer_counts() -> None:
    current = trust_list(revoked=(ROOTS[0].kid.hex(),))
    second = trust_list(version=2)
    expect("trust-threshold", lambda: follow(current, [signed(second, ROOTS[0])]))
    assert follow(current, [signed(second, ROOTS[1])]) == second


# --- who may send what

SIGNERS = {
    "publisher": PUBLISHER.public,
    "device": DEVICE.public,
    "root": ROOTS[0].public,
    "sealing": OFFICE.public,
    "stranger": STRANGER.public,
}
ALLOWED = {
    ("content", "publisher"),
    ("welcome", "publisher"),
    ("pack", "publisher"),
    ("trust", "publisher"),
    ("trust", "stranger"),
    ("return", "device"),
    ("return", "stranger"),
    ("work", "device"),
    ("card", "device"),
    ("card", "stranger"),
}


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("who", SIGNERS)
def test_each_key_sends_only_what_its_role_may(kind: Kind, who: str) -> None:
    def judge() -> Signer:
        return check_signer(kind, SIGNERS[who], trust=FIRST, devices={DEVICE.public})

    if (kind.value, who) in ALLOWED:
        assert judge().value == who
    else:
        expect("unknown-signer" if who == "stranger" else "wrong-role", judge)


@pytest.mark.parametrize("kind", Kind)
def test_without_a_trust_list_everyone_is_a_stranger(kind: Kind) -> None:
    if kind in {Kind.TRUST, Kind.RETURN, Kind.CARD}:
        assert check_signer(kind, PUBLISHER.public, trust=None) is Signer.STRANGER
    else:
        expect("unknown-signer", lambda: check_signer(kind, PUBLISHER.public, trust=None))


@pytest.mark.parametrize("kind", Kind)
def test_a_revoked_key_sends_nothing(kind: Kind) -> None:
    revoked = trust_list(revoked=(DEVICE.kid.hex(),))
    expect(
        "revoked-signer",
        lambda: check_signer(kind, DEVICE.public, trust=revoked, devices={DEVICE.public}),
    )
