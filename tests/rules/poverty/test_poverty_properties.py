"""What holds for every household under every standard."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socassist.model.money import Dong
from socassist.model.poverty import Area, Assessment, PovertyStatus
from socassist.rules.explain import explain
from socassist.rules.law import load_law
from socassist.rules.poverty import (
    classify,
    classify_all,
    classify_columns,
    nearest_changes,
)

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


@st.composite
def reviews(draw: st.DrawFn) -> Assessment:
    """Whatever a review may say, contradictions and impossible values among it."""
    told: dict[str, bool | None] = draw(
        st.dictionaries(
            st.sampled_from(["water", "toilet", "employment", "health-services"]),
            st.sampled_from([True, False, None]),
        )
    )
    income = draw(st.one_of(st.none(), incomes, st.just(-5)))
    return Assessment(
        area=draw(st.sampled_from([*Area, None])),
        income=None if income is None else Dong(income),
        b1=draw(st.one_of(st.none(), st.integers(-1, 200))),
        b2=draw(st.one_of(st.none(), st.sampled_from([-10, 0, 20, 25, 30, 40, 110, 130]))),
        deprivations=draw(st.one_of(st.none(), st.integers(-1, 14))),
        deprived=draw(st.sampled_from([{}, told])),
        facts=draw(st.sampled_from([{}, {}, {"hygienic_water": False}])),
    )


@settings(max_examples=60)
@given(st.lists(reviews(), max_size=30), days)
def test_many_at_once_are_classed_as_one_by_one(found: list[Assessment], day: date) -> None:
    one_by_one = [classify(one, on=day, law=LAW).outcome for one in found]
    assert classify_all(found, on=day, law=LAW) == one_by_one


@settings(max_examples=60)
@given(reviews(), days)
def test_an_english_explanation_is_english_but_for_the_provisions_it_cites(
    review: Assessment, day: date
) -> None:
    text = explain(classify(review, on=day, law=LAW), lang="en", full=True)
    lines = [re.sub(r" \[[^\]]+\]$", "", line) for line in text.splitlines()]
    said = [line for line in lines if not re.search("─ (Legal basis|Not verified)", line)]
    assert not re.findall(r"[^\x00-\x7F✓✗│├└─…×≤≥—]", "\n".join(said).replace("đồng", ""))


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["urban", "rural", None]),
            st.one_of(st.none(), incomes, st.just(-5)),
            st.one_of(st.none(), st.integers(-1, 300)),
            st.one_of(st.none(), st.integers(-1, 300)),
        ),
        max_size=30,
    ),
    days,
    st.booleans(),
    st.booleans(),
)
def test_columns_give_what_rows_give(
    rows: list[tuple[str | None, int | None, int | None, int | None]],
    day: date,
    paid: bool,
    scored: bool,
) -> None:
    columns = [list(column) for column in zip(*rows, strict=True)] or [[], [], [], []]
    found = classify_columns(
        columns[0],
        columns[1] if paid else None,
        columns[2],
        scores=columns[3] if scored else None,
        on=day,
        law=LAW,
    )
    alone = [
        Assessment(
            area=None if area is None else Area(area),
            income=Dong(income) if paid and income is not None else None,
            b1=score if scored else None,
            deprivations=count,
        )
        for area, income, count, score in rows
    ]
    assert found == [classify(one, on=day, law=LAW).outcome for one in alone]


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
        (["rural", "urban"], [1], [1, 1], "differ in length"),
    ],
)
def test_columns_that_cannot_be_are_refused(
    areas: list[str], incomes: list[int], counts: list[int], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        classify_columns(areas, incomes, counts, on=date(2018, 1, 1), law=LAW)


@pytest.mark.parametrize(("income", "count"), [(-1, 3), (500_000, -1), (500_000, 11)])
def test_values_that_contradict_themselves_leave_a_household_undecided_in_bulk(
    income: int, count: int
) -> None:
    review = Assessment(area=Area.RURAL, income=Dong(income), deprivations=count)
    assert classify_all([review], on=date(2018, 1, 1), law=LAW) == [None]
    assert classify_columns(["rural"], [income], [count], on=date(2018, 1, 1), law=LAW) == [None]


def test_a_long_mixed_list_gets_household_by_household_the_class_of_each_alone() -> None:
    edges = (None, 0, 699_999, 700_000, 700_001, 1_000_000, 1_000_001, 1_500_001)
    kinds = [
        Assessment(area=area, income=None if income is None else Dong(income), **rest)
        for area in (None, *Area)
        for income in edges
        for rest in (
            {"deprivations": 2},
            {"deprivations": 3},
            {},
            {"b2": 20},
            {"b1": 120, "b2": 30},
            {"b1": 151},
            {"deprived": {"water": True, "toilet": True}},
            {"facts": {"area-per-head": 7}},
        )
    ]
    day = date(2019, 1, 1)
    alone = {id(one): classify(one, on=day, law=LAW).outcome for one in kinds}
    mixed = [kinds[number * 7919 % len(kinds)] for number in range(6_000)]
    assert classify_all(mixed, on=day, law=LAW) == [alone[id(one)] for one in mixed]
    by_kind = sorted(mixed, key=lambda one: (one.b1 is not None, bool(one.deprived)))
    assert classify_all(iter(by_kind), on=day, law=LAW) == [alone[id(one)] for one in by_kind]


@pytest.mark.parametrize("day", [date(2016, 8, 14), date(2027, 1, 1)])
def test_scores_without_a_table_say_what_to_give_instead(day: date) -> None:
    scored = classify(Assessment(area=Area.RURAL, b1=100, b2=30), on=day, law=LAW)
    assert scored.outcome is None
    assert "thu nhập bình quân đầu người và số chỉ số thiếu hụt" in scored.summary.vi
    assert "give the income per head and the number of deprivations" in scored.summary.en
    review = Assessment(area=Area.RURAL, income=Dong(800_000), b2=30)
    points = classify(review, on=day, law=LAW)
    assert points.outcome is None
    assert "hãy ghi số chỉ số thiếu hụt" in points.summary.vi
    assert classify_all([review], on=day, law=LAW) == [None]
    counted = Assessment(area=Area.RURAL, income=Dong(800_000), b2=30, deprivations=3)
    assert classify(counted, on=day, law=LAW).outcome is not None
