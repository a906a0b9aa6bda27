from __future__ import annotations

from typing import Any

import pytest

from socassist.model import EventKind, FormKind
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


@pytest.mark.parametrize("birth", ["1938-04-04", "1938"])
def test_an_old_head_alone_on_a_form_keeps_the_household_that_all_others_left(
    province: Any, birth: str
) -> None:
    widower = ("head", "Tòng Văn Mẳn", "1938-04-04", "m")
    home = province.household(widower, SON, HIS_WIFE, GRANDCHILD)
    family = ("wife", *HIS_WIFE[1:]), ("child", *GRANDCHILD[1:])
    away = province.form(("head", *SON[1:]), *family)
    stay = province.form((*widower[:2], birth, "m"))
    linkage = link([away, stay], province.register)
    assert linkage.household_of[stay.ref] == home
    assert is_new(linkage.household_of[away.ref])
    assert linkage.person_of[away.ref, 0] == province.person(SON[1])
    alone = link([away], province.register)
    assert alone.household_of[away.ref] == home, "he died, and the household goes on"


@pytest.mark.parametrize("kind", [FormKind.C, FormKind.C1])
def test_a_son_with_his_family_while_the_old_couple_is_listed_nowhere_has_moved_out(
    province: Any, kind: FormKind
) -> None:
    home = province.household(OLD, WIFE, SON, HIS_WIFE, GRANDCHILD)
    family = ("wife", *HIS_WIFE[1:]), ("child", *GRANDCHILD[1:])
    form = province.form(("head", *SON[1:]), *family, kind=kind)
    linkage = link([form], province.register)
    assert is_new(linkage.household_of[form.ref])
    assert form.ref not in linkage.unsure_households
    assert linkage.person_of[form.ref, 0] == province.person(SON[1], 1)
    assert [(e.kind, e.other) for e in linkage.implied] == [(EventKind.HOUSEHOLD_SPLIT, home)]


def test_a_son_with_a_brother_while_the_old_couple_is_listed_nowhere_waits_for_a_person(
    province: Any,
) -> None:
    brother = ("child", "Tòng Văn Ín", "1970-03-19", "m")
    province.household(OLD, WIFE, SON, brother)
    form = province.form(("head", *SON[1:]), ("younger-brother", *brother[1:]))
    assert form.ref in link([form], province.register).unsure_households


def test_brothers_and_sisters_on_a_form_c1_are_the_household(province: Any) -> None:
    brother = ("child", "Tòng Văn Ín", "1970-03-19", "m")
    home = province.household(OLD, WIFE, ("child", "Tòng Văn Phóng", *SON[2:]), brother)
    rows = ("head", "Tòng Văn Phóng", *SON[2:]), ("younger-brother", *brother[1:])
    form = province.form(*rows, kind=FormKind.C1)
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert form.ref not in linkage.unsure_households


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("kind", [FormKind.C, FormKind.C1])
def test_who_hands_the_household_over_to_a_son_keeps_it_wherever_he_stands_on_the_form(
    province: Any, kind: FormKind, order: int
) -> None:
    home = province.household(OLD, WIFE, SON, HIS_WIFE, GRANDCHILD)
    rows = ("head", *SON[1:]), ("father", *OLD[1:])
    form = province.form(*rows[::order], kind=kind)
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert form.ref not in linkage.unsure_households


def test_a_couple_of_two_households_is_a_new_one_and_both_are_known(province: Any) -> None:
    hers = ("child", "Lò Thị Xôm", "1999-05-20", "f", {"cccd": "014199005544"})
    province.household(OLD, WIFE, SON, HIS_WIFE)
    province.household(
        ("head", "Lò Văn Hặc", "1960-10-11", "m"), ("wife", "Lù Thị Ọi", "1962-12-04", "f"),
        ("child", "Lò Văn Bun", "1990-05-30", "m"), hers,
    )  # fmt: skip
    rows = ("head", *SON[1:], {"cmnd": "050111222"}), ("wife", *hers[1:])
    linkage = link([form := province.form(*rows)], province.register)
    assert is_new(linkage.household_of[form.ref])
    assert form.ref not in linkage.unsure_households
    assert linkage.person_of[form.ref, 1] == province.person(hers[1])


def test_a_daughter_on_the_form_c1_of_her_husband_is_not_her_parents_household(
    province: Any,
) -> None:
    daughter = ("child", "Tòng Thị Xôm", "1999-05-20", "f", {"cccd": "014199005544"})
    province.household(OLD, WIFE, SON, HIS_WIFE, daughter)
    rows = ("head", "Cầm Văn Bun", "1996-05-30", "m"), ("wife", *daughter[1:])
    linkage = link([form := province.form(*rows, kind=FormKind.C1)], province.register)
    assert is_new(linkage.household_of[form.ref])
    assert form.ref not in linkage.unsure_households
    assert linkage.person_of[form.ref, 1] == province.person(daughter[1])


def test_a_lone_namesake_of_nearly_the_same_year_in_another_village_is_nobody_known(
    province: Any,
) -> None:
    province.household(("head", "Lừ Thị Uẩn", "1946", "f"), village="Bản Mòn")
    form = province.form(("head", "Lừ Thị Uẩn", "1945", "f"), village="Bản Lan")
    linkage = link([form], province.register)
    assert is_new(linkage.household_of[form.ref])
    assert form.ref not in linkage.unsure_households


@pytest.mark.parametrize(
    ("born", "place", "kept", "asked"),
    [
        ("1964-04-04", "Bản Mòn", False, False),
        ("1958-04-04", "Bản Mòn", True, False),
        ("1946-04-04", "Bản Mòn", True, False),
        ("1958-04-04", "Bản Lan", False, False),
        ("1946-04-04", "Bản Lan", True, True),
    ],
    ids=["under sixty", "over sixty", "frail", "moved", "frail and moved"],
)
def test_a_couple_in_its_village_goes_on_without_an_old_head_who_was_its_only_elder(
    province: Any, born: str, place: str, kept: bool, asked: bool
) -> None:
    province.household(("head", "Lò Văn Xa", "2021-01-01", "m"), village="Bản Lan")
    son, wife, child = (
        ("Tòng Văn Xuân", "1986-08-17", "m"),
        ("Cà Thị Én", "1988-02-11", "f"),
        ("Tòng Thị Mai", "2009-12-05", "f"),
    )
    home = province.household(
        ("head", "Tòng Văn Ín", born, "m"),
        ("child", *son), ("daughter-in-law", *wife), ("grandchild", *child),
    )  # fmt: skip
    form = province.form(("head", *son), ("wife", *wife), ("child", *child), village=place)
    linkage = link([form], province.register)
    found = linkage.household_judgements.get(form.ref)
    assert (found is not None and found.right == home) == kept
    assert (form.ref in linkage.unsure_households) == asked
    assert linkage.person_of[form.ref, 0] == province.person(son[0])


def test_a_couple_on_form_c1_may_have_left_others_of_the_household_unlisted(province: Any) -> None:
    home = province.household(("head", "Tòng Văn Ín", "1948-04-04", "m"), SON, HIS_WIFE, GRANDCHILD)
    family = ("wife", *HIS_WIFE[1:]), ("child", *GRANDCHILD[1:])
    form = province.form(("head", *SON[1:]), *family, kind=FormKind.C1)
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home


def test_a_son_who_wed_has_left_a_father_who_is_not_frail(province: Any) -> None:
    home = province.household(("head", "Tòng Văn Ín", "1948-04-04", "m"), SON)
    form = province.form(("head", *SON[1:]), ("wife", *HIS_WIFE[1:]))
    linkage = link([form], province.register)
    assert is_new(linkage.household_of[form.ref])
    assert (EventKind.HOUSEHOLD_SPLIT, home) in [(e.kind, e.other) for e in linkage.implied]


def test_a_son_alone_or_with_a_brother_goes_on_without_the_old_head(province: Any) -> None:
    brother = ("child", "Tòng Văn Phóng", "1970-03-19", "m")
    home = province.household(("head", "Tòng Văn Ín", "1948-04-04", "m"), SON, brother, HIS_WIFE)
    rows = ("head", *SON[1:]), ("wife", *HIS_WIFE[1:]), ("younger-brother", *brother[1:])
    linkage = link([form := province.form(*rows)], province.register)
    assert linkage.household_of[form.ref] == home


@pytest.mark.parametrize("place", ["Bản Mòn", "Bản Lan"])
def test_a_form_that_lists_only_somebodys_wife_is_not_her_parents_household(
    province: Any, place: str
) -> None:
    daughter = ("child", "Tòng Thị Xôm", "1999-05-20", "f", {"cccd": "014199005544"})
    province.household(OLD, WIFE, SON, HIS_WIFE, daughter)
    form = province.form(
        ("wife", *daughter[1:]), kind=FormKind.C1, head_name="Cầm Văn Bun", village=place
    )
    linkage = link([form], province.register)
    assert is_new(linkage.household_of[form.ref])
    assert form.ref not in linkage.unsure_households
    assert linkage.person_of[form.ref, 0] == province.person(daughter[1])


def test_the_wife_of_a_member_who_is_not_listed_is_still_of_his_household(province: Any) -> None:
    home = province.household(OLD, WIFE, SON, HIS_WIFE)
    rows = [("wife", *HIS_WIFE[1:], {"cccd": "014168005544"})]
    form = province.form(*rows, kind=FormKind.C1, head_name=SON[1])
    linkage = link([form], province.register)
    assert linkage.household_of.get(form.ref, home) == home


def test_a_brother_of_the_head_is_no_widower(province: Any) -> None:
    brother = ("younger-brother", "Lù Văn Bun", "1964-12-04", "m", {"cccd": "014064005544"})
    rows = ("head", "Lù Thị Ọi", "1962-12-04", "f"), ("husband", "Lò Văn Hặc", "1960-10-11", "m")
    home = province.household(*rows, brother, ("child", "Lò Văn Phóng", "1990-05-30", "m"))
    form = province.form(("head", *brother[1:]))
    linkage = link([form], province.register)
    assert form.ref in linkage.unsure_households or linkage.household_of[form.ref] != home


def test_a_head_who_is_now_the_child_of_a_stranger_has_joined_another_household(
    province: Any,
) -> None:
    home = province.household(("head", *SON[1:]), ("wife", *HIS_WIFE[1:]), GRANDCHILD)
    rows = ("head", "Tòng Văn Ín", "1943-02-01", "m"), ("wife", "Lò Thị Xôm", "1944-03-02", "f")
    form = province.form(*rows, SON, HIS_WIFE)
    linkage = link([form], province.register)
    assert form.ref in linkage.unsure_households or linkage.household_of[form.ref] != home
    assert linkage.person_of[form.ref, 2] == province.person(SON[1])


@pytest.mark.parametrize(("gone", "goes_on"), [(True, False), (False, True)])
def test_a_son_with_his_child_has_left_an_old_mother_whom_his_wife_stays_with(
    province: Any, gone: bool, goes_on: bool
) -> None:
    daughter = ("child", "Tòng Thị Năm", "1994-11-28", "f")
    mother = ("head", "Quàng Thị Nhị", "1938-07-02", "f")
    wife = [HIS_WIFE] if gone else []
    home = province.household(mother, *wife, SON, ("grandchild", *daughter[1:]))
    form = province.form(("head", *SON[1:]), daughter)
    found = link([form], province.register).household_of[form.ref]
    assert (found == home) is goes_on
    assert is_new(found) is not goes_on
