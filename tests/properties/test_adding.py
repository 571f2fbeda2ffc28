"""Whatever OALC publishes: what is shown is what is done, once is enough, and back is back."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charter_desktop.domain.canonical import clean
from charter_desktop.domain.contacts import Contact
from charter_desktop.domain.toolkit import Page
from charter_desktop.errors import BundleRejectedError
from charter_desktop.services.files.looked import Fate, Order, Sender
from tests.builders import Computer
from tests.services.office import Office, Record, contact, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.bootstrap import Program

TEXTS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "Zs"), exclude_characters="\u00ad"),
    max_size=30,
).map(lambda text: " ".join(text.split()))
CONTACTS = st.dictionaries(st.integers(0, 6), TEXTS, max_size=5).map(
    lambda found: [contact(n, note=_plain(text)) for n, text in found.items()]
)
PAGES = st.dictionaries(st.integers(0, 3), TEXTS, max_size=3).map(
    lambda found: [page(n, body=_plain(text)) for n, text in found.items()]
)
EDITIONS = st.lists(
    st.fixed_dictionaries({}, optional={"contact": CONTACTS, "page": PAGES}),
    min_size=1,
    max_size=4,
)
few = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _plain(text: str) -> str:
    return clean(text)


@contextmanager
def met(shipped: Path) -> Iterator[tuple[Program, Office]]:
    """Give a program that has met OALC, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        computer, office = Computer(Path(folder) / "data"), Office(Path(folder) / "usb")
        computer.folder.mkdir()
        shutil.copy(shipped, computer.paths.content_store)
        with computer.program() as program:
            program.adding.add(Order(path=office.invitation(), words=office.words))
            yield program, office


def shown(program: Program) -> dict[str, Contact | Page]:
    """Return every record that a clerk is shown."""
    with program.content.reading() as unit:
        records: list[Contact | Page] = [*unit.records.all(Contact), *unit.records.all(Page)]
    return {record.id: record for record in records}


@few
@given(EDITIONS)
def test_preview_equals_add_and_undo_goes_all_the_way_back(
    shipped_content: Path, editions: list[dict[str, list[Record]]]
) -> None:
    with met(shipped_content) as (program, office):
        states = [shown(program)]
        for seq, records in enumerate(editions, start=1):
            path = office.edition(seq, records)
            looked = program.adding.look(path)
            assert shown(program) == states[-1], "looking changes nothing"
            added = program.adding.add(Order(path=path, looked_at=looked.file_digest)).value
            assert added.totals == looked.totals
            assert added.counts == looked.counts
            assert program.adding.whats_new(added) == looked.changes
            before, after = states[-1], shown(program)
            by_fate = {
                fate: {c.id for c in looked.changes if c.fate is fate and c.type in records}
                for fate in Fate
            }
            assert by_fate[Fate.WITHDRAWN] == set(before) - set(after)
            assert by_fate[Fate.CHANGED] | by_fate[Fate.ADDED] == {
                id_ for id_ in after if before.get(id_) != after[id_]
            }
            with pytest.raises(BundleRejectedError):  # once is enough
                program.adding.add(Order(path=path))
            assert shown(program) == after
            states.append(after)
        for state in states[-2::-1]:
            program.adding.undo()
            assert shown(program) == state


@few
@given(st.data())
def test_after_every_refusal_a_good_file_still_goes_in(
    shipped_content: Path, data: st.DataObject
) -> None:
    with met(shipped_content) as (program, office):
        program.adding.add(Order(path=office.edition(1, {"contact": [contact(1)]})))
        good = office.edition(2, {"contact": [contact(2)]})
        whole = good.read_bytes()
        for _ in range(6):
            at = data.draw(st.integers(0, len(whole) - 1))
            spoilt = data.draw(
                st.sampled_from(
                    [
                        whole[:at],
                        whole[at:] if at else b"",
                        whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :],
                        whole[:at] + whole[at + 1 :],
                        whole[:at] + b"\n" + whole[at:],
                    ]
                )
            )
            bad = office.folder / "spoilt.charter"
            bad.write_bytes(spoilt)
            assert not program.adding.look(bad).can_add
            with pytest.raises(BundleRejectedError):
                program.adding.add(Order(path=bad))
        assert program.adding.look(good).card.sender is Sender.GENUINE
        program.adding.add(Order(path=good))
        assert [c.id for c in shown(program).values() if isinstance(c, Contact)] == ["test.00002"]
