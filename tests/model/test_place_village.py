from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socassist.model.place import Level, UnitKind
from socassist.model.text import fold
from socassist.model.village import Village, fold_village, village_units


@pytest.mark.parametrize(
    "same",
    [
        ("Bản Mòn", "bản mòn", "BẢN MÒN", "Ban Mon", "Mòn", "bản  Mòn.", "B\u1ea3n Mo\u0300n"),
        ("Bản Mòn 2", "Bản Mòn II", "BẢN MÒN II", "mòn2", "bản Mòn 02", "bản mòn ii"),
        ("Tiểu khu 3", "TK 3", "TK3", "tiểu khu 03", "Tiểu khu III", "tieu khu 3"),
        ("Tổ 5", "tổ dân phố 05", "TDP 5", "Tổ dân phố số 5", "Tổ V", "to 5", "TDP5"),
        ("Thôn 7", "Thôn VII", "xóm 7", "thôn số 7", "thon 07"),
        ("Bản Nà Hạ 1", "Na Ha 1", "nà-hạ 1", "Bản Nà Hạ I"),
        ("Khu phố 4", "KP4", "khu phố IV"),
    ],
)
def test_one_village_has_one_key_however_it_is_written(same):
    assert len({fold_village(text) for text in same}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bản Mòn", "Bản Mòn 2"),
        ("Bản Mòn 1", "Bản Mòn 2"),
        ("Tổ 5", "Tiểu khu 5"),
        ("Tổ 5", "Thôn 5"),
        ("Khu Mới", "Bản Mới"),
        ("Tổ 1", "Tổ 11"),
        ("Bản Nà Hạ", "Bản Nà Hay"),
        ("Thôn 5A", "Thôn 5B"),
    ],
)
def test_different_villages_have_different_keys(one, other):
    assert fold_village(one) != fold_village(other)


def test_a_syllable_that_looks_like_a_numeral_stays_a_syllable():
    assert fold_village("Bản Ba Vì") == "ba vi"
    assert fold_village("BAN BA VI") == "ba vi"
    assert fold_village("Bản Xi") == "xi"


def test_a_kind_word_alone_is_a_name():
    assert fold_village("Bản") == "ban"
    assert fold_village("") == ""


@given(st.text(st.characters()))
def test_no_text_raises(text):
    assert fold_village(text) == fold_village(text)


@given(st.sampled_from(["Bản Mòn", "Tổ 5", "Tiểu khu 3", "Nà Hạ II", "Xóm Đồi", "Thôn 7"]))
def test_marks_do_not_matter(text):
    assert fold_village(text) == fold_village(fold(text)) or "II" in text


def test_a_village_of_the_users_table_becomes_a_unit():
    line = Village("03673", "Bản Mòn", aliases=("Mòn Cũ",), since=date(2020, 1, 1))
    (unit,) = village_units([line])
    assert unit.level is Level.VILLAGE
    assert unit.kind is UnitKind.BAN
    assert unit.full_name == "Bản Mòn"
    assert unit.parent == "03673"
    assert unit.code == "03673/mon"
    assert not unit.holds_on(date(2019, 12, 31))


def test_the_offices_own_village_code_is_kept():
    (unit,) = village_units([Village("03673", "Xóm Đồi", code="03673-07")])
    assert unit.code == "03673-07"
    assert unit.full_name == "Xóm Đồi"
