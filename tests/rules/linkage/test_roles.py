from __future__ import annotations

from typing import Any

from socassist.rules.linkage import link

FATHER = ("head", "Lò Văn Thắng", "1975-03-12", "m")
MOTHER = ("wife", "Quàng Thị Liễu", "1978-07-02", "f")
GRANDCHILD = ("grandchild", "Lò Văn Khánh", "2001-11-20", "m")


def test_the_relation_tells_father_and_son_of_one_name_whose_dates_are_missing(
    province: Any,
) -> None:
    son = ("child", FATHER[1], "2000-01-15", "m")
    home = province.household(FATHER, MOTHER, son, GRANDCHILD)
    undated = [(relation, name, "", sex) for relation, name, _, sex in (son, FATHER)]
    form = province.form(*undated, MOTHER, GRANDCHILD)
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert linkage.person_of[form.ref, 0] == province.person(FATHER[1], 1)
    assert linkage.person_of[form.ref, 1] == province.person(FATHER[1], 0)
    said = {g.field: g for g in linkage.person_judgements[form.ref, 0].grounds}
    assert said["relation"].weight == 1.0
    assert said["relation"].text.vi == "cùng quan hệ với chủ hộ"


def test_a_relation_that_was_not_asked_is_no_ground(province: Any) -> None:
    province.household(FATHER, MOTHER)
    form = province.form(FATHER, MOTHER)
    linkage = link([form], province.register)
    assert "relation" not in {g.field for g in linkage.person_judgements[form.ref, 0].grounds}


def test_a_relation_alone_never_outweighs_a_date(province: Any) -> None:
    son = ("child", FATHER[1], "2000-01-15", "m")
    province.household(FATHER, MOTHER, son)
    form = province.form(MOTHER, ("child", *FATHER[1:]), ("head", *son[1:]))
    linkage = link([form], province.register)
    assert linkage.person_of[form.ref, 1] == province.person(FATHER[1], 0)
    assert linkage.person_of[form.ref, 2] == province.person(FATHER[1], 1)
