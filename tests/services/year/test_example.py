"""The example council: two years, every page full, in a folder of its own that can be removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from charter_desktop.bootstrap import Program, example_of
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.papers.document import plain_text
from charter_desktop.progress import Cancelled, Progress
from charter_desktop.services.year.publishing import Kind

if TYPE_CHECKING:
    from tests.builders import Computer


@pytest.mark.long
def test_the_example_fills_every_page_and_says_everywhere_that_it_is_one(
    computer: Computer,
) -> None:
    with computer.program() as program:
        example = example_of(program)
        made = example.make()
        assert program.council_in_use == ""
    with Program(example.paths, computer.surroundings(), writing=True) as there:
        book = there.workbook()
        assert "example" in book.council().profile.name
        assert book.signing.view().is_signed
        assert len(book.agenda.overview().past) >= 20
        assert book.year.consultations.overview().open
        assert book.year.consultations.overview().past
        assert any(view.may_ask_again for view in book.year.issues.overview().waiting)
        assert book.year.measures.review().answered == 6
        assert book.year.stories.all()
        assert book.year.ideas.all()
        assert book.year.actions.all()
        assert sum(bool(v.record.done.text) for v in book.commitments.all()) >= 8
        assert len(book.home.view().also_waiting) >= 3
        for kind in Kind:
            publication = book.year.publishing.compose(kind)
            assert "an example" in plain_text(book.year.publishing.document(publication))
    assert list(made.folder.rglob("*.pdf"))
    with computer.program() as program:
        assert example_of(program).remove()
    assert not made.folder.exists()


def test_one_that_is_cancelled_leaves_nothing(computer: Computer) -> None:
    work = Progress(lambda *_: work.cancel())
    with computer.program() as program:
        example = example_of(program)
        with pytest.raises(Cancelled):
            example.make(work)
        assert not example.paths.data.exists()


def test_a_folder_with_something_else_is_left_alone(computer: Computer) -> None:
    with computer.program() as program:
        example = example_of(program)
        example.paths.data.mkdir()
        theirs = example.paths.data / "ours.txt"
        theirs.write_text("kept", encoding="utf-8")
        with pytest.raises(InputNotUnderstoodError):
            example.make()
        assert theirs.read_text(encoding="utf-8") == "kept"
