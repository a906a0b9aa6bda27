"""What options take: days, months, years, provinces; one way to write each in every command."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import click

from socassist.cli.usage import WrongValue
from socassist.model.period import Month
from socassist.model.register import Register

_DAYS = ("%Y-%m-%d", "%d/%m/%Y")


def day(text: str) -> date:
    """A day (ngày): ``2021-12-31`` or ``31/12/2021``."""
    for form in _DAYS:
        try:
            # Only the day counts; no moment is made of it.
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise WrongValue(
        f"{text!r} không phải là ngày; viết 31/12/2021 hoặc 2021-12-31",
        f"{text!r} is no day; write 2021-12-31 or 31/12/2021",
    )


def month(text: str) -> Month:
    """A month (tháng): ``2021-12`` or ``12/2021``."""
    try:
        return Month.parse(text)
    except ValueError:
        raise WrongValue(
            f"{text!r} không phải là tháng; viết 12/2021 hoặc 2021-12",
            f"{text!r} is no month; write 2021-12 or 12/2021",
        ) from None


YEAR = click.IntRange(1945, 2999)
"""A year (năm)."""


def holds_year(register: Register, year: int) -> None:
    """Refuse a year of which a register with other years holds no review.

    Raises:
        WrongValue: There is none; the message says which years there are.
    """
    known = {record.year for home in register.households.values() for record in home.poverty}
    if known and year not in known:
        years = ", ".join(map(str, sorted(known)))
        raise WrongValue(
            f"sổ không có kết quả rà soát năm {year}; có các năm {years}",
            f"the register holds no review of {year}; it holds {years}",
            "--year",
        )


def _province(_context: click.Context, _parameter: click.Parameter, code: str | None) -> str | None:
    """A code that some day's list of provinces has; plugins add files, never provinces."""
    if code is None:
        return None
    from socassist.model.province_codes import province_names, wrong_province

    if code in province_names():
        return code
    said = wrong_province(code)
    raise WrongValue(said.vi, said.en)


def province_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--province`: the code of a province that exists, or existed."""
    said = "Code of the province, such as 14."
    return click.option("--province", callback=_province, help=said)(command)
