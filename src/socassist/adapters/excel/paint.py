"""Put a table on a worksheet: title, head, rows, total, notes, signatures (dựng biểu)."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from datetime import date
from itertools import groupby, pairwise
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break

from socassist.adapters.excel import styles
from socassist.adapters.excel.layout import Layout, blocks, height_for
from socassist.adapters.excel.values import clean, is_dangerous, plain
from socassist.model.table import Table

Cached = dict[str, int | float]
"""Values of formulas by cell, so that readers that do not compute see them."""


_A4_HOLDS = 290.0
"""Characters across a landscape A4 sheet that can still be read; a wider table takes A3."""


def put(cell: Any, value: Any) -> None:
    """Set a cell's value; a text stays a text, whatever it begins with."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        if is_dangerous(value):
            cell.quotePrefix = True


def paint(sheet: Any, table: Table, layout: Layout, *, rows: bool = True) -> Cached:
    """Write a table.

    Args:
        sheet: An empty worksheet.
        table: The table.
        layout: Where everything stands.
        rows: Whether to write the data rows; False leaves room for rows that are streamed in.

    Raises:
        ValueError: A total that was given is not the sum of its column.
    """
    for i, column in enumerate(table.columns, 1):
        dimension = sheet.column_dimensions[get_column_letter(i)]
        dimension.width = layout.widths[i - 1]
        dimension.hidden = column.hidden
    _title(sheet, table, layout)
    _head(sheet, table, layout)
    if rows:
        _rows(sheet, table, layout)
    cached = _total(sheet, table, layout)
    _foot(sheet, table, layout)
    _choices(sheet, table, layout)
    _print_setup(sheet, table, layout)
    return cached


def _across(sheet: Any, row: int, first: int, last: int) -> Any:
    if last > first:
        sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
    return sheet.cell(row, first)


def _shown_width(table: Table, layout: Layout) -> float:
    return sum(
        width
        for width, column in zip(layout.widths, table.columns, strict=True)
        if not column.hidden
    )


def _title(sheet: Any, table: Table, layout: Layout) -> None:
    width, last = _shown_width(table, layout), len(table.columns)
    cell = _across(sheet, layout.title, 1, last)
    put(cell, clean(table.title))
    cell.font, cell.alignment = styles.TITLE, styles.CENTRE
    sheet.row_dimensions[layout.title].height = height_for(table.title, width * 0.82, 19)
    for row, text in zip(layout.lines, table.lines, strict=True):
        cell = _across(sheet, row, 1, last)
        put(cell, clean(text))
        cell.font, cell.alignment = styles.LINE, styles.CENTRE
        sheet.row_dimensions[row].height = height_for(text, width)


def _head(sheet: Any, table: Table, layout: Layout) -> None:
    top, bottom = layout.head
    at = 1
    for group, members in groupby(table.columns, key=lambda column: column.group):
        columns = list(members)
        last = at + len(columns) - 1
        if group:
            put(_across(sheet, top, at, last), clean(group))
        for i, column in enumerate(columns, at):
            put(sheet.cell(bottom if group else top, i), clean(column.title))
            if not group and bottom > top:
                sheet.merge_cells(start_row=top, end_row=bottom, start_column=i, end_column=i)
        at = last + 1
    for row in range(top, bottom + 1):
        for i in range(1, len(table.columns) + 1):
            cell = sheet.cell(row, i)
            cell.font, cell.fill = styles.HEAD, styles.HEAD_SHADE
            cell.border, cell.alignment = styles.BOX, styles.CENTRE
    sheet.row_dimensions[bottom].height = max(
        height_for(column.title, layout.widths[i] * 0.9) for i, column in enumerate(table.columns)
    )
    if layout.numbering is not None:
        for i in range(1, len(table.columns) + 1):
            cell = sheet.cell(layout.numbering, i)
            put(cell, f"({i})")
            cell.font, cell.border, cell.alignment = styles.SMALL, styles.BOX, styles.CENTRE


def _rows(sheet: Any, table: Table, layout: Layout) -> None:
    kinds = [column.kind for column in table.columns]
    looks: dict[tuple[str, bool, str | None], Any] = {}
    for number, row in enumerate(table.rows):
        for i, (value, column) in enumerate(zip(row, table.columns, strict=True), 1):
            cell = sheet.cell(layout.first + number, i)
            kind = kinds[i - 1]
            mark = table.marks.get((number, column.key))
            look = looks.get((kind, column.fill_in, mark))
            if look is None:
                styles.dress(cell, kind, fill_in=column.fill_in, mark=mark)
                looks[kind, column.fill_in, mark] = copy(cell._style)  # noqa: SLF001
            else:
                # The book looks a style up by all its parts; a cell of the same look need not.
                cell._style = copy(look)  # noqa: SLF001
            put(cell, plain(value, kind))
            if isinstance(cell.value, date):
                cell.number_format = styles.FORMATS["date"]
        sheet.row_dimensions[layout.first + number].height = max(
            (
                height_for(value, width - 1)
                for value, width in zip(row, layout.widths, strict=True)
                if isinstance(value, str)
            ),
            default=height_for("", 9),
        )


def _sum(table: Table, index: int) -> int | float:
    column = table.columns[index]
    values = [row[index] for row in table.rows]
    if column.kind == "mark":
        return sum(1 for value in values if value == "X")
    figures = [plain(v, column.kind) for v in values if v is not None and not isinstance(v, str)]
    return sum(v for v in figures if isinstance(v, (int, float)))


def _total(sheet: Any, table: Table, layout: Layout) -> Cached:
    cached: Cached = {}
    if layout.total is None:
        return cached
    row, totalled = layout.total, _totalled(table)
    # A total that nobody knows yet keeps its empty cell, to be filled in by hand.
    before = min((i for i, c in enumerate(table.columns) if c.total), default=len(table.columns))
    for i in range(1, len(table.columns) + 1):
        cell = sheet.cell(row, i)
        cell.font, cell.border, cell.fill = styles.HEAD, styles.BOX, styles.TOTAL_SHADE
        cell.alignment = styles.CENTRE
    put(_across(sheet, row, 1, max(before, 1)), clean(table.total_label or ""))
    for index, figure in totalled.items():
        cell = sheet.cell(row, index + 1)
        letter = get_column_letter(index + 1)
        kind = table.columns[index].kind
        cell.alignment = styles.align_of(kind)
        cell.number_format = styles.FORMATS["integer" if kind == "mark" else kind]
        if layout.count == 0:
            cell.value = figure
            continue
        cells = f"{letter}{layout.first}:{letter}{layout.last}"
        cell.value = f'=COUNTIF({cells},"X")' if kind == "mark" else f"=SUM({cells})"
        cached[f"{letter}{row}"] = figure
    return cached


def _totalled(table: Table) -> Mapping[int, int | float]:
    """The columns of the total row and their sums, which the given totals must equal."""
    found: dict[int, int | float] = {}
    for i, column in enumerate(table.columns):
        if not column.total:
            continue
        if table.totals and column.key not in table.totals:
            continue
        if not table.totals and column.kind == "mark":
            continue
        figure = _sum(table, i)
        given = table.totals.get(column.key, figure)
        if given != figure:
            raise ValueError(
                f"table {table.key}: the total of column {column.key} is given as {given}, "
                f"but its rows sum up to {figure}"
            )
        found[i] = figure
    return found


def _foot(sheet: Any, table: Table, layout: Layout) -> None:
    last, width = len(table.columns), _shown_width(table, layout)
    for row, text in zip(layout.notes, table.notes, strict=True):
        cell = _across(sheet, row, 1, last)
        put(cell, clean(text))
        cell.font, cell.alignment = styles.SMALL, styles.NOTE
        sheet.row_dimensions[row].height = height_for(text, width, 15)
    if layout.signatures is None:
        return
    count = len(table.signatures)
    spans = blocks(layout.widths, count) if count > 1 else [_right_half(layout.widths)]
    texts: tuple[tuple[int, str | None, Any], ...]
    for signature, (first, end) in zip(table.signatures, spans, strict=True):
        room = sum(layout.widths[first - 1 : end])
        texts = (
            (0, signature.above, styles.ITALIC),
            (1, signature.title, styles.HEAD),
            (2, signature.note, styles.ITALIC),
        )
        for offset, said, font in texts:
            row = layout.signatures + offset
            cell = _across(sheet, row, first, end)
            if not said:
                continue
            put(cell, clean(said))
            cell.font, cell.alignment = font, styles.SIGNED
            dimension = sheet.row_dimensions[row]
            dimension.height = max(dimension.height or 0, height_for(said, room))


def _right_half(widths: tuple[float, ...]) -> tuple[int, int]:
    """A single signature stands on the right."""
    return blocks(widths, 2)[1] if len(widths) > 1 else (1, 1)


def _choices(sheet: Any, table: Table, layout: Layout) -> None:
    for i, column in enumerate(table.columns, 1):
        if not column.choices or layout.count == 0:
            continue
        listed = ",".join(choice.replace('"', '""') for choice in column.choices)
        rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
        rule.errorTitle, rule.error = "Giá trị không hợp lệ", f"Chọn: {', '.join(column.choices)}"
        rule.showErrorMessage = not column.others
        letter = get_column_letter(i)
        rule.add(f"{letter}{layout.first}:{letter}{layout.last}")
        sheet.add_data_validation(rule)


def _print_setup(sheet: Any, table: Table, layout: Layout) -> None:
    wide = _shown_width(table, layout) > _A4_HOLDS
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3 if wide else sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if table.landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.6
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    sheet.print_title_rows = f"{layout.head[0]}:{layout.head[1]}"
    sheet.oddFooter.right.text = "Trang &P/&N"
    sheet.oddFooter.right.font, sheet.oddFooter.right.size = styles.FONT, 10
    _page_breaks(sheet, table, layout)
    sheet.freeze_panes = sheet.cell(layout.first, 1)
    sheet.sheet_view.showGridLines = False


def _page_breaks(sheet: Any, table: Table, layout: Layout) -> None:
    """A new page where the value of such a column changes, so that each part can be given out."""
    parts = [i for i, column in enumerate(table.columns) if column.new_page]
    for number, (row, after) in enumerate(pairwise(table.rows)):
        if any(row[i] != after[i] for i in parts):
            sheet.row_breaks.append(Break(id=layout.first + number))
