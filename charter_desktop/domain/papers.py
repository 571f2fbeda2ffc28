"""Papers for a meeting, the facts that a template may ask for, and what was decided."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import date

from charter_desktop.domain.councils import BodyKind


class Outcome(enum.StrEnum):
    """What a meeting decided."""

    AGREED = "agreed"
    AMENDED = "amended"
    DEFERRED = "deferred"
    REFUSED = "refused"


OUTCOME_WORDS = {
    Outcome.AGREED: "Agreed",
    Outcome.AMENDED: "Agreed with changes",
    Outcome.DEFERRED: "Put off",
    Outcome.REFUSED: "Not agreed",
}


class FieldSource(enum.StrEnum):
    """Who fills a field of a template."""

    PROGRAM = "program"
    CLERK = "clerk"


@dataclass(frozen=True, slots=True)
class TemplateField:
    """A fact that a template may use; `ask` is what a missing-fact mark says is missing."""

    name: str
    ask: str
    source: FieldSource = FieldSource.PROGRAM


ITEM_TITLE = "item-title"
"""The field that is the paper's own title, in place of the template's."""

# The closed list that content files are held against. `resources/content/README.md` documents it.
FIELDS = {
    f.name: f
    for f in (
        TemplateField("body.name", "the name of the council or meeting"),
        TemplateField("body.the", "what to call the body in a sentence"),
        TemplateField("body.members", "what to call those who decide"),
        TemplateField("body.kind", "the kind of body"),
        TemplateField("body.district", "the district"),
        TemplateField("body.clerk", "what to call the officer"),
        TemplateField("meeting.title", "what the meeting is called"),
        TemplateField("meeting.date", "the date of the meeting"),
        TemplateField("meeting.time", "the time of the meeting"),
        TemplateField("meeting.place", "the place of the meeting"),
        TemplateField("summons.latest", "the last day for the summons or notice"),
        TemplateField("summons.safer", "the safer day for the summons or notice"),
        TemplateField("charter.title", "the charter's title"),
        TemplateField("charter.published", "when the charter was published"),
        TemplateField("resolution", "the wording of the resolution"),
        TemplateField("decision.date", "the date of the decision"),
        TemplateField("decision.minute", "the minute reference"),
        TemplateField("decision.outcome", "what was decided"),
        TemplateField("signed.date", "the date of signing"),
        TemplateField("signed.by", "the role of who signed"),
        TemplateField("today", "today's date"),
        TemplateField(ITEM_TITLE, "the title of the agenda item", FieldSource.CLERK),
        TemplateField("item-number", "the number of the agenda item", FieldSource.CLERK),
        TemplateField("paper-letter", "the letter of the paper", FieldSource.CLERK),
        TemplateField("staff-hours", "hours of staff time", FieldSource.CLERK),
        TemplateField("cost", "what it costs", FieldSource.CLERK),
        TemplateField("lead", "who leads", FieldSource.CLERK),
        TemplateField("review-date", "when the council looks at it again", FieldSource.CLERK),
        TemplateField("local-note", "a note of your own", FieldSource.CLERK),
        TemplateField("contact-address", "the address for replies", FieldSource.CLERK),
        TemplateField("public-link", "where it is published", FieldSource.CLERK),
    )
}

# Lists that `{{#each}}` may walk, with the fields of one row.
LISTS = {
    "aims": ("title", "text"),
    "principles": ("title",),
    "themes": ("title", "commitments"),
    "commitments": ("number", "short", "text", "theme", "status", "done", "lead", "review"),
    "evidence": ("commitment", "kind", "reference"),
}

# Conditions that `{{#if}}` may ask beside the presence of a field; `{{#unless}}` is its contrary.
CONDITIONS = ("parish-meeting", "council", "signed", "any-progress", "any-evidence")


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a resolution; `council` and `meeting` are the same for the two kinds."""

    id: str
    title: str
    council: str
    meeting: str


@dataclass(frozen=True, slots=True)
class Template:
    """A document that the program can fill; `body` is Markdown with fields."""

    id: str
    title: str
    kinds: tuple[BodyKind, ...]
    body: str
    checked: str
    sources: tuple[str, ...]
    wordings: tuple[Wording, ...] = ()
    attach_charter: bool = False
    is_letter: bool = False


@dataclass(frozen=True, slots=True)
class PaperFields:
    """What the clerk filled in or chose for one paper: `wording` is the id of the wording."""

    template: str = ""
    meeting: str = ""
    wording: str = ""
    resolution: str = ""
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SavedFiles:
    """When the paper was last written to files, and the SHA-256 of each by name."""

    on: date | None = None
    folder: str = ""
    digests: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """One paper for one meeting; its id is `<meeting>.<template>`."""

    id: str
    fields: PaperFields = field(default_factory=PaperFields)
    saved: SavedFiles = field(default_factory=SavedFiles)


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """What was decided on a paper, with the minute that records it."""

    outcome: Outcome | None = None
    text: str = ""
    minute: str = ""
    meeting: str = ""
    paper: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; its id is that of its paper."""

    id: str
    decision: DecisionFacts = field(default_factory=DecisionFacts)
