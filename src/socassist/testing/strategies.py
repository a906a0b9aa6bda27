"""All Hypothesis strategies under one roof (bộ sinh dữ liệu Hypothesis).

Importing this module registers them for `st.from_type`.
"""

from socassist.testing.benefit_records import benefit_claims, benefit_lines, benefits
from socassist.testing.damaged import DAMAGES, Damaged, damage_form, damaged_forms
from socassist.testing.list_records import (
    approved_entries,
    approved_lists,
    payment_entries,
    payment_lists,
)
from socassist.testing.records import (
    assessments,
    circumstances,
    disabilities,
    form_members,
    forms,
    households,
    people,
    poverty_records,
)
from socassist.testing.registration import STRATEGIES, register_strategies
from socassist.testing.values import (
    addresses,
    benefit_ids,
    citizen_numbers,
    documents,
    evidences,
    household_ids,
    identity_numbers,
    locations,
    month_periods,
    months,
    names,
    partial_dates,
    periods,
    person_ids,
)
from socassist.testing.wholes import (
    accountings,
    checked_fields,
    decisions,
    events,
    findings,
    grounds,
    judgements,
    readings,
    registers,
    reviewed_pairs,
    rules,
    tables,
)

__all__ = [
    "DAMAGES",
    "STRATEGIES",
    "Damaged",
    "accountings",
    "addresses",
    "approved_entries",
    "approved_lists",
    "assessments",
    "benefit_claims",
    "benefit_ids",
    "benefit_lines",
    "benefits",
    "checked_fields",
    "circumstances",
    "citizen_numbers",
    "damage_form",
    "damaged_forms",
    "decisions",
    "disabilities",
    "documents",
    "events",
    "evidences",
    "findings",
    "form_members",
    "forms",
    "grounds",
    "household_ids",
    "households",
    "identity_numbers",
    "judgements",
    "locations",
    "month_periods",
    "months",
    "names",
    "partial_dates",
    "payment_entries",
    "payment_lists",
    "people",
    "periods",
    "person_ids",
    "poverty_records",
    "readings",
    "register_strategies",
    "registers",
    "reviewed_pairs",
    "rules",
    "tables",
]

register_strategies()
