"""A round against what was signed: approved lists, payment lists, forms (đối chiếu của đợt)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from socassist.model.benefit import BenefitLine
from socassist.model.gazetteer import Units
from socassist.model.lists import ApprovedList, PaymentList
from socassist.model.period import Month
from socassist.model.register import Register
from socassist.model.table import Table
from socassist.rounds.inputs import Inputs
from socassist.rules.acceptance import FormDifference, NewlyArisen, compare_form
from socassist.rules.allowance import assess
from socassist.rules.law import Law
from socassist.rules.reconciliation import Reconciliation, approvals, reconcile
from socassist.rules.update import Update, at_year_end, record_decisions


def with_decisions(inputs: Inputs, done: Update, run: str) -> Update:
    """An update with the decisions that the approved lists of the round's year name (R21)."""
    reading = inputs.readings.get("approved_lists")
    if reading is None or not reading.approved_lists:
        return done
    round_, lists = inputs.round, reading.approved_lists
    found = approvals(
        done.register,
        lists,
        year=round_.year,
        on=round_.on,
        communes=merged_communes(done.register, lists, inputs.units),
    )
    return record_decisions(done, found, round_id=run, on=round_.on, actor=round_.actor)


def reconciled(inputs: Inputs, register: Register) -> tuple[Reconciliation, ...]:
    """The register against the approved lists of the year and the payment lists of the month."""
    found: list[Reconciliation] = []
    approved = inputs.readings.get("approved_lists")
    if approved and (lists := approved.approved_lists):
        then = registers_of(register, lists)
        found.append(
            reconcile(
                register,
                lists,
                communes=merged_of_years(register, lists, inputs.units, then),
                on=inputs.round.on,
                whole_province=True,
                by_year=then,
            )
        )
    payments = inputs.readings.get("payment_lists")
    if payments and payments.payment_lists:
        found.append(
            reconcile(
                register,
                payments.payment_lists,
                communes=merged_communes(register, payments.payment_lists, inputs.units),
                closed_through=inputs.round.closing_month,
                entitlements=entitlements(register, inputs.round.closing_month, inputs.law),
                whole_province=True,
            )
        )
    return tuple(found)


def registers_of(register: Register, lists: Iterable[ApprovedList]) -> dict[int, Register]:
    """The register as it stood at the end of each earlier year that has an approved list (R19)."""
    then = {year: at_year_end(register, year) for year in {one.year for one in lists}}
    return {year: found for year, found in then.items() if found is not register}


def merged_of_years(
    register: Register,
    lists: Iterable[ApprovedList],
    units: Units,
    then: Mapping[int, Register],
) -> dict[str, str]:
    """`merged_communes` for lists of several years, each beside the register of its time."""
    by_year: dict[int | None, list[ApprovedList]] = {}
    for one in lists:
        by_year.setdefault(one.year if one.year in then else None, []).append(one)
    found: dict[str, str] = {}
    for year, own in by_year.items():
        found |= merged_communes(register if year is None else then[year], own, units)
    return found


def merged_communes(
    register: Register, lists: Iterable[ApprovedList | PaymentList], units: Units
) -> dict[str, str]:
    """The new code by the old one, where a commune was merged between list and register.

    Told by the gazetteer, and only for codes that one side has and the other has not, so that
    nothing is renamed that both sides name alike. A commune whose area went to several others
    stays as it is: which village went where, the code does not tell. A household counts where it
    lived in the month of a payment list.
    """
    lists = tuple(lists)
    days = {one.month.last if isinstance(one, PaymentList) else None for one in lists}
    held = {
        (home.address if day is None else home.address_on(day)).commune
        for home in register.households.values()
        for day in days
    }
    listed = {one.commune for one in lists if one.commune}
    found: dict[str, str] = {}
    for code in sorted(held ^ listed):
        for unit in units.versions(code):
            if len(unit.successors) == 1 and not unit.is_split and unit.successors[0] != code:
                found[code] = unit.successors[0]
    return {old: new for old, new in found.items() if new in (held if old in listed else listed)}


def entitlements(register: Register, month: Month, law: Law) -> dict[str, tuple[BenefitLine, ...]]:
    """What the law gives whoever draws a benefit, where the known facts bear its group out.

    Forms tell few circumstances; where nothing speaks for the group that is paid, the library
    cannot say that the payment is wrong, and the data rules look at its figures instead.
    """
    due: dict[str, tuple[BenefitLine, ...]] = {}
    for benefit in register.benefits.values():
        home = register.households.get(benefit.household)
        if benefit.person in due or home is None or not benefit.drawn_in(month):
            continue
        decision = assess(register.people[benefit.person], home, month=month, law=law)
        if decision.outcome and benefit.group in {line.group for line in decision.outcome}:
            due[benefit.person] = decision.outcome
    return due


def signed_form_differences(
    inputs: Inputs, register: Register, tables: Sequence[Table], newly: NewlyArisen
) -> tuple[tuple[FormDifference, ...], ...]:
    """The register against the signed forms 1A to 2B, one tuple of differences a form."""
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
        end = date(newly.year, 12, 31)
        found.append(compare_form(signed, own, register, counted, on=end))
    return tuple(found)
