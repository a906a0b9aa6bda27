"""socassist: households, eligibility, identity precedence and acceptance of Vietnam's registers.

Every value knows its source; every decision gives its reason. The names below are the public
ones; each is loaded from its room on first use, so that importing the package stays cheap.
`__init__.pyi` tells type checkers the same.
"""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"

_ROOMS = {
    "socassist.access": (
        "load_law mark_workbook open_register read read_corrections recognise write"
    ),
    "socassist.hookspecs": "ReadOptions hookimpl",
    "socassist.model": (
        "Accounting Address AddressPeriod ApprovedEntry ApprovedList Area Assessment "
        "BeneficiaryCategory Benefit BenefitClaim BenefitId BenefitKind BenefitLine "
        "BenefitState Checked CheckedField Circumstances Citation Column Complaint Decision "
        "Disability DisabilityDegree Document DocumentKind Dong Event EventKind Evidence "
        "FieldGround Finding Form FormKind FormMember Ground HEAD Household HouseholdId "
        "IdentityNumber Instrument Judgement Language LeaveReason Location MatchAnswer "
        "MatchOutcome Membership Month MonthPeriod MovementRow MovementTable NotRun "
        "NumberKind PartialDate PaymentEntry PaymentList Period Person PersonId "
        "PovertyRecord PovertyStatus Reading Record Register ReviewedPair Severity Sex "
        "Signature SignedForm Support Table Text Transition Verdict mask"
    ),
    "socassist.model.errors": (
        "AmbiguousSource BelowNationalFloor BrokenJournal BrokenLawFile Conflict "
        "EncryptedSource InvalidNumber LawError MissingColumn MissingSheet MissingSource "
        "NotInForce PluginError RegisterError RoundError SocassistError SourceError "
        "UnknownSource UnreadableSource WrongComponent WrongContent WrongFormat WrongLength"
    ),
    "socassist.model.gazetteer": "Units load_units",
    "socassist.model.linkage": "DuplicateCluster Duplicates Found Linkage",
    "socassist.model.rule": "Rule Scope",
    "socassist.model.settlement": "Settlement",
    "socassist.model.table_links": "HouseholdLinks TableLinks UnreadValue",
    "socassist.model.tabular": "Tabular",
    "socassist.plugins": "Plugins installed_plugins load_plugins",
    "socassist.rounds": "RoundFile RoundResult read_round run_round",
    "socassist.rounds.to_correct": "forms_to_correct",
    "socassist.rules.acceptance": (
        "Acceptance Agreement Completeness Design ErrorUnit FieldClass Measurement Obstacles "
        "Sample SamplePlan Strictness acceptance_forms agreement beneficiary_groups "
        "build_dossier check_dossier check_sheet compare_dossiers compare_form "
        "compare_movement draw_sample "
        "household_lists identity_completeness measure movement_tables newly_arisen "
        "plan_sample pseudonymised upper_bound verdict"
    ),
    "socassist.rules.allowance": "HouseholdContext assess assess_register foresee",
    "socassist.rules.checks": "CheckResult catalogue check",
    "socassist.rules.explain": "explain why_not",
    "socassist.rules.identity": "settle",
    "socassist.rules.law": "Law",
    "socassist.rules.linkage": (
        "Finder LinkSettings apply_reviews find_duplicates link link_tables review_table"
    ),
    "socassist.rules.planning": ("calendar_of cost_table count_progress find_slips load_cost_plan"),
    "socassist.rules.poverty": "classify low_income_worker transition",
    "socassist.rules.reconciliation": "Reconciliation reconcile",
    "socassist.rules.update": (
        "Update as_of at_year_end close_month difference history merge_households "
        "merge_people payment_list seal undo update verify_chain"
    ),
    "socassist.rules.what_if": "compare_law",
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names.split()}

__all__ = sorted(_ROOM_OF)


def __getattr__(name: str) -> Any:
    """Load a public name from its room when it is first asked for (PEP 562)."""
    room = _ROOM_OF.get(name)
    if room is None:
        raise AttributeError(f"module 'socassist' has no attribute {name!r}")
    value = getattr(importlib.import_module(room), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Give the public names, and the module's own."""
    return sorted({*globals(), *__all__})
