"""One normal form at the edge: composed, one tone placement, no look-alikes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socassist.model.text import ToneStyle, fold, normalise, place_tones, title_case, upper_case
from socassist.model.text.letters import SPLIT

ANY = st.text(st.characters(codec=None), max_size=40)  # surrogates included
VIETNAMESE = st.text(
    st.sampled_from([*SPLIT, *"bcdđghklmnpqrstvxĐNTV' -.", "\u0301", "\u0302", "\u200b", "а", "Ð"]),
    max_size=30,
)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("HOÀ BÌNH", "HÒA BÌNH"),
        ("Thuý", "Thúy"),
        ("khoẻ", "khỏe"),
        ("Thuỷ", "Thủy"),
        ("Uỷ ban", "Ủy ban"),
        ("quý", "quý"),
        ("qúy", "quý"),
        ("Quỳnh", "Quỳnh"),
        ("Qùynh", "Quỳnh"),
        ("hòan", "hoàn"),
        ("hoàn toán", "hoàn toán"),
        ("Hùynh", "Huỳnh"),
        ("Nguỹên", "Nguyễn"),
        ("gìa", "già"),
        ("gìn giữ", "gìn giữ"),
        ("khuỷu", "khuỷu"),
        ("của", "của"),
        ("Hòa,Thuý", "Hòa,Thúy"),
    ],
)
def test_tones_stand_where_papers_write_them(written, normal):
    assert normalise(written) == normal


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("Anh Ðức", "Anh Đức"),
        ("ðà", "đà"),
        ("Nguyễn\u200bVăn", "NguyễnVăn"),
        ("\ufeffLò\u00a0 Văn\tAn\n", "Lò Văn An"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Ngọc Ánh"), "Nguyễn Thị Ngọc Ánh"),
        ("А\u006e", "An"),  # Cyrillic А
        ("Ｎguyễn", "Nguyễn"),
        ("o\u0300\u0302ng", "ồng"),  # tone typed before the hat
        ("H\u2019Mông", "H'Mông"),
        ("Vǎn", "Văn"),
        ("Москва", "Москва"),  # truly Cyrillic: not ours to rewrite
    ],
)
def test_one_letter_has_one_form(written, normal):
    assert normalise(written) == normal


@given(ANY | VIETNAMESE)
def test_normalising_twice_is_once(text):
    once = normalise(text)
    assert normalise(once) == once


@given(ANY | VIETNAMESE)
def test_normal_text_has_single_plain_spaces(text):
    assert normalise(text) == " ".join(normalise(text).split())


@given(VIETNAMESE, st.sampled_from(ToneStyle))
def test_both_tone_styles_come_to_one_form(text, style):
    composed = normalise(text)
    assert normalise(place_tones(composed, style)) == composed


@given(VIETNAMESE, st.sampled_from(ToneStyle))
def test_folding_commutes_with_tone_style(text, style):
    assert fold(place_tones(text, style)) == fold(text)
    assert fold(place_tones(normalise(text), style)) == fold(text)


@given(ANY | VIETNAMESE)
def test_folding_twice_is_once_and_leaves_letters_and_digits(text):
    once = fold(text)
    assert fold(once) == once
    assert all(letter.isalnum() or letter == " " for letter in once)
    assert fold(normalise(text)) == once


def test_folding_is_blind_to_marks_case_and_signs():
    assert fold("NGUYỄN  Thị-Ánh.") == fold("nguyen thi anh") == "nguyen thi anh"
    assert fold("Đắk Lắk") == "dak lak"


@given(ANY)
def test_changing_case_never_raises_and_keeps_marks(text):
    upper_case(text)
    title_case(text)
    assert fold(upper_case("Lò Thị Ánh")) == fold(title_case("LÒ THỊ ÁNH"))


def test_title_case_knows_where_words_begin():
    assert title_case("NGUYỄN VĂN ĐỨC") == "Nguyễn Văn Đức"
    assert title_case("h'lan niê-kđăm") == "H'Lan Niê-Kđăm"
    assert title_case(unicodedata.normalize("NFD", "ỨNG HÒA")) == "Ứng Hòa"
