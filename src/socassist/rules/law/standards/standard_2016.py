"""Decision 59/2015/QĐ-TTg Art. 2 (chuẩn nghèo 2016–2020, dùng cả năm 2021).

Low income alone makes a household poor; between the poverty and the near-poverty line it takes
three deprivations as well.
"""

from __future__ import annotations

from collections.abc import Callable

from socassist.model.poverty import PovertyStatus


def decide(
    below: Callable[[str], bool], lacking: Callable[[], bool | None]
) -> PovertyStatus | None:
    """The class under Decision 59/2015/QĐ-TTg (phân loại hộ theo chuẩn 2016–2020)."""
    if below("poverty"):
        return PovertyStatus.POOR_BY_INCOME
    if below("near-poverty"):
        deprived = lacking()
        if deprived is None:
            return None
        return PovertyStatus.POOR_BY_DEPRIVATION if deprived else PovertyStatus.NEAR_POOR
    return PovertyStatus.MEDIUM if below("medium") else PovertyStatus.NOT_POOR
