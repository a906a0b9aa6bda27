"""A member whose papers changed the given name is that member, where nobody else may be meant."""

from __future__ import annotations

from typing import Any

import pytest

from socassist.model import FormKind
from socassist.model.linkage import is_new
from socassist.rules.linkage import link

FATHER = ("head", "Sa Văn Thành", "1978-02-11", "m", {"cccd": "014078000123"})
MOTHER = ("wife", "Lê Thị Dung", "1980-01-10", "f")
SON = ("child", "Sa Đức Anh", "2015-06-06", "m")
DAUGHTER = ("child", "Sa Thị Hoa", "2009-03-24", "f")
GROWN = ("child", "Sa Thị Hồng", "1999-03-24", "f")


SMALL = (("head", "Cà Văn Út", "1990-04-05", "m"), ("child", "Cà Thị Mai", "2020-11-02", "f"))
"""Another household, with the newest child of the register."""


def person(province: Any, member: tuple[Any, ...]) -> str:
    found: str = province.person(member[1])
    return found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (SON, ("child", "Sa Đức Cường", "2015-06-06", "m")),
        (SON, ("child", "Sa Đức Cường", "2015-09-17", "m")),
        (SON, ("child", "Sa Đức Cường", "2014-09-17", "m")),
        (MOTHER, ("wife", "Lê Thị Lành", "1980-01-01", "f")),
        (MOTHER, ("wife", "Lê Thị Lành", "1981-05-30", "f")),
    ],
)
def test_the_only_one_of_the_age_under_another_given_name_is_that_member(
    province: Any, old: tuple[Any, ...], new: tuple[Any, ...]
) -> None:
    family = (FATHER, MOTHER, SON, DAUGHTER)
    province.household(*SMALL)
    home = province.household(*family)
    form = province.form(*(new if member is old else member for member in family))
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert linkage.person_of[form.ref, family.index(old)] == person(province, old)
    assert form.ref not in {ref for ref, _ in linkage.unsure_people}


def test_one_number_and_one_age_are_that_member_whatever_the_date(province: Any) -> None:
    numbered = (*GROWN, {"cmnd": "137925784"})
    province.household(FATHER, MOTHER, numbered)
    form = province.form(
        FATHER, MOTHER, ("child", "Sa Thị Cúc", "1997-10-02", "f", {"cmnd": "137925784"})
    )
    linkage = link([form], province.register)
    assert linkage.person_of[form.ref, 2] == person(province, GROWN)
    assert (form.ref, 2) not in linkage.unsure_people


def test_a_grown_sister_of_another_date_is_for_a_person_to_judge(province: Any) -> None:
    province.household(FATHER, MOTHER, GROWN)
    form = province.form(FATHER, MOTHER, ("child", "Sa Thị Mận", "1997-08-02", "f"))
    linkage = link([form], province.register)
    assert (form.ref, 2) in linkage.unsure_people


@pytest.mark.parametrize(
    "other",
    [
        ("child", "Sa Đức Cường", "2014-09-17", "f"),
        ("child", "Sa Văn Cường", "2014-09-17", "m"),
        ("grandchild", "Sa Đức Cường", "2014-09-17", "m"),
        ("child", "Sa Đức Cường", "2021-06-06", "m"),
    ],
)
def test_another_sex_middle_name_relation_or_age_is_somebody_else(
    province: Any, other: tuple[Any, ...]
) -> None:
    province.household(FATHER, MOTHER, SON)
    form = province.form(FATHER, MOTHER, other)
    linkage = link([form], province.register)
    assert is_new(linkage.person_of[form.ref, 2])
    assert (form.ref, 2) not in linkage.unsure_people


@pytest.mark.parametrize("kind", [FormKind.C, FormKind.C1])
def test_a_newborn_is_no_other_child_of_the_household(province: Any, kind: FormKind) -> None:
    """And a form C1, which lists only some, does not say that the other one is gone."""
    province.household(*SMALL)
    province.household(FATHER, MOTHER, ("child", "Sa Đức Anh", "2020-03-24", "m"))
    born = "2021-02-22" if kind is FormKind.C else "2018-02-22"
    form = province.form(FATHER, MOTHER, ("child", "Sa Đức Cường", born, "m"), kind=kind)
    linkage = link([form], province.register)
    assert is_new(linkage.person_of[form.ref, 2])


def test_of_two_who_may_be_meant_none_is_taken_surely(province: Any) -> None:
    twin = ("child", "Sa Đức Hải", "2015-06-06", "m")
    province.household(FATHER, MOTHER, SON, twin)
    form = province.form(FATHER, MOTHER, ("child", "Sa Đức Cường", "2015-06-06", "m"))
    linkage = link([form], province.register)
    assert (form.ref, 2) in linkage.unsure_people


@pytest.mark.parametrize(
    "new",
    [
        ("child", "Sa Đức Cường", "2014-09-17", "m"),  # another given name
        ("child", "Sa Đức Anh", "2019-09-17", "m"),  # another date
    ],
)
def test_who_stands_changed_on_forms_c_and_c1_of_the_household_is_one_member(
    province: Any, new: tuple[Any, ...]
) -> None:
    province.household(*SMALL)
    home = province.household(FATHER, MOTHER, SON)
    full = province.form(FATHER, MOTHER, new)
    some = province.form(FATHER, new, kind=FormKind.C1)
    linkage = link([full, some], province.register)
    assert {linkage.household_of[full.ref], linkage.household_of[some.ref]} == {home}
    assert linkage.person_of[full.ref, 2] == person(province, SON)
    assert linkage.person_of[some.ref, 1] == person(province, SON)
    assert not linkage.unsure_people


def test_a_doubtful_member_is_doubtful_on_each_form_and_new_on_none(province: Any) -> None:
    province.household(*SMALL)
    province.household(FATHER, MOTHER, GROWN)
    new = ("child", "Sa Thị Mận", "1997-08-02", "f")
    full = province.form(FATHER, MOTHER, new)
    some = province.form(FATHER, new, kind=FormKind.C1)
    linkage = link([full, some], province.register)
    assert linkage.unsure_people == {(full.ref, 2), (some.ref, 1)}
