"""Which font each column is mostly written in; only openpyxl can tell (phông chữ của cột)."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

_ROWS = 400


def column_fonts(path: Path, sheet: str) -> dict[int, str]:
    """The usual font of each column's texts, by column number; empty where it cannot be told.

    Slow (it parses the sheet's first rows again with their styles), so it is asked only when a
    sheet's text looks like that of an old font.
    """
    from openpyxl import load_workbook

    try:
        book: Any = load_workbook(path, read_only=True, data_only=True)
    except Exception:  # noqa: BLE001 (styles damaged in any way: then there are no fonts)
        return {}
    try:
        counted: dict[int, Counter[str]] = defaultdict(Counter)
        for row in book[sheet].iter_rows(max_row=_ROWS):
            for cell in row:
                if isinstance(cell.value, str) and not cell.value.isascii():
                    counted[cell.column][cell.font.name or ""] += 1
    except Exception:  # noqa: BLE001 (as above)
        return {}
    else:
        return {column: names.most_common(1)[0][0] for column, names in counted.items()}
    finally:
        book.close()
