"""Decree 07/2021/NĐ-CP Art. 3 (chuẩn nghèo 2022–2025, dùng cả năm 2026).

Poor takes both: income at most the line *and* three deprivations. Under the line with fewer
than three, a household is near-poor; there is no near-poverty line.
"""

from __future__ import annotations

from collections.abc import Callable

from socassist.model.poverty import PovertyStatus


def decide(
    below: Callable[[str], bool], lacking: Callable[[], bool | None]
) -> PovertyStatus | None:
    """The class under Decree 07/2021/NĐ-CP Art. 3 (phân loại hộ theo chuẩn 2022–2026)."""
    if below("poverty"):
        deprived = lacking()
        if deprived is None:
            return None
        return PovertyStatus.POOR if deprived else PovertyStatus.NEAR_POOR
    return PovertyStatus.MEDIUM if below("medium") else PovertyStatus.NOT_POOR
