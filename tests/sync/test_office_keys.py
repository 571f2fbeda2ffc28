"""OALC's keys in their file, and its recovery sheet."""

from __future__ import annotations

import contextlib
import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.domain import canonical
from charter_desktop.sync import office_keys
from charter_desktop.sync.office_keys import OfficeKeysUnreadableError, PassphraseError
from charter_desktop.sync.recovery import (
    RecoveryWordsError,
    from_words,
    recovery_keys,
    to_words,
)
from charter_desktop.sync.words import word_list

PASSPHRASE = "a passphrase for tests only"  # noqa: S105  # it opens nothing else
RANDOM = random.Random(7).randbytes


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("keys") / "office-keys.json"
    office_keys.save(path, office_keys.new_keys(RANDOM), PASSPHRASE, RANDOM)
    return path


def test_keys_come_back_and_nobody_else_may_read_them(tmp_path: Path) -> None:
    made = office_keys.new_keys(RANDOM, (recovery_keys(bytes(32)).seal,))
    office_keys.save(tmp_path / "k", made, PASSPHRASE, RANDOM)
    again = office_keys.load(tmp_path / "k", PASSPHRASE)
    assert (again.root.public, again.publish.public) == (made.root.public, made.publish.public)
    assert [key.public for key in again.seals] == [key.public for key in made.seals]
    assert (tmp_path / "k").stat().st_mode & 0o077 == 0


def test_the_same_passphrase_typed_in_another_form_of_unicode_opens_them(tmp_path: Path) -> None:
    office_keys.save(tmp_path / "k", office_keys.new_keys(RANDOM), "caf\u00e9 au lait", RANDOM)
    assert office_keys.load(tmp_path / "k", "cafe\u0301 au lait").seals


@pytest.mark.parametrize("typed", ["", PASSPHRASE + " ", PASSPHRASE.upper()])
def test_another_passphrase_opens_nothing(saved: Path, typed: str) -> None:
    with pytest.raises(PassphraseError):
        office_keys.load(saved, typed)


@pytest.mark.parametrize(
    "change",
    [{"memory": 2**30}, {"memory": 8}, {"passes": 1}, {"kdf": "none"}, {"v": 2}, {"salt": "x"}],
)
def test_a_file_that_asks_for_another_cost_is_not_opened(
    saved: Path, tmp_path: Path, change: dict[str, object]
) -> None:
    value = json.loads(saved.read_text(encoding="utf-8")) | change
    (tmp_path / "k").write_bytes(canonical.encode(value))
    with pytest.raises(OfficeKeysUnreadableError):
        office_keys.load(tmp_path / "k", PASSPHRASE)


def test_a_changed_secret_is_not_opened(saved: Path, tmp_path: Path) -> None:
    value = json.loads(saved.read_text(encoding="utf-8"))
    first = value["secrets"]
    value["secrets"] = ("0" if first[0] != "0" else "1") + first[1:]
    (tmp_path / "k").write_bytes(canonical.encode(value))
    with pytest.raises(PassphraseError):
        office_keys.load(tmp_path / "k", PASSPHRASE)
    (tmp_path / "k").unlink()
    with pytest.raises(OfficeKeysUnreadableError):
        office_keys.load(tmp_path / "k", PASSPHRASE)


def test_a_key_shows_its_public_half_only(saved: Path) -> None:
    keys = office_keys.load(saved, PASSPHRASE)
    for seed in (keys.root.seed, keys.publish.seed, keys.seals[0].seed):
        assert seed.hex() not in repr(keys)


@given(st.binary(min_size=32, max_size=32))
def test_words_of_the_sheet_stand_for_their_bytes_however_they_are_typed(seed: bytes) -> None:
    words = to_words(seed)
    assert len(words) == 24
    assert from_words(" ".join(words)) == seed
    typed = "\n".join(f"{n}. {word[:4].upper()}" for n, word in enumerate(words, start=1))
    assert from_words(typed) == seed


@given(st.binary(min_size=32, max_size=32), st.integers(0, 23), st.integers(0, 2047))
def test_a_slip_in_one_word_gives_other_bytes_at_most_once_in_256(
    seed: bytes, place: int, other: int
) -> None:
    words, changed = to_words(seed), list(to_words(seed))
    changed[place] = word_list()[other]
    if tuple(changed) == words:
        return
    with contextlib.suppress(RecoveryWordsError):
        assert from_words(" ".join(changed)) != seed


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "24 words"), ("abandon " * 23, "24 words"), ("abandon " * 23 + "xyzzy", "Word 24")],
)
def test_what_is_wrong_with_the_words_is_said(typed: str, said: str) -> None:
    with pytest.raises(RecoveryWordsError, match=said):
        from_words(typed)


def test_words_are_those_of_a_published_example() -> None:
    # BIP-39's test vectors: 32 zero bytes, and 32 of 0x7f.
    assert to_words(bytes(32)) == (*["abandon"] * 23, "art")
    assert " ".join(to_words(b"\x7f" * 32)).startswith("legal winner thank year wave sausage")


def test_the_two_keys_of_a_sheet_are_its_own() -> None:
    one, other = recovery_keys(bytes(32)), recovery_keys(bytes(31) + b"\1")
    assert len({one.root.seed, one.seal.seed, other.root.seed, other.seal.seed}) == 4
