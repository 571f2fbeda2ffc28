"""Six words that stand for public keys, to be typed by one person as another reads them out.

`exchange.md` 3: 66 bits of scrypt over the keys, on the 2,048 English words of BIP-39, which are
all different in their first four letters. Each guess costs scrypt's 32 MiB and a tenth of a second,
so nobody makes keys that happen to have somebody else's words.
"""

from __future__ import annotations

import difflib
import functools
import unicodedata
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from charter_desktop.errors import UserFacingError
from charter_desktop.resource_files import resource

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charter_desktop.sync.trust import TrustList

COUNT: Final = 6
SHORTEST: Final = 4
"""So many letters are enough to tell a word from all the others."""

_WORD_BITS: Final = 11
_COST, _BLOCK, _PARALLEL = 2**15, 8, 1
_OALC, _CARD = b"charter-words-v1 oalc\0", b"charter-words-v1 card\0"
_PLACES: Final = ("first", "second", "third", "fourth", "fifth", "sixth")


class WordsDifferError(UserFacingError):
    """The words that were typed are not those of the keys in the file; nothing was changed.

    `place` is the first that differs, from 1; 0 where there are too few or too many.
    """

    code = "words-differ"

    def __init__(self, message: str, place: int, *, advice: str) -> None:
        super().__init__(message, advice=advice)
        self.place = place


@functools.cache
def word_list() -> tuple[str, ...]:
    """Return the 2,048 words, in the order of the alphabet."""
    return tuple(resource("words.txt").read_text(encoding="ascii").split())


def oalc_words(first_list: TrustList) -> tuple[str, ...]:
    """Return OALC's six words: of the root keys of trust list 1, so they outlive rotation."""
    return _words(_OALC, first_list.root_keys())


def card_words(sign: bytes, seal: bytes) -> tuple[str, ...]:
    """Return the six words of a computer's card: of its two public keys alone."""
    return _words(_CARD, (sign, seal))


def suggest(typed: str, most: int = 5) -> tuple[str, ...]:
    """Return the words that begin with what was typed of one; nothing for nothing.

    From four letters on there is one at most.
    """
    beginning = _plain(typed).strip()
    if not beginning:
        return ()
    found = (word for word in word_list() if word.startswith(beginning))
    return tuple(word for word, _ in zip(found, range(most), strict=False))


def typed_words(typed: str) -> tuple[str, ...]:
    """Return the words in what was typed: case, hyphens, commas and numbers do not matter.

    Four letters stand for the whole word. A word that is not in the list is kept as it was typed.
    """
    found = "".join(c if c.isalpha() else " " for c in _plain(typed)).split()
    return tuple(_whole(word) for word in found)


def check_words(typed: str, expected: tuple[str, ...]) -> None:
    """Raise WordsDifferError unless what was typed are the expected words, in their order."""
    given = typed_words(typed)
    for place, (word, right) in enumerate(zip(given, expected, strict=False), start=1):
        if word != right:
            raise _differs(word, place)
    if len(given) != len(expected):
        count = len(given)
        raise WordsDifferError(
            f"There are six words and you typed {count}. Nothing has been changed.",
            0,
            advice="Type all six, in the order in which they are read out.",
        )


def _differs(word: str, place: int) -> WordsDifferError:
    known = word in word_list()
    near = () if known else difflib.get_close_matches(word, word_list(), n=1)
    which = _PLACES[place - 1]
    happened = (
        f"The {which} word is not the one that belongs to this file."
        if known
        else f"The {which} word, “{word}”, is not one that is used."
    )
    ask = f"It may be “{near[0]}”. " if near else ""
    return WordsDifferError(
        f"{happened} Nothing has been changed.",
        place,
        advice=f"{ask}Look at the words again where OALC publishes them, never in the e-mail that "
        "brought the file. If they still differ, do not use this file, and ring OALC.",
    )


def _words(context: bytes, publics: Iterable[bytes]) -> tuple[str, ...]:
    material = b"".join(sorted(set(publics)))
    length = (COUNT * _WORD_BITS + 7) // 8
    scrypt = Scrypt(salt=context, length=length, n=_COST, r=_BLOCK, p=_PARALLEL)
    number = int.from_bytes(scrypt.derive(material), "big") >> (8 * length - COUNT * _WORD_BITS)
    places = (number >> (_WORD_BITS * (COUNT - 1 - n)) for n in range(COUNT))
    return tuple(word_list()[place % 2**_WORD_BITS] for place in places)


def _whole(word: str) -> str:
    return next(iter(suggest(word)), word) if len(word) >= SHORTEST else word


def _plain(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).casefold()
