"""The sheet "Lỗi" of a marked workbook: one row a finding, with a link and room to correct."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

import attrs
from openpyxl.utils import get_column_letter

from socassist.adapters.excel.cell_texts import coded
from socassist.adapters.excel.package import named
from socassist.adapters.excel.style_part import Styles
from socassist.adapters.excel.values import clean
from socassist.model.codes import document_kinds
from socassist.model.evidence import Document, FormKind
from socassist.model.finding import Finding, Severity
from socassist.model.location import Location

SHEET: Final = "Lỗi"
TITLE: Final = "DANH SÁCH LỖI VÀ LƯU Ý (socassist)"
HEAD_ROW: Final = 4
HEADS: Final = (
    ("STT", 6),
    ("Mức độ", 10),
    ("Trang tính", 18),
    ("Ô", 8),
    ("Nội dung", 62),
    ("Giá trị trong tệp", 22),
    ("Phải là", 18),
    ("Đề xuất", 22),
    ("Giá trị đúng", 22),
    ("Giấy tờ", 18),
    ("Người sửa", 16),
    ("Mã lỗi", 30),
    ("Căn cứ", 34),
    ("Khóa", 12),
    ("Nguồn", 8),
    ("Nội dung ô cũ", 12),
    ("Dòng", 8),
    ("Cột", 8),
)
HIDDEN: Final = ("Khóa", "Nguồn", "Nội dung ô cũ", "Dòng", "Cột")
COLUMN: Final = {name: place for place, (name, _) in enumerate(HEADS, start=1)}
_HELP = (
    "Sửa trực tiếp tại ô được tô màu, hoặc ghi vào cột “Giá trị đúng”; ghi giấy tờ đã đối chiếu "
    "vào cột “Giấy tờ”. Không sửa các cột ẩn."
)
COLOURS: Final = {
    Severity.ERROR: "FFC7CE",
    Severity.WARNING: "FFEB9C",
    Severity.NOTE: "DDEBF7",
}
MOST: Final = 1_048_576 - HEAD_ROW
"""Findings that one sheet has rows for."""
_MOST_LINKS: Final = 65_000
"""Excel calls a workbook damaged that has more links on one sheet."""
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@attrs.frozen
class Line:
    """A finding and the cell that it was marked at."""

    finding: Finding
    place: Location
    cell: str | None
    content: str
    field: str | None
    form: FormKind | None
    document: Document | None = None


@attrs.frozen
class _Looks:
    """The numbers of the styles of this sheet."""

    title: int
    help: int
    head: int
    text: int
    wrapped: int
    figure: int
    fill_in: int
    link: int
    by_severity: dict[Severity, int]


def _looks(styles: Styles) -> _Looks:
    name = '<name val="Times New Roman"/><family val="1"/>'
    body = styles.font(f'<sz val="11"/>{name}')
    box, top = styles.box("BFBFBF"), 'vertical="top"'
    return _Looks(
        title=styles.look(font=styles.font(f'<b/><sz val="13"/>{name}')),
        help=styles.look(font=styles.font(f'<i/><sz val="11"/>{name}')),
        head=styles.look(
            font=styles.font(f'<b/><sz val="11"/>{name}'),
            fill=styles.shade("D9D9D9"),
            border=box,
            alignment='horizontal="center" vertical="center" wrapText="1"',
        ),
        text=styles.look(font=body, border=box, number=49, alignment=top),
        wrapped=styles.look(
            font=body, border=box, number=49, alignment='vertical="top" wrapText="1"'
        ),
        figure=styles.look(font=body, border=box, alignment=top),
        fill_in=styles.look(
            font=body, fill=styles.shade("FFFFE5"), border=box, number=49, alignment=top
        ),
        link=styles.look(
            font=styles.font(f'<u/><sz val="11"/><color rgb="FF0563C1"/>{name}'),
            border=box,
            number=49,
            alignment=top,
        ),
        by_severity={
            severity: styles.look(
                font=body, fill=styles.shade(colour), border=box, number=49, alignment=top
            )
            for severity, colour in COLOURS.items()
        },
    )


def names_of(sheet: str, lines: int) -> tuple[tuple[str, str], ...]:
    """The built-in names that go with the sheet: its head on each page, its filter."""
    return (
        ("_xlnm._FilterDatabase", f"{named(sheet)}!{_area(lines, '$')}"),
        ("_xlnm.Print_Titles", f"{named(sheet)}!${HEAD_ROW}:${HEAD_ROW}"),
    )


def _area(lines: int, mark: str = "") -> str:
    last = get_column_letter(len(HEADS))
    return f"{mark}A{mark}{HEAD_ROW}:{mark}{last}{mark}{HEAD_ROW + max(lines, 1)}"


def sheet_xml(lines: Sequence[Line], styles: Styles) -> bytes:
    """The sheet as a part of the workbook; what it needs is added to the styles."""
    looks = _looks(styles)
    counts: dict[str, int] = {}
    for line in lines:
        word = line.finding.severity.text.vi
        counts[word] = counts.get(word, 0) + 1
    said = ", ".join(f"{word}: {n}" for word, n in counts.items()) or "Không có lỗi"
    hidden = {name: ' hidden="1"' if name in HIDDEN else "" for name in COLUMN}
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"{hidden[name]}/>'
        for at, (name, width) in enumerate(HEADS, start=1)
    )
    top = f"A{HEAD_ROW + 1}"
    head = "".join(_cell(HEAD_ROW, at, looks.head, name) for name, at in COLUMN.items())
    parts = [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
        f'<worksheet xmlns="{_MAIN}">',
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
        f'<dimension ref="A1:{get_column_letter(len(HEADS))}{HEAD_ROW + max(len(lines), 1)}"/>',
        '<sheetViews><sheetView workbookViewId="0">',
        f'<pane ySplit="{HEAD_ROW}" topLeftCell="{top}" activePane="bottomLeft" state="frozen"/>',
        f'<selection pane="bottomLeft" activeCell="{top}" sqref="{top}"/></sheetView></sheetViews>',
        f"<cols>{widths}</cols><sheetData>",
        f'<row r="1">{_cell(1, 1, looks.title, TITLE)}</row>',
        f'<row r="2">{_cell(2, 1, looks.help, said)}</row>',
        f'<row r="3">{_cell(3, 1, looks.help, _HELP)}</row>',
        f'<row r="{HEAD_ROW}">{head}</row>',
        *(_row(number, line, looks) for number, line in enumerate(lines, start=1)),
        f'</sheetData><autoFilter ref="{_area(len(lines))}"/>',
        _links(lines),
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>',
    ]
    return "".join(parts).encode()


def _cell(row: int, column: int, style: int, value: object) -> str:
    opening = f'<c r="{get_column_letter(column)}{row}" s="{style}"'
    if value is None or value == "":
        return f"{opening}/>"
    if isinstance(value, int):
        return f"{opening}><v>{value}</v></c>"
    # A text that begins with "=" is a text, not a formula.
    text = escape(coded(clean(str(value))))
    return f'{opening} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _row(number: int, line: Line, looks: _Looks) -> str:
    row, finding = HEAD_ROW + number, line.finding
    cells = []
    for name, value in _values(number, line):
        if name == "Mức độ":
            style = looks.by_severity[finding.severity]
        elif name == "Giá trị đúng":
            style = looks.fill_in
        elif name in ("Nội dung", "Căn cứ"):
            style = looks.wrapped
        elif name == "Ô" and value:
            style = looks.link
        else:
            style = looks.figure if isinstance(value, int) else looks.text
        cells.append(_cell(row, COLUMN[name], style, value))
    return f'<row r="{row}">{"".join(cells)}</row>'


def _values(number: int, line: Line) -> Iterator[tuple[str, str | int | None]]:
    finding = line.finding
    paper = document_kinds().get(line.document.kind.value) if line.document else None
    yield "STT", number
    yield "Mức độ", finding.severity.text.vi
    yield "Trang tính", line.place.sheet
    yield "Ô", line.cell
    yield "Nội dung", finding.message.vi
    yield "Giá trị trong tệp", finding.value
    yield "Phải là", finding.expected
    yield "Đề xuất", finding.proposal
    yield "Giá trị đúng", None
    yield "Giấy tờ", paper.vi if paper else None
    yield "Người sửa", None
    yield "Mã lỗi", finding.code
    yield "Căn cứ", str(finding.cites) if finding.cites else None
    yield "Khóa", line.field
    yield "Nguồn", line.form.value if line.form else None
    yield "Nội dung ô cũ", line.content
    yield "Dòng", line.place.row
    yield "Cột", line.place.column


def _links(lines: Sequence[Line]) -> str:
    letter = get_column_letter(COLUMN["Ô"])
    links = [
        f'<hyperlink ref="{letter}{HEAD_ROW + number}" '
        f"location={quoteattr(f'{named(line.place.sheet)}!{line.cell}')}/>"
        for number, line in enumerate(lines, start=1)
        if line.cell and line.place.sheet
    ]
    return f"<hyperlinks>{''.join(links[:_MOST_LINKS])}</hyperlinks>" if links else ""
