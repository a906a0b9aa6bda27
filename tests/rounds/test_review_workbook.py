"""The workbook of pairs to judge comes back as it went out: every row a pair, nothing else."""

from __future__ import annotations

from pathlib import Path

from socassist import access
from socassist.rounds import RoundResult


def test_a_fresh_review_workbook_is_read_back_without_a_fault(
    messy: RoundResult, tmp_path: Path
) -> None:
    book = tmp_path / "can-xem-lai.xlsx"
    access.write(book, list(messy.reviews))
    reading = access.read(book)
    assert len(reading.reviewed_pairs) == sum(len(sheet.rows) for sheet in messy.reviews) > 0
    assert reading.findings == ()
    assert reading.accounting.reported == 0
