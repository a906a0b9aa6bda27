"""One person twice in a household or on a form is asked about; twins are two people."""

from __future__ import annotations

from typing import Any

import pytest

from socassist.model import Judgement, Verdict
from socassist.model.linkage import is_new
from socassist.rules.linkage import find_duplicates, link

FATHER = ("head", "Lò Văn Thắng", "1975-03-12", "m")
MOTHER = ("wife", "Quàng Thị Liễu", "1978-07-02", "f")
SON = ("child", "Lò Văn Khánh", "2001-11-20", "m")


def test_twins_with_numbers_one_after_the_other_are_never_surely_one(province: Any) -> None:
    province.household(
        FATHER,
        MOTHER,
        ("child", "Lò Văn Hùng", "2010-01-05", "m", {"cccd": "014210004101"}),
        ("child", "Lò Văn Hưng", "2010-01-05", "m", {"cccd": "014210004102"}),
    )
    assert not find_duplicates(province.register).clusters


@pytest.mark.parametrize("name", ["Lò Văn Hùng", "Lò Văn Hũng", "Lò Văn Hung"])
def test_twins_of_one_spelling_whose_numbers_differ_are_for_a_person_to_judge(
    province: Any, name: str
) -> None:
    province.household(
        FATHER,
        MOTHER,
        ("child", "Lò Văn Hùng", "2010-01-05", "m", {"cccd": "014210004101"}),
        ("child", name, "2010-01-05", "m", {"cccd": "014210004102"}),
    )
    found = find_duplicates(province.register)
    assert not found.clusters
    assert len(found.unsure) == 1


def test_twins_with_one_number_are_never_surely_one(province: Any) -> None:
    province.household(
        FATHER,
        MOTHER,
        ("child", "Lò Văn Hùng", "2010-01-05", "m", {"cccd": "014210004101"}),
        ("child", "Lò Văn Quyết", "2010-01-05", "m", {"cccd": "014210004101"}),
    )
    assert not find_duplicates(province.register).clusters


@pytest.mark.parametrize(
    ("birth", "other", "numbers"),
    [
        ("1978-07-02", "1978", ({}, {})),
        ("1978-07-02", "", ({}, {})),
        ("1978-07-02", "1978-02-07", ({}, {})),
        ("1978-07-02", "1982-07-02", ({}, {})),
        ("1978-07-02", "1983-11-20", ({"cmnd": "050111222"}, {"cmnd": "050111222"})),
        ("1978-07-02", "1978-07-02", ({"cccd": "014178000333"}, {"cccd": "014178987654"})),
    ],
)
def test_a_person_twice_in_one_household_is_asked_about(
    province: Any, birth: str, other: str, numbers: tuple[dict[str, str], ...]
) -> None:
    province.household(
        FATHER,
        ("wife", MOTHER[1], birth, "f", numbers[0]),
        ("other", MOTHER[1], other, "f", numbers[1]),
    )
    found = find_duplicates(province.register)
    pair = tuple(sorted(province.person(MOTHER[1], n) for n in (0, 1)))
    asked = [(j.left, j.right) for j in found.unsure]
    assert asked == [pair] or [cluster.records for cluster in found.clusters] == [pair]
    apart = Judgement(*pair, Verdict.DIFFERENT, "person", by="Lan")
    after = find_duplicates(province.register, judgements=[apart])
    assert not after.unsure
    assert not after.clusters


def test_father_and_son_of_one_name_are_not_asked_about(province: Any) -> None:
    province.household(FATHER, MOTHER, ("child", FATHER[1], "1995", "m"))
    found = find_duplicates(province.register)
    assert not found.unsure
    assert not found.clusters


def test_a_new_row_with_the_name_of_the_member_that_is_missing_is_unsure(province: Any) -> None:
    province.household(FATHER, MOTHER, SON)
    form = province.form(FATHER, ("wife", MOTHER[1], "1990-11-20", "f"), SON)
    linkage = link([form], province.register)
    assert linkage.unsure_people == {(form.ref, 1)}
    (asked,) = linkage.unsure
    mother = province.person(MOTHER[1])
    assert (asked.right, asked.verdict) == (mother, Verdict.UNSURE)
    apart = Judgement(asked.left, mother, Verdict.DIFFERENT, "person", by="Lan")
    assert not link([form], province.register, judgements=[apart]).unsure


def test_a_date_some_years_off_is_the_member_of_that_name_who_is_missing(province: Any) -> None:
    province.household(FATHER, MOTHER, SON)
    form = province.form(FATHER, ("wife", MOTHER[1], "1981-11-20", "f"), SON)
    linkage = link([form], province.register)
    assert linkage.person_of[form.ref, 1] == province.person(MOTHER[1])
    assert not linkage.unsure
    man = province.form(FATHER, ("wife", MOTHER[1], "1981-11-20", "m"))
    assert link([man], province.register).unsure_people == {(man.ref, 1)}


def test_two_rows_that_may_be_the_missing_member_are_for_a_person_to_judge(province: Any) -> None:
    province.household(FATHER, MOTHER, SON)
    rows = [("wife", MOTHER[1], f"198{year}-11-20", "f") for year in (1, 3)]
    form = province.form(FATHER, *rows, SON)
    linkage = link([form], province.register)
    assert linkage.unsure_people
    assert linkage.person_of[form.ref, 1] != province.person(MOTHER[1])


def test_a_newborn_named_after_a_member_who_left_is_new(province: Any) -> None:
    province.household(FATHER, MOTHER, SON)
    form = province.form(FATHER, MOTHER, ("grandchild", SON[1], "2021-03-04", "m"))
    linkage = link([form], province.register)
    assert is_new(linkage.person_of[form.ref, 2])
    assert not linkage.unsure


@pytest.mark.parametrize(
    ("name", "birth"),
    [
        (MOTHER[1], "1978"),
        (MOTHER[1], ""),
        (MOTHER[1], "1978-02-07"),
        ("Quàng Thị Liễuu", "1978-07-02"),
    ],
)
def test_a_person_twice_on_one_form_is_never_silently_two(
    province: Any, name: str, birth: str
) -> None:
    province.household(FATHER, MOTHER, SON)
    form = province.form(FATHER, MOTHER, ("other", name, birth, "f"), SON)
    for register in (province.register, None):
        linkage = link([form], register or _without_people(province.register))
        (finding,) = [f for f in linkage.findings if f.code == "person-perhaps-listed-twice"]
        assert finding.location == form.members[2].location
        (asked,) = [j for j in linkage.unsure if j.about == "person"]
        assert {asked.left, asked.right} == {f"{form.ref}:1", f"{form.ref}:2"}


def test_a_verdict_on_two_rows_of_one_form_is_kept(province: Any) -> None:
    province.household(FATHER, MOTHER, SON)
    form = province.form(FATHER, MOTHER, ("other", MOTHER[1], "1978", "f"), SON)
    (asked,) = link([form], province.register).unsure
    for verdict in (Verdict.SAME, Verdict.DIFFERENT):
        judged = Judgement(asked.left, asked.right, verdict, "person", by="Lan")
        linkage = link([form], province.register, judgements=[judged])
        assert not linkage.unsure
        one = linkage.person_of[form.ref, 1] == linkage.person_of[form.ref, 2]
        assert one == (verdict is Verdict.SAME)


def _without_people(register: Any) -> Any:
    return type(register)(register.province, {}, {})
