"""Households that arose in a year (hộ mới phát sinh), from the register's history (R10, R11)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import ClassVar

import attrs

from socassist.model.arguments import every, expect
from socassist.model.benefit import Benefit, BenefitKind
from socassist.model.finding import Finding, Severity
from socassist.model.household import Household
from socassist.model.period import Month
from socassist.model.register import Register
from socassist.model.table import Cell
from socassist.model.tabular import Tabular
from socassist.model.text_pair import Text

ASSISTANCE = frozenset({BenefitKind.ALLOWANCE, BenefitKind.CARE_SUPPORT})
_CLOSING_MONTH = 12


@attrs.frozen(repr=False)
class NewlyArisen(Tabular):
    """The newly arisen households of a year (hộ phát sinh mới trong năm).

    Attributes:
        year: the year.
        poor: poor or near-poor in the year and on neither list the year before.
        assistance: with a benefit that arose in the year, and without any at the end of the year
            before.
        findings: where the history does not reach back far enough.
    """

    _title: ClassVar[Text] = Text("Hộ phát sinh mới trong năm", "Newly arisen")
    _heads: ClassVar[str] = "household list"

    year: int
    poor: tuple[str, ...]
    assistance: tuple[str, ...]
    findings: tuple[Finding, ...] = ()

    def records(self) -> list[dict[str, Cell]]:
        """One row a household and list on which it is new."""
        return [
            {"household": household, "list": name}
            for name, households in (("poor", self.poor), ("assistance", self.assistance))
            for household in households
        ]


def newly_arisen(
    register: Register, year: int, *, kinds: Collection[BenefitKind] = ASSISTANCE
) -> NewlyArisen:
    """Find the households that forms 1A, 1B, 2A and 2B count (hộ mới phát sinh).

    Plan 3743/KH-UBND of Quảng Ngãi, annex 1 points 2.1a, 2.1b and 3.6. The list of assistance
    households of the year before is what is drawn in its December, its closing month.

    Args:
        register: The register with its history.
        year: The year of the forms.
        kinds: Benefits that make an assistance household; the social pension does not.
    """
    expect(Register, register=register)
    expect(int, year=year)
    kinds = frozenset(every(BenefitKind, "kinds", kinds))
    poor = tuple(
        id_
        for id_ in sorted(register.households)
        if _on_list(register.households[id_], year)
        and not _on_list(register.households[id_], year - 1)
    )
    arose: set[str] = set()
    before: set[str] = set()
    closing = Month(year - 1, _CLOSING_MONTH)
    earlier = False
    for benefit in register.benefits.values():
        if benefit.kind not in kinds:
            continue
        earlier = earlier or benefit.period.since.year < year
        # A benefit that rests was not taken off the list.
        if closing in benefit.period:
            before.add(benefit.household)
        if benefit.period.since.year == year and _drawn_at_all(benefit):
            arose.add(benefit.household)
    return NewlyArisen(
        year,
        poor,
        tuple(sorted(arose - before)),
        tuple(_history(register, year, earlier_benefits=earlier)),
    )


def _drawn_at_all(benefit: Benefit) -> bool:
    """A benefit taken back before its first month never arose."""
    return benefit.period.until is None or benefit.period.until > benefit.period.since


def _on_list(household: Household, year: int) -> bool:
    record = household.status_in(year)
    return record is not None and record.status.on_list


def _history(register: Register, year: int, *, earlier_benefits: bool) -> Iterator[Finding]:
    """Without last year's lists every household would look new: that must be said."""
    known = any(home.status_in(year - 1) is not None for home in register.households.values())
    if register.households and not known:
        yield Finding(
            "history-missing",
            Severity.ERROR,
            Text(
                f"Sổ không có kết quả phân loại hộ của năm {year - 1}; không xác định được hộ "
                "nghèo, cận nghèo mới phát sinh.",
                f"The register holds no status of {year - 1}; newly arisen poor and near-poor "
                "households cannot be told.",
            ),
        )
    if register.benefits and not earlier_benefits:
        yield Finding(
            "benefit-history-missing",
            Severity.WARNING,
            Text(
                f"Sổ không có chế độ nào hưởng trước năm {year}; số hộ bảo trợ xã hội mới phát "
                "sinh có thể quá lớn.",
                f"No benefit in the register began before {year}; newly arisen assistance "
                "households may be overcounted.",
            ),
        )
