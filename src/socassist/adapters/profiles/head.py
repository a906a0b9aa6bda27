"""Find the head of a table by its content (tìm tiêu đề bảng).

Offices put title blocks of any length above a table, merge head cells over two or three rows,
and write a row (1) (2) (3) below. The head is the block of rows whose texts fit a profile best.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import attrs

from socassist.adapters.profiles.grid import Row, Span, Value, is_blank
from socassist.adapters.profiles.headings import Match, Path, header_key, match, vocabulary
from socassist.adapters.profiles.profile import Profile
from socassist.model.text import fold

PROBE = 80
"""Rows among which the first head must stand."""
_DEPTH = 4
_ORDINAL = re.compile(r"\s*[\(\[]?\s*(?:\d{1,3}|[A-Za-z])\s*(?:=[^)]*)?[\)\]]?\s*\Z")


@attrs.frozen
class Head:
    """Where a head stands and what it names (tiêu đề bảng).

    Args:
        first: Its first row, from 1.
        last: Its last row; the numbering row below it not included.
        texts: Header text by column, the rows of a merged head joined with a slash.
        match: How it fits the profile.
    """

    first: int
    last: int
    texts: dict[int, str]
    match: Match


def text_of(value: Value) -> str:
    """A cell as text, whole numbers without their decimal point."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def is_numbering(row: Row) -> bool:
    """Whether a row is nothing but (1) (2) (3), or A B 1 2 (dòng đánh số cột)."""
    filled = [value for value in row if not is_blank(value)]
    if len(filled) < 3:
        return False
    texts = [text_of(value) for value in filled]
    if not all(_ORDINAL.match(text) for text in texts):
        return False
    digits = [int(found[0]) for text in texts if (found := re.search(r"\d+", text))]
    steps = sum(1 for a, b in pairwise(digits) if b == a + 1)
    return len(digits) >= 2 and steps >= (len(digits) - 1) * 0.7


def find_head(
    rows: Sequence[Row],
    profiles: Sequence[Profile],
    *,
    first_row: int = 1,
    first_column: int = 1,
    merges: Sequence[Span] = (),
    named: str = "",
) -> Head | None:
    """The best head in a stretch of rows; None when no row names two known columns.

    The profile wins of which more columns are found, with a discount for required ones that
    are not, and a bonus for words in the title. One that fits in part can win over one that
    fits: a form C with a misspelt header is not to pass for a list with fewer columns. `named`
    is the sheet's name, which can stand for a missing title.
    """
    known = vocabulary(profiles)
    best: tuple[tuple[int, int, int], Head] | None = None
    for index in range(len(rows)):
        if best is not None and best[1].match.fits and index > best[1].last - first_row + _DEPTH:
            break  # heads stand above what they head; looking on would only meet data
        if not _may_begin(rows, index, known):
            continue
        title = _title(rows[:index])
        signs = {profile.name: _signed(profile, title) for profile in profiles}
        fitting = [p for p in profiles if not p.signed or signs[p.name] or _signed(p, fold(named))]
        for depth in range(1, min(_DEPTH, len(rows) - index) + 1):
            block = rows[index : index + depth]
            if depth > 1 and not _may_continue(block[-1]):
                break
            texts = head_texts(block, first_row + index, first_column, merges)
            paths: dict[int, Path] = {
                column: tuple(dict.fromkeys(filter(None, map(header_key, parts))))
                for column, parts in texts.items()
            }
            for profile in fitting:
                found = match(profile, paths)
                if len(found.columns) < 2:
                    continue
                quality = (
                    10 * len(found.columns) - 30 * len(found.missing) + 25 * signs[profile.name],
                    found.rank,
                    -depth,
                )
                if best is None or quality > best[0]:
                    shown = {c: " / ".join(dict.fromkeys(p)) for c, p in texts.items() if p}
                    first = first_row + index
                    taken = {column - first_column for column in found.columns.values()}
                    last = first + depth - 1 + _labels_below(rows, index + depth, taken)
                    last = _whole(first, last, merges)
                    best = quality, Head(first, last, shown, found)
    return best[1] if best else None


def _whole(first: int, last: int, merges: Sequence[Span]) -> int:
    """The last row of a head of which cells reach further down than the rows that name columns."""
    return max(
        (bottom for top, _, bottom, _ in merges if first <= top <= last < bottom < first + _DEPTH),
        default=last,
    )


def _labels_below(rows: Sequence[Row], below: int, taken: set[int]) -> bool:
    """Whether a row names only columns that no field claims, some under an empty cell of a group.

    So it is when the columns that are known were deleted from under a group of columns.
    """
    if below >= len(rows) or not _may_continue(rows[below]):
        return False
    filled = [place for place, value in enumerate(rows[below]) if not is_blank(value)]
    above = rows[below - 1]
    return (
        len(filled) >= 2
        and taken.isdisjoint(filled)
        and any(place >= len(above) or is_blank(above[place]) for place in filled)
    )


def _title(rows: Sequence[Row]) -> str:
    return " ".join(
        fold(value) for row in rows for value in row if isinstance(value, str) and value.strip()
    )


def _signed(profile: Profile, title: str) -> int:
    return min(2, sum(1 for sign in profile.signs if f" {fold(sign)} " in f" {title} "))


def _may_begin(rows: Sequence[Row], index: int, known: frozenset[str]) -> bool:
    """A head begins with a row of texts, of which it or the next two rows name columns."""
    if sum(1 for value in rows[index] if isinstance(value, str) and value.strip()) < 2:
        return False
    for row in rows[index : index + 3]:
        texts = [value for value in row if isinstance(value, str) and value.strip()]
        if sum(1 for text in texts if header_key(text) in known) >= 2:
            return True
    if index + 1 >= len(rows) or not _may_continue(rows[index + 1]):
        return False
    # Headers broken over two rows without merging: "Họ và tên" above "chủ hộ".
    pairs = zip(rows[index], rows[index + 1], strict=False)
    return sum(1 for a, b in pairs if header_key(f"{a or ''} {b or ''}") in known) >= 2


def _may_continue(row: Row) -> bool:
    """A further head row holds only texts, and is no numbering row."""
    filled = [value for value in row if not is_blank(value)]
    return bool(filled) and all(isinstance(v, str) for v in filled) and not is_numbering(row)


def head_texts(
    block: Sequence[Row], first_row: int, first_column: int, merges: Sequence[Span]
) -> dict[int, list[str]]:
    """The texts above each column, top to bottom, with merged cells spread over their columns."""
    width = max((len(row) for row in block), default=0)
    grid = [
        [text_of(row[i]).replace("\n", " ") if i < len(row) else "" for i in range(width)]
        for row in block
    ]
    merged = False
    for top, left, bottom, right in merges:
        if top > first_row + len(block) - 1 or bottom < first_row:
            continue
        merged = True
        text = _anchor(grid, top - first_row, left - first_column)
        for r in range(max(top, first_row), min(bottom, first_row + len(block) - 1) + 1):
            for c in range(max(left - first_column, 0), min(right - first_column + 1, width)):
                grid[r - first_row][c] = text
    if not merged:
        _spread(grid, width)
    return {
        first_column + c: [grid[r][c] for r in range(len(block)) if grid[r][c]]
        for c in range(width)
        if any(grid[r][c] for r in range(len(block)))
    }


def _anchor(grid: list[list[str]], row: int, column: int) -> str:
    if 0 <= row < len(grid) and 0 <= column < len(grid[row]):
        return grid[row][column]
    return ""


def _spread(grid: list[list[str]], width: int) -> None:
    """Without merged ranges: a group's text stands over its first column only."""
    for upper, lower in pairwise(grid):
        group = ""
        for c in range(width):
            if upper[c]:
                group = upper[c] if lower[c] else ""
            elif lower[c] and group:
                upper[c] = group
            elif not lower[c]:
                group = ""
