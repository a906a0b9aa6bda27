"""Sheets that went out and came back filled in: checks of a sample, reviews of pairs (phiếu về)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from socassist.adapters.profiles.batches import TableReader
from socassist.adapters.profiles.problem import error
from socassist.model.judgement import Verdict
from socassist.model.location import Location
from socassist.model.sample import Checked, CheckedField, ReviewedPair
from socassist.model.text import fold

LABELS = {
    "ho va ten": "name",
    "ho ten": "name",
    "ngay sinh": "birth",
    "ngay thang nam sinh": "birth",
    "gioi tinh": "sex",
    "dan toc": "ethnicity",
    "quan he voi chu ho": "relation",
    "so cmnd": "number:cmnd",
    "cmnd": "number:cmnd",
    "so cccd": "number:cccd",
    "cccd": "number:cccd",
    "xa": "address.commune",
    "thon ban": "address.village",
    "ho va ten chu ho": "head",
    "ho ten chu ho": "head",
    "so khau": "size",
    "so nguoi trong ho": "size",
    "phan loai ho": "status",
    "ket qua phan loai": "status",
}
"""Field keys by folded label, for sheets that lost their key column."""


def read_checks(table: TableReader) -> Iterator[CheckedField]:
    """The checked fields of a check sheet; a blank result is "not checked", never "right".

    Where something is written that is no result, such as Đúng and Sai both, it is "undecided".
    """
    for batch in table.batches():
        columns = zip(
            batch.rows,
            batch.column("checked.unit"),
            batch.column("checked.key"),
            batch.column("checked.label"),
            batch.column("checked.result"),
            batch.column("checked.found"),
            batch.column("checked.checker"),
            batch.column("checked.on"),
            batch.raw("checked.result"),
            strict=True,
        )
        for row, unit, key, label, result, found, checker, on, written in columns:
            if not isinstance(unit, str) or not (key or label):
                _unusable(
                    table, row, "checked.unit", "thiếu mã hoặc trường", "code or field missing"
                )
                continue
            if result is None and written not in {"", None} and str(written).strip():
                # What was written could not be read, and is already reported: a person decides.
                outcome = Checked.UNDECIDED
            else:
                outcome = Checked(result) if isinstance(result, str) else Checked.NOT_CHECKED
            field = key if isinstance(key, str) else LABELS.get(fold(str(label)), str(label))
            yield CheckedField(
                unit=unit,
                field=field,
                result=outcome,
                location=Location(
                    table.grid.file, table.grid.sheet, row, table.letters.get("checked.result")
                ),
                found=found if isinstance(found, str) else None,
                checker=checker if isinstance(checker, str) else None,
                checked=on if isinstance(on, date) else None,
            )


def read_pairs(table: TableReader) -> Iterator[ReviewedPair]:
    """The verdicts of a review workbook; rows without one are "not judged".

    A pair's code names rows of files, so it is taken letter by letter: a file may be called
    “Phiếu C – xã.xlsx”, with a dash that texts in their normal form do not have.
    """
    for batch in table.batches():
        columns = zip(
            batch.rows,
            batch.raw("pair.code"),
            batch.column("pair.about"),
            batch.column("pair.verdict"),
            batch.column("pair.reason"),
            batch.column("pair.by"),
            batch.column("pair.at"),
            batch.column("pair.left_name"),
            batch.column("pair.right_name"),
            strict=True,
        )
        for row, code, about, verdict, reason, by, at, left_name, right_name in columns:
            left, bar, right = code.partition("|") if isinstance(code, str) else ("", "", "")
            if not (left.strip() and bar and right.strip()):
                _unusable(
                    table,
                    row,
                    "pair.code",
                    "mã cặp bị sửa hoặc thiếu",
                    "the pair's code was altered or is missing",
                )
                continue
            yield ReviewedPair(
                left=left.strip(),
                right=right.strip(),
                about=about if isinstance(about, str) else "person",
                verdict=Verdict(verdict) if isinstance(verdict, str) else Verdict.NOT_JUDGED,
                location=Location(
                    table.grid.file, table.grid.sheet, row, table.letters.get("pair.verdict")
                ),
                reason=reason if isinstance(reason, str) else None,
                by=by if isinstance(by, str) else None,
                at=at if isinstance(at, date) else None,
                left_name=left_name if isinstance(left_name, str) else None,
                right_name=right_name if isinstance(right_name, str) else None,
            )


def _unusable(table: TableReader, row: int, key: str, vi: str, en: str) -> None:
    table.counts.reported += 1
    table.findings.append(
        error(
            "row-unusable",
            f"{vi}; dòng chưa được sử dụng",
            f"{en}; the row is not used",
            table.at(row, key),
        )
    )
