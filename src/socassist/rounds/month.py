"""A month of a stored register closed: frozen, compared with what was paid, kept (chốt tháng)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path

import attrs

from socassist import access
from socassist.hookspecs import ClosingLedger, ReadOptions, RegisterStore
from socassist.model.benefit import Benefit, BenefitId
from socassist.model.closing import ClosedLine, Closing
from socassist.model.errors import RegisterError, WrongContent
from socassist.model.finding import Finding, Severity
from socassist.model.gazetteer import Units, load_units
from socassist.model.lists import PaymentList
from socassist.model.money import Dong
from socassist.model.period import Month, MonthPeriod
from socassist.model.register import Register
from socassist.model.table import Table
from socassist.model.text_pair import Text
from socassist.plugins import Plugins, installed_plugins
from socassist.rounds.month_sheets import month_tables
from socassist.rules.law import Law
from socassist.rules.reconciliation import Reconciliation, reconcile
from socassist.rules.update import close_month


@attrs.frozen
class ClosedMonth:
    """What closing a month of a stored register gave (kết quả chốt tháng).

    Args:
        closing: The closing that stands: a new one, or the one of before.
        register: The register from which it was made.
        stored: Whether a closing was added to the ledger by this call.
        findings: What was found on the way.
        paid: The closing against the payment lists given; None when none was.
        tables: The workbook: a payment list a commune, arrears and recoveries, differences.
    """

    closing: Closing
    register: Register
    stored: bool
    findings: tuple[Finding, ...]
    paid: Reconciliation | None
    tables: tuple[Table, ...]

    @property
    def agrees(self) -> bool:
        """Whether nothing is left to look at: no error, no warning, what was paid is the same."""
        worst = {finding.severity for finding in self.findings}
        paid = self.paid is None or not self.paid.differences
        return paid and worst <= {Severity.NOTE}


def close_stored_month(
    url: str,
    month: Month,
    *,
    on: date,
    paid: Sequence[str | Path] = (),
    uncollected: Collection[BenefitId] = (),
    reason: Text | None = None,
    actor: str | None = None,
    workbook: str | Path | None = None,
    plugins: Plugins | None = None,
    write: bool = True,
) -> ClosedMonth:
    """Close a month of the register at an address and keep the closing there (R13, R18).

    The list of who is paid what is frozen with its hash; what earlier closed months left open is
    carried forward. A month that is closed stays as it is, and is shown again, unless a reason
    is given: then a further version names the one before. The workbook is written before the
    closing is stored, so that no closing stands without its list.

    Args:
        url: Address of the register.
        month: The month.
        on: The day of closing, to hold against the deadline.
        paid: Payment lists as paid, to compare with the closing.
        uncollected: Lines of the month before that nobody collected, by benefit.
        reason: Why a closed month is closed again.
        actor: Who closes it: a code, not a name.
        workbook: Where to write the lists.
        plugins: The plugins to use; all installed ones when left out.
        write: Whether to store the closing and write the workbook.

    Raises:
        RegisterError: There is no register, it keeps no closings, or somebody else changed it.
        BrokenJournal: The journal or a closing was altered.
        SourceError: A payment list cannot be used, or the workbook not be written.
    """
    found = plugins or installed_plugins()
    with access.open_register(url, plugins=found) as store:
        register, ledger = store.load(), _ledger(store)
        law = access.load_law(province=register.province, plugins=found)
        earlier = ledger.closings()
        _refuse_unknown(uncollected, earlier, month)
        closed = close_month(
            register,
            month,
            law=law,
            earlier=earlier,
            uncollected=uncollected,
            reason=reason,
            on=on,
            actor=actor,
        )
        fresh = closed.closing not in earlier
        units = load_units()
        lists = _paid_lists(paid, month, register, units, found)
        compared = None
        if lists:
            compared = reconcile(_as_due(closed.closing, register), [_as_paid(x) for x in lists])
        findings = [f for f in closed.findings if f.code != "month-already-closed"]
        if not fresh:
            findings += _drifted(register, closed.closing, earlier, law)
        if reason is not None and closed.closing.replaces is None:
            findings.append(_not_closed_before(month))
        result = ClosedMonth(
            closing=closed.closing,
            register=register,
            stored=fresh and write,
            findings=(*findings, *(_faults(compared) if compared else ())),
            paid=compared,
            tables=(),
        )
        tables = month_tables(result.closing, register, result.findings, compared, units)
        if write:
            if workbook is not None:
                access.write(workbook, tables, plugins=found)
            if fresh:
                ledger.add_closing(closed.closing)
    return attrs.evolve(result, tables=tables)


def _ledger(store: RegisterStore) -> ClosingLedger:
    if not isinstance(store, ClosingLedger):
        raise RegisterError(
            "a register at such an address keeps no closed months; use a database",
            vi="Sổ ở địa chỉ này không lưu tháng đã chốt; hãy dùng cơ sở dữ liệu",
        )
    return store


def _refuse_unknown(
    uncollected: Iterable[BenefitId], earlier: Iterable[Closing], month: Month
) -> None:
    before = [closing for closing in earlier if closing.month == month.previous]
    held = {line.benefit for line in before[-1].lines} if before else set()
    unknown = sorted(set(uncollected) - held)
    if unknown:
        raise RegisterError(
            f"the closing of {month.previous} has no line of {', '.join(unknown)}; "
            "uncollected lines are named by the benefit's identifier",
            vi=f"Bản chốt tháng {month.previous} không có dòng {', '.join(unknown)}; dòng chưa "
            "nhận tiền ghi bằng mã chế độ",
        )


def _paid_lists(
    paid: Sequence[str | Path], month: Month, register: Register, units: Units, plugins: Plugins
) -> tuple[PaymentList, ...]:
    if not paid:
        return ()
    options = ReadOptions(province=register.province, month=month, on=month.last, units=units)
    reading = access.read(*paid, options=options, plugins=plugins)
    for finding in reading.findings:
        if finding.code == "several-months-stated" and finding.location:
            raise WrongContent(
                finding.message.en,
                file=finding.location.file,
                sheet=finding.location.sheet,
                vi=f"Tệp {finding.location.file}: {finding.message.vi}",
            )
    lists = reading.payment_lists
    for one in lists:
        if one.month != month:
            raise WrongContent(
                f"it is the payment list of {one.month}, not of {month}",
                file=one.location.file,
                sheet=one.location.sheet,
                advice="Name the list of the month that is closed",
                vi=f"Tệp {one.location.file} là danh sách chi trả tháng {one.month}, "
                f"không phải tháng {month}",
            )
    if not lists:
        raise WrongContent(
            "no payment list is in these files",
            file=Path(paid[0]).name,
            vi=f"Các tệp ({Path(paid[0]).name}, …) không có danh sách chi trả",
        )
    return lists


def _as_due(closing: Closing, register: Register) -> Register:
    """The closing as a register in which every line is a benefit of its whole total."""
    period = MonthPeriod(closing.month, closing.month.next)
    lines = [line for line in closing.lines if line.total > 0]
    benefits = {
        line.benefit: Benefit(
            id=line.benefit,
            person=line.person,
            household=line.household,
            kind=line.kind,
            group=line.group,
            coefficient=None,
            amount=line.total,
            period=period,
            cared_for=line.cared_for,
        )
        for line in lines
    }
    return Register(closing.province, register.households, register.people, benefits)


def _as_paid(paid: PaymentList) -> PaymentList:
    """A list of which each line's amount is what was paid in all, arrears included."""
    entries = []
    for entry in paid.entries:
        total = entry.total
        if total is None and entry.amount is not None:
            total = Dong(entry.amount + (entry.arrears or 0))
        columns = dict(entry.columns)
        if "total" in columns:
            columns["amount"] = columns["total"]
        entries.append(attrs.evolve(entry, amount=total, columns=columns))
    printed = {key: value for key, value in paid.printed.items() if key == "people"}
    if "total" in paid.printed:
        printed["amount"] = paid.printed["total"]
    return attrs.evolve(paid, entries=tuple(entries), printed=printed, printed_at={})


def _faults(compared: Reconciliation) -> Iterable[Finding]:
    """What the comparison found beside the differences, which have a sheet of their own."""
    return (
        finding
        for finding in compared.findings
        if finding.severity is not Severity.NOTE
        and finding.code not in _DIFFERENCES
        and not finding.code.endswith("-differs")
    )


_DIFFERENCES = frozenset(
    {"beneficiary-not-in-register", "beneficiary-not-on-list", "beneficiary-match-unclear"}
)


def _drifted(
    register: Register, standing: Closing, earlier: Sequence[Closing], law: Law
) -> list[Finding]:
    """Whether the register would give something else for the month by now."""
    again = close_month(
        register,
        standing.month,
        law=law,
        earlier=[closing for closing in earlier if closing.month < standing.month],
    ).closing
    plain = {_without_carried(line) for line in again.lines}
    changed = plain ^ {_without_carried(line) for line in standing.lines}
    if not changed:
        return []
    people = len({line.person for line in changed})
    return [
        Finding(
            "register-changed-since-closing",
            Severity.NOTE,
            Text(
                f"Sổ đã thay đổi sau khi chốt tháng {standing.month}: {people} đối tượng khác; "
                "chênh lệch sẽ thành truy lĩnh, thu hồi ở tháng sau",
                f"The register changed since {standing.month} was closed, for {people} people; "
                "the difference becomes arrears or a recovery of the next month",
            ),
            subject=str(standing.month),
            value=str(people),
        )
    ]


def _without_carried(line: ClosedLine) -> ClosedLine:
    return attrs.evolve(line, carried=Dong(0), carried_months=0)


def _not_closed_before(month: Month) -> Finding:
    return Finding(
        "month-not-closed-before",
        Severity.NOTE,
        Text(
            f"Tháng {month} chưa chốt lần nào, lý do mở lại không dùng đến",
            f"{month} was never closed before; the reason for reopening is not used",
        ),
        subject=str(month),
    )
