"""What the law of the day says of each reviewed household (phân loại theo chuẩn nghèo; R16)."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from socassist.model.decision import Decision
from socassist.model.poverty import PovertyStatus
from socassist.model.register import Register
from socassist.rounds.inputs import Inputs
from socassist.rules.poverty import classify


def classified(inputs: Inputs, register: Register) -> dict[str, Decision[PovertyStatus]]:
    """Household → its class by the standard in force, for those whose review was measured.

    Households that were measured alike share one decision.
    """
    found: dict[str, Decision[PovertyStatus]] = {}
    alike: dict[tuple[object, ...], Decision[PovertyStatus]] = {}
    for household in register.households.values():
        record = household.status_in(inputs.round.year)
        if household.ended is not None or record is None or record.assessment is None:
            continue
        measured = record.assessment
        if measured.area is None:
            measured = attrs.evolve(measured, area=household.area)
        told = (measured.area, measured.income, measured.b1, measured.b2, measured.deprivations)
        key = (*told, *measured.deprived.items(), *map(repr, measured.facts.items()))
        decision = alike.get(key)
        if decision is None:
            decision = alike[key] = classify(measured, on=inputs.round.on, law=inputs.law)
        found[household.id] = decision
    return found


def against_recorded(
    classes: Mapping[str, Decision[PovertyStatus]], register: Register, year: int
) -> tuple[str, ...]:
    """Households whose recorded class is another one than the law gives for their scores."""
    wrong = []
    for household in register.households.values():
        decision, record = classes.get(household.id), household.status_in(year)
        if decision is None or decision.outcome is None or record is None:
            continue
        law, said = decision.outcome, record.status
        if (law.is_poor, law.is_near_poor) != (said.is_poor, said.is_near_poor):
            wrong.append(household.id)
    return tuple(sorted(wrong))
