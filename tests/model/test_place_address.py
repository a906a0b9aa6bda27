from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socassist.model.gazetteer import REFORM, load_units
from socassist.model.place import Level, MatchKind
from socassist.model.text import fold
from socassist.model.village import Village

UNITS = load_units()
OLD = date(2021, 12, 1)
NOW = date(2026, 1, 1)
COMMUNES = [unit for unit in UNITS if unit.level is Level.COMMUNE]


def _codes(reading):
    return tuple(
        u.code if u else None for u in (reading.province, reading.district, reading.commune)
    )


@pytest.mark.parametrize(
    ("text", "village"),
    [
        ("bản Mòn, xã Chiềng Ngần, TP Sơn La", "bản Mòn"),
        ("bản Mòn, xã Chiềng Ngần, thành phố Sơn La, tỉnh Sơn La", "bản Mòn"),
        ("Bản Mòn - xã Chiềng Ngần - TP. Sơn La - Sơn La", "Bản Mòn"),
        ("bản Mòn xã Chiềng Ngần TP Sơn La tỉnh Sơn La", "bản Mòn"),
        ("ban Mon xa Chieng Ngan thanh pho Son La tinh Son La", "ban Mon"),
        ("Bản Mòn-Chiềng Ngần-Sơn La-Sơn La", "Bản Mòn"),
        ("BẢN MÒN, X.CHIỀNG NGẦN, T.P SƠN LA", "BẢN MÒN"),
        ("Tỉnh Sơn La, TP Sơn La, xã Chiềng Ngần, bản Mòn", "bản Mòn"),
        ("Chiềng Ngần, Sơn La", ""),
    ],
)
def test_one_address_is_read_in_all_its_spellings(text, village):
    reading = UNITS.parse_address(text, on=OLD)
    assert _codes(reading) == ("14", "116", "03673")
    assert reading.village == village
    assert reading.problems == ()


def test_the_words_thi_xa_are_not_cut_apart():
    reading = UNITS.parse_address("Thôn 5 Xã Phổ An Thị xã Đức Phổ Tỉnh Quảng Ngãi", on=OLD)
    assert _codes(reading)[:2] == ("51", "534")
    assert reading.commune.name == "Phổ An"
    assert UNITS.parse_address("xa Pho An thi xa Duc Pho tinh Quang Ngai", on=OLD).commune


@pytest.mark.parametrize(
    "line",
    [
        "Tỉnh: Sơn La (14)   Huyện: Thuận Châu (119)   Xã: Chiềng Ly (03751)",
        "Tỉnh: Sơn La   Huyện: Thuận Châu   Xã: Chiềng Ly",
        "Xã: Chiềng Ly (03751), Huyện: Thuận Châu (119), Tỉnh: Sơn La (14)",
        "Tỉnh: Sơn La (14) Huyện: Thuận Châu (119) Xã: Chiềng Ly (3751)",
    ],
)
def test_the_place_line_of_an_office_file_is_read(line):
    reading = UNITS.parse_address(line, on=OLD)
    assert _codes(reading) == ("14", "119", "03751")
    assert reading.is_certain


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(COMMUNES),
    st.sampled_from((OLD, date(2025, 1, 4), date(2025, 6, 30), REFORM, NOW)),
    st.sampled_from(("Bản Mòn", "Thôn 5", "Tổ dân phố số 12", "Tiểu khu 3", "")),
    st.booleans(),
)
def test_a_formatted_path_is_read_back_to_the_path(commune, on, village, downwards):
    if not commune.holds_on(on):
        return
    path = UNITS.path(commune.code, on)
    parts = [village, *(unit.full_name for unit in reversed(path))]
    if downwards:
        parts.reverse()
    reading = UNITS.parse_address(", ".join(part for part in parts if part), on=on)
    same = [u for u in UNITS.children(commune.parent, on) if u.full_name == commune.full_name]
    if len(same) > 1:  # List A holds two xã Đông Khê in Thanh Hóa: nobody can tell them apart.
        assert {match.unit for match in reading.candidates} == set(same)
    else:
        assert reading.unit == commune
        assert reading.province == path[0]
        assert reading.village == village
        assert reading.problems == ()


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(COMMUNES), st.sampled_from((OLD, NOW)))
def test_a_path_without_marks_is_never_read_to_another_commune(commune, on):
    if commune.holds_on(on):
        text = ", ".join(fold(unit.full_name) for unit in reversed(UNITS.path(commune.code, on)))
        reading = UNITS.parse_address(text, on=on)
        if reading.commune is None:
            assert commune in {match.unit for match in reading.candidates}
        else:
            assert reading.commune == commune


@pytest.mark.parametrize(
    "text",
    [
        "phuong sa pa, thi xa sa pa, tinh lao cai",
        "PHUONG SA PA, TX SA PA, LAO CAI",
        "P. Sa Pa, TX. Sa Pa, Lao Cai",
    ],
)
def test_where_marks_were_lost_a_name_without_any_is_not_taken_as_written(text):
    reading = UNITS.parse_address(text, on=date(2021, 12, 1))
    assert reading.commune is None
    assert {match.unit.full_name for match in reading.candidates} == {
        "Phường Sa Pa",
        "Phường Sa Pả",
    }
    assert reading.district.full_name == "Thị xã Sa Pa"


@pytest.mark.parametrize(
    "text",
    [
        "phường Sa Pa, thị xã Sa Pa, tỉnh Lào Cai",
        "Phường Sa Pa, TX Sa Pa, Lao Cai",
        "P. Sa Pa, TX. Sa Pa, Lào Cai",
    ],
)
def test_where_marks_are_written_a_name_without_any_is_meant(text):
    reading = UNITS.parse_address(text, on=date(2021, 12, 1))
    assert reading.commune.full_name == "Phường Sa Pa"


def test_a_name_asked_for_alone_is_taken_as_written():
    on = date(2021, 12, 1)
    assert [u.full_name for u in UNITS.find("Sa Pa", level=Level.COMMUNE, on=on)] == [
        "Phường Sa Pa"
    ]
    both = UNITS.find("phuong sa pa", on=on)
    assert [u.full_name for u in both] == ["Phường Sa Pa", "Phường Sa Pả"]


def test_several_fits_are_candidates_and_what_they_share_is_kept():
    reading = UNITS.parse_address("xã Tân Lập", on=OLD)
    assert reading.commune is None
    assert len(reading.candidates) > 10
    assert [problem.code for problem in reading.problems] == ["place-ambiguous"]
    narrowed = UNITS.parse_address("xã Tân Lập", on=OLD, within="14")
    assert narrowed.commune.code == "03997"
    assert narrowed.is_certain


def test_a_slip_is_proposed_and_not_taken():
    reading = UNITS.parse_address("bản Mòn, xã Chiềng Ngầb, TP Sơn La", on=OLD)
    assert reading.commune is None
    assert reading.district.code == "116"
    assert [(m.unit.code, m.how) for m in reading.candidates] == [("03673", MatchKind.SLIP)]
    assert [problem.code for problem in reading.problems] == ["commune-not-found"]
    assert "Chiềng Ngần" in reading.problems[0].message.vi


def test_a_commune_of_another_district_is_not_taken_against_the_words():
    reading = UNITS.parse_address("xã Chiềng Ngàm, TP Sơn La", on=OLD)
    assert reading.commune is None
    assert reading.problems


def test_an_old_address_read_for_today_gives_what_the_commune_became():
    reading = UNITS.parse_address("bản Mòn, xã Chiềng Ngần, TP Sơn La", on=NOW)
    assert reading.commune is None
    assert reading.province.code == "14"
    assert [(m.unit.code, m.how) for m in reading.candidates] == [("03679", MatchKind.SUCCESSOR)]
    assert [problem.code for problem in reading.problems] == ["place-not-in-force"]


def test_an_old_address_in_a_split_commune_gives_both_parts():
    reading = UNITS.parse_address("Thôn 2, xã Trà Bùi, huyện Trà Bồng, Quảng Ngãi", on=NOW)
    assert {match.unit.code for match in reading.candidates} == {"21136", "21157"}


def test_a_district_written_after_it_ended_is_reported():
    reading = UNITS.parse_address("xã Mai Sơn, huyện Mai Sơn, tỉnh Sơn La", on=NOW)
    assert reading.commune.code == "04105"
    assert [problem.code for problem in reading.problems] == ["district-ended"]


def test_a_town_written_as_a_commune_is_taken_with_a_word():
    reading = UNITS.parse_address("xã Phù Yên, huyện Phù Yên, tỉnh Sơn La", on=OLD)
    assert reading.commune.full_name == "Thị trấn Phù Yên"
    assert [problem.code for problem in reading.problems] == ["kind-differs"]
    assert reading.is_certain


def test_where_both_kinds_exist_the_word_decides_without_a_word():
    for kind in ("xã", "thị trấn"):
        reading = UNITS.parse_address(f"{kind} Hát Lót, huyện Mai Sơn, Sơn La", on=OLD)
        assert reading.commune.kind == kind
        assert reading.problems == ()


def test_a_code_that_belongs_to_another_unit_is_reported():
    reading = UNITS.parse_address("Tỉnh: Sơn La (14), Huyện: Thuận Châu (120)", on=OLD)
    assert "code-contradicts-name" in {problem.code for problem in reading.problems}
    assert not reading.is_certain


def test_an_address_without_a_commune_says_so():
    reading = UNITS.parse_address("huyện Mai Sơn, Sơn La", on=OLD)
    assert reading.unit.code == "125"
    assert [problem.code for problem in reading.problems] == ["commune-missing"]


@pytest.mark.parametrize(
    "text",
    ["phường 1 quận 3 TPHCM", "P1 Q3 HCM", "P.1 Q.3 TP.HCM", "Phường 01, Quận 3, TP. Hồ Chí Minh"],
)
def test_the_usual_abbreviation_of_the_largest_city_is_cut_off_without_a_comma(text):
    reading = UNITS.parse_address(text, on=OLD)
    assert (reading.commune.full_name, reading.district.full_name) == ("Phường 1", "Quận 3")
    assert reading.is_certain


@pytest.mark.parametrize("text", ["", "   ", ",,;", "\u200b", "()"])
def test_an_empty_text_is_called_empty(text):
    reading = UNITS.parse_address(text, on=OLD)
    assert reading.unit is None
    assert [problem.code for problem in reading.problems] == ["place-empty"]


def test_a_province_with_a_hyphen_is_not_cut():
    reading = UNITS.parse_address("Côn Đảo, Bà Rịa - Vũng Tàu", on=OLD)
    assert (reading.province.code, reading.district.code) == ("77", "755")


def test_within_a_commune_a_bare_village_is_read():
    own = UNITS.with_villages([Village("03673", "Bản Mòn", aliases=("Bản Mòn Trên",))])
    reading = own.parse_address("mòn", on=OLD, within="03673")
    assert reading.commune.code == "03673"
    assert reading.village_unit.full_name == "Bản Mòn"
    assert own.parse_address("bản mòn trên", on=OLD, within="03673").village_unit is not None


def test_the_users_village_is_recognised_in_an_address():
    own = UNITS.with_villages([Village("03673", "Bản Mòn")])
    reading = own.parse_address("BẢN MÒN, xã Chiềng Ngần, TP Sơn La", on=OLD)
    assert reading.village_unit.name == "Mòn"
    assert own.villages("03673", OLD) == (reading.village_unit,)
    assert UNITS.villages("03673", OLD) == ()


def test_a_reading_does_not_show_the_address_text():
    assert "Mòn" not in repr(UNITS.parse_address("bản Mòn, TP Sơn La", on=OLD).village_unit)
    assert "bản Mòn" not in repr(UNITS.parse_address("bản Mòn", on=OLD, within="03673"))


@given(st.text(st.characters(), max_size=60), st.sampled_from((OLD, NOW)))
@settings(max_examples=200, deadline=None)
def test_no_text_raises_and_nothing_is_lost_without_a_word(text, on):
    reading = UNITS.parse_address(text, on=on)
    assert reading.text == text
    assert reading.commune is not None or reading.problems


@given(
    st.lists(
        st.sampled_from(
            (
                "xã",
                "huyện",
                "TP",
                "Sơn La",
                "Mai Sơn",
                "P.",
                "1",
                "-",
                ",",
                "(14)",
                "bản",
                "Tân Lập",
            )
        ),
        max_size=8,
    )
)
@settings(max_examples=60, deadline=None)
def test_scrambled_address_words_never_raise(words):
    reading = UNITS.parse_address(" ".join(words), on=OLD)
    assert reading.commune is not None or reading.problems


@pytest.mark.parametrize(
    ("text", "day", "code"),
    [
        ("Phuong Sa Pả, thi xa sa pa, lao cai", date(2021, 12, 1), "03002"),
        ("Thi tran Ít Ong, huyện Mường La, tỉnh Sơn La", date(2021, 12, 1), "03808"),
        ("phuong Tô Hiệu, tỉnh Sơn La", date(2026, 1, 1), "03646"),
        ("Phường Đúc, thành phố Huế, tỉnh Thừa Thiên Huế", date(2021, 12, 1), "19780"),
        ("xã Quan Sơn, huyện Chi Lăng, tỉnh Lạng Sơn", date(2021, 12, 1), "06517"),
        ("Quan Sơn, Chi Lăng, Lạng Sơn", date(2021, 12, 1), "06517"),
    ],
)
def test_a_kind_word_that_lost_its_marks_before_a_name_with_marks_is_a_kind(
    text: str, day: date, code: str
) -> None:
    read = load_units().parse_address(text, on=day)
    assert (read.unit.code if read.unit else None, read.village) == (code, "")
