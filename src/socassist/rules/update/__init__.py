"""From linked forms to events, and the life of a register (cập nhật và lịch sử của sổ)."""

from __future__ import annotations

from socassist.rules.update.history import (
    Path,
    Step,
    YearOnPath,
    history,
    newly_arisen_assistance,
    newly_arisen_poor,
    path_of,
)
from socassist.rules.update.journal import Difference, as_of, difference, replay
from socassist.rules.update.result import Settle, SheetRow, Update
from socassist.rules.update.rounds_applied import is_applied
from socassist.rules.update.undoing import dependents, undo
from socassist.rules.update.updating import update

__all__ = [
    "Difference",
    "Path",
    "Settle",
    "SheetRow",
    "Step",
    "Update",
    "YearOnPath",
    "as_of",
    "dependents",
    "difference",
    "history",
    "is_applied",
    "newly_arisen_assistance",
    "newly_arisen_poor",
    "path_of",
    "replay",
    "undo",
    "update",
]
