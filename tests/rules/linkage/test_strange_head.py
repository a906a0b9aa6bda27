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


SISTER = ("head", "Kiên Thị Nga", "1971-12-29", "f", {"cccd": "096171284464"})
BROTHER = ("head", "Kiên Mười", "1969-03-17", "m")


def test_who_lived_alone_and_stands_on_a_form_c1_under_a_stranger_is_a_question(
    province: Any,
) -> None:
    home = province.household(SISTER)
    form = province.form(BROTHER, ("sister", *SISTER[1:]), kind=FormKind.C1)
    linkage = link([form], province.register)
    assert form.ref in linkage.unsure_households
    assert linkage.person_of[form.ref, 1] == province.person(SISTER[1])
    whole = province.form(BROTHER, ("sister", *SISTER[1:]))
    assert link([whole], province.register).household_of[whole.ref] == home


MOTHER = ("mother", "Trần Thị Lài", "1950-09-07", "f")
HER_HUSBAND = ("head", "Phạm Chí Lớn", "1951-10-15", "m")


@pytest.mark.parametrize(
    ("host", "written", "asked"),
    [
        ("Phạm Văn Út", "Phạ Văn Út", True),  # a slip in the name of another head
        ("Đinh Công Tráng", "Phạ Văn Út", False),  # nobody is called so
        ("Phạm Trí Lớn", "Phạm Chí Lớm", False),  # a slip in her husband's name
    ],
)
def test_a_form_c1_that_names_another_head_with_a_slip_is_a_question(
    province: Any, host: str, written: str, asked: bool
) -> None:
    province.household(("head", host, "1970-09-12", "m"), ("wife", "Đinh Thị Liên", "1973", "f"))
    home = province.household(HER_HUSBAND, ("wife", *MOTHER[1:]))
    form = province.form(MOTHER, kind=FormKind.C1, head_name=written)
    linkage = link([form], province.register)
    assert (form.ref in linkage.unsure_households) is asked
    if not asked:
        assert linkage.household_of[form.ref] == home
    assert linkage.person_of[form.ref, 0] == province.person(MOTHER[1])


def test_a_slip_in_the_name_of_a_head_of_another_village_says_nothing(province: Any) -> None:
    province.household(("head", "Phạm Văn Út", "1970-09-12", "m"), village="Bản Lan")
    home = province.household(HER_HUSBAND, ("wife", *MOTHER[1:]))
    form = province.form(MOTHER, kind=FormKind.C1, head_name="Phạ Văn Út")
    assert link([form], province.register).household_of[form.ref] == home
