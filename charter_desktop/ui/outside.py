"""What the window asks of the computer around it: other programs, the clipboard, choosing files.

A page is given one of these, so that a test can watch what it asks for.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from charter_desktop.ui.file_manager import show_chosen
from charter_desktop.ui.mail_program import MESSAGES, NEW_MESSAGES, find_program_for
from charter_desktop.ui.request import Request

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


class Outside:
    """The real computer. For the GUI thread.

    Choosing a file begins in the folder of the one chosen before, at first where a clerk's files
    are; without a folder Qt would begin in the program's own.
    """

    def __init__(self) -> None:
        self._last = ""

    def open_file(self, path: Path) -> Request:
        """Open a file or a folder in the program for it; refused where none was found."""
        url = QUrl.fromLocalFile(str(path))
        if path.suffix == ".eml":
            return find_program_for(MESSAGES).then(partial(QDesktopServices.openUrl, url))
        return Request.answered(QDesktopServices.openUrl(url))

    def show_in_folder(self, path: Path) -> Request:
        """Open the folder of a file with the file chosen in it; refused where none was opened.

        Where the system knows no way to choose a file, the folder alone is opened.
        """
        return show_chosen(path).or_else(partial(self.open_file, path.parent))

    def open_address(self, address: str) -> Request:
        """Open an address, such as a `mailto:` one; refused where no program was found for it."""
        url = QUrl(address, QUrl.ParsingMode.StrictMode)
        if address.startswith("mailto:"):
            return find_program_for(NEW_MESSAGES).then(partial(QDesktopServices.openUrl, url))
        return Request.answered(QDesktopServices.openUrl(url))

    def copy_text(self, text: str) -> None:
        """Put text on the clipboard."""
        QGuiApplication.clipboard().setText(text)

    def copy_file(self, path: Path) -> None:
        """Put a file on the clipboard, so that Ctrl+V in an e-mail attaches it."""
        self.copy_files((path,))

    def copy_files(self, paths: Sequence[Path]) -> None:
        """Put files on the clipboard, so that Ctrl+V in an e-mail attaches them."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        QGuiApplication.clipboard().setMimeData(data)

    def copied_files(self) -> tuple[Path, ...]:
        """Return the files that are on the clipboard."""
        return files_in(QGuiApplication.clipboard().mimeData())

    def choose_file(self, parent: QWidget) -> Path | None:
        """Ask for a file to look at; None where nothing was chosen."""
        name, _ = QFileDialog.getOpenFileName(
            parent,
            "Open a file from OALC",
            self._last or _folder(QStandardPaths.StandardLocation.DownloadLocation),
            "Files from OALC (*.charter *.zip);;All files (*)",
        )
        return self._chosen(name)

    def choose_file_of(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Ask for a file of some kinds (`Tables (*.csv)`); None where nothing was chosen."""
        folder = self._last or _folder(QStandardPaths.StandardLocation.DocumentsLocation)
        name, _ = QFileDialog.getOpenFileName(parent, title, folder, f"{kinds};;All files (*)")
        return self._chosen(name)

    def choose_place(self, parent: QWidget, title: str, suggested: str, kinds: str) -> Path | None:
        """Ask where a file is to be saved, in Documents to begin with; None where nowhere.

        Whether a file that is there is to be replaced, the dialog asks by itself.
        """
        folder = Path(_folder(QStandardPaths.StandardLocation.DocumentsLocation))
        name, _ = QFileDialog.getSaveFileName(parent, title, str(folder / suggested), kinds)
        return Path(name) if name else None

    def choose_folder(self, parent: QWidget, title: str = "Choose the USB stick") -> Path | None:
        """Ask for a folder, such as that of a USB stick; None where nothing was chosen."""
        name = QFileDialog.getExistingDirectory(parent, title)
        return Path(name) if name else None

    def _chosen(self, name: str) -> Path | None:
        if not name:
            return None
        self._last = str(Path(name).parent)
        return Path(name)


def _folder(location: QStandardPaths.StandardLocation) -> str:
    """Return where the computer keeps such files of whoever works at it."""
    return QStandardPaths.writableLocation(location)


def files_in(data: QMimeData) -> tuple[Path, ...]:
    """Return the files of this computer that were dropped or copied."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
