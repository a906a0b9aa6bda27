from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs
import pytest

from socassist.model import (
    BenefitKind,
    BenefitState,
    Circumstances,
    Disability,
    DisabilityDegree,
    Month,
    PartialDate,
)
from socassist.model.errors import NotInForce
from socassist.rules.acceptance.grouping import beneficiary_groups, edition_on

DECEMBER = Month(2021, 12)


@pytest.fixture
def counted(province, benefit):
    """The table of one benefit of one person, as number → row."""

    def count(group, *, kind=BenefitKind.ALLOWANCE, birth=None, degree=None, poor=True):
        home = list(province.households.values())[0 if poor else 1]
        person = province.people[home.head]
        circumstances = Circumstances(
            disability=Disability(DisabilityDegree(degree)) if degree else None
        )
        person = attrs.evolve(person, birth=birth or person.birth, circumstances=circumstances)
        one = benefit(1, home, Month(2021, 7), kind=kind, group=group, amount=540_000)
        register = attrs.evolve(
            province,
            people={**province.people, person.id: person},
            benefits={one.id: one},
        )
        table = beneficiary_groups(register, DECEMBER)
        return {row[0]: row for row in table.rows}

    return count


@pytest.mark.parametrize(
    ("group", "options", "rows"),
    [
        ("k1", {"birth": PartialDate(2019, 1, 1)}, {"I", "1", "1.1"}),
        ("k1", {"birth": PartialDate(2017, 12, 31)}, {"I", "1"}),
        ("k1", {"birth": PartialDate(2018, 1, 1)}, {"I", "1", "1.1"}),
        ("k3", {"birth": PartialDate(2010, 1, 1)}, {"I", "3", "3.2"}),
        ("k8", {"birth": PartialDate(1980)}, {"I", "3", "3.3"}),
        ("k5c", {"birth": PartialDate(1935)}, {"I", "5", "5.2", "5.2.1"}),
        ("k5c", {"birth": PartialDate(1935), "poor": False}, {"I", "5", "5.2"}),
        (
            "k6",
            {"degree": "severe", "birth": PartialDate(2005, 12, 31)},
            {"I", "6", "6.2", "6.2.2"},
        ),
        ("k6", {"degree": "severe", "birth": PartialDate(2006, 1, 1)}, {"I", "6", "6.2", "6.2.1"}),
        (
            "k6",
            {"degree": "extremely-severe", "birth": PartialDate(1940)},
            {"I", "6", "6.1", "6.1.3"},
        ),
        ("k6", {}, {"d"}),
        ("k5b", {}, {"a"}),
        ("14-ho-kho-khan", {}, {"d"}),
        (
            "k2c",
            {"kind": BenefitKind.CARE_SUPPORT, "birth": PartialDate(1990)},
            {"II", "II.2", "II.2.2"},
        ),
        ("k1-k5d", {"kind": BenefitKind.CARE_SUPPORT}, {"II", "II.3"}),
    ],
)
def test_a_benefit_stands_in_its_row_and_in_those_above(counted, group, options, rows):
    table = counted(group, **options)
    assert {number for number, row in table.items() if row[2] and number} == rows
    assert table[""][2] == 1
    assert table[""][5] == Decimal("0.54")


def test_rows_and_the_rest_add_up_to_everything_drawn(province):
    rows = {row[0]: row for row in beneficiary_groups(province, DECEMBER).rows}
    drawn = [b for b in province.benefits.values() if b.drawn_in(DECEMBER)]
    assert rows[""][2] == len(drawn) == rows["I"][2] + rows["II"][2] + rows["d"][2]
    assert rows["I"][2] == sum(rows[n][2] for n in ("1", "2", "3", "4", "5", "6"))


def test_a_resting_benefit_is_not_counted(province):
    benefits = {
        k: attrs.evolve(b, state=BenefitState.SUSPENDED) for k, b in province.benefits.items()
    }
    table = beneficiary_groups(attrs.evolve(province, benefits=benefits), DECEMBER)
    assert table.rows[-1][2] == 0


def test_communes_can_be_counted_apart(province):
    whole = beneficiary_groups(province, DECEMBER).rows[-1][2]
    apart = sum(
        beneficiary_groups(province, DECEMBER, communes=frozenset({commune})).rows[-1][2]
        for commune in ("03721", "03724", "03703")
    )
    assert apart == whole


def test_before_the_form_there_is_no_grouping():
    with pytest.raises(NotInForce, match="2021-06-30"):
        edition_on(date(2021, 6, 30))
