"""Poverty classification under each national standard (phân loại hộ nghèo, hộ cận nghèo)."""

from __future__ import annotations

from socassist.rules.poverty.bulk import classify_all, classify_columns
from socassist.rules.poverty.classify import (
    classify,
    contradictions,
    low_income_worker,
)
from socassist.rules.poverty.nearest import Change, nearest_changes
from socassist.rules.poverty.transition import Movement, transition

__all__ = [
    "Change",
    "Movement",
    "classify",
    "classify_all",
    "classify_columns",
    "contradictions",
    "low_income_worker",
    "nearest_changes",
    "transition",
]
