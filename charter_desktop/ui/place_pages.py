"""Which page each place has; a page's module is imported when it is first visited."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from charter_desktop.services.table_layouts import TableLayouts
from charter_desktop.ui.navigation import Place

if TYPE_CHECKING:
    from charter_desktop.bootstrap import Program, Workbook
    from charter_desktop.services.switcher import CouncilFacts
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.pages.councils import CouncilDesk
    from charter_desktop.ui.pages.exchange.file_errands import FileServices
    from charter_desktop.ui.theme import Theme
    from charter_desktop.ui.widgets.page import Page


_AHEAD = """
    services.signing.signing ui.pages.signing.panel ui.pages.signing.page
    services.toolkit.toolkit services.search.search ui.widgets.reader ui.widgets.reading_panel
    ui.pages.toolkit.note ui.pages.toolkit.page services.commitments.evidence
    services.commitments.commitments services.year.checklist services.year.consultations
    services.papers.versions services.business.items services.papers.facts
    services.papers.letterheads services.papers.papers services.papers.composing
    services.year.evidence_check services.year.ideas services.year.issues services.year.liaison
    services.year.listing services.year.publishing services.year.group
    ui.pages.commitments.panel ui.pages.commitments.page services.papers.agenda
    services.business.group services.returns.sending_ways ui.pages.meetings.detail
    ui.pages.meetings.list_side ui.widgets.preview ui.pages.meetings.composer.form
    ui.pages.meetings.composer.page ui.pages.meetings.page services.contacts.contacts
    ui.pages.contacts.browser ui.pages.contacts.page ui.pages.consultations.publish
    ui.pages.consultations.parts ui.pages.consultations.page services.returns.returns
    services.files.files services.files.adding services.device.device services.files.overview
    services.files.waiting services.files.list_paper services.files.usb_sticks
    ui.pages.exchange.return_desk ui.pages.exchange.file_desk ui.pages.exchange.page
    services.council_settings ui.pages.settings.sections ui.pages.settings.page services.help
    ui.pages.help services.records.history services.records.removal services.records.keeping
    services.safety ui.pages.records.history ui.pages.records.safety_copies
"""
AHEAD: Final = tuple(f"charter_desktop.{name}" for name in _AHEAD.split())
"""What the places need besides Home, first what the first run leads to, then in the order of the
rail: imported when nobody waits.

One after the other, each in its own turn (`ui/ahead.py`): what imports much stands behind parts
of what it imports, so that no turn is long.
"""


class PlacePages:
    """Makes the page of a place for one council's workbook."""

    def __init__(
        self,
        program: Program,
        workbook: Workbook,
        theme: Theme,
        desk: CouncilDesk | None = None,
    ) -> None:
        """Keep the services that pages are given, and what opens another council's workbook."""
        self._program, self._workbook, self._theme = program, workbook, theme
        self._desk = desk
        paths = program.paths
        self._layouts = TableLayouts(paths.settings, paths.council(workbook.body))

    def __call__(self, place: Place, kit: Kit) -> Page:
        """Return a new page."""
        makers = {
            Place.HOME: self._home,
            Place.TOOLKIT: self._toolkit,
            Place.COMMITMENTS: self._commitments,
            Place.SIGNING: self._signing,
            Place.MEETINGS: self._meetings,
            Place.CONTACTS: self._contacts,
            Place.CONSULTATIONS: self._consultations,
            Place.SEND_AND_RECEIVE: self._send_and_receive,
            Place.SETTINGS: self._settings,
            Place.HELP: self._help,
            Place.HISTORY: self._history,
            Place.DELETED_ITEMS: self._deleted_items,
            Place.SAFETY_COPIES: self._safety_copies,
            Place.DATA_PROTECTION: self._data_protection,
            Place.COUNCILS: self._councils,
        }
        return makers[place](replace(kit, layouts=self._layouts))

    def _home(self, kit: Kit) -> Page:
        from charter_desktop.ui.pages.home.page import HomePage

        return HomePage(kit, self._workbook.home)

    def _toolkit(self, kit: Kit) -> Page:
        from charter_desktop.ui.pages.toolkit.page import ToolkitPage

        return ToolkitPage(kit, self._workbook.toolkit, self._workbook.search)

    def _commitments(self, kit: Kit) -> Page:
        from charter_desktop.ui.pages.commitments.page import CommitmentsPage

        book = self._workbook
        return CommitmentsPage(kit, book.commitments, book.drafts, book.year)

    def _signing(self, kit: Kit) -> Page:
        from charter_desktop.ui.pages.signing.page import SigningPage

        return SigningPage(kit, self._workbook.signing)

    def _meetings(self, kit: Kit) -> Page:
        from charter_desktop.services.returns.sending_ways import SendingWays
        from charter_desktop.ui.pages.meetings.page import MeetingsPage
        from charter_desktop.ui.pages.meetings.views import MeetingServices

        book, ways = self._workbook, SendingWays(self._program.paths.settings)
        asked = (book.agenda, book.meetings, lambda: book.composing, book.decisions)
        services = MeetingServices(*asked, book.drafts, ways)
        return MeetingsPage(kit, services)

    def _contacts(self, kit: Kit) -> Page:
        from charter_desktop.ui.pages.contacts.page import ContactsPage

        return ContactsPage(kit, self._workbook.contacts, self._workbook.contact_print)

    def _consultations(self, kit: Kit) -> Page:
        from charter_desktop.ui.pages.consultations.page import (
            ConsultationServices,
            ConsultationsPage,
        )

        book = self._workbook
        services = ConsultationServices(book.year, book.commitments, book.drafts)
        return ConsultationsPage(kit, services)

    def _send_and_receive(self, kit: Kit) -> Page:
        from charter_desktop.services.returns.sending_ways import SendingWays
        from charter_desktop.ui.pages.exchange.page import SendAndReceivePage
        from charter_desktop.ui.pages.exchange.return_errands import SendingServices

        program = self._program
        ways = SendingWays(program.paths.settings)
        services = SendingServices(self._workbook.returns, program.files, ways, self._coming)
        return SendAndReceivePage(kit, services)

    @cached_property
    def _coming(self) -> FileServices:
        """Return what is asked about files, with what is known of the one on screen."""
        from charter_desktop.services.files.usb_sticks import UsbSticks
        from charter_desktop.ui.pages.exchange.file_errands import FileMemory, FileServices

        program = self._program
        asked = (program.adding, program.device, program.files_overview, program.waiting_files)
        return FileServices(*asked, program.file_list, UsbSticks(), FileMemory())

    def _settings(self, kit: Kit) -> Page:
        from charter_desktop.ui.pages.settings.page import PaperServices, SettingsPage
        from charter_desktop.ui.pages.settings.trust import TrustServices

        program, book = self._program, self._workbook
        trust = TrustServices(program.device, program.waiting_files, book.body)
        papers = PaperServices(book.papers, book.agenda.business)
        return SettingsPage(kit, book.council_settings, book.drafts, papers, trust)

    def _help(self, kit: Kit) -> Page:
        from charter_desktop.ui.pages.help import HelpPage

        return HelpPage(kit, self._program.help)

    def _history(self, kit: Kit) -> Page:
        from charter_desktop.ui.pages.records.history import HistoryPage

        return HistoryPage(kit, self._workbook.keeping, self._program.surroundings.today)

    def _deleted_items(self, kit: Kit) -> Page:
        from charter_desktop.ui.pages.records.deleted_items import DeletedItemsPage

        return DeletedItemsPage(kit, self._workbook.keeping)

    def _safety_copies(self, kit: Kit) -> Page:
        from charter_desktop.ui.pages.records.safety_copies import SafetyCopiesPage

        return SafetyCopiesPage(kit, self._workbook.safety)

    def _data_protection(self, kit: Kit) -> Page:
        from charter_desktop.ui.pages.records.data_protection import DataProtectionPage

        handed = self._program.paths.documents / "Handover"
        return DataProtectionPage(kit, self._workbook.keeping, handed)

    def _councils(self, kit: Kit) -> Page:
        from charter_desktop.services.switcher import council_facts
        from charter_desktop.ui.pages.councils import CouncilsPage

        program = self._program

        def facts() -> tuple[CouncilFacts, ...]:
            return council_facts(program.works(), program.content, program.surroundings)

        return CouncilsPage(kit, facts, self._workbook.body, self._desk)
