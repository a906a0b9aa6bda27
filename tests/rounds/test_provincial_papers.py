"""A round of a province settles by the order of papers that the province's plugin gives."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from socassist.hookspecs import hookimpl
from socassist.model import DocumentKind
from socassist.model.errors import BrokenLawFile
from socassist.plugins import load_plugins
from socassist.rounds import read_round, run_round
from socassist.rounds.run import read_inputs
from socassist.rules.identity import ladder_of
from socassist.testing import synthetic_province, write_office_files

ROUND = """
[round]
id = "14-2021"
province = "14"
year = 2021
closing_month = "2021-12"
[register]
url = "sqlite:///so.db"
[inputs]
forms_c = ["dau-vao/phieu-c-*.xlsx"]
[sample]
seed = 2021
[outputs]
folder = "ket-qua"
"""
PAPERS = """
province = "14"
[instruments."9/QĐ-UBND"]
kind = "Quyết định"
title = "Thứ tự giấy tờ (ví dụ, không có thật)"
issuer = "UBND tỉnh"
effective = 2021-01-01
[paper_precedence]
checked = 2026-11-22
[[paper_precedence.values]]
since = 2021-01-01
verified = true
cites = { instrument = "9/QĐ-UBND", provision = "Điều 2" }
rows = [{ ladder = "identity", paper = "household-book", TIER place = 9 }]
"""


class Province:
    """The plugin of a province that refined the order."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @hookimpl
    def socassist_law_files(self) -> list[Path]:
        return [self.path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_office_files(synthetic_province(3, seed=3), tmp_path / "dau-vao")
    (tmp_path / "round.toml").write_text(ROUND, "utf-8")
    return tmp_path


def plugins(folder: Path, tier: str):
    path = folder / "giay-to.toml"
    path.write_text(PAPERS.replace("TIER", tier), "utf-8")
    return load_plugins(allow=(), extra=[("province_14", Province(path))])


def test_the_law_of_the_round_holds_the_refined_order(folder: Path) -> None:
    round_ = read_round(folder / "round.toml")
    law = read_inputs(round_, plugins(folder, "")).law
    book, card = DocumentKind.HOUSEHOLD_BOOK, DocumentKind.IDENTITY_CARD
    assert ladder_of(law, round_.on).rank("name", book) == (2, 9)
    assert ladder_of(law, round_.on).rank("name", card) == (1, 1)
    assert ladder_of(law, date(2020, 12, 31)).rank("name", book) == (2, 1)


def test_a_province_that_reverses_the_tiers_cannot_run_a_round(folder: Path) -> None:
    with pytest.raises(BrokenLawFile, match=r"giay-to\.toml.*never reverse it"):
        run_round(folder / "round.toml", plugins=plugins(folder, "tier = 1,"))
    assert not (folder / "so.db").exists()
    assert not (folder / "ket-qua").exists()
