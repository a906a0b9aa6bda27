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
    LetterCase,
    decode_legacy,
    encoding_of_font,
    guess_legacy,
    read_legacy,
    usual_case,
)

_SAMPLE = 2_000
_REMEMBERED = 100_000
_EXAMPLES = 3

Fonts = Mapping[int, str]
"""The usual font of each column, by column number."""


@attrs.frozen
class _Script:
    """How a column is typed (cách gõ của một cột): its encoding, and its usual case."""

    encoding: LegacyEncoding
    case: LetterCase | None

    def read(self, text: str) -> str:
        return read_legacy(text, self.encoding, self.case).text


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
    scripts: dict[int, _Script] = {}
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
        findings.append(_said(encoding, ground, at, partly=blocks))
        scripts[column], doubts = _script(encoding, old[column], at)
        findings += doubts
    return _recoded(grid, scripts, blocks=blocks), findings


def decoded_from(grid: Grid, encoding: LegacyEncoding) -> tuple[Grid, list[Finding]]:
    """A sheet known to be in an old encoding throughout, in Unicode, and what stays open."""
    scripts: dict[int, _Script] = {}
    findings: list[Finding] = []
    for column, texts in sorted(_columns(grid, None).items()):
        at = Location(grid.file, grid.sheet, None, column_letter(column))
        every = sorted(texts.odd | texts.other)
        scripts[column], doubts = _script(encoding, every, at)
        findings += doubts
    return _recoded(grid, scripts, blocks=False), findings


def _recoded(grid: Grid, scripts: Mapping[int, _Script], *, blocks: bool) -> Grid:
    if not scripts:
        return grid
    by_index = {column - grid.first_column: script for column, script in scripts.items()}
    return attrs.evolve(grid, rows=lambda: _rows(grid, by_index, blocks=blocks))


def _script(
    encoding: LegacyEncoding, texts: list[str], at: Location
) -> tuple[_Script, list[Finding]]:
    """The usual case of a column in TCVN3, which has no toned capitals, and where none tells."""
    if encoding is not LegacyEncoding.TCVN3:
        return _Script(encoding, None), []
    case = usual_case(decode_legacy(text, encoding) for text in texts)
    open_ones = [text for text in texts if not read_legacy(text, encoding, case).known]
    script = _Script(encoding, case)
    if not open_ones:
        return script, []
    return script, [
        note(
            "legacy-case-unknown",
            f"cột {at.column}: {len(open_ones)} giá trị mà bảng mã {encoding.vi} không cho biết "
            "chữ có dấu viết hoa hay thường; chỉ kiểu chữ có thể khác bản gốc",
            f"column {at.column}: of {len(open_ones)} texts the encoding {encoding.value} does not "
            "tell whether toned letters are capitals; they can differ from the paper in case alone",
            at,
            value="; ".join(script.read(text) for text in open_ones[:_EXAMPLES]),
        )
    ]


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


def _rows(grid: Grid, scripts: Mapping[int, _Script], *, blocks: bool) -> Iterator[Row]:
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
            for index in scripts
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
                    found = memory[key] = scripts[index].read(value)
                row[index] = found
        yield row
