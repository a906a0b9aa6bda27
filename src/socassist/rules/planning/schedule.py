"""What is due when (lịch thực hiện): the yearly review, the entry of a year, the monthly closing.

Every date comes from the law (`deadlines.toml`), where a province's file may set others; a plan of
the province can add its own steps. R13, R25.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

import attrs

from socassist.model.arguments import every, expect
from socassist.model.citation import Citation
from socassist.model.period import Month
from socassist.model.text_pair import Text
from socassist.rules.law import Law


class Standing(StrEnum):
    """How a step stands on a day (tình trạng)."""

    AHEAD = "ahead"
    """Chưa đến kỳ."""
    OPEN = "open"
    """Đang trong kỳ."""
    DONE = "done"
    """Đã xong."""
    DONE_LATE = "done-late"
    """Xong trễ hạn."""
    LATE = "late"
    """Quá hạn."""

    @property
    def vi(self) -> str:
        """The standing in Vietnamese."""
        return _STANDING_VI[self]


_STANDING_VI = {
    Standing.AHEAD: "Chưa đến kỳ",
    Standing.OPEN: "Đang trong kỳ",
    Standing.DONE: "Đã xong",
    Standing.DONE_LATE: "Xong trễ hạn",
    Standing.LATE: "Quá hạn",
}


@attrs.frozen
class Step:
    """One piece of work with its window (một việc trong lịch).

    Attributes:
        key: machine name, such as ``review-2021`` or ``month-2021-12``.
        name: what is to be done.
        since: first day on which it may be done; None where only the end is set.
        last: last day on which it is in time.
        cites: where the dates stand.
        verified: whether a source text confirmed them.
    """

    key: str
    name: Text
    since: date | None
    last: date
    cites: Citation | None = None
    verified: bool = True

    def standing(self, on: date, done: date | None = None) -> Standing:
        """Say how the step stands on a day, given when it was done (if it was)."""
        if done is not None and done <= on:
            return Standing.DONE if done <= self.last else Standing.DONE_LATE
        if on > self.last:
            return Standing.LATE
        return Standing.AHEAD if self.since is not None and on < self.since else Standing.OPEN

    def days_late(self, on: date, done: date | None = None) -> int:
        """How many days after its last day it was done, or is still undone (số ngày trễ)."""
        return max(0, (min(done, on) if done else on).toordinal() - self.last.toordinal())


def review_window(law: Law, year: int) -> Step:
    """Give the window of the yearly review (rà soát định kỳ hằng năm).

    Raises:
        NotInForce: The law file has no window for that year.
    """
    figure = law["periodic_review_window"].on(date(year, 12, 31))
    row = figure.record
    return Step(
        f"review-{year}",
        Text(f"Rà soát định kỳ năm {year}", f"Yearly review of {year}"),
        date(year, row.integer("from_month"), row.integer("from_day")),
        date(year, row.integer("to_month"), row.integer("to_day")),
        figure.cites,
        figure.verified and row.verified,
    )


def monthly_closing(law: Law, month: Month) -> Step:
    """Give the days in which a month's assistance data are closed (chốt dữ liệu tháng).

    Before the 10th of the next month: the 9th is the last day in time.

    Raises:
        NotInForce: The law file has no closing day for that month.
    """
    figure = law["monthly_closing_day"].on(month.last)
    first_late = month.next.first.replace(day=figure.integer)
    return Step(
        f"month-{month}",
        Text(
            f"Chốt dữ liệu bảo trợ xã hội tháng {month.month}/{month.year}",
            f"Closing of the assistance data of {month}",
        ),
        month.next.first,
        first_late - timedelta(days=1),
        figure.cites,
        figure.verified,
    )


def entry_deadlines(law: Law, year: int) -> tuple[Step, ...]:
    """Give the days by which the data of a year must be entered, by form (hạn nhập liệu).

    None where no plan sets one for that year.
    """
    parameter = law.parameters.get("entry_deadline")
    steps = []
    for figure in parameter.figures if parameter else ():
        for row in figure.rows:
            last = row.get("done_by")
            if row.integer("year") == year and isinstance(last, date):
                form = row.text("form")
                steps.append(
                    Step(
                        f"entry-{row.text('key')}",
                        Text(
                            f"Cập nhật dữ liệu phiếu {form} năm {year}",
                            f"Entry of forms {form} of {year}",
                        ),
                        None,
                        last,
                        row.cites,
                        row.verified,
                    )
                )
    return tuple(steps)


def calendar_of(law: Law, year: int, *, further: Iterable[Step] = ()) -> tuple[Step, ...]:
    """Give everything that is due for the data of a year, by last day (lịch của năm).

    Args:
        law: National law, or with a province's figures laid over it.
        year: The year of the data; its last month closes in the next.
        further: Steps of the province's own plan, such as contract and acceptance.
    """
    expect(Law, law=law)
    expect(int, year=year)
    further = every(Step, "further", further)
    steps = [*entry_deadlines(law, year), *further]
    # A year before a figure begins has fewer steps; asking for one by name says why.
    if _known(law, "periodic_review_window", date(year, 12, 31)):
        steps.append(review_window(law, year))
    for number in range(1, 13):
        month = Month(year, number)
        if _known(law, "monthly_closing_day", month.last):
            steps.append(monthly_closing(law, month))
    return tuple(sorted(steps, key=lambda step: (step.last, step.key)))


def _known(law: Law, name: str, day: date) -> bool:
    return name in law and law[name].find(day) is not None
