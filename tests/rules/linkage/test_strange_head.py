"""People who stand under a head who is nobody of their household."""

from __future__ import annotations

from typing import Any

import pytest

from socassist.model import FormKind
from socassist.rules.linkage import link

FATHER = ("head", "Lê Chí Bảo", "1986-08-07", "m", {"cccd": "093086643427"})
GIRL = ("child", "Lê Thanh Mai", "2010-02-07", "f")
BOY = ("child", "Lê Thanh Phong", "2012-03-01", "m")
UNCLE = ("head", "Trần Quốc Đạt", "1975-05-27", "m")


def nephew(child: tuple[Any, ...]) -> tuple[Any, ...]:
    return ("grandchild", *child[1:])


def test_children_under_a_stranger_without_their_father_are_a_question(province: Any) -> None:
    province.household(FATHER, GIRL, BOY)
    form = province.form(UNCLE, nephew(GIRL), nephew(BOY))
    linkage = link([form], province.register)
    assert form.ref in linkage.unsure_households
    assert linkage.person_of[form.ref, 1] == province.person(GIRL[1])


@pytest.mark.parametrize("father", [("head", "Lê Chí Bảo", "1936-08-07", "m"), None], ids=str)
def test_of_a_frail_head_who_is_gone_they_are_the_household(province: Any, father: Any) -> None:
    others = [father] if father else [("wife", "Lý Thị Hoa", "1988-02-03", "f")]
    home = province.household(*others, GIRL, BOY)
    form = province.form(UNCLE, nephew(GIRL), nephew(BOY))
    assert link([form], province.register).household_of[form.ref] == home


def test_an_elder_taken_in_in_another_village_is_a_question(province: Any) -> None:
    elder = ("head", "Đinh Văn Long", "1933-03-09", "m", {"cmnd": "060283578"})
    province.household(elder, village="Bản Lan")
    form = province.form(("head", "Đinh Thị Lựu", "1957-01-12", "f"), ("father", *elder[1:]))
    linkage = link([form], province.register)
    assert form.ref in linkage.unsure_households
    assert linkage.person_of[form.ref, 1] == province.person(elder[1])


def test_a_new_head_in_the_village_with_all_members_is_still_the_household(province: Any) -> None:
    home = province.household(FATHER, GIRL, BOY)
    form = province.form(UNCLE, ("brother", *FATHER[1:]), nephew(GIRL), nephew(BOY))
    assert link([form], province.register).household_of[form.ref] == home


def test_a_grown_member_on_a_form_c1_under_a_new_head_is_still_of_the_household(
    province: Any,
) -> None:
    wife = ("wife", "Lý Thị Hoa", "1988-02-03", "f")
    home = province.household(FATHER, wife, GIRL)
    form = province.form(UNCLE, wife, GIRL, kind=FormKind.C1)
    assert link([form], province.register).household_of.get(form.ref) == home
