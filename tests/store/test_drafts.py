"""Text that is being typed survives a crash and is no operation."""

from __future__ import annotations

from charter_desktop.domain.records import Target
from tests.store.builders import DONE, Laptop

LEAD = Target("commitment", "2.3", "lead")


def test_a_draft_is_there_at_the_next_start_and_in_no_history(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        unit.drafts.put(DONE, "Mended the")
        unit.drafts.put(DONE, "Mended the noticeboard")
        unit.commit()
    with laptop.open().reading() as unit:
        assert unit.drafts.all() == {DONE: "Mended the noticeboard"}
        assert unit.operations.history() == ()


def test_a_draft_that_is_taken_is_gone(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        unit.drafts.put(DONE, "Mended the noticeboard")
        assert unit.drafts.take(DONE) == "Mended the noticeboard"
        assert unit.drafts.take(DONE) is None


def test_drafts_are_listed_oldest_first(laptop: Laptop) -> None:
    with laptop.open().unit() as unit:
        unit.drafts.put(LEAD, "the clerk")
        unit.drafts.put(DONE, "Mended")
        assert list(unit.drafts.all()) == [LEAD, DONE]
