"""Rows whose cells are read by their fonts, and what is said of them (dòng đọc theo phông)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from socassist.adapters.profiles.by_font import ByFont, FontColumn, keys
from socassist.adapters.profiles.cell_fonts import CellFonts
from socassist.adapters.profiles.grid import Grid, Row, column_letter
from socassist.adapters.profiles.problem import note, warning
from socassist.adapters.profiles.script import Script, script
from socassist.model.finding import Finding
from socassist.model.location import Location
from socassist.model.text import LegacyEncoding

Scripts = Mapping[tuple[int, LegacyEncoding], Script]


def read_by_font(grid: Grid, fonts: CellFonts, drawn: ByFont) -> tuple[Grid, list[Finding]]:
    """The sheet with its cells in old fonts in Unicode, and what was done."""
    scripts: dict[tuple[int, LegacyEncoding], Script] = {}
    findings: list[Finding] = []
    for number, column in sorted(drawn.columns.items()):
        at = Location(grid.file, grid.sheet, None, column_letter(number))
        findings += _said(column, at)
        for encoding, texts in sorted(column.texts.items()):
            scripts[number, encoding], doubts = script(encoding, sorted(texts), at)
            findings += doubts
    if not scripts:
        return grid, findings
    return attrs.evolve(grid, rows=lambda: _rows(grid, fonts, drawn, scripts)), findings


def _rows(grid: Grid, fonts: CellFonts, drawn: ByFont, scripts: Scripts) -> Iterator[Row]:
    for number, row in enumerate(grid.rows(), 1):
        for index, key in keys(row, number, grid.first_column, fonts):
            encoding = drawn.read[key]
            if encoding is not None:
                row[index] = scripts[key.column, encoding].read(key.text)
        yield row


def _said(column: FontColumn, at: Location) -> Iterator[Finding]:
    read = {font: count for font, count in sorted(column.fonts.items()) if count}
    if read:
        vi = ", ".join(f"{count} ô phông {font}" for font, count in read.items())
        en = ", ".join(f"{count} cells in font {font}" for font, count in read.items())
        names = " + ".join(sorted(encoding.value for encoding in column.texts))
        vi_names = " + ".join(sorted(encoding.vi for encoding in column.texts))
        share = f"{column.readable}/{column.words}"
        yield note(
            "legacy-encoding",
            f"cột {at.column}: {vi} gõ bằng bảng mã cũ {vi_names}, đã đọc sang Unicode; "
            f"{share} từ có dấu đọc được, {column.unsure} ô chưa chắc chắn",
            f"column {at.column}: {en} are typed in the old encoding {names} and read as Unicode; "
            f"{share} words with marks are readable, {column.unsure} cells unsure",
            at,
            value=names,
        )
    if column.left_over:
        yield note(
            "legacy-font-left-over",
            f"cột {at.column}: {column.left_over} ô dùng phông chữ cũ nhưng chữ đã là Unicode; "
            "giữ nguyên chữ",
            f"column {at.column}: {column.left_over} cells are in an old font, but their text is "
            "Unicode already and is kept",
            at,
        )
    if column.unsure:
        yield warning(
            "legacy-font-unsure",
            f"cột {at.column}: {column.unsure} ô phông chữ cũ có chữ đọc được cả theo phông lẫn "
            "theo Unicode; đã đọc theo phông, hãy xem lại",
            f"column {at.column}: the text of {column.unsure} cells in an old font can be read by "
            "the font and as Unicode; they are read by the font; look at them",
            at,
        )
    if column.refused:
        yield warning(
            "legacy-encoding-undecided",
            f"cột {at.column}: {column.refused} ô dùng phông chữ cũ nhưng đọc theo phông không "
            "thành chữ; giữ nguyên chữ, hãy xem lại",
            f"column {at.column}: {column.refused} cells are in an old font that makes no words "
            "of their text; it is kept as it is; look at them",
            at,
        )
