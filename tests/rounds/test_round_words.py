"""A slip in a round file is told by its line, with what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from socassist.model.errors import RoundError
from socassist.rounds import read_round

GOOD = """[round]
id = "14-2021"
province = "14"
year = 2021
closing_month = "2021-12"
[register]
url = "sqlite:///so.db"
[inputs]
forms_c = ["phieu-c-*.xlsx"]

[sample]
seed = 7
[outputs]
folder = "ket-qua"
"""
SLIPS = {
    "quote not closed": ('"14-2021"', '"14-2021', ["line 2", 'add "'], ["dòng 2", 'thêm "']),
    "quote not opened": ('"14"', '14"', ["line 3", 'add "'], ["dòng 3"]),
    "list not closed": ('xlsx"]', 'xlsx"', ["line 9", "lacks its closing ]"], ["dòng 9", "] đóng"]),
    "last line not closed": ('"ket-qua"', '"ket-qua', ["line 14", 'add "'], ["dòng 14"]),
    "section not closed": ("[register]", "[register", ["line 6", "closing ]"], ["dòng 6"]),
    "no equals sign": ("year = 2021", "year 2021", ["line 4", "key = value"], ["dòng 4"]),
    "text without quotes": ("year = 2021", "year = nay", ["line 4", "in quotes"], ["ngoặc kép"]),
    "key nearly right": ("forms_c =", "form_c =", ["did you mean forms_c?"], ["ý bạn là forms_c?"]),
    "section nearly right": ("[inputs]", "[Input]", ["did you mean inputs?"], ["ý bạn là inputs?"]),
    "key missing": ("seed = 7", "", ["[sample] seed is missing"], ["[sample] thiếu seed"]),
    "wrong kind": ("year = 2021", 'year = "2021"', ["a whole number"], ["cần số nguyên"]),
    "word nearly right": (
        "seed = 7",
        'seed = 7\ndesign = "stratifed"',
        ["did you mean stratified?"],
        ["ý bạn là stratified?"],
    ),
    "year and month apart": ("year = 2021", "year = 202", ["more than a year"], ["quá một năm"]),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_with_its_place_and_what_to_do(tmp_path: Path, slip: str) -> None:
    old, new, english, vietnamese = SLIPS[slip]
    assert old in GOOD
    (tmp_path / "phieu-c-116.xlsx").write_bytes(b"")
    place = tmp_path / "dot.toml"
    place.write_text(GOOD.replace(old, new), "utf-8")
    with pytest.raises(RoundError) as caught:
        read_round(place)
    for words, said in ((english, str(caught.value)), (vietnamese, caught.value.vi)):
        for word in ("dot.toml", *words):
            assert word in said


def test_a_byte_order_mark_of_an_office_editor_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "phieu-c-116.xlsx").write_bytes(b"")
    place = tmp_path / "dot.toml"
    place.write_text("\ufeff" + GOOD, "utf-8")
    assert read_round(place).id == "14-2021"
