"""The row of the coefficient table that fits a person, and what it amounts to (hệ số, mức)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

import attrs

from socassist.model.benefit import BenefitKind, BenefitLine
from socassist.model.citation import Citation
from socassist.model.decision import Ground
from socassist.model.money import dong, times
from socassist.model.text_pair import Text
from socassist.rules.allowance import care
from socassist.rules.allowance.facts import Facts
from socassist.rules.law import Figure, Law, LawOnDay, Row

TABLES = {
    BenefitKind.ALLOWANCE: "allowance_coefficient",
    BenefitKind.CARE_SUPPORT: "care_support_coefficient",
}


@attrs.frozen
class Band:
    """The ages for which a clause has a coefficient: from `least`, under `under`."""

    least: int | None
    under: int | None


@attrs.frozen(eq=False)
class Group:
    """A group's rows in the table of one day, with the ages they span and their provisions."""

    rows: tuple[Row, ...]
    span: Band
    cites: tuple[Citation, ...]


def group_on(kind: BenefitKind, group: str, today: LawOnDay) -> Group | None:
    """The rows of a group in force on the day; None when the law of that day lacks the group."""
    return _groups(today.law, TABLES[kind], today[TABLES[kind]].since).get(group)


@lru_cache(maxsize=128)
def _groups(law: Law, table: str, since: date) -> Mapping[str, Group]:
    found: dict[str, list[Row]] = {}
    for row in law[table].on(since).rows:
        found.setdefault(row.text("key"), []).append(row)
    return {
        key: Group(tuple(rows), band(rows), tuple(dict.fromkeys(row.cites for row in rows)))
        for key, rows in found.items()
    }


def band(rows: Sequence[Row]) -> Band:
    """The ages that rows span together."""
    starts = [row.maybe_integer("from_age") for row in rows]
    ends = [row.maybe_integer("under_age") for row in rows]
    least = None if None in starts else min(age for age in starts if age is not None)
    under = None if None in ends else max(age for age in ends if age is not None)
    return Band(least or None, under)


def age_ground(span: Band, facts: Facts) -> Ground | None:
    """Whether the person's age lies in the span in this month.

    The month in which an age is reached counts as "from" that age. A limit ("under 16") ends
    the allowance with the month after (thôi hưởng từ tháng sau), so that the month of the
    birthday still counts.
    """
    if span.least is None and span.under is None:
        return None
    met: bool | None = None
    if facts.age is not None and facts.age_before is not None:
        met = (span.least is None or facts.age >= span.least) and (
            span.under is None or facts.age_before < span.under
        )
    return _age(span.least, span.under, facts.age, met)


@lru_cache(maxsize=4096)
def _age(least: int | None, under: int | None, age: int | None, met: bool | None) -> Ground:
    span = Band(least, under)
    return Ground(
        "age",
        Text(_span_vi(span), _span_en(span)),
        met,
        fact=None if age is None else str(age),
        needed=_span_vi(span),
        needed_en=_span_en(span),
    )


def row_that_fits(rows: Sequence[Row], facts: Facts, today: LawOnDay, name: str) -> Row | None:
    """The row of the person's age, degree or number of children; None when a fact is missing.

    When an age lifts a person into another row, the regime says from which month the new rate
    is paid: the same month, or the next (điều chỉnh mức hưởng).
    """
    fitting = [row for row in rows if _fits_otherwise(row, facts)]
    if not fitting:
        return None
    if len(fitting) > 1 or "from_age" in fitting[0]:
        fitting = _at_age(fitting, facts, today)
    return today.use(fitting[-1], name) if fitting else None


def line(
    kind: BenefitKind, group: str, row: Row, facts: Facts, today: LawOnDay
) -> tuple[BenefitLine, Ground] | Ground:
    """The amount: base times coefficient; a ground alone when the base is not known."""
    base = base_for(kind, group, facts, today)
    if isinstance(base, Ground):
        return base
    coefficient = row.decimal("coefficient")
    if row.get("per_child"):
        coefficient *= facts.known.children_raised or 0
    amount = times(base.integer, coefficient)
    cites = (row.cites, base.cites)
    words = f"{dong(base.integer)} × {said(coefficient)} = {dong(amount)}"
    ground = Ground(
        "amount",
        Text(f"Mức hưởng: {words}", f"amount: {base.integer:,} × {coefficient} = {amount:,}"),
        met=True,
        cites=cites,
    )
    return BenefitLine(kind, group, coefficient, amount, cites=cites), ground


def at_most(
    kind: BenefitKind, group: str, rows: Sequence[Row], facts: Facts, today: LawOnDay
) -> BenefitLine | None:
    """The most that an open group could come to; None where nothing bounds it."""
    if any(row.get("per_child") for row in rows) and not facts.known.children_raised:
        return None
    coefficient = max(row.decimal("coefficient") for row in rows)
    if any(row.get("per_child") for row in rows):
        coefficient *= facts.known.children_raised or 0
    base = today["assistance_standard"].integer
    return BenefitLine(kind, group, coefficient, times(base, coefficient))


def base_for(kind: BenefitKind, group: str, facts: Facts, today: LawOnDay) -> Figure | Ground:
    """The base of a group (mức chuẩn): in the first year of 270,000 the poor alone had it."""
    if today.find("non_poor_groups") is None:
        return today["assistance_standard"]
    listed = {row.text("key") for row in today["non_poor_groups"].rows}
    if f"{kind.value}:{group}" not in listed or facts.poverty == "poor":
        return today["assistance_standard"]
    if facts.poverty is None:
        return Ground(
            "poor-household",
            Text(
                "Chưa biết hộ có nghèo không để chọn mức chuẩn",
                "whether the household is poor decides the base, and is not known",
            ),
            None,
        )
    return today["non_poor_standard"]


def said(coefficient: Decimal) -> str:
    """The coefficient as offices write it: ``1,5``."""
    return f"{coefficient.normalize():f}".replace(".", ",")


def _fits_otherwise(row: Row, facts: Facts) -> bool:
    if "degree" in row and row.get("degree") != facts.known.degree:
        return False
    children = row.maybe_integer("from_children")
    if children is not None and (facts.known.children_raised or 0) < children:
        return False
    burden = row.maybe_integer("from_burden")
    return burden is None or care.burden(facts) >= burden


def _at_age(rows: list[Row], facts: Facts, today: LawOnDay) -> list[Row]:
    if facts.age is None or facts.age_before is None:
        return [row for row in rows if "from_age" not in row and "under_age" not in row]
    ages = [facts.age, facts.age_before]
    if facts.age != facts.age_before and today["adjust_month"].text == "next-month":
        ages.reverse()
    for age in ages:
        found = [row for row in rows if _in_row(row, age)]
        if found:
            return found
    return []


def _in_row(row: Row, age: int) -> bool:
    least, under = row.maybe_integer("from_age"), row.maybe_integer("under_age")
    return (least is None or age >= least) and (under is None or age < under)


def _span_vi(span: Band) -> str:
    parts = []
    if span.least is not None:
        parts.append(f"từ đủ {span.least} tuổi")
    if span.under is not None:
        parts.append(f"dưới {span.under} tuổi")
    return "Tuổi: " + ", ".join(parts)


def _span_en(span: Band) -> str:
    parts = []
    if span.least is not None:
        parts.append(f"{span.least} or older")
    if span.under is not None:
        parts.append(f"under {span.under}")
    return "age: " + ", ".join(parts)
