"""How official sheets look: fonts, borders, shades, formats (định dạng văn bản hành chính)."""

from __future__ import annotations

from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

FONT = "Times New Roman"
SIZE = 12

TITLE = Font(name=FONT, size=14, bold=True)
LINE = Font(name=FONT, size=SIZE)
HEAD = Font(name=FONT, size=SIZE, bold=True)
BODY = Font(name=FONT, size=SIZE)
SMALL = Font(name=FONT, size=11, italic=True)
ITALIC = Font(name=FONT, size=SIZE, italic=True)

_SIDE = Side(style="thin", color="FF7F7F7F")
BOX = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


def _shade(rgb: str) -> PatternFill:
    return PatternFill("solid", fgColor=f"FF{rgb}")


HEAD_SHADE = _shade("E4EBF3")
TOTAL_SHADE = _shade("F1F1EE")
FILL_IN_SHADE = _shade("FFFBE6")
REPEATED = "repeated"
"""The mark of a cell that only repeats one above it: grey letters, no colour behind."""
_GREY = Font(name=FONT, size=SIZE, color="FF767676")
MARKS = {"bad": _shade("F8D5CF"), "good": _shade("D9EED9"), "unsure": _shade("FCECC3")}

CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
NOTE = Alignment(horizontal="left", vertical="center", wrap_text=True)
RIGHT = Alignment(horizontal="right", vertical="center", indent=1)
SIGNED = Alignment(horizontal="center", vertical="top", wrap_text=True)

FORMATS = {
    "text": "@",
    "mark": "@",
    "integer": "#,##0",
    "ordinal": "0",
    "decimal": "#,##0.0##",
    "money": "#,##0",
    "percent": "0.00%",
    "date": "dd/mm/yyyy",
}
_ALIGN = {"text": LEFT, "mark": CENTRE, "date": CENTRE}


def align_of(kind: str) -> Alignment:
    """Texts to the left, marks and dates in the middle, figures to the right."""
    return _ALIGN.get(kind, RIGHT)


def dress(cell: Any, kind: str, *, fill_in: bool = False, mark: str | None = None) -> None:
    """Give a body cell its look."""
    cell.font, cell.border, cell.alignment = BODY, BOX, align_of(kind)
    cell.number_format = FORMATS[kind]
    if mark == REPEATED:
        cell.font = _GREY
    if mark in MARKS:
        cell.fill = MARKS[mark]
    elif fill_in:
        cell.fill = FILL_IN_SHADE
