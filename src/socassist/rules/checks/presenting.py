"""Results of a check as a report table and as JSON (kết quả kiểm tra ra bảng, ra JSON)."""

from __future__ import annotations

import json
from collections.abc import Iterable

from socassist.model.finding import Finding
from socassist.model.table import Cell, Column, Table
from socassist.rules.checks.running import CheckResult, record_of

_COLUMNS = (
    Column("number", "STT", "ordinal", width=6),
    Column("severity", "Mức độ", width=10),
    Column("file", "Tệp", width=24),
    Column("sheet", "Trang tính", width=18),
    Column("cell", "Ô", width=8),
    Column("subject", "Mã hộ, mã người", width=18),
    Column("message", "Nội dung", width=70),
    Column("proposal", "Đề xuất", width=24),
    Column("cites", "Căn cứ", width=34),
    Column("code", "Mã lỗi", width=28),
)
_COLOUR = {"error": "bad", "warning": "unsure"}


def findings_table(result: CheckResult | Iterable[Finding], *, key: str = "Lỗi dữ liệu") -> Table:
    """The findings as a table for a workbook, with what could not be checked as notes."""
    found = result.findings if isinstance(result, CheckResult) else tuple(result)
    not_run = result.not_run if isinstance(result, CheckResult) else ()
    rows: list[tuple[Cell, ...]] = []
    marks: dict[tuple[int, str], str] = {}
    for index, finding in enumerate(found):
        place = finding.location
        rows.append(
            (
                index + 1,
                finding.severity.text.vi,
                place.file if place else None,
                place.sheet if place else None,
                (place.cell or (str(place.row) if place.row else None)) if place else None,
                finding.subject,
                finding.message.vi,
                finding.proposal,
                str(finding.cites) if finding.cites else None,
                finding.code,
            )
        )
        if finding.severity.value in _COLOUR:
            marks[index, "severity"] = _COLOUR[finding.severity.value]
    return Table(
        key,
        "DANH SÁCH LỖI DỮ LIỆU",
        _COLUMNS,
        tuple(rows),
        notes=tuple(f"Chưa kiểm tra được {item.code}: {item.reason.vi}" for item in not_run),
        marks=marks,
        landscape=True,
    )


def as_json(result: CheckResult) -> str:
    """The whole result as JSON: findings, what ran, what did not and why (xuất JSON)."""
    return json.dumps(
        {
            "findings": [
                {**record_of(finding), "proposal": finding.proposal} for finding in result.findings
            ],
            "counts": result.counts(),
            "not_run": [
                {"code": item.code, "vi": item.reason.vi, "en": item.reason.en}
                for item in result.not_run
            ],
            "subjects": {scope.value: count for scope, count in result.subjects},
        },
        ensure_ascii=False,
        indent=1,
    )
