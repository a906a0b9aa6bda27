"""Telex keystrokes left in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socassist.model.text import parse_syllable
from socassist.model.text.telex import undo_telex


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Nguyeenx", "Nguyễn"),
        ("Nguyeexn", "Nguyễn"),
        ("Traanf", "Trần"),
        ("Vawn", "Văn"),
        ("Thij", "Thị"),
        ("DDUWCS", "ĐỨC"),
        ("dduwcs", "đức"),
        ("Huowng", "Hương"),
        ("Hoaf", "Hòa"),
        ("Quys", "Quý"),
        ("Looc", None),  # lôc needs a tone: a stop ends only sắc and nặng
        ("Nam", None),
        ("Hoa", None),
        ("Smith", None),
        ("Đức", None),
        ("", None),
    ],
)
def test_keystrokes_are_read_as_the_word_they_stand_for(typed, meant):
    assert undo_telex(typed) == meant


@given(st.text(st.characters(codec=None), max_size=12) | st.text("abdeghinoruwtcsfxj", max_size=8))
def test_only_possible_words_come_out_of_any_string(text):
    meant = undo_telex(text)
    if meant is not None:
        syllable = parse_syllable(meant)
        assert syllable is not None
        assert syllable.plausible
