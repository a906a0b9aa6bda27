"""Planning: cost plan, calendar and progress (kế hoạch kinh phí, tiến độ)."""

from socassist.rules.planning.calendar_table import calendar_table
from socassist.rules.planning.cost import (
    CostAmounts,
    CostLine,
    CostPlan,
    CostPlanFault,
    Quantity,
    build_costs,
    load_cost_plan,
    parse_cost_plan,
)
from socassist.rules.planning.cost_table import cost_table, slip_findings, slip_table
from socassist.rules.planning.own_steps import OwnSteps, parse_own_steps
from socassist.rules.planning.progress import (
    Progress,
    Stage,
    by_district,
    count_progress,
    late_places,
    progress_chart,
    progress_findings,
    progress_table,
)
from socassist.rules.planning.schedule import (
    Standing,
    Step,
    calendar_of,
    entry_deadlines,
    monthly_closing,
    review_window,
)
from socassist.rules.planning.slips import Slip, SlipKind, find_slips

__all__ = [
    "CostAmounts",
    "CostLine",
    "CostPlan",
    "CostPlanFault",
    "OwnSteps",
    "Progress",
    "Quantity",
    "Slip",
    "SlipKind",
    "Stage",
    "Standing",
    "Step",
    "build_costs",
    "by_district",
    "calendar_of",
    "calendar_table",
    "cost_table",
    "count_progress",
    "entry_deadlines",
    "find_slips",
    "late_places",
    "load_cost_plan",
    "monthly_closing",
    "parse_cost_plan",
    "parse_own_steps",
    "progress_chart",
    "progress_findings",
    "progress_table",
    "review_window",
    "slip_findings",
    "slip_table",
]
