"""Golden files damaged in every way there is: none is read, none changes anything."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from charter_desktop.errors import BundleRejectedError
from charter_desktop.services.files.looked import Order
from charter_desktop.sync.bundle import open_signed
from charter_desktop.sync.refusals import WORDS, Reason
from tests.services.office import Office
from tests.sync.making import DEVICE, PUBLISHER, reads_alike, sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.builders import Computer

VALID = Path(__file__).resolve().parent.parent / "data" / "bundles" / "valid"
GOLDEN = ("card", "content", "invitation", "pack", "return-sealed")
FOOTER = 126
QUICK = 300
THROUGH_THE_PROGRAM, LONG_THROUGH_THE_PROGRAM = 24, 400
Mutant = tuple[str, int]
WAYS = ("flipped", "cut after", "cut before", "taken out", "doubled", "line end", "zero")
golden = pytest.mark.parametrize("name", GOLDEN)


def whole(name: str) -> bytes:
    return (VALID / f"{name}.charter").read_bytes()


def mutants(data: bytes) -> Iterator[Mutant]:
    """Yield every mutant: each bit flipped, each cut, each byte taken out or put in."""
    for way in WAYS:
        count = len(data) * 8 if way == "flipped" else len(data)
        yield from ((way, at) for at in range(count) if (way, at) != ("cut before", 0))


def made(data: bytes, mutant: Mutant) -> bytes:
    way, at = mutant
    if way == "flipped":
        spoilt = bytearray(data)
        spoilt[at // 8] ^= 1 << at % 8
        return bytes(spoilt)
    before, after = data[:at], data[at:]
    return {
        "cut after": before,
        "cut before": after,
        "taken out": before + after[1:],
        "doubled": before + after[:1] + after,
        "line end": before + b"\r" + after,
        "zero": before + b"\0" + after,
    }[way]


def is_a_sentence_of_ours(error: BundleRejectedError) -> bool:
    """Say whether a refusal is told in the words that the design has for its reason."""
    words = WORDS[Reason(error.reason)]
    pairs = zip((error.message, error.advice), words, strict=True)
    return all(re.fullmatch(_pattern(form), text, re.DOTALL) for text, form in pairs)


def _pattern(form: str) -> str:
    return re.sub(r"\\\{[a-z]+\\\}", ".*", re.escape(form))


def check_refused(data: bytes, mutant: Mutant) -> None:
    """Fail unless a mutant is refused, in words of ours."""
    spoilt = made(data, mutant)
    try:
        open_signed(spoilt).read()
    except BundleRejectedError as error:
        if is_a_sentence_of_ours(error):
            return
    pytest.fail(f"{mutant} was read, or refused in words that are not ours")


@golden
def test_a_sample_of_all_mutants_is_refused_in_words_of_ours(name: str) -> None:
    data = whole(name)
    for mutant in random.Random(name).sample(list(mutants(data)), QUICK):
        check_refused(data, mutant)


@pytest.mark.long
def test_every_mutant_of_five_golden_files_is_refused_in_words_of_ours() -> None:
    count = 0
    for name in GOLDEN:
        data = whole(name)
        for mutant in mutants(data):
            check_refused(data, mutant)
            count += 1
    assert count >= 90_000


@pytest.mark.parametrize(
    "count",
    [THROUGH_THE_PROGRAM, pytest.param(LONG_THROUGH_THE_PROGRAM, marks=pytest.mark.long)],
)
def test_no_mutant_changes_anything_on_a_computer_that_knows_the_sender(
    computer: Computer, tmp_path: Path, count: int
) -> None:
    office, chance = Office(tmp_path / "usb"), random.Random(count)
    every = [(name, mutant) for name in GOLDEN for mutant in mutants(whole(name))]
    with computer.program() as program:
        program.adding.add(Order(path=office.invitation(), words=office.words))
        before = _tree(computer)
        for name, mutant in chance.sample(every, count):
            path = tmp_path / "from the post.charter"
            path.write_bytes(made(whole(name), mutant))
            assert not program.adding.look(path).can_add, (name, mutant)
            with pytest.raises(BundleRejectedError):
                program.adding.add(Order(path=path))
        assert _tree(computer) == before
        good = tmp_path / "good.charter"
        good.write_bytes(whole("content"))
        assert program.adding.add(Order(path=good)).value.issue == 2


def _tree(computer: Computer) -> dict[str, bytes]:
    """Return every file of a computer, but the lock and what is kept aside for OALC."""
    return {
        str(path): path.read_bytes()
        for path in sorted(computer.folder.rglob("*"))
        if path.is_file() and path.name != "app.lock" and "refused" not in path.parts
    }


# Signed anew, as by whoever stole the key: refused, or read just as any ZIP program reads it.


def check_alike(prefix: bytes, end: bytes, at: int) -> bool:
    """Flip a bit of what is signed, and sign it anew; say whether it was then read."""
    spoilt = bytearray(prefix)
    spoilt[at // 8] ^= 1 << at % 8
    count, place = int.from_bytes(end[8:10], "little"), int.from_bytes(end[16:20], "little")
    signer = DEVICE if end[22:54] == DEVICE.public else PUBLISHER
    data = sign(bytes(spoilt), count, place, signer=signer)
    try:
        read = open_signed(data).read()
    except BundleRejectedError:
        return False
    assert reads_alike(data, read), f"bit {at} is read in two ways"
    return True


@golden
def test_a_sample_of_bits_signed_anew_is_refused_or_read_as_zipfile_reads_it(name: str) -> None:
    data = whole(name)
    prefix, end = data[:-FOOTER], data[-FOOTER:]
    for at in random.Random(name).sample(range(len(prefix) * 8), QUICK):
        check_alike(prefix, end, at)


@pytest.mark.long
@golden
def test_every_bit_signed_anew_is_refused_or_read_as_zipfile_reads_it(name: str) -> None:
    data = whole(name)
    prefix, end = data[:-FOOTER], data[-FOOTER:]
    found = [check_alike(prefix, end, at) for at in range(len(prefix) * 8)]
    assert sum(found) < len(found) / 10
