"""Monthly allowances, care support and the social pension (TCXH, KPCS, hưu trí xã hội)."""

from __future__ import annotations

from socassist.rules.allowance.assess import REGIMES, assess, decide
from socassist.rules.allowance.bulk import assess_facts, assess_register
from socassist.rules.allowance.facts import (
    Facts,
    HouseholdContext,
    Known,
    age_on,
    facts_of,
    poverty_in,
)
from socassist.rules.allowance.problems import contradictions

__all__ = [
    "REGIMES",
    "Facts",
    "HouseholdContext",
    "Known",
    "age_on",
    "assess",
    "assess_facts",
    "assess_register",
    "contradictions",
    "decide",
    "facts_of",
    "poverty_in",
]
