"""Judgements of pairs: same, different, unsure (kết luận về một cặp)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import attrs

from socassist.model.text_pair import Text


class Verdict(StrEnum):
    """What was judged of two records (kết luận)."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    NOT_JUDGED = "not-judged"


@attrs.frozen
class FieldGround:
    """What one field says for or against (căn cứ theo trường): weight above 0 speaks for "same"."""

    field: str
    text: Text
    weight: float


@attrs.frozen
class Judgement:
    """Whether two records are one household or one person (kết luận trùng / không trùng).

    `left` and `right` are identifiers or form references, `left` < `right` for pairs inside one
    register. A judgement of a person (`by` is set) wins over the machine and is kept.
    """

    left: str
    right: str
    verdict: Verdict
    about: str
    """``household`` or ``person``."""
    grounds: tuple[FieldGround, ...] = ()
    score: float | None = None
    by: str | None = None
    at: datetime | None = None
    reason: str | None = None
    method: str | None = None
    """Version of the machine's method, such as ``weights-1``."""
    left_said: str | None = None
    """What the row or form on the left said when a person judged it, as year and fingerprint: the
    verdict is not for whatever stands at the same place later (vân tay của dòng được kết luận)."""
    right_said: str | None = None
