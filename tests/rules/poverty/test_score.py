"""Part B1 of form B: what is known is added up, what is not is named."""

from datetime import date

import pytest

from socassist.model.errors import NotInForce
from socassist.rules.law import LawFile, load_law
from socassist.rules.poverty.score import REGIONS, income_score

LAW = load_law()
DAY = date(2018, 1, 1)


def test_known_items_are_added_and_the_rest_is_named() -> None:
    decision = income_score(
        {"household-size": ("1",), "dependants": ("0",), "pension": ()},
        region="nt1",
        on=DAY,
        law=LAW,
    )
    assert decision.outcome is None
    assert "90 điểm" in decision.summary.vi
    assert {ground.code for ground in decision.unknown} >= {"score-water", "score-housing"}
    assert not decision.verified


def test_an_item_whose_points_nobody_found_stays_unknown_even_when_answered() -> None:
    answers = {"area-per-head": ("8-to-20",), "electricity": ()}
    decision = income_score(answers, region="urban", on=DAY, law=LAW)
    unknown = {ground.code for ground in decision.unknown}
    assert {"score-area-per-head", "score-electricity"} <= unknown


def test_every_found_row_has_all_seven_regions_and_larger_households_score_less() -> None:
    rows = LAW["income_score"].on(DAY).rows
    sizes = [row for row in rows if row.text("item") == "household-size"]
    for region in REGIONS:
        points = [row.integer(region) for row in sizes]
        assert points == sorted(points, reverse=True)
    for row in rows:
        assert not row.verified
        assert sum(region in row for region in REGIONS) in {0, 7}


def test_a_complete_table_gives_a_score() -> None:
    text = """
    [instruments."1/2020/TT"]
    kind = "Thông tư"
    title = "Thử"
    issuer = "Bộ"
    [income_score]
    vi = "Điểm"
    en = "score"
    unit = "points"
    checked = 2026-01-01
    kind = "table"
    columns = { item = "text", option = "text", nt1 = "integer?" }
    [[income_score.values]]
    since = 2020-01-01
    verified = true
    cites = { instrument = "1/2020/TT", provision = "Phụ lục" }
    rows = [
      { item = "pension", option = "1", nt1 = 20 },
      { item = "car", option = "yes", nt1 = 35 },
      { item = "car", option = "boat", nt1 = 5 },
    ]
    """
    law = load_law(national=[LawFile("small.toml", text)])
    day = date(2021, 1, 1)
    full = {"pension": ("1",), "car": ("yes", "boat")}
    assert income_score(full, region="nt1", on=day, law=law).outcome == 60
    assert income_score({"pension": (), "car": ()}, region="nt1", on=day, law=law).outcome == 0
    assert income_score({"pension": ()}, region="nt1", on=day, law=law).outcome is None


@pytest.mark.parametrize(
    ("answers", "region", "words"),
    [
        ({}, "nt9", "no region 'nt9'"),
        ({"cow": ("1",)}, "nt1", "no item 'cow'"),
        ({"pension": ("3",)}, "nt1", "no option '3'"),
    ],
)
def test_a_slip_is_named(answers: dict[str, tuple[str, ...]], region: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        income_score(answers, region=region, on=DAY, law=LAW)


def test_no_table_is_known_from_2022_on() -> None:
    with pytest.raises(NotInForce):
        income_score({}, region="nt1", on=date(2022, 6, 1), law=LAW)
