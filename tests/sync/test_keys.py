"""keys.json: made once, kept to its user, never overwritten."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain import canonical
from charter_desktop.sync import dpapi
from charter_desktop.sync.device_card import follows
from charter_desktop.sync.keys import (
    KeysUnreadableError,
    Wrap,
    load,
    load_or_make,
    renewed,
    save,
    system_wrap,
    with_token,
)
from tests.sync.making import seed

if TYPE_CHECKING:
    from pathlib import Path


class Random:
    """Bytes that differ each time and are the same in every run."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, count: int) -> bytes:
        self.asked += 1
        return seed(f"random {self.asked}")[:count]


def test_without_a_file_there_are_no_keys(tmp_path: Path) -> None:
    assert load(tmp_path / "keys.json") is None
    assert not list(tmp_path.iterdir())


def test_keys_are_made_once_and_read_from_then_on(tmp_path: Path) -> None:
    path, random = tmp_path / "data" / "keys.json", Random()
    made = load_or_make(path, random)
    again = load_or_make(path, random)
    assert random.asked == 2
    assert made.signing.public == again.signing.public
    assert made.sealing.public == again.sealing.public
    assert made.signing.seed != made.sealing.seed


def test_the_operating_systems_randomness_will_do(tmp_path: Path) -> None:
    one = load_or_make(tmp_path / "one.json", os.urandom)
    two = load_or_make(tmp_path / "two.json", os.urandom)
    assert one.signing.public != two.signing.public


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_file_is_for_its_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    load_or_make(path, Random())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_file_is_one_canonical_line(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    keys = load_or_make(path, Random())
    assert canonical.decode(path.read_bytes().removesuffix(b"\n")) == {
        "v": 1,
        "wrap": "none",
        "sign": keys.signing.seed.hex(),
        "seal": keys.sealing.seed.hex(),
    }


def test_showing_the_keys_shows_no_secret(tmp_path: Path) -> None:
    keys = load_or_make(tmp_path / "keys.json", Random())
    for secret in (keys.signing.seed, keys.sealing.seed):
        assert secret.hex() not in repr(keys)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"not json",
        b'{"seal":"00","sign":"00","v":1,"wrap":"none"}',
        b'{"seal":"' + b"0" * 64 + b'","sign":"' + b"0" * 64 + b'","v":2,"wrap":"none"}',
        b'{"seal":"' + b"0" * 64 + b'","sign":"' + b"0" * 64 + b'","v":1,"wrap":"dpapi"}',
        b'{"seal":"' + b"0" * 64 + b'","sign":"' + b"0" * 63,
    ],
)
def test_a_file_that_cannot_be_used_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path, random = tmp_path / "keys.json", Random()
    path.write_bytes(content)
    with pytest.raises(KeysUnreadableError) as caught:
        load_or_make(path, random)
    assert path.read_bytes() == content
    assert random.asked == 0
    assert "Your work is safe" in caught.value.message
    assert "0000" not in str(caught.value)


def test_a_folder_in_its_place_is_said_to_be_unreadable(tmp_path: Path) -> None:
    (tmp_path / "keys.json").mkdir()
    with pytest.raises(KeysUnreadableError):
        load(tmp_path / "keys.json")


# Tokens, other keys, and the system's own way of protecting


def test_a_token_waits_in_the_file_until_it_is_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    keys = load_or_make(path, Random())
    save(path, with_token(keys, "b-e04008103", "ab" * 16))
    held = load(path)
    assert held is not None
    assert held.tokens == {"b-e04008103": "ab" * 16}
    assert held.signing.public == keys.signing.public
    assert "ab" * 16 not in repr(held)
    save(path, with_token(held, "b-e04008103", ""))
    after = load(path)
    assert after is not None
    assert after.tokens == {}


def test_new_keys_carry_the_word_of_the_old_ones(tmp_path: Path) -> None:
    path, random = tmp_path / "keys.json", Random()
    old = load_or_make(path, random)
    new = renewed(old, random)
    save(path, new)
    held = load(path)
    assert held is not None
    assert held.before is not None
    assert held.before.pub == old.signing.public.hex()
    assert follows(held.before, held.signing.public, held.sealing.public)
    assert not follows(held.before, old.signing.public, held.sealing.public)
    assert not follows(held.before, held.signing.public, old.sealing.public)


def mixed(secret: bytes) -> bytes:
    """Stand for the system's protection: what it returns is not what went in."""
    return bytes(byte ^ 0x5A for byte in secret)


def test_what_the_system_protects_is_not_in_the_file(tmp_path: Path) -> None:
    path, wrap = tmp_path / "keys.json", Wrap("dpapi", mixed, mixed)
    keys = load_or_make(path, Random(), wrap)
    data = path.read_bytes()
    for secret in (keys.signing.seed, keys.sealing.seed):
        assert secret.hex().encode() not in data
    assert b'"wrap":"dpapi"' in data
    again = load(path, wrap)
    assert again is not None
    assert again.signing.seed == keys.signing.seed


def test_another_user_cannot_read_what_the_system_protected(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    load_or_make(path, Random(), Wrap("dpapi", mixed, mixed))

    def refuse(_: bytes) -> bytes:
        raise OSError("The system says no")

    before = path.read_bytes()
    for other in (Wrap("dpapi", mixed, refuse), Wrap("dpapi", mixed, lambda data: data[:-1])):
        with pytest.raises(KeysUnreadableError):
            load(path, other)
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has it")
def test_without_windows_its_protection_is_refused_and_never_taken_for_none() -> None:
    assert system_wrap() is None
    for act in (dpapi.protect, dpapi.unprotect):
        with pytest.raises(OSError, match="Windows"):
            act(b"secret")


@pytest.mark.skipif(sys.platform != "win32", reason="needs Windows")
def test_windows_protects_and_gives_back() -> None:
    wrapped = dpapi.protect(b"secret")
    assert b"secret" not in wrapped
    assert dpapi.unprotect(wrapped) == b"secret"
