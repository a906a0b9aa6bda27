"""What a user may tune in linkage (thông số đối chiếu)."""

from __future__ import annotations

from typing import Final

import attrs

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
    """

    duplicate_share: float = attrs.field(default=0.25, validator=attrs.validators.ge(0.0))
    listed: int = attrs.field(default=4, validator=attrs.validators.ge(2))
    review: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(attrs.validators.ge(0))
    )
    review_share: float | None = 0.03

    def most(self, rows: int) -> int | None:
        """At most how many pairs go to review, of data with so many rows; None for all."""
        if self.review is not None:
            return self.review
        if self.review_share is None:
            return None
        return max(LEAST_REVIEW, int(self.review_share * rows))
