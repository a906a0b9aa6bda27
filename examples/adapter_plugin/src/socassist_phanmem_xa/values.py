"""Birth dates and card numbers of the program's cells, with what is wrong about them."""

from __future__ import annotations

import socassist as sa
from socassist.model.numbers import read_number
from socassist.model.reading_dates import parse_date


def birth_of(text: str, cell: sa.Location) -> tuple[sa.PartialDate | None, sa.Finding | None]:
    """The birth date, or a finding that says why there is none."""
    reading = parse_date(text)
    if reading.problem is None:
        return reading.date, None
    return None, sa.Finding(
        reading.problem,
        sa.Severity.ERROR,
        sa.Text(
            "Ngày sinh không đọc được; cần sửa theo giấy tờ.",
            "The birth date cannot be read; correct it from the paper.",
        ),
        location=cell,
        value=text,
        expected="31/12/1960",
    )


def number_of(text: str, cell: sa.Location) -> tuple[sa.IdentityNumber | None, sa.Finding | None]:
    """The card number; zeros that a spreadsheet ate come back only when one reading is possible."""
    if not text:
        return None, None
    reading = read_number(text)
    held = (
        sa.IdentityNumber(reading.kind, reading.number)
        if reading.number is not None and reading.kind is not None
        else None
    )
    code = reading.problem or (reading.notes[0] if reading.notes else None)
    if code is None:
        return held, None
    finding = sa.Finding(
        code,
        sa.Severity.ERROR if held is None else sa.Severity.NOTE,
        reading.text or sa.Text("Số giấy tờ cần xem lại.", "The card number needs a look."),
        location=cell,
    )
    return held, finding
