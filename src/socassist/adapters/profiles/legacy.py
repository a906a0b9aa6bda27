"""Sheets typed with the fonts before Unicode are read as Unicode, and said to be (phông chữ cũ)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice

import attrs

from socassist.adapters.profiles.by_font import by_font, unicode_already
from socassist.adapters.profiles.cell_fonts import NO_FONTS, CellFonts
from socassist.adapters.profiles.font_rows import read_by_font
from socassist.adapters.profiles.grid import Grid, Row, column_letter
from socassist.adapters.profiles.old_letters import ENOUGH, SUSPICIOUS, UNICODE_ONLY
from socassist.adapters.profiles.problem import note, warning
from socassist.adapters.profiles.script import EXAMPLES, Script, script
from socassist.model.finding import Finding
from socassist.model.location import Location
from socassist.model.text import (
    LegacyEncoding,
    LegacyGuess,
    encoding_of_font,
    guess_legacy,
)

_SAMPLE = 2_000
_REMEMBERED = 100_000
_TELLING = frozenset({LegacyEncoding.TCVN3, LegacyEncoding.TCVN3_CAPITALS})
"""Where a text that is no word by its column is Unicode. Of about 8,000 names of communes typed in
TCVN3 none passes for one; in VNI those of the highlands do: Kon Dơng is typed Kon Dông."""


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


def decoded(grid: Grid, *, whole: bool = False) -> tuple[Grid, list[Finding]]:
    """The sheet in Unicode, and what was done.

    Cells of which the format tells an old font are read by it, each for itself; the others by
    what the texts of their column tell.

    Args:
        grid: The sheet.
        whole: Whether something old was met further down, so that the top does not tell.
    """
    fonts = grid.fonts()
    if fonts:
        drawn = by_font(grid, fonts)
        grid, read = read_by_font(grid, fonts, drawn)
        further, told = _by_texts(grid, fonts, drawn.usual, whole=True)
        return further, read + told
    return _by_texts(grid, fonts, {}, whole=whole)


def _by_texts(
    grid: Grid, fonts: CellFonts, usual: Mapping[int, str], *, whole: bool
) -> tuple[Grid, list[Finding]]:
    if not whole:
        top = _columns(grid, _SAMPLE)
        if sum(len(texts.odd) for texts in top.values()) < ENOUGH:
            return grid, []
    columns = _columns(grid, None, fonts)
    if fonts and sum(len(texts.odd) for texts in columns.values()) < ENOUGH:
        return grid, []
    blocks = any(texts.odd and texts.unicode for texts in columns.values())
    old = {c: sorted(t.odd) + ([] if blocks else sorted(t.other)) for c, t in columns.items()}
    sheet = guess_legacy(text for column in sorted(old) for text in old[column])
    scripts: dict[int, Script] = {}
    findings: list[Finding] = []
    for column in sorted(columns):
        texts = columns[column]
        # A sheet wholly in an old font has columns of which the few texts pass for Unicode.
        plain = blocks or not sheet.sure or bool(texts.unicode)
        if not texts.odd and plain:
            continue
        encoding, ground = _encoding(usual.get(column), old[column], sheet)
        at = Location(grid.file, grid.sheet, None, column_letter(column))
        if encoding is None:
            findings.append(_undecided(sheet, at))
            continue
        findings.append(_said(encoding, ground, at, partly=blocks))
        telling = texts.other if encoding in _TELLING else ()
        kept = {text for text in telling if unicode_already(text, encoding)}
        if kept and not blocks:  # Where only a part is in an old font, the rest is Unicode anyway.
            findings.append(_kept(encoding, sorted(kept), at))
        read = [text for text in old[column] if text not in kept]
        scripts[column], doubts = script(encoding, read, at, kept)
        findings += doubts
    return _recoded(grid, scripts, fonts, blocks=blocks), findings


def decoded_from(grid: Grid, encoding: LegacyEncoding) -> tuple[Grid, list[Finding]]:
    """A sheet known to be in an old encoding throughout, in Unicode, and what stays open."""
    scripts: dict[int, Script] = {}
    findings: list[Finding] = []
    for column, texts in sorted(_columns(grid, None).items()):
        at = Location(grid.file, grid.sheet, None, column_letter(column))
        every = sorted(texts.odd | texts.other)
        scripts[column], doubts = script(encoding, every, at)
        findings += doubts
    return _recoded(grid, scripts, NO_FONTS, blocks=False), findings


def _recoded(grid: Grid, scripts: Mapping[int, Script], fonts: CellFonts, *, blocks: bool) -> Grid:
    if not scripts:
        return grid
    by_index = {column - grid.first_column: one for column, one in scripts.items()}
    return attrs.evolve(grid, rows=lambda: _rows(grid, by_index, fonts, blocks=blocks))


def _columns(grid: Grid, count: int | None, fonts: CellFonts = NO_FONTS) -> dict[int, _Texts]:
    """The texts by column, those left out that their own font tells."""
    columns: dict[int, _Texts] = defaultdict(_Texts)
    for number, row in enumerate(islice(grid.rows(), count), 1):
        for index, value in enumerate(row, grid.first_column):
            if not isinstance(value, str) or value.isascii():
                continue
            if not fonts or fonts.font(number, index) is None:
                columns[index].add(value)
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


def _kept(encoding: LegacyEncoding, texts: list[str], at: Location) -> Finding:
    return note(
        "legacy-text-is-unicode",
        f"cột {at.column}: {len(texts)} giá trị đã là tiếng Việt Unicode và đọc theo bảng mã "
        f"{encoding.vi} thì không thành chữ; giữ nguyên",
        f"column {at.column}: {len(texts)} texts are Vietnamese in Unicode as they stand, and no "
        f"words as {encoding.value}; they are kept",
        at,
        value="; ".join(texts[:EXAMPLES]),
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


def _rows(
    grid: Grid, scripts: Mapping[int, Script], fonts: CellFonts, *, blocks: bool
) -> Iterator[Row]:
    """The rows in Unicode.

    Where a column holds both, blocks pasted from another file are told apart row by row: a row
    with letters of an old font is old, one with letters that only Unicode has is not, and one
    that could be either is what the row above it is.
    """
    memory: dict[tuple[int, str], str] = {}
    old = not blocks
    for number, row in enumerate(grid.rows(), 1):
        cells = [
            (index, value)
            for index in scripts
            if index < len(row)
            and isinstance(value := row[index], str)
            and not value.isascii()
            and not (fonts and fonts.font(number, grid.first_column + index))
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
