"""A cost plan as data: unit costs times quantities, by year, level and source (dự toán kinh phí).

A plan is read from a file that a finance officer can proofread beside the paper. What the paper
prints and what follows from unit costs and sums are kept apart, so that the plan can be built anew
and compared; see `slips.py`. Amounts are in the unit of the plan, mostly thousand đồng.
"""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from importlib.resources import files

import attrs
import cattrs

from socassist.model.arguments import expect
from socassist.model.errors import MissingSource
from socassist.model.text_pair import Text
from socassist.model.toml_faults import Unfit, joined, shape_faults, syntax_fault

THREE_COLUMNS = ("total", "province", "district")
ALL_YEARS = "all"


class LineKind(StrEnum):
    """What a line of the plan is: section, item, detail of an item, total, source of funds."""

    SECTION = "section"
    ITEM = "item"
    DETAIL = "detail"
    TOTAL = "total"
    SOURCE = "source"


class Payer(StrEnum):
    """Which level spends the money (chi ở tỉnh, chi ở huyện)."""

    PROVINCE = "province"
    DISTRICT = "district"


class CostPlanFault(ValueError):
    """The file of a cost plan does not say what it should; the message names the line.

    Args:
        en: What is wrong.
        vi: The same in Vietnamese.
    """

    def __init__(self, en: str, vi: str) -> None:
        super().__init__(f"cost plan: {en}")
        self.text = Text(vi, en)


@attrs.frozen
class Cells:
    """One year's cells of a line (tổng số, chi ở tỉnh, chi ở huyện); None is an empty cell."""

    total: int | None = None
    province: int | None = None
    district: int | None = None

    def get(self, column: str) -> int | None:
        """Give the cell of a column by its name."""
        return {"total": self.total, "province": self.province, "district": self.district}[column]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is printed."""
        return self.total is None and self.province is None and self.district is None


@attrs.frozen
class Quantity:
    """How many of something a year needs (số lượng), and whether the plan prints it."""

    name: str
    by_year: Mapping[str, int]
    printed: bool
    source: str


@attrs.frozen
class CostLine:
    """One line of the plan (một dòng dự toán).

    Attributes:
        number: the line's own number in the plan; details get `item.position`.
        kind: section, item, detail, total or source.
        name: the wording of the plan.
        parent: number of the line it is summed into.
        covers: for a source of funds, the sections it pays.
        unit_cost: in đồng, where the plan gives one.
        quantity: key of the quantity it multiplies.
        payer: which level spends it; needed only where nothing is printed.
        printed: cells by year, and under "all" the column of the whole period.
    """

    number: str
    kind: LineKind
    name: str
    parent: str | None = None
    covers: tuple[str, ...] = ()
    unit_cost: int | None = None
    quantity: str | None = None
    payer: Payer | None = None
    printed: Mapping[str, Cells] = attrs.field(factory=dict)

    def cells(self, period: str) -> Cells:
        """Give what is printed for a year or for the whole period."""
        return self.printed.get(period, Cells())


@attrs.frozen
class CostPlan:
    """A whole cost plan (kế hoạch kinh phí).

    Attributes:
        title: heading of the table.
        cites: the document it comes from.
        dong_per_unit: how many đồng one unit of the table is.
        years: in order.
        quantities: by key.
        lines: in the order of the table.
    """

    title: str
    cites: str
    dong_per_unit: int
    years: tuple[str, ...]
    quantities: Mapping[str, Quantity]
    lines: tuple[CostLine, ...]

    def line(self, number: str) -> CostLine:
        """Give the line with this number.

        Raises:
            KeyError: the plan has no such line.
        """
        for line in self.lines:
            if line.number == number:
                return line
        raise KeyError(f"the cost plan has no line {number}")

    def children(self, number: str, kind: LineKind) -> tuple[CostLine, ...]:
        """Give the lines of one kind that are summed into a line."""
        return tuple(line for line in self.lines if line.parent == number and line.kind is kind)

    def calculated(self, line: CostLine, year: str) -> Fraction | None:
        """Give unit cost × quantity in the unit of the plan, None where one of them is missing."""
        if line.unit_cost is None or line.quantity is None:
            return None
        count = self.quantities[line.quantity].by_year.get(year)
        return None if count is None else Fraction(line.unit_cost * count, self.dong_per_unit)


@attrs.frozen
class CostAmounts:
    """A plan built anew from its leaves: exact amounts by line, period and column."""

    amounts: Mapping[tuple[str, str, str], Fraction]

    def of(self, number: str, period: str = ALL_YEARS, column: str = "total") -> Fraction:
        """Give one amount in the unit of the plan (số tiền)."""
        return self.amounts.get((number, period, column), Fraction(0))


def parse_cost_plan(text: str) -> CostPlan:
    """Read a cost plan from the text of its TOML file (đọc dự toán).

    Raises:
        CostPlanFault: no TOML, an unknown key, a missing parent or quantity, a double number.
    """
    converter = cattrs.Converter(forbid_extra_keys=True)
    for words in (LineKind, Payer):
        converter.register_structure_hook(words, _one_of)
    try:
        raw = tomllib.loads(text.removeprefix("\ufeff"))
        years = raw.get("years", ())
        raw["years"] = tuple(map(str, years if isinstance(years, list) else ()))
        plan = converter.structure(raw, CostPlan)
    except tomllib.TOMLDecodeError as fault:
        why = syntax_fault(text, fault)
        raise CostPlanFault(why.en, why.vi) from fault
    except (cattrs.BaseValidationError, ValueError, TypeError) as fault:
        why = joined(shape_faults(fault))
        raise CostPlanFault(why.en, why.vi) from fault
    _check(plan)
    return plan


def _one_of(value: object, words: type[LineKind] | type[Payer]) -> LineKind | Payer:
    known = {word.value: word for word in words}
    if isinstance(value, str) and value in known:
        return known[value]
    listed = ", ".join(known)
    raise Unfit(
        f"cần một trong {listed}, đang là {value!r}", f"expected one of {listed}, found {value!r}"
    )


def _check(plan: CostPlan) -> None:
    seen: set[str] = set()
    periods = {*plan.years, ALL_YEARS}
    numbers = {line.number for line in plan.lines}
    for line in plan.lines:
        if line.number in seen:
            raise CostPlanFault(
                f"line {line.number} stands twice", f"dòng {line.number} có hai lần"
            )
        seen.add(line.number)
        for other in (*([line.parent] if line.parent else ()), *line.covers):
            if other not in numbers:
                raise CostPlanFault(
                    f"line {line.number} names {other}, which is no line",
                    f"dòng {line.number} nêu dòng {other}, dự toán không có dòng ấy",
                )
        if line.quantity is not None and line.quantity not in plan.quantities:
            raise CostPlanFault(
                f"line {line.number} has no quantity {line.quantity}",
                f"dòng {line.number}: không có số lượng {line.quantity} ở mục quantities",
            )
        if unknown := set(line.printed) - periods:
            listed = ", ".join(sorted(unknown))
            raise CostPlanFault(
                f"line {line.number} prints unknown years {listed}",
                f"dòng {line.number}: years không có năm {listed}",
            )
    if not plan.years:
        raise CostPlanFault("no years", "thiếu years: các năm của dự toán")


def load_cost_plan(name: str = "quang_ngai") -> CostPlan:
    """Give a cost plan that comes with the library; "quang_ngai" is the plan 3743/KH-UBND.

    Raises:
        MissingSource: no plan of that name comes with the library.
        CostPlanFault: the file is at fault.
    """
    expect(str, name=name)
    plans = {
        file.name.removeprefix("cost_").removesuffix(".toml"): file
        for file in files(__package__).iterdir()
        if file.name.startswith("cost_") and file.name.endswith(".toml")
    }
    if name not in plans:
        known = ", ".join(sorted(plans))
        raise MissingSource(
            f"name: no cost plan {name!r} comes with the library; there is {known}. "
            "Read your own file with parse_cost_plan",
            vi=f"Thư viện không có dự toán {name!r}; hiện có: {known}. "
            "Tệp của đơn vị đọc bằng parse_cost_plan",
        )
    return parse_cost_plan(plans[name].read_text(encoding="utf-8"))


def build_costs(plan: CostPlan, *, from_unit_costs: bool = False) -> CostAmounts:
    """Build every sum of a plan from its items (lập lại dự toán từ các khoản).

    By default an item is worth what is printed for it at each level, so that the sums show what the
    plan's own figures add up to. With `from_unit_costs` an item that has a unit cost and a quantity
    is worth their product, whatever is printed. An item without any printed figure always is.
    """
    amounts: dict[tuple[str, str, str], Fraction] = {}

    def add(number: str, period: str, column: str, amount: Fraction) -> None:
        key = (number, period, column)
        amounts[key] = amounts.get(key, Fraction(0)) + amount

    sums = [line for line in plan.lines if line.kind is LineKind.TOTAL]
    sources = [line for line in plan.lines if line.kind is LineKind.SOURCE]
    for line in plan.lines:
        if line.kind is not LineKind.ITEM:
            continue
        above = [line.number, *([line.parent] if line.parent else ())]
        above += [total.number for total in sums]
        above += [source.number for source in sources if line.parent in source.covers]
        for year in plan.years:
            for column, amount in _spent(plan, line, year, from_unit_costs=from_unit_costs).items():
                for number in above:
                    for period in (year, ALL_YEARS):
                        add(number, period, column, amount)
                        add(number, period, "total", amount)
    return CostAmounts(amounts)


def _spent(
    plan: CostPlan, line: CostLine, year: str, *, from_unit_costs: bool
) -> dict[str, Fraction]:
    """Say what one item costs in a year at each level."""
    printed = line.cells(year)
    product = plan.calculated(line, year)
    nothing_printed = not line.printed
    # A year left empty in a printed line is a year without that work.
    if product is not None and (nothing_printed or (from_unit_costs and not printed.is_empty)):
        payer = line.payer or (Payer.PROVINCE if printed.province else Payer.DISTRICT)
        return {payer.value: product}
    spent = {
        column: Fraction(amount)
        for column in ("province", "district")
        if (amount := printed.get(column)) is not None
    }
    if not spent and printed.total:
        raise CostPlanFault(
            f"line {line.number} in {year} has a total but does not say who spends it",
            f"dòng {line.number} năm {year} có tổng số nhưng không ghi cấp nào chi (payer)",
        )
    return spent
