"""Reading the toolkit: what each kind of body sees, pages ready to be read, and what is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.charter import Charter
from charter_desktop.domain.councils import BodyKind
from charter_desktop.domain.search import MARK_START
from charter_desktop.domain.toolkit import TASK_WORDS, Task
from charter_desktop.errors import NotFoundError
from charter_desktop.services.councils import NewCouncil
from charter_desktop.services.toolkit.browser_copies import CopyNotWrittenError
from charter_desktop.services.toolkit.toolkit import SEARCHED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.bootstrap import Program, Workbook
    from charter_desktop.services.toolkit.toolkit import Found
    from tests.builders import Computer


@pytest.fixture
def program(computer: Computer) -> Iterator[Program]:
    with computer.program() as made:
        yield made


def workbook(program: Program, kind: BodyKind = BodyKind.PARISH_COUNCIL) -> Workbook:
    name = "Godington" if kind is BodyKind.PARISH_MEETING else "Kidlington"
    body = program.councils.set_up(NewCouncil(name, kind=kind)).value
    return program.workbook(body)


def found(workbook: Workbook, words: str) -> tuple[Found, ...]:
    return workbook.toolkit.results(workbook.search.find(words, SEARCHED, 20))


def ids(workbook: Workbook) -> list[str]:
    return [entry.id for task in workbook.toolkit.contents() for entry in task.entries]


def test_contents_are_by_task_with_templates_last(program: Program) -> None:
    contents = workbook(program).toolkit.contents()
    assert contents[0].words == TASK_WORDS[Task.CHARTER]
    assert [entry.id for entry in contents[0].entries][:2] == [
        "charter-one-page",
        "charter-in-full",
    ]
    assert contents[-1].key == Task.TEMPLATES
    assert "template:signing" in [entry.id for entry in contents[-1].entries]


def test_each_kind_of_body_sees_its_own_pages(program: Program) -> None:
    council, meeting = workbook(program), workbook(program, BodyKind.PARISH_MEETING)
    assert "signatory-councils" in ids(council)
    assert "signatory-parish-meetings" not in ids(council)
    assert "signatory-parish-meetings" in ids(meeting)
    assert "signatory-councils" not in ids(meeting)


def test_every_page_and_template_can_be_read(program: Program) -> None:
    opened = workbook(program)
    for page in ids(opened):
        reading = opened.toolkit.page(page)
        assert reading.id == page
        assert reading.html.startswith(f"<h1>{reading.title}</h1>")
        assert "{{" not in reading.html
        assert "Where this comes from" in reading.html


def test_a_starter_page_says_that_it_is_ours_and_when_it_was_checked(program: Program) -> None:
    html = workbook(program).toolkit.page("who-does-what").html
    assert "A starter page of ours, checked 22 November 2026." in html
    assert '<a href="https://westoxon.gov.uk/' in html


def test_the_charters_own_words_are_marked_and_ours_are_not(program: Program) -> None:
    html = workbook(program).toolkit.page("charter-in-full").html
    with program.content.reading() as unit:
        (charter,) = unit.records.all(Charter)
    for foreword in charter.forewords:
        for words in foreword.text:
            assert f'<span class="charter">{words}</span>' in html.replace("&amp;", "&")
    assert html.count('class="charter"') >= 12 + sum(len(a.success) for a in charter.aims)
    assert "<p>These are the charter's own words" in html


def test_a_template_speaks_to_the_kind_of_body_and_names_its_paper(program: Program) -> None:
    council = workbook(program).toolkit.page("template:signing")
    meeting = workbook(program, BodyKind.PARISH_MEETING).toolkit.page("template:signing")
    assert council.template == meeting.template == "signing"
    assert "That the council agrees to become a signatory" in council.html
    assert "That the meeting agrees to become a signatory" in meeting.html
    assert "names [who leads] to lead" in council.html
    assert "<li>hours of staff time</li>" in council.html
    assert "The whole charter is attached." in council.html


@pytest.mark.parametrize("page", ["no-such-page", "template:no-such-template", ""])
def test_a_page_that_is_not_there_is_said_in_words(program: Program, page: str) -> None:
    with pytest.raises(NotFoundError, match="not in the toolkit"):
        workbook(program).toolkit.page(page)


def test_a_search_names_the_place_of_what_it_found(program: Program) -> None:
    results = {one.id: one for one in found(workbook(program), "pothole")}
    page = results["roads-report-log-chase"]
    assert page.place == "Toolkit, Reaching the county and your district"
    assert MARK_START in page.snippet
    contact = results["occ-report-potholes-pavements-street-url"]
    assert contact.place == "Contacts, Oxfordshire County Council"
    assert "https://fixmystreet.oxfordshire.gov.uk/" in contact.snippet


def test_a_search_finds_nothing_that_is_for_other_kinds_of_body(program: Program) -> None:
    council = found(workbook(program), "becoming a signatory")
    meeting = found(workbook(program, BodyKind.PARISH_MEETING), "becoming a signatory")
    assert "signatory-parish-meetings" not in {one.id for one in council}
    assert "signatory-councils" not in {one.id for one in meeting}
    assert "signatory-parish-meetings" in {one.id for one in meeting}


def test_a_step_is_found_with_its_number(program: Program) -> None:
    steps = [one for one in found(workbook(program), "sign by role") if one.type == "step"]
    assert steps[0].id == "council.sign"
    assert steps[0].place == "Becoming a signatory, step 6"


def test_the_copy_for_the_browser_is_one_file_and_is_replaced(program: Program) -> None:
    toolkit = workbook(program).toolkit
    path = toolkit.browser_copy("template:signing")
    assert path == toolkit.browser_copy("template:signing")
    assert path.name == "template-signing.html"
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    text = path.read_text(encoding="utf-8")
    assert "<title>Signing the Oxfordshire Councils Charter, Charter Toolkit</title>" in text


def test_a_copy_that_cannot_be_written_is_said_in_words(program: Program) -> None:
    opened = workbook(program)
    program.paths.browser_copies.write_bytes(b"a file is in the way")
    with pytest.raises(CopyNotWrittenError, match="could not be written"):
        opened.toolkit.browser_copy("who-does-what")
