from __future__ import annotations

from typing import Any

from socassist.model.linkage import is_new
from socassist.rules.linkage import link

OLD = ("head", "Tòng Văn Mừng", "1948-04-04", "m")
WIFE = ("wife", "Quàng Thị Nhị", "1949-07-02", "f")
SON = ("child", "Tòng Văn Mừng", "1967-08-17", "m")
HIS_WIFE = ("daughter-in-law", "Cà Thị Tuyền", "1968-01-27", "f")
GRANDCHILD = ("grandchild", "Tòng Thị Năm", "1994-11-28", "f")


def test_a_son_of_the_heads_own_name_does_not_keep_the_household(province: Any) -> None:
    home = province.household(OLD, WIFE, SON, HIS_WIFE, GRANDCHILD)
    away = province.form(("head", *SON[1:]), HIS_WIFE, GRANDCHILD)
    stay = province.form(OLD, WIFE)
    linkage = link([away, stay], province.register)
    assert linkage.household_of[stay.ref] == home
    assert is_new(linkage.household_of[away.ref])
    assert linkage.person_of[away.ref, 0] == province.person(SON[1], 1)


def test_a_son_at_the_head_while_the_old_couple_is_listed_nowhere_waits_for_a_person(
    province: Any,
) -> None:
    province.household(OLD, WIFE, SON, HIS_WIFE, GRANDCHILD)
    form = province.form(("head", "Tòng Văn Mừng", "1967-08-17", "m"), HIS_WIFE, GRANDCHILD)
    linkage = link([form], province.register)
    assert form.ref in linkage.unsure_households
    assert linkage.person_of[form.ref, 0] == province.person(SON[1], 1)


def test_a_lone_namesake_of_nearly_the_same_year_in_another_village_is_nobody_known(
    province: Any,
) -> None:
    province.household(("head", "Lừ Thị Uẩn", "1946", "f"), village="Bản Mòn")
    form = province.form(("head", "Lừ Thị Uẩn", "1945", "f"), village="Bản Lan")
    linkage = link([form], province.register)
    assert is_new(linkage.household_of[form.ref])
    assert form.ref not in linkage.unsure_households
