"""A paper while it is being written: what the form asks, how the paper looks, where it is saved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.meetings import MEETING_WORDS, MeetingFacts
from charter_desktop.domain.papers import PaperFields, SavedFiles
from charter_desktop.domain.records import Target
from charter_desktop.errors import NotFoundError
from charter_desktop.services.papers.attachments import PaperAttachments, lines_of
from charter_desktop.services.papers.changes import ChangedFile, changed_since
from charter_desktop.services.papers.checks import OF_ELECTORS, PaperCheck, checks_of, room_checks
from charter_desktop.services.papers.drafted import PageView, PaperDraft
from charter_desktop.services.papers.fields import PaperField, fields_of
from charter_desktop.services.papers.forms import PaperForm
from charter_desktop.services.papers.naming import file_name
from charter_desktop.services.papers.papers import RESOLUTION, WORDING, PaperRequest
from charter_desktop.services.papers.versions import PaperVersions
from charter_desktop.services.papers.written import note_written
from charter_desktop.services.printing import PRINT_WIDTH
from charter_desktop.services.saving import save_new
from charter_desktop.services.signing.signing import TEMPLATE as SIGNING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from charter_desktop.domain.clear_days import Reckoning, Rule, SummonsDates
    from charter_desktop.domain.meetings import Meeting
    from charter_desktop.domain.papers import Template
    from charter_desktop.progress import Progress
    from charter_desktop.services.commitments.evidence_files import EvidenceFiles
    from charter_desktop.services.meetings.meetings import MeetingLine, Meetings
    from charter_desktop.services.papers.emails import PaperMessage
    from charter_desktop.services.papers.papers import FilledPaper, Papers, SavedPaper
    from charter_desktop.surroundings import Surroundings


EXTRACT = "extract"
"""The template that tells of a meeting that was held."""


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
        the one that decided, for an extract the newest one that was held, and for the notice of a
        parish meeting one of electors. Raises NotFoundError where there is none.
        """
        template = self._papers.template(template_id)
        lines = self._meetings.all()
        line = self._line(template, meeting_id, lines)
        today, rule, meeting = self._around.today(), self._meetings.rule(), line.meeting
        electors = meeting.facts.kind.is_of_electors
        template = template.called_for(electors=electors)
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
            instead=next((one for one in in_time if too_late and _is_alike(one, meeting)), None),
            ahead=ahead,
            saved=known.saved if known else SavedFiles(),
            attached=self._papers.attached(template),
            of_electors=electors,
            today=today,
            changed_outside=changed_since(known.saved) if known else (),
        )

    def draft(self, fields: PaperFields) -> PaperDraft:
        """Return how the paper would be with these fields. Nothing is written or kept.

        Raises as `PaperPacks.pdf` does.
        """
        return self._drafted(fields)

    def _drafted(self, fields: PaperFields, *, is_large: bool = False) -> PaperDraft:
        from charter_desktop.papers import document as documents  # noqa: PLC0415  # with the rest
        from charter_desktop.papers.pages import page_count  # noqa: PLC0415  # loads pdfium

        paper = self._papers.fill(fields.template, fields.meeting, _values(fields))
        document = paper.filled.document
        if is_large:
            document = documents.in_large_print(document)
        pdf = self._papers.packs.pdf(document, paper.going)
        return self._of(paper, pdf, page_count(pdf))

    def look(
        self,
        fields: PaperFields,
        number: int,
        width: int,
        last: PageView | None = None,
        work: Progress | None = None,
    ) -> PageView:
        """Return the draft with the picture of a page, `width` pixels wide; nothing is written.

        Only that page is made, or the last where there are fewer: a preview keeps up with typing.
        Where it looks as it does in `last`, that picture comes back and nothing is drawn. Raises
        EvidenceLostError where the page is that of an attachment whose copy is lost, and Cancelled
        where `work` was stopped: what is overtaken by another key need not be finished.
        """
        paper = self._papers.fill(fields.template, fields.meeting, _values(fields))
        one = self._papers.packs.page(paper.filled.document, paper.going, number, work)
        draft = replace(self._of(paper, one.data, one.pages), page=one.number)
        if last is not None and (last.draft.pdf, last.width) == (one.data, width):
            return replace(last, draft=draft, number=one.number)
        return self.turn_to(draft, one.number, width)

    def turn_to(self, draft: PaperDraft, number: int, width: int) -> PageView:
        """Return the picture of one page of a draft; the last page where there are fewer.

        A draft of one page has only that one.
        """
        from charter_desktop.papers.pages import draw_page  # noqa: PLC0415  # loads pdfium

        if draft.page:
            return PageView(draft, draft.page, draw_page(draft.pdf, 1, width), width)
        number = min(max(1, number), draft.pages)
        return PageView(draft, number, draw_page(draft.pdf, number, width), width)

    def _of(self, paper: FilledPaper, pdf: bytes, pages: int) -> PaperDraft:
        from charter_desktop.papers.document import plain_text  # noqa: PLC0415  # with the rest

        document = paper.filled.document
        inside = sum(one.attached.pages for one in paper.going if one.attached.is_inside)
        return PaperDraft(
            title=document.title,
            text=plain_text(document),
            resolution=paper.resolution,
            missing=paper.filled.missing,
            checks=(*self._checks(paper), *room_checks(paper, pages - inside)),
            pdf=pdf,
            pages=pages,
            attached=lines_of(paper.going, pages - inside),
        )

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

    def email(self, paper: str, fields: PaperFields) -> Done[PaperMessage]:
        """Save the paper and write a message with it into its folder; nothing is sent.

        Raises as `save` does, and TooLargeForEmailError; the paper is saved then.
        """
        from charter_desktop.services.papers.emails import write_message  # noqa: PLC0415  # as asked

        done = self.save(paper, fields)
        paper_now = self._papers.fill(fields.template, fields.meeting, _values(fields))
        title, council = paper_now.filled.document.title, self._papers.council_name()
        message = write_message(done.value, title, council)
        note_written(self._papers.sources.work, [message.email])
        return Done(message, done.changes, done.words, done.operations)

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
        name = f"{file_name(draft.title)}.pdf"
        return save_new(draft.pdf, self._documents / "Printed papers", name)

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
        usual = self._usual(template, lines)
        if usual is not None:
            return usual
        if template.id == OF_ELECTORS:
            raise NotFoundError(
                "There is no parish meeting ahead that can still be called in time.",
                advice="Add the meeting first, as a parish meeting or an annual parish meeting.",
            )
        raise NotFoundError(
            "There is no meeting ahead whose papers can still go out in time.",
            advice="Add a meeting, or say in Settings when you meet.",
        )

    def _usual(self, template: Template, lines: tuple[MeetingLine, ...]) -> MeetingLine | None:
        """Return the meeting that a paper is for where the clerk did not say."""
        today, rule = self._around.today(), self._meetings.rule()
        told: list[MeetingLine] = []
        if template.is_letter:
            told = [x for x in lines if self._papers.known(SIGNING, x.meeting.id)]
        if template.id == EXTRACT:
            told = [x for x in lines if x.meeting.facts.on and x.meeting.facts.on <= today]
        if told:
            return told[-1]
        if template.id == OF_ELECTORS:
            lines = tuple(x for x in lines if x.meeting.facts.kind.is_of_electors)
        # A committee has meetings of its own, and so have the electors: neither is the council.
        own = [x for x in lines if not (x.meeting.facts.of or x.meeting.facts.kind.is_of_electors)]
        return next((line for line in (*own, *lines) if _in_time(line, rule, today)), None)


def folder_name(facts: MeetingFacts) -> str:
    """Return the name of the folder for the papers of a meeting, the day first so that it sorts."""
    day = facts.on.isoformat() if facts.on else ""
    return file_name(f"{day} {facts.of or MEETING_WORDS[facts.kind]}".strip())


def _is_alike(line: MeetingLine, meeting: Meeting) -> bool:
    """Say whether a meeting is one of the same body, so that a paper can go to it instead."""
    its, ours = line.meeting.facts, meeting.facts
    return (its.of, its.kind.is_of_electors) == (ours.of, ours.kind.is_of_electors)


def _in_time(line: MeetingLine, rule: Rule, today: date) -> bool:
    return line.dates is not None and today <= line.dates.by(rule).latest


def _values(fields: PaperFields) -> dict[str, str]:
    return {**fields.values, WORDING: fields.wording, RESOLUTION: fields.resolution}
