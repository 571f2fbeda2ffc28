"""Trying a new issue on a computer that has only just met OALC, before it is released."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from charter_desktop.content.compiler import compile_content
from charter_desktop.domain.editions import Edition
from charter_desktop.errors import UserFacingError
from charter_desktop.services.adding import Adding
from charter_desktop.services.adding_values import FilePlaces
from charter_desktop.services.desk.values import NotReleasedError
from charter_desktop.services.looked import Order
from charter_desktop.store.unit_of_work import ContentStore
from charter_desktop.sync.words import oalc_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charter_desktop.domain.editions import EditionChanges
    from charter_desktop.surroundings import Surroundings
    from charter_desktop.sync.trust import SignedList


def try_on_a_clerks_computer(
    files: Sequence[bytes],
    chain: Sequence[SignedList],
    expected: EditionChanges,
    shipped: Path,
    around: Surroundings,
) -> None:
    """Meet OALC and add files in a new folder, as a clerk would; the last must do as expected.

    `files` are an invitation, the issue before if there is one, and the new one. Raises
    NotReleasedError where the last one is refused or does other than `expected`.
    """
    with tempfile.TemporaryDirectory(prefix="charter-trial-") as temporary:
        folder = Path(temporary)
        adding = Adding(_content(folder, shipped, around), dict, _places(folder), around, shipped)
        words = " ".join(oalc_words(chain[0].trust()))
        for number, data in enumerate(files):
            path = folder / f"{number}.charter"
            path.write_bytes(data)
            try:
                totals = adding.add(Order(path=path, words=words)).value.totals
            except UserFacingError as error:
                raise _not_released(error.message) from error
    if totals != expected:
        raise _not_released("It would change other records there than the draft does here.")


def _content(folder: Path, shipped: Path, around: Surroundings) -> ContentStore:
    content = ContentStore.open(folder / "content.sqlite")
    compiled = compile_content(shipped)
    with content.unit() as unit:
        made = Edition(0, 0, 0, compiled.digest, around.today())
        unit.editions.replace(made, compiled.records)
        unit.commit()
    return content


def _places(folder: Path) -> FilePlaces:
    return FilePlaces(
        folder / "keys.json", folder / "trust-state.json", folder / "kept", folder / "refused"
    )


def _not_released(why: str) -> NotReleasedError:
    return NotReleasedError(
        f"The new issue was tried on a new clerk's computer and did not pass: {why} It was not "
        "published.",
        advice="Look at the draft again: charter-desktop desk edit.",
    )
