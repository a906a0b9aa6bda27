"""Decree 335/2026/NĐ-CP Art. 5 and 17, amounts from 1 July 2026 (eight groups, changed).

Clause 5 keeps two points: a (poor, no supporter) and b (taken in by the community).
"""

from __future__ import annotations

from socassist.rules.allowance import care, clauses

GROUPS = {
    "k1": clauses.child_without_support,
    "k2": clauses.former_child_studying,
    "k3": clauses.hiv_in_poor_household,
    "k4": clauses.single_parent_poor_or_near_poor,
    "k5a": clauses.older_without_supporter,
    "k5b": clauses.older_taken_into_care,
    "k6": clauses.disabled,
    "k7": clauses.young_child,
    "k8": clauses.hiv_without_income,
}
CARE = {
    "k1": care.child_taken_in,
    "k1-k5b": care.older_person_taken_in,
    "k2a": care.expecting_or_raising,
    "k2c": care.household_of_extremely_severe,
    "k2d": care.extremely_severe_taken_in,
}
