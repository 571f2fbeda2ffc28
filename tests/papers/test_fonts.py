"""The faces hold every letter that a name may hold."""

from __future__ import annotations

import unicodedata

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # fonttools has no types
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.papers import fonts
from charter_desktop.resource_files import resource

SOFT_HYPHEN = 0xAD
LATIN = [chr(c) for c in (*range(0x20, 0x7F), *range(0xA0, 0x180)) if c != SOFT_HYPHEN]
NEEDED = [*LATIN, *"ŵŷẃẁẅẂẀẄỳỲ\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026£€½"]


def face_file(face: str) -> TTFont:
    return TTFont(resource(f"fonts/{face}.ttf"))


@pytest.mark.parametrize("face", fonts.FACES)
def test_every_face_has_every_letter_of_a_name(face: str) -> None:
    letters = face_file(face).getBestCmap()
    missing = [unicodedata.name(c, c) for c in NEEDED if ord(c) not in letters]
    assert missing == []


@pytest.mark.parametrize("face", fonts.FACES)
def test_every_letter_but_spaces_draws_something(face: str) -> None:
    font = face_file(face)
    letters, glyphs = font.getBestCmap(), font["glyf"]
    empty = [c for c in NEEDED if not c.isspace() and glyphs[letters[ord(c)]].numberOfContours == 0]
    assert empty == []


@pytest.mark.parametrize("face", fonts.FACES)
def test_faces_are_truetype_under_their_own_names(face: str) -> None:
    font = face_file(face)
    assert "glyf" in font
    assert "CFF " not in font
    assert font["name"].getDebugName(6) == face


@pytest.mark.parametrize("licence", ["OFL-Atkinson.txt", "OFL-Literata.txt"])
def test_licences_ship_with_the_faces(licence: str) -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in resource(f"fonts/{licence}").read_text()


def test_letters_of_other_scripts_get_a_stand_in() -> None:
    assert (
        fonts.drawable("Łódź \u4f60 \u1e69 a\u2011b \u200bc d\u00ade", fonts.REGULAR)
        == "Łódź ? s a-b c de"
    )


@given(st.text(st.characters()))
def test_what_is_drawn_has_a_glyph_in_the_face(text: str) -> None:
    letters = face_file(fonts.REGULAR).getBestCmap()
    assert all(ord(c) in letters or c == "\n" for c in fonts.drawable(text, fonts.REGULAR))
