"""Splitting names: family, middle, given, and what else the field holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socassist.model.names import NameParts, split_name
from socassist.model.text import normalise

ANY = st.text(st.characters(codec=None), max_size=40)


def parts(text: str) -> tuple[str, str, str]:
    name = split_name(text)
    return name.family, name.middle, name.given


@pytest.mark.parametrize(
    ("text", "family", "middle", "given_name"),
    [
        ("Nguyễn Văn An", "Nguyễn", "Văn", "An"),
        ("Nguyễn Thị Kim Ánh", "Nguyễn", "Thị Kim", "Ánh"),
        ("Lò Inh", "Lò", "", "Inh"),
        ("Giàng A Páo", "Giàng", "A", "Páo"),
        ("Vàng Thị Y", "Vàng", "Thị", "Y"),
        ("Páo", "", "", "Páo"),
        ("Tôn Thất Minh Đức", "Tôn Thất", "Minh", "Đức"),
        ("Công Tằng Tôn Nữ Thị Hoa", "Công Tằng Tôn Nữ", "Thị", "Hoa"),
        ("Âu Dương Phong", "Âu Dương", "", "Phong"),
        ("Thị Lan", "", "Thị", "Lan"),
        ("  nguyễn   văn  HOÀ ", "nguyễn", "văn", "HÒA"),
        ("Anh Thị Hoa", "Anh", "Thị", "Hoa"),
    ],
)
def test_the_first_word_is_the_family_and_the_last_the_given_name(text, family, middle, given_name):
    assert parts(text) == (family, middle, given_name)


@pytest.mark.parametrize("text", ["Y Lan", "A Tiến"])
def test_a_marker_is_kept_apart_and_is_no_family_name(text):
    name = split_name(text)
    assert name.marker == text[0]
    assert name.family == ""
    assert name.given == text[2:]


@pytest.mark.parametrize(
    ("text", "family", "middle", "given"),
    [
        ("Y Lan Niê", "Niê", "", "Lan"),
        ("Y Bhăm Lan Niê", "Niê", "Bhăm", "Lan"),
        ("H'Hen Êban", "Êban", "", "H'Hen"),
        ("H' Lan Niê Kdăm", "Kdăm", "H'Lan", "Niê"),
    ],
)
def test_a_name_whose_family_may_stand_last_says_so_and_offers_the_other_reading(
    text, family, middle, given
):
    name = split_name(text)
    assert name.details.family_perhaps_last
    other = name.other_reading
    assert other[:3] == (family, middle, given)
    assert other.marker == name.marker
    assert other.other_reading is None


@pytest.mark.parametrize("text", ["Y Lan", "A Tiến Hùng", "Nguyễn Văn An", "H'Lan", "Hà Hà"])
def test_other_names_have_one_reading(text):
    assert split_name(text).other_reading is None


def test_a_marker_tells_nothing_about_sex():
    assert not any("sex" in field for field in dir(split_name("Y Lan")))


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Ng. Văn A", {"family"}),
        ("Ng Văn An", {"family"}),
        ("N.V.A", {"family", "middle", "given"}),
        ("N.V.An", {"family", "middle"}),
        ("Nguyễn T. Ánh", {"middle"}),
        ("Nguyễn Văn An", set()),
        ("Nguyễn Văn A", set()),
    ],
)
def test_what_is_cut_short_is_said(text, short):
    assert split_name(text).abbreviated == short


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("Lò Văn An (Tư)", "Tư"),
        ("Lò Thị Hoa tức Lan", "Lan"),
        ("Lò Văn An 2", "2"),
        ("Lò Văn An (đã chết", "đã chết"),
    ],
)
def test_a_note_behind_the_name_is_kept_apart(text, remark):
    name = split_name(text)
    assert name.remark == remark
    assert name.family == "Lò"


def test_an_honorific_is_recognised_only_before_a_family_name():
    assert split_name("Bà Nguyễn Thị Hoa").honorific == "Bà"
    assert parts("Bà Nguyễn Thị Hoa") == ("Nguyễn", "Thị", "Hoa")
    assert parts("Ông Ích Khiêm") == ("Ông", "Ích", "Khiêm")


@pytest.mark.parametrize("text", ["", "   ", "...", "-", "\u200b", "()"])
def test_no_name_is_said_to_be_none(text):
    name = split_name(text)
    assert name.problem == "no-name"
    assert name.text is not None


@given(ANY)
def test_any_string_can_be_split(text):
    name = split_name(text)
    assert (name.problem == "no-name") == (name.given == "")
    assert isinstance(name.initials, str)


@given(
    st.lists(
        st.sampled_from(["Nguyễn", "Lò", "Văn", "Thị", "Hoà", "Thúy", "Quý", "An", "Ánh"]),
        min_size=1,
    )
)
def test_no_word_of_a_plain_name_is_lost(words):
    name = split_name(" ".join(words))
    assert name.full == normalise(" ".join(words))
    assert split_name(name.full) == name


def test_the_original_does_not_show_in_logs():
    assert "Tư" not in repr(split_name("Lò Văn An (Tư)").details)
    assert isinstance(split_name("An"), NameParts)


@pytest.mark.parametrize(
    ("text", "family", "given_name"),
    [("K' Brôi", "", "K'Brôi"), ("K'Brôi", "", "K'Brôi"), ("H' Lan Niê", "H'Lan", "Niê")],
)
def test_the_particle_of_a_highland_name_stays_with_its_word(text, family, given_name):
    assert parts(text) == (family, "", given_name)
    assert split_name(text).abbreviated == set()


def test_a_second_name_behind_a_stroke_is_a_remark():
    name = split_name("Lò Văn An/Lò Văn Ân")
    assert (name.given, name.remark) == ("An", "Lò Văn Ân")


@pytest.mark.parametrize(
    "text",
    [
        "123",
        "12 34",
        "???",
        "0",
        "-",
        "N/A",
        "không rõ",
        "Chưa đặt tên",
        "KHONG RO",
        "١٢٣",
        "(mới)",
    ],
)
def test_what_holds_no_name_is_said_and_kept(text):
    name = split_name(text)
    assert (name.family, name.middle, name.given) == ("", "", "")
    assert name.problem == "no-name"
    assert name.text.vi
    assert name.remark == normalise(text)
    assert name.abbreviated == frozenset()


@pytest.mark.parametrize("text", ["Na", "X", "Nguyễn Văn 5A", "Lò Văn 2", "Bé Năm"])
def test_a_name_with_any_letter_is_one(text):
    assert split_name(text).problem is None
    assert split_name(text).given
