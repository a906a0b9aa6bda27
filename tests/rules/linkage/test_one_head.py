"""Forms that share nobody and name one head: a person is asked whether they are one household."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import attrs
import pytest

from socassist.model import Evidence, FormKind, Judgement, Location, Verdict
from socassist.model.household import HEAD
from socassist.model.linkage import is_new
from socassist.rules.linkage import find_duplicates, link

HEAD_MAN = ("head", "Lò Văn Thắng", "1975-03-12", "m")
WIFE = ("wife", "Quàng Thị Liễu", "1978-07-02", "f")
ELDER = ("mother", "Cà Thị Ủm", "1938-01-01", "f")
SON = ("child", "Lò Văn Toan", "2010-01-05", "m")
C1 = FormKind.C1


def asked(found: Any) -> set[frozenset[str]]:
    return {frozenset((j.left, j.right)) for j in found.unsure if j.about == "household"}


def judge(left: str, right: str, verdict: Verdict) -> Judgement:
    return Judgement(left, right, verdict, "household", by="CB A", at=datetime(2021, 12, 1))


@pytest.fixture
def pair(province: Any) -> Any:
    """Form C of a couple; form C1 of an elder under the same head. Both are new."""
    c = province.form(HEAD_MAN, WIFE)
    return province, c, province.form(ELDER, kind=C1, head_name="Lò Văn Thắng")


def test_forms_of_a_new_household_that_share_nobody_are_asked_about(pair: Any) -> None:
    province, c, c1 = pair
    for forms in ([c, c1], [c1, c]):
        linkage = link(forms, province.register)
        assert asked(linkage) == {frozenset((c.ref, c1.ref))}
        (judgement,) = linkage.unsure
        said = "; ".join(ground.text.en for ground in judgement.grounds)
        assert "0 members in common" in said
        assert "head: names are equal" in said
        assert "same village" in said


def test_an_empty_register_asks_too(village: Any) -> None:
    c = village.form(HEAD_MAN, WIFE)
    c1 = village.form(ELDER, kind=C1, head_name="Lò Văn Thắng")
    assert asked(link([c, c1], village.register)) == {frozenset((c.ref, c1.ref))}


def test_the_verdict_makes_them_one_or_leaves_them_two(pair: Any) -> None:
    province, c, c1 = pair
    one = link([c, c1], province.register, judgements=[judge(c.ref, c1.ref, Verdict.SAME)])
    assert one.household_of[c.ref] == one.household_of[c1.ref]
    two = link([c, c1], province.register, judgements=[judge(c1.ref, c.ref, Verdict.DIFFERENT)])
    assert two.household_of[c.ref] != two.household_of[c1.ref]
    for linkage in (one, two):
        assert not asked(linkage)


@pytest.mark.parametrize("name", ["Lo Van Thang", "LÒ VĂN THẮNG", "Lò Văn Thắg", "Lò V. Thắng"])
def test_the_head_s_name_may_be_misspelt(province: Any, name: str) -> None:
    forms = [province.form(HEAD_MAN, WIFE), province.form(ELDER, kind=C1, head_name=name)]
    assert len(asked(link(forms, province.register))) == 1


@pytest.mark.parametrize(
    ("place", "name"),
    [("Bản Hụm", "Lò Văn Thắng"), ("Bản Mòn", "Lò Văn Phúc"), ("Bản Mòn", "Lò Văn Thăng")],
)
def test_another_village_or_another_name_is_another_household(
    province: Any, place: str, name: str
) -> None:
    c = province.form(HEAD_MAN, WIFE)
    c1 = province.form(ELDER, kind=C1, head_name=name, village=place)
    assert not asked(link([c, c1], province.register))


def test_two_heads_of_one_name_who_are_both_listed_are_two(province: Any) -> None:
    namesake = ("head", "Lò Văn Thắng", "1949-08-30", "m")
    forms = [province.form(HEAD_MAN, WIFE), province.form(namesake, ELDER, kind=C1)]
    assert not asked(link(forms, province.register))


def test_two_forms_c1_that_list_different_people_under_one_head_are_asked_about(
    province: Any,
) -> None:
    forms = [province.form(who, kind=C1, head_name="Lò Văn Thắng") for who in (ELDER, SON)]
    assert len(asked(link(forms, province.register))) == 1


def test_a_form_alone_that_names_the_head_of_a_known_household_is_not_silently_new(
    village: Any,
) -> None:
    home = village.household(HEAD_MAN)
    village.household(("head", "Cà Văn Út", "1990-04-05", "m"))
    c1 = village.form(ELDER, kind=C1, head_name="Lò Văn Thắng")
    linkage = link([c1], village.register)
    assert asked(linkage) == {frozenset((c1.ref, home))}
    assert c1.ref in linkage.unsure_households
    said = judge(c1.ref, home, Verdict.SAME)
    assert link([c1], village.register, judgements=[said]).household_of[c1.ref] == home
    said = judge(c1.ref, home, Verdict.DIFFERENT)
    linkage = link([c1], village.register, judgements=[said])
    assert is_new(linkage.household_of[c1.ref])
    assert not asked(linkage)


def test_the_head_may_be_new_on_form_c_of_a_known_household(province: Any) -> None:
    home = province.household(("head", "Lò Văn Hặc", "1950-02-03", "m"), HEAD_MAN, WIFE, SON)
    c = province.form(HEAD_MAN, WIFE, SON)
    c1 = province.form(ELDER, kind=C1, head_name="Lò Văn Thắng")
    linkage = link([c, c1], province.register)
    assert linkage.household_of[c.ref] == home
    assert asked(linkage) == {frozenset((c1.ref, home))}
    (judgement,) = linkage.unsure
    said = next(ground.text for ground in judgement.grounds if ground.field == "head")
    assert c.ref in said.en
    assert c.ref in said.vi


def test_form_c_finds_the_household_that_form_c1_entered_under_its_head(province: Any) -> None:
    home = province.household(ELDER, status=None)
    named = attrs.evolve(province.households[home], evidence=(stated_head("Lò Văn Thắng"),))
    province.households[home] = named
    c = province.form(HEAD_MAN, WIFE)
    assert asked(link([c], province.register)) == {frozenset((c.ref, home))}


def test_a_register_that_holds_both_is_asked_about(province: Any) -> None:
    home = province.household(ELDER, status=None)
    named = attrs.evolve(province.households[home], evidence=(stated_head("Lò Văn Thắng"),))
    province.households[home] = named
    other = province.household(HEAD_MAN, WIFE)
    found = find_duplicates(province.register)
    assert asked(found) == {frozenset((home, other))}
    assert not found.clusters
    said = judge(home, other, Verdict.DIFFERENT)
    assert not asked(find_duplicates(province.register, judgements=[said]))


def test_of_many_namesakes_in_a_register_none_is_asked_about_and_it_is_said(province: Any) -> None:
    home = province.household(ELDER, status=None)
    named = attrs.evolve(province.households[home], evidence=(stated_head("Lò Văn Thắng"),))
    province.households[home] = named
    for born, wife in zip(BORN, WIFE_OF, strict=True):
        province.household(("head", "Lò Văn Thắng", born, "m"), wife)
    found = find_duplicates(province.register)
    assert not asked(found)
    said = [f.subject for f in found.findings if f.code == "too-many-namesakes"]
    assert said == [home]


def test_of_a_few_namesakes_each_is_asked_about_and_of_many_none(province: Any) -> None:
    def forms(count: int) -> Any:
        heads = [
            province.form((HEAD, "Lò Văn Thắng", BORN[n], "m"), WIFE_OF[n]) for n in range(count)
        ]
        return [*heads, province.form(ELDER, kind=C1, head_name="Lò Văn Thắng")]

    assert len(asked(link(forms(3), province.register))) == 3
    many = link(forms(8), province.register)
    assert not asked(many)
    assert "too-many-namesakes" in [finding.code for finding in many.findings]


BORN = [
    "1941-03-12", "1955-11-30", "1962-06-21", "1968-01-09", "1974-12-05", "1983-08-17",
    "1989-02-26", "1996-10-03",
]  # fmt: skip
WIFE_OF = [
    ("wife", f"{family} Thị {name}", BORN[n - 3], "f")
    for n, (family, name) in enumerate(
        zip(
            ("Vàng", "Sùng", "Giàng", "Thào", "Mùa", "Hờ", "Tráng", "Lầu"),
            ("Dợ", "Mỷ", "Sua", "Chía", "Pàng", "Xía", "Dua", "Mai"),
            strict=True,
        )
    )
]


def test_one_office_code_on_forms_c_and_c1_makes_them_one(province: Any) -> None:
    c = province.form(HEAD_MAN, WIFE, household_code="MN-0012")
    c1 = province.form(ELDER, kind=C1, head_name="Lò Văn Thắng", household_code="MN-0012")
    other = province.form(("head", "Sùng A Dơ", "1980-02-02", "m"), household_code="MN-0013")
    linkage = link([c, c1, other], province.register)
    assert linkage.household_of[c.ref] == linkage.household_of[c1.ref]
    assert linkage.household_of[other.ref] != linkage.household_of[c.ref]
    assert not asked(linkage)


def test_one_office_code_under_two_heads_of_other_names_makes_nothing_one(province: Any) -> None:
    c = province.form(HEAD_MAN, WIFE, household_code="MN-0012")
    c1 = province.form(ELDER, kind=C1, head_name="Sùng A Dơ", household_code="MN-0012")
    linkage = link([c, c1], province.register)
    assert linkage.household_of[c.ref] != linkage.household_of[c1.ref]


def stated_head(name: str) -> Evidence:
    return Evidence("head", name, FormKind.C1, Location("c1.xlsx", "S", 5), date(2020, 11, 1))
