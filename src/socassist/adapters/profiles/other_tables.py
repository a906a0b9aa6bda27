"""A table of another kind below the first is no more of the first (bảng loại khác bên dưới)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from socassist.adapters.profiles.grid import Grid, Row
from socassist.adapters.profiles.head import find_head
from socassist.adapters.profiles.headings import header_key, vocabulary
from socassist.adapters.profiles.problem import error
from socassist.adapters.profiles.profile import Profile, shipped_profiles
from socassist.model.finding import Finding
from socassist.model.location import Location

_COLUMNS = 5
_SHARE = 0.6


@lru_cache(maxsize=1)
def _headers() -> frozenset[str]:
    return vocabulary(shipped_profiles())


def is_header(text: str) -> bool:
    """Whether some kind of table has a column of this name."""
    return header_key(text) in _headers()


def may_be_other_head(row: Row) -> bool:
    """Whether a row holds nothing but texts, most of them headers of some kind of table."""
    filled = [value for value in row if value not in ("", None)]
    if len(filled) < _COLUMNS or not all(isinstance(value, str) for value in filled):
        return False
    hits = sum(1 for value in filled if is_header(str(value)))
    return hits >= max(_COLUMNS, len(filled) * _SHARE)


def other_table(block: Sequence[Row], number: int, grid: Grid, own: Profile) -> Profile | None:
    """The kind of the table whose head the rows from `number` on are; None for more of `own`."""
    found = find_head(
        block,
        [own, *(profile for profile in shipped_profiles() if profile.name != own.name)],
        first_row=number,
        first_column=grid.first_column,
        merges=[m for m in grid.merges if number <= m[0] < number + len(block)],
    )
    if found is None or not found.match.fits or found.first != number:
        return None
    return None if found.match.profile.name == own.name else found.match.profile


def not_read(other: Profile, rows: int, place: Location) -> Finding:
    """Say that the rows below the head of another kind of table are left out."""
    return error(
        "other-table-below",
        f"từ dòng này là bảng loại khác ({other.vi}); {rows} dòng dưới đó không được đọc; "
        "hãy chuyển bảng đó sang trang tính riêng",
        f"here a table of another kind begins ({other.en}); the {rows} rows below are not read; "
        "put it on a sheet of its own",
        place,
        expected=other.name,
    )
