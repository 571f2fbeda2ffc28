"""A paper while it is being written: what the form asks, how the paper looks, where it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.meetings import MEETING_WORDS, MeetingFacts
from charter_desktop.domain.papers import PaperFields, SavedFiles
from charter_desktop.domain.records import Target
from charter_desktop.errors import NotFoundError
from charter_desktop.services.paper_attachments import PaperAttachments
from charter_desktop.services.paper_changes import ChangedFile, changed_since
from charter_desktop.services.paper_checks import PaperCheck, checks_of
from charter_desktop.services.paper_fields import PaperField, fields_of
from charter_desktop.services.paper_forms import PaperForm
from charter_desktop.services.paper_versions import PaperVersions
from charter_desktop.services.papers import RESOLUTION, WORDING, PaperRequest, file_name
from charter_desktop.services.signing import TEMPLATE as SIGNING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from charter_desktop.domain.clear_days import Reckoning, Rule, SummonsDates
    from charter_desktop.domain.meetings import Meeting
    from charter_desktop.domain.papers import Template, TemplateField
    from charter_desktop.papers.pages import PageImage
    from charter_desktop.services.evidence_files import EvidenceFiles
    from charter_desktop.services.meetings import MeetingLine, Meetings
    from charter_desktop.services.papers import FilledPaper, Papers, SavedPaper
    from charter_desktop.surroundings import Surroundings

PRINT_WIDTH = round(210 / 25.4 * 300)
"""Pixels across an A4 page for a printer: 300 dots an inch."""


@dataclass(frozen=True, slots=True)
class Composition:
    """One paper as it is opened for writing.

    `paper` is its id, new where nothing of it is kept yet. `dates` is None for a meeting that is
    past. `changed_outside` are the files of it that somebody changed since they were saved: saving
    again writes beside them and never over them. `too_late` is the sentence where the last day for
    it has passed, and `instead` the next meeting that can still be summoned in time. `ahead` are
    the meetings that it can be moved to.
    """

    paper: str
    template: Template
    meeting: Meeting
    fields: PaperFields
    asked: tuple[PaperField, ...]
    rule: Rule
    dates: SummonsDates | None
    too_late: str
    instead: MeetingLine | None
    ahead: tuple[MeetingLine, ...]
    saved: SavedFiles
    attached: str
    of_electors: bool
    today: date
    changed_outside: tuple[ChangedFile, ...] = ()

    @property
    def target(self) -> Target:
        """What an operation on the clerk's fields speaks of."""
        return Target("paper", self.paper, "fields")

    @property
    def reckoning(self) -> Reckoning | None:
        """The days under the council's own rule."""
        return self.dates.by(self.rule) if self.dates is not None else None


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """How a paper would be now; no file was written.

    `text` is the whole paper as plain text, `resolution` the draft resolution in full.
    """

    title: str
    text: str
    resolution: str
    missing: tuple[TemplateField, ...]
    checks: tuple[PaperCheck, ...]
    pdf: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class PageView:
    """A draft with the picture of one of its pages."""

    draft: PaperDraft
    number: int
    image: PageImage


class Composing:
    """What a clerk does while writing a paper."""

    def __init__(
        self,
        papers: Papers,
        meetings: Meetings,
        documents: Path,
        surroundings: Surroundings,
        files: EvidenceFiles,
    ) -> None:
        """Keep the papers, the meetings, the folder for what is made, and that of copied files."""
        self._papers = papers
        self._meetings = meetings
        self._documents = documents
        self._around = surroundings
        self.versions = PaperVersions(papers.sources)
        self.attachments = PaperAttachments(papers.sources, files)

    def templates(self) -> tuple[Template, ...]:
        """Return the papers and letters that can be written."""
        return self._papers.templates()

    def open(self, template_id: str, meeting_id: str = "") -> Composition:
        """Return a paper for a meeting, as it was left or new.

        Without a meeting it is the first one whose papers can still go out in time; for a letter
        the one that decided. Raises NotFoundError where there is none.
        """
        template = self._papers.template(template_id)
        lines = self._meetings.all()
        line = self._line(template, meeting_id, lines)
        today, rule, meeting = self._around.today(), self._meetings.rule(), line.meeting
        ahead = tuple(one for one in lines if one.dates is not None)
        in_time = [one for one in ahead if _in_time(one, rule, today)]
        too_late = ""
        if line.dates is not None and not meeting.summons.sent and not meeting.notice.posted:
            too_late = line.dates.by(rule).too_late(today)
        known = self._papers.known(template.id, meeting.id)
        return Composition(
            paper=known.id if known else self._around.new_id(),
            template=template,
            meeting=meeting,
            fields=known.fields if known else PaperFields(template.id, meeting.id),
            asked=fields_of(template),
            rule=rule,
            dates=line.dates,
            too_late=too_late,
            instead=in_time[0] if too_late and in_time else None,
            ahead=ahead,
            saved=known.saved if known else SavedFiles(),
            attached=self._papers.attached(template),
            of_electors=meeting.facts.kind.is_of_electors,
            today=today,
            changed_outside=changed_since(known.saved) if known else (),
        )

    def draft(self, fields: PaperFields) -> PaperDraft:
        """Return how the paper would be with these fields. Nothing is written or kept."""
        return self._drafted(fields)

    def _drafted(self, fields: PaperFields, *, is_large: bool = False) -> PaperDraft:
        from charter_desktop.papers import document as documents  # noqa: PLC0415  # with the rest
        from charter_desktop.papers.pages import page_count  # noqa: PLC0415  # loads pdfium
        from charter_desktop.papers.pdf import write_pdf  # noqa: PLC0415  # loads ReportLab

        paper = self._papers.fill(fields.template, fields.meeting, _values(fields))
        document = paper.filled.document
        if is_large:
            document = documents.in_large_print(document)
        pdf = write_pdf(document)
        return PaperDraft(
            title=document.title,
            text=documents.plain_text(document),
            resolution=paper.resolution,
            missing=paper.filled.missing,
            checks=self._checks(paper),
            pdf=pdf,
            pages=page_count(pdf),
        )

    def look(self, fields: PaperFields, number: int, width: int) -> PageView:
        """Return the draft with the picture of a page, `width` pixels wide; nothing is written."""
        return self.turn_to(self.draft(fields), number, width)

    def turn_to(self, draft: PaperDraft, number: int, width: int) -> PageView:
        """Return the picture of one page of a draft; the last page where there are fewer."""
        from charter_desktop.papers.pages import draw_page  # noqa: PLC0415  # loads pdfium

        number = min(max(1, number), draft.pages)
        return PageView(draft, number, draw_page(draft.pdf, number, width))

    def save(
        self, paper: str, fields: PaperFields, form: PaperForm = PaperForm.USUAL
    ) -> Done[SavedPaper]:
        """Write the paper into the meeting's own folder: as PDF and Word, with the charter.

        Raises as `Papers.write` does.
        """
        folder = self._folder(fields)
        return self._papers.write(
            PaperRequest(fields.template, fields.meeting, folder, _values(fields), paper, form)
        )

    def for_print(self, fields: PaperFields, is_large: bool) -> PaperDraft:
        """Return the paper as it would be printed, in large print if wanted."""
        return self._drafted(fields, is_large=is_large)

    def page(self, draft: PaperDraft, number: int) -> PageView:
        """Return the picture of one page for a printer."""
        return self.turn_to(draft, number, PRINT_WIDTH)

    def save_pdf(self, draft: PaperDraft) -> Path:
        """Write what would be printed as a PDF under a name that is free; returns the file.

        Raises NotWrittenError where the folder takes none.
        """
        from charter_desktop.services.record_print import RecordPrint  # noqa: PLC0415  # uses this

        printing = RecordPrint(self._documents / "Printed papers")
        return printing.save(f"{file_name(draft.title)}.pdf", draft.pdf)

    def move(
        self, composition: Composition, fields: PaperFields, meeting_id: str
    ) -> Done[Composition]:
        """Take a paper to another meeting and open it there.

        Where that meeting has the same paper already, that one is opened and nothing is moved.
        """
        template = composition.template.id
        if self._papers.known(template, meeting_id) is not None:
            return Done(self.open(template, meeting_id), Changes.NONE)
        done = self._papers.move(composition.paper, fields, meeting_id)
        opened = self.open(template, meeting_id)
        return Done(opened, done.changes, done.words, done.operations)

    def _folder(self, fields: PaperFields) -> Path:
        """Return the folder for the papers of a meeting."""
        return self._documents / folder_name(self._meetings.find(fields.meeting).facts)

    def _checks(self, paper: FilledPaper) -> tuple[PaperCheck, ...]:
        today = self._around.today()
        facts = paper.meeting.facts
        if facts.on is None or facts.on < today:
            return checks_of(paper, None, today)
        reckoning = self._meetings.dates(paper.meeting).by(self._meetings.rule())
        return checks_of(paper, reckoning, today)

    def _line(
        self, template: Template, meeting_id: str, lines: tuple[MeetingLine, ...]
    ) -> MeetingLine:
        if meeting_id:
            found = self._meetings.find(meeting_id)
            return next(line for line in lines if line.meeting.id == found.id)
        today, rule = self._around.today(), self._meetings.rule()
        if template.is_letter:
            decided = [x for x in lines if self._papers.known(SIGNING, x.meeting.id)]
            if decided:
                return decided[-1]
        for line in lines:
            if line.dates is not None and _in_time(line, rule, today):
                return line
        raise NotFoundError(
            "There is no meeting ahead whose papers can still go out in time.",
            advice="Add a meeting, or say in Settings when you meet.",
        )


def folder_name(facts: MeetingFacts) -> str:
    """Return the name of the folder for the papers of a meeting, the day first so that it sorts."""
    day = facts.on.isoformat() if facts.on else ""
    return file_name(f"{day} {facts.of or MEETING_WORDS[facts.kind]}".strip())


def _in_time(line: MeetingLine, rule: Rule, today: date) -> bool:
    return line.dates is not None and today <= line.dates.by(rule).latest


def _values(fields: PaperFields) -> dict[str, str]:
    return {**fields.values, WORDING: fields.wording, RESOLUTION: fields.resolution}
