"""Make the sample stores of today's schema: `python -m tests.data.stores.make_stores`."""

from __future__ import annotations

import random
import tempfile
from datetime import date
from pathlib import Path

from charter_desktop.domain.canonical import encode, plain
from charter_desktop.domain.commitments import (
    CommitmentCode,
    CommitmentStatus,
    EvidenceItem,
    EvidenceKind,
    WhatWeHaveDone,
)
from charter_desktop.domain.contacts import Contact, Route
from charter_desktop.domain.councils import BodyKind, Profile
from charter_desktop.domain.editions import Edition
from charter_desktop.domain.records import Target
from charter_desktop.domain.sent_returns import SentReturn
from charter_desktop.domain.toolkit import Page, Task
from charter_desktop.store.kinds import CONTENT, WORK
from charter_desktop.store.unit_of_work import ContentStore, WorkStore
from tests.store.builders import BODY, Clock

HERE = Path(__file__).parent
DONE = Target("commitment", "communication-1", "done")


def make_work(folder: Path) -> Path:
    """Make a work store with a history: said, changed, undone, deleted, sent."""
    store = WorkStore.open(
        folder / BODY,
        copies=folder / "copies",
        clock=Clock(),
        random_bytes=random.Random(2026).randbytes,
        machine="a computer",
        create=True,
    )
    with store.unit() as unit:
        say = unit.operations.say
        profile = Profile(("E04008000",), "Elmcote Parish Council", BodyKind.PARISH_COUNCIL)
        say(Target("council", BODY, "profile"), profile, by="the clerk")
        say(DONE, WhatWeHaveDone("Mended the noticeboard"), by="the clerk")
        say(DONE, WhatWeHaveDone("Mended the noticeboard and put the minutes on it"))
        status = Target("commitment", "communication-1", "status")
        say(status, CommitmentStatus(CommitmentCode.UNDER_WAY), by="the clerk")
        evidence = EvidenceItem(EvidenceKind.MINUTE, "58/26", date(2026, 11, 9))
        say(Target("evidence", "e1", "item"), evidence, by="the clerk")
        unit.operations.delete("evidence", "e1", by="the clerk")
        unit.drafts.put(DONE, '{"text": "Mended the"}')
        unit.returns.add(
            SentReturn("019a0000-0000-7000-8000-000000000001", 1, Clock()(), True, "", "ab" * 32)
        )
        unit.commit()
    return store.path


def make_content(folder: Path) -> Path:
    """Make a content store with an edition of one page and one contact."""
    page = Page(
        id="page.roads",
        title="Roads: report, log, chase",
        task=Task.REACHING,
        order=1,
        kinds=(BodyKind.PARISH_COUNCIL,),
        summary="What to do about a pothole",
        body="Report it, write the *reference* down, and chase it.",
        checked=date(2026, 11, 1),
        sources=("a made-up source",),
    )
    contact = Contact(
        "contact.roads", "The county", "county", "all", "Potholes", Route.URL, "example.org"
    )
    store = ContentStore.open(folder / "content.sqlite", random_bytes=random.Random(2026).randbytes)
    with store.unit() as unit:
        records = {"page": (encode(plain(page)),), "contact": (encode(plain(contact)),)}
        unit.editions.replace(Edition(0, 0, 0, "ab" * 32, date(2026, 11, 22)), records)
        unit.commit()
    return store.path


def main() -> None:
    """Write the samples that are not here yet."""
    with tempfile.TemporaryDirectory() as temporary:
        for kind, make in ((WORK, make_work), (CONTENT, make_content)):
            target = HERE / f"{kind.name}-{kind.schema}.sqlite"
            if not target.exists():
                target.write_bytes(make(Path(temporary)).read_bytes())


if __name__ == "__main__":
    main()
