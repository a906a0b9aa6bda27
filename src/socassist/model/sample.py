"""What comes back from the field: checked sample fields and reviewed pairs (kết quả kiểm tra)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from socassist.model.judgement import Verdict
from socassist.model.location import Location


class Checked(StrEnum):
    """What the checker wrote about one field (kết quả kiểm tra một trường)."""

    RIGHT = "right"
    """Đúng."""
    WRONG = "wrong"
    """Sai."""
    MISSING = "missing"
    """Thiếu: should be there and is not."""
    NOT_CHECKED = "not-checked"
    """Blank: not checked, which is not "right"."""
    UNDECIDED = "undecided"
    """Something is written that decides nothing: Đúng and Sai both, or no word that is known."""


@attrs.frozen
class CheckedField:
    """One field of one sampled unit, as checked in the field (một ô của mẫu kiểm tra).

    `unit` is the identifier on the sheet (person or household), `field` the field's key;
    `found` what the checker wrote as the right value.
    """

    unit: str
    field: str
    result: Checked
    location: Location
    found: str | None = attrs.field(default=None, repr=False)
    checker: str | None = None
    checked: date | None = None


@attrs.frozen
class ReviewedPair:
    """A verdict written into the review workbook (kết luận của cán bộ về một cặp)."""

    left: str
    right: str
    about: str
    verdict: Verdict
    location: Location
    reason: str | None = None
    by: str | None = None
    at: date | None = None
    left_name: str | None = attrs.field(default=None, repr=False)
    """Whom the row shows, so that a verdict is never taken for somebody else."""
    right_name: str | None = attrs.field(default=None, repr=False)
