"""Sheets typed with the fonts before Unicode are read as Unicode, and said to be (phông chữ cũ)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

import attrs

from socassist.adapters.profiles.grid import Grid, Row, column_letter
from socassist.adapters.profiles.problem import note, warning
from socassist.model.finding import Finding
from socassist.model.location import Location
from socassist.model.text import (
    LegacyEncoding,
    LegacyGuess,
    decode_legacy,
    encoding_of_font,
    guess_legacy,
)

_SAMPLE = 2_000
_ENOUGH = 3
SUSPICIOUS = re.compile(
    "[\u00a1-\u00af\u00b1-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00cf\u00d1\u00d6-\u00d8\u00db-\u00dc"
    "\u00de-\u00df\u00e4-\u00e7\u00eb\u00ee-\u00ef\u00f1\u00f6-\u00f8\u00fb-\u00fc\u00fe-\u00ff"
    "\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2020\u2021\u2030\u2122]"
)
"""Signs that Vietnamese in Unicode does not use, but the old fonts use as letters."""
_UNICODE_ONLY = re.compile(
    "[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u0300-\u0323\u1ea0-\u1ef9]"
)

Fonts = Mapping[int, str]
"""The usual font of each column, by column number."""


def decoded(grid: Grid, fonts: Callable[[], Fonts]) -> tuple[Grid, list[Finding]]:
    """The sheet in Unicode, and what was done.

    Args:
        grid: The sheet.
        fonts: Gives the fonts of the columns where the format tells them; asked only when the
            text looks old, because fonts are slow to read.
    """
    sample = list(islice(grid.rows(), _SAMPLE))
    columns: dict[int, list[str]] = defaultdict(list)
    odd: dict[int, int] = defaultdict(int)
    for row in sample:
        for index, value in enumerate(row):
            if isinstance(value, str) and not value.isascii():
                columns[grid.first_column + index].append(value)
                if SUSPICIOUS.search(value):
                    odd[grid.first_column + index] += 1
    if sum(odd.values()) < _ENOUGH:
        return grid, []
    whole = guess_legacy(
        text for texts in columns.values() for text in texts if not _UNICODE_ONLY.search(text)
    )
    known = fonts()
    encodings: dict[int, LegacyEncoding] = {}
    findings: list[Finding] = []
    for column in sorted(columns):
        if not odd[column] and encoding_of_font(known.get(column)) is None:
            continue
        encoding, ground = _encoding(known.get(column), columns[column], whole)
        at = Location(grid.file, grid.sheet, None, column_letter(column))
        if encoding is None:
            findings.append(_undecided(whole, at))
            continue
        encodings[column] = encoding
        findings.append(
            note(
                "legacy-encoding",
                f"cột {at.column} gõ bằng bảng mã cũ {encoding.vi} ({ground}), đã đọc sang Unicode",
                f"column {at.column} is typed in the old encoding {encoding.value} ({ground}) "
                "and is read as Unicode",
                at,
                value=encoding.value,
            )
        )
    if not encodings:
        return grid, findings
    first = grid.first_column
    by_index = {column - first: encoding for column, encoding in encodings.items()}
    return attrs.evolve(grid, rows=lambda: _rows(grid, by_index)), findings


def _encoding(
    font: str | None, texts: list[str], whole: LegacyGuess
) -> tuple[LegacyEncoding | None, str]:
    """The font is the best witness; then the column's own words; then those of the sheet."""
    by_font = encoding_of_font(font)
    if by_font is not None:
        return by_font, f"font {font}"
    guess = guess_legacy(text for text in texts if not _UNICODE_ONLY.search(text))
    for found in (guess, whole):
        if found.sure and found.encoding is not None:
            return found.encoding, f"{round(found.confidence * 100)} %"
    return None, ""


def _undecided(guess: LegacyGuess, at: Location) -> Finding:
    return warning(
        "legacy-encoding-undecided",
        f"cột {at.column} có vẻ gõ bằng bảng mã cũ nhưng chưa xác định được: {guess.text.vi}",
        f"column {at.column} seems to be in an old encoding; which is not clear: {guess.text.en}",
        at,
    )


def _rows(grid: Grid, encodings: Mapping[int, LegacyEncoding]) -> Iterator[Row]:
    memory: dict[tuple[int, str], str] = {}
    for row in grid.rows():
        for index, encoding in encodings.items():
            if index >= len(row):
                continue
            value = row[index]
            if isinstance(value, str) and not value.isascii() and not _UNICODE_ONLY.search(value):
                key = (index, value)
                found = memory.get(key)
                if found is None:
                    found = memory[key] = decode_legacy(value, encoding)
                row[index] = found
        yield row
