"""`check`: run data rules over records or a register (kiểm tra dữ liệu; R14)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import PurePath
from typing import ClassVar

import attrs

from socassist.model.arguments import every, expect
from socassist.model.finding import Finding, NotRun, Severity
from socassist.model.form import Form
from socassist.model.gazetteer import Units
from socassist.model.linkage import Linkage
from socassist.model.lists import ApprovedList, PaymentList
from socassist.model.location import Location
from socassist.model.period import Month
from socassist.model.reading import Reading, SourceRecord
from socassist.model.register import Register
from socassist.model.rule import Rule, Scope
from socassist.model.table import Cell, Table
from socassist.model.tabular import Tabular
from socassist.model.text_pair import Text
from socassist.rules.checks.catalogue import catalogue, chosen, severity_of
from socassist.rules.checks.collector import collector_paused
from socassist.rules.checks.columns import Columns
from socassist.rules.checks.context import Context, Grouped, Row
from socassist.rules.law import Law

_INPUT = {
    "law": Text("pháp luật", "the law"),
    "units": Text("danh mục đơn vị hành chính", "the gazetteer"),
    "previous": Text("sổ năm trước", "last year's register"),
    "register": Text("sổ dữ liệu", "a register"),
    "linkage": Text("kết quả đối chiếu", "the linkage"),
    "on": Text("ngày kiểm tra", "the day"),
    "month": Text("tháng chốt", "the closing month"),
}


@attrs.frozen(repr=False)
class CheckResult(Tabular):
    """Every finding, which rules ran, and which could not (kết quả kiểm tra).

    Args:
        findings: All of them, no cap, in a fixed order: by place, then code.
        not_run: Rules that lacked an input or broke, each with its reason; never a pass.
        ran: Codes of the rules that ran to the end.
        subjects: How many subjects of each scope were looked at.
    """

    _title: ClassVar[Text] = Text("Kết quả kiểm tra", "Check result")
    _heads: ClassVar[str] = (
        "severity code subject file sheet row:integer cell message_vi message_en expected cites"
    )

    findings: tuple[Finding, ...] = ()
    not_run: tuple[NotRun, ...] = ()
    ran: tuple[str, ...] = ()
    subjects: tuple[tuple[Scope, int], ...] = ()

    def __repr__(self) -> str:
        return (
            f"CheckResult({len(self.findings)} findings, {len(self.ran)} rules ran, "
            f"{len(self.not_run)} not run)"
        )

    def records(self) -> list[dict[str, Cell]]:
        """One row a finding, for frames and notebooks."""
        return [record_of(finding) for finding in self.findings]

    def where(
        self,
        *,
        code: str | None = None,
        severity: Severity | str | None = None,
        subject: str | None = None,
        file: str | None = None,
    ) -> CheckResult:
        """Only the findings that fit.

        Raises:
            ValueError: There is no such severity.
        """
        severity = None if severity is None else severity_of(severity)
        return attrs.evolve(
            self,
            findings=tuple(
                finding
                for finding in self.findings
                if (code is None or finding.code == code)
                and (severity is None or finding.severity is severity)
                and (subject is None or finding.subject == subject)
                and (file is None or (finding.location and finding.location.file == file))
            ),
        )

    def grouped(self, by: Callable[[Finding], str] = lambda finding: finding.code) -> Grouped:
        """The findings in groups, by code unless told otherwise."""
        groups: dict[str, list[Finding]] = {}
        for finding in self.findings:
            groups.setdefault(by(finding), []).append(finding)
        return {key: tuple(groups[key]) for key in sorted(groups)}

    def counts(self) -> dict[str, int]:
        """How many findings each code has; a rule that ran and found nothing counts 0."""
        counted = Counter(finding.code for finding in self.findings)
        return {code: counted[code] for code in sorted({*self.ran, *counted})}

    def compared_with(self, before: CheckResult) -> tuple[CheckResult, CheckResult]:
        """What is new since another run, and what is gone.

        A finding that only moved to another row, because a row was put in above it, is neither.
        """
        return (
            attrs.evolve(self, findings=_beyond(self.findings, before.findings)),
            attrs.evolve(before, findings=_beyond(before.findings, self.findings)),
        )

    def table(self) -> Table:
        """The findings as a table to write into a workbook, what could not be checked as notes."""
        from socassist.rules.checks.presenting import findings_table

        return findings_table(self)

    def to_json(self) -> str:
        """The whole result as JSON: findings, what ran, what did not and why (xuất JSON)."""
        from socassist.rules.checks.presenting import as_json

        return as_json(self)


def _beyond(findings: Iterable[Finding], others: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that the others do not hold, wherever in their sheet they stand."""
    same = set(others)
    rest = [finding for finding in findings if finding not in same]
    left = set(findings)
    held = Counter(_but_for_row(finding) for finding in others if finding not in left)
    beyond = []
    for finding in rest:
        key = _but_for_row(finding)
        if held[key]:
            held[key] -= 1
        else:
            beyond.append(finding)
    return tuple(beyond)


def _but_for_row(finding: Finding) -> tuple[str | None, ...]:
    place = finding.location or Location("")
    about = (finding.subject, finding.value, finding.expected, finding.proposal)
    return (finding.code, place.file, place.sheet, place.column, *about)


def record_of(finding: Finding) -> dict[str, Cell]:
    """A finding as a row: what, how bad, where, and the message in both languages."""
    place = finding.location
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "subject": finding.subject,
        "file": place.file if place else None,
        "sheet": place.sheet if place else None,
        "row": place.row if place else None,
        "cell": place.cell if place else None,
        "message_vi": finding.message.vi,
        "message_en": finding.message.en,
        "expected": finding.expected,
        "cites": str(finding.cites) if finding.cites else None,
    }


def check(
    what: Reading | Register | Iterable[object],
    *,
    rules: Iterable[str | Rule] | None = None,
    severity: Severity | str | None = None,
    law: Law | None = None,
    units: Units | None = None,
    previous: Register | None = None,
    linkage: Linkage | None = None,
    on: date | None = None,
    month: Month | None = None,
    extra: Sequence[Rule] = (),
) -> CheckResult:
    """Check records or a register against the data rules (kiểm tra dữ liệu).

    Args:
        what: A reading, a register, or records (forms, approved lists, payment lists).
        rules: Codes or rules to run; all of the catalogue when left out.
        severity: Only rules at least this grave.
        law: The law, for rules that compare with figures.
        units: The gazetteer, for rules about places.
        previous: The register before the round, for rules across years.
        linkage: Who is who, for rules across forms and register.
        on: The day for which ages and figures count.
        month: The closing month, for rules about payments.
        extra: Further rules, such as those of plugins.

    Raises:
        ValueError: A rule code or severity is unknown, or two rules share a code.
        TypeError: `what` is the name of a file, which has to be read first, or holds something
            that is no record, such as names of files or whole readings.
    """
    expect(Law, None, law=law)
    expect(Units, None, units=units)
    expect(Register, None, previous=previous)
    expect(Linkage, None, linkage=linkage)
    expect(date, None, on=on)
    expect(Month, None, month=month)
    if isinstance(what, str | PurePath):
        raise TypeError(f"check takes what was read, not a file's name: check(read({str(what)!r}))")
    context = _context(
        what, law=law, units=units, previous=previous, linkage=linkage, on=on, month=month
    )
    with collector_paused():
        return _checked(chosen(catalogue(extra), rules, severity), context)


def _checked(rules: Sequence[Rule], context: Context) -> CheckResult:
    findings: list[Finding] = []
    not_run: list[NotRun] = []
    ran: list[str] = []
    columns = Columns(lambda scope: _subjects(scope, context), context)
    for rule in rules:
        if not columns.subjects(rule.scope):
            continue
        missing = context.missing(rule.needs)
        if missing:
            named = [_INPUT.get(name, Text(name, name)) for name in missing]
            vi, en = (", ".join(text.in_(lang) for text in named) for lang in ("vi", "en"))
            not_run.append(NotRun(rule.code, Text(f"thiếu {vi}", f"lacks {en}")))
            continue
        broken = _run(rule, columns.worth_asking(rule), context, findings)
        if broken is None:
            ran.append(rule.code)
        else:
            not_run.append(broken)
    findings.sort(key=_place)
    return CheckResult(
        findings=tuple(findings),
        not_run=tuple(not_run),
        ran=tuple(ran),
        subjects=columns.looked_at,
    )


def _run(
    rule: Rule, subjects: Iterable[object], context: Context, findings: list[Finding]
) -> NotRun | None:
    run, subject = rule.check, None
    try:
        for subject in subjects:
            findings.extend(run(subject, context))
    except Exception as error:  # noqa: BLE001 (a rule of anybody's may raise anything)
        place = _where(subject) if subject is not None else rule.scope.value
        kind = type(error).__name__
        return NotRun(
            rule.code,
            Text(
                f"quy tắc bị lỗi ({kind}) tại {place}; các kết quả trước đó vẫn được giữ",
                f"the rule broke ({kind}) at {place}; what it had found before is kept",
            ),
        )
    return None


def _where(subject: object) -> str:
    if isinstance(subject, Row):
        return str(subject.member.location)
    location = getattr(subject, "location", None)
    if isinstance(location, Location):
        return str(location)
    identifier = getattr(subject, "id", None)
    return str(identifier) if identifier is not None else type(subject).__name__


def _place(finding: Finding) -> tuple[str, str, int, str, str, str]:
    place = finding.location
    if place is None:
        return ("", finding.subject or "", 0, "", finding.code, finding.message.en)
    return (
        place.file,
        place.sheet or "",
        place.row or 0,
        place.column or "",
        finding.code,
        finding.message.en,
    )


def _context(
    what: Reading | Register | Iterable[object],
    *,
    law: Law | None,
    units: Units | None,
    previous: Register | None,
    linkage: Linkage | None,
    on: date | None,
    month: Month | None,
) -> Context:
    register: Register | None = None
    records: tuple[object, ...] = ()
    match what:
        case Register():
            register = what
        case Reading():
            records = what.records
        case _:
            records = every(object, "what", what)
            for place, record in enumerate(records):
                if not isinstance(record, SourceRecord):
                    raise TypeError(
                        "check takes a reading, a register, or forms and lists; item "
                        f"{place} is a {type(record).__name__}; several files are one reading: "
                        "check(read(one, another))"
                    )
    return Context(
        forms=tuple(r for r in records if isinstance(r, Form)),
        approved=tuple(r for r in records if isinstance(r, ApprovedList)),
        payments=tuple(r for r in records if isinstance(r, PaymentList)),
        register=register,
        previous=previous,
        linkage=linkage,
        law=law,
        units=units,
        on=on,
        month=month,
    )


def _subjects(scope: Scope, context: Context) -> Sequence[object]:
    register = context.register
    match scope:
        case Scope.MEMBER:
            return tuple(
                Row(form, member, index)
                for form in context.forms
                for index, member in enumerate(form.members)
            )
        case Scope.FORM:
            return context.forms
        case Scope.BATCH:
            return (context.forms,) if context.forms else ()
        case Scope.APPROVED_LIST:
            return context.approved
        case Scope.PAYMENT_LIST:
            return context.payments
        case _ if register is None:
            return ()
        case Scope.PERSON:
            return tuple(register.people.values())
        case Scope.HOUSEHOLD:
            return tuple(register.households.values())
        case Scope.BENEFIT:
            return tuple(register.benefits.values())
        case Scope.REGISTER:
            return (register,)
