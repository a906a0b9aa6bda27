"""Which households ought to be visited again (danh sách phúc tra; R22), each with its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from socassist.model.finding import Finding, Severity
from socassist.model.household import Household, HouseholdId
from socassist.model.person import PersonId
from socassist.model.register import Register
from socassist.model.table import Column, Table
from socassist.model.text_pair import Text
from socassist.rules.acceptance.field import status_label


@attrs.frozen
class Recheck:
    """One household to be visited again, and why (hộ cần phúc tra).

    Attributes:
        household: identifier.
        reasons: each in both languages, weightiest first.
    """

    household: str
    reasons: tuple[Text, ...]


def recheck_list(
    register: Register,
    year: int,
    *,
    findings: Iterable[Finding] = (),
    complaints: Mapping[str, str] | None = None,
) -> tuple[Recheck, ...]:
    """List the households whose result looks wrong, or that complained (lập danh sách phúc tra).

    Reasons: a complaint; a class that the law does not give for the facts of the form; a class
    that differs from the one the form ticked as its way; poor, not poor, poor in three years
    running; a finding of severity error. Most reasons first, then by identifier.

    Args:
        register: The register.
        year: The year of the review.
        findings: Findings of the round; those about a household or its members count.
        complaints: What was complained of, by household identifier.
    """
    told = complaints or {}
    faults: dict[str, list[Finding]] = {}
    for finding in findings:
        home = _home(register, finding.subject)
        if home is not None and finding.severity is Severity.ERROR:
            faults.setdefault(home, []).append(finding)
    found = []
    for id_ in sorted(register.households):
        household = register.households[id_]
        reasons = list(_reasons(household, year, told.get(id_), faults.get(id_, ())))
        if reasons:
            found.append(Recheck(id_, tuple(reasons)))
    return tuple(sorted(found, key=lambda item: (-len(item.reasons), item.household)))


def _home(register: Register, subject: str | None) -> str | None:
    if subject is None:
        return None
    if subject in register.households:
        return subject
    return register.household_of.get(PersonId(subject))


def _reasons(
    household: Household, year: int, complaint: str | None, faults: Iterable[Finding]
) -> Iterator[Text]:
    if complaint is not None:
        yield Text(f"Có khiếu nại: {complaint}", f"Complaint: {complaint}")
    record = household.status_in(year)
    if record is not None and record.computed is not None and _differ(household, year):
        yield Text(
            f"Kết quả công nhận là {status_label(record.status)}, tính theo quy định là "
            f"{status_label(record.computed)}",
            f"Recognised as {record.status.value}, the law gives {record.computed.value}",
        )
    listed = [
        known.status.on_list
        for known in (household.status_in(y) for y in (year - 2, year - 1, year))
        if known is not None
    ]
    if len(listed) == 3 and listed[0] == listed[2] != listed[1]:
        yield Text(
            "Ba năm liền đổi qua đổi lại giữa thuộc và không thuộc danh sách",
            "On and off the list in three years running",
        )
    counted: dict[str, tuple[int, Text]] = {}
    for fault in faults:
        number, _ = counted.get(fault.code, (0, fault.message))
        counted[fault.code] = (number + 1, fault.message)
    for number, message in counted.values():
        times = f" ({number} lần)" if number > 1 else ""
        yield Text(message.vi + times, message.en)


def _differ(household: Household, year: int) -> bool:
    record = household.status_in(year)
    if record is None or record.computed is None:
        return False
    return (record.status.is_poor, record.status.is_near_poor) != (
        record.computed.is_poor,
        record.computed.is_near_poor,
    )


def recheck_table(
    register: Register,
    year: int,
    items: Iterable[Recheck],
    *,
    places: Mapping[str, str] | None = None,
) -> Table:
    """Print the list, one household a row, with room for the result (biểu phúc tra).

    Args:
        register: The register.
        year: The year of the review.
        items: The households, as `recheck_list` gives them.
        places: Name of a commune by its code.
    """
    names = places or {}
    rows = []
    for order, item in enumerate(items, 1):
        home = register.households[HouseholdId(item.household)]
        record = home.status_in(year)
        rows.append(
            (
                order,
                home.id,
                register.head_name(home),
                names.get(home.address.commune, home.address.commune),
                home.address.village,
                status_label(record.status) if record else None,
                "; ".join(reason.vi.rstrip(".") for reason in item.reasons),
                None,
                None,
            )
        )
    return Table(
        key="phúc tra",
        title=f"DANH SÁCH HỘ CẦN PHÚC TRA NĂM {year}",
        columns=(
            Column("order", "STT", "ordinal", width=6),
            Column("household", "Mã hộ", width=18),
            Column("head", "Họ và tên chủ hộ", width=28),
            Column("commune", "Xã", width=20),
            Column("village", "Thôn/bản", width=18),
            Column("status", "Phân loại", width=18),
            Column("reasons", "Lý do", width=50),
            Column("result", "Kết quả phúc tra", width=24, fill_in=True),
            Column("checker", "Người phúc tra", width=18, fill_in=True),
        ),
        rows=tuple(rows),
        landscape=True,
    )
