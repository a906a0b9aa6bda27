"""Decree 07/2021/NĐ-CP Art. 3 (chuẩn nghèo 2022–2025, dùng cả năm 2026).

Poor takes both: income at most the line *and* three deprivations. Under the line with fewer
than three, a household is near-poor; there is no near-poverty line.
"""

from __future__ import annotations

from socassist.model.decision import Decision
from socassist.model.poverty import Area, PovertyStatus
from socassist.model.text_pair import Text
from socassist.rules.law import LawOnDay
from socassist.rules.poverty.lines import (
    MEDIUM,
    POVERTY,
    at_most,
    decided,
    deprived,
    undecided,
)
from socassist.rules.poverty.measured import Deprivations, Yard

LINES = (POVERTY, MEDIUM)


def decide(
    area: Area, yard: Yard, deprivations: Deprivations, today: LawOnDay
) -> Decision[PovertyStatus]:
    """Classify under Decree 07/2021/NĐ-CP Art. 3 (phân loại hộ theo chuẩn 2022–2026)."""
    poor = at_most(POVERTY, yard, area, today)
    if poor.met:
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
    if yard.unit == "score":
        return decided(
            PovertyStatus.NOT_POOR,
            Text(f"Không nghèo: {poor.fact}", "not poor: score above the poverty score"),
            poor,
            today=today,
        )
    medium = at_most(MEDIUM, yard, area, today)
    status = PovertyStatus.MEDIUM if medium.met else PovertyStatus.NOT_POOR
    return decided(
        status,
        Text(
            f"Hộ có mức sống trung bình: {medium.fact}"
            if medium.met
            else f"Không nghèo: {medium.fact}",
            "medium living standard" if medium.met else "above the medium living standard",
        ),
        poor,
        medium,
        today=today,
    )
