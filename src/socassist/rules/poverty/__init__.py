"""Poverty classification under each national standard (phân loại hộ nghèo, hộ cận nghèo)."""

from __future__ import annotations

from socassist.rules.poverty.classify import (
    STANDARDS,
    classify,
    contradictions,
    low_income_worker,
)
from socassist.rules.poverty.transition import Movement, transition

__all__ = [
    "STANDARDS",
    "Movement",
    "classify",
    "contradictions",
    "low_income_worker",
    "transition",
]
