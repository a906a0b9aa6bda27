"""Who is new on a form and nearly a member on no row is that member, however the name is typed."""

from __future__ import annotations

from typing import Any

import pytest

from socassist.model import FormKind
from socassist.model.linkage import is_new
from socassist.rules.linkage import link

FATHER = ("head", "Sa Văn Thành", "1978-02-11", "m", {"cccd": "014078000123"})
MOTHER = ("wife", "Lê Thị Dung", "1980-01-10", "f")
GIRL = ("child", "Sa Thị Khánh Huyền", "2013-06-26", "f")


def linked(province: Any, known: Any, typed: Any, *more: Any) -> tuple[Any, Any, int]:
    province.household(FATHER, MOTHER, known)
    form = province.form(FATHER, MOTHER, *more, typed)
    return link([form], province.register), form, 2 + len(more)


@pytest.mark.parametrize(
    ("name", "birth"),
    [
        ("Sa Thy Khah Hyên", "2013-06-26"),
        ("Sa Huyền Khánh", "2013-06-20"),
        ("Sa Bảo Ngọc", "2013-06-28"),
        ("Sa Ngọc", "2013"),
        ("Sa Bảo Ngọc", "2012-06-26"),
        ("Xa Mỹ Huyền", "2013-01-03"),
        ("Sa Ngọc Huyền", "2011-11-02"),
        ("Sa Ngọc Huyền", "2006-01-17"),
        ("Lò Hồng Bảo", "2013-06-26"),
        ("Sa Khánh Bảo", "2013-11-02"),
    ],
)
def test_the_only_one_left_of_nearly_one_date_or_name_is_that_member(
    province: Any, name: str, birth: str
) -> None:
    linkage, form, index = linked(province, GIRL, ("child", name, birth, "f"))
    assert linkage.person_of[form.ref, index] == province.person(GIRL[1])
    assert not linkage.unsure_people


@pytest.mark.parametrize(
    ("relation", "name", "birth", "sex"),
    [
        ("child", "Sa Ngọc Huyền", "1999-01-17", "f"),
    ],
)
def test_with_less_in_common_a_person_is_asked(
    province: Any, relation: str, name: str, birth: str, sex: str
) -> None:
    linkage, form, index = linked(province, GIRL, (relation, name, birth, sex))
    assert (form.ref, index) in linkage.unsure_people


@pytest.mark.parametrize(
    ("relation", "name", "birth", "sex", "more"),
    [
        ("child", "Lò Văn Bảo", "2013-06-26", "m", {}),
        ("grandchild", "Lò Bảo Ngọc", "2013-11-28", "f", {}),
        ("child", "Sa Bảo Ngọc", "2019-03-02", "f", {}),
        ("child", "Sa Bảo Ngọc", "2013-06-26", "f", {"cccd": "014313000456"}),
    ],
)
def test_another_relation_date_or_number_is_somebody_new(
    province: Any, relation: str, name: str, birth: str, sex: str, more: Any
) -> None:
    known = (*GIRL, {"cccd": "014313999123"})
    linkage, form, index = linked(province, known, (relation, name, birth, sex, more))
    assert is_new(linkage.person_of[form.ref, index])
    assert not linkage.unsure_people


def test_a_newborn_is_not_the_child_that_is_missing(province: Any) -> None:
    province.household(FATHER, MOTHER, GIRL)
    form = province.form(FATHER, MOTHER, ("child", "Sa Ngọc Huyền", "2021-08-23", "f"))
    linkage = link([form], province.register)
    assert is_new(linkage.person_of[form.ref, 2])
    assert not linkage.unsure_people


def test_who_is_not_on_a_form_c1_is_not_gone(province: Any) -> None:
    province.household(FATHER, MOTHER, GIRL)
    typed = ("child", "Sa Ngọc Huyền", "2009-02-17", "f")
    form = province.form(FATHER, typed, kind=FormKind.C1)
    assert (form.ref, 1) in link([form], province.register).unsure_people


def test_of_two_who_may_be_meant_neither_is_taken(province: Any) -> None:
    sister = ("child", "Sa Bảo Trâm", "2013-06-21", "f")
    other = ("child", "Sa Bảo Ngọc", "2013-06-28", "f")
    linkage, form, _ = linked(province, GIRL, sister, other)
    assert {linkage.person_of[form.ref, place] for place in (2, 3)} & {
        province.person(GIRL[1])
    } == set()
    assert linkage.unsure_people


def test_a_member_known_on_form_c_is_known_on_form_c1(province: Any) -> None:
    home = province.household(FATHER, MOTHER, GIRL)
    typed = ("child", "Sa Bảo Ngọc", "2013-06-28", "f")
    c = province.form(FATHER, MOTHER, typed)
    c1 = province.form(FATHER, typed, kind=FormKind.C1)
    linkage = link([c, c1], province.register)
    assert {linkage.household_of[form.ref] for form in (c, c1)} == {home}
    girl = province.person(GIRL[1])
    assert [linkage.person_of[c.ref, 2], linkage.person_of[c1.ref, 1]] == [girl, girl]
