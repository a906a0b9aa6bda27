"""Reconciliation: the register against signed lists, cell by cell (đối chiếu)."""

from socassist.rules.reconciliation.approvals import approvals
from socassist.rules.reconciliation.difference import (
    Difference,
    DifferenceKind,
    LevelSum,
    Reconciliation,
    Residual,
)
from socassist.rules.reconciliation.reconcile import SignedList, reconcile
from socassist.rules.reconciliation.sums_table import sums_table

__all__ = [
    "Difference",
    "DifferenceKind",
    "LevelSum",
    "Reconciliation",
    "Residual",
    "SignedList",
    "approvals",
    "reconcile",
    "sums_table",
]
