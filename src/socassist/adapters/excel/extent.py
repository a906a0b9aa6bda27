"""What is known of a sheet before it is parsed (thông tin trang trước khi đọc)."""

from __future__ import annotations

import attrs

MAX_TOLD = 10_000
"""Addresses told of one sheet; a damaged one could name millions."""


@attrs.frozen
class Extent:
    """What the quick look found (kết quả xem nhanh)."""

    hidden_rows: frozenset[int] = frozenset()
    error_cells: tuple[str, ...] = ()
    uncalculated: tuple[str, ...] = ()


@attrs.define
class Notes:
    """Gathers an `Extent` (ghi nhận khi xem); rows and columns from 1."""

    hidden: set[int] = attrs.field(factory=set)
    errors: list[str] = attrs.field(factory=list)
    formulas: list[str] = attrs.field(factory=list)

    def extent(self) -> Extent:
        """What was gathered."""
        return Extent(
            frozenset(self.hidden), tuple(self.errors[:MAX_TOLD]), tuple(self.formulas[:MAX_TOLD])
        )
