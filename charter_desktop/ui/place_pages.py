"""Which page each place has; a page's module is imported when it is first visited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.ui.navigation import Place

if TYPE_CHECKING:
    from charter_desktop.bootstrap import Program, Workbook
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.theme import Theme
    from charter_desktop.ui.widgets.page import Page


class PlacePages:
    """Makes the page of a place for one council's workbook."""

    def __init__(self, program: Program, workbook: Workbook, theme: Theme) -> None:
        """Keep the services that pages are given."""
        self._program, self._workbook, self._theme = program, workbook, theme

    def __call__(self, place: Place, kit: Kit) -> Page:
        """Return a new page."""
        makers = {
            Place.HOME: self._home,
            Place.TOOLKIT: self._toolkit,
            Place.COMMITMENTS: self._commitments,
            Place.SIGNING: self._signing,
            Place.MEETINGS: self._meetings,
            Place.CONTACTS: self._contacts,
            Place.SEND_AND_RECEIVE: self._send_and_receive,
            Place.SETTINGS: self._settings,
            Place.HELP: self._help,
        }
        return makers[place](kit)

    def _home(self, kit: Kit) -> Page:
        from charter_desktop.ui.pages.home import HomePage

        return HomePage(kit, self._workbook.home)

    def _toolkit(self, kit: Kit) -> Page:
        from charter_desktop.ui.pages.toolkit import ToolkitPage

        return ToolkitPage(kit, self._workbook.toolkit, self._workbook.search)

    def _commitments(self, kit: Kit) -> Page:
        from charter_desktop.ui.pages.commitments import CommitmentsPage

        return CommitmentsPage(kit, self._workbook.commitments, self._workbook.drafts)

    def _signing(self, kit: Kit) -> Page:
        from charter_desktop.ui.pages.signing import SigningPage

        return SigningPage(kit, self._workbook.signing)

    def _meetings(self, kit: Kit) -> Page:
        from charter_desktop.ui.pages.meetings import MeetingServices, MeetingsPage

        book = self._workbook
        services = MeetingServices(
            book.agenda, book.meetings, book.composing, book.decisions, book.drafts
        )
        return MeetingsPage(kit, services)

    def _contacts(self, kit: Kit) -> Page:
        from charter_desktop.ui.pages.contacts import ContactsPage

        return ContactsPage(kit, self._workbook.contacts)

    def _send_and_receive(self, kit: Kit) -> Page:
        from charter_desktop.ui.pages.send_and_receive import SendAndReceivePage

        return SendAndReceivePage(kit, self._workbook.returns, self._program.files)

    def _settings(self, kit: Kit) -> Page:
        from charter_desktop.ui.pages.settings import SettingsPage

        return SettingsPage(kit, self._workbook.council_settings)

    def _help(self, kit: Kit) -> Page:
        from charter_desktop.ui.pages.help import HelpPage

        return HelpPage(kit, self._program.help)
