"""The plugin is found, its base counts from its day, and its category pays what it should."""

from __future__ import annotations

from datetime import date
from pathlib import Path

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


ORDER_OF_PAPERS = """
province = "01"
[instruments."0/QĐ-UBND"]
kind = "Quyết định"
title = "Thứ tự giấy tờ: ví dụ, không có thật"
issuer = "UBND thành phố"
effective = 2026-01-01
[paper_precedence]
checked = 2026-11-22
[[paper_precedence.values]]
since = 2026-01-01
verified = false
note = "Ví dụ."
cites = { instrument = "0/QĐ-UBND", provision = "Điều 1" }
rows = [{ ladder = "identity", paper = "household-book", %s }]
"""


def with_order(path: Path, cells: str) -> sa.Law:
    """The province's law with a second file beside the plugin's own: an order of papers."""

    class SecondFile:
        @sa.hookimpl
        def socassist_law_files(self) -> list[Path]:
            return [path]

    path.write_text(ORDER_OF_PAPERS % cells, "utf-8")
    plugins = sa.load_plugins(allow=["province_01"], extra=[("papers_01", SecondFile())])
    return sa.load_law(province="01", plugins=plugins)


def test_a_second_file_may_order_papers_within_a_tier(tmp_path: Path) -> None:
    law = with_order(tmp_path / "papers.toml", "place = 9")
    assert law["assistance_standard"].on(date(2026, 1, 1)).integer == 650_000
    said = [
        sa.Evidence("sex", "male", sa.Document(sa.DocumentKind.HOUSEHOLD_BOOK), sa.FormKind.C),
        sa.Evidence("sex", "female", sa.Document(sa.DocumentKind.OTHER_PAPER), sa.FormKind.C),
    ]
    assert sa.settle(said, law=law, on=date(2025, 12, 31)).value("sex") == "male"
    assert sa.settle(said, law=law, on=date(2026, 1, 1)).value("sex") == "female"


def test_a_file_that_reverses_the_tiers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(sa.BrokenLawFile, match="never reverse it"):
        with_order(tmp_path / "papers.toml", "tier = 1, place = 1")
