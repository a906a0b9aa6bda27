"""The class of each year, and a return to the list after years (R3, R10)."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from socassist.model.evidence import FormKind
from socassist.model.finding import Finding, Severity
from socassist.model.form import Form
from socassist.model.household import Household
from socassist.model.poverty import Assessment, PovertyRecord, PovertyStatus
from socassist.rules.update.decisions import class_differs, decision_of
from socassist.rules.update.notice import ONE_HOUSEHOLD, WHAT_TO_UPDATE, notice
from socassist.rules.update.result import Round
from socassist.rules.update.statement import class_of


def record_classes(
    home: Household, forms: Sequence[Form], round_: Round, findings: list[Finding]
) -> tuple[Household, bool]:
    """The household with what the forms say of its classes, and whether it is on a list again.

    Years that the register knows are not rewritten by an export; a form C of the year is.
    """
    records = {record.year: record for record in home.poverty}
    classed = {f.year for f in forms if f.kind is FormKind.C and class_of(f) is not None}
    for form in forms:
        if form.kind is FormKind.MIS:
            _past_years(home, form, records, findings)
        elif form.kind is FormKind.C and (class_of(form) is not None or form.year not in classed):
            _this_year(home, form, records, round_, findings)
    poverty = tuple(records[year] for year in sorted(records))
    if poverty == home.poverty:
        return home, False
    returned = _returned(home, poverty, round_.year)
    return attrs.evolve(home, poverty=poverty), returned


def _past_years(
    home: Household, form: Form, records: dict[int, PovertyRecord], findings: list[Finding]
) -> None:
    classes = dict(form.history)
    if form.status is not None:
        classes.setdefault(form.year, form.status)
    for year in sorted(classes):
        held, status = records.get(year), classes[year]
        if held is None:
            signed = year == form.year
            records[year] = PovertyRecord(
                year=year,
                status=status,
                decision_number=form.decision_number if signed else None,
                decided=form.decided if signed else None,
            )
        elif class_differs(held.status, status):
            findings.append(
                notice(
                    "history-differs",
                    Severity.WARNING,
                    f"Phân loại năm {year} trong tệp khác với sổ; giữ theo sổ",
                    f"The class of {year} in the export differs from the register, which is kept",
                    form=form,
                    subject=home.id,
                    value=status.value,
                    expected=held.status.value,
                    cites=ONE_HOUSEHOLD,
                )
            )


def _this_year(
    home: Household,
    form: Form,
    records: dict[int, PovertyRecord],
    round_: Round,
    findings: list[Finding],
) -> None:
    status = class_of(form)
    if status is None:
        status = PovertyStatus.NOT_POOR
        findings.append(_blank(home, form))
    held = records.get(form.year)
    number, decided = decision_of(form, status, held, home.id, findings)
    record = PovertyRecord(
        year=form.year,
        status=status,
        assessment=form.assessment,
        claimed_code=form.claimed_code,
        decision_number=number,
        decided=decided,
        round=round_.id,
    )
    if held is not None:
        kept = attrs.evolve(record, round=held.round, computed=held.computed)
        kept = attrs.evolve(kept, local_status=held.local_status)
        if kept == held or _said_again(record, held):
            return
    records[form.year] = record


def _blank(home: Household, form: Form) -> Finding:
    """What a form without a class does: it may take a household off the list."""
    asked = not form.columns or "status" in form.columns  # a list of who escaped has no column
    before = home.status_in(form.year - 1)
    if asked and before is not None and before.status.on_list:
        scored = form.assessment is not None
        left_vi = "có điểm nhưng không ghi" if scored else "không ghi điểm và"
        left_en = "scores but no class" if scored else "neither scores nor a class"
        return notice(
            "class-blank-escapes",
            Severity.WARNING,
            f"Phiếu C {left_vi} kết quả phân loại của hộ đang thuộc danh sách; ghi nhận "
            "không nghèo, tức là thoát nghèo hoặc thoát cận nghèo",
            f"Form C gives {left_en} for a household that was on the list; it is "
            "recorded as not poor, so it escapes",
            form=form,
            field="status",
            subject=home.id,
            cites=WHAT_TO_UPDATE,
        )
    return notice(
        "class-blank",
        Severity.NOTE,
        "Phiếu C không ghi kết quả phân loại; ghi nhận không nghèo",
        "Form C leaves the class blank; recorded as not poor",
        form=form,
        field="status",
        cites=WHAT_TO_UPDATE,
    )


def _said_again(record: PovertyRecord, held: PovertyRecord) -> bool:
    """Whether a form only repeats a year's class, with less than the register knows of it.

    A form has no room for the decision, for incomes and for every sub-class; what it leaves out
    stays.
    """
    finer = record.status is PovertyStatus.POOR and held.status.is_poor
    if record.status is not held.status and not finer:
        return False
    if record.claimed_code not in {None, held.claimed_code}:
        return False
    if record.decision_number not in {None, held.decision_number}:
        return False
    if record.decided not in {None, held.decided}:
        return False
    return _no_other_scores(record.assessment, held.assessment)


def _no_other_scores(stated: Assessment | None, held: Assessment | None) -> bool:
    if stated is None or held is None:
        return stated is None and (held is None or (held.b1 is None and held.b2 is None))
    return (
        (stated.b1, stated.b2) == (held.b1, held.b2)
        and (stated.area is None or stated.area is held.area)
        and stated.income in {None, held.income}
        and stated.deprivations in {None, held.deprivations}
        and not stated.deprived
        and not stated.facts
    )


def _returned(home: Household, poverty: tuple[PovertyRecord, ...], year: int) -> bool:
    """Whether the household is on a list again after at least a year off it (tái nghèo)."""
    known = {record.year: record.status.on_list for record in poverty}
    before = {record.year: record.status.on_list for record in home.poverty}
    if not known.get(year) or before.get(year) or known.get(year - 1):
        return False
    return any(listed for past, listed in before.items() if past < year)
