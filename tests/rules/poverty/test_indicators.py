"""Deprivation indicators from facts of the household, at the edge of each threshold."""

from datetime import date
from typing import Any

import pytest

from socassist.model.money import Dong
from socassist.model.poverty import Area, Assessment, PovertyStatus
from socassist.rules.law import load_law
from socassist.rules.poverty import classify, contradictions
from socassist.rules.poverty.indicators import evaluate

LAW = load_law()
OLD, NEW = date(2017, 10, 1), date(2023, 10, 1)


def shown(day: date, facts: dict[str, Any]) -> dict[str, bool | None]:
    return evaluate(facts, LAW.on(day))


@pytest.mark.parametrize(
    ("indicator", "facts", "expected"),
    [
        ("health-services", {"member1.ill_untreated": True}, True),
        ("health-services", {"member1.ill_untreated": False, "member2.age": 3}, None),
        ("health-services", {"member1.ill_untreated": False}, False),
        ("health-insurance", {"member1.age": 6, "member1.insured": False}, True),
        ("health-insurance", {"member1.age": 5, "member1.insured": False}, False),
        ("health-insurance", {"member1.insured": False}, None),
        (
            "adult-education",
            {
                "member1.age": 31,
                "member1.born": 1986,
                "member1.finished_lower_secondary": False,
                "member1.studying": False,
            },
            True,
        ),
        (
            "adult-education",
            {
                "member1.age": 32,
                "member1.born": 1985,
                "member1.finished_lower_secondary": False,
                "member1.studying": False,
            },
            False,
        ),
        (
            "adult-education",
            {
                "member1.age": 15,
                "member1.born": 2002,
                "member1.finished_lower_secondary": False,
                "member1.studying": True,
            },
            False,
        ),
        ("child-schooling", {"member1.age": 5, "member1.studying": False}, True),
        ("child-schooling", {"member1.age": 14, "member1.studying": False}, True),
        ("child-schooling", {"member1.age": 15, "member1.studying": False}, False),
        ("child-schooling", {"member1.age": 4, "member1.studying": False}, False),
        ("housing-quality", {"housing_class": "simple"}, True),
        ("housing-quality", {"housing_class": "temporary"}, True),
        ("housing-quality", {"housing_class": "semi-permanent"}, False),
        ("housing-area", {"floor_area": 31.9, "size": 4}, True),
        ("housing-area", {"floor_area": 32, "size": 4}, False),
        ("housing-area", {"floor_area": 32}, None),
        ("water", {"hygienic_water": False}, True),
        ("toilet", {"hygienic_toilet": True}, False),
        ("telecommunication", {"uses_telephone": False, "uses_internet": False}, True),
        ("telecommunication", {"uses_telephone": True}, False),
        ("telecommunication", {"uses_telephone": False}, None),
        ("information-assets", {"information_means": False, "hears_loudspeaker": False}, True),
        ("information-assets", {"information_means": False, "hears_loudspeaker": True}, False),
        ("information-assets", {}, None),
    ],
)
def test_an_indicator_of_2016(indicator: str, facts: dict[str, Any], expected: bool | None) -> None:
    assert shown(OLD, facts)[indicator] is expected


@pytest.mark.parametrize(
    ("indicator", "facts", "expected"),
    [
        ("employment", {"member1.seeking_work": True}, True),
        ("employment", {"member1.unstable_wage_work": True}, True),
        (
            "employment",
            {"member1.seeking_work": False, "member1.unstable_wage_work": False},
            False,
        ),
        ("employment", {"member1.seeking_work": False}, None),
        ("dependants", {"member1.age": 40, "member2.age": 15}, None),
        (
            "dependants",
            {
                "member1.age": 40,
                "member1.on_assistance": False,
                "member2.age": 15,
                "member3.age": 3,
            },
            True,
        ),
        (
            "dependants",
            {"member1.age": 40, "member1.on_assistance": False, "member2.age": 15},
            False,
        ),
        (
            "dependants",
            {
                "member1.age": 40,
                "member1.on_assistance": False,
                "member2.age": 16,
                "member2.on_assistance": False,
            },
            False,
        ),
        ("nutrition", {"member1.age": 15, "member1.undernourished": True}, True),
        ("nutrition", {"member1.age": 16, "member1.undernourished": True}, False),
        ("health-insurance", {"member1.age": 6, "member1.insured": False}, True),
        ("adult-education", {"member1.age": 17, "member1.level": "primary"}, True),
        ("adult-education", {"member1.age": 17, "member1.level": "lower-secondary"}, False),
        (
            "adult-education",
            {
                "member1.age": 18,
                "member1.level": "lower-secondary",
                "member1.trained_on_the_job": False,
            },
            True,
        ),
        (
            "adult-education",
            {
                "member1.age": 18,
                "member1.level": "lower-secondary",
                "member1.trained_on_the_job": True,
            },
            False,
        ),
        ("adult-education", {"member1.age": 30, "member1.level": "vocational"}, False),
        ("adult-education", {"member1.age": 31, "member1.level": "none"}, False),
        ("child-schooling", {"member1.age": 3, "member1.studying": False}, True),
        (
            "child-schooling",
            {"member1.age": 6, "member1.studying": True, "member1.level": "preschool"},
            True,
        ),
        (
            "child-schooling",
            {"member1.age": 12, "member1.studying": True, "member1.level": "lower-secondary"},
            False,
        ),
        ("child-schooling", {"member1.age": 16, "member1.studying": False}, False),
        ("housing-quality", {"non_durable_parts": 2}, True),
        ("housing-quality", {"non_durable_parts": 1}, False),
        ("housing-area", {"floor_area": 31.99, "size": 4}, True),
        ("telecommunication", {"uses_internet": False}, True),
        ("telecommunication", {"uses_telephone": True}, None),
        ("information-assets", {"information_means": False}, True),
    ],
)
def test_an_indicator_of_2022(indicator: str, facts: dict[str, Any], expected: bool | None) -> None:
    assert shown(NEW, facts)[indicator] is expected


def test_the_indicators_are_ten_then_twelve_in_the_order_of_the_law() -> None:
    assert len(shown(OLD, {})) == 10
    assert list(shown(NEW, {}))[:3] == ["employment", "dependants", "nutrition"]
    assert len(shown(NEW, {})) == 12
    assert set(shown(OLD, {}).values()) == {None}


def test_thresholds_from_memory_mark_the_decision_unverified() -> None:
    review = Assessment(
        area=Area.RURAL,
        income=Dong(800_000),
        facts={
            "hygienic_water": False,
            "hygienic_toilet": False,
            "floor_area": 20,
            "size": 5,
        },
    )
    decision = classify(review, on=OLD, law=LAW)
    assert decision.outcome is PovertyStatus.POOR_BY_DEPRIVATION
    assert any("deprivation_thresholds water" in name for name in decision.unverified)
    assert not any("area-per-head" in name for name in decision.unverified)


def test_no_source_gave_thresholds_from_2027_on() -> None:
    assert set(shown(date(2028, 1, 1), {"hygienic_water": False}).values()) == {None}


def test_a_list_that_denies_what_the_facts_show_is_a_contradiction() -> None:
    review = Assessment(
        area=Area.RURAL,
        income=Dong(800_000),
        deprived={"water": False},
        facts={"hygienic_water": False},
    )
    assert classify(review, on=OLD, law=LAW).outcome is None
    found = contradictions(review, on=OLD, law=LAW, subject="H1")
    assert [(finding.code, finding.subject) for finding in found] == [
        ("poverty-indicator-contradicts-facts", "H1")
    ]


@pytest.mark.parametrize("facts", [{"colour": "red"}, {"hygienic_water": "no"}, {"garden.x": 1}])
def test_a_fact_that_nobody_asks_about_is_named_and_leaves_it_undecided(
    facts: dict[str, Any],
) -> None:
    review = Assessment(area=Area.RURAL, income=Dong(800_000), facts=facts)
    decision = classify(review, on=OLD, law=LAW)
    assert decision.outcome is None
    assert decision.grounds[0].code == "facts-unreadable"


def test_contradictions_are_findings_with_both_languages() -> None:
    review = Assessment(area=Area.RURAL, income=Dong(600_000), b1=160, b2=0)
    found = contradictions(review, on=date(2018, 1, 1), law=LAW)
    assert [finding.code for finding in found] == ["poverty-income-and-score-contradict"]
    assert found[0].says("vi") != found[0].says("en")


def test_indicators_that_nobody_stated_are_named_where_they_keep_a_class_open() -> None:
    review = Assessment(
        Area.RURAL,
        Dong(900_000),
        deprived={"water": True, "housing-quality": True} | dict.fromkeys(_REST, False),
    )
    decision = classify(review, on=NEW, law=LAW)
    (ground,) = decision.unknown
    assert not decision.decided
    assert ground.fact == "từ 2 đến 3 chỉ số (1 chưa rõ): dinh dưỡng"
    assert ground.fact_en == "2 to 3 indicators (1 unknown): nutrition"


_REST = [
    row.text("key")
    for row in LAW["deprivation_indicators"].on(NEW).rows
    if row.text("key") not in {"water", "housing-quality", "nutrition"}
]
