"""Planning: cost plan, calendar and progress (kế hoạch kinh phí, tiến độ)."""

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
from socassist.rules.planning.slips import Slip, SlipKind, find_slips

__all__ = [
    "CostAmounts",
    "CostLine",
    "CostPlan",
    "CostPlanFault",
    "Quantity",
    "Slip",
    "SlipKind",
    "build_costs",
    "find_slips",
    "load_cost_plan",
    "parse_cost_plan",
]
