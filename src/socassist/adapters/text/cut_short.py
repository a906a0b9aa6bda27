"""A text file that ends in the middle of a row: the rest was lost on the way (tệp bị cắt ngang)."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path

from socassist.adapters.profiles.problem import error
from socassist.adapters.text.encoding import Decoded
from socassist.model.finding import Finding
from socassist.model.location import Location

_LINES = re.compile(r"\r\n|\r|\n")
_ROWS = 2
"""So many rows of one width make it the table's."""


def cut_short(path: Path, decoded: Decoded, delimiter: str) -> list[Finding]:
    """What tells that rows are missing at the end; nothing where the last line has its end.

    Programs end the last line of a table as they end the others. One without its end is cut where
    it is shorter than the rows above, ends inside a quoted cell, or in the middle of a letter.
    """
    text = decoded.text
    if not decoded.cut and text.endswith(("\n", "\r")):
        return []
    widths: Counter[int] = Counter()
    last: list[str] = []
    number = line = begins = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for last in reader:
        number += 1
        widths[len(last)] += 1
        begins, line = line + 1, reader.line_num
    if not last:
        return []
    widths[len(last)] -= 1
    width = max((w for w in widths if w > 1), key=lambda w: (widths[w], w), default=0)
    short = widths[width] >= _ROWS and len(last) < width and _is_row(last)
    record = "\n".join(_LINES.split(text)[begins - 1 :])
    if not (short or decoded.cut or _open_quote(record, delimiter)):
        return []
    vi = f"{len(last)}/{width} cột" if short else "nội dung dở dang"
    en = f"{len(last)} of {width} columns" if short else "an unfinished cell"
    return [
        error(
            "file-cut-short",
            f"tệp bị cắt ngang ở dòng {line}: dòng cuối có {vi} và không có dấu xuống dòng; dòng "
            "này vẫn được đọc, các dòng sau (nếu có) đã mất; hãy xin lại tệp",
            f"the file is cut in line {line}: the last one has {en} and no end; it is read as far "
            "as it goes, rows below it, if any, are lost; ask for the file again",
            Location(path.name, None, number),
        )
    ]


def _open_quote(record: str, delimiter: str) -> bool:
    """Whether a record ends inside a quoted cell."""
    try:
        list(csv.reader([record], delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _is_row(cells: list[str]) -> bool:
    """Whether a short line is the beginning of a row rather than words at the foot."""
    said = cells[0].strip()
    return len(cells) > 1 or (" " not in said and any(map(str.isdigit, said)))
