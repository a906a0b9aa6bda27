"""Identity numbers (số giấy tờ): one module a number, each with the same five functions.

`cmnd`, `cccd`, `health_insurance` and `social_insurance` have `compact`, `validate`, `is_valid`,
`format` and `structure`; `read_number` reads a cell of a spreadsheet.
"""

from __future__ import annotations

from socassist.model.numbers import cccd, cmnd, health_insurance, social_insurance
from socassist.model.numbers.cccd import Contradiction, contradictions
from socassist.model.numbers.reading import (
    IDENTITY_CARDS,
    NumberReading,
    read_number,
    restorations,
)

__all__ = [
    "IDENTITY_CARDS",
    "Contradiction",
    "NumberReading",
    "cccd",
    "cmnd",
    "contradictions",
    "health_insurance",
    "read_number",
    "restorations",
    "social_insurance",
]
