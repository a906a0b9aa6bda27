"""What the layout of a sheet says beside its rows: hidden rows, doubtful and unread columns."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from socassist.adapters.profiles.grid import Grid, column_letter
from socassist.adapters.profiles.head import Head
from socassist.adapters.profiles.headings import header_key
from socassist.adapters.profiles.marked_cells import marked_cells
from socassist.adapters.profiles.problem import error, note
from socassist.model.finding import Finding
from socassist.model.location import Location

_PASSED_OVER = frozenset(
    header_key(text)
    for text in ("Ký", "Ký nhận", "Ký tên", "Người nhận", "Ký, ghi rõ họ tên", "Diễn biến")
)
"""Columns to sign in, and how a household moved, which the register works out for itself."""


def sheet_notes(grid: Grid, head: Head) -> list[Finding]:
    """What the layout of a sheet says before any row is read: hidden rows, doubtful columns."""
    place = Location(grid.file, grid.sheet)
    notes: list[Finding] = []
    hidden = sorted(row for row in grid.hidden_rows if row > head.last)
    if hidden:
        notes.append(
            note(
                "hidden-rows",
                f"trang tính có {len(hidden)} dòng ẩn; các dòng này vẫn được đọc",
                f"{len(hidden)} rows are hidden; they are read all the same",
                Location(grid.file, grid.sheet, hidden[0]),
            )
        )
    notes += marked_cells(grid, head)
    for spec, column in head.match.twice:
        notes.append(
            error(
                "column-twice",
                f"có hai cột cùng là “{spec.label}”; chỉ cột đầu được đọc",
                f"two columns are both “{spec.label}”; only the first is read",
                Location(grid.file, grid.sheet, head.last, column_letter(column)),
            )
        )
    for addresses, code, vi, en in (
        (
            grid.error_cells,
            "cell-shows-error",
            "ô báo lỗi công thức (#REF!, #N/A …), đọc như ô trống",
            "the cell shows an error such as #REF! and is read as empty",
        ),
        (
            grid.uncalculated,
            "formula-without-value",
            "công thức lưu thiếu kết quả, đọc như ô trống; mở và lưu lại tệp",
            "the formula was saved without its value and is read as empty; open and save the file",
        ),
    ):
        for address in addresses:
            letters = address.rstrip("0123456789")
            row = int(address[len(letters) :])
            if row > head.last:
                notes.append(error(code, vi, en, attrs.evolve(place, row=row, column=letters)))
    return notes


def unread_columns(head: Head, filled: Mapping[int, int], sheet: Location) -> Finding | None:
    """The columns with values that no field of the profile claims; None where there are none.

    Args:
        head: The head of the table.
        filled: How many data rows fill a column that nothing reads.
        sheet: Where the table stands.
    """
    columns = {
        column: head.texts.get(column, column_letter(column))
        for column, count in sorted(filled.items())
        if count and not _passed_over(head.texts.get(column, ""))
    }
    if not columns:
        return None
    named = ", ".join(
        f"“{text}” ({column_letter(column)}: {filled[column]})" for column, text in columns.items()
    )
    return note(
        "column-not-read",
        f"các cột sau có số liệu nhưng không được đọc: {named}; nếu cần đọc, hãy sửa tiêu đề cột "
        "hoặc khai bảng ánh xạ cột riêng",
        f"these columns hold values and are not read: {named}; if they are wanted, correct their "
        "headers or give a column profile of your own",
        attrs.evolve(sheet, row=head.last, column=column_letter(next(iter(columns)))),
    )


def _passed_over(text: str) -> bool:
    return any(header_key(part) in _PASSED_OVER for part in text.split(" / "))
