"""Fill a template that an office made, keeping its look, formulas and print setup (điền mẫu).

A template is a workbook with marks in its cells: ``{{title}}``, ``{{line:1}}``,
``{{total:households}}``, and one row with a mark for each column, ``{{code}}``, ``{{name}}``. That
row is repeated for each row of the table; what stands below moves down, and ranges that end on it
grow.
"""

from __future__ import annotations

import re
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from copy import copy
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from openpyxl import load_workbook
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.formula import ArrayFormula

from socassist.adapters.excel.container import kind_of
from socassist.adapters.excel.moved_references import grown, grown_range, repeated
from socassist.adapters.excel.paint import put
from socassist.adapters.excel.template_keeping import give_back
from socassist.adapters.excel.template_losses import losses
from socassist.adapters.excel.values import clean, plain
from socassist.model.errors import MissingColumn, MissingSheet, UnreadableSource
from socassist.model.table import Table
from socassist.model.text_pair import Text

_MARK = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")


def fill_template(
    target: Path, tables: Sequence[Table], template: Path, *, losing: bool = False
) -> None:
    """Fill a copy of a template; sheets are found by the tables' keys.

    A template with a single sheet serves a single table whatever the sheet is called.

    Args:
        target: The copy.
        tables: The tables.
        template: The template.
        losing: Whether parts that cannot be kept, such as macros, may be lost.

    Raises:
        SourceError: The template is missing or damaged, or holds what would be lost.
        MissingSheet: It has no sheet for a table.
        MissingColumn: A sheet has no row with the columns' marks, or marks an unknown column.
    """
    kind_of(template)
    if not losing and (lost := losses(template)):
        raise _would_lose(template, lost)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it drops is given back, or was refused above
            book: Any = load_workbook(template)
    except Exception as error:
        raise _unreadable(template) from error
    moves: dict[str, tuple[int, int]] = {}
    for table in tables:
        sheet = _sheet_for(book, table, len(tables), template)
        moves[sheet.title] = _fill(sheet, table, template)
    for drawn in list(book.chartsheets):
        book.remove(drawn)
    for sheet in book.worksheets:
        sheet._charts, sheet._images = [], []  # noqa: SLF001 (they come back as they were)
    with tempfile.TemporaryDirectory() as folder:
        filled = Path(folder) / "filled.xlsx"
        book.save(filled)
        try:
            give_back(filled, target, template, moves)
        except (ValueError, LookupError, ET.ParseError) as error:
            raise _unreadable(template) from error


def _unreadable(template: Path) -> UnreadableSource:
    return UnreadableSource(
        "the template cannot be read", file=template.name, vi=f"{template.name}: mẫu bị hỏng"
    )


def _would_lose(template: Path, lost: Sequence[Text]) -> UnreadableSource:
    vi, en = ", ".join(text.vi for text in lost), ", ".join(text.en for text in lost)
    return UnreadableSource(
        f"a filled copy would lose its {en}",
        file=template.name,
        advice="Take them out of the template, or write with losing=True",
        vi=f"{template.name}: khi điền sẽ mất {vi}. Bỏ các phần này khỏi mẫu, hoặc ghi với "
        "losing=True",
    )


def _sheet_for(book: Any, table: Table, count: int, template: Path) -> Any:
    for name in (table.sheet, table.key):
        if name in book.sheetnames:
            return book[name]
    if count == 1 and len(book.sheetnames) == 1:
        return book.active
    raise MissingSheet(
        "the template has no sheet for this table",
        file=template.name,
        sheet=table.key,
        advice=f"It has: {', '.join(book.sheetnames)}",
        vi=f"{template.name}: mẫu không có trang tính “{table.key}”",
    )


def _fill(sheet: Any, table: Table, template: Path) -> tuple[int, int]:
    """Fill a sheet; the row with the columns' marks, and how many rows came after it."""
    keys = {column.key: i for i, column in enumerate(table.columns)}
    row, columns = _pattern_row(sheet, keys, template)
    count = max(len(table.rows), 1)
    heights = {r: d.height for r, d in sheet.row_dimensions.items() if d.height}
    if count > 1:
        _make_room(sheet, row, count - 1, heights)
    _simple_marks(sheet, table)
    looks = {c: copy(sheet.cell(row, c)._style) for c in range(1, sheet.max_column + 1)}  # noqa: SLF001
    fixed = {c: sheet.cell(row, c).value for c in looks if c not in columns}
    for number in range(count):
        values = table.rows[number] if table.rows else None
        for c, style in looks.items():
            cell = sheet.cell(row + number, c)
            cell._style = copy(style)  # noqa: SLF001 (a copied style is one number, not eight objects)
            if c in columns:
                i = columns[c]
                put(cell, plain(values[i], table.columns[i].kind) if values else None)
            elif isinstance(fixed[c], str) and fixed[c].startswith("="):
                cell.value = repeated(fixed[c], sheet.title, row, count - 1, number)
            elif number:
                put(cell, fixed[c])
        if row in heights:
            sheet.row_dimensions[row + number].height = heights[row]
    return row, count - 1


def _pattern_row(sheet: Any, keys: Mapping[str, int], template: Path) -> tuple[int, dict[int, int]]:
    for cells in sheet.iter_rows():
        found: dict[int, int] = {}
        for cell in cells:
            mark = _MARK.fullmatch(cell.value.strip()) if isinstance(cell.value, str) else None
            if mark and mark[1] in keys:
                found[cell.column] = keys[mark[1]]
        if found:
            return cells[0].row, found
    raise MissingColumn(
        "no row of the template marks the table's columns",
        file=template.name,
        sheet=sheet.title,
        advice=f"Put marks such as {{{{{next(iter(keys))}}}}} into one row",
        vi=f"{template.name}, trang {sheet.title}: mẫu thiếu dòng đánh dấu cột, ví dụ "
        f"{{{{{next(iter(keys))}}}}}",
    )


def _make_room(sheet: Any, row: int, further: int, heights: Mapping[int, float]) -> None:
    """Move what stands below the pattern row down, with merged ranges, heights and formulas."""
    merged = list(sheet.merged_cells.ranges)
    below = [span for span in merged if span.min_row > row]
    for span in below:
        sheet.unmerge_cells(str(span))
    if sheet.max_row > row:
        sheet.move_range(
            CellRange(min_row=row + 1, max_row=sheet.max_row, min_col=1, max_col=sheet.max_column),
            rows=further,
        )
    for span in below:
        span.shift(row_shift=further)
        sheet.merge_cells(str(span))
    for r in sorted((r for r in heights if r > row), reverse=True):
        sheet.row_dimensions[r + further].height = heights[r]
        sheet.row_dimensions[r].height = heights.get(row)
    _grow_ranges(sheet, row, further)
    for other in sheet.parent.worksheets:
        for cells in other.iter_rows():
            for cell in cells:
                _grow_formula(cell, sheet.title, row, further)


def _grow_formula(cell: Any, sheet: str, row: int, further: int) -> None:
    own, value = cell.parent.title, cell.value
    if own == sheet and cell.row == row:
        return  # the pattern row's own formulas are repeated one by one
    if isinstance(value, ArrayFormula):
        value.text = grown(value.text, own, sheet, row, further)
        if own == sheet:
            value.ref = grown_range(value.ref, row, further)
    elif isinstance(value, str) and value.startswith("="):
        cell.value = grown(value, own, sheet, row, further)


def _grow_ranges(sheet: Any, row: int, further: int) -> None:
    """Formats, validation lists, filters, tables, print areas and names that span the row."""
    formats = ConditionalFormattingList()
    for held in sheet.conditional_formatting:
        for rule in held.rules:
            rule.formula = [
                grown(f"={text}", sheet.title, sheet.title, row, further)[1:]
                for text in rule.formula
            ]
            formats.add(grown_range(str(held.sqref), row, further), rule)
    sheet.conditional_formatting = formats
    for validation in sheet.data_validations.dataValidation:
        validation.sqref = MultiCellRange(grown_range(str(validation.sqref), row, further))
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = grown_range(sheet.auto_filter.ref, row, further)
    for held in sheet.tables.values():
        held.ref = grown_range(held.ref, row, further)
        if held.autoFilter is not None:
            held.autoFilter.ref = held.ref
    if sheet.print_area:
        area = sheet.print_area.rpartition("!")[2]
        sheet.print_area = grown_range(area.replace("$", ""), row, further)
    for names in (sheet.parent.defined_names, sheet.defined_names):
        for name in names.values():
            name.attr_text = grown(f"={name.attr_text}", "", sheet.title, row, further)[1:]


def _simple_marks(sheet: Any, table: Table) -> None:
    said: dict[str, Any] = {"title": table.title, "total_label": table.total_label or ""}
    said |= {f"line:{i}": line for i, line in enumerate(table.lines, 1)}
    said |= {f"note:{i}": note for i, note in enumerate(table.notes, 1)}
    said |= {f"total:{key}": value for key, value in table.totals.items()}
    for cells in sheet.iter_rows():
        for cell in cells:
            text = cell.value
            if not isinstance(text, str) or "{{" not in text:
                continue
            whole = _MARK.fullmatch(text.strip())
            if whole and whole[1] in said:
                value = said[whole[1]]
                put(cell, clean(value) if isinstance(value, str) else value)
            else:
                put(cell, _MARK.sub(lambda found: str(said.get(found[1], found[0])), text))
