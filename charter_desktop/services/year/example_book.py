"""What the example council is made through: the services of a workbook, however it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from types import TracebackType

    from charter_desktop.domain.councils import Council
    from charter_desktop.services.commitments.commitments import Commitments
    from charter_desktop.services.contacts.contacts import Contacts
    from charter_desktop.services.councils import Councils
    from charter_desktop.services.drafts import Drafts
    from charter_desktop.services.meetings.decisions import Decisions
    from charter_desktop.services.meetings.meetings import Meetings
    from charter_desktop.services.papers.agenda import Agenda
    from charter_desktop.services.papers.composing import Composing
    from charter_desktop.services.papers.papers import Papers
    from charter_desktop.services.returns.returns import Returns
    from charter_desktop.services.safety import Safety
    from charter_desktop.services.signing.signing import Signing
    from charter_desktop.services.toolkit.toolkit import Toolkit
    from charter_desktop.services.year.group import Year


class ExampleBook(Protocol):
    """The services that the example is made through."""

    def council(self) -> Council:
        """Return what the council says about itself."""

    @property
    def meetings(self) -> Meetings:
        """Its meetings."""

    @property
    def papers(self) -> Papers:
        """Its papers."""

    @property
    def agenda(self) -> Agenda:
        """Its agendas, and what belongs to its meetings beside papers."""

    @property
    def composing(self) -> Composing:
        """Papers while they are written."""

    @property
    def decisions(self) -> Decisions:
        """What its meetings decided."""

    @property
    def signing(self) -> Signing:
        """Its way to signing."""

    @property
    def commitments(self) -> Commitments:
        """Its checklist."""

    @property
    def contacts(self) -> Contacts:
        """Whom it asks about what."""

    @property
    def toolkit(self) -> Toolkit:
        """The toolkit's pages, with what it wrote on them."""

    @property
    def drafts(self) -> Drafts:
        """Text that is being typed."""

    @property
    def returns(self) -> Returns:
        """Its returns: drafts, since it never met OALC."""

    @property
    def safety(self) -> Safety:
        """Its safety copies."""

    @property
    def year(self) -> Year:
        """All else of its year."""


class ExampleProgram(Protocol):
    """A program opened in the example's own folder; for `with`."""

    def __enter__(self) -> ExampleProgram: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    @property
    def councils(self) -> Councils:
        """Setting councils up."""

    def use(self, body: str) -> None:
        """Make a council the one in use."""

    def workbook(self, body: str = "") -> ExampleBook:
        """Open the workbook of a council."""
