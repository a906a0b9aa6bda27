"""Decision 59/2015/QĐ-TTg Art. 2 (chuẩn nghèo 2016–2020, dùng cả năm 2021).

Low income alone makes a household poor; between the poverty and the near-poverty line it takes
three deprivations as well.
"""

from __future__ import annotations

from socassist.model.decision import Decision
from socassist.model.poverty import Area, PovertyStatus
from socassist.model.text_pair import Text
from socassist.rules.law import LawOnDay
from socassist.rules.poverty.lines import (
    MEDIUM,
    NEAR_POVERTY,
    POVERTY,
    at_most,
    decided,
    deprived,
    undecided,
)
from socassist.rules.poverty.measured import Deprivations, Yard

LINES = (POVERTY, NEAR_POVERTY, MEDIUM)


def decide(
    area: Area, yard: Yard, deprivations: Deprivations, today: LawOnDay
) -> Decision[PovertyStatus]:
    """Classify under Decision 59/2015/QĐ-TTg (phân loại hộ theo chuẩn 2016–2020)."""
    poor = at_most(POVERTY, yard, area, today)
    if poor.met:
        return decided(
            PovertyStatus.POOR_BY_INCOME,
            Text(
                f"Hộ nghèo về thu nhập: {poor.fact}",
                "poor by income: at most the poverty line",
            ),
            poor,
            today=today,
        )
    near = at_most(NEAR_POVERTY, yard, area, today)
    if near.met:
        lacking = deprived(deprivations, today)
        if lacking.met is None:
            return undecided(poor, near, lacking)
        if lacking.met:
            return decided(
                PovertyStatus.POOR_BY_DEPRIVATION,
                Text(
                    "Hộ nghèo thiếu hụt tiếp cận các dịch vụ xã hội cơ bản: "
                    f"{near.fact}, {lacking.fact}",
                    "poor by deprivation: at most the near-poverty line and deprived",
                ),
                poor,
                near,
                lacking,
                today=today,
            )
        return decided(
            PovertyStatus.NEAR_POOR,
            Text(
                f"Hộ cận nghèo: {near.fact}, {lacking.fact}",
                "near-poor: at most the near-poverty line, not deprived",
            ),
            poor,
            near,
            lacking,
            today=today,
        )
    if yard.unit == "score":
        return decided(
            PovertyStatus.NOT_POOR,
            Text(f"Không nghèo: {near.fact}", "not poor: score above the near-poverty score"),
            poor,
            near,
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
        near,
        medium,
        today=today,
    )
