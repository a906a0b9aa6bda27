"""In which month a benefit stops or changes, by the law of the day (thời điểm thôi, điều chỉnh).

Decree 20/2021/NĐ-CP Art. 8 and what came before and after it; the rules stand in
``allowance_timing.toml``.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from socassist.model.citation import Citation
from socassist.model.decision import Ground
from socassist.model.money import Dong
from socassist.model.period import Month
from socassist.model.text_pair import Text
from socassist.rules.law import Law


def stop_month(day: date, law: Law) -> tuple[Month, Ground]:
    """The first month without payment after a death, a departure or a loss of eligibility.

    Decree 20/2021/NĐ-CP Art. 8 clause 2: from the month after (thôi hưởng kể từ tháng ngay sau).

    Raises:
        NotInForce: The law has no rule for that day.
    """
    return _month_after("stop_month", day, law)


def adjust_month(day: date, law: Law) -> tuple[Month, Ground]:
    """The first month with the new rate after conditions changed (điều chỉnh mức hưởng).

    Raises:
        NotInForce: The law has no rule for that day.
    """
    return _month_after("adjust_month", day, law)


def _month_after(name: str, day: date, law: Law) -> tuple[Month, Ground]:
    figure = law[name].on(day)
    month = Month.of(day)
    if figure.text == "next-month":
        month = month.next
    ground = Ground(
        code=name.replace("_", "-"),
        text=Text(f"{figure.label.vi}: từ {month}", f"{figure.label.en}: from {month}"),
        met=True,
        cites=(figure.cites,),
    )
    return month, ground


def base_change(
    coefficient: object, amount: Dong, since: Month, until: Month, law: Law
) -> tuple[Month, Citation] | None:
    """The first month after `since` in which base times coefficient gives the amount."""
    parameter = law.get("assistance_standard")
    if parameter is None or not isinstance(coefficient, Decimal):
        return None
    for figure in parameter.figures:
        month = Month.of(figure.since)
        if since < month <= until and Decimal(figure.integer) * coefficient == amount:
            return month, figure.cites
    return None
