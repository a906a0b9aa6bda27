"""What a round file settles about the sample and about acceptance (mẫu, điều kiện nghiệm thu)."""

from __future__ import annotations

from fractions import Fraction

import attrs


@attrs.frozen
class SamplePlan:
    """How the acceptance sample is drawn (cách lấy mẫu): the seed makes it repeatable."""

    seed: int
    limit_identity: Fraction | None = None
    limit_other: Fraction | None = None
    assurance: float = 0.95
    size: int | None = None
    """Households to draw, of the user's own choice; None lets the plan decide."""
    strict: bool = False
    """Decide by the assured bound instead of the plan's literal reading."""
    unit: str = "field"
    """What one error is: a wrong value (``field``) or a household with one (``record``)."""
    design: str = "simple"
    """How households are drawn: ``simple``, ``stratified`` or ``clustered``."""
    by: str | None = None
    """Group of a stratified or clustered draw; commune and village when left out."""


@attrs.frozen
class AcceptanceTerms:
    """Judgement that the province's plan leaves open, as the province settled it (điều kiện thêm).

    None of these is law: the values given here are the library's choice.
    """

    least_checked: Fraction = Fraction(9, 10)
    """Share of the sample that must have been checked for a verdict."""
    obstacles: str = "tell"
    """``tell`` shows known duplicates and what waits beside the verdict; ``refuse`` counts them."""
