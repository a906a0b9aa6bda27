"""References in formulas after one row of a sheet became many (địa chỉ ô trong công thức)."""

from __future__ import annotations

import re
from collections.abc import Callable

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

_PART = re.compile(r"(\$?[A-Za-z]{0,3}\$?)(\d{1,7})\Z")


def grown(formula: str, own: str, sheet: str, row: int, further: int) -> str:
    """A formula after row `row` of a sheet became `further` rows more.

    What stands below the row moves down; a range that ends on it grows. Texts and references to
    other sheets stay.

    Args:
        formula: The formula, with its equals sign.
        own: The sheet that the formula stands on.
        sheet: The sheet whose row became many.
        row: That row.
        further: How many rows came after it.

    >>> grown("=SUM(C8:C8)+C9", "A", "A", 8, 4)
    '=SUM(C8:C12)+C13'
    >>> grown('=A!$C$9&"C9"&B!C9', "B", "A", 8, 4)
    '=A!$C$13&"C9"&B!C9'
    """
    return _each(formula, own, sheet, lambda cells: _range(cells, row, further))


def repeated(formula: str, sheet: str, row: int, further: int, number: int) -> str:
    """The formula of a row that became many, in its copy so many rows down.

    >>> repeated("=C8/C$9*D$2", "A", 8, 4, 1)
    '=C9/C$13*D$2'
    """

    def moved(cells: str) -> str:
        return ":".join(_copied(cell, row, further, number) for cell in cells.split(":"))

    return _each(formula, sheet, sheet, moved)


def grown_range(reference: str, row: int, further: int) -> str:
    """A range such as ``C8:D8`` after the same change; several are parted by spaces or commas.

    >>> grown_range("C8 D8:D9 E2", 8, 4)
    'C8:C12 D8:D13 E2'
    """
    return re.sub(r"[^ ,]+", lambda found: _area(found[0], row, further), reference)


def _each(formula: str, own: str, sheet: str, change: Callable[[str], str]) -> str:
    def moved(reference: str) -> str:
        name, mark, cells = reference.rpartition("!")
        said = name[1:-1].replace("''", "'") if name.startswith("'") else name
        return f"{name}{mark}{change(cells)}" if (said or own) == sheet else reference

    tokens = Tokenizer(formula).items
    if not tokens:
        return formula
    return "=" + "".join(
        moved(token.value)
        if token.type == Token.OPERAND and token.subtype == Token.RANGE
        else token.value
        for token in tokens
    )


def _area(cells: str, row: int, further: int) -> str:
    found = _PART.match(cells)
    if found is not None and int(found[2]) == row:
        return f"{cells}:{found[1]}{row + further}"
    return _range(cells, row, further)


def _range(cells: str, row: int, further: int) -> str:
    first, mark, last = cells.partition(":")
    if not mark:
        return _shifted(first, row + 1, further)
    return f"{_shifted(first, row + 1, further)}:{_shifted(last, row, further)}"


def _shifted(cell: str, since: int, further: int) -> str:
    found = _PART.match(cell)
    if found is None or int(found[2]) < since:
        return cell
    return f"{found[1]}{int(found[2]) + further}"


def _copied(cell: str, row: int, further: int, number: int) -> str:
    found = _PART.match(cell)
    if found is not None and int(found[2]) == row:
        return f"{found[1]}{row + number}"
    return _shifted(cell, row, further)
