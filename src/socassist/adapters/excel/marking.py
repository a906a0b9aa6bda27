"""Findings written back into the office's own workbook (ghi lỗi vào tệp của đơn vị).

A copy in which faulty cells are coloured and commented and a sheet "Lỗi" lists and links them.
Values, formulas, styles, widths and merged cells stay. Officers correct either in the cell or on
the sheet; `read_corrections` gives the corrections back as evidence.
"""

from __future__ import annotations

import os
import re
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import attrs
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from socassist.adapters.excel.marking_sheet import SHEET, Line, add_sheet, is_ours
from socassist.model.errors import MissingSource, WrongContent
from socassist.model.evidence import Document, FormKind
from socassist.model.finding import Finding, Severity
from socassist.model.form import Form
from socassist.model.lists import ApprovedList, PaymentList
from socassist.model.location import Location
from socassist.model.marked import Marked

COLOURS: Final = {
    Severity.ERROR: "FFC7CE",
    Severity.WARNING: "FFEB9C",
    Severity.NOTE: "DDEBF7",
}
_AUTHOR = "socassist"
_GRAVITY = tuple(Severity)
_DRAWN = ("xl/charts/", "xl/media/", "xl/embeddings/", "xl/pivotTables/", "xl/slicers/")
_BESIDE = ("x14:dataValidation", "x14:conditionalFormatting", "x14:sparklineGroup")


@attrs.frozen
class _Field:
    key: str
    form: FormKind
    document: Document | None


def mark_findings(
    source: str | Path,
    target: str | Path,
    findings: Iterable[Finding],
    *,
    records: Iterable[object] = (),
) -> Marked:
    """Write a copy of a workbook with its findings in it (ghi lỗi vào bản sao của tệp).

    Args:
        source: The office's workbook, .xlsx or .xlsm; it is not touched.
        target: Where the copy goes; another file than the source.
        findings: Findings with a location; those of other files are left out and counted.
        records: What was read from the workbook, so that corrections come back with the name of
            their field and the paper that the row rests on.

    Raises:
        MissingSource: There is no such workbook.
        WrongContent: It is none that can be marked, or source and target are one file.
    """
    place, goal = Path(source), Path(target)
    if not place.is_file():
        raise MissingSource(
            "there is no such file",
            file=place.name,
            advice="Check the name and the folder",
            vi=f"Không tìm thấy tệp {place.name}",
        )
    if goal.exists() and goal.samefile(place):
        raise WrongContent(
            "the marked copy must be another file than the source",
            file=place.name,
            advice="Give the copy another name",
            vi=f"Bản đánh dấu phải là tệp khác với {place.name}",
        )
    book = _opened(place)
    own = [f for f in findings if f.location is not None and f.location.file == place.name]
    given = list(findings) if not isinstance(findings, Sequence) else findings
    fields = _fields(records, place.name)
    earlier = next((s for s in book.worksheets if is_ours(s)), None)
    if earlier is not None:
        book.remove(earlier)
    cells: dict[tuple[str, str], Severity] = {}
    lines = [_marked(book, finding, fields, cells) for finding in sorted(own, key=_order)]
    add_sheet(book, lines)
    _saved(book, goal)
    return Marked(goal, len(cells), len(lines), len(given) - len(own), _lost(place))


def _opened(place: Path) -> Any:
    try:
        return load_workbook(place, rich_text=True, keep_vba=place.suffix.lower() == ".xlsm")
    except Exception as error:
        raise WrongContent(
            f"it is no workbook that can be marked ({type(error).__name__})",
            file=place.name,
            advice="Save it as .xlsx first",
            vi=f"Tệp {place.name} không phải .xlsx nên không ghi lỗi vào được; hãy lưu dạng .xlsx",
        ) from error


def _saved(book: Any, goal: Path) -> None:
    """Write whole or not at all: a half-written workbook would be taken for the office's own."""
    handle, name = tempfile.mkstemp(suffix=goal.suffix, dir=goal.parent)
    os.close(handle)
    try:
        book.save(name)
        Path(name).replace(goal)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _order(finding: Finding) -> tuple[str, int, str, str]:
    place = finding.location or Location("")
    return (place.sheet or "", place.row or 0, place.column or "", finding.code)


def _marked(
    book: Any,
    finding: Finding,
    fields: Mapping[tuple[str, str, int], _Field],
    cells: dict[tuple[str, str], Severity],
) -> Line:
    place = finding.location or Location("")
    sheet = place.sheet if place.sheet in book.sheetnames else None
    if sheet is None or place.row is None:
        return Line(finding, place, None, "", None, None)
    page = book[sheet]
    cell = _anchor(page, place.row, column_index_from_string(place.column or "A"))
    before = cells.get((sheet, cell.coordinate))
    grave = min((s for s in (before, finding.severity) if s), key=_GRAVITY.index)
    cell.fill = PatternFill("solid", start_color=COLOURS[grave], end_color=COLOURS[grave])
    cell.comment = _comment(cell, finding)
    cells[sheet, cell.coordinate] = grave
    found = fields.get((sheet, place.column or "", place.row)) or fields.get(
        (sheet, place.column or "", 0)
    )
    return Line(
        finding,
        place,
        cell.coordinate,
        text_of(cell.value),
        found.key if found else None,
        found.form if found else None,
        found.document if found else None,
    )


def _anchor(page: Worksheet, row: int, column: int) -> Any:
    """The cell, or the first cell of the merged range that it lies in."""
    cell = page.cell(row, column)
    if type(cell).__name__ != "MergedCell":
        return cell
    for area in page.merged_cells.ranges:
        if cell.coordinate in area:
            return page.cell(area.min_row, area.min_col)
    return cell


def _comment(cell: Any, finding: Finding) -> Comment:
    said = f"{finding.severity.text.vi}: {finding.message.vi}"
    if finding.proposal:
        said += f"\nĐề xuất: {finding.proposal}"
    old = cell.comment
    if old is None:
        made = Comment(said, _AUTHOR)
        made.width, made.height = 320, 40 + 20 * (len(said) // 40 + said.count("\n") + 1)
        return made
    made = Comment(f"{old.text}\n\n{said}", old.author)
    made.width, made.height = max(old.width, 320), old.height + 80
    return made


def text_of(value: object) -> str:
    """A cell's content as text, dates the way offices write them."""
    if value is None:
        return ""
    if hasattr(value, "strftime") and hasattr(value, "year"):
        return str(value.strftime("%d/%m/%Y"))
    return str(value)


def _fields(records: Iterable[object], file: str) -> dict[tuple[str, str, int], _Field]:
    """Sheet, column and row → field; row 0 stands for every row of the sheet."""
    found: dict[tuple[str, str, int], _Field] = {}
    for record in records:
        match record:
            case Form() if record.location.file == file:
                sheet = record.location.sheet or ""
                for key, column in record.columns.items():
                    found.setdefault((sheet, column, 0), _Field(key, record.kind, None))
                for member in record.members:
                    for key, column in member.columns.items():
                        document = member.documents.get(key, member.document)
                        found[sheet, column, member.location.row or 0] = _Field(
                            key, record.kind, document
                        )
            case ApprovedList() | PaymentList() if record.location.file == file:
                kind = (
                    FormKind.APPROVED_LIST
                    if isinstance(record, ApprovedList)
                    else FormKind.PAYMENT_LIST
                )
                for entry in record.entries:
                    for key, column in entry.columns.items():
                        sheet = entry.location.sheet or ""
                        found.setdefault((sheet, column, 0), _Field(key, kind, None))
            case _:
                continue
    return found


def _lost(place: Path) -> tuple[str, ...]:
    """What openpyxl drops: whole parts, and what newer programs add to a sheet beside the norm."""
    with zipfile.ZipFile(place) as parts:
        names = parts.namelist()
        sheets = [name for name in names if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]
        beside = {
            word
            for name in sheets
            for word in _BESIDE
            if word.encode() in parts.read(name).rpartition(b"</sheetData>")[2]
        }
    drawn = {start for start in _DRAWN if any(n.startswith(start) for n in names)}
    return tuple(sorted(drawn | beside))


__all__ = ["COLOURS", "SHEET", "Marked", "mark_findings", "text_of"]
