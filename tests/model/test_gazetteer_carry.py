from datetime import date

from socassist.model.carrying import carry_all
from socassist.model.gazetteer import REFORM, load_units
from socassist.model.place import Level
from socassist.model.village import Village

UNITS = load_units()
OLD = date(2021, 12, 1)
NOW = date(2026, 1, 1)


def test_a_whole_commune_is_carried_over_the_reform():
    carried = UNITS.carry("03673", "Bản Mòn", NOW)
    assert carried.unit.full_name == "Phường Chiềng Sinh"
    assert not carried.split
    assert carried.verified


def test_a_split_commune_gives_candidates_and_a_reason_but_no_unit():
    carried = UNITS.carry("21142", "Thôn Tây", NOW)
    assert carried.unit is None
    assert carried.split
    assert {unit.code for unit in carried.candidates} == {"21136", "21157"}
    assert carried.problem.code == "commune-split"
    assert "Trà Bùi" in carried.problem.message.vi


def test_the_users_own_villages_decide_a_split():
    own = UNITS.with_villages([Village("21136", "Thôn Tây", since=REFORM)])
    carried = own.carry("21142", "thôn tây", NOW)
    assert carried.unit.code == "21136"
    assert carried.split
    assert carried.by_village


def test_a_village_of_that_name_on_both_sides_decides_nothing():
    own = UNITS.with_villages([Village("21136", "Thôn Tây"), Village("21157", "Bản Tây")])
    assert own.carry("21142", "Tây", NOW).unit is None


def test_a_code_used_twice_means_the_older_unit_unless_the_day_is_told():
    # 03646 was phường Chiềng Lề until the reform, and is phường Tô Hiệu since.
    old = UNITS.get("03646", OLD)
    assert UNITS.carry("03646", "", NOW).source == old
    told = UNITS.carry("03646", "", NOW, on=date(2025, 9, 1))
    assert told.source == told.unit == UNITS.get("03646", NOW)


def test_chieng_ly_is_carried_over_two_changes_and_is_not_called_certain():
    carried = UNITS.carry("03751", "Bản Lào", NOW)
    assert [unit.full_name for unit in carried.candidates] == ["Xã Thuận Châu"]
    assert carried.unit.code == "03721"
    assert not carried.verified
    early = UNITS.carry("03751", "Bản Lào", date(2025, 5, 1))
    assert early.unit is None
    assert {unit.full_name for unit in early.candidates} == {
        "Thị trấn Thuận Châu",
        "Xã Phổng Ly",
    }


def test_a_commune_that_no_list_follows_is_said_to_be_lost():
    carried = UNITS.carry("07732", "", NOW)
    assert carried.unit is None
    assert carried.candidates == ()
    assert carried.problem.code == "successor-unknown"


def test_an_unknown_code_is_said_to_be_unknown():
    carried = UNITS.carry("99999", "", NOW)
    assert carried.source is None
    assert carried.problem.code == "commune-not-found"


def test_carrying_to_a_day_on_which_the_unit_held_changes_nothing():
    carried = UNITS.carry("03673", "", OLD, on=OLD)
    assert carried.unit == carried.source
    assert carried.verified


def test_a_new_commune_is_carried_back_to_what_it_was_made_of():
    back = UNITS.carry("21025", "", OLD, on=NOW)
    assert back.split
    assert {u.code for u in back.candidates} == set(UNITS.get("21025", NOW).predecessors)


def test_every_official_commune_arrives_somewhere():
    for unit in UNITS.communes("14", date(2025, 6, 30)):
        carried = UNITS.carry(unit.code, "", NOW, on=date(2025, 6, 30))
        assert carried.candidates, unit
        assert all(u.level is Level.COMMUNE and u.parent == "14" for u in carried.candidates)


def test_a_register_is_carried_place_by_place_once():
    places = [("21142", "Thôn Tây"), ("21115", "Thôn 1"), ("21142", "Thôn Tây")]
    carried = carry_all(UNITS, places, NOW)
    assert list(carried) == [("21142", "Thôn Tây"), ("21115", "Thôn 1")]
    assert [place for place, result in carried.items() if result.unit is None] == [
        ("21142", "Thôn Tây")
    ]


def test_a_register_of_2017_loses_no_commune_in_silence():
    then = date(2017, 6, 22)
    lost = []
    for unit in UNITS.communes("51", then):
        carried = UNITS.carry(unit.code, "", NOW, on=then)
        assert carried.candidates or carried.problem.code == "successor-unknown"
        if not carried.candidates:
            lost.append(unit.name)
    # Of 184: those of Lý Sơn, which was left without communes.
    assert sorted(lost) == ["An Bình", "An Hải", "An Vĩnh"]


def test_where_only_the_main_part_is_known_it_is_said():
    carried = UNITS.carry("00010", "", date(2025, 3, 1), on=date(2021, 12, 1))
    assert carried.source.full_name == "Phường Nguyễn Trung Trực"
    assert carried.unit.full_name == "Phường Trúc Bạch"
    assert carried.main_part
    assert not carried.verified
    official = UNITS.carry("03673", "", NOW)
    assert official.verified
    assert not official.main_part


def test_most_communes_that_vanished_before_2025_are_followed_and_the_others_said_to_be_open():
    gone = [
        unit
        for unit in UNITS
        if unit.level is Level.COMMUNE and unit.until is not None and unit.until < REFORM
    ]
    open_ones = [unit for unit in gone if not unit.successors]
    steps = [
        (unit, UNITS.get(new, unit.until))
        for unit in gone
        for new in unit.successors
        if UNITS.certainty(unit.code, new, unit.until) == "main-part"
    ]
    assert len(steps) == 1026
    assert len(open_ones) < 210
    for old, new in steps:
        assert new is not None
        assert old.parent in {version.parent for version in UNITS.versions(new.code)}
        assert old.code in new.predecessors or new.since != old.until


def test_a_merger_that_is_only_recalled_is_followed_but_not_called_certain():
    carried = UNITS.carry("21151", "", date(2021, 12, 1), on=date(2017, 6, 22))
    assert (carried.unit.full_name, carried.verified) == ("Xã Sơn Trà", False)
