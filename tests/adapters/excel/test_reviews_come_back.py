"""A review workbook that people sorted, filtered, thinned out and unmerged is still read back."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import socassist as sa
from socassist.model.judgement import Judgement, Verdict
from socassist.model.linkage import Duplicates
from socassist.model.person import PersonId
from socassist.model.sample import ReviewedPair
from socassist.rules.linkage.pairs_to_review import review_table
from socassist.testing import synthetic_province

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed"),
]
GROUPS, HEAD, FIRST, LAST = 4, 5, 6, 8
VERDICTS = {"Trùng": Verdict.SAME, "Khác": Verdict.DIFFERENT, "Chưa rõ": Verdict.UNSURE}


def unmerged(sheet: Any) -> None:
    for span in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(span))


def turned(sheet: Any) -> None:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST, max_row=LAST)]
    for number, values in enumerate(reversed(rows), FIRST):
        for column, value in enumerate(values, 1):
            sheet.cell(number, column).value = value


def filtered(sheet: Any) -> None:
    sheet.auto_filter.ref = f"A{HEAD}:X{LAST}"
    sheet.auto_filter.add_filter_column(1, ["none"])
    sheet.row_dimensions[FIRST + 1].hidden = True


def without(*titles: str) -> Callable[[Any], None]:
    """Delete columns as programs do: merged ranges shrink, and keep the text of their first."""

    def delete(sheet: Any) -> None:
        spans = [
            (span.min_row, span.min_col, span.max_row, span.max_col)
            for span in sheet.merged_cells.ranges
        ]
        unmerged(sheet)
        width = sheet.max_column
        gone = [c for c in range(1, width + 1) if sheet.cell(HEAD, c).value in titles]
        for top, left, bottom, right in spans:
            kept = [c for c in range(left, right + 1) if c not in gone]
            if kept and kept[0] != left:
                sheet.cell(top, kept[0]).value = sheet.cell(top, left).value
            if kept:
                moved = [c - sum(1 for g in gone if g < c) for c in (kept[0], kept[-1])]
                spans_after.append((top, moved[0], bottom, moved[1]))
        for column in reversed(gone):
            sheet.delete_cols(column)
        for top, left, bottom, right in spans_after:
            if (top, left) != (bottom, right):
                sheet.merge_cells(
                    start_row=top, start_column=left, end_row=bottom, end_column=right
                )

    spans_after: list[tuple[int, int, int, int]] = []
    return delete


NAMES = "Họ tên (chủ hộ)"
EDITS: dict[str, tuple[Callable[[Any], None], ...]] = {
    "as-sent": (),
    "sorted": (turned,),
    "filtered": (filtered,),
    "unmerged": (unmerged,),
    "thinned": (without("Số giấy tờ", "Mã xã", "Thành viên", "Nguồn"),),
    "nameless": (without(NAMES),),
    "nameless-unmerged": (without(NAMES), unmerged),
    "unmerged-nameless": (unmerged, without(NAMES)),
    "all-at-once": (turned, without("Ngày sinh", "Nguồn"), unmerged, filtered),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every edited copy as the office program saves it."""
    register = synthetic_province(households=8, seed=3).register
    people = sorted(register.people)
    unsure = tuple(
        Judgement(left, right, Verdict.UNSURE, about="person")
        for left, right in zip(people[0:6:2], people[1:6:2], strict=True)
    )
    made = tmp_path_factory.mktemp("xem-lai")
    sa.write(made / "sent.xlsx", [review_table(Duplicates(unsure=unsure), register)])
    for name, edits in EDITS.items():
        book = openpyxl.load_workbook(made / "sent.xlsx")
        sheet: Any = book.active
        for number, said in enumerate(VERDICTS, FIRST):
            sheet.cell(number, 21).value = said
            sheet.cell(number, 22).value = f"lý do {said}"
            sheet.cell(number, 23).value = "Lò Thị Thanh"
            sheet.cell(number, 24).value = date(2022, 1, 5)
        for edit in edits:
            edit(sheet)
        book.save(made / f"{name}.xlsx")
    for ending in ("xlsx", "ods"):
        subprocess.run(
            [str(OFFICE), f"-env:UserInstallation=file://{made / 'profile'}", "--headless",
             "--convert-to", ending, "--outdir", str(made / ending),
             *(str(made / f"{name}.xlsx") for name in EDITS)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
    return made


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
@pytest.mark.parametrize("name", EDITS)
def test_verdicts_are_read_back(folder: Path, name: str, ending: str) -> None:
    reading = sa.read(folder / ending / f"{name}.{ending}")
    pairs = {p.left: p for p in reading.records if isinstance(p, ReviewedPair)}
    assert reading.accounting.balanced
    assert [f.code for f in reading.findings if f.severity == "error"] == []
    assert sorted(pair.verdict for pair in pairs.values()) == sorted(VERDICTS.values())
    for pair in pairs.values():
        assert pair.reason == f"lý do {next(k for k, v in VERDICTS.items() if v is pair.verdict)}"
        assert (pair.by, pair.at, pair.about) == ("Lò Thị Thanh", date(2022, 1, 5), "person")
        named = "nameless" not in name
        assert (pair.left_name is not None) is named
        assert (pair.right_name is not None) is named
    if "nameless" not in name:
        register = synthetic_province(households=8, seed=3).register
        for pair in pairs.values():
            for key, shown in ((pair.left, pair.left_name), (pair.right, pair.right_name)):
                assert shown == register.people[PersonId(key)].name
