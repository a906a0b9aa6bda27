"""The plugin is found, its base counts from its day, and its category pays what it should."""

from __future__ import annotations

from datetime import date

import pytest

import socassist as sa

LAW = sa.load_law(province="01")


def older(birth: str, support: sa.Support | None = sa.Support.NONE) -> sa.Person:
    return sa.Person(
        sa.PersonId("P1"),
        "Nguyễn Thị Mơ",
        sa.PartialDate.parse_iso(birth),
        circumstances=sa.Circumstances(
            support=support,
            disabled=False,
            has_hiv=False,
            has_pension=False,
            single_parent=False,
            taken_into_care=False,
            in_facility=False,
        ),
    )


def due(person: sa.Person, status: sa.PovertyStatus, month: sa.Month) -> int:
    decision = sa.assess(person, sa.HouseholdContext(poverty=status, size=2), month=month, law=LAW)
    return sum(line.amount for line in decision.outcome or ())


def test_the_plugin_is_installed_and_says_what_it_gives() -> None:
    found = {plugin.name: plugin for plugin in sa.installed_plugins().installed}
    assert found["province_01"].gives["socassist_categories"] == ("01-nguoi-cao-tuoi",)
    assert len(found["province_01"].gives["socassist_law_files"]) == 1


def test_the_provinces_base_counts_from_its_day_and_says_that_it_is_unverified() -> None:
    base = LAW["assistance_standard"]
    assert base.on(date(2025, 12, 31)).integer == 500_000
    assert base.on(date(2026, 1, 1)).integer == 650_000
    assert not base.on(date(2026, 1, 1)).verified


def test_other_provinces_do_not_get_it() -> None:
    assert sa.load_law(province="14")["assistance_standard"].on(date(2026, 1, 1)).integer == 500_000
    assert sa.load_law()["assistance_standard"].on(date(2026, 1, 1)).integer == 500_000


@pytest.mark.parametrize(
    ("birth", "status", "amount"),
    [
        ("1944-01-01", sa.PovertyStatus.NEAR_POOR, 1_300_000),
        ("1960-01-01", sa.PovertyStatus.NEAR_POOR, 975_000),
        ("1970-01-01", sa.PovertyStatus.NEAR_POOR, 0),
        ("1960-01-01", sa.PovertyStatus.NOT_POOR, 0),
    ],
)
def test_an_older_person_gets_the_provinces_amount(
    birth: str, status: sa.PovertyStatus, amount: int
) -> None:
    assert due(older(birth), status, sa.Month(2026, 3)) == amount


def test_before_the_resolution_the_near_poor_get_nothing_from_it() -> None:
    assert due(older("1960-01-01"), sa.PovertyStatus.NEAR_POOR, sa.Month(2025, 3)) == 0


def test_a_decision_that_uses_the_figure_is_not_verified() -> None:
    decision = sa.assess(
        older("1944-01-01"),
        sa.HouseholdContext(poverty=sa.PovertyStatus.POOR, size=2),
        month=sa.Month(2026, 3),
        law=LAW,
    )
    assert not decision.verified
