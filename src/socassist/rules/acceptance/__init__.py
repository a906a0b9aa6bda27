"""Acceptance: sample, measure, verdict, forms, dossier (nghiệm thu)."""

from socassist.rules.acceptance.agreement import Agreement, agreement
from socassist.rules.acceptance.bound import Interval, interval, lower_bound, upper_bound
from socassist.rules.acceptance.completeness import Completeness, identity_completeness
from socassist.rules.acceptance.draw import Design
from socassist.rules.acceptance.field import FieldClass
from socassist.rules.acceptance.form_reading import FormDifference, compare_form
from socassist.rules.acceptance.forms import acceptance_forms
from socassist.rules.acceptance.measurement import GroupedBy, Measurement, Rate, measure
from socassist.rules.acceptance.newly_arisen import NewlyArisen, newly_arisen
from socassist.rules.acceptance.plan import (
    ErrorUnit,
    NoSuchPlan,
    SamplePlan,
    literal_acceptance_number,
)
from socassist.rules.acceptance.sampling import Sample, draw_sample, plan_sample, sampling_frame
from socassist.rules.acceptance.sheet import check_sheet
from socassist.rules.acceptance.verdict import Acceptance, Strictness, verdict

__all__ = [
    "Acceptance",
    "Agreement",
    "Completeness",
    "Design",
    "ErrorUnit",
    "FieldClass",
    "FormDifference",
    "GroupedBy",
    "Interval",
    "Measurement",
    "NewlyArisen",
    "NoSuchPlan",
    "Rate",
    "Sample",
    "SamplePlan",
    "Strictness",
    "acceptance_forms",
    "agreement",
    "check_sheet",
    "compare_form",
    "draw_sample",
    "identity_completeness",
    "interval",
    "literal_acceptance_number",
    "lower_bound",
    "measure",
    "newly_arisen",
    "plan_sample",
    "sampling_frame",
    "upper_bound",
    "verdict",
]
