"""The work of a round: a pure function from what was read to what was found and decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

import attrs

from socassist.model.citation import Citation
from socassist.model.decision import Decision, Ground
from socassist.model.finding import Finding, NotRun, Severity
from socassist.model.form import Form
from socassist.model.gazetteer import Units
from socassist.model.linkage import Duplicates, Linkage
from socassist.model.reading import Reading
from socassist.model.register import Register
from socassist.model.rule import Rule
from socassist.model.table import Table
from socassist.model.text_pair import Text
from socassist.rounds.first_load import entered_twice
from socassist.rounds.result import RoundResult
from socassist.rounds.reviewing import judged
from socassist.rounds.round_file import RoundFile
from socassist.rules.acceptance import (
    Acceptance,
    Agreement,
    Completeness,
    ErrorUnit,
    FormDifference,
    Measurement,
    NewlyArisen,
    Sample,
    Strictness,
    acceptance_forms,
    agreement,
    compare_form,
    draw_sample,
    identity_completeness,
    measure,
    newly_arisen,
    plan_sample,
    verdict,
)
from socassist.rules.checks import check
from socassist.rules.identity import settle
from socassist.rules.law import Law
from socassist.rules.linkage import apply_reviews, find_duplicates, link, review_table
from socassist.rules.reconciliation import Reconciliation, reconcile
from socassist.rules.update import Update, update

Progress = Callable[[str], None]
PLAN = "3743/KH-UBND"


def first_load_id(round_: RoundFile) -> str:
    """The round under which last year's export is loaded into an empty register."""
    return f"{round_.id}/first-load"


@attrs.frozen
class Inputs:
    """What was read, by kind, and what the rules need besides (dữ liệu vào của đợt)."""

    round: RoundFile
    readings: Mapping[str, Reading]
    law: Law
    units: Units
    rules: Sequence[Rule] = ()

    def forms(self, kind: str) -> tuple[Form, ...]:
        """The forms of one kind of input."""
        reading = self.readings.get(kind)
        return reading.forms if reading else ()

    @property
    def all(self) -> Reading:
        """Everything read, together."""
        return Reading.joined(self.readings.values())


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
    say("Nạp dữ liệu năm trước")
    loaded, first_load, load_findings = _first_load(inputs, base)
    say("Tìm hộ, người nhập trùng trong sổ")
    reviewed, review_findings = _reviewed(inputs, loaded)
    duplicates = find_duplicates(reviewed)
    say("Đối chiếu phiếu C, C1 với sổ")
    forms = (*inputs.forms("forms_c"), *inputs.forms("forms_c1"))
    linkage = link(forms, reviewed)
    say("Cập nhật sổ")
    updated = _update(inputs, reviewed, forms, linkage, apply_as or round_.id)
    register = updated.register
    say("Kiểm tra dữ liệu")
    findings, not_run = _checked(inputs, reviewed, register, linkage)
    say("Đối chiếu danh sách phê duyệt, chi trả")
    reconciliations = _reconciled(inputs, register)
    say("Lập biểu nghiệm thu")
    newly = newly_arisen(register, round_.year)
    tables = acceptance_forms(
        register,
        year=round_.year,
        units=inputs.units,
        uses_software=round_.software,
        newly=newly,
    )
    differences = _signed_forms(inputs, register, tables, newly)
    say("Rút mẫu, đo sai sót, kết luận")
    lot = _lot(updated, register)
    sample = _sample(inputs, register, lot)
    measurement = _measured(inputs, sample)
    completeness = identity_completeness(register, among=lot)
    agreed = agreement(differences, reconciliations)
    decision = _decision(inputs, measurement, completeness, agreed, linkage)
    every = [
        *inputs.all.findings,
        *load_findings,
        *(first_load.findings if first_load else ()),
        *review_findings,
        *duplicates.findings,
        *_duplicate_findings(duplicates),
        *linkage.findings,
        *updated.findings,
        *findings,
        *(finding for result in reconciliations for finding in result.findings),
        *(item.finding() for form in differences for item in form),
        *newly.findings,
        *(sample.findings if sample else ()),
        *(measurement.findings if measurement else ()),
        *completeness.findings,
    ]
    return RoundResult(
        round=round_,
        decision=decision,
        register=register,
        accounting={kind: reading.accounting for kind, reading in inputs.readings.items()},
        findings=tuple(dict.fromkeys(every)),
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
        forms=tables,
        reviews=_reviews(linkage, duplicates, reviewed, forms),
    )


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
    )
    return done.register, done, (*linkage.findings, *entered_twice(export, linkage))


def _reviewed(inputs: Inputs, register: Register) -> tuple[Register, tuple[Finding, ...]]:
    """Put the verdicts of returned review workbooks into the register: they win from now on."""
    reading = inputs.readings.get("reviews")
    if reading is None or not reading.reviewed_pairs:
        return register, ()
    reviews = apply_reviews(reading.reviewed_pairs, register.judgements)
    return judged(register, reviews.judgements, inputs.round), reviews.findings


def _update(
    inputs: Inputs, register: Register, forms: Sequence[Form], linkage: Linkage, round_id: str
) -> Update:
    if linkage.stopped:
        return Update(register, waiting=tuple(form.ref for form in forms))
    approved = inputs.readings.get("approved_lists")
    return update(
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
    )


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


def _reconciled(inputs: Inputs, register: Register) -> tuple[Reconciliation, ...]:
    found: list[Reconciliation] = []
    approved = inputs.readings.get("approved_lists")
    if approved and approved.approved_lists:
        found.append(
            reconcile(register, approved.approved_lists, on=inputs.round.on, whole_province=True)
        )
    payments = inputs.readings.get("payment_lists")
    if payments and payments.payment_lists:
        found.append(
            reconcile(
                register,
                payments.payment_lists,
                closed_through=inputs.round.closing_month,
                whole_province=True,
            )
        )
    return tuple(found)


def _signed_forms(
    inputs: Inputs, register: Register, tables: Sequence[Table], newly: NewlyArisen
) -> tuple[tuple[FormDifference, ...], ...]:
    reading = inputs.readings.get("signed_forms")
    computed = {table.key: table for table in tables}
    found: list[tuple[FormDifference, ...]] = []
    for signed in reading.signed_forms if reading else ():
        own = computed.get(signed.table.key)
        if own is None:
            found.append(
                (FormDifference(signed.table.key, None, "form", "có", None, (), signed.location),)
            )
            continue
        counted = newly.assistance if "B" in own.key else newly.poor
        found.append(
            compare_form(
                signed.table,
                own,
                register,
                counted,
                location=signed.location,
                first_row=signed.first_row,
            )
        )
    return tuple(found)


def _lot(updated: Update, register: Register) -> frozenset[str]:
    """The households that acceptance is about: those that a form of the round touched."""
    touched = {event.subject for event in updated.events}
    homes = {str(register.household_of[p]) for p in register.household_of if p in touched}
    return frozenset({*(touched & set(register.households)), *homes})


def _sample(inputs: Inputs, register: Register, lot: frozenset[str]) -> Sample | None:
    wanted = inputs.round.sample
    if not any(home.ended is None and home.id in lot for home in register.households.values()):
        return None
    limit = wanted.limit_identity or Fraction(
        str(inputs.law["identity_error_tolerance"].on(inputs.round.on).decimal)
    )
    plan = plan_sample(
        register,
        limit=limit,
        assurance=wanted.assurance,
        unit=ErrorUnit.FIELD,
        among=lot,
    )
    return draw_sample(register, plan, seed=wanted.seed, among=lot)


def _measured(inputs: Inputs, sample: Sample | None) -> Measurement | None:
    if sample is None:
        return None
    reading = inputs.readings.get("check_sheets")
    checked = reading.checked_fields if reading else ()
    return measure(sample, checked, assurance=inputs.round.sample.assurance)


def _decision(
    inputs: Inputs,
    measurement: Measurement | None,
    completeness: Completeness,
    agreed: Agreement,
    linkage: Linkage,
) -> Decision[Acceptance]:
    cites = (Citation(PLAN, "Phụ lục 1, mục 3.6"),)
    if linkage.stopped or measurement is None:
        why = (
            Text(
                "Dừng đối chiếu vì dấu hiệu bất thường; xem các lỗi liên quan.",
                "Linkage stopped on a safety sign; see its findings.",
            )
            if linkage.stopped
            else Text("Không có hộ nào để nghiệm thu.", "There is no household to accept.")
        )
        return Decision(None, why, (Ground("no-lot", why, None, cites),), cites)
    return verdict(
        measurement,
        completeness=completeness,
        agreement=agreed,
        law=inputs.law,
        on=inputs.round.on,
        strictness=Strictness.ASSURED if inputs.round.sample.strict else Strictness.LITERAL,
    )


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
                    f"lần: {', '.join(cluster.records)}. {cluster.why.vi}",
                    f"One {cluster.about} is entered {len(cluster.records)} times: "
                    f"{', '.join(cluster.records)}. {cluster.why.en}",
                ),
                subject=cluster.survivor,
                cites=Citation(PLAN, "Phụ lục 1, điểm 3.3"),
            )
        )
    return found


def _reviews(
    linkage: Linkage, duplicates: Duplicates, register: Register, forms: Sequence[Form]
) -> tuple[Table, ...]:
    tables = []
    if linkage.unsure:
        tables.append(review_table(linkage, register, forms))
    if duplicates.unsure:
        again = review_table(duplicates, register, forms)
        tables.append(attrs.evolve(again, key="Cặp trùng trong sổ") if tables else again)
    return tuple(tables)


__all__ = ["Inputs", "carry_out", "first_load_id"]
