"""A head's name alone is a question; with something more it is the household."""

from __future__ import annotations

from typing import Any

import pytest

from socassist.model import FormKind
from socassist.model.linkage import is_new
from socassist.rules.linkage import link

C1 = FormKind.C1
HEAD = ("head", "Thạch Mô Rương", "1968", "m")
WIFE = ("wife", "Kim Thị Sà Rây", "1971-04-19", "f")
SON = ("child", "Thạch Mô Nal", "1994-04-07", "m")
FAMILIES = ["Lò", "Quàng", "Cà", "Tòng", "Lường", "Hoàng", "Bạc", "Cầm", "Vì", "Mè"]
MIDDLES = ["Văn", "Đức", "Minh", "Xuân", "Ngọc", "Quang"]
GIVEN = ["B", "Đ", "Th", "Tr", "Ph", "Kh", "L"]


@pytest.fixture
def district(province: Any) -> Any:
    """So many heads that a name says little and a date much."""
    for n in range(600):
        name = f"{FAMILIES[n % 10]} {MIDDLES[n // 10 % 6]} {GIVEN[n % 7]}{'aeiouy'[n // 100]}"
        province.household(("head", name, f"{1940 + n % 50}-0{1 + n % 9}-11", "m"), commune="03752")
    return province


def test_form_c1_under_the_heads_name_lists_a_member_with_new_papers(district: Any) -> None:
    home = district.household(HEAD, WIFE, SON)
    form = district.form(
        ("child", "Thạch Mô Kol", "1994-07-16", "m"), kind=C1, head_name="Thạch Mô Rương"
    )
    linkage = link([form], district.register)
    assert linkage.household_of[form.ref] == home
    assert form.ref not in linkage.unsure_households
    assert linkage.person_judgements[form.ref, 0].right == district.person(SON[1])


@pytest.mark.parametrize(
    "row",
    [
        ("child", "Lý Thị Hồng", "1996-01-30", "f"),
        ("grandchild", "Thạch Mô Kol", "2003-07-16", "m"),
    ],
    ids=["unknown", "another generation"],
)
def test_the_only_head_of_that_name_took_in_whom_his_form_lists(district: Any, row: Any) -> None:
    home = district.household(HEAD, WIFE, SON)
    form = district.form(row, kind=C1, head_name="Thạch Mô Rương")
    linkage = link([form], district.register)
    assert linkage.household_of[form.ref] == home
    assert form.ref not in linkage.unsure_households


@pytest.mark.parametrize(
    ("members", "row", "namesake"),
    [
        ((WIFE, SON), ("wife", "Danh Thị Lài", "1984-09-02", "f"), None),
        ((), ("child", "Lý Thị Hồng", "1996-01-30", "f"), None),
        ((WIFE, SON), ("child", "Lý Thị Hồng", "1996-01-30", "f"), "Bản Lan"),
    ],
    ids=["another wife", "a head who lived alone", "a namesake in the commune"],
)
def test_a_stranger_who_may_be_of_a_namesake_is_a_question(
    district: Any, members: Any, row: Any, namesake: str | None
) -> None:
    home = district.household(HEAD, *members)
    if namesake:
        district.household(("head", HEAD[1], "1949-05-07", "m"), village=namesake)
    form = district.form(row, kind=C1, head_name="Thạch Mô Rương")
    linkage = link([form], district.register)
    assert linkage.household_of.get(form.ref) != home
    assert linkage.household_judgements[form.ref].right == home


def test_where_two_heads_of_the_village_have_the_name_it_is_a_question(district: Any) -> None:
    home = district.household(HEAD, WIFE, SON)
    district.household(("head", "Thạch Mô Rương", "1989-12-05", "m"))
    form = district.form(
        ("child", "Thạch Mô Kol", "1994-07-16", "m"), kind=C1, head_name="Thạch Mô Rương"
    )
    assert link([form], district.register).household_of.get(form.ref) != home


def test_where_another_form_is_about_the_household_it_is_no_better_known(district: Any) -> None:
    home = district.household(HEAD, WIFE, SON)
    own = district.form(HEAD, WIFE, SON)
    form = district.form(
        ("grandchild", "Lý Thị Hồng", "1996-01-30", "f"), kind=C1, head_name="Thạch Mô Rương"
    )
    linkage = link([own, form], district.register)
    assert linkage.household_of[own.ref] == home
    assert (form.ref, 0) not in linkage.person_of or is_new(linkage.person_of[form.ref, 0])


@pytest.mark.parametrize(
    ("birth", "place"),
    [("1970", "Bản Mòn"), ("1966", "Bản Mòn"), ("1968-05-20", "Bản Lan")],
    ids=["two years later", "two years earlier", "moved, the date known now"],
)
def test_a_lone_head_is_known_by_a_name_that_nobody_else_of_the_commune_has(
    district: Any, birth: str, place: str
) -> None:
    home = district.household(HEAD, WIFE, SON)
    form = district.form(("head", "Thạch Mô Rương", birth, "m"), kind=C1, village=place)
    linkage = link([form], district.register)
    assert linkage.household_of[form.ref] == home
    assert linkage.person_of[form.ref, 0] == district.person(HEAD[1])
    assert not linkage.unsure_households | linkage.unsure_people


@pytest.mark.parametrize(
    ("birth", "more", "place", "commune"),
    [
        ("1970", {}, "Bản Lan", "03751"),
        ("1970", {}, "Bản Mòn", "03753"),
        ("1985", {}, "Bản Mòn", "03751"),
        ("1970", {"cmnd": "131502999"}, "Bản Mòn", "03751"),
    ],
    ids=["other village", "other commune", "another age", "another number"],
)
def test_of_another_place_age_or_number_he_is_a_namesake(
    district: Any, birth: str, more: dict[str, str], place: str, commune: str
) -> None:
    home = district.household((*HEAD, {"cmnd": "131714407"}), WIFE, SON)
    form = district.form(
        ("head", "Thạch Mô Rương", birth, "m", more), kind=C1, village=place, commune=commune
    )
    assert link([form], district.register).household_of[form.ref] != home


def test_a_namesake_in_the_commune_makes_a_lone_head_a_question(district: Any) -> None:
    home = district.household(HEAD, WIFE, SON)
    district.household(("head", "Thạch Mô Rương", "1941-12-05", "m"), village="Bản Lan")
    form = district.form(("head", "Thạch Mô Rương", "1970", "m"), kind=C1)
    assert link([form], district.register).household_of[form.ref] != home


def test_a_lone_head_at_home_takes_in_a_daughters_family_of_another_village(district: Any) -> None:
    home = district.household(("head", "Nguyễn Văn Hiệp", "1954-08-10", "m"))
    others = [
        ("child", "Nguyễn Thị Trúc", "1989-11-01", "f"),
        ("grandchild", "Bùi Thị Diễm Quỳnh", "2014-11-19", "f"),
        ("grandchild", "Bùi Hải An", "2018-09-12", "m"),
    ]
    old = district.household(
        ("head", "Bùi Tuấn Hải", "1987-03-12", "m"),
        ("wife", *others[0][1:]),
        *(("child", *child[1:]) for child in others[1:]),
        village="Bản Lan",
    )
    form = district.form(("head", "Nguyễn Văn Hiệp", "1954-08-10", "m"), *others)
    linkage = link([form], district.register)
    assert linkage.household_of[form.ref] == home
    assert old not in linkage.household_of.values()


def test_a_name_and_a_year_join_nobody_to_a_strangers_household(district: Any) -> None:
    home = district.household(
        ("head", "Kim Khươl", "1977-07-26", "m"), ("father-in-law", "Kim Sô Sal", "1947", "m")
    )
    form = district.form(
        ("husband", "Kim Sô Sal", "1947", "m"), kind=C1, head_name="Lâm Thị Sa Mây"
    )
    assert link([form], district.register).household_of[form.ref] != home


def test_a_daughter_with_another_date_is_no_namesake_of_another_commune(district: Any) -> None:
    parents = (
        ("head", "Đỗ Đức Tình", "1992-08-02", "m"),
        ("wife", "Lê Kim Oanh", "1995-12-15", "f"),
    )
    home = district.household(*parents, ("child", "Đỗ Minh Anh", "2016-12-28", "f"))
    district.household(
        ("head", "Đỗ Thị Thanh", "1941-02-03", "f"),
        ("grandchild", "Đỗ Minh Anh", "2017-01-24", "f"),
        commune="03760",
    )
    form = district.form(*parents, ("child", "Đỗ Minh Anh", "2017-01-24", "f"))
    linkage = link([form], district.register)
    assert linkage.household_of[form.ref] == home
    assert linkage.person_of[form.ref, 2] == district.person("Đỗ Minh Anh", 0)


def test_a_newborn_who_bears_the_name_of_one_who_moved_out_is_new(district: Any) -> None:
    parents = (
        ("head", "Sùng Văn Đạt", "1988-02-08", "m"),
        ("wife", "Vàng Thị Dợ", "1989-07-02", "f"),
    )
    moved = ("child", "Sùng Thị An", "2017-11-16", "f")
    home = district.household(*parents, moved)
    aunt = ("head", "Sùng Thị Huy", "1979-06-23", "f")
    other = district.household(aunt, commune="03752")
    form = district.form(*parents, ("child", "Sùng Thị An", "2021-08-12", "f"))
    hers = district.form(aunt, ("grandchild", *moved[1:]), commune="03752")
    linkage = link([form, hers], district.register)
    assert [linkage.household_of[f.ref] for f in (form, hers)] == [home, other]
    assert linkage.person_of[hers.ref, 1] == district.person("Sùng Thị An")
    assert is_new(linkage.person_of[form.ref, 2])
