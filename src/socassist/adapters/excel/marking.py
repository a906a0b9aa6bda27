"""Findings written back into the office's own workbook (ghi lỗi vào tệp của đơn vị).

A copy in which faulty cells are coloured and commented and a sheet "Lỗi" lists and links them.
Only the parts that hold these cells, their styles and comments and the list of sheets are changed,
and in them only the places concerned; charts, pictures, pivot tables, macros and all else are
copied byte for byte. Officers correct either in the cell or on the sheet; `read_corrections` gives
the corrections back as evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import attrs
from openpyxl.utils import get_column_letter

from socassist.adapters.excel.book_part import new_sheet, our_sheet, put_names
from socassist.adapters.excel.cell_texts import CellTexts
from socassist.adapters.excel.marking_sheet import (
    COLOURS,
    MOST,
    SHEET,
    TITLE,
    Line,
    names_of,
    sheet_xml,
)
from socassist.adapters.excel.notes_part import put_notes
from socassist.adapters.excel.package import Package
from socassist.adapters.excel.sheet_text import SheetText
from socassist.adapters.excel.style_part import Styles
from socassist.adapters.excel.xml_places import edited
from socassist.adapters.profiles.grid import column_number
from socassist.model.errors import MissingSource, UnknownSource, WrongContent
from socassist.model.evidence import Document, FormKind
from socassist.model.finding import Finding, Severity
from socassist.model.form import Form
from socassist.model.lists import ApprovedList, PaymentList
from socassist.model.location import Location
from socassist.model.marked import Marked

_GRAVITY: Final = tuple(Severity)
_COLUMN: Final = re.compile(r"[A-Za-z]{1,3}\Z")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_STYLES: Final = "xl/styles.xml"
_STYLE_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_SIGNED: Final = "_xmlsignatures/"


@attrs.frozen
class _Field:
    key: str
    form: FormKind
    document: Document | None


@attrs.frozen
class _At:
    """A finding and its cell, of a merged range the first; no sheet when it is about no cell."""

    finding: Finding
    place: Location
    sheet: str | None = None
    cell: tuple[int, int] = (0, 0)


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
        target: Where the copy goes; another file than the source, with the same extension.
        findings: Findings with a location; those of other files are left out and counted.
        records: What was read from the workbook, so that corrections come back with the name of
            their field and the paper that the row rests on.

    Raises:
        MissingSource: There is no such workbook.
        SourceError: It is damaged or encrypted.
        WrongContent: It is none that can be marked, source and target are one file, or there are
            more findings than a sheet has rows.
    """
    place, goal = Path(source), Path(target)
    with opened(place) as package:
        _refuse_target(package, place, goal)
        given = list(findings)
        own = [f for f in given if f.location is not None and f.location.file == place.name]
        if len(own) > MOST:
            raise WrongContent(
                f"{len(own):,} findings are more than a sheet has rows",
                file=place.name,
                advice="Choose a severity or some of the rules",
                vi=f"{place.name}: {len(own):,} lỗi, nhiều hơn số dòng của một trang tính; hãy "
                "chọn mức độ hoặc quy tắc",
            )
        marked = _mark(package, sorted(own, key=_order), _fields(records, place.name))
        package.save(goal)
        lost = (_SIGNED,) if any(name.startswith(_SIGNED) for name in package.names) else ()
    return Marked(goal, marked, len(own), len(given) - len(own), lost)


@contextmanager
def opened(place: Path) -> Iterator[Package]:
    """A workbook of the .xlsx kind; what is odd inside it is said as a clear error."""
    if not place.is_file():
        raise MissingSource(
            "there is no such file",
            file=place.name,
            advice="Check the name and the folder",
            vi=f"Không tìm thấy tệp {place.name}",
        )
    try:
        with Package(place) as package:
            yield package
    except (UnknownSource, ValueError, LookupError, ET.ParseError) as error:
        if isinstance(error, WrongContent):
            raise
        raise WrongContent(
            f"it is no workbook that can be marked ({type(error).__name__})",
            file=place.name,
            advice="Save it as .xlsx first",
            vi=f"Tệp {place.name} không phải .xlsx nên không ghi lỗi vào được; hãy lưu dạng .xlsx",
        ) from error


def _refuse_target(package: Package, place: Path, goal: Path) -> None:
    if goal.exists() and goal.samefile(place):
        raise WrongContent(
            "the marked copy must be another file than the source",
            file=place.name,
            advice="Give the copy another name",
            vi=f"Bản đánh dấu phải là tệp khác với {place.name}",
        )
    macros = any(name.lower().endswith("vbaproject.bin") for name in package.names)
    if macros and goal.suffix.lower() != ".xlsm":
        raise WrongContent(
            "a workbook with macros keeps them, and no program opens such a copy as .xlsx",
            file=place.name,
            advice="Give the copy the extension .xlsm",
            vi=f"{place.name} có macro; hãy đặt đuôi .xlsm cho bản đánh dấu",
        )


def _order(finding: Finding) -> tuple[str, int, str, str]:
    place = finding.location or Location("")
    return (place.sheet or "", place.row or 0, place.column or "", finding.code)


def styles_of(package: Package) -> tuple[Styles, str | None]:
    """The styles of a workbook, and the part that they stand in."""
    links = package.relations(package.book)
    part = next((link.part for link in links if link.kind == "styles"), None)
    if part is None or not package.has(part):
        return Styles(None), None
    return Styles(package.part(part)), part


def _mark(
    package: Package, findings: Sequence[Finding], fields: Mapping[tuple[str, str, int], _Field]
) -> int:
    """Change the parts concerned; how many cells were coloured."""
    styles, part = styles_of(package)
    texts = CellTexts(package, styles)
    earlier = our_sheet(package, texts, SHEET, TITLE)
    parts = package.sheets()
    sheets = {name: part for name, part in parts.items() if not earlier or name != earlier[0]}
    cells = 0
    lines: list[Line] = []
    for name, held in _by_sheet(findings).items():
        if name not in sheets:
            lines += [_line(_At(f, f.location or Location("")), "", fields) for f in held]
            continue
        coloured, said = _mark_sheet(package, sheets[name], held, styles, texts, fields)
        cells += coloured
        lines += said
    name = earlier[0] if earlier else new_sheet(package, SHEET)
    targets = {key: held for key, held in package.sheets().items() if key == name}
    package.put(targets[name], sheet_xml(lines, styles))
    put_names(package, name, names_of(name, len(lines)))
    if part is None:
        part = package.free_name("xl/styles{}.xml") if package.has(_STYLES) else _STYLES
        package.put(part, styles.xml(), _STYLE_TYPE)
        package.relate(package.book, "styles", part)
    package.put(part, styles.xml())
    return cells


def _by_sheet(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault((finding.location or Location("")).sheet or "", []).append(finding)
    return found


def _mark_sheet(
    package: Package,
    part: str,
    findings: Sequence[Finding],
    styles: Styles,
    texts: CellTexts,
    fields: Mapping[tuple[str, str, int], _Field],
) -> tuple[int, list[Line]]:
    sheet = SheetText(package.part(part))
    anchor = sheet.anchors()
    placed = [_at(finding, anchor) for finding in findings]
    gravest: dict[tuple[int, int], Severity] = {}
    notes: dict[tuple[int, int], tuple[str, ...]] = {}
    for at in placed:
        if at.sheet is None:
            continue
        held = (gravest.get(at.cell), at.finding.severity)
        gravest[at.cell] = min((s for s in held if s), key=_GRAVITY.index)
        notes[at.cell] = (*notes.get(at.cell, ()), _said(at.finding))
    wanted: dict[int, dict[int, str]] = {}
    for (row, column), severity in gravest.items():
        wanted.setdefault(row, {})[column] = COLOURS[severity]
    contents = texts.read(sheet, wanted) if wanted else {}
    if wanted:
        edits = sheet.marked(wanted, styles.coloured)
        edits += put_notes(package, part, sheet, notes)
        package.put(part, edited(sheet.content, edits))
    lines = [_line(at, contents.get(at.cell, ""), fields) for at in placed]
    return len(gravest), lines


def _at(finding: Finding, anchor: Callable[[int, int], tuple[int, int]]) -> _At:
    place = finding.location or Location("")
    letters = place.column or "A"
    if place.row is None or not 1 <= place.row <= _LAST_ROW or not _COLUMN.match(letters):
        return _At(finding, place)
    column = column_number(letters.upper())
    if column > _LAST_COLUMN:
        return _At(finding, place)
    return _At(finding, place, place.sheet, anchor(place.row, column))


def _said(finding: Finding) -> str:
    said = f"{finding.severity.text.vi}: {finding.message.vi}"
    return f"{said}\nĐề xuất: {finding.proposal}" if finding.proposal else said


def _line(at: _At, content: str, fields: Mapping[tuple[str, str, int], _Field]) -> Line:
    if at.sheet is None:
        return Line(at.finding, at.place, None, "", None, None)
    sheet, column = at.sheet, at.place.column or ""
    found = fields.get((sheet, column, at.place.row or 0)) or fields.get((sheet, column, 0))
    return Line(
        at.finding,
        at.place,
        f"{get_column_letter(at.cell[1])}{at.cell[0]}",
        content,
        found.key if found else None,
        found.form if found else None,
        found.document if found else None,
    )


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


__all__ = ["COLOURS", "SHEET", "Marked", "mark_findings"]
