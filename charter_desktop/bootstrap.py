"""Putting the program together: the one place that knows every layer but the window."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from charter_desktop.bootstrap_files import FileServices
from charter_desktop.content.source import source_digest
from charter_desktop.domain.councils import Council
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.editions import Edition
from charter_desktop.domain.ids import is_body_id
from charter_desktop.errors import AlreadyOpenError, NotFoundError, StoreError
from charter_desktop.resource_files import resource
from charter_desktop.services.drafts import Drafts
from charter_desktop.settings import load_settings, save_settings
from charter_desktop.store.lock import AppLock
from charter_desktop.store.unit_of_work import ContentStore, WorkStore

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from charter_desktop.paths import AppPaths
    from charter_desktop.services.commitments.commitments import Commitments
    from charter_desktop.services.commitments.evidence_files import EvidenceFiles
    from charter_desktop.services.contacts.contacts import Contacts
    from charter_desktop.services.contacts.printing import ContactPrint
    from charter_desktop.services.council_settings import CouncilSettings
    from charter_desktop.services.councils import Councils
    from charter_desktop.services.help import Help
    from charter_desktop.services.home.home import Home
    from charter_desktop.services.meetings.days import Days
    from charter_desktop.services.meetings.decisions import Decisions
    from charter_desktop.services.meetings.meetings import Meetings
    from charter_desktop.services.papers.agenda import Agenda
    from charter_desktop.services.papers.composing import Composing
    from charter_desktop.services.papers.papers import Papers
    from charter_desktop.services.records.keeping import RecordKeeping
    from charter_desktop.services.returns.returns import Returns
    from charter_desktop.services.safety import Safety
    from charter_desktop.services.search.search import Searching
    from charter_desktop.services.signing.signing import Signing
    from charter_desktop.services.toolkit.toolkit import Toolkit
    from charter_desktop.services.year.example import Example
    from charter_desktop.services.year.group import Year
    from charter_desktop.surroundings import Surroundings


class Program(FileServices):
    """What needs no council, and the way to one council's workbook.

    A context manager: leaving it closes the stores and lets the lock go. `writing` takes the lock
    that the window holds while it is open, and raises AlreadyOpenError where that is taken.
    """

    def __init__(self, paths: AppPaths, surroundings: Surroundings, *, writing: bool) -> None:
        """Open the content, and put the shipped content there when it is newer."""
        self.paths = paths
        self.surroundings = surroundings
        self._writing = writing
        self._works: dict[str, WorkStore] = {}
        with ExitStack() as undone:
            if writing:
                undone.enter_context(AppLock(paths.lock))
            self.content = ContentStore.open(paths.content_store)
            self._install_content()
            self._held = undone.pop_all()  # what was taken is kept only once all is well

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the lock go."""
        self._held.close()

    def toolkit_words(self) -> str:
        """Return which toolkit is here, in words for the status bar."""
        with self.content.reading() as unit:
            edition = unit.editions.current()
        if edition is None or edition.is_built_in:
            return "Toolkit: starter pages"
        return f"Toolkit issue {edition.issue}, {date_in_words(edition.made, weekday=False)}"

    @cached_property
    def councils(self) -> Councils:
        """Finding parishes and setting councils up."""
        from charter_desktop.services.councils import Councils

        return Councils(self.content, self._make_work)

    @cached_property
    def days(self) -> Days:
        """Counting clear days."""
        from charter_desktop.services.meetings.days import Days

        return Days(self.content)

    def works(self) -> dict[str, WorkStore]:
        """Return the store of every council that is set up here, by the id of its body."""
        folders = sorted(path.parent.name for path in self.paths.councils.glob("*/work.sqlite"))
        return {body: self._open_work(body) for body in folders if is_body_id(body)}

    @cached_property
    def help(self) -> Help:
        """What Help says."""
        from charter_desktop.services.help import Help

        return Help(resource("help"), self.paths.browser_copies)

    @property
    def council_in_use(self) -> str:
        """The id of the council in use; empty before the first set-up."""
        return load_settings(self.paths.settings).council

    def use(self, body: str) -> None:
        """Make a council the one in use."""
        settings = load_settings(self.paths.settings)
        save_settings(self.paths.settings, replace(settings, council=body))

    def workbook(self, body: str = "") -> Workbook:
        """Open the workbook of a council, or of the one in use.

        Files and drafts that a crash left behind are put right first. Raises NotFoundError where
        no such council is set up here.
        """
        chosen = body.lower() or self.council_in_use
        if not chosen:
            raise NotFoundError(
                "No council is set up on this computer yet.",
                advice="Begin with: charter-desktop setup --council NAME-OF-PARISH.",
            )
        if not is_body_id(chosen) or not self.paths.work_store(chosen).exists():
            raise NotFoundError(
                f"The council {body or chosen} is not set up on this computer.",
                advice="Begin with: charter-desktop setup --council NAME-OF-PARISH.",
            )
        work = self._open_work(chosen)
        self._put_right(work)
        return Workbook(self, chosen, work)

    def _open_work(self, body: str, *, create: bool = False) -> WorkStore:
        if body not in self._works:
            around = self.surroundings
            self._works[body] = WorkStore.open(
                self.paths.council(body),
                copies=self.paths.copies_of(body),
                clock=around.now,
                random_bytes=around.random_bytes,
                machine=around.machine,
                create=create,
            )
        return self._works[body]

    def _make_work(self, body: str) -> WorkStore:
        return self._open_work(body, create=True)

    def _install_content(self) -> None:
        """Put the shipped content into the store where that holds none, or an older shipped one."""
        folder = resource("content")
        digest = source_digest(folder)
        with self.content.reading() as unit:
            current = unit.editions.current()
        if current is not None and (not current.is_built_in or current.source_digest == digest):
            return
        from charter_desktop.content.compiler import compile_content

        compiled = compile_content(folder)
        edition = Edition(0, 0, 0, compiled.digest, self.surroundings.today(), digest)
        with ExitStack() as held:
            if not self._writing:
                held.enter_context(AppLock(self.paths.lock))
            with self.content.unit() as unit:
                unit.editions.replace(edition, compiled.records)
                unit.blobs.put(compiled.blobs)
                unit.commit()

    def _put_right(self, work: WorkStore) -> None:
        """Finish what a crash left: files that wait to be written, text that was being typed."""
        with work.reading() as unit:
            if unit.outbox.is_empty() and not unit.drafts.all():
                return
        with ExitStack() as held:
            if not self._writing:
                try:
                    held.enter_context(AppLock(self.paths.lock))
                except AlreadyOpenError:
                    return  # the window is open: they are its own, and it is not done with them
            from charter_desktop.services.delivery import deliver
            from charter_desktop.services.records.forgetting import finish_forgetting

            deliver(work)
            with suppress(StoreError):  # no room for now: it is tried at each start
                finish_forgetting(work)
            Drafts(work, self.surroundings.now).keep_all()


class Workbook:
    """One council's workbook: its services, each made when first asked for."""

    def __init__(self, program: Program, body: str, work: WorkStore) -> None:
        """Keep what the services need."""
        self.body = body
        self._program = program
        self._work = work
        self._around = program.surroundings

    def council(self) -> Council:
        """Return what the council says about itself."""
        with self._work.reading() as unit:
            return unit.records.get(Council, self.body)

    @cached_property
    def commitments(self) -> Commitments:
        """The checklist of commitments."""
        from charter_desktop.services.commitments.commitments import Commitments

        files = _evidence_files(self._program, self.body)
        return Commitments(self._program.content, self._work, files, self._around)

    @cached_property
    def signing(self) -> Signing:
        """Becoming a signatory."""
        from charter_desktop.services.signing.signing import Signing

        stores = (self._program.content, self._work)
        return Signing(self.body, stores, self.meetings, self.drafts, self._around.today)

    @cached_property
    def contacts(self) -> Contacts:
        """Whom to ask about what."""
        from charter_desktop.services.contacts.contacts import Contacts

        stores = (self._program.content, self._work)
        return Contacts(self.body, stores, self.search, self.drafts, self._around)

    @cached_property
    def contact_print(self) -> ContactPrint:
        """The list of contacts on paper."""
        from charter_desktop.services.contacts.printing import ContactPrint

        return ContactPrint(self.contacts, self._program.paths.documents / "Contacts")

    @cached_property
    def meetings(self) -> Meetings:
        """The council's meetings."""
        from charter_desktop.services.meetings.meetings import Meetings

        return Meetings(self.body, self._work, self._program.days, self._around)

    @cached_property
    def papers(self) -> Papers:
        """Papers for its meetings."""
        from charter_desktop.services.papers.packs import PaperPacks
        from charter_desktop.services.papers.papers import Papers

        stores = (self._program.content, self._work)
        packs = PaperPacks(_evidence_files(self._program, self.body))
        return Papers(self.body, stores, self.meetings, self.commitments, self._around, packs)

    @cached_property
    def decisions(self) -> Decisions:
        """What its meetings decided."""
        from charter_desktop.services.meetings.decisions import Decisions

        return Decisions(self.body, self._work, self.meetings, self.papers, self._around)

    @cached_property
    def agenda(self) -> Agenda:
        """Its meetings with what belongs to each."""
        from charter_desktop.services.business.group import Business
        from charter_desktop.services.papers.agenda import Agenda
        from charter_desktop.services.year.keeping import Sources

        sources = Sources(self.body, self._program.content, self._work, self._around)
        business = Business(sources, self.meetings, self.papers, self._program.paths.documents)
        services = (self.meetings, self.papers, self.decisions)
        return Agenda(self.council, *services, business)

    @cached_property
    def composing(self) -> Composing:
        """Papers while they are written."""
        from charter_desktop.services.commitments.evidence_files import EvidenceFiles
        from charter_desktop.services.papers.composing import Composing

        paths = self._program.paths
        files = EvidenceFiles(paths.council(self.body) / "evidence")
        return Composing(self.papers, self.meetings, paths.documents, self._around, files)

    @cached_property
    def returns(self) -> Returns:
        """Its returns to OALC."""
        from charter_desktop.services.returns.returns import ReturnPlaces, Returns

        paths, stores = self._program.paths, (self._program.content, self._work)
        places = ReturnPlaces(paths.keys, paths.documents / "Returns")
        return Returns(self.body, stores, places, self._around)

    @cached_property
    def toolkit(self) -> Toolkit:
        """The toolkit's contents and pages."""
        from charter_desktop.services.toolkit.toolkit import Toolkit

        paths, stores = self._program.paths, (self._program.content, self._work)
        folders = (paths.browser_copies, paths.documents)
        return Toolkit(self.body, stores, folders, self.drafts, self._around)

    @cached_property
    def drafts(self) -> Drafts:
        """Text that is being typed."""
        return Drafts(self._work, self._around.now)

    @cached_property
    def search(self) -> Searching:
        """Search over everything."""
        from charter_desktop.services.search.search import Searching

        return Searching(self._program.content, self._work, self._around.today)

    @cached_property
    def safety(self) -> Safety:
        """Safety copies of the council's work."""
        from charter_desktop.services.safety import Safety

        return Safety(self._work, self.drafts)

    @cached_property
    def keeping(self) -> RecordKeeping:
        """Undo, History, deleted items, removing for good, what is held, and handing over."""
        from charter_desktop.services.records.keeping import KeepingPlaces, RecordKeeping

        paths, stores = self._program.paths, (self._program.content, self._work)
        where = (paths.council(self.body), paths.documents, paths.browser_copies, paths.keys)
        return RecordKeeping(self.body, stores, self.drafts, KeepingPlaces(*where), self._around)

    @cached_property
    def council_settings(self) -> CouncilSettings:
        """What the council says about itself."""
        from charter_desktop.services.council_settings import CouncilSettings, Kept

        paths = self._program.paths
        kept = Kept(paths.data, paths.copies_of(self.body), paths.documents)
        return CouncilSettings(self.body, self._work, kept, self._around.today)

    @cached_property
    def year(self) -> Year:
        """Consultations, issues, ideas, stories, actions, measures, and what is published."""
        from charter_desktop.services.year.group import Neighbours, Year
        from charter_desktop.services.year.keeping import Sources

        paths = self._program.paths
        sources = Sources(self.body, self._program.content, self._work, self._around)
        files, folder = _evidence_files(self._program, self.body), paths.council(self.body)
        beside = Neighbours(self.meetings, self.commitments, files, folder)
        return Year(sources, beside, paths.documents)

    @cached_property
    def home(self) -> Home:
        """What needs doing."""
        from charter_desktop.services.home.home import Home

        stores = (self._program.content, self._work)
        beside = (self.meetings, self.signing)
        files = _evidence_files(self._program, self.body)
        waiting = self._program.waiting_files
        return Home(stores, self.body, beside, files, self._around.today, waiting=waiting)


def _evidence_files(program: Program, body: str) -> EvidenceFiles:
    from charter_desktop.services.commitments.evidence_files import EvidenceFiles

    return EvidenceFiles(program.paths.council(body) / "evidence")


def example_of(program: Program) -> Example:
    """Return what makes the example council, in a folder of its own beside the clerk's data."""
    from charter_desktop.paths import AppPaths
    from charter_desktop.services.year.example import Example

    def open_there(paths: AppPaths, around: Surroundings) -> Program:
        return Program(paths, around, writing=True)

    folder = AppPaths.under(program.paths.data / "example")
    return Example(folder, resource("example.toml"), open_there, program.surroundings)
