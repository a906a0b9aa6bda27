"""The work of a round: a pure function from what was read to what was found and decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from socassist.model.citation import Citation
from socassist.model.finding import Finding, NotRun, Severity
from socassist.model.form import Form
from socassist.model.linkage import Duplicates, Linkage
from socassist.model.register import Register
from socassist.model.table import Table
from socassist.model.text_pair import Text
from socassist.rounds.agreeing import reconciled, signed_form_differences, with_decisions
from socassist.rounds.classifying import classified
from socassist.rounds.complaining import hear_complaints
from socassist.rounds.first_load import entered_twice
from socassist.rounds.inputs import Inputs
from socassist.rounds.judging import (
    decided,
    drawn_sample,
    lot_of_round,
    measured,
    obstacles_of,
)
from socassist.rounds.kept_apart import kept_apart
from socassist.rounds.left_out import files_not_used, places_without_forms
from socassist.rounds.movement_agreeing import movement_findings
from socassist.rounds.repeating import entered_before
from socassist.rounds.result import RoundResult
from socassist.rounds.reviewing import not_found, with_verdicts
from socassist.rounds.round_file import RoundFile
from socassist.rounds.searching import found_after
from socassist.rules.acceptance import (
    acceptance_forms,
    agreement,
    identity_completeness,
    newly_arisen,
)
from socassist.rules.checks import check
from socassist.rules.identity import settle
from socassist.rules.linkage import link, review_table
from socassist.rules.linkage.lacking import TOLD_BY_RULES
from socassist.rules.update import Update, is_applied, update

Progress = Callable[[Text], None]
PLAN = "3743/KH-UBND"


def first_load_id(round_: RoundFile) -> str:
    """The round under which last year's export is loaded into an empty register."""
    return f"{round_.id}/first-load"


def carry_out(
    inputs: Inputs,
    base: Register,
    *,
    apply_as: str | None = None,
    say: Progress = lambda _step: None,
) -> RoundResult:
    """Carry out a round on a register, without storing or writing anything.

    Args:
        inputs: What was read.
        base: The register before the round; empty for the first one.
        apply_as: Another round identifier, for a corrected run of a round applied before.
        say: Told the name of each step as it begins.
    """
    round_ = inputs.round
    run = apply_as or round_.id
    say(Text("Nạp dữ liệu năm trước", "Load last year's export"))
    loaded, first_load, load_findings = _first_load(inputs, base)
    say(Text("Đối chiếu phiếu C, C1 với sổ", "Link forms C and C1 with the register"))
    forms = (*inputs.forms("forms_c"), *inputs.forms("forms_c1"))
    reviewed = with_verdicts(loaded, inputs.reviewed_pairs, forms, round_, run)
    known = entered_before(reviewed.register, forms) if apply_as else ()
    linkage = link(forms, reviewed.register, judgements=known)
    say(Text("Cập nhật sổ", "Update the register"))
    updated = _update(inputs, reviewed.register, forms, linkage, run)
    judged = with_verdicts(updated.register, reviewed.waiting, forms, round_, run)
    register = kept_apart(
        attrs.evolve(updated, register=judged.register), linkage, forms, round_, run
    )
    say(Text("Tìm hộ, người nhập trùng trong sổ", "Look for duplicates in the register"))
    duplicates = found_after(attrs.evolve(updated, register=register), linkage, forms)
    say(Text("Kiểm tra dữ liệu", "Check the data"))
    findings, not_run = _checked(inputs, reviewed.register, register, linkage)
    say(Text("Đối chiếu danh sách phê duyệt, chi trả", "Reconcile with the signed lists"))
    reconciliations = reconciled(inputs, register)
    say(Text("Lập biểu nghiệm thu", "Make the acceptance forms"))
    newly = newly_arisen(register, round_.year)
    tables = acceptance_forms(
        register,
        year=round_.year,
        units=inputs.units,
        uses_software=round_.software,
        newly=newly,
    )
    differences = signed_form_differences(inputs, register, tables, newly)
    say(Text("Rút mẫu, đo sai sót, kết luận", "Sample, measure, decide"))
    lot = lot_of_round(inputs, register)
    sample = drawn_sample(inputs, register, lot)
    measurement = measured(inputs, register, sample)
    completeness = identity_completeness(register, among=lot)
    agreed = agreement(differences, reconciliations)
    obstacles = obstacles_of(duplicates, linkage, updated)
    heard = hear_complaints(inputs.all.complaints, register)
    decision = decided(inputs, measurement, completeness, agreed, linkage, obstacles)
    every = [
        *files_not_used(round_),
        *inputs.all.findings,
        *places_without_forms(inputs),
        *load_findings,
        *(first_load.findings if first_load else ()),
        *reviewed.findings,
        *judged.findings,
        *not_found(judged.waiting),
        *duplicates.findings,
        *_duplicate_findings(duplicates),
        *found_by_linkage(linkage),
        *updated.findings,
        *findings,
        *(finding for result in reconciliations for finding in result.findings),
        *(item.finding() for form in differences for item in form),
        *movement_findings(inputs.all.movement_tables, register, round_.year, inputs.units),
        *newly.findings,
        *heard.findings,
        *(sample.findings if sample else ()),
        *(measurement.findings if measurement else ()),
        *completeness.findings,
    ]
    return RoundResult(
        round=round_,
        decision=decision,
        register=register,
        accounting={kind: reading.accounting for kind, reading in inputs.readings.items()},
        findings=_told_once(every),
        not_run=(*not_run, *(item for result in reconciliations for item in result.not_run)),
        duplicates=duplicates,
        linkage=linkage,
        first_load=first_load,
        update=updated,
        reconciliations=reconciliations,
        form_differences=differences,
        newly=newly,
        sample=sample,
        measurement=measurement,
        completeness=completeness,
        agreement=agreed,
        classes=classified(inputs, register),
        forms=tables,
        reviews=_reviews(linkage, duplicates, reviewed.register, register, forms),
        run=run,
        before=len(base.journal),
        heard=heard,
    )


def found_by_linkage(linkage: Linkage) -> Iterator[Finding]:
    """What linkage found, without what the rules for forms say as well, and cell by cell."""
    return (finding for finding in linkage.findings if finding.code not in TOLD_BY_RULES)


def _told_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each fault once: several steps may meet the same one at the same cell."""
    kept: dict[object, Finding] = {}
    for finding in findings:
        place = finding.location
        key = (finding.code, place, finding.subject) if place and place.column else finding
        kept.setdefault(key, finding)
    return tuple(kept.values())


def _first_load(
    inputs: Inputs, base: Register
) -> tuple[Register, Update | None, tuple[Finding, ...]]:
    export = inputs.forms("mis_export")
    if not export:
        return base, None, ()
    if base.households:
        text = Text(
            "Sổ đã có dữ liệu nên tệp xuất MIS năm trước không được nạp lại.",
            "The register holds data already, so last year's export is not loaded again.",
        )
        return base, None, (Finding("export-not-loaded", Severity.NOTE, text),)
    round_ = inputs.round
    linkage = link(export, base)
    done = update(
        base,
        export,
        linkage,
        law=inputs.law,
        round_id=first_load_id(round_),
        on=inputs.round.on.replace(month=1, day=1),
        year=round_.year - 1,
        settle=settle,
        actor=round_.actor,
    )
    return done.register, done, (*found_by_linkage(linkage), *entered_twice(export, linkage))


def _update(
    inputs: Inputs, register: Register, forms: Sequence[Form], linkage: Linkage, round_id: str
) -> Update:
    if linkage.stopped:
        return Update(register, waiting=tuple(form.ref for form in forms))
    approved = inputs.readings.get("approved_lists")
    done = update(
        register,
        forms,
        linkage,
        law=inputs.law,
        round_id=round_id,
        on=inputs.round.on,
        year=inputs.round.year,
        closing_month=inputs.round.closing_month,
        approved=approved.approved_lists if approved else (),
        settle=settle,
        actor=inputs.round.actor,
    )
    return done if is_applied(register, round_id) else with_decisions(inputs, done, round_id)


def _checked(
    inputs: Inputs, before: Register, register: Register, linkage: Linkage
) -> tuple[list[Finding], list[NotRun]]:
    about = {
        "law": inputs.law,
        "units": inputs.units,
        "on": inputs.round.on,
        "month": inputs.round.closing_month,
        "extra": inputs.rules,
    }
    records = check(
        inputs.all.records,
        previous=before,
        linkage=linkage,
        **about,  # type: ignore[arg-type]
    )
    stored = check(register, previous=before, **about)  # type: ignore[arg-type]
    return [*records.findings, *stored.findings], [*records.not_run, *stored.not_run]


def _duplicate_findings(duplicates: Duplicates) -> list[Finding]:
    found = []
    for cluster in duplicates.clusters:
        household = cluster.about == "household"
        found.append(
            Finding(
                "household-entered-twice" if household else "person-entered-twice",
                Severity.ERROR,
                Text(
                    f"{'Một hộ' if household else 'Một người'} được nhập {len(cluster.records)} "
                    f"lần: {', '.join(cluster.records)}. Nên giữ {cluster.survivor}: "
                    f"{cluster.why.vi}",
                    f"One {cluster.about} is entered {len(cluster.records)} times: "
                    f"{', '.join(cluster.records)}. Keep {cluster.survivor}: it {cluster.why.en}",
                ),
                subject=cluster.survivor,
                cites=Citation(PLAN, "Phụ lục 1, điểm 3.3"),
            )
        )
    return found


def _reviews(
    linkage: Linkage,
    duplicates: Duplicates,
    before: Register,
    register: Register,
    forms: Sequence[Form],
) -> tuple[Table, ...]:
    tables = []
    if linkage.unsure:
        tables.append(review_table(linkage, before, forms))
    if duplicates.unsure:
        again = review_table(duplicates, register, forms)
        tables.append(attrs.evolve(again, key="Cặp trùng trong sổ") if tables else again)
    return tuple(tables)
