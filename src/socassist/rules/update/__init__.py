"""From linked forms to events, and the life of a register (cập nhật và lịch sử của sổ)."""

from __future__ import annotations

from socassist.model.closing import ClosedLine, Closing, Correction
from socassist.model.seal import Seal, seal, verify_chain
from socassist.rules.update.carry_over import carry_over
from socassist.rules.update.closing import MonthClosed, close_month, closing_deadline
from socassist.rules.update.decisions import record_decisions
from socassist.rules.update.exchange import export_journal, import_closings, import_journal
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
from socassist.rules.update.merged_records import merged_into
from socassist.rules.update.merging import merge_people
from socassist.rules.update.merging_households import merge_households
from socassist.rules.update.payment import list_of, payment_list
from socassist.rules.update.places import carry_places
from socassist.rules.update.result import Settle, SheetRow, Update
from socassist.rules.update.rounds_applied import is_applied
from socassist.rules.update.undoing import dependents, undo
from socassist.rules.update.updating import update
from socassist.rules.update.year_end import at_year_end

__all__ = [
    "ClosedLine",
    "Closing",
    "Correction",
    "Difference",
    "MonthClosed",
    "Path",
    "Seal",
    "Settle",
    "SheetRow",
    "Step",
    "Update",
    "YearOnPath",
    "as_of",
    "at_year_end",
    "carry_over",
    "carry_places",
    "close_month",
    "closing_deadline",
    "dependents",
    "difference",
    "export_journal",
    "history",
    "import_closings",
    "import_journal",
    "is_applied",
    "list_of",
    "merge_households",
    "merge_people",
    "merged_into",
    "newly_arisen_assistance",
    "newly_arisen_poor",
    "path_of",
    "payment_list",
    "record_decisions",
    "replay",
    "seal",
    "undo",
    "update",
    "verify_chain",
]
