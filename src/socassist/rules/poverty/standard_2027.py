"""Decree 351/2025/NĐ-CP (chuẩn nghèo 2027–2030).

Poor takes income at most the line and three deprivations, near-poor the line and fewer than
three. No source gave a medium band, a score or the thresholds of the indicators: above the line
a household is "not poor" and the medium band is named as unknown.
"""

from __future__ import annotations

from socassist.model.decision import Decision, Ground
from socassist.model.poverty import Area, PovertyStatus
from socassist.model.text_pair import Text
from socassist.rules.law import LawOnDay
from socassist.rules.poverty.lines import POVERTY, at_most, decided, deprived, undecided
from socassist.rules.poverty.measured import Deprivations, Yard

LINES = (POVERTY,)


def decide(
    area: Area, yard: Yard, deprivations: Deprivations, today: LawOnDay
) -> Decision[PovertyStatus]:
    """Classify under Decree 351/2025/NĐ-CP (phân loại hộ theo chuẩn 2027–2030)."""
    poor = at_most(POVERTY, yard, area, today)
    if not poor.met:
        return decided(
            PovertyStatus.NOT_POOR,
            Text(f"Không nghèo: {poor.fact}", "not poor: income above the line"),
            poor,
            _NO_MEDIUM_BAND,
            today=today,
        )
    lacking = deprived(deprivations, today)
    if lacking.met is None:
        return undecided(poor, lacking)
    status = PovertyStatus.POOR if lacking.met else PovertyStatus.NEAR_POOR
    return decided(
        status,
        Text(
            f"{'Hộ nghèo' if lacking.met else 'Hộ cận nghèo'}: {poor.fact}, {lacking.fact}",
            "poor: at most the line and deprived"
            if lacking.met
            else "near-poor: at most the line, not deprived",
        ),
        poor,
        lacking,
        today=today,
    )


_NO_MEDIUM_BAND = Ground(
    "medium-band-unknown",
    Text(
        "Chưa tìm thấy quy định mức sống trung bình của giai đoạn này",
        "no source gives the medium band of this period",
    ),
    None,
)
