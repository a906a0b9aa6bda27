"""A round as one JSON document, for machines and for comparing runs (kết quả dạng JSON)."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

from socassist.model.decision import Decision
from socassist.rounds.classifying import against_recorded
from socassist.rounds.result import RoundResult
from socassist.rounds.round_file import RoundFile
from socassist.rounds.sheets import event_counts
from socassist.rules.acceptance import FieldClass

FORMAT = 1
"""Version of the document; it grows when keys are added, and the changelog says so."""


def decision_json(decision: Decision[Any]) -> dict[str, Any]:
    """A decision as plain data, with grounds and parts."""
    outcome = decision.outcome
    return {
        "outcome": getattr(outcome, "value", outcome),
        "summary": {"vi": decision.summary.vi, "en": decision.summary.en},
        "grounds": [
            {
                "code": ground.code,
                "vi": ground.text.vi,
                "en": ground.text.en,
                "met": ground.met,
                "fact": ground.fact,
                "needed": ground.needed,
                "fact_en": ground.fact_in("en"),
                "needed_en": ground.needed_in("en"),
                "cites": [str(cite) for cite in ground.cites],
            }
            for ground in decision.grounds
        ],
        "cites": [str(cite) for cite in decision.cites],
        "unverified": list(decision.unverified),
        "parts": [decision_json(part) for part in decision.parts],
    }


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def as_json(result: RoundResult, round_: RoundFile) -> dict[str, Any]:
    """The machine-readable result. No clock, no path outside the round's folder: repeatable."""
    from socassist import __version__

    rows = result.rows
    return {
        "format": FORMAT,
        "socassist": __version__,
        "round": {
            "id": round_.id,
            "province": round_.province,
            "year": round_.year,
            "closing_month": str(round_.closing_month),
            "on": round_.on.isoformat(),
        },
        "accepted": result.accepted,
        "decision": decision_json(result.decision),
        "inputs": [
            {"kind": kind, "file": path.name, "sha256": _digest(path)}
            for kind, paths in round_.inputs.items()
            for path in paths
        ],
        "rows": {
            "read": rows.read,
            "used": rows.used,
            "reported": rows.reported,
            "apart": rows.apart,
            "balanced": all(part.balanced for part in result.accounting.values()),
        },
        "register": {
            "households": len(result.register.households),
            "people": len(result.register.people),
            "benefits": len(result.register.benefits),
            "events": len(result.register.journal),
        },
        "events": dict(event_counts(result)),
        "duplicates": {
            about: [list(c.records) for c in result.duplicates.clusters if c.about == about]
            for about in ("household", "person")
        },
        "linkage": {
            "method": result.linkage.method,
            "forms": len(result.linkage.household_of),
            "people": len(result.linkage.person_of),
            "unsure": len(result.linkage.unsure),
            "expected_coincidences": result.linkage.coincidences,
            "stopped": result.linkage.stopped,
        },
        "forms_applied": {
            "applied": len(result.update.applied),
            "refused": list(result.update.refused),
            "waiting": list(result.update.waiting),
        },
        "reconciliations": [
            {
                "about": one.about,
                "when": list(one.when),
                "listed": one.listed,
                "registered": one.registered,
                "matched": one.matched,
                "agrees": one.agrees,
                "differences": dict(
                    sorted(Counter(item.kind.value for item in one.differences).items())
                ),
                "residuals": len(one.residuals),
            }
            for one in result.reconciliations
        ],
        "poverty": {
            "computed": dict(
                sorted(
                    Counter(
                        decision.outcome.value if decision.outcome else "undecided"
                        for decision in result.classes.values()
                    ).items()
                )
            ),
            "recorded_otherwise": list(
                against_recorded(result.classes, result.register, round_.year)
            ),
        },
        "newly_arisen": {
            "poor": list(result.newly.poor),
            "assistance": list(result.newly.assistance),
        },
        "forms": {table.key: table.records() for table in result.forms},
        "sample": _sample_json(result),
        "findings": dict(sorted(Counter(f.code for f in result.findings).items())),
        "not_run": {item.code: item.reason.vi for item in result.not_run},
    }


def _sample_json(result: RoundResult) -> dict[str, Any] | None:
    sample, measured = result.sample, result.measurement
    if sample is None or measured is None:
        return None
    return {
        "seed": sample.seed,
        "algorithm": sample.algorithm,
        "frame": sample.fingerprint,
        "frame_size": sample.frame_size,
        "drawn": list(sample.drawn),
        "rates": {
            field_class.value: {
                "checked": rate.checked,
                "errors": rate.errors,
                "blank": rate.blank,
                "undecided": rate.undecided,
                "share": None if rate.share is None else float(rate.share),
                "upper": rate.upper,
            }
            for field_class in FieldClass
            for rate in (measured.rate(field_class),)
        },
    }
