"""Whatever a council writes, only the starred fields of `records.md` 2 leave in its return."""

from __future__ import annotations

import dataclasses
import json
from typing import Any, get_type_hints

from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.domain.record_types import COUNCIL_TYPES
from charter_desktop.domain.returns import SaidRecord, statement_items

# Copied by hand from `records.md` 2: a star marks what goes. What is not named here never does.
STARRED = {
    ("council", "profile"): {"parishes", "name", "kind"},
    ("commitment", "status"): {"code", "why"},
    ("commitment", "done"): {"text"},
    ("commitment", "barrier"): {"code", "sentence"},
    ("commitment", "may_quote"): {"yes"},
    ("measure", "answer"): {"answer", "sentence"},
    ("evidence", "item"): {"kind", "reference"},
    ("evidence", "links"): {"commitments"},
    ("step", "state"): {"code", "on"},
    ("signatory", "charter"): {"status", "why", "on", "minute", "signed_by"},
    ("signatory", "public_link"): {"address"},
    ("contact_correction", "correction"): {"id", "field", "old", "new", "why"},
    ("consultation", "facts"): {"owner", "subject", "received", "closes"},
    ("consultation", "reply"): {"replied"},
    ("consultation", "feedback"): {"received"},
    ("issue_raised", "facts"): {"with_whom", "service", "raised"},
    ("issue_raised", "answer"): {"answered"},
    ("idea", "idea"): {"text", "charter_id"},
    ("idea", "pass_on"): {"yes"},
    ("story", "story"): {"title", "text", "commitments"},
    ("story", "consent"): {"use", "name_us", "by", "on"},
}
MARKER = "never-to-be-sent"


def _filled(name: str) -> st.SearchStrategy[Any]:
    """Give records of a type whose texts that carry no star all hold the marker."""
    cls = COUNCIL_TYPES[name]
    groups = {}
    for group, kind in get_type_hints(cls).items():
        if group == "id":
            continue
        fields = {}
        for field in dataclasses.fields(kind):
            is_text = field.default == ""
            if is_text and field.name not in STARRED.get((name, group), set()):
                fields[field.name] = st.just(MARKER) if field.type == "str" else st.nothing()
            elif is_text and field.type in {"Sent[str]", "str"}:
                fields[field.name] = st.text(max_size=20)
        usable = {k: v for k, v in fields.items() if not v.is_empty}
        groups[group] = st.builds(kind, **usable)
    return st.builds(cls, id=st.just("any"), **groups)


RECORDS = st.sampled_from(sorted(COUNCIL_TYPES)).flatmap(
    lambda name: _filled(name).map(lambda record: (name, record))
)


@given(st.lists(RECORDS, max_size=8))
def test_only_starred_fields_leave_whatever_was_written(found: list[tuple[str, Any]]) -> None:
    said = [
        SaidRecord(name, record, frozenset(f.name for f in dataclasses.fields(record)[1:]))
        for name, record in found
    ]
    for item in statement_items(said):
        assert set(item.value) <= STARRED[item.type, item.group]
        assert MARKER not in json.dumps(item.value)


@given(_filled("consultation"))
def test_every_text_without_a_star_is_really_filled_in(record: Any) -> None:  # noqa: ANN401  # any type
    assert MARKER in {record.reply.text, record.feedback.text}


def test_a_story_without_a_standing_consent_is_not_among_them() -> None:
    record = COUNCIL_TYPES["story"]("any")
    assert statement_items([SaidRecord("story", record, frozenset({"story", "consent"}))]) == ()
