"""The packaged lists against the published counts and mapping facts."""

from collections import Counter
from datetime import date

import pytest

from socassist.model.gazetteer import REFORM, load_units
from socassist.model.gazetteer_store import _quick_key
from socassist.model.place import Level, UnitKind
from socassist.model.place_names import loose_key

UNITS = load_units()
JANUARY = date(2025, 1, 4)
BEFORE = date(2025, 6, 30)
AFTER = REFORM

SON_LA_JANUARY = {
    "116": 12, "118": 11, "119": 29, "120": 16, "121": 16, "122": 27,
    "123": 15, "124": 15, "125": 22, "126": 19, "127": 8, "128": 14,
}  # fmt: skip
SON_LA_BEFORE = SON_LA_JANUARY | {"119": 28, "122": 25, "124": 14}
QUANG_NGAI = {
    "522": 22, "524": 22, "525": 16, "527": 11, "528": 13, "529": 14, "530": 9,
    "531": 5, "532": 12, "533": 12, "534": 15, "535": 19, "536": 0,
}  # fmt: skip


def _communes(on):
    return [u for p in UNITS.provinces(on) for u in UNITS.communes(p.code, on)]


@pytest.mark.parametrize(
    ("on", "provinces", "districts", "communes"),
    [
        (date(2017, 10, 1), 63, 713, 11161),
        (date(2020, 3, 1), 63, 707, 10643),
        (JANUARY, 63, 696, 10051),
        (BEFORE, 63, 696, 10035),
        (AFTER, 34, 0, 3321),
    ],
)
def test_the_country_has_the_published_number_of_units(on, provinces, districts, communes):
    assert len(UNITS.provinces(on)) == provinces
    assert sum(len(UNITS.districts(p.code, on)) for p in UNITS.provinces(on)) == districts
    assert len(_communes(on)) == communes


@pytest.mark.parametrize(
    ("province", "on", "districts"),
    [("14", JANUARY, SON_LA_JANUARY), ("14", BEFORE, SON_LA_BEFORE), ("51", JANUARY, QUANG_NGAI)],
)
def test_each_district_has_the_published_number_of_communes(province, on, districts):
    counted = {
        unit.code: len(UNITS.communes(unit.code, on)) for unit in UNITS.districts(province, on)
    }
    assert counted == districts


@pytest.mark.parametrize(
    ("province", "on", "kinds"),
    [
        ("14", AFTER, {UnitKind.XA: 67, UnitKind.PHUONG: 8}),
        ("51", AFTER, {UnitKind.XA: 86, UnitKind.PHUONG: 9, UnitKind.DAC_KHU: 1}),
    ],
)
def test_the_new_communes_are_of_the_kinds_that_the_resolutions_name(province, on, kinds):
    assert Counter(unit.kind for unit in UNITS.communes(province, on)) == kinds


def test_quang_ngai_of_2017_is_that_of_its_own_plan():
    # Plan 3743/KH-UBND of 22 June 2017: 14 districts, 184 communes.
    then = date(2017, 6, 22)
    assert len(UNITS.districts("51", then)) == 14
    assert len(UNITS.communes("51", then)) == 184
    assert UNITS.get("526", then).full_name == "Huyện Tây Trà"
    assert UNITS.get("526", date(2021, 1, 1)) is None


def test_a_commune_keeps_its_code_under_another_district():
    # Xã Trà Phong lay in Tây Trà, then in Trà Bồng.
    (then,) = UNITS.find("xã Trà Phong", within="526", on=date(2017, 6, 22))
    assert UNITS.get(then.code, date(2021, 1, 1)).parent == "525"
    assert UNITS.carry(then.code, "", date(2021, 1, 1), on=date(2017, 6, 22)).unit is not None


def test_kon_tum_became_part_of_quang_ngai():
    assert len(UNITS.communes("62", BEFORE)) == 102
    assert len(UNITS.districts("62", BEFORE)) == 10
    assert UNITS.get("62", AFTER) is None
    assert [unit.code for unit in UNITS.successors("62", BEFORE)] == ["51"]
    assert {unit.code for unit in UNITS.predecessors("51", AFTER)} == {"51", "62"}


def test_every_code_is_padded_to_the_digits_of_its_level():
    for unit in UNITS:
        assert len(unit.code) == unit.level.digits, unit
        assert unit.code.isascii()
        assert unit.code.isdigit(), unit


def test_no_two_units_carry_one_code_on_one_day():
    days = {unit.since for unit in UNITS} | {unit.until for unit in UNITS} | {date(2017, 1, 1)}
    for day in sorted(day for day in days if day):
        held = Counter(unit.code for unit in UNITS if unit.holds_on(day))
        assert held.most_common(1)[0][1] == 1, day


def test_every_unit_but_a_province_lies_under_one_that_held_on_the_same_days():
    for unit in UNITS:
        if unit.level is Level.PROVINCE:
            assert unit.parent is None
            continue
        for day in {unit.since or date(2017, 1, 1), BEFORE if unit.until else AFTER}:
            if unit.holds_on(day):
                assert UNITS.get(unit.parent, day) is not None, (unit, day)


def test_districts_hold_to_30_june_2025_and_not_a_day_longer():
    assert all(
        unit.until is not None and unit.until <= REFORM
        for unit in UNITS
        if unit.level is Level.DISTRICT
    )
    assert not any(u.level is Level.DISTRICT and u.holds_on(REFORM) for u in UNITS)


def test_old_communes_went_to_one_two_three_four_or_five_new_ones():
    official = Counter()
    for unit in UNITS:
        if unit.level is Level.COMMUNE and unit.until == REFORM:
            known = {UNITS.certainty(unit.code, new, REFORM) for new in unit.successors}
            if known == {"official"}:
                official[len(unit.successors)] += 1
    # Two more are filled from a second list, so they are not counted here.
    assert official == {1: 9592, 2: 369, 3: 54, 4: 17, 5: 1}


def test_every_new_commune_is_made_of_old_units():
    new = [u for u in UNITS if u.level is Level.COMMUNE and u.since == REFORM]
    assert len(new) == 3321
    assert all(UNITS.predecessors(unit.code, REFORM) for unit in new)


def test_the_five_islands_became_special_zones():
    islands = [u for u in UNITS.districts("51", BEFORE) if not UNITS.communes(u.code, BEFORE)]
    assert [unit.full_name for unit in islands] == ["Huyện Lý Sơn"]
    assert [u.full_name for u in UNITS.successors("536", BEFORE)] == ["Đặc khu Lý Sơn"]


def test_in_quang_ngai_one_commune_was_split():
    split = [u.code for u in UNITS.communes("51", BEFORE) if u.is_split]
    assert split == ["21142"]
    assert [u.full_name for u in UNITS.successors("21142", BEFORE)] == [
        "Xã Cà Đam",
        "Xã Tây Trà Bồng",
    ]


@pytest.mark.parametrize("code", ["03751", "03898", "03913", "03988", "03991", "04003", "04060"])
def test_the_seven_communes_missing_in_the_official_table_are_there_and_marked(code):
    unit = UNITS.get(code, date(2021, 12, 1))
    assert unit is not None
    assert not unit.verified
    assert UNITS.path(code, date(2021, 12, 1))[0].code == "14"
    news = UNITS.successors(code, date(2021, 12, 1))
    assert news
    assert all(UNITS.certainty(code, new.code, unit.until) not in {"official", ""} for new in news)


def test_units_without_a_known_successor_are_few_and_none_lies_in_son_la():
    lost = [
        unit
        for unit in UNITS
        if unit.level is Level.COMMUNE and unit.until is not None and not unit.successors
    ]
    kept = [unit for unit in lost if UNITS.get(unit.code, unit.until) is None]
    early = [unit for unit in kept if unit.until <= date(2025, 1, 1)]
    assert len(kept) - len(early) == 9
    for unit in kept:
        assert not UNITS.is_within(unit, "14", unit.since or date(2017, 1, 1))


def test_what_ended_before_the_reform_without_a_published_successor_is_marked():
    for unit in UNITS:
        if unit.until is not None and unit.until <= date(2025, 1, 1) and not unit.successors:
            assert not unit.verified
            assert UNITS.carry(unit.code, "", AFTER, on=unit.since or date(2017, 1, 1)).unit is None


def test_new_names_of_early_2025_follow_the_old_ones():
    assert UNITS.get("123", date(2024, 5, 1)).full_name == "Huyện Mộc Châu"
    assert UNITS.get("123", date(2025, 5, 1)).full_name == "Thị xã Mộc Châu"
    assert UNITS.get("03997", date(2024, 5, 1)).full_name == "Xã Tân Lập"
    assert UNITS.get("03997", date(2025, 5, 1)).full_name == "Xã Tân Yên"
    assert UNITS.get("46", date(2024, 5, 1)).full_name == "Tỉnh Thừa Thiên Huế"
    assert UNITS.get("46", date(2025, 5, 1)).full_name == "Thành phố Huế"


def test_names_carry_no_kind_word_and_no_stray_spaces():
    kinds = {"tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu"}
    for unit in UNITS:
        assert unit.name == " ".join(unit.name.split())
        if unit.name == "Phường Đúc":  # Its name is that: "Phường Phường Đúc" in Huế.
            continue
        assert not any(unit.name.lower().startswith(f"{kind} ") for kind in kinds), unit
        assert unit.name[0].isupper() or unit.name[0].isdigit(), unit


def test_the_index_and_the_search_fold_names_alike():
    assert all(_quick_key(name) == loose_key(name) for u in UNITS for name in (u.name, *u.aliases))


def test_the_lists_say_where_they_come_from():
    from socassist.model.codes import table_header

    for name in ("provinces", "districts", "communes_before", "communes_after", "successions"):
        header = " ".join(table_header(f"{name}.csv"))
        assert "source:" in header
        assert "2025" in header
