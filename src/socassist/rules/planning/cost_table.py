"""A cost plan as a printed table, its slips marked (bảng dự toán)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from socassist.model.arguments import expect
from socassist.model.finding import Finding, Severity
from socassist.model.table import Cell, Column, Table
from socassist.model.text_pair import Text
from socassist.rules.planning.cost import ALL_YEARS, CostPlan, LineKind, build_costs
from socassist.rules.planning.slips import Slip, SlipKind, find_slips

_COLUMNS = (("total", "Tổng số"), ("province", "Chi ở tỉnh"), ("district", "Chi ở huyện"))


def cost_table(plan: CostPlan, *, printed: bool = True) -> Table:
    """Print a cost plan (bảng dự toán kinh phí).

    Args:
        plan: The plan.
        printed: What the plan prints, its slips marked; otherwise what its items add up to.
    """
    expect(CostPlan, plan=plan)
    built = build_costs(plan)
    periods = (*plan.years, ALL_YEARS)
    columns = [Column("number", "TT", width=6), Column("name", "Nội dung", width=50)]
    for period in periods:
        head = "Tổng cộng các năm" if period == ALL_YEARS else f"Năm {period}"
        columns += [
            Column(f"{period}-{key}", title, "money", group=head) for key, title in _COLUMNS
        ]
    rows: list[tuple[Cell, ...]] = []
    for line in plan.lines:
        if not printed and line.kind is LineKind.DETAIL:
            continue
        cells: list[Cell] = [_number(line.number), line.name]
        for period in periods:
            for key, _ in _COLUMNS:
                if printed:
                    cells.append(line.cells(period).get(key))
                else:
                    cells.append(_cell(built.of(line.number, period, key)))
        rows.append(tuple(cells))
    positions = {line.number: i for i, line in enumerate(plan.lines)}
    marks = {
        (positions[slip.number], f"{slip.period}-{slip.column}"): "bad"
        for slip in (find_slips(plan) if printed else ())
    }
    return Table(
        key="kinh phí",
        title=plan.title.upper(),
        columns=tuple(columns),
        rows=tuple(rows),
        lines=(plan.cites, f"ĐVT: {plan.dong_per_unit:,} đồng".replace(",", ".")),
        marks=marks,
        landscape=True,
    )


def _number(number: str) -> str:
    """The number of a line; totals and sources have only a name on paper."""
    return number if number[0] in "IVX0123456789" else ""


def slip_table(slips: Iterable[Slip]) -> Table:
    """Print the slips of a plan, a line each (các chỗ không khớp của dự toán)."""
    rows = tuple(
        (
            order,
            _number(slip.number),
            slip.name,
            "Cả giai đoạn" if slip.period == ALL_YEARS else f"Năm {slip.period}",
            dict(_COLUMNS)[slip.column],
            slip.printed,
            _cell(slip.expected),
            _cell(slip.residual),
            slip.rule,
        )
        for order, slip in enumerate(slips, 1)
    )
    return Table(
        key="chỗ không khớp",
        title="CÁC CHỖ KHÔNG KHỚP CỦA DỰ TOÁN",
        columns=(
            Column("order", "STT", "ordinal", width=6),
            Column("number", "Dòng", width=8),
            Column("name", "Nội dung", width=46),
            Column("period", "Giai đoạn", width=14),
            Column("column", "Cột", width=14),
            Column("printed", "Đã in", "money", width=14),
            Column("expected", "Tính lại", "money", width=14),
            Column("residual", "Chênh lệch", "money", width=14),
            Column("rule", "Quy tắc", width=36),
        ),
        rows=rows,
        notes=("Không chỗ nào được sửa.",),
        landscape=True,
    )


def _cell(amount: Fraction) -> Cell:
    return int(amount) if amount.denominator == 1 else float(amount)


def slip_findings(slips: Iterable[Slip]) -> tuple[Finding, ...]:
    """Slips as findings; a product that does not fit is a warning, a broken sum an error."""
    return tuple(
        Finding(
            f"cost-{slip.kind.value}-differs",
            Severity.WARNING if slip.kind is SlipKind.PRODUCT else Severity.ERROR,
            Text(slip.message("vi"), slip.message("en")),
            subject=slip.number,
            value=None if slip.printed is None else str(slip.printed),
            expected=str(slip.expected),
        )
        for slip in slips
    )
