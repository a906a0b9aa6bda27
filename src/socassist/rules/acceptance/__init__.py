"""Acceptance: sample, measure, verdict, forms, dossier (nghiệm thu)."""

from socassist.rules.acceptance.agreement import Agreement, agreement
from socassist.rules.acceptance.bound import Interval, interval, lower_bound, upper_bound
from socassist.rules.acceptance.completeness import Completeness, identity_completeness
from socassist.rules.acceptance.dossier import (
    Dossier,
    DossierDifference,
    build_dossier,
    check_dossier,
    compare_dossiers,
)
from socassist.rules.acceptance.draw import Design
from socassist.rules.acceptance.field import FieldClass
from socassist.rules.acceptance.form_reading import FormDifference, compare_form
from socassist.rules.acceptance.forms import acceptance_forms
from socassist.rules.acceptance.grouping import beneficiary_groups
from socassist.rules.acceptance.household_lists import household_lists
from socassist.rules.acceptance.measurement import GroupedBy, Measurement, Rate, measure
from socassist.rules.acceptance.measurement_table import measurement_table
from socassist.rules.acceptance.movement import Movement, check_movement, movement_tables, movements
from socassist.rules.acceptance.movement_reading import compare_movement
from socassist.rules.acceptance.newly_arisen import NewlyArisen, newly_arisen
from socassist.rules.acceptance.obstacles import Obstacles
from socassist.rules.acceptance.plan import (
    ErrorUnit,
    NoSuchPlan,
    SamplePlan,
    literal_acceptance_number,
)
from socassist.rules.acceptance.pseudonym import (
    pseudonym,
    pseudonymised,
    research_table,
    suppress_small_cells,
)
from socassist.rules.acceptance.recheck import Recheck, recheck_list, recheck_table
from socassist.rules.acceptance.sampling import Sample, draw_sample, plan_sample, sampling_frame
from socassist.rules.acceptance.sheet import check_sheet
from socassist.rules.acceptance.transition import Transitions, Way, transitions
from socassist.rules.acceptance.verdict import Acceptance, Strictness, verdict

__all__ = [
    "Acceptance",
    "Agreement",
    "Completeness",
    "Design",
    "Dossier",
    "DossierDifference",
    "ErrorUnit",
    "FieldClass",
    "FormDifference",
    "GroupedBy",
    "Interval",
    "Measurement",
    "Movement",
    "NewlyArisen",
    "NoSuchPlan",
    "Obstacles",
    "Rate",
    "Recheck",
    "Sample",
    "SamplePlan",
    "Strictness",
    "Transitions",
    "Way",
    "acceptance_forms",
    "agreement",
    "beneficiary_groups",
    "build_dossier",
    "check_dossier",
    "check_movement",
    "check_sheet",
    "compare_dossiers",
    "compare_form",
    "compare_movement",
    "draw_sample",
    "household_lists",
    "identity_completeness",
    "interval",
    "literal_acceptance_number",
    "lower_bound",
    "measure",
    "measurement_table",
    "movement_tables",
    "movements",
    "newly_arisen",
    "plan_sample",
    "pseudonym",
    "pseudonymised",
    "recheck_list",
    "recheck_table",
    "research_table",
    "sampling_frame",
    "suppress_small_cells",
    "transitions",
    "upper_bound",
    "verdict",
]
