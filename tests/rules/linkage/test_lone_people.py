from __future__ import annotations

from typing import Any

import pytest

from socassist.model import EventKind, FormKind
from socassist.model.linkage import is_new
from socassist.rules.linkage import link
from socassist.rules.linkage.name_table import NameTable
from socassist.rules.linkage.rarity import BARE_CAP, BARE_YEAR, LOOSE, BareYears

HUSBAND = ("head", "Tòng Văn Mừng", "1948-04-04", "m")
WIFE = ("wife", "Quàng Thị Nhị", "1950-07-02", "f", {"cccd": "014150001234"})
DAUGHTER = ("child", "Tòng Thị Tuyên", "1985-08-17", "f")
SON = ("child", "Tòng Văn Lả", "1987-01-27", "m", {"cccd": "014087005678"})


def test_a_widow_who_is_left_at_home_is_the_household(province: Any) -> None:
    home = province.household(HUSBAND, WIFE, DAUGHTER, SON)
    form = province.form(("head", *WIFE[1:]))
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert form.ref not in linkage.unsure_households


def test_a_child_alone_on_a_full_form_left_and_is_a_new_household(province: Any) -> None:
    home = province.household(HUSBAND, WIFE, DAUGHTER, SON)
    form = province.form(("head", *SON[1:]))
    linkage = link([form], province.register)
    assert is_new(linkage.household_of[form.ref])
    assert form.ref not in linkage.unsure_households
    assert linkage.person_of[form.ref, 0] == province.person(SON[1])
    assert [(e.kind, e.other) for e in linkage.implied] == [(EventKind.HOUSEHOLD_SPLIT, home)]


def test_a_child_alone_at_the_head_of_a_form_c1_may_have_left_a_large_household(
    province: Any,
) -> None:
    province.household(HUSBAND, ("child", "Tòng Thị Na", "1989-03-03", "f"), DAUGHTER, SON)
    form = province.form(("head", *SON[1:]), kind=FormKind.C1)
    assert form.ref in link([form], province.register).unsure_households


def test_one_of_two_who_is_left_is_the_household(province: Any) -> None:
    home = province.household(HUSBAND, SON)
    form = province.form(("head", *SON[1:]), kind=FormKind.C1)
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert form.ref not in linkage.unsure_households


def test_a_brother_of_the_head_is_no_widower(province: Any) -> None:
    brother = ("younger-brother", "Tòng Văn Pâng", "1951-02-09", "m")
    home = province.household(HUSBAND, WIFE, DAUGHTER, SON, brother)
    form = province.form(("head", *brother[1:]))
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] != home or form.ref in linkage.unsure_households


def test_a_widow_is_not_the_household_while_another_form_may_be(province: Any) -> None:
    home = province.household(HUSBAND, WIFE, DAUGHTER, SON)
    widow = province.form(("head", *WIFE[1:]))
    rest = province.form(HUSBAND, DAUGHTER, SON)
    linkage = link([widow, rest], province.register)
    assert linkage.household_of[rest.ref] == home
    assert linkage.household_of.get(widow.ref) != home


def test_a_widow_in_another_village_is_not_the_household_by_herself(province: Any) -> None:
    home = province.household(HUSBAND, WIFE, DAUGHTER, SON, village="Bản Mòn")
    form = province.form(("head", *WIFE[1:]), village="Bản Lan")
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] != home


@pytest.mark.parametrize(("year", "bits"), [(1940, 1.0), (2015, BARE_CAP)])
def test_a_bare_year_says_more_of_a_child_than_of_the_old(year: int, bits: float) -> None:
    old = [1940_0000, 1941_0000, 1942_0101, 1943_0512] * 50 + [1944_0307] * 100
    years = BareYears([*old, *[2015_0709] * 100])
    bare = year * 10000
    assert years.of_birth(bare) == pytest.approx(bits, abs=0.1)
    assert years.of_a_pair(bare, bare, True, False) == pytest.approx(BARE_YEAR * bits, abs=0.1)
    assert years.of_a_pair(bare, bare, False, False) == 0.0


def test_dates_of_a_lone_person_that_do_not_quite_agree_count_less() -> None:
    years = BareYears([1940_0000, 1941_0512])
    assert years.of_a_pair(1940_0000, 1941_0000, True, True) == LOOSE
    assert years.of_a_pair(1941_0000, 1941_0512, True, False) == LOOSE
    assert years.of_a_pair(1941_0000, 1941_0512, True, True) == 0.0
    assert years.of_a_pair(1941_0512, 1941_0512, True, False) == 0.0


def test_two_usual_family_names_are_two_people_but_a_slip_may_be_one() -> None:
    names = NameTable()
    people = {names.numbers[f"{family} Thị Xa"]: 50 for family in ("Nguyễn", "Trần", "Vũ", "Võ")}
    names.learn(people, 3)

    def unlike(one: str, two: str) -> bool:
        return names.unlike_families(names.numbers[one], names.numbers[two])

    assert unlike("Nguyễn Thị Xa", "Trần Thị Xa")
    assert not unlike("Vũ Thị Xa", "Võ Thị Xa")
    assert not unlike("Nguyễn Thị Xa", "Ngyễm Thị Xa")


def test_of_a_lone_namesake_with_another_usual_family_name_nobody_is_asked(province: Any) -> None:
    for n in range(40):
        for family in ("Nguyễn", "Trần"):
            province.household(
                ("head", f"{family} Văn Bái", f"{1940 + n}-03-0{1 + n % 9}", "m"), village="Bản Pe"
            )
    province.household(("head", "Trần Thị Xuyến", "1937", "f"))
    form = province.form(("head", "Nguyễn Thị Xuyến", "1937", "f"))
    linkage = link([form], province.register)
    assert is_new(linkage.household_of[form.ref])
    assert form.ref not in linkage.unsure_households


def test_who_left_a_listed_household_is_known_sooner_than_a_namesake_from_nowhere(
    province: Any,
) -> None:
    newcomer = ("head", "Lường Thị Yến", "1991", "f")
    moved = ("child", "Tòng Thị Tuyên", "1985", "f")
    home = province.household(HUSBAND, WIFE, moved, SON)
    province.household(("head", "Cà Văn Pâng", "1960-05-06", "m"), ("child", *newcomer[1:]))
    stay = province.form(HUSBAND, WIFE, SON)
    went = province.form(
        ("head", "Bạc Văn Chung", "1980-09-09", "m"), ("wife", *moved[1:]), commune="03800"
    )
    alone = province.form(newcomer, ("child", "Bạc Thị Lan", "2012-02-03", "f"), commune="03800")
    linkage = link([stay, went, alone], province.register)
    assert linkage.household_of[stay.ref] == home
    assert linkage.person_of[went.ref, 1] == province.person(moved[1])
    assert is_new(linkage.person_of[alone.ref, 0])
