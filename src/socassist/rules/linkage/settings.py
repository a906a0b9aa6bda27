"""What a user may tune in linkage (thông số đối chiếu)."""

from __future__ import annotations

from math import isfinite
from numbers import Real
from typing import Final

import attrs

from socassist.model.arguments import expect, kind_of

LEAST_REVIEW: Final = 200
"""A review may always be so long, however small the data."""


@attrs.frozen
class LinkSettings:
    """Limits of linkage (thông số).

    Args:
        duplicate_share: Above this share of rows that repeat another row of the batch, stop: a
            file was probably given twice (tỷ lệ trùng tối đa trong lô).
        listed: Above this many rows for one person, stop. Four are the most that may be right:
            forms C and C1 of the household that somebody left, and of the one joined.
        review: At most this many pairs go to review, the most informative ones; None for
            `review_share`. What is left over is counted in a finding and comes up once these
            are judged.
        review_share: The limit of a review as a share of the rows, but never under 200 pairs;
            None for all pairs (tỷ lệ cặp cần xem lại tối đa).

    Raises:
        TypeError: A limit is no number, or no whole one where it counts; the message names it.
        ValueError: It is under what it may be, or no finite number.
    """

    duplicate_share: float = 0.25
    listed: int = 4
    review: int | None = None
    review_share: float | None = 0.03

    def __attrs_post_init__(self) -> None:
        _share("duplicate_share", self.duplicate_share)
        _whole("listed", self.listed, 2)
        if self.review is not None:
            _whole("review", self.review, 0)
        if self.review_share is not None:
            _share("review_share", self.review_share)

    def most(self, rows: int) -> int | None:
        """At most how many pairs go to review, of data with so many rows; None for all."""
        if self.review is not None:
            return self.review
        if self.review_share is None:
            return None
        return max(LEAST_REVIEW, int(self.review_share * rows))


def _share(name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError(f"{name}: expected a number, such as 0.25, got {kind_of(value)}")
    if not (isfinite(value) and float(value) >= 0):
        raise ValueError(f"{name}: expected 0 or more, got {value}")


def _whole(name: str, value: int, least: int) -> None:
    expect(int, **{name: value})
    if value < least:
        raise ValueError(f"{name}: expected {least} or more, got {value}")
