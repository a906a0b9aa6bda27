from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socassist.model.gazetteer import REFORM, load_units
from socassist.model.place import Level, MatchKind
from socassist.model.place_names import place_key, split_kind
from socassist.model.text import fold

UNITS = load_units()
OLD = date(2021, 12, 1)
DAYS = (OLD, date(2025, 1, 4), date(2025, 6, 30), REFORM, date(2026, 11, 1))
BELOW = [unit for unit in UNITS if unit.level is not Level.PROVINCE]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(BELOW), st.sampled_from(DAYS), st.booleans(), st.booleans())
def test_a_unit_is_found_by_its_own_name_within_its_parent(unit, on, full, bare):
    if not unit.holds_on(on):
        return
    name = unit.full_name if full else unit.name
    written = fold(name) if bare else name
    found = UNITS.find(written, level=unit.level, within=unit.parent, on=on)
    # What is written without marks may be the very name of another unit: Sa Pả and Sa Pa.
    bare_names = {fold(u.name) for u in found if fold(u.name) == u.name.lower()}
    namesakes = [name for name in bare_names if written.endswith(name)]
    assert unit in found or namesakes


def test_a_name_that_has_no_marks_is_itself_before_it_is_another_without_its_marks():
    for written in ("Sa Pa", "sa pa"):
        (found,) = UNITS.find(written, level=Level.COMMUNE, within="088", on=OLD)
        assert found.name == "Sa Pa"
    (marked,) = UNITS.find("Sa Pả", level=Level.COMMUNE, within="088", on=OLD)
    assert marked.name == "Sa Pả"


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(BELOW), st.sampled_from(DAYS))
def test_kind_and_marks_leave_one_unit_within_the_parent_but_for_twins_in_the_list(unit, on):
    if unit.holds_on(on):
        found = UNITS.find(unit.full_name, level=unit.level, within=unit.parent, on=on)
        twins = [
            other for other in UNITS.children(unit.parent, on) if other.full_name == unit.full_name
        ]
        assert len(found) == max(len(twins), 1)


@pytest.mark.parametrize(
    "written",
    [
        "xã Chiềng Ngần", "Chiềng Ngần", "CHIỀNG NGẦN", "x. Chiềng Ngần", "X.Chiềng Ngần",
        "xa chieng ngan", "Chieng  Ngan", "xã Chiềng-Ngần", "Xã: Chiềng Ngần",
        "xa\u0303 Chie\u0302\u0300ng Nga\u0302\u0300n",
    ],
)  # fmt: skip
def test_one_commune_is_found_in_all_its_spellings(written):
    found = UNITS.find(written, within="116", on=OLD)
    assert [unit.code for unit in found] == ["03673"]


@pytest.mark.parametrize(
    ("written", "level", "code"),
    [
        ("TP Sơn La", Level.DISTRICT, "116"),
        ("T.P. Sơn La", Level.DISTRICT, "116"),
        ("tỉnh Sơn La", Level.PROVINCE, "14"),
        ("T. Sơn La", Level.PROVINCE, "14"),
        ("H. Mai Sơn", Level.DISTRICT, "125"),
        ("huyện Quan Hóa", Level.DISTRICT, "385"),
        ("Quan Hoá", Level.DISTRICT, "385"),
        ("TX. Đức Phổ", Level.DISTRICT, "534"),
        ("TT Huế", Level.PROVINCE, "46"),
        ("TPHCM", Level.PROVINCE, "79"),
        ("TP.HCM", Level.PROVINCE, "79"),
        ("tp hồ chí minh", Level.PROVINCE, "79"),
        ("Bà Rịa-Vũng Tàu", Level.PROVINCE, "77"),
        ("Dak Lak", Level.PROVINCE, "66"),
        ("Đắc Lắc", Level.PROVINCE, "66"),
        ("Quận 01", Level.DISTRICT, "760"),
        ("Q.1", Level.DISTRICT, "760"),
    ],
)
def test_abbreviated_units_are_found(written, level, code):
    assert code in {unit.code for unit in UNITS.find(written, level=level, on=OLD)}


@pytest.mark.parametrize("written", ["P.1", "P1", "P 01", "Phường 1", "phuong 01"])
def test_numbered_wards_are_found(written):
    found = UNITS.find(written, within="774", on=OLD)
    assert [unit.full_name for unit in found] == ["Phường 1"]


def test_a_town_and_a_commune_of_one_name_are_told_apart_by_the_kind():
    town = UNITS.find("thị trấn Phù Yên", within="14", on=OLD)
    assert [unit.code for unit in town] == ["03898"]
    assert {unit.code for unit in UNITS.find("Phù Yên", within="14", on=OLD)} == {"03898", "122"}


def test_districts_are_not_found_after_they_ended():
    assert UNITS.find("huyện Mai Sơn", on=REFORM) == ()
    assert [u.code for u in UNITS.find("Mai Sơn", within="14", on=REFORM)] == ["04105"]


def test_a_slip_is_a_candidate_and_never_a_find():
    assert UNITS.find("xã Chiềng Ngầb", within="116", on=OLD) == ()
    near = UNITS.candidates("xã Chiềng Ngầb", within="116", on=OLD)
    assert [(match.unit.code, match.how) for match in near] == [("03673", MatchKind.SLIP)]


def test_marks_as_written_outweigh_marks_left_out():
    exact = UNITS.matches("Sơn Hà", level=Level.COMMUNE, on=REFORM)
    assert {match.how for match in exact} == {MatchKind.EXACT}
    assert all(match.unit.name == "Sơn Hà" for match in exact)
    bare = {match.unit.name for match in UNITS.matches("son ha", level=Level.COMMUNE, on=REFORM)}
    assert bare >= {"Sơn Hà", "Sơn Hạ"}


@given(st.text(st.characters()), st.sampled_from(DAYS))
@settings(max_examples=150, deadline=None)
def test_nothing_raises_on_any_text(text, on):
    for function in (split_kind, place_key):
        function(text)
    UNITS.find(text, on=on)
    UNITS.candidates(text, within="14", on=on)
    assert UNITS.get(text, on) is None or len(text) in {2, 3, 5}
    UNITS.carry(text, text, on)


def test_the_path_goes_from_the_province_down():
    assert [u.full_name for u in UNITS.path("03673", OLD)] == [
        "Tỉnh Sơn La",
        "Thành phố Sơn La",
        "Xã Chiềng Ngần",
    ]
    assert UNITS.path("99999", OLD) == ()
