"""Papers for a meeting, the facts that a template may ask for, and what was decided."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field, replace
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
ITEM_NUMBER = "item-number"
"""The field that is the number of the paper's item, in place of the one that the agenda gives."""
CONSULTATION = "consultation"
"""The field that says which consultation a paper answers: its id, set by the program's page."""

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
        TemplateField("body.signs", "the role of who signs"),
        TemplateField("notice.posted", "the day on which the notice was posted"),
        TemplateField("since", "the day from which this is told"),
        TemplateField("consultation.owner", "who is consulting"),
        TemplateField("consultation.subject", "what the consultation is about"),
        TemplateField("consultation.received", "when the consultation came"),
        TemplateField("consultation.closes", "when the consultation closes"),
        TemplateField(ITEM_TITLE, "the title of the agenda item", FieldSource.CLERK),
        TemplateField(ITEM_NUMBER, "the number of the agenda item", FieldSource.CLERK),
        TemplateField("paper-letter", "the letter of the paper", FieldSource.CLERK),
        TemplateField("staff-hours", "hours of staff time", FieldSource.CLERK),
        TemplateField("cost", "what it costs", FieldSource.CLERK),
        TemplateField("lead", "who leads", FieldSource.CLERK),
        TemplateField("review-date", "when the council looks at it again", FieldSource.CLERK),
        TemplateField("local-note", "a note of your own", FieldSource.CLERK),
        TemplateField("contact-address", "the address for replies", FieldSource.CLERK),
        TemplateField("public-link", "where it is published", FieldSource.CLERK),
        TemplateField(CONSULTATION, "which consultation it answers", FieldSource.CLERK),
        TemplateField("reply", "the reply to the consultation", FieldSource.CLERK),
        TemplateField("convener", "who calls the meeting, by role", FieldSource.CLERK),
        TemplateField("business", "the business of the meeting", FieldSource.CLERK),
    )
}

# Lists that `{{#each}}` may walk, with the fields of one row.
LISTS = {
    "aims": ("title", "text"),
    "principles": ("title",),
    "themes": ("title", "commitments"),
    "commitments": ("number", "short", "text", "theme", "status", "done", "lead", "review"),
    "evidence": ("commitment", "kind", "reference"),
    "measures": ("aim", "text", "answer", "sentence"),
    "consultations": ("owner", "subject", "received", "closes", "replied", "heard"),
    "issues": ("with", "service", "raised", "answered"),
    "decisions": ("date", "minute", "outcome", "text"),
    "resolutions": ("title", "minute", "outcome", "text"),
    "pieces": ("said", "did", "when"),
    "items": (
        "number",
        "title",
        "purpose",
        "text",
        "paper",
        "power",
        "money",
        "equality",
        "nature",
    ),
    "private-items": ("number", "title", "reason"),
}

# Conditions that `{{#if}}` may ask beside a field that is filled and a list that has rows;
# `{{#unless}}` is its contrary.
CONDITIONS = (
    "parish-meeting",
    "council",
    "signed",
    "any-progress",
    "any-evidence",
    "any-done",
    "of-electors",
)


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a resolution; `council` and `meeting` are the same for the two kinds."""

    id: str
    title: str
    council: str
    meeting: str


@dataclass(frozen=True, slots=True)
class Template:
    """A document that the program can fill; `body` is Markdown with fields.

    `title_for_electors` is what it is called for a meeting of electors, where that is another.
    `replaced_by` is the id of the template that stands in its place now. A notice (`is_notice`) is
    one page for a board, in letters as large as it has room for.
    """

    id: str
    title: str
    kinds: tuple[BodyKind, ...]
    body: str
    checked: str
    sources: tuple[str, ...]
    wordings: tuple[Wording, ...] = ()
    attach_charter: bool = False
    is_letter: bool = False
    replaced_by: str = ""
    is_notice: bool = False
    title_for_electors: str = ""

    def called_for(self, *, electors: bool) -> Template:
        """Return the template under the title that it has for a kind of meeting."""
        if not electors or not self.title_for_electors:
            return self
        return replace(self, title=self.title_for_electors)


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
class Attached:
    """A file by others that goes with a paper: its copy here is the one with this SHA-256.

    `pages` is 0 where they could not be counted. `is_inside` says that its pages stand behind those
    of the paper, in the same PDF, and not in a file of their own beside it.
    """

    title: str = ""
    file_name: str = ""
    digest: str = ""
    pages: int = 0
    is_tagged: bool = False
    is_inside: bool = False


@dataclass(frozen=True, slots=True)
class Attachments:
    """What goes with a paper, in order. Nothing of it is ever sent."""

    files: tuple[Attached, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """One paper for one meeting."""

    id: str
    fields: PaperFields = field(default_factory=PaperFields)
    saved: SavedFiles = field(default_factory=SavedFiles)
    attachments: Attachments = field(default_factory=Attachments)


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """What a paper said when a version of it was kept, under a name and a number from 1."""

    paper: str = ""
    number: int = 0
    name: str = ""
    on: date | None = None
    wording: str = ""
    resolution: str = ""
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PaperVersion:
    """One kept version of a paper. Not sent."""

    id: str
    version: VersionFacts = field(default_factory=VersionFacts)


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """What was decided on a paper, with the minute that records it."""

    outcome: Outcome | None = None
    text: str = ""
    minute: str = ""
    meeting: str = ""
    paper: str = ""
    on: date | None = None
    item: str = ""
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. It is on a paper, on an item of the agenda, or on both."""

    id: str
    decision: DecisionFacts = field(default_factory=DecisionFacts)
