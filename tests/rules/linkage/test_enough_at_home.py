"""When little is enough: the old village, a number, a form that nobody contests."""

from __future__ import annotations

from typing import Any

from socassist.model import EventKind, FormKind
from socassist.model.linkage import is_new
from socassist.rules.linkage import link

HEAD = ("head", "Nay Văn Hoài", "1958-03-21", "m", {"cmnd": "220215024"})
WIFE = ("wife", "Võ Thị Hằng", "1961-03-03", "f")
SON = ("child", "Nay Ngọc Bảo", "1990-06-30", "m")
HIS_WIFE = ("daughter-in-law", "Lê Hoàng Trang", "1992-12-22", "f")
GRANDCHILDREN = [
    ("grandchild", "Nay Thị Thơ", "2012-01-11", "f"),
    ("grandchild", "Nay Văn Nam", "2014-01-21", "m"),
]
HUSBAND = ("head", "Nguyễn Văn Đính", "1986-09-08", "m")
MOTHER = ("wife", "Trần Thị Chín", "1987-01-28", "f")
DAUGHTER = ("child", "Nguyễn Mỹ Linh", "2012-11-16", "f")
BOY = ("child", "Nguyễn Tấn Triều", "2013-01-17", "m")


def test_an_old_head_alone_on_a_form_c1_keeps_the_household_that_his_sons_family_left(
    province: Any,
) -> None:
    home = province.household(HEAD, WIFE, SON, HIS_WIFE, *GRANDCHILDREN)
    own = province.form(HEAD, kind=FormKind.C1)
    children = [("child", *child[1:]) for child in GRANDCHILDREN]
    away = province.form(("head", *SON[1:]), ("wife", *HIS_WIFE[1:]), *children)
    linkage = link([own, away], province.register)
    assert linkage.household_of[own.ref] == home
    assert own.ref not in linkage.unsure_households
    assert is_new(linkage.household_of[away.ref])


def test_a_mother_who_left_for_another_village_with_one_child_is_for_a_person_to_judge(
    province: Any,
) -> None:
    province.household(HUSBAND, MOTHER, DAUGHTER, BOY, village="Bản 1")
    form = province.form(("head", *MOTHER[1:]), BOY, village="Bản 7")
    linkage = link([form], province.register)
    assert form.ref in linkage.unsure_households
    assert linkage.person_of[form.ref, 0] == province.person(MOTHER[1])
    assert linkage.person_of[form.ref, 1] == province.person(BOY[1])


def test_a_wife_who_heads_the_whole_household_in_another_village_is_the_household(
    province: Any,
) -> None:
    home = province.household(HUSBAND, MOTHER, DAUGHTER, BOY, village="Bản 1")
    everybody = ("head", *MOTHER[1:]), ("husband", *HUSBAND[1:]), DAUGHTER, BOY
    form = province.form(*everybody, village="Bản 7")
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert {event.kind for event in linkage.implied} == {
        EventKind.HEAD_CHANGED,
        EventKind.HOUSEHOLD_MOVED,
    }


def test_a_head_of_the_same_date_in_the_same_house_is_the_head_under_any_name(
    province: Any,
) -> None:
    home = province.household(("head", "Nguyễn Thị Hồng", "1955-10-01", "f"))
    form = province.form(("head", "Nguyễn Thị Hoanh", "1955-10-01", "f"))
    assert link([form], province.register).household_of[form.ref] == home
    away = province.form(("head", "Nguyễn Thị Hoanh", "1955-10-01", "f"), village="Bản Khác")
    assert is_new(link([away], province.register).household_of[away.ref])


def test_a_number_says_who_it_is_though_the_household_is_doubtful(province: Any) -> None:
    daughter = ("child", "Trần Thị Đào", "1984-12-07", "f", {"cccd": "054184579660"})
    province.household(("head", "Trần Văn Thu", "1944-11-05", "m"), daughter, commune="05674")
    form = province.form(("head", *daughter[1:]), kind=FormKind.C1)
    linkage = link([form], province.register)
    assert linkage.person_of[form.ref, 0] == province.person(daughter[1])
    assert (form.ref, 0) not in linkage.unsure_people


def test_a_form_that_lists_only_the_wife_of_a_son_who_is_named_as_head_is_doubted(
    province: Any,
) -> None:
    province.household(HEAD, WIFE, SON, HIS_WIFE, *GRANDCHILDREN)
    form = province.form(("wife", *HIS_WIFE[1:]), kind=FormKind.C1, head_name=SON[1])
    linkage = link([form], province.register)
    assert form.ref in linkage.unsure_households
    assert linkage.person_of[form.ref, 0] == province.person(HIS_WIFE[1])


def test_a_form_c1_of_newcomers_under_the_heads_name_is_about_the_household_in_its_village(
    province: Any,
) -> None:
    for number in range(2_000):  # The head's name must be rare to say so much.
        others = [
            (("head", "wife", "child", "child")[n], "Lò Thị Ban", f"19{50 + n * 9}-01-02", "f")
            for n in range(4)
        ]
        province.household(*others, village=f"Bản {number}")
    home = province.household(HEAD, WIFE, SON)
    full = province.form(HEAD, WIFE, SON)
    newborn = ("grandchild", "Nay Thị Mới", "2020-11-02", "f")
    beside = province.form(newborn, kind=FormKind.C1, head_name=HEAD[1])
    linkage = link([full, beside], province.register)
    assert linkage.household_of[beside.ref] == home
    assert beside.ref not in linkage.unsure_households
