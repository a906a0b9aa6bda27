"""The committed files of the example say what its expectation says, read without socassist."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

HERE = Path(__file__).resolve().parents[2] / "examples" / "son-la-2021"


@cache
def rows(folder: str, file: str) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_path(str(HERE / folder / file))
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }


@cache
def expected(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def commune(sheet: list[list[Any]]) -> str:
    text = " ".join(str(cell) for row in sheet[:8] for cell in row)
    return re.findall(r"\((\d{5})\)", text)[0]


def sheets(folder: str, pattern: str) -> list[list[list[Any]]]:
    return [
        sheet
        for path in sorted((HERE / folder).glob(pattern))
        for name, sheet in rows(folder, path.name).items()
        if name not in ("DM", "Sheet3")
    ]


def spelt(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("Ð", "Đ")


def numbered(sheet: list[list[Any]]) -> list[list[Any]]:
    return [row for row in sheet if isinstance(row[0], float)]


def test_the_clean_approved_lists_hold_the_expected_households_and_people() -> None:
    for sheet in sheets("dau-vao-sach", "phe-duyet-*.xlsx"):
        want = expected("expected-sach.toml")["approved"][commune(sheet)]
        entries = numbered(sheet)
        assert len(entries) == want["households"]
        assert sum(int(row[4]) for row in entries) == want["people"]
        assert sum(row[5] == "X" for row in entries) == want["poor"]
        assert sum(row[6] == "X" for row in entries) == want["near_poor"]


def test_the_clean_forms_c_and_approved_lists_agree_on_every_commune() -> None:
    want = expected("expected-sach.toml")["approved"]
    for sheet in sheets("dau-vao-sach", "phieu-c-*.xlsx"):
        listed = [row for row in numbered(sheet) if row[8] != ""]
        assert len(listed) == want[commune(sheet)]["households"]
        assert sum(int(row[5]) for row in listed) == want[commune(sheet)]["people"]


def test_the_scores_on_the_clean_forms_lead_to_the_ticked_class() -> None:
    for sheet in sheets("dau-vao-sach", "phieu-c-*.xlsx"):
        for row in numbered(sheet):
            urban = row[4] in (1.0, "Thành thị")
            poor, near = (140, 175) if urban else (120, 150)
            b1, b2, code = row[6], row[7], row[8]
            if b1 <= poor or (b1 <= near and b2 >= 30):
                assert code in (1, 2, 3)
            elif b1 <= near:
                assert code in (4, 5, 6)
            else:
                assert code == ""


def test_the_clean_payment_lists_sum_to_the_expected_amount_and_lines() -> None:
    want = expected("expected-sach.toml")["payment_2021_12"]
    lines = [row for s in sheets("dau-vao-sach", "chi-tra-*.xlsx") for row in numbered(s)]
    assert len(lines) == want["lines"]
    assert sum(int(row[8]) for row in lines) == want["amount"]


def test_the_clean_forms_c1_hold_every_line_of_the_payment_lists() -> None:
    paid = sum(len(numbered(s)) for s in sheets("dau-vao-sach", "chi-tra-*.xlsx"))
    held = [
        row
        for sheet in sheets("dau-vao-sach", "phieu-c1-*.xlsx")
        for row in sheet
        if row[14] in ("TCXH", "KPCS") and spelt(row[21]) in ("Mới", "Điều chỉnh")
    ]
    assert len(held) == paid


def test_every_planted_row_exists_and_shows_its_slip() -> None:
    want = expected("expected.toml")
    shows = {
        "impossible-date": "30/02/",
        "number-in-scientific-notation": "1.23457E+11",
    }
    for entry in want["faulty_row"] + want["list_slip"]:
        sheet = rows("dau-vao", entry["file"])[entry["sheet"]]
        if entry["row"] == 0:
            continue
        row = sheet[entry["row"] - 1]
        assert any(cell != "" for cell in row)
        if entry["kind"] in shows:
            cell = row[ord(entry["column"]) - ord("A")]
            assert str(cell).startswith(shows[entry["kind"]])
        if entry["kind"] == "negative-amount":
            assert row[ord(entry["column"]) - ord("A")] < 0


def test_printed_totals_differ_exactly_where_the_expectation_says() -> None:
    wrong = [e for e in expected("expected.toml")["list_slip"] if "printed" in e]
    assert len(wrong) == 3
    for entry in wrong:
        cell = rows("dau-vao", entry["file"])[entry["sheet"]][entry["row"] - 1][
            ord(entry["column"]) - ord("A")
        ]
        assert int(re.findall(r"\d+", str(cell))[0]) == entry["printed"] != entry["sum"]


@pytest.mark.parametrize("name", ["expected.toml", "expected-sach.toml"])
def test_the_forms_by_district_and_by_commune_have_one_total(name: str) -> None:
    want = expected(name)
    for upper, lower in (("form_1A", "form_2A"), ("form_1B", "form_2B")):
        total = want[upper]["total"]
        assert total == sum(n for k, n in want[upper].items() if k != "total")
        assert total == sum(want[lower].values())


def test_formulas_carry_the_value_that_a_spreadsheet_program_would_show() -> None:
    for sheet in sheets("dau-vao-sach", "phe-duyet-*.xlsx"):
        foot = next(row for row in sheet if str(row[1]).startswith("Tổng cộng"))
        assert foot[4] == expected("expected-sach.toml")["approved"][commune(sheet)]["people"]
