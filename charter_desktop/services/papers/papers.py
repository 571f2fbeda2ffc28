"""Papers for a meeting: filled from a template, written as PDF and Word, and remembered."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.charter import Charter, newest_charter
from charter_desktop.domain.councils import BodyKind, Council
from charter_desktop.domain.papers import (
    FIELDS,
    ITEM_NUMBER,
    Decision,
    FieldSource,
    PaperFields,
    PaperRecord,
    SavedFiles,
    Template,
    TemplateField,
)
from charter_desktop.domain.records import Target
from charter_desktop.domain.signatory import CharterStatus, Signatory
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError
from charter_desktop.services.business.items import AgendaItems
from charter_desktop.services.business.references import MinuteReferences
from charter_desktop.services.delivery import deliver
from charter_desktop.services.papers.facts import Material, facts_for
from charter_desktop.services.papers.forms import PaperForm, files_of
from charter_desktop.services.papers.letterheads import Letterheads
from charter_desktop.services.papers.meeting import agenda_rows, resolution_rows
from charter_desktop.services.papers.naming import file_name, free_names, of_other_forms
from charter_desktop.services.papers.packs import going_with
from charter_desktop.services.papers.year import CouncilYearRecords
from charter_desktop.services.signing.signing import TEMPLATE as SIGNING
from charter_desktop.services.year.keeping import Sources

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from charter_desktop.domain.meetings import Meeting
    from charter_desktop.domain.records import Operation
    from charter_desktop.papers.templates import Facts, Filled
    from charter_desktop.services.commitments.commitments import Commitments
    from charter_desktop.services.meetings.meetings import Meetings
    from charter_desktop.services.papers.facts import Row
    from charter_desktop.services.papers.packs import Going, PaperPacks
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore, WorkUnit
    from charter_desktop.surroundings import Surroundings

WORDING = "wording"
RESOLUTION = "resolution"


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """What to write.

    `values` are the clerk's fields; `wording` and `resolution` may be among them and choose or
    replace the draft resolution. `paper` is the id that a paper made for the first time gets.
    A web page is of the paper alone; in every other form the charter is written beside it.
    """

    template: str
    meeting: str
    folder: Path
    values: dict[str, str]
    paper: str = ""
    form: PaperForm = PaperForm.USUAL


@dataclass(frozen=True, slots=True)
class SavedPaper:
    """What was written, and the facts that are still missing in it.

    `renamed` are the files of ours that got another name, because somebody had changed the file
    that was there.
    """

    paper: str
    meeting: Meeting
    files: tuple[Path, ...]
    missing: tuple[TemplateField, ...]
    renamed: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class FilledPaper:
    """A template filled for a meeting, before any file: `known` is the paper made before.

    `resolution` is the draft resolution in full; empty where the template has none. `warning` says
    what the paper lacks that the council wants on every paper.
    """

    template: Template
    meeting: Meeting
    fields: PaperFields
    filled: Filled
    resolution: str
    known: PaperRecord | None
    warning: str = ""

    @property
    def going(self) -> tuple[Going, ...]:
        """What goes with it by others, in order."""
        return going_with(self.template, self.known)


class Papers:
    """What a clerk does with papers."""

    def __init__(
        self,
        body: str,
        stores: tuple[ContentStore, WorkStore],
        meetings: Meetings,
        commitments: Commitments,
        surroundings: Surroundings,
        packs: PaperPacks,
    ) -> None:
        """Keep the templates, the store, the services that give facts, and what attaches files."""
        self.packs = packs
        self._body = body
        self._content, self._work = stores
        self._meetings = meetings
        self._commitments = commitments
        self._around = surroundings

    def templates(self) -> tuple[Template, ...]:
        """Return the templates for this kind of body, by title."""
        kind = self._council().profile.kind
        with self._content.reading() as unit:
            found = [t for t in unit.records.all(Template) if kind in t.kinds and not t.replaced_by]
        electors = kind is BodyKind.PARISH_MEETING
        found = [template.called_for(electors=electors) for template in found]
        return tuple(sorted(found, key=lambda t: t.title))

    def all(self) -> tuple[PaperRecord, ...]:
        """Return the papers that were made, by id (oldest first)."""
        with self._work.reading() as unit:
            return unit.records.all(PaperRecord)

    def write(self, request: PaperRequest) -> Done[SavedPaper]:
        """Fill a template for a meeting and write it as PDF and Word, with the charter beside it.

        A Word copy that was changed since is never overwritten: a new name is used. Raises
        NotFoundError for an unknown template, wording or meeting, InputNotUnderstoodError for a
        field that the template does not ask for; nothing is written then.
        """
        # The makers of papers are imported when a paper is made: pages open sooner without.
        from charter_desktop.papers.charter import charter_document  # noqa: PLC0415

        paper = self.fill(request.template, request.meeting, request.values)
        template, meeting, known = paper.template, paper.meeting, paper.known
        document = paper.filled.document
        name = file_name(document.title)
        contents = self.packs.files(document, name, request.form, paper.going)
        if template.attach_charter and request.form is not PaperForm.WEB_PAGE:
            attachment = charter_document(self._charter(), self._around.today())
            contents.update(files_of(attachment, file_name(attachment.title), request.form))
        saved = known.saved if known else SavedFiles()
        files = free_names(request.folder, contents, saved.digests)
        paper_id = known.id if known else request.paper or self._around.new_id()
        others = of_other_forms(saved, request.folder, request.form)
        operations = self._keep(paper_id, meeting, paper.fields, files, others)
        renamed = tuple(path for path in files if path.name not in contents)
        result = SavedPaper(paper_id, meeting, tuple(files), paper.filled.missing, renamed)
        words = f"Saved the paper “{template.title}”"
        return Done(result, Changes.PAPERS | Changes.MEETINGS, words, operations)

    def fill(self, template_id: str, meeting_id: str, values: dict[str, str]) -> FilledPaper:
        """Return a template filled for a meeting; no file is written and nothing is kept.

        Raises as `write` does.
        """
        from charter_desktop.papers.document import words_alone  # noqa: PLC0415  # as in `write`
        from charter_desktop.papers.templates import fill  # noqa: PLC0415

        meeting = self._meetings.find(meeting_id)
        electors = meeting.facts.kind.is_of_electors
        template = self.template(template_id).called_for(electors=electors)
        known = self.known(template.id, meeting.id)
        chosen = _merged(template, known.fields if known else None, values)
        fields = PaperFields(template.id, meeting.id, *chosen)
        facts = self._facts(template, meeting, self._numbered(fields, template, known))
        today = self._around.today()
        filled, letterhead = fill(template, facts, today=today), self.letterheads.on_papers()
        filled = replace(filled, document=letterhead.put_on(filled.document))
        going = going_with(template, known)
        if going:
            filled = self.packs.with_list(filled, going, self.attached(template))
        resolution = ""
        if template.wordings:
            alone = fill(replace(template, body="{{resolution}}"), facts, today=today)
            resolution = words_alone(alone.document)
        warning = letterhead.warning
        return FilledPaper(template, meeting, fields, filled, resolution, known, warning)

    def move(self, paper_id: str, fields: PaperFields, meeting_id: str) -> Done[PaperRecord | None]:
        """Make a paper one for another meeting; its files stay where they were saved.

        Raises NotFoundError where there is no such meeting.
        """
        meeting = self._meetings.find(meeting_id)
        moved = replace(fields, meeting=meeting.id)
        with self._work.unit() as unit:
            said = unit.operations.say(Target("paper", paper_id, "fields"), moved)
            unit.commit()
        operations = (said,) if said else ()
        record = self.known(fields.template, meeting.id)
        return Done(record, Changes.PAPERS | Changes.MEETINGS, "Moved a paper", operations)

    def attached(self, template: Template) -> str:
        """Return what goes with a paper: the charter's title and date, or nothing."""
        if not template.attach_charter:
            return ""
        charter = self._charter()
        return f"{charter.title}, {charter.published}"

    def known(self, template_id: str, meeting_id: str) -> PaperRecord | None:
        """Return the paper made from a template for a meeting, or None."""
        for paper in self.all():
            if (paper.fields.template, paper.fields.meeting) == (template_id, meeting_id):
                return paper
        return None

    def template(self, template_id: str) -> Template:
        """Return a template for this kind of body; raises NotFoundError."""
        templates = self.templates()
        for template in templates:
            if template.id == template_id:
                return template
        raise NotFoundError(
            f"There is no template {template_id} for this kind of body. Nothing was written.",
            advice=f"The templates are: {', '.join(t.id for t in templates)}.",
        )

    def for_meeting(self, template_id: str, meeting: Meeting) -> PaperRecord:
        """Return the paper made from a template for a meeting; raises NotFoundError."""
        known = self.known(template_id, meeting.id)
        if known is None:
            raise NotFoundError(
                f"No paper “{template_id}” was made for that meeting.",
                advice=f"Make it first: charter-desktop paper {template_id} --meeting "
                f"{meeting.facts.on} --out FOLDER.",
            )
        return known

    def _keep(
        self,
        paper_id: str,
        meeting: Meeting,
        fields: PaperFields,
        files: dict[Path, bytes],
        others: dict[str, str],
    ) -> tuple[Operation, ...]:
        digests = {path.name: hashlib.sha256(data).hexdigest() for path, data in files.items()}
        folder = str(next(iter(files)).parent)
        saved = SavedFiles(self._around.today(), folder, {**others, **digests})
        with self._work.unit() as unit:
            said = [
                unit.operations.say(Target("meeting", meeting.id, "facts"), meeting.facts),
                unit.operations.say(Target("paper", paper_id, "fields"), fields),
            ]
            saying = unit.operations.say(Target("paper", paper_id, "saved"), saved)
            for path, data in files.items():
                unit.outbox.put(path, data)
            unit.commit()
        if saying is not None:
            deliver(self._work, take_back=lambda unit: unit.operations.undo(saying))
        else:
            deliver(self._work)
        return tuple(op for op in (*said, saying) if op is not None)

    def _facts(self, template: Template, meeting: Meeting, fields: PaperFields) -> Facts:
        with self._work.reading() as unit:
            signatory = unit.records.get(Signatory, self._body)
            decided_on = _signing_decided_on(unit, signatory)
            year = CouncilYearRecords.read(unit)
        material = Material(
            council=self._council(),
            meeting=meeting,
            dates=self._meetings.dates(meeting),
            charter=self._charter(),
            commitments=self._commitments.all(),
            signatory=signatory,
            today=self._around.today(),
            decided_on=decided_on,
            year=year,
            lists=self._meeting_lists(template, meeting, year),
        )
        return facts_for(material, template, fields)

    def _numbered(
        self, fields: PaperFields, template: Template, known: PaperRecord | None
    ) -> PaperFields:
        """Return the fields with the number of the paper's item, if it is on an agenda made here.

        A number that the clerk gave it stands, and without an agenda none is made up.
        """
        if not known or not template.wordings or fields.values.get(ITEM_NUMBER, "").strip():
            return fields
        agenda = self.agenda_items.of(fields.meeting)
        number = agenda.number_of(known.id) if agenda.lines else ""
        return replace(fields, values={**fields.values, ITEM_NUMBER: number}) if number else fields

    def _meeting_lists(
        self, template: Template, meeting: Meeting, year: CouncilYearRecords
    ) -> dict[str, tuple[Row, ...]]:
        """Return the business of a meeting and what it decided, if the template asks for them."""
        lists: dict[str, tuple[Row, ...]] = {}
        if not template.wordings:  # a paper for decision is itself an item, and lists none
            papers = {p.id: p for p in self.all() if p.fields.meeting == meeting.id}
            templates = {t.id: t for t in self.templates()}
            decided = [d for d in year.decisions if d.decision.meeting == meeting.id]
            view = self.agenda_items.of(meeting.id)
            public, private = agenda_rows(view, papers)
            lists["items"] = tuple({**row} for row in public)
            lists["private-items"] = tuple({**row} for row in private)
            rows = resolution_rows(
                decided,
                papers,
                templates,
                lambda paper: self.fill(paper.fields.template, meeting.id, {}).resolution,
                {line.record.id: line.record.item for line in view.lines},
            )
            lists["resolutions"] = tuple({**row} for row in rows)
        return lists

    @property
    def sources(self) -> Sources:
        """The stores and the clock, for the services beside this one."""
        return Sources(self._body, self._content, self._work, self._around)

    @cached_property
    def agenda_items(self) -> AgendaItems:
        """The items of agendas, which papers tell of."""
        references = MinuteReferences(self.sources, self._meetings)
        return AgendaItems(self.sources, self._meetings, references)

    @cached_property
    def letterheads(self) -> Letterheads:
        """What stands on every paper."""
        return Letterheads(self._body, self._work)

    def council_name(self) -> str:
        """Return the name of the body as it is on papers."""
        return self._council().profile.name

    def _council(self) -> Council:
        with self._work.reading() as unit:
            return unit.records.get(Council, self._body)

    def _charter(self) -> Charter:
        with self._content.reading() as unit:
            return newest_charter(unit.records.all(Charter))


def _signing_decided_on(unit: WorkUnit, signatory: Signatory) -> date | None:
    """Return the day on which the newest decision on signing was taken, if it is known."""
    papers = unit.records.all(PaperRecord)
    mine = {p.id for p in papers if p.fields.template == SIGNING}
    decisions = [d.decision for d in unit.records.all(Decision)]
    days = [d.on for d in decisions if d.paper in mine and d.on is not None]
    if not days and signatory.charter.status is CharterStatus.AGREED:
        return signatory.charter.on
    return max(days, default=None)


def _merged(
    template: Template, known: PaperFields | None, values: dict[str, str]
) -> tuple[str, str, dict[str, str]]:
    """Return the wording's id, the resolution's own text, and the clerk's fields."""
    mine = {name for name, f in FIELDS.items() if f.source is FieldSource.CLERK}
    for name in values:
        if name not in mine | {WORDING, RESOLUTION}:
            raise InputNotUnderstoodError(
                f"A paper has no field {name}. Nothing was written.",
                advice=f"The fields are: {', '.join(sorted(mine | {WORDING, RESOLUTION}))}.",
            )
    chosen = values.get(WORDING, known.wording if known else "")
    if chosen and chosen not in {w.id for w in template.wordings}:
        raise NotFoundError(
            f"The template {template.id} has no wording {chosen}. Nothing was written.",
            advice=f"The wordings are: {', '.join(w.id for w in template.wordings)}.",
        )
    resolution = values.get(RESOLUTION, known.resolution if known else "")
    rest = {k: v for k, v in values.items() if k in mine}
    return chosen, resolution, {**(known.values if known else {}), **rest}
