"""Corrections made in a marked workbook, as evidence (đọc lại phần đã sửa)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from openpyxl.utils import coordinate_to_tuple

from socassist.adapters.excel.book_part import our_sheet
from socassist.adapters.excel.cell_texts import CellTexts
from socassist.adapters.excel.marking import opened, styles_of
from socassist.adapters.excel.marking_sheet import COLUMN, HEAD_ROW, SHEET, TITLE
from socassist.adapters.excel.package import Package
from socassist.adapters.excel.sheet_text import SheetText
from socassist.model.codes import document_kind, ethnic_group, relation, sex
from socassist.model.errors import WrongContent
from socassist.model.evidence import Document, DocumentKind, Evidence, FormKind
from socassist.model.finding import Finding, Severity
from socassist.model.location import Location
from socassist.model.marked import Corrections
from socassist.model.numbers import read_number
from socassist.model.reading_dates import parse_date
from socassist.model.text import normalise
from socassist.model.text_pair import Text


def read_corrections(path: str | Path, *, file: str | None = None) -> Corrections:
    """Read what was corrected in a workbook that `mark_findings` wrote.

    A correction is what stands in "Giá trị đúng", or else a changed content of the marked cell.
    Values come back in normal form (dates as ISO text, sex and relation as keys).

    Args:
        path: The workbook that came back.
        file: Name of the office's workbook that the evidence shall name; that of the path when
            left out.

    Raises:
        MissingSource: There is no such file.
        SourceError: It is damaged or encrypted.
        WrongContent: It holds no sheet "Lỗi" of ours.
    """
    place = Path(path)
    with opened(place) as package:
        texts = CellTexts(package, styles_of(package)[0])
        ours = our_sheet(package, texts, SHEET, TITLE)
        if ours is None:
            raise WrongContent(
                f"it holds no sheet {SHEET!r} of ours",
                file=place.name,
                advice="Give the workbook that mark_findings wrote",
                vi=f"Tệp {place.name} không có trang “{SHEET}” do chương trình ghi",
            )
        lines = _lines(texts.read(ours[1]))
        now = _contents(package, texts, lines)
    evidence: dict[tuple[str, str, str], Evidence] = {}
    findings: list[Finding] = []
    for line in lines:
        new = _new_value(line, now)
        if new is None:
            continue
        location = Location(file or place.name, line["Trang tính"], _row(line["Dòng"]))
        made = _evidence(line, new, location)
        if made is None:
            findings.append(_not_understood(line, new, location))
        else:
            # Several findings may stand at one cell; what was typed on the sheet comes last.
            evidence[line["Trang tính"], line["Ô"], made.field] = made
    return Corrections(tuple(evidence.values()), tuple(findings))


def _lines(said: Mapping[tuple[int, int], str]) -> list[dict[str, str]]:
    """The rows of the sheet by their heads."""
    last = max((row for row, _ in said), default=0)
    return [
        {name: said.get((row, at), "") for name, at in COLUMN.items()}
        for row in range(HEAD_ROW + 1, last + 1)
    ]


def _contents(
    package: Package, texts: CellTexts, lines: Iterable[Mapping[str, str]]
) -> dict[tuple[str, str], str]:
    """What the marked cells say now, by sheet and cell; those of lost sheets are left out."""
    wanted: dict[str, dict[int, list[int]]] = {}
    cells: dict[tuple[str, str], tuple[int, int]] = {}
    for line in lines:
        if line["Ô"]:
            row, column = coordinate_to_tuple(line["Ô"])
            wanted.setdefault(line["Trang tính"], {}).setdefault(row, []).append(column)
            cells[line["Trang tính"], line["Ô"]] = (row, column)
    held = {
        name: texts.read(SheetText(package.part(part)), wanted[name])
        for name, part in package.sheets().items()
        if name in wanted
    }
    return {
        (sheet, cell): held[sheet].get(at, "")
        for (sheet, cell), at in cells.items()
        if sheet in held
    }


def _new_value(line: Mapping[str, str], cells: Mapping[tuple[str, str], str]) -> str | None:
    typed = line["Giá trị đúng"].strip()
    if typed:
        return typed
    now = cells.get((line["Trang tính"], line["Ô"]))
    old = line["Nội dung ô cũ"]
    if now is None or now == old or (now.startswith("=") and old.startswith("=")):
        return None
    return now


def _row(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _evidence(line: dict[str, str], new: str, location: Location) -> Evidence | None:
    field = line["Khóa"] or f"column:{line['Cột']}"
    value = _normal(field, new)
    if value is None:
        return None
    kind, text = value
    paper = document_kind(line["Giấy tờ"]) if line["Giấy tờ"] else None
    return Evidence(
        field=kind,
        value=text,
        document=Document(DocumentKind(paper) if paper else DocumentKind.DECLARATION),
        form=FormKind(line["Nguồn"]) if line["Nguồn"] else FormKind.MANUAL,
        location=location,
        column=line["Cột"] or None,
        original=line["Nội dung ô cũ"] or None,
    )


def _date(text: str) -> str | None:
    found = parse_date(text).date
    return found.iso if found else None


def _key(read: Callable[[str], Any]) -> Callable[[str], str | None]:
    def key(text: str) -> str | None:
        found = read(text)
        return None if found is None else str(getattr(found, "key", found))

    return key


_READERS: dict[str, Callable[[str], str | None]] = {
    "birth": _date,
    "number_issued": _date,
    "decided": _date,
    "collected": _date,
    "sex": _key(sex),
    "relation": _key(relation),
    "ethnicity": _key(ethnic_group),
    "document": document_kind,
}


def _normal(field: str, text: str) -> tuple[str, str] | None:
    """The field (a number says its own kind) and the value in normal form; None if unreadable."""
    if field.startswith("number:"):
        found = read_number(text)
        if found.number is None or found.kind is None:
            return None
        return f"number:{found.kind.value}", found.number
    read = _READERS.get(field)
    value = normalise(text) if read is None else read(text)
    return None if value is None else (field, value)


def _not_understood(line: dict[str, str], new: str, location: Location) -> Finding:
    secret = line["Khóa"].startswith("number:")
    return Finding(
        "correction-not-understood",
        Severity.ERROR,
        Text(
            f"Giá trị sửa tại ô {line['Ô']} không đọc được; xem lại cách ghi.",
            f"The correction at {line['Ô']} cannot be read; look at how it is written.",
        ),
        location=location.at(line["Cột"] or None),
        value=None if secret else new,
    )
