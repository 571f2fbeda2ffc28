"""Ideas for OALC, and stories that go only while the consent to them stands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.councils import Role
from charter_desktop.domain.ideas import StoryText
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.year.ideas import NewConsent

if TYPE_CHECKING:
    from charter_desktop.bootstrap import Workbook

TODAY = dt.date(2026, 11, 23)
STORY = StoryText("How we began", "We put the closing dates on one list.", ("communication-1",))


def sent(workbook: Workbook) -> set[tuple[str, str]]:
    return {(item.type, item.group) for item in workbook.returns.check().items}


def test_an_idea_goes_with_what_it_is_about(workbook: Workbook) -> None:
    workbook.year.ideas.add("A list of closing dates", "communication-1", pass_on=True)
    items = {i.group: i.value for i in workbook.returns.check().items if i.type == "idea"}
    assert items == {
        "idea": {"text": "A list of closing dates", "charter_id": "communication-1"},
        "pass_on": {"yes": True},
    }


def test_an_idea_about_nothing_in_the_charter_is_refused(workbook: Workbook) -> None:
    with pytest.raises(InputNotUnderstoodError):
        workbook.year.ideas.add("An idea", "no-such-id")
    assert workbook.year.ideas.all() == ()


def test_a_story_goes_only_while_its_consent_stands(workbook: Workbook) -> None:
    stories = workbook.year.stories
    one = stories.add(STORY).value
    assert not any(kind == "story" for kind, _ in sent(workbook))
    stories.consent(one, NewConsent(name_us=True, by=Role.CLERK, on=TODAY))
    assert ("story", "story") in sent(workbook)
    assert stories.one(one).is_sent
    stories.withdraw(one, TODAY)
    assert not any(kind == "story" for kind, _ in sent(workbook))
    assert "your next return is without it" in stories.one(one).words


def test_a_story_needs_a_title_and_words(workbook: Workbook) -> None:
    with pytest.raises(InputNotUnderstoodError, match="Enter a title"):
        workbook.year.stories.add(StoryText(text="Words"))
    with pytest.raises(InputNotUnderstoodError, match="there is room for"):
        workbook.year.stories.add(StoryText("Title", "x" * 2_001))
