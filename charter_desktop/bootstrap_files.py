"""The program's services for files from OALC and for trust: a part of `bootstrap`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING

from charter_desktop.resource_files import resource

if TYPE_CHECKING:
    from charter_desktop.paths import AppPaths
    from charter_desktop.services.device.device import Device
    from charter_desktop.services.files.adding import Adding
    from charter_desktop.services.files.files import Files
    from charter_desktop.services.files.list_paper import FileListPaper
    from charter_desktop.services.files.overview import FilesOverviewing
    from charter_desktop.services.files.standing import Standings
    from charter_desktop.services.files.waiting import WaitingFiles
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore
    from charter_desktop.surroundings import Surroundings


class FileServices(ABC):
    """What `Program` has for files and trust. Each service is made when first asked for."""

    paths: AppPaths
    surroundings: Surroundings
    content: ContentStore

    @abstractmethod
    def works(self) -> dict[str, WorkStore]:
        """Return the store of every council that is set up here."""

    @abstractmethod
    def toolkit_words(self) -> str:
        """Return which toolkit is here, in words."""

    @cached_property
    def files(self) -> Files:
        """Looking at files from others."""
        from charter_desktop.services.files.files import Files

        return Files(self.content, self.paths.keys, self.surroundings)

    @cached_property
    def adding(self) -> Adding:
        """Adding files from OALC, and taking them back."""
        from charter_desktop.services.files.adding import Adding
        from charter_desktop.services.files.adding_values import FilePlaces

        paths = self.paths
        places = FilePlaces(paths.keys, paths.trust_state, paths.from_oalc, paths.quarantine)
        return Adding(self.content, self.works, places, self.surroundings, resource("content"))

    @cached_property
    def standings(self) -> Standings:
        """How fresh the content is."""
        from charter_desktop.services.files.standing import Standings

        return Standings(self.content, self.paths.trust_state, self.surroundings)

    @cached_property
    def device(self) -> Device:
        """This computer as others know it, and OALC as it knows them."""
        from charter_desktop.services.device.device import Device

        return Device(self.content, self.paths.keys, self.surroundings)

    @cached_property
    def waiting_files(self) -> WaitingFiles:
        """Files that wait in Downloads."""
        from charter_desktop.services.files.waiting import WaitingFiles

        paths = self.paths
        return WaitingFiles(paths.settings, paths.downloads, self.surroundings.now)

    @cached_property
    def files_overview(self) -> FilesOverviewing:
        """What waits, what came from OALC, and what was refused."""
        from charter_desktop.services.files.overview import FilesOverviewing

        asked = (self.adding, self.standings, self.waiting_files)
        return FilesOverviewing(*asked, self.surroundings.today, self.toolkit_words)

    @cached_property
    def file_list(self) -> FileListPaper:
        """What a file changes, on paper."""
        from charter_desktop.services.files.list_paper import FileListPaper

        return FileListPaper(self.paths.documents / "From OALC", self.surroundings.today)
