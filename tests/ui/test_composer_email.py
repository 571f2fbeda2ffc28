"""A paper in an e-mail from the composer: the draft message, and the other ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from charter_desktop.ui import outside
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.request import Request
from tests.ui.composer_clerk import at_the_paper, composer, press, said, words
from tests.ui.lint import lint
from tests.ui.windows import SMALL, USUAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.ui.windows import OpenedWindow

    Opening = Callable[..., OpenedWindow]


class _MailProgram(QObject):
    """Stands for the programs that open files and `mailto:` addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, address: QUrl) -> None:
        """Note what was to be opened."""
        self.opened.append(address.toString())


@pytest.fixture
def mail(monkeypatch: pytest.MonkeyPatch) -> Iterator[_MailProgram]:
    """Return what opens messages."""
    monkeypatch.setattr(outside, "show_chosen", lambda _path: Request.answered(True))
    monkeypatch.setattr(outside, "find_program_for", lambda _kind: Request.answered(True))
    made = _MailProgram()
    for scheme in ("file", "mailto"):
        slot: Any = "open"  # the stub asks for bytes, which Qt does not take
        QDesktopServices.setUrlHandler(scheme, made, slot)
    yield made
    for scheme in ("file", "mailto"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def it(opened: Opening) -> OpenedWindow:
    """Return the window with the paper on signing open for the next meeting."""
    return at_the_paper(opened())


def put_in_email(it: OpenedWindow) -> None:
    composer(it).more.email_asked.emit()
    it.settle()


def test_the_draft_message_opens_from_the_result_bar(it: OpenedWindow, mail: _MailProgram) -> None:
    it.page.do_primary()
    it.settle()
    press(it, "result-link-3")
    (opened,) = mail.opened
    assert opened.endswith(".eml")
    assert said(it) == "The paper is in an e-mail. Choose who gets it, and send it there."
    assert not composer(it).email.card.isVisible()


def test_a_message_without_the_files_has_them_on_the_clipboard(
    it: OpenedWindow, mail: _MailProgram
) -> None:
    put_in_email(it)
    press(it, "result-link-1")
    press(it, "paper-email-plain")
    assert mail.opened[-1].startswith("mailto:?subject=Signing")
    copied = [url.fileName() for url in QGuiApplication.clipboard().mimeData().urls()]
    assert copied == [
        "Signing the Oxfordshire Councils Charter.pdf",
        "Oxfordshire Councils Charter.pdf",
    ]
    assert "Ctrl+V" in said(it)


def test_the_way_that_was_used_comes_first_the_next_time(
    it: OpenedWindow, mail: _MailProgram
) -> None:
    put_in_email(it)
    press(it, "result-link-1")
    press(it, "paper-email-plain")
    mail.opened.clear()
    it.visit(Place.HELP)
    at_the_paper(it)
    put_in_email(it)
    assert [one.partition(":")[0] for one in mail.opened] == ["mailto"]
    press(it, "result-link-1")
    press(it, "paper-email-again")
    assert mail.opened[-1].endswith(".eml")


def test_without_a_mail_program_the_other_ways_are_there(
    it: OpenedWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside.Outside, "open_file", lambda *_: Request.answered(False))
    monkeypatch.setattr(outside.Outside, "open_address", lambda *_: Request.answered(False))
    put_in_email(it)
    assert said(it).startswith("The e-mail program could not be opened. The files are in ")
    assert composer(it).email.card.isVisible()
    for size in (USUAL, SMALL):
        it.resize(size)
        assert lint(it.window) == []
    press(it, "paper-email-text")
    assert "is attached" in QGuiApplication.clipboard().text()
    press(it, "paper-email-close")
    assert not composer(it).email.card.isVisible()


def test_a_summons_speaks_of_consent_and_another_paper_does_not(
    it: OpenedWindow, mail: _MailProgram
) -> None:
    put_in_email(it)
    press(it, "result-link-1")
    assert not any("summons goes by e-mail only" in one for one in words(it.page))
    at_the_paper(it, "agenda")
    put_in_email(it)
    press(it, "result-link-1")
    assert any("summons goes by e-mail only" in one for one in words(it.page))
    press(it, "paper-email-consents")
    assert it.shell.navigator.here == Route(Place.MEETINGS, "consents")
    assert len(mail.opened) == 2
