"""Any contact at all, for properties: what a clerk could type, and what trips formats."""

from __future__ import annotations

from hypothesis import strategies as st

from charter_desktop.address_books.keeping import as_kept
from charter_desktop.domain.contacts import Route
from charter_desktop.domain.own_contacts import OwnFacts, OwnRoute, what_is_wrong

TRICKY = st.sampled_from(
    [
        *["+44 1865 792422", "01865792422", "01865 792422 ext 12", "tel:999", "a@b.c, d@e.f"],
        *["=1+1", "'=x", "''", "-1", "@x", '"', "a;b,c\\n", "\\", "a\n b\n\nc", "\u2028x"],
        *["BEGIN:VCARD", "END:VCARD", "sep=;", "work", "fax", "home mobile", "Out of hours"],
        *["\x85", "\x0b", "e\u0301", "\ufeff", "Zo\u00eb \U0001f600", ":::", "* Work", "a" * 90],
    ]
)
TEXT = st.text(max_size=30) | TRICKY
ROUTES = st.builds(OwnRoute, st.sampled_from(Route), TEXT, TEXT)
FACTS = (
    st.builds(
        OwnFacts,
        name=TEXT,
        organisation=TEXT,
        role=TEXT,
        subject=TEXT,
        tier=TEXT,
        district=TEXT,
        routes=st.lists(ROUTES, max_size=5).map(tuple),
        note=TEXT,
    )
    .map(as_kept)
    .filter(lambda facts: not what_is_wrong(facts))
)
