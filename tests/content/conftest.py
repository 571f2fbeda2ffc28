"""A content folder as small as the rules allow, for tests to break in one place."""

from __future__ import annotations

from pathlib import Path

import pytest

CHARTER = """
version = "2024-04"
title = "A Charter"
published = "April 2024"
introduction = ["Introduction."]
aims_lead = ["Aims."]
principles_lead = ["Principles."]
commitments_lead = ["Commitments."]
commitments_stem = "Councils will:"
success_stem = "Success looks like:"

[[forewords]]
by = "The Leader"
text = ["Foreword."]

[[aims]]
id = "aim-1"
title = "First aim"
text = "An aim."
[[aims.success]]
id = "aim-1.1"
text = "A success."

[[principles]]
id = "respect"
title = "Respect"
statements = ["We respect."]

[[themes]]
id = "communication"
title = "Communication"
[[themes.commitments]]
id = "communication-1"
number = "1.1"
short = "Listen"
text = "Listen well."

[implementation]
text = "Each council will."
"""

PAGE = """+++
id = "first"
title = "First page"
task = "charter"
order = 1
kinds = "all"
summary = "A summary."
checked = 2026-11-22
sources = ["https://example.org/source"]
+++

## A heading

See [the phone](contact:phone), [1.1](commitment:communication-1) and [the paper](template:paper).
"""

TEMPLATE = """+++
id = "paper"
title = "A paper"
kinds = "all"
checked = 2026-11-22
sources = ["A source"]

[[wordings]]
id = "yes"
title = "Yes"
council = "That the council agrees to the {{charter.title}}."
meeting = "That the meeting agrees to the {{charter.title}}."
+++

> {{resolution}}

{{#each themes}}
## {{title}}

{{#each commitments}}
- {{number}}{{#if done}} {{done}}{{/if}}
{{/each}}
{{/each}}
"""

STEPS = """
[[step]]
id = "read"
number = 1
title = "Read"
kinds = "all"
why = "Because."
text = "Read [it](page:first)."
done_when = "by-hand"
page = "first"
template = "paper"
"""

SYNONYMS = """
[[synonym]]
id = "word.hole"
word = "hole"
means = ["pothole"]
"""

DAYS = """
source = "A source"
checked = 2026-11-22

[[day]]
on = 2026-12-25
name = "Christmas Day"
"""

CONTACTS = """\
id,organisation,tier,district,service,route,value,note,checked,source,confidence,\
subject,valid_from,valid_to,outlook,outlook_source
phone,A council,County,all,Roads,phone,0345 000 0000,,2026-08,a source,high,Highways,2026-01-01,\
2028-03-31,To be replaced,another source
"""

PARISHES = """\
gss_code,name,district,district_gss,body_type,body_type_source
E04000001,Firstham,Cherwell,E07000177,,
E04000002,Secondham,Cherwell,E07000177,parish council,a list (as Secondham with Thirdham PC)
"""

FILES = {
    "charter.toml": CHARTER,
    "pages/first.md": PAGE,
    "templates/paper.md": TEMPLATE,
    "steps.toml": STEPS,
    "synonyms.toml": SYNONYMS,
    "bank_holidays.toml": DAYS,
    "contacts.csv": CONTACTS,
    "parishes.csv": PARISHES,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a content folder in which nothing is wrong."""
    content = tmp_path / "content"
    for name, text in FILES.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return content
