"""Sheets typed with the fonts before Unicode are read as Unicode, and said to be (phông chữ cũ)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

import attrs

from socassist.adapters.profiles.grid import Grid, Row, column_letter
from socassist.adapters.profiles.old_letters import ENOUGH, SUSPICIOUS, UNICODE_ONLY
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
_REMEMBERED = 100_000

Fonts = Mapping[int, str]
"""The usual font of each column, by column number."""


@attrs.define
class _Texts:
    """The distinct texts of a column that are not plain Latin letters (chữ trong một cột)."""

    odd: set[str] = attrs.field(factory=set)
    """Those with letters of old fonts."""
    other: set[str] = attrs.field(factory=set)
    """Those that old fonts and Unicode share."""
    unicode: int = 0
    """Cells with letters that only Unicode has."""

    def add(self, text: str) -> None:
        if UNICODE_ONLY.search(text):
            self.unicode += 1
        elif text not in self.odd and text not in self.other:
            kept = self.odd if SUSPICIOUS.search(text) else self.other
            if len(kept) < _REMEMBERED:
                kept.add(text)


def decoded(
    grid: Grid, fonts: Callable[[], Fonts], *, whole: bool = False
) -> tuple[Grid, list[Finding]]:
    """The sheet in Unicode, and what was done.

    Args:
        grid: The sheet.
        fonts: Gives the fonts of the columns where the format tells them; asked only when the
            text looks old, because fonts are slow to read.
        whole: Whether something old was met further down, so that the top does not tell.
    """
    if not whole:
        top = _columns(grid, _SAMPLE)
        if sum(len(texts.odd) for texts in top.values()) < ENOUGH:
            return grid, []
    columns = _columns(grid, None)
    blocks = any(texts.odd and texts.unicode for texts in columns.values())
    old = {c: sorted(t.odd) + ([] if blocks else sorted(t.other)) for c, t in columns.items()}
    sheet = guess_legacy(text for column in sorted(old) for text in old[column])
    known = fonts()
    encodings: dict[int, LegacyEncoding] = {}
    findings: list[Finding] = []
    for column in sorted(columns):
        texts = columns[column]
        # A sheet wholly in an old font has columns of which the few texts pass for Unicode.
        plain = blocks or not sheet.sure or bool(texts.unicode)
        if not texts.odd and plain and encoding_of_font(known.get(column)) is None:
            continue
        encoding, ground = _encoding(known.get(column), old[column], sheet)
        at = Location(grid.file, grid.sheet, None, column_letter(column))
        if encoding is None:
            findings.append(_undecided(sheet, at))
            continue
        encodings[column] = encoding
        findings.append(_said(encoding, ground, at, partly=blocks))
    if not encodings:
        return grid, findings
    first = grid.first_column
    by_index = {column - first: encoding for column, encoding in encodings.items()}
    return attrs.evolve(grid, rows=lambda: _rows(grid, by_index, blocks=blocks)), findings


def _columns(grid: Grid, count: int | None) -> dict[int, _Texts]:
    columns: dict[int, _Texts] = defaultdict(_Texts)
    for row in islice(grid.rows(), count):
        for index, value in enumerate(row):
            if isinstance(value, str) and not value.isascii():
                columns[grid.first_column + index].add(value)
    return columns


def _said(encoding: LegacyEncoding, ground: str, at: Location, *, partly: bool) -> Finding:
    vi, en = ("một phần ", "partly ") if partly else ("", "")
    return note(
        "legacy-encoding",
        f"cột {at.column} {vi}gõ bằng bảng mã cũ {encoding.vi} ({ground}), đã đọc sang Unicode",
        f"column {at.column} is {en}typed in the old encoding {encoding.value} ({ground}) "
        "and is read as Unicode",
        at,
        value=encoding.value,
    )


def _encoding(
    font: str | None, texts: list[str], whole: LegacyGuess
) -> tuple[LegacyEncoding | None, str]:
    """The font is the best witness; then the column's own words; then those of the sheet."""
    by_font = encoding_of_font(font)
    if by_font is not None:
        return by_font, f"font {font}"
    guess = guess_legacy(texts)
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


def _rows(grid: Grid, encodings: Mapping[int, LegacyEncoding], *, blocks: bool) -> Iterator[Row]:
    """The rows in Unicode.

    Where a column holds both, blocks pasted from another file are told apart row by row: a row
    with letters of an old font is old, one with letters that only Unicode has is not, and one
    that could be either is what the row above it is.
    """
    memory: dict[tuple[int, str], str] = {}
    old = not blocks
    for row in grid.rows():
        cells = [
            (index, value)
            for index in encodings
            if index < len(row) and isinstance(value := row[index], str) and not value.isascii()
        ]
        new = [bool(UNICODE_ONLY.search(text)) for _, text in cells]
        if blocks and cells:
            if any(
                SUSPICIOUS.search(text) and not is_new
                for (_, text), is_new in zip(cells, new, strict=True)
            ):
                old = True
            elif any(new):
                old = False
        for (index, value), is_new in zip(cells, new, strict=True):
            if old and not is_new:
                key = (index, value)
                found = memory.get(key)
                if found is None:
                    found = memory[key] = decode_legacy(value, encodings[index])
                row[index] = found
        yield row
