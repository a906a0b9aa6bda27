"""Whose papers changed is no new head of a new household; a head's name alone is no household."""

from __future__ import annotations

from typing import Any

import pytest

from socassist.model import FormKind
from socassist.model.linkage import is_new
from socassist.rules.linkage import link

HEAD = ("head", "Ninh Minh Hiếu", "1984-05-17", "m", {"cmnd": "131714407"})
WIFE = ("wife", "Hoàng Thị Vui", "1983-07-19", "f", {"cmnd": "131502178"})
SON = ("child", "Ninh Minh Khang", "2009-03-27", "m")
C1 = FormKind.C1


@pytest.mark.parametrize(
    ("head", "wife"),
    [
        (("head", "Ninh Minh Vương", "1985-07-04", "m"), WIFE[:4]),
        (("head", "Ninh Minh Hiếu", "1988-10-01", "m"), ("wife", "Hoàng Thị Vui", "1983", "f")),
        (("head", "Ninh Minh Vương", "1990-02-02", "m", {"cmnd": "131714407"}), WIFE[:4]),
        (
            ("head", "Ninh Minh Hiếu", "1984-05-17", "m"),
            ("wife", "Hoàng Thị Mơ", "1984-01-30", "f"),
        ),
    ],
    ids=["other name", "other date", "same number", "wife's name"],
)
def test_a_household_is_known_by_one_member_and_a_head_with_new_papers(
    province: Any, head: Any, wife: Any
) -> None:
    home = province.household(HEAD, WIFE, SON)
    form = province.form(head, wife)
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert form.ref not in linkage.unsure_households


def test_a_wife_with_a_husband_of_other_names_may_be_of_a_new_household(province: Any) -> None:
    province.household(HEAD, WIFE, SON)
    form = province.form(("head", "Quan Đức Thịnh", "1984-01-31", "m"), WIFE)
    linkage = link([form], province.register)
    assert form.ref in linkage.unsure_households or is_new(linkage.household_of[form.ref])


def test_where_a_form_is_about_the_old_household_another_is_not(province: Any) -> None:
    home = province.household(HEAD, WIFE, SON)
    old = province.form(HEAD, SON)
    renamed = ("head", "Ninh Minh Vương", "1985-07-04", "m")
    form = province.form(renamed, WIFE[:4])
    linkage = link([old, form], province.register)
    assert linkage.household_of[old.ref] == home
    assert linkage.household_of[form.ref] != home


def test_a_head_of_nearly_the_name_is_not_taken_for_the_husband(province: Any) -> None:
    """She is known, her household has no form, and the name on hers is nearly a neighbour's."""
    for n in range(600):
        name = f"{FAMILIES[n % 10]} {MIDDLES[n // 10 % 6]} {GIVEN[n % 7]}{'aeiouy'[n // 100]}"
        province.household(("head", name, f"{1940 + n % 50}-0{1 + n % 9}-11", "m"))
    province.household(("head", "Lý Văn Hùng", "1953-11-15", "m"), CA)
    province.household(
        ("head", "Lý Văn Hai", "1970-08-04", "m"), ("wife", "Chu Thị Hằng", "1976-10-25", "f")
    )
    form = province.form(CA, kind=C1, head_name="Lý Văn Hải")
    linkage = link([form], province.register)
    assert form.ref in linkage.unsure_households
    assert linkage.person_of[form.ref, 0] == province.person("Chu Thị Cả")


CA = ("wife", "Chu Thị Cả", "1959-07-06", "f")
FAMILIES = ["Lò", "Quàng", "Cà", "Tòng", "Lường", "Hoàng", "Bạc", "Cầm", "Vì", "Mè"]
MIDDLES = ["Văn", "Đức", "Minh", "Xuân", "Ngọc", "Quang"]
GIVEN = ["B", "Đ", "Th", "Tr", "Ph", "Kh", "L"]


@pytest.mark.parametrize(
    ("name", "birth"),
    [
        ("Ninh Minh Bé", "1984-05-17"),
        ("Ninh Văn Ba", "1984-05-17"),
        ("Ninh Minh Hiếu", "1986-05-17"),
        ("Ninh Minh Hiếu", "1984-05-27"),
        ("Ninh Minh Hieu", "1984-03-17"),
    ],
)
def test_a_lone_head_is_known_by_date_and_half_a_name_or_name_and_nearly_the_date(
    province: Any, name: str, birth: str
) -> None:
    home = province.household(HEAD, WIFE, SON)
    form = province.form(("head", name, birth, "m"), kind=C1)
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert linkage.person_of[form.ref, 0] == province.person(HEAD[1])
    assert not linkage.unsure_households | linkage.unsure_people


@pytest.mark.parametrize(
    ("name", "birth", "more"),
    [
        ("Ninh Minh Bé", "1984-05-18", {}),
        ("Quan Đức Thịnh", "1984-05-17", {}),
        ("Ninh Minh Hiếu", "1961-08-02", {}),
    ],
)
def test_less_than_that_is_not_surely_the_head(
    province: Any, name: str, birth: str, more: Any
) -> None:
    home = province.household(HEAD, WIFE, SON)
    form = province.form(("head", name, birth, "m", more), kind=C1)
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] != home


def test_of_two_heads_of_one_date_neither_is_taken(province: Any) -> None:
    twin = ("head", "Ninh Minh Hiền", "1984-05-17", "m")
    homes = {province.household(HEAD, WIFE), province.household(twin)}
    form = province.form(("head", "Ninh Minh Bé", "1984-05-17", "m"), kind=C1)
    assert link([form], province.register).household_of[form.ref] not in homes
