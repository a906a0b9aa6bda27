"""What holds for every household under every standard."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socassist.model.money import Dong
from socassist.model.poverty import Area, Assessment, PovertyStatus
from socassist.rules.law import load_law
from socassist.rules.poverty import (
    PovertyFacts,
    classify,
    classify_columns,
    classify_facts,
    nearest_changes,
)
from socassist.rules.poverty.bulk import facts_of

LAW = load_law()
DAYS = [date(2016, 3, 1), date(2018, 12, 1), date(2021, 12, 31), date(2023, 5, 1), date(2028, 1, 1)]
WEALTH = {
    PovertyStatus.POOR: 0,
    PovertyStatus.POOR_BY_INCOME: 0,
    PovertyStatus.POOR_BY_DEPRIVATION: 0,
    PovertyStatus.NEAR_POOR: 1,
    PovertyStatus.MEDIUM: 2,
    PovertyStatus.NOT_POOR: 3,
}

days = st.sampled_from(DAYS)
areas = st.sampled_from(list(Area))
lines = st.sampled_from([700, 900, 1000, 1300, 1500, 1950, 2000, 2250, 2200, 2800, 3000]).map(
    lambda thousand: thousand * 1000
)
incomes = st.one_of(
    st.integers(0, 4_000_000), st.builds(lambda line, by: line + by, lines, st.integers(-1, 1))
)
counts = st.integers(0, 10)


def status(area: Area, income: int, count: int, day: date) -> PovertyStatus:
    review = Assessment(area=area, income=Dong(income), deprivations=count)
    found = classify(review, on=day, law=LAW).outcome
    assert found is not None
    return found


@given(areas, incomes, incomes, counts, days)
def test_more_income_never_makes_poorer(
    area: Area, one: int, other: int, count: int, day: date
) -> None:
    low, high = sorted((one, other))
    assert WEALTH[status(area, low, count, day)] <= WEALTH[status(area, high, count, day)]


@given(areas, incomes, counts, counts, days)
def test_more_deprivations_never_make_richer(
    area: Area, income: int, one: int, other: int, day: date
) -> None:
    few, many = sorted((one, other))
    assert WEALTH[status(area, income, many, day)] <= WEALTH[status(area, income, few, day)]


@given(incomes, counts, days)
def test_the_line_in_town_is_never_lower(income: int, count: int, day: date) -> None:
    urban = status(Area.URBAN, income, count, day)
    assert WEALTH[urban] <= WEALTH[status(Area.RURAL, income, count, day)]


@given(areas, incomes, st.integers(0, 10), st.integers(0, 10), days)
def test_an_unknown_indicator_never_counts_as_no(
    area: Area, income: int, sure: int, unknown: int, day: date
) -> None:
    keys = [row.text("key") for row in LAW["deprivation_indicators"].on(day).rows]
    deprived: dict[str, bool | None] = dict.fromkeys(keys, False)
    deprived |= dict.fromkeys(keys[:sure], True)
    deprived |= dict.fromkeys(keys[sure : sure + unknown])
    decision = classify(
        Assessment(area=area, income=Dong(income), deprived=deprived), on=day, law=LAW
    )
    best = status(area, income, sum(value is True for value in deprived.values()), day)
    worst = status(area, income, sum(value is not False for value in deprived.values()), day)
    assert decision.outcome == (best if best is worst else None)


@settings(max_examples=30)
@given(
    st.lists(
        st.builds(
            PovertyFacts,
            area=st.sampled_from(["urban", "rural", None]),
            income=st.one_of(st.none(), incomes),
            score=st.one_of(st.none(), st.integers(0, 200)),
            least=counts,
            most=st.just(10),
        ),
        max_size=30,
    ),
    days,
)
def test_many_at_once_are_classed_as_one_by_one(facts: list[PovertyFacts], day: date) -> None:
    found = classify_facts(facts, on=day, law=LAW)
    for one, outcome in zip(facts, found, strict=True):
        keys = [row.text("key") for row in LAW["deprivation_indicators"].on(day).rows]
        deprived: dict[str, bool | None] = dict.fromkeys(keys[: one.least], True)
        deprived |= dict.fromkeys(keys[10:], False)
        review = Assessment(
            area=None if one.area is None else Area(one.area),
            income=None if one.income is None else Dong(one.income),
            b1=one.score,
            deprived=deprived,
        )
        assert outcome is classify(review, on=day, law=LAW).outcome


def test_columns_without_scores_give_what_rows_give() -> None:
    rows = [
        PovertyFacts(area, income, None, count, count)
        for area in ("urban", "rural")
        for income in range(0, 3_200_000, 99_999)
        for count in range(11)
    ]
    day = date(2017, 10, 1)
    columns = [list(column) for column in zip(*rows, strict=True)]
    by_columns = classify_columns(columns[0], columns[1], columns[3], on=day, law=LAW)
    assert by_columns == classify_facts(rows, on=day, law=LAW)
    assert len(set(by_columns)) == 5
    assert classify_facts([], on=day, law=LAW) == []


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_settled_facts_of_a_review_give_its_class(day: date) -> None:
    review = Assessment(area=Area.RURAL, income=Dong(650_000), deprived={"water": True})
    facts = facts_of(review, on=day, law=LAW)
    assert facts is not None
    assert facts.least == 1
    assert classify_facts([facts], on=day, law=LAW) == [classify(review, on=day, law=LAW).outcome]


def test_a_review_that_contradicts_itself_settles_into_nothing() -> None:
    review = Assessment(area=Area.RURAL, income=Dong(650_000), deprivations=2, b2=30)
    assert facts_of(review, on=date(2018, 1, 1), law=LAW) is None


@settings(max_examples=40)
@given(areas, incomes, counts, days)
def test_the_smallest_change_really_leads_to_the_class_it_names(
    area: Area, income: int, count: int, day: date
) -> None:
    review = Assessment(area=area, income=Dong(income), deprivations=count)
    changes = nearest_changes(review, on=day, law=LAW)
    assert changes
    assert [change.size for change in changes] == sorted(change.size for change in changes)
    for change in changes:
        new_income = income if change.income is None else change.income
        new_count = count if change.deprivations is None else change.deprivations
        assert status(area, new_income, new_count, day) is change.status
        assert change.status is not status(area, income, count, day)


def test_one_more_deprivation_is_the_smallest_way_from_near_poor_to_poor() -> None:
    review = Assessment(area=Area.RURAL, income=Dong(800_000), deprivations=2)
    first = nearest_changes(review, on=date(2018, 1, 1), law=LAW)[0]
    assert first.status is PovertyStatus.POOR_BY_DEPRIVATION
    assert first.deprivations == 3
    assert first.income is None
    assert "3 chỉ số thiếu hụt" in first.text.vi


def test_a_hundred_thousand_less_makes_the_household_poor_by_income() -> None:
    review = Assessment(area=Area.RURAL, income=Dong(800_000), deprivations=2)
    changes = nearest_changes(review, on=date(2018, 1, 1), law=LAW)
    by_income = next(c for c in changes if c.status is PovertyStatus.POOR_BY_INCOME)
    assert by_income.income == 700_000


@pytest.mark.parametrize(
    ("areas", "incomes", "counts", "words"),
    [
        (["island"], [1], [1], "no area 'island'"),
        (["rural"], [1], [16], "outside 0 to 15"),
        (["rural"], [1], [-1], "outside 0 to 15"),
        (["rural"], [1], [300], "outside 0 to 15"),
        (["rural", "urban"], [1], [1, 1], "differ in length"),
    ],
)
def test_columns_that_cannot_be_are_refused(
    areas: list[str], incomes: list[int], counts: list[int], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        classify_columns(areas, incomes, counts, on=date(2018, 1, 1), law=LAW)
