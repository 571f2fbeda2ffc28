"""Trying a new issue on a computer that has only just met OALC, before it is released."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from charter_desktop.content.compiler import compile_content
from charter_desktop.domain.editions import Edition
from charter_desktop.errors import UserFacingError
from charter_desktop.services.desk.values import NotReleasedError
from charter_desktop.services.files.adding import Adding
from charter_desktop.services.files.adding_values import FilePlaces
from charter_desktop.services.files.looked import Order
from charter_desktop.services.files.still_to_come import still_to_come
from charter_desktop.store.unit_of_work import ContentStore
from charter_desktop.sync.words import oalc_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charter_desktop.domain.editions import EditionChanges
    from charter_desktop.surroundings import Surroundings
    from charter_desktop.sync.trust import TrustList


class Trial:
    """A computer of a clerk who has only just met OALC, in a new folder each time."""

    def __init__(self, shipped: Path, around: Surroundings, first: TrustList) -> None:
        """Keep the shipped content, the clock, and OALC's first list, for its six words."""
        self._shipped, self._around = shipped, around
        self._words = " ".join(oalc_words(first))

    def run(
        self, files: Sequence[bytes], expected: EditionChanges, packs: Sequence[bytes] = ()
    ) -> None:
        """Meet OALC and add files, as a clerk would; the last must do as expected.

        `files` are an invitation, the issue before if there is one, and the new one; `packs` are
        the new one's, after which no attachment of it may be missing. Raises NotReleasedError
        where one is refused, or does other than it should.
        """
        with tempfile.TemporaryDirectory(prefix="charter-trial-") as temporary:
            folder, around = Path(temporary), self._around
            content = _content(folder, self._shipped, around)
            adding = Adding(content, dict, _places(folder), around, self._shipped)
            totals = [self._add(adding, folder, data) for data in (*files, *packs)]
            with content.reading() as unit:
                missing = still_to_come(unit)
        if totals[len(files) - 1] != expected:
            raise _not_released("It would change other records there than the draft does here.")
        if missing:
            raise _not_released("Some of its pictures did not arrive there.")

    def _add(self, adding: Adding, folder: Path, data: bytes) -> EditionChanges:
        path = folder / "trial.charter"
        path.write_bytes(data)
        try:
            return adding.add(Order(path=path, words=self._words)).value.totals
        except UserFacingError as error:
            raise _not_released(error.message) from error


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
