"""Who left or was taken in, and who is a namesake: for a person to judge, though names agree."""

from __future__ import annotations

from typing import Any

import pytest

from socassist.model import FormKind
from socassist.rules.linkage import link

HUSBAND = ("head", "Phạm Tấn Hoài", "1974-03-19", "m", {"cccd": "014074087000"})
WIFE = ("wife", "Trần Thị Hoài", "1980-10-11", "f", {"cccd": "014180792876"})
SON = ("child", "Phạm Thành Tỵ", "2005-10-19", "m")
OLD = ("head", "Nguyễn Tấn Quang", "1942-09-07", "m", {"cccd": "014042895820"})
HIS_WIFE = ("wife", "Lê Ngọc Hiền", "1948-10-22", "f", {"cccd": "014148000123"})


def alone(who: tuple[Any, ...]) -> tuple[Any, ...]:
    return ("head", *who[1:])


@pytest.mark.parametrize("kind", [FormKind.C, FormKind.C1])
def test_a_wife_alone_at_the_head_in_another_village_may_have_left(
    province: Any, kind: FormKind
) -> None:
    home = province.household(HUSBAND, WIFE, SON, village="Bản 1")
    away = province.form(alone(WIFE), kind=kind, village="Bản 7")
    linkage = link([away], province.register)
    assert away.ref in linkage.unsure_households
    assert linkage.household_judgements[away.ref].right == home
    assert linkage.person_of[away.ref, 0] == province.person(WIFE[1])


def test_at_home_a_form_c1_of_a_wife_is_about_her_household(province: Any) -> None:
    home = province.household(HUSBAND, WIFE, SON, village="Bản 1")
    here = province.form(alone(WIFE), kind=FormKind.C1, village="Bản 1")
    linkage = link([here], province.register)
    assert linkage.household_of[here.ref] == home


def test_the_widow_of_an_old_man_moved_with_the_household(province: Any) -> None:
    home = province.household(OLD, HIS_WIFE, village="Bản 1")
    form = province.form(alone(HIS_WIFE), village="Bản 7")
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home


def test_a_father_under_a_strangers_name_in_another_village_was_rather_taken_in(
    province: Any,
) -> None:
    home = province.household(OLD, HIS_WIFE, village="Bản 1")
    form = province.form(
        ("father", *OLD[1:]), kind=FormKind.C1, village="Bản 7", head_name="Phan Minh Hòa"
    )
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] != home
    assert linkage.person_of[form.ref, 0] == province.person(OLD[1])


def test_a_namesake_of_the_new_head_does_not_get_the_form_because_his_household_is_left(
    province: Any,
) -> None:
    for number in range(1200):  # In a register of many a name says more.
        name = f"Hoàng {('Văn', 'Bá', 'Đức')[number % 3]} {('Ngọc', 'Minh', 'Hải')[number % 7 % 3]}"
        province.household(("head", name, f"{1940 + number % 60}", "m"), village="Bản Xa")
    large = province.household(
        ("head", "Y Bluăt Hwing", "1952-09-08", "m", {"cmnd": "225602506"}),
        ("child", "Y Quang Ksor", "1974", "m"),
        ("daughter-in-law", "H'Kim Kpă", "1973-02-01", "f"),
        ("grandchild", "Y Hùng Kpă", "1993-06-16", "m"),
        ("grandchild", "Y Duk Kpă", "1997-07-21", "m", {"cmnd": "220324034"}),
    )
    namesake = province.household(
        ("head", "Y Quang Ksor", "1996-07-19", "m"), ("wife", "H'Êmi Kpă", "2000-02-11", "f")
    )
    old = province.form(
        ("head", "Y Bluăt Hwing", "1952-09-08", "m", {"cmnd": "225602506"}), kind=FormKind.C1
    )
    form = province.form(
        ("child", "Y Duk Kpă", "1997-07-21", "m", {"cmnd": "220324034"}),
        kind=FormKind.C1,
        head_name="Y Quang Ksor",
    )
    linkage = link([old, form], province.register)
    assert linkage.household_of[old.ref] == large
    assert linkage.household_of[form.ref] != namesake
    assert form.ref in linkage.unsure_households


def test_a_namesake_of_a_wife_who_is_on_her_own_form_is_not_her_for_sure(province: Any) -> None:
    home = province.household(
        ("head", "Nguyễn Thanh Dũng", "1951-05-14", "m", {"cmnd": "211666343"}),
        ("wife", "Nguyễn Thị Giang", "1953-09-16", "f", {"cccd": "014153894314"}),
    )
    own = province.form(
        ("head", "Nguyễn Thanh Dũng", "1951-05-14", "m", {"cmnd": "211666343"}),
        ("wife", "Nguyễn Thị Giang", "1953-09-16", "f", {"cccd": "014153894314"}),
    )
    other = province.form(
        ("head", "Nguyễn Thị Giang", "1953-04-16", "f", {"cmnd": "221455826"}), kind=FormKind.C1
    )
    linkage = link([own, other], province.register)
    assert linkage.household_of[own.ref] == home
    assert linkage.household_of[other.ref] != home
    assert linkage.person_of[other.ref, 0] != linkage.person_of[own.ref, 1]


def test_a_form_c1_that_repeats_a_head_with_a_slip_beside_others_is_still_the_household_s(
    province: Any,
) -> None:
    home = province.household(HUSBAND, WIFE, SON, village="Bản 1")
    full = province.form(HUSBAND, WIFE, SON, village="Bản 1")
    slip = ("head", "Phạm Tấn Hoài", "1974-03-18", "m", {"cccd": "014074087000"})
    again = province.form(slip, SON, kind=FormKind.C1, village="Bản 1")
    linkage = link([full, again], province.register)
    assert {linkage.household_of[full.ref], linkage.household_of[again.ref]} == {home}


FATHER = ("head", "Mang Văn Linh", "1966-12-01", "m", {"cccd": "014066000123"})
MARRIED = ("child", "Mang Y Minh", "1997-02-11", "m", {"cccd": "014097791676"})
GRANDCHILD = ("grandchild", "Mang Thị Rê", "2018-07-27", "f", {"cccd": "014318000123"})


def test_a_member_s_child_alone_under_that_member_in_another_village_went_with_them(
    province: Any,
) -> None:
    home = province.household(FATHER, MARRIED, GRANDCHILD, village="Bản 1")
    child = ("child", *GRANDCHILD[1:])
    away = province.form(child, kind=FormKind.C1, village="Bản 7", head_name=MARRIED[1])
    linkage = link([away], province.register)
    assert linkage.household_of[away.ref] != home
    assert linkage.person_of[away.ref, 0] == province.person(GRANDCHILD[1])


def test_a_child_alone_under_the_head_in_another_village_is_of_the_household(
    province: Any,
) -> None:
    home = province.household(HUSBAND, WIFE, SON, village="Bản 1")
    away = province.form(SON, kind=FormKind.C1, village="Bản 7", head_name=HUSBAND[1])
    linkage = link([away], province.register)
    assert linkage.household_of[away.ref] == home


def test_a_mother_alone_on_a_full_form_whose_children_are_on_none_is_for_a_person_to_judge(
    province: Any,
) -> None:
    small = ("child", "Phạm Thảo Thi", "2013-07-23", "f")
    home = province.household(HUSBAND, WIFE, SON, small, village="Bản 1")
    here = province.form(alone(WIFE), village="Bản 1")
    linkage = link([here], province.register)
    assert here.ref in linkage.unsure_households
    assert linkage.household_judgements[here.ref].right == home


def test_a_widow_whose_grown_sons_left_is_the_household(province: Any) -> None:
    grown = [("child", f"Phạm Thành {name}", "1996-10-19", "m") for name in ("Tỵ", "Mão")]
    home = province.household(HUSBAND, WIFE, *grown, village="Bản 1")
    here = province.form(alone(WIFE), village="Bản 1")
    linkage = link([here], province.register)
    assert linkage.household_of[here.ref] == home


def test_a_relation_that_is_not_told_is_no_stranger_s(province: Any) -> None:
    young = ("head", "Lê Ngọc Tấn", "1990-12-03", "m", {"cccd": "014090771980"})
    mother = ("wife", "Nguyễn Mỹ Bảy", "1993-01-05", "f", {"cccd": "014193771980"})
    one = ("child", "Lê Tấn Kiên", "2018-02-19", "m")
    other = ("child", "Lê Đăng Dũng", "2015-03-10", "m")
    home = province.household(young, mother, one, other, village="Bản 1")
    away = province.form(alone(mother), ("", *one[1:]), village="Bản 7")
    linkage = link([away], province.register)
    assert away.ref in linkage.unsure_households
    assert linkage.household_judgements[away.ref].right == home


def test_under_a_strangers_name_a_wife_who_stands_at_home_to_the_letter_is_a_namesake(
    province: Any,
) -> None:
    for number in range(600):  # In a register of many a name says more.
        name = f"Hoàng {('Văn', 'Bá', 'Đức')[number % 3]} {('Ngọc', 'Minh', 'Hải')[number % 7 % 3]}"
        province.household(("head", name, f"{1940 + number % 60}", "m"), village="Bản Xa")
    family = (
        ("head", "Ly A Sơn", "1974-09-26", "m", {"cccd": "014074382628"}),
        ("wife", "Sùng Thị Ly", "1970-01-01", "f"),
        ("child", "Ly Thị Linh", "1999-03-27", "f"),
        ("child", "Ly Văn Hiền", "2000-01-21", "m"),
    )
    home = province.household(*family, village="Bản 1")
    here = province.form(*family, village="Bản 1")
    namesake = province.form(
        ("wife", "Sùng Thị Ly", "1970-11-01", "f"), kind=FormKind.C1, village="Bản 1",
        head_name="Cứ Ngọc Tâm",
    )  # fmt: skip
    linkage = link([here, namesake], province.register)
    assert linkage.household_of[here.ref] == home
    assert namesake.ref in linkage.unsure_households
    same = province.form(
        ("wife", "Sùng Thị Ly", "1970-11-01", "f"), kind=FormKind.C1, village="Bản 1",
        head_name="Ly A Sơn",
    )  # fmt: skip
    assert link([here, same], province.register).household_of[same.ref] == home
