"""Printed totals against the rows above them (số tổng cuối danh sách): residuals, never repairs."""

from __future__ import annotations

from collections.abc import Iterator

from socassist.model.citation import Citation
from socassist.model.finding import Finding, Severity
from socassist.model.lists import ApprovedList, PaymentEntry, PaymentList
from socassist.model.location import Location
from socassist.model.text_pair import Text
from socassist.rules.reconciliation.approved import status_class
from socassist.rules.reconciliation.difference import Residual

_FIGURES_VI = {
    "households": "số hộ",
    "poor": "số hộ nghèo",
    "near-poor": "số hộ cận nghèo",
    "people": "số người",
    "amount": "tiền trợ cấp tháng này",
    "arrears": "tiền chưa trả tháng trước",
    "total": "tổng số tiền",
}


def approved_totals(one: ApprovedList) -> dict[str, int]:
    """What the rows of an approved list add up to."""
    statuses = [status_class(entry.status) for entry in one.entries]
    return {
        "households": len(one.entries),
        "poor": statuses.count("poor"),
        "near-poor": statuses.count("near-poor"),
        "people": sum(entry.size or 0 for entry in one.entries),
    }


def payment_totals(one: PaymentList) -> dict[str, int]:
    """What the rows of a payment list add up to (people: lines, as offices count them)."""
    return {
        "people": len(one.entries),
        "amount": sum(entry.amount or 0 for entry in one.entries),
        "arrears": sum(entry.arrears or 0 for entry in one.entries),
        "total": sum(_line_total(entry) for entry in one.entries),
    }


def _line_total(entry: PaymentEntry) -> int:
    if entry.total is not None:
        return entry.total
    return (entry.amount or 0) + (entry.arrears or 0)


def residuals(one: ApprovedList | PaymentList) -> tuple[Residual, ...]:
    """Give every printed total that the rows do not give (phần dư của số tổng).

    A figure that is printed at several places is looked at at each of them.
    """
    counted = approved_totals(one) if isinstance(one, ApprovedList) else payment_totals(one)
    return tuple(
        Residual(figure, number, counted[figure], place, one.commune)
        for figure, number, place in _printed(one)
        if figure in counted and number != counted[figure]
    )


def _printed(
    one: ApprovedList | PaymentList,
) -> list[tuple[str, int, Location | None]]:
    """Every printed total with its cell, figure by figure, from the first row down."""
    last = [(figure, number, one.printed_at.get(figure)) for figure, number in one.printed.items()]
    return sorted([*one.printed_before, *last], key=lambda item: item[0])


def _contradicting(one: ApprovedList | PaymentList, cites: Citation | None) -> Iterator[Finding]:
    """Two totals of one figure that are not the same: the list itself does not say which holds."""
    for figure in sorted(one.printed):
        found = [(n, place) for name, n, place in _printed(one) if name == figure]
        if len({number for number, _ in found}) < 2:
            continue
        label, numbers = _FIGURES_VI[figure], [str(number) for number, _ in found]
        yield Finding(
            "list-two-totals",
            Severity.ERROR,
            Text(
                f"Danh sách in {len(found)} số tổng cộng {label} khác nhau: {', '.join(numbers)}.",
                f"The list prints {len(found)} totals of {figure} that differ: "
                f"{', '.join(numbers)}.",
            ),
            location=found[-1][1] or one.location,
            value=numbers[-1],
            expected=numbers[0],
            cites=cites,
            related=tuple(place for _, place in found[:-1] if place is not None),
        )


def total_findings(one: ApprovedList | PaymentList, cites: Citation | None) -> Iterator[Finding]:
    """Say what is wrong with the foot of a list, and with its lines' own sums."""
    if not one.printed:
        yield Finding(
            "list-total-absent",
            Severity.NOTE,
            Text(
                "Danh sách không có dòng tổng cộng, chỉ đối chiếu được theo từng dòng.",
                "The list prints no totals; it can only be compared line by line.",
            ),
            location=one.location,
            cites=cites,
        )
    yield from _contradicting(one, cites)
    for rest in residuals(one):
        label = _FIGURES_VI[rest.figure]
        yield Finding(
            "list-total-differs",
            Severity.ERROR,
            Text(
                f"Tổng cộng {label} in {rest.printed}, các dòng cộng lại được {rest.counted}, "
                f"lệch {rest.amount}.",
                f"Printed total of {rest.figure} is {rest.printed}, its rows give {rest.counted}, "
                f"off by {rest.amount}.",
            ),
            location=rest.location or one.location,
            value=str(rest.printed),
            expected=str(rest.counted),
            cites=cites,
        )
    yield from _inner_contradictions(one, cites)
    if isinstance(one, PaymentList):
        for entry in one.entries:
            yield from _line_sum(entry, cites)


def _inner_contradictions(
    one: ApprovedList | PaymentList, cites: Citation | None
) -> Iterator[Finding]:
    """Printed totals that contradict each other, whatever the rows say."""
    parts, whole = (
        (("poor", "near-poor"), "households")
        if isinstance(one, ApprovedList)
        else (("amount", "arrears"), "total")
    )
    if whole in one.printed and all(part in one.printed for part in parts):
        added = sum(one.printed[part] for part in parts)
        if added != one.printed[whole]:
            names = " + ".join(_FIGURES_VI[part] for part in parts)
            yield Finding(
                "list-totals-contradict",
                Severity.ERROR,
                Text(
                    f"Ở dòng tổng cộng, {names} = {added}, nhưng {_FIGURES_VI[whole]} in "
                    f"{one.printed[whole]}.",
                    f"At the foot {' + '.join(parts)} = {added}, but {whole} says "
                    f"{one.printed[whole]}.",
                ),
                location=one.printed_at.get(whole, one.location),
                value=str(one.printed[whole]),
                expected=str(added),
                cites=cites,
            )


def _line_sum(entry: PaymentEntry, cites: Citation | None) -> Iterator[Finding]:
    if entry.total is None or entry.amount is None:
        return
    expected = entry.amount + (entry.arrears or 0)
    if entry.total != expected:
        yield Finding(
            "payment-line-total-differs",
            Severity.ERROR,
            Text(
                f"Tổng số tiền in {entry.total}, tháng này cộng truy lĩnh là {expected}.",
                f"The line's total is {entry.total}; this month plus arrears is {expected}.",
            ),
            location=entry.location.at(entry.columns.get("total")),
            value=str(entry.total),
            expected=str(expected),
            cites=cites,
        )
