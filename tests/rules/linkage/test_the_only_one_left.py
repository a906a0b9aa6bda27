from __future__ import annotations

from typing import Any

import pytest

from socassist.model import FormKind
from socassist.model.linkage import is_new
from socassist.rules.linkage import link

HEAD = ("head", "Giàng A Páo", "1979-12-21", "m", {"cccd": "014079001234"})
WIFE = ("wife", "Vừ Thị Pàng", "1978-04-23", "f", {"cccd": "014178004321"})
SON = ("child", "Giàng A Chứ", "2013-06-23", "m")
DAUGHTER = ("child", "Giàng Thị Mỵ", "2015-09-10", "f")


@pytest.mark.parametrize("name", ["Giàng A Trứ", "Giàng A Hồ", "Giàng Tuấn Anh", "Hờ A Dính"])
def test_one_date_in_one_household_is_one_person_whatever_the_name_at_home(
    province: Any, name: str
) -> None:
    home = province.household(HEAD, WIFE, SON, DAUGHTER)
    form = province.form(HEAD, WIFE, ("child", name, *SON[2:]), DAUGHTER)
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert linkage.person_of[form.ref, 2] == province.person(SON[1])
    assert not linkage.unsure


def test_twins_of_whom_one_is_typed_with_another_name_wait_for_nobody_else(province: Any) -> None:
    twins = ("child", "Giàng A Sính", "2013-06-23", "m"), SON
    province.household(HEAD, WIFE, *twins)
    form = province.form(HEAD, WIFE, twins[0], ("child", "Giàng A Trứ", *SON[2:]))
    linkage = link([form], province.register)
    assert linkage.person_of[form.ref, 2] == province.person("Giàng A Sính")
    assert linkage.person_of[form.ref, 3] == province.person(SON[1])


def test_one_of_twins_under_a_third_name_is_for_a_person_to_judge(province: Any) -> None:
    twins = ("child", "Giàng A Sính", "2013-06-23", "m"), SON
    province.household(HEAD, WIFE, *twins)
    form = province.form(HEAD, WIFE, ("child", "Giàng A Tồng", *SON[2:]), kind=FormKind.C1)
    linkage = link([form], province.register)
    assert [one.left for one in linkage.unsure] == [f"{form.ref}:2"]


def test_somebody_without_name_and_date_is_nobody_for_sure(province: Any) -> None:
    province.household(HEAD, WIFE, ("child", "", "", "m"))
    form = province.form(HEAD, WIFE, ("child", "", "", "m"))
    linkage = link([form], province.register)
    doubted = f"{form.ref}:2" in {one.left for one in linkage.unsure}
    assert doubted or is_new(linkage.person_of[form.ref, 2])


def test_another_sex_under_another_name_is_for_a_person_to_judge(province: Any) -> None:
    province.household(HEAD, WIFE, SON)
    form = province.form(HEAD, WIFE, ("child", "Giàng Thị Dợ", "2013-06-23", "f"))
    linkage = link([form], province.register)
    doubted = f"{form.ref}:2" in {one.left for one in linkage.unsure}
    assert doubted or is_new(linkage.person_of[form.ref, 2])


def test_one_name_and_number_in_one_household_are_one_person_whatever_the_date(
    province: Any,
) -> None:
    elder = ("father", "Giàng A Sử", "1962-03-09", "m", {"cmnd": "070651253"})
    province.household(HEAD, WIFE, elder)
    typed = ("father", "Giàng A Sử", "1950-02-21", "m", {"cmnd": "070651253"})
    linkage = link([form := province.form(HEAD, WIFE, typed)], province.register)
    assert linkage.person_of[form.ref, 2] == province.person(elder[1])
    assert not linkage.unsure


def test_one_name_with_another_date_and_no_number_is_for_a_person_to_judge(province: Any) -> None:
    elder = ("father", "Giàng A Sử", "1962-03-09", "m")
    province.household(HEAD, WIFE, elder)
    form = province.form(HEAD, WIFE, ("father", "Giàng A Sử", "1950-02-21", "m"))
    linkage = link([form], province.register)
    assert [one.left for one in linkage.unsure] == [f"{form.ref}:2"]


@pytest.mark.parametrize(
    ("relation", "name", "birth", "sex"),
    [
        ("grandchild", "Giàng A Chứ", "2015-06-23", "f"),
        ("grandchild", "Giàng Trư", "2012", "m"),
        ("other", "Vàng A Chứ", "2006-11-23", "m"),
        ("child", "Giàng A Hồ", "", "m"),
        ("child", "Giàng A Hồ", "2013-06-23", "f"),
        ("grandchild", "Giàng Minh Trí", "2013-06", "m"),
        ("child", "Hờ Minh Trí", "2013-06", "m"),
    ],
)
def test_who_is_told_of_by_others_is_the_one_who_is_missing(
    province: Any, relation: str, name: str, birth: str, sex: str
) -> None:
    province.household(HEAD, WIFE, SON, DAUGHTER)
    form = province.form(HEAD, WIFE, DAUGHTER, (relation, name, birth, sex))
    linkage = link([form], province.register)
    assert linkage.person_of[form.ref, 3] == province.person(SON[1])
    assert not linkage.unsure


@pytest.mark.parametrize(
    "row",
    [
        ("child", "Hờ Minh Trí", "2016-01-09", "m"),
        ("other", "Giàng A Hồ", "", "m"),
        ("child", "Giàng A Chứ", "1999-06-23", "m"),
        ("child", "Giàng A Hồ", "2013-06-23", "m", {"cccd": "014213999123"}),
    ],
    ids=["nothing alike", "half a name", "a generation off", "another number"],
)
def test_with_less_the_only_one_left_is_not_sure(province: Any, row: Any) -> None:
    province.household(HEAD, WIFE, (*SON, {"cccd": "014213000456"}), DAUGHTER)
    form = province.form(HEAD, WIFE, DAUGHTER, row)
    linkage = link([form], province.register)
    sure = linkage.person_of[form.ref, 3] == province.person(SON[1])
    assert not sure or (form.ref, 3) in linkage.unsure_people


def test_where_two_are_missing_or_a_form_lists_only_some_nobody_is_the_only_one_left(
    province: Any,
) -> None:
    province.household(HEAD, WIFE, SON, DAUGHTER)
    told = ("grandchild", "Giàng Minh Trí", "2013-06", "m")
    for rows, kind in ((HEAD, WIFE, told), FormKind.C), ((HEAD, DAUGHTER, told), FormKind.C1):
        form = province.form(*rows, kind=kind)
        linkage = link([form], province.register)
        assert linkage.person_of[form.ref, 2] != province.person(SON[1])
