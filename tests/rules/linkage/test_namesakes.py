"""A village whose people bear one name: little work, few findings, a short review."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from socassist.rules.linkage import LinkSettings, find_duplicates, link, movers, within
from socassist.rules.linkage.tangles import FEW, thinned, untangle

Births = Callable[[int], str]
GIVEN = ("Ánh", "Bách", "Cao", "Duy", "Em", "Giáp", "Hào", "Kính", "Lực", "Mẫn", "Nghị", "Oai")
CHANCE = random.Random(4)  # noqa: S311 - invented people


def any_date(_: int) -> str:
    year = 1950 + CHANCE.randrange(60)
    return f"{year}-{CHANCE.randint(1, 12):02d}-{CHANCE.randint(1, 28):02d}"


def few_dates(number: int) -> str:
    return f"{1950 + number % 50}-{1 + number % 12:02d}-{1 + number % 28:02d}"


def year_alone(number: int) -> str:
    return f"{1940 + number % 70}"


def settle(village: Any, count: int, born: Births) -> list[Any]:
    births = [born(number) for number in range(count)]
    for birth in births:
        village.household(("head", "Lò Văn Ín", birth, "m"))
    return [village.form(("head", "Lò Văn Ín", birth, "m")) for birth in births]


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many pairs were scored, and how often records were asked whether they are apart."""
    counts: Counter[str] = Counter()
    score = movers.anywhere_score

    def counted(*args: Any) -> float:
        counts["pairs"] += 1
        return score(*args)

    monkeypatch.setattr(movers, "anywhere_score", counted)
    monkeypatch.setattr(within, "anywhere_score", counted)
    return counts


def asked_and_told(village: Any, compared: Counter[str], count: int, born: Births) -> int:
    """How many pairs are compared for so many more namesakes, of whom little is said."""
    forms = settle(village, count, born)
    compared.clear()
    found = find_duplicates(village.register)
    linkage = link(forms, village.register, processes=1)
    assert len(found.unsure) <= FEW
    assert len(linkage.unsure) <= FEW
    assert not found.clusters
    told = [finding.code for finding in (*found.findings, *linkage.findings)]
    assert {"namesakes-not-told-apart", "too-many-namesakes"} & set(told)
    assert len(told) <= 6
    return compared["pairs"]


def test_three_times_the_namesakes_are_about_three_times_the_comparisons(
    village: Any, compared: Counter[str]
) -> None:
    some = asked_and_told(village, compared, 3000, any_date)
    many = asked_and_told(village, compared, 6000, any_date)
    assert 0 < many <= 3.5 * some


@pytest.mark.parametrize("born", [few_dates, year_alone])
def test_namesakes_of_few_dates_are_compared_with_few_others_each(
    village: Any, compared: Counter[str], born: Births
) -> None:
    assert asked_and_told(village, compared, 1500, born) <= 1500 * within.MANY


def test_namesakes_that_nothing_tells_apart_are_one_finding_and_the_best_pairs(
    village: Any,
) -> None:
    for number in range(40):
        village.household(("head", "Lò Văn Ín", "1950-03-04", "m"))
        village.household(("head", f"Cà Thị {'ABCDEFGH'[number % 8]}o", f"19{50 + number}", "f"))
    found = find_duplicates(village.register)
    (finding,) = (f for f in found.findings if f.code == "namesakes-not-told-apart")
    assert finding.message.vi.startswith("40 người")
    assert finding.subject in village.people
    assert len(found.unsure) == FEW


def test_a_few_doubtful_pairs_of_one_name_are_all_shown() -> None:
    pairs = [(n, n + 1, 9.0 - n / 100) for n in range(0, 20, 2)]
    assert untangle(pairs, lambda _: "Lò Văn Ín") == (pairs, [])
    many = [(n, n + 1, 9.0 - n / 100) for n in range(0, 60, 2)]
    assert untangle(many, lambda _: "Lò Văn Ín") == (many[:FEW], [list(range(60))])
    assert untangle(many, lambda row: row) == (many, [])


def test_of_many_items_with_one_key_the_first_few_stay_in_their_order() -> None:
    kept, many = thinned(list("axbxcx"), list("axbxcx"), many=2, few=1)
    assert kept == list("axbc")
    assert many == {"x": 3}


def doubtful(village: Any) -> list[Any]:
    """Forms about people who may be one of the register's: names differ, years are all there is."""
    forms = []
    for number in range(12):
        name = f"Quàng Văn {GIVEN[number]}"
        village.household(("head", name, f"{1950 + number}-05-06", "m"))
        village.household(("head", name, f"{1950 + number}-05-07", "m"))
        forms.append(village.form(("head", name, f"{1950 + number}", "m")))
    return forms


def test_what_a_review_does_not_hold_is_counted_in_a_finding(province: Any) -> None:
    forms = doubtful(province)
    every = link(forms, province.register)
    assert len(every.unsure) > 4
    assert not every.left_over
    cut = link(forms, province.register, settings=LinkSettings(review=4))
    assert cut.unsure == every.unsure[:4]
    assert cut.left_over == len(every.unsure) - 4
    (finding,) = (f for f in cut.findings if f.code == "review-cut-short")
    assert finding.message.vi.startswith(f"Còn {cut.left_over} cặp")
    found = find_duplicates(province.register, settings=LinkSettings(review=0))
    assert found.left_over == len(find_duplicates(province.register).unsure) > 0
    assert "review-cut-short" in {finding.code for finding in found.findings}


def test_a_review_is_limited_in_proportion_unless_somebody_says_otherwise() -> None:
    assert LinkSettings().most(100) == 200
    assert LinkSettings().most(100_000) == 3000
    assert LinkSettings(review=7).most(100_000) == 7
    assert LinkSettings(review_share=None).most(100_000) is None
    with pytest.raises(ValueError, match="review"):
        LinkSettings(review=-1)
