"""Cells on their way out: what a spreadsheet may hold, and what must not act in it (giá trị ô)."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from socassist.model.table import Cell

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MAX_TEXT = 32_767
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_ODD_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def is_dangerous(text: str) -> bool:
    """Whether a spreadsheet program might take a text for a formula (chèn công thức).

    Such a cell is written as text with a quote mark in its format, so that the value stays what
    it is and nothing is computed when somebody edits it.
    """
    return text.startswith(_DANGEROUS)


def clean(text: str) -> str:
    """A text without the characters that a workbook cannot hold, cut where it must be."""
    if _FORBIDDEN.search(text):
        text = _FORBIDDEN.sub("\ufffd", text)
    return text if len(text) <= _MAX_TEXT else text[: _MAX_TEXT - 1] + "…"


def plain(value: Cell, kind: str) -> str | int | float | date | bool | None:
    """A cell as its column's kind wants it: identity numbers and codes stay text.

    Figures of 16 and more digits become text, because spreadsheets keep only 15.
    """
    if value is None or isinstance(value, bool):
        return value
    if kind in {"text", "mark"} and not isinstance(value, str):
        return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral() else float(value)
    if isinstance(value, int) and abs(value) >= 10**15:
        return str(value)
    if isinstance(value, datetime):
        return value.date() if value.hour == value.minute == value.second == 0 else value
    if isinstance(value, float) and (value != value or abs(value) == float("inf")):
        return str(value)
    return value


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A sheet name that workbooks allow and that is not taken yet; `taken` learns it."""
    name = _ODD_NAME.sub(" ", wanted).strip().strip("'")[:31] or "Bảng"
    base, number = name, 2
    while name.casefold() in taken:
        suffix = f" ({number})"
        name = base[: 31 - len(suffix)] + suffix
        number += 1
    taken.add(name.casefold())
    return name
