"""Decree 136/2013/NĐ-CP Art. 5 and 20, to 30 June 2021 (six groups; KPCS by Decree 28/2012)."""

from __future__ import annotations

from socassist.rules.allowance import care, clauses

GROUPS = {
    "k1": clauses.child_without_support,
    "k2": clauses.former_child_studying,
    "k3": clauses.hiv_in_poor_household,
    "k4": clauses.single_parent_poor,
    "k5a": clauses.older_without_supporter,
    "k5b": clauses.older_without_pension,
    "k5c": clauses.older_taken_into_care,
    "k6": clauses.disabled,
}
CARE = {
    "k1": care.child_taken_in,
    "k1-k5c": care.older_person_taken_in,
    "k2a": care.expecting_or_raising,
    "k2c": care.household_of_extremely_severe,
    "k2d": care.extremely_severe_taken_in,
}
