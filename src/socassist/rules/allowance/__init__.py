"""Monthly allowances, care support and the social pension (TCXH, KPCS, hưu trí xã hội)."""

from __future__ import annotations

from socassist.rules.allowance.assess import REGIMES, assess, decide
from socassist.rules.allowance.bulk import Answers, assess_facts, assess_register
from socassist.rules.allowance.facts import (
    Facts,
    HouseholdContext,
    Known,
    facts_of,
    poverty_in,
)
from socassist.rules.allowance.foresight import Foreseen, foresee, foresee_register
from socassist.rules.allowance.nearest import Change, nearest_changes
from socassist.rules.allowance.problems import contradictions
from socassist.rules.allowance.timing import Arrears, adjusts, arrears, starts, stops

__all__ = [
    "REGIMES",
    "Answers",
    "Arrears",
    "Change",
    "Facts",
    "Foreseen",
    "HouseholdContext",
    "Known",
    "adjusts",
    "arrears",
    "assess",
    "assess_facts",
    "assess_register",
    "contradictions",
    "decide",
    "facts_of",
    "foresee",
    "foresee_register",
    "nearest_changes",
    "poverty_in",
    "starts",
    "stops",
]
