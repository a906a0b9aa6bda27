"""What a user may tune in linkage (thông số đối chiếu)."""

from __future__ import annotations

import attrs


@attrs.frozen
class LinkSettings:
    """Limits of linkage (thông số).

    Args:
        duplicate_share: Above this share of rows that repeat another row of the batch, stop: a
            file was probably given twice (tỷ lệ trùng tối đa trong lô).
        listed: Above this many rows for one person, stop.
        review: At most this many pairs go to review, the most informative ones; None for all.
    """

    duplicate_share: float = attrs.field(default=0.25, validator=attrs.validators.ge(0.0))
    listed: int = attrs.field(default=6, validator=attrs.validators.ge(2))
    review: int | None = None
