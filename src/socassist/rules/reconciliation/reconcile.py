"""`reconcile`: the register against signed lists, whole (đối chiếu)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from socassist.model.arguments import every, expect
from socassist.model.finding import Finding, NotRun, Severity
from socassist.model.lists import ApprovedList, PaymentList
from socassist.model.period import Month
from socassist.model.person import Person
from socassist.model.register import Register
from socassist.model.text_pair import Text
from socassist.rules.reconciliation.approved import (
    CommuneResult,
    compare_commune,
    compare_extract,
    household_facts,
    status_class,
)
from socassist.rules.reconciliation.approved_figures import add_figures
from socassist.rules.reconciliation.difference import (
    Difference,
    Figures,
    Reconciliation,
    Residual,
    level_sums,
)
from socassist.rules.reconciliation.elsewhere import listed_elsewhere
from socassist.rules.reconciliation.keys import grouped, name_key, village_key
from socassist.rules.reconciliation.messages import (
    APPROVED_CITES,
    PAYMENT_CITES,
    difference_finding,
    repeated_households,
    repeated_lines,
)
from socassist.rules.reconciliation.payments import (
    MonthResult,
    PaidLine,
    add_payment_figures,
    benefits_due,
    compare_month,
    paid_lines,
)
from socassist.rules.reconciliation.totals import residuals, total_findings
from socassist.rules.reconciliation.wrongly_paid import Entitlements, payment_faults

SignedList = ApprovedList | PaymentList
_LISTS = (ApprovedList, PaymentList)


def reconcile(
    register: Register,
    signed_list: SignedList | Iterable[SignedList],
    *,
    communes: Mapping[str, str] | None = None,
    on: date | None = None,
    closed_through: Month | None = None,
    entitlements: Entitlements | None = None,
    whole_province: bool = False,
    by_year: Mapping[int, Register] | None = None,
) -> Reconciliation:
    """Compare the register with signed lists and name every difference (đối chiếu; R13, R18–R20).

    All lists given are compared at once, so a province's lists should be given together. Only the
    communes that have a list are compared.

    Args:
        register: The register.
        signed_list: One approved or payment list, or several of one kind.
        communes: New code by old code, where communes were merged between list and register
            (xã sáp nhập); applied to both sides.
        on: The day for which members are counted; the present where left out.
        closed_through: The last month that is closed (chốt); a payment list of a later month is
            compared, and the result is provisional.
        entitlements: What the law gives each person in the month, to find payments above it.
        whole_province: Whether a commune of the register without a list is a gap to be told.
        by_year: The register as it stood at the end of a year (`at_year_end`), for approved lists
            of that year; those of other years are compared with `register`.

    Raises:
        ValueError: Approved and payment lists are mixed.
    """
    expect(Register, register=register)
    expect(Mapping, None, communes=communes, by_year=by_year)
    expect(date, None, on=on)
    expect(Month, None, closed_through=closed_through)
    lists = (
        [signed_list]
        if isinstance(signed_list, ApprovedList | PaymentList)
        else sorted(every(_LISTS, "signed_list", signed_list), key=_list_key)
    )
    approved = [one for one in lists if isinstance(one, ApprovedList)]
    payments = [one for one in lists if isinstance(one, PaymentList)]
    if approved and payments:
        raise ValueError("approved lists and payment lists cannot be reconciled in one call")
    renamed = dict(communes or {})
    if payments:
        return _payments(
            register, payments, renamed, closed_through, entitlements, whole=whole_province
        )
    return _approved(register, approved, renamed, on, by_year or {}, whole=whole_province)


def _list_key(one: SignedList) -> tuple[str, str, str, int]:
    place = one.location
    return (one.commune or "", place.file, place.sheet or "", place.row or 0)


def _foreign(register: Register, one: SignedList) -> Finding:
    return Finding(
        "list-of-other-province",
        Severity.ERROR,
        Text(
            f"Danh sách của tỉnh {one.province}, sổ của tỉnh {register.province}: không đối chiếu.",
            f"The list is of province {one.province}, the register of {register.province}.",
        ),
        location=one.location,
        value=one.province,
        expected=register.province,
    )


def _approved(
    register: Register,
    lists: Sequence[ApprovedList],
    renamed: Mapping[str, str],
    on: date | None,
    by_year: Mapping[int, Register],
    *,
    whole: bool,
) -> Reconciliation:
    findings: list[Finding] = []
    not_run: list[NotRun] = []
    differences: list[Difference] = []
    rests: list[Residual] = []
    figures: Figures = {}
    listed = registered = matched = 0
    for one in lists:
        findings += total_findings(one, APPROVED_CITES)
        rests += residuals(one)
    years = sorted({one.year for one in lists})
    for year in years:
        then = by_year.get(year, register)
        facts = household_facts(then, year, renamed, on)
        known = any(fact.on_list for found in facts.values() for fact in found)
        if not known:
            not_run.append(_no_status(year))
        by_commune: dict[str, list[ApprovedList]] = {}
        for one in lists:
            if one.year != year:
                continue
            if one.province != register.province:
                findings.append(_foreign(register, one))
                not_run.append(_no_list(one.commune, str(year)))
            else:
                by_commune.setdefault(renamed.get(one.commune, one.commune), []).append(one)
        results: dict[str, CommuneResult] = {}
        for commune, several in sorted(by_commune.items()):
            ours = facts.get(commune, [])
            found = [one for one in several if not one.extract]
            findings += _commune_notes(commune, found or several, empty=not ours)
            done = [compare_extract(then, commune, one, ours) for one in several if one.extract]
            if found:
                result = results[commune] = compare_commune(then, commune, found, ours)
                registered += sum(1 for fact in ours if fact.on_list)
                findings += [repeated_households(ids) for ids in result.repeated_households]
                add_figures(figures, found, ours, commune)
                done.insert(0, result)
            elif not whole:
                not_run.append(_no_list(commune, str(year)))
            matched += sum(result.matched for result in done)
            listed += sum(len(one.entries) for one in several)
            for result in done:
                differences += result.differences
                findings += [repeated_lines(places, "approved") for places in result.repeated]
        findings += listed_elsewhere(results)
        if whole:
            not_run += [
                _no_list(commune, str(year))
                for commune, ours in sorted(facts.items())
                if commune not in results and any(fact.on_list for fact in ours)
            ]
    findings += [difference_finding(item, "approved") for item in differences]
    return Reconciliation(
        about="approved",
        when=tuple(map(str, years)),
        listed=listed,
        registered=registered,
        matched=matched,
        differences=tuple(differences),
        sums=level_sums(figures),
        residuals=tuple(rests),
        findings=tuple(findings),
        not_run=tuple(not_run),
    )


def _commune_notes(commune: str, lists: Sequence[SignedList], *, empty: bool) -> list[Finding]:
    notes = []
    if len(lists) > 1 and not _by_class(lists):
        notes.append(
            Finding(
                "commune-with-several-lists",
                Severity.WARNING,
                Text(
                    f"Xã {commune} có {len(lists)} danh sách cùng kỳ; các danh sách được gộp lại.",
                    f"Commune {commune} has {len(lists)} lists of one period; they are pooled.",
                ),
                location=lists[-1].location,
                related=tuple(one.location for one in lists[:-1]),
            )
        )
    if empty:
        notes.append(
            Finding(
                "list-commune-unknown",
                Severity.ERROR,
                Text(
                    f"Sổ không có hộ nào ở xã {commune}; mã xã sai, hoặc xã đã sáp nhập "
                    "(khai báo mã mới cho mã cũ).",
                    f"The register has no household in commune {commune}; a wrong code, or a "
                    "merged commune (give the new code for the old one).",
                ),
                location=lists[0].location,
                value=commune,
            )
        )
    return notes


def _by_class(lists: Sequence[SignedList]) -> bool:
    """Whether each list is of a class of its own, as poor and near-poor mostly are."""
    classes = [
        {status_class(entry.status) for entry in one.entries}
        for one in lists
        if isinstance(one, ApprovedList)
    ]
    every_class = [name for names in classes for name in names]
    return bool(every_class) and len(every_class) == len(set(every_class))


def _no_status(year: int) -> NotRun:
    return NotRun(
        "reconcile-approved",
        Text(
            f"Sổ chưa có kết quả phân loại hộ của năm {year}.",
            f"The register holds no poverty status of {year}.",
        ),
    )


def _no_list(commune: str, when: str) -> NotRun:
    return NotRun(
        "reconcile-commune",
        Text(
            f"Xã {commune} chưa có danh sách của {when}.",
            f"Commune {commune} has no list for {when}.",
        ),
    )


def _payments(
    register: Register,
    lists: Sequence[PaymentList],
    renamed: Mapping[str, str],
    closed_through: Month | None,
    entitlements: Entitlements | None,
    *,
    whole: bool,
) -> Reconciliation:
    findings: list[Finding] = []
    not_run: list[NotRun] = []
    differences: list[Difference] = []
    figures: Figures = {}
    listed = registered = matched = 0
    provisional = False
    rests = [rest for one in lists for rest in residuals(one)]
    for one in lists:
        findings += total_findings(one, PAYMENT_CITES)
        if one.province != register.province:
            findings.append(_foreign(register, one))
            not_run.append(_no_list(one.commune or "?", str(one.month)))
        if closed_through is not None and closed_through < one.month:
            provisional = True
            findings.append(_not_closed(one, closed_through))
    months = sorted({one.month for one in lists})
    for month in months:
        found = [o for o in lists if o.month == month and o.province == register.province]
        covered = {renamed.get(o.commune, o.commune) for o in found if o.commune}
        scope = None if any(o.commune is None for o in found) else frozenset(covered)
        dues = benefits_due(register, month, renamed, scope)
        by_commune = grouped(found, lambda o: o.commune)
        for commune in sorted(by_commune, key=str):
            findings += _commune_notes(str(commune), by_commune[commune], empty=False)
        result = compare_month(paid_lines(found, renamed), dues)
        matched += len(result.pairs)
        listed += len(result.lines)
        registered += len(dues)
        differences += result.differences
        findings += [repeated_lines(places, "payment") for places in result.repeated]
        add_payment_figures(figures, result, found, register.province)
        people = _people_of(register, result, month)
        findings += payment_faults(
            register, month, result.pairs, result.unmatched, people, entitlements, renamed
        )
        if whole and scope is not None:
            outside = benefits_due(register, month, renamed, None)
            missing = sorted({due.commune for due in outside} - scope)
            not_run += [_no_list(commune, str(month)) for commune in missing]
    findings += [difference_finding(item, "payment") for item in differences]
    if entitlements is None and lists:
        not_run.append(_no_entitlements())
    return Reconciliation(
        about="payment",
        when=tuple(map(str, months)),
        listed=listed,
        registered=registered,
        matched=matched,
        differences=tuple(differences),
        sums=level_sums(figures),
        residuals=tuple(rests),
        findings=tuple(findings),
        not_run=tuple(not_run),
        provisional=provisional,
    )


def _not_closed(one: PaymentList, closed_through: Month) -> Finding:
    return Finding(
        "month-not-closed",
        Severity.WARNING,
        Text(
            f"Tháng {one.month} chưa chốt (đã chốt đến {closed_through}); kết quả là tạm tính.",
            f"Month {one.month} is not closed (closed through {closed_through}); provisional.",
        ),
        location=one.location,
        cites=PAYMENT_CITES,
    )


def _no_entitlements() -> NotRun:
    return NotRun(
        "paid-above-law",
        Text(
            "Chưa đối chiếu mức chi với quy định: không có kết quả tính mức hưởng.",
            "Payments were not held against the law: no entitlements were given.",
        ),
    )


def _people_of(register: Register, result: MonthResult, month: Month) -> dict[int, Person]:
    """Find whom an unmatched line names, where exactly one person of the register fits."""
    if not result.unmatched:
        return {}
    wanted = {line.name for line in result.unmatched}
    codes = {line.entry.person_code for line in result.unmatched if line.entry.person_code}
    by_name: dict[tuple[str, int | None], list[Person]] = {}
    by_code: dict[str, Person] = {}
    for person in register.people.values():
        own = {person.id, *(code for _, code in person.codes)}
        for code in own & codes:
            by_code[code] = person
        name = name_key(person.name)
        if name in wanted:
            year = person.birth.year if person.birth else None
            by_name.setdefault((name, year), []).append(person)
    found: dict[int, Person] = {}
    for line in result.unmatched:
        if line.entry.person_code in by_code:
            found[id(line)] = by_code[line.entry.person_code]
            continue
        candidates = by_name.get((line.name, line.birth), [])
        candidates = _in_village(register, candidates, line, month) or candidates
        if len(candidates) == 1:
            found[id(line)] = candidates[0]
    return found


def _in_village(
    register: Register, people: Sequence[Person], line: PaidLine, month: Month
) -> list[Person]:
    """Those of the people who lived in the line's village, when several share a name."""
    if len(people) < 2:
        return list(people)
    found = []
    for person in people:
        home = register.household_of.get(person.id)
        if home is None:
            continue
        address = register.households[home].address_on(month.last)
        if village_key(address.village) == line.village:
            found.append(person)
    return found
