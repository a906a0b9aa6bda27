from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from socassist.model import Judgement, Period, Verdict
from socassist.rules.linkage import find_duplicates

FATHER = ("head", "Lò Văn Thắng", "1975-03-12", "m")
MOTHER = ("wife", "Quàng Thị Liễu", "1978-07-02", "f")
SON = ("child", "Lò Văn Khánh", "2001-11-20", "m")


def of(found: Any, about: str) -> list[tuple[str, ...]]:
    return [cluster.records for cluster in found.clusters if cluster.about == about]


def test_a_register_without_duplicates_has_none(province: Any) -> None:
    found = find_duplicates(province.register)
    assert not found.clusters


def test_a_household_entered_twice_is_one_cluster_with_its_people(province: Any) -> None:
    one = province.household(FATHER, MOTHER, SON, years=(2018, 2019, 2020))
    two = province.household(("head", "Lo Van Thang", "1975-03-12", "m"), MOTHER, SON)
    found = find_duplicates(province.register)
    assert of(found, "household") == [(one, two)]
    assert len(of(found, "person")) == 3
    (cluster,) = [c for c in found.clusters if c.about == "household"]
    assert cluster.survivor == one
    assert cluster.why.vi == "có nhiều năm rà soát hơn: 3, bản ghi kia 1"


def test_a_person_in_two_households_joins_no_households(province: Any) -> None:
    province.household(FATHER, MOTHER, (*SON, {"cccd": "014201004455"}))
    province.household(
        ("head", "Cầm Văn Thịnh", "1960-08-08", "m"),
        ("son-in-law", *SON[1:], {"cccd": "014201004455"}),
    )
    found = find_duplicates(province.register)
    assert not of(found, "household")
    assert len(of(found, "person")) == 1


def test_the_survivor_is_the_record_with_more_behind_it(province: Any) -> None:
    province.household(FATHER, MOTHER, SON)
    province.household((*FATHER, {"cccd": "014075001111"}), MOTHER, SON)
    found = find_duplicates(province.register)
    fathers = {province.person(FATHER[1], 0), province.person(FATHER[1], 1)}
    (cluster,) = [c for c in found.clusters if set(c.records) == fathers]
    assert cluster.survivor == province.person(FATHER[1], 1)


def test_the_ground_named_is_the_one_that_decided(province: Any) -> None:
    """A higher identifier is kept where its record is still in a household."""
    province.household(FATHER, MOTHER, (*SON, {"cccd": "014201004455"}))
    province.household(
        ("head", "Cầm Văn Thịnh", "1960-08-08", "m"),
        ("son-in-law", *SON[1:], {"cccd": "014201004455"}),
    )
    register = province.register
    first, second = (province.person(SON[1], n) for n in (0, 1))
    (cluster,) = find_duplicates(register).clusters
    assert (cluster.survivor, cluster.why.en) == (
        first,
        "has the lower identifier; all else is equal",
    )
    home = register.households[register.household_of[first]]
    members = tuple(
        attrs.evolve(m, period=Period(None, date(2021, 5, 2))) if m.person == first else m
        for m in home.members
    )
    left = attrs.evolve(home, members=members)
    moved = attrs.evolve(register, households={**register.households, home.id: left})
    (cluster,) = find_duplicates(moved).clusters
    assert (cluster.survivor, cluster.why.en) == (second, "is in a household, which the other left")


def test_two_different_cccd_keep_namesakes_apart(province: Any) -> None:
    province.household((*FATHER, {"cccd": "014075001111"}))
    province.household((*FATHER, {"cccd": "014075987654"}))
    assert not find_duplicates(province.register).clusters


def test_households_whose_heads_have_two_cccd_are_for_review_and_not_joined(province: Any) -> None:
    namesake = (*FATHER, {"cccd": "014075987654"})
    homes = (
        province.household((*FATHER, {"cccd": "014075001111"}), MOTHER, SON),
        province.household(namesake, MOTHER, SON),
    )
    found = find_duplicates(province.register)
    assert not of(found, "household")
    assert homes in [(pair.left, pair.right) for pair in found.unsure]


def test_husband_and_wife_may_both_head_the_household_that_stands_twice(province: Any) -> None:
    his, hers = {"cccd": "014075001111"}, {"cccd": "014178987654"}
    homes = (
        province.household((*FATHER, his), (*MOTHER, hers), SON),
        province.household(("head", *MOTHER[1:], hers), ("husband", *FATHER[1:], his), SON),
    )
    assert of(find_duplicates(province.register), "household") == [homes]


def test_neighbours_of_one_name_and_date_with_two_cmnd_are_for_review(province: Any) -> None:
    away = ("head", "Cầm Văn Thịnh", "1960-08-08", "m")
    province.household(FATHER, MOTHER, (*SON, {"cmnd": "050123456"}))
    province.household(away, ("son-in-law", *SON[1:], {"cmnd": "050987111"}))
    found = find_duplicates(province.register)
    assert not found.clusters
    assert [pair.about for pair in found.unsure] == ["person"]


def test_a_negative_judgement_is_respected_and_never_bridged(province: Any) -> None:
    for _ in range(3):
        province.household(FATHER, MOTHER, SON)
    a, b, c = (province.person(FATHER[1], n) for n in range(3))
    verdict = Judgement(a, c, Verdict.DIFFERENT, "person", by="Cán bộ A")
    found = find_duplicates(province.register, judgements=[verdict])
    for records in of(found, "person"):
        assert not {a, c} <= set(records)
    assert "duplicate-chain-broken" in {f.code for f in found.findings}
    assert any(b in records for records in of(found, "person"))


def test_the_order_of_records_changes_nothing(province: Any) -> None:
    province.household(FATHER, MOTHER, SON)
    province.household(FATHER, MOTHER, SON)
    register = province.register
    turned = attrs.evolve(
        register,
        households=dict(reversed(register.households.items())),
        people=dict(reversed(register.people.items())),
    )
    assert find_duplicates(register) == find_duplicates(turned)


def test_a_village_of_three_thousand_namesakes_is_no_quadratic_work(village: Any) -> None:
    for number in range(3000):
        village.household(("head", "Lò Văn Ín", f"{1950 + number % 30}", "m"))
    found = find_duplicates(village.register)
    assert not found.clusters
    assert [finding.code for finding in found.findings] == ["too-many-namesakes"]


def test_a_positive_judgement_joins_records_that_stand_in_two_communes(province: Any) -> None:
    province.household(FATHER, MOTHER, SON)
    away = ("head", "Cầm Văn Thịnh", "1960-08-08", "m")
    province.household(away, ("son-in-law", *SON[1:]), commune="03646", village="Tổ 3")
    sons = tuple(sorted((province.person(SON[1], 0), province.person(SON[1], 1))))
    unsure = find_duplicates(province.register)
    assert [(j.left, j.right) for j in unsure.unsure] == [sons]
    by_hand = Judgement(*sons, Verdict.SAME, "person", by="CB07", method="review")
    found = find_duplicates(province.register, judgements=[by_hand])
    assert of(found, "person") == [sons]
    assert not found.unsure


def test_households_that_a_person_judged_to_be_one_are_one_whatever_they_share(
    province: Any,
) -> None:
    one = province.household(FATHER, MOTHER)
    two = province.household(("head", "Cầm Văn Thịnh", "1960-08-08", "m"))
    by_hand = Judgement(*sorted((one, two)), Verdict.SAME, "household", by="CB07", method="review")
    assert of(find_duplicates(province.register, judgements=[by_hand]), "household") == [(one, two)]
