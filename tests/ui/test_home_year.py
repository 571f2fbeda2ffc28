"""The year ahead on Home, and the record of signing: what leads on through the year."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from charter_desktop.domain.consultations import ConsultationFacts
from charter_desktop.services.signing.signing import AfterDeciding
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.home.page import HomePage
from charter_desktop.ui.pages.signing.page import SigningPage
from charter_desktop.ui.widgets.row_painter import ROW
from tests.ui.windows import put_away, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.bootstrap import Workbook
    from charter_desktop.ui.kit import Kit
    from tests.ui.windows import Heard

CLOSES = dt.date(2026, 12, 14)


@pytest.fixture
def page(kit: Kit, workbook: Workbook) -> Iterator[HomePage]:
    """Return Home of Kidlington, with one consultation."""
    facts = ConsultationFacts("The county", "The bus strategy", dt.date(2026, 11, 16), CLOSES)
    workbook.year.consultations.add(facts)
    made = HomePage(kit, workbook.home)
    made.resize(1130, 700)
    made.show()
    settle(kit.jobs)
    yield made
    put_away(made, kit.jobs)


def rows(page: HomePage) -> list[str]:
    model = page.year.entries.model()
    return [str(model.index(n, 0).data(ROW).title) for n in range(model.rowCount())]


def test_twelve_months_are_there_and_the_first_with_something_is_open(page: HomePage) -> None:
    assert page.year.months is not None
    assert page.year.months.choice == "2026-12"
    assert page.year.months.button("2026-12").accessibleName() == "December 2026, 2 things"
    assert page.year.months.button("2027-10").isVisible()
    assert rows(page) == ["Meeting of the council", "“The bus strategy” closes"]


def test_another_month_shows_what_falls_in_it(page: HomePage) -> None:
    assert page.year.months is not None
    page.year.months.button("2027-01").click()
    assert len(rows(page)) == 1
    page.year.months.button("2026-11").click()
    words = [m.text() for m in page.year.findChildren(QLabel) if m.isVisible()]
    assert "Nothing is planned for November 2026 yet." in words


def test_a_thing_of_the_year_opens_itself(page: HomePage, heard: Heard, workbook: Workbook) -> None:
    page.year.entries.setFocus()
    QTest.keyClick(page.year.entries, Qt.Key.Key_Down)
    QTest.keyClick(page.year.entries, Qt.Key.Key_Return)
    (view,) = workbook.year.consultations.overview().open
    assert heard.routes == [Route(Place.CONSULTATIONS, view.record.id)]


def test_the_row_of_a_consultation_leads_to_it(
    page: HomePage, heard: Heard, workbook: Workbook
) -> None:
    (view,) = workbook.year.consultations.overview().open
    model = page.waiting.rows.model()
    ids = [str(model.index(n, 0).data(ROW).id) for n in range(model.rowCount())]
    mine = next(one for one in ids if one.startswith("consultation:"))
    page.waiting.rows.opened.emit(mine)
    assert heard.routes == [Route(Place.CONSULTATIONS, view.record.id)]


def test_after_signing_the_page_is_the_record_and_leads_to_the_yearly_review(
    kit: Kit, workbook: Workbook, heard: Heard
) -> None:
    day = dt.date(2025, 5, 14)
    workbook.signing.record(AfterDeciding(signed=day, signed_by="the chair of the council"), day)
    made = SigningPage(kit, workbook.signing)
    made.resize(1130, 700)
    made.show()
    settle(kit.jobs)
    assert made.record.isVisible()
    words = [m.text() for m in made.record.findChildren(QLabel) if m.text()]
    assert "Signed on Wednesday 14 May 2025 by the chair of the council." in words
    assert "A year on, look back together: around 14 May 2027." in words
    review = made.record.findChild(QPushButton, "signed-yearly-review")
    assert isinstance(review, QPushButton)
    review.click()
    assert heard.routes == [Route(Place.COMMITMENTS, "measures")]
    put_away(made, kit.jobs)
