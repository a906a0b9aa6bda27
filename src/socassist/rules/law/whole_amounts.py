"""A base that some coefficient does not take to whole đồng is refused when it is loaded."""

from __future__ import annotations

from collections.abc import Mapping

from socassist.model.errors import BrokenLawFile
from socassist.model.money import times
from socassist.rules.law.figure import Parameter

_BASE, _TABLES = "assistance_standard", ("allowance_coefficient", "care_support_coefficient")


def check_whole_amounts(parameters: Mapping[str, Parameter], file: str) -> None:
    """Multiply the base of each time with every coefficient of that time (mức chuẩn × hệ số).

    Raises:
        BrokenLawFile: A product is no whole number of đồng; the law gives no rounding rule.
    """
    if _BASE not in parameters:
        return
    tables = [parameters[name] for name in _TABLES if name in parameters]
    for figure in parameters[_BASE].figures:
        for other in (one for table in tables for one in table.figures):
            if (figure.until is not None and figure.until <= other.since) or (
                other.until is not None and other.until <= figure.since
            ):
                continue
            for row in other.rows:
                try:
                    times(figure.integer, row.decimal("coefficient"))
                except ValueError as error:
                    where = f"{file}: {_BASE} since {figure.since.isoformat()}"
                    raise BrokenLawFile(
                        f"{where}: {error} ({row.cites})",
                        vi=f"{file}: {_BASE} từ {figure.since:%d/%m/%Y}: mức {figure.integer:,} "
                        f"nhân hệ số {row.decimal('coefficient')} ({row.cites}) không thành số "
                        "đồng nguyên",
                    ) from None
