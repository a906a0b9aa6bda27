"""Where the printed figures of a cost plan contradict each other (lỗi số học trong dự toán).

Each identity of the table is checked on the printed figures alone: across (tổng = tỉnh + huyện),
down (mục = các khoản, khoản = các chi tiết), over the years, by source, and against unit cost times
quantity. Every residual is reported with the figure that the rule would give; none is repaired.
"""

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction

import attrs

from socassist.model.arguments import expect
from socassist.rules.planning.cost import (
    ALL_YEARS,
    THREE_COLUMNS,
    CostLine,
    CostPlan,
    LineKind,
)


class SlipKind(StrEnum):
    """Which identity is broken."""

    ACROSS = "across"
    DOWN = "down"
    YEARS = "years"
    SOURCES = "sources"
    COVERED = "covered"
    PRODUCT = "product"


_RULES = {
    SlipKind.ACROSS: ("tổng số = chi ở tỉnh + chi ở huyện", "total = province + district"),
    SlipKind.DOWN: ("bằng tổng các dòng thành phần", "equals the sum of its lines"),
    SlipKind.YEARS: ("cột tổng cộng = tổng các năm", "whole period = sum of the years"),
    SlipKind.SOURCES: ("tổng cộng = tổng các nguồn", "total = sum of the sources"),
    SlipKind.COVERED: ("nguồn = các mục do nguồn chi", "source = the sections it pays"),
    SlipKind.PRODUCT: ("thành tiền = đơn giá × số lượng", "amount = unit cost × quantity"),
}


@attrs.frozen
class Slip:
    """One printed figure that a rule of the table contradicts (một chỗ không khớp).

    Attributes:
        number: line of the plan.
        name: wording of the line.
        period: year, or "all" for the whole period.
        column: total, province or district.
        kind: the identity that is broken.
        printed: what stands there; None when the cell is empty.
        expected: what the other printed figures give.
    """

    number: str
    name: str
    period: str
    column: str
    kind: SlipKind
    printed: int | None
    expected: Fraction

    @property
    def residual(self) -> Fraction:
        """Printed minus expected, in the unit of the plan (chênh lệch)."""
        return (self.printed or 0) - self.expected

    @property
    def rule(self) -> str:
        """The identity in Vietnamese (quy tắc)."""
        return _RULES[self.kind][0]

    def message(self, language: str = "vi") -> str:
        """Say the slip in a sentence, Vietnamese or English."""
        vi, en = _RULES[self.kind]
        shown = "trống" if self.printed is None else _dots(Fraction(self.printed))
        if language == "vi":
            period = "cả giai đoạn" if self.period == ALL_YEARS else f"năm {self.period}"
            return (
                f"Dòng {self.number}, {period}, cột {_COLUMNS_VI[self.column]}: in {shown}, "
                f"tính lại {_dots(self.expected)}, lệch {_dots(self.residual)} ({vi})"
            )
        period = "whole period" if self.period == ALL_YEARS else self.period
        shown = "blank" if self.printed is None else shown
        return (
            f"Line {self.number}, {period}, column {self.column}: printed {shown}, "
            f"expected {_dots(self.expected)}, off by {_dots(self.residual)} ({en})"
        )


_COLUMNS_VI = {"total": "tổng số", "province": "chi ở tỉnh", "district": "chi ở huyện"}


def _dots(amount: Fraction) -> str:
    """Write an amount with Vietnamese thousands points, and a decimal comma where it needs one."""
    if amount.denominator == 1:
        return f"{int(amount):,}".replace(",", ".")
    return f"{float(amount):,.1f}".translate(str.maketrans(",.", ".,"))


def find_slips(plan: CostPlan) -> tuple[Slip, ...]:
    """List every place where the plan contradicts itself (liệt kê các chỗ không khớp).

    In the order of the table. An empty cell counts as nothing spent; a line whose cells are all
    empty in a period says nothing and is not judged. Amounts worked out from unit costs may differ
    by less than one unit, for rounding.
    """
    expect(CostPlan, plan=plan)
    slips = [*_across(plan), *_down(plan), *_years(plan), *_sources(plan), *_products(plan)]
    place = {line.number: i for i, line in enumerate(plan.lines)}
    periods = {period: i for i, period in enumerate((*plan.years, ALL_YEARS))}
    return tuple(
        sorted(
            slips,
            key=lambda s: (
                place[s.number],
                periods[s.period],
                THREE_COLUMNS.index(s.column),
                s.kind.value,
            ),
        )
    )


def _slip(
    line: CostLine, period: str, column: str, kind: SlipKind, expected: int | Fraction
) -> Iterator[Slip]:
    printed = line.cells(period).get(column)
    if (printed or 0) != expected:
        yield Slip(line.number, line.name, period, column, kind, printed, Fraction(expected))


def _across(plan: CostPlan) -> Iterator[Slip]:
    for line in plan.lines:
        for period in (*plan.years, ALL_YEARS):
            cells = line.cells(period)
            if not cells.is_empty:
                spent = (cells.province or 0) + (cells.district or 0)
                yield from _slip(line, period, "total", SlipKind.ACROSS, spent)


def _added(lines: tuple[CostLine, ...], period: str, column: str) -> int:
    return sum(line.cells(period).get(column) or 0 for line in lines)


def _down(plan: CostPlan) -> Iterator[Slip]:
    sections = tuple(line for line in plan.lines if line.kind is LineKind.SECTION)
    for line in plan.lines:
        if line.kind is LineKind.SECTION:
            parts = plan.children(line.number, LineKind.ITEM)
        elif line.kind is LineKind.ITEM:
            parts = plan.children(line.number, LineKind.DETAIL)
        elif line.kind is LineKind.TOTAL:
            parts = sections
        else:
            continue
        for period in (*plan.years, ALL_YEARS):
            # Details are mostly given for the first year only: silence is no contradiction.
            if line.kind is LineKind.ITEM and (
                period == ALL_YEARS or not _gives_details(parts, period)
            ):
                continue
            for column in THREE_COLUMNS:
                if line.kind is LineKind.ITEM and column == "total":
                    expected = sum(_added(parts, period, c) for c in THREE_COLUMNS[1:])
                else:
                    expected = _added(parts, period, column)
                yield from _slip(line, period, column, SlipKind.DOWN, expected)


def _gives_details(parts: tuple[CostLine, ...], period: str) -> bool:
    return any(part.cells(period).get(column) for part in parts for column in THREE_COLUMNS)


def _years(plan: CostPlan) -> Iterator[Slip]:
    for line in plan.lines:
        if line.cells(ALL_YEARS).is_empty:
            continue
        for column in THREE_COLUMNS:
            spent = sum(line.cells(year).get(column) or 0 for year in plan.years)
            yield from _slip(line, ALL_YEARS, column, SlipKind.YEARS, spent)


def _sources(plan: CostPlan) -> Iterator[Slip]:
    sources = tuple(line for line in plan.lines if line.kind is LineKind.SOURCE)
    for period in (*plan.years, ALL_YEARS):
        for column in THREE_COLUMNS:
            for total in plan.lines:
                if total.kind is LineKind.TOTAL and sources:
                    expected = _added(sources, period, column)
                    yield from _slip(total, period, column, SlipKind.SOURCES, expected)
            for source in sources:
                paid = tuple(plan.line(number) for number in source.covers)
                expected = _added(paid, period, column)
                yield from _slip(source, period, column, SlipKind.COVERED, expected)


def _products(plan: CostPlan) -> Iterator[Slip]:
    for line in plan.lines:
        for year in plan.years:
            product = plan.calculated(line, year)
            cells = line.cells(year)
            if product is None or cells.is_empty:
                continue
            if abs((cells.total or 0) - product) >= 1:
                yield from _slip(line, year, "total", SlipKind.PRODUCT, product)
