"""The files of a round: workbooks for people, one JSON for machines (tệp kết quả)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from socassist import access
from socassist.model.table import Table
from socassist.plugins import Plugins
from socassist.rounds.document import as_json
from socassist.rounds.dossier import ARCHIVE, round_dossier, write_dossier
from socassist.rounds.inputs import Inputs
from socassist.rounds.judging import commune_names
from socassist.rounds.page import page
from socassist.rounds.progressing import progress_sheets
from socassist.rounds.rechecking import recheck_sheets
from socassist.rounds.result import RoundResult
from socassist.rounds.result_files import (
    ACCEPTANCE,
    COMPARISON,
    FAULTS,
    PAGE,
    PROGRESS,
    RECHECK,
    RESULT,
    REVIEWS,
    SAMPLE,
)
from socassist.rounds.sheets import (
    comparison_table,
    conclusion_table,
    difference_table,
    finding_table,
    not_run_table,
)
from socassist.rounds.starting import accepted, same_but_for_versions
from socassist.rules.acceptance import check_sheet
from socassist.rules.acceptance.dossier import Dossier
from socassist.rules.update import Seal


def write_outputs(
    result: RoundResult,
    inputs: Inputs,
    folder: Path,
    *,
    plugins: Plugins,
    sealed: Sequence[Seal] = (),
    standing: Dossier | None = None,
) -> dict[str, Path]:
    """Write the files of a round into a folder; return them by key.

    `sealed` are the seals of the rounds before, so that only this round's events are hashed.
    `standing` is the dossier of an earlier run: it stays where it says the same, and is kept
    beside the new one where it is of an acceptance.

    Raises:
        SourceError: A file cannot be written.
    """
    written: dict[str, Path] = {}

    def book(key: str, name: str, tables: list[Table]) -> None:
        path = folder / name
        access.write(path, tables, plugins=plugins)
        written[key] = path

    book("acceptance", ACCEPTANCE, [conclusion_table(result), *result.forms])
    book(
        "faults",
        FAULTS,
        [
            finding_table(result),
            difference_table(result.reconciliations),
            not_run_table(result, inputs.rules),
        ],
    )
    book("comparison", COMPARISON, [comparison_table(result)])
    if progress := progress_sheets(result, inputs):
        book("progress", PROGRESS, progress)
    if result.reviews:
        book("reviews", REVIEWS, list(result.reviews))
    if recheck := recheck_sheets(result, inputs):
        book("recheck", RECHECK, recheck)
    if result.sample is not None:
        names = commune_names(inputs, result.register)
        book("sample", SAMPLE, [check_sheet(result.sample, result.register, places=names)])
    place = folder / RESULT
    place.write_text(
        json.dumps(as_json(result, inputs.round), ensure_ascii=False, indent=2) + "\n", "utf-8"
    )
    written["result"] = place
    shown = folder / PAGE
    shown.write_text(page(result, inputs), "utf-8")
    written["page"] = shown
    dossier = round_dossier(result, inputs, sealed)
    written["dossier"] = folder / ARCHIVE
    if standing is not None and same_but_for_versions(standing, dossier):
        return written
    rights = 0o644 if inputs.round.shared else 0o600  # the same archive, however an account is set
    write_dossier(dossier, folder / ARCHIVE, rights=rights)
    if standing is not None and accepted(standing, inputs.round.id):
        before = folder / f"{Path(ARCHIVE).stem}-{standing.fingerprint[:8]}.zip"
        write_dossier(standing, before, rights=rights)
        written["dossier_before"] = before
    return written
