"""What the law files say of a claimed benefit: rows of its group, base, age (đối chiếu mức hưởng).

Forms, payment lists and the register state the same things in three shapes; the rules for all of
them ask here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

import attrs

from socassist.model.benefit import BenefitKind
from socassist.model.circumstances import DisabilityDegree
from socassist.model.citation import Citation
from socassist.model.money import dong
from socassist.model.partial_date import AgeConvention, PartialDate, age_on
from socassist.model.period import Month
from socassist.rules.checks.context import Context
from socassist.rules.law import Row

TABLES = {
    BenefitKind.ALLOWANCE: "allowance_coefficient",
    BenefitKind.CARE_SUPPORT: "care_support_coefficient",
}


@attrs.frozen(eq=False)
class Drawn:
    """One benefit as a source states it, and the month for which it is judged.

    Made by `drawn`, which gives one object for equal ones, so that each is judged once.
    """

    kind: BenefitKind
    group: str | None
    coefficient: Decimal | None
    amount: int | None
    month: Month
    ages: tuple[int, int] | None = None
    """Youngest and oldest age that the law may count in the month; None without a birth date."""
    degree: DisabilityDegree | None = None


_YOUNGEST, _OLDEST = AgeConvention.LAST_DAY, AgeConvention.FIRST_DAY
drawn = lru_cache(maxsize=65_536)(Drawn)


def ages_in(birth: PartialDate | None, month: Month) -> tuple[int, int] | None:
    """Youngest and oldest age in a month, as far as the birth date tells.

    The month of a birthday still counts for the rate before it, and a date that is not known to
    the day leaves every age open that it may mean.
    """
    if birth is None:
        return None
    first, last = _ends(month.year, month.month)
    return (
        age_on(birth, first, _YOUNGEST),
        age_on(birth, last, _OLDEST),
    )


@lru_cache(maxsize=4096)
def _ends(year: int, month: int) -> tuple[date, date]:
    found = Month(year, month)
    return found.first, found.last


def rows_of(item: Drawn, context: Context) -> Sequence[Row] | None:
    """The rows of the group; none when the law of the month has no such group, None if open."""
    asked = (item.kind, item.group, item.month)
    found: Sequence[Row] | None = context.once(asked, lambda: _rows(item, context))
    return found


def _rows(item: Drawn, context: Context) -> Sequence[Row] | None:
    table = TABLES.get(item.kind)
    if table is None or item.group is None or "-" in item.group[:3]:
        return None  # the social pension has no groups; a province adds groups such as 14-…
    figure = context.figure(table, item.month.first)
    if figure is None:
        return None
    return [row for row in figure.rows if row.text("key") == item.group]


def cites(item: Drawn, context: Context) -> Citation | None:
    """The provision with the groups of the month."""
    table = TABLES.get(item.kind)
    figure = context.figure(table, item.month.first) if table else None
    return figure.cites if figure else None


def of_group(item: Drawn, rows: Sequence[Row]) -> bool:
    """Whether the coefficient is one of the group's; a multiple of it where paid per child."""
    k = item.coefficient
    return any(
        row.decimal("coefficient") == k
        or (
            row.get("per_child") and k is not None and k > 0 and k % row.decimal("coefficient") == 0
        )
        for row in rows
    )


def age_excluded(item: Drawn, rows: Sequence[Row]) -> bool:
    """Whether the group has no row for this age, whatever the degree."""
    if item.kind is not BenefitKind.ALLOWANCE or item.ages is None or not rows:
        return False
    return not possible(attrs.evolve(item, degree=None), rows)


def possible(item: Drawn, rows: Sequence[Row]) -> list[Row]:
    """The rows that the person's age and degree leave possible in the month."""
    fitting = []
    degree = item.degree.value if item.degree else None
    for row in rows:
        if degree is not None and row.maybe_text("degree") not in (None, degree):
            continue
        if item.ages is not None:
            youngest, oldest = item.ages
            least, under = row.maybe_integer("from_age"), row.maybe_integer("under_age")
            if (least is not None and oldest < least) or (under is not None and youngest >= under):
                continue
        fitting.append(row)
    return fitting


def bases(item: Drawn, context: Context) -> dict[int, Citation]:
    """Every base that can be meant in the month: the standard one, and that of the non-poor."""
    asked = ("bases", item.kind, item.group, item.month)
    found: dict[int, Citation] = context.once(asked, lambda: _bases(item, context))
    return found


def _bases(item: Drawn, context: Context) -> dict[int, Citation]:
    today = context.figures(item.month.first)
    found: dict[int, Citation] = {}
    standard = today.find("assistance_standard")
    if standard is not None:
        found[standard.integer] = standard.cites
    listed = today.find("non_poor_groups")
    other = today.find("non_poor_standard")
    groups = {row.text("key") for row in listed.rows} if listed is not None else set()
    if other is not None and f"{item.kind.value}:{item.group}" in groups:
        found[other.integer] = other.cites
    return found


def earlier_base(item: Drawn, context: Context) -> int | None:
    """A former or later base with which the amount would be right."""
    if context.law is None or item.amount is None or not item.coefficient:
        return None
    for figure in context.law["assistance_standard"].figures:
        if Decimal(figure.integer) * item.coefficient == item.amount:
            return figure.integer
    return None


def amount_fault(item: Drawn, context: Context) -> tuple[str, str, str, Citation] | None:
    """Why the amount is not base × coefficient: (vi, en, expected, citation); None if it is."""
    if item.coefficient is None or item.amount is None or item.amount < 0:
        return None
    if item.kind not in TABLES:
        return None
    known = bases(item, context)
    if not known or any(Decimal(b) * item.coefficient == item.amount for b in known):
        return None
    base, cited = next(iter(known.items()))
    due = Decimal(base) * item.coefficient
    expected = dong(int(due)) if due == int(due) else str(due)
    said = f"{item.coefficient.normalize():f}".replace(".", ",")
    other = earlier_base(item, context)
    vi = (
        f"Mức {dong(item.amount)} không bằng mức chuẩn {dong(base)} × hệ số {said} = {expected} "
        f"của tháng {item.month.month:02d}/{item.month.year}"
    )
    en = f"{item.amount:,} is not the base {base:,} × {item.coefficient} = {due:,f} of {item.month}"
    if other is not None and other != base:
        vi += f"; đang tính theo mức chuẩn {dong(other)} của thời kỳ khác"
        en += f"; it follows the base {other:,} of another period"
    return vi + ".", en + ".", expected, cited
