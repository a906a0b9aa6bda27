"""Decree 351/2025/NĐ-CP (chuẩn nghèo 2027–2030).

Poor takes income at most the line and three deprivations, near-poor the line and fewer than
three. No source gave a medium band, a score or the thresholds of the indicators: above the line
a household is "not poor", and no medium line is asked.
"""

from __future__ import annotations

from collections.abc import Callable

from socassist.model.poverty import PovertyStatus


def decide(
    below: Callable[[str], bool], lacking: Callable[[], bool | None]
) -> PovertyStatus | None:
    """The class under Decree 351/2025/NĐ-CP (phân loại hộ theo chuẩn 2027–2030)."""
    if not below("poverty"):
        return PovertyStatus.NOT_POOR
    deprived = lacking()
    if deprived is None:
        return None
    return PovertyStatus.POOR if deprived else PovertyStatus.NEAR_POOR
