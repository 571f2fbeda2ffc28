"""OALC's recovery sheet: 24 words on paper from which its recovery keys can be made again.

`exchange.md` 3: a second root key that is on no computer can name new keys when the first ones are
lost or stolen, and a second sealing key opens returns. The words are 256 random bits with eight
that check them, on the list of `words`, as wallets of that list write them.
"""

from __future__ import annotations

import hashlib
from typing import Final, NamedTuple

from charter_desktop.errors import UserFacingError
from charter_desktop.sync.sealing import SealingKey
from charter_desktop.sync.signing import SigningKey
from charter_desktop.sync.words import typed_words, word_list

COUNT: Final = 24
SEED: Final = 32
_WORD_BITS: Final = 11
_ROOT, _SEAL = b"charter-recovery-v1 root\0", b"charter-recovery-v1 seal\0"


class RecoveryWordsError(UserFacingError):
    """What was typed are not the words of a recovery sheet; nothing was changed."""

    code = "recovery-words"


class RecoveryKeys(NamedTuple):
    """The two keys of the sheet."""

    root: SigningKey
    seal: SealingKey


def recovery_keys(seed: bytes) -> RecoveryKeys:
    """Return the keys that 32 random bytes stand for."""
    root, seal = (hashlib.sha256(context + seed).digest() for context in (_ROOT, _SEAL))
    return RecoveryKeys(SigningKey(root), SealingKey(seal))


def to_words(seed: bytes) -> tuple[str, ...]:
    """Return the 24 words that stand for 32 bytes."""
    number = int.from_bytes(seed + _check(seed), "big")
    places = (number >> (_WORD_BITS * (COUNT - 1 - n)) for n in range(COUNT))
    return tuple(word_list()[place % 2**_WORD_BITS] for place in places)


def from_words(typed: str) -> bytes:
    """Return the 32 bytes that typed words stand for; case, numbers and commas do not matter.

    Raises RecoveryWordsError, which names the first word that is none of the list.
    """
    given, known = typed_words(typed), {word: n for n, word in enumerate(word_list())}
    for place, word in enumerate(given, start=1):
        if word not in known:
            raise _wrong(f"Word {place}, “{word}”, is not one that is used.")
    if len(given) != COUNT:
        raise _wrong(f"There are {COUNT} words and you typed {len(given)}.")
    number = 0
    for word in given:
        number = number << _WORD_BITS | known[word]
    seed, check = number.to_bytes(SEED + 1, "big")[:SEED], number.to_bytes(SEED + 1, "big")[SEED:]
    if check != _check(seed):
        raise _wrong("One of the words is another than on the sheet, or two are exchanged.")
    return seed


def _check(seed: bytes) -> bytes:
    return hashlib.sha256(seed).digest()[:1]


def _wrong(what: str) -> RecoveryWordsError:
    return RecoveryWordsError(
        f"{what} Nothing was changed.",
        advice="Type all 24 words of the recovery sheet in their order.",
    )
