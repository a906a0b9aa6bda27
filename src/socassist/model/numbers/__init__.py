"""Identity numbers (số giấy tờ): one module a number, each with the same five functions.

`cmnd`, `cccd`, `health_insurance` and `social_insurance` have `compact`, `validate`, `is_valid`,
`format` and `structure`; `read_number` reads a cell of a spreadsheet; `compare_numbers` and
`with_number` know that one person holds several over time.
"""

from __future__ import annotations

from socassist.model.numbers import cccd, cmnd, health_insurance, social_insurance
from socassist.model.numbers.cccd import Contradiction, contradictions
from socassist.model.numbers.history import (
    NumberAgreement,
    NumberComparison,
    compare_numbers,
    held_on,
    with_number,
)
from socassist.model.numbers.reading import (
    IDENTITY_CARDS,
    NumberReading,
    read_number,
    restorations,
)

__all__ = [
    "IDENTITY_CARDS",
    "Contradiction",
    "NumberAgreement",
    "NumberComparison",
    "NumberReading",
    "cccd",
    "cmnd",
    "compare_numbers",
    "contradictions",
    "health_insurance",
    "held_on",
    "read_number",
    "restorations",
    "social_insurance",
    "with_number",
]
