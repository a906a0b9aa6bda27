"""Many households at once: each distinct set of facts is decided once, by the same rules."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from socassist.model.poverty import Area, Assessment, PovertyStatus
from socassist.rules.law import Law, LawOnDay
from socassist.rules.poverty.classify import decide
from socassist.rules.poverty.measured import Deprivations, Measured, Yard, measure


class PovertyFacts(NamedTuple):
    """What a standard asks of one household (dữ kiện phân loại hộ).

    `area` is "urban" or "rural"; `income` in đồng per head and month, or None with a score;
    deprivations from `least` to `most`, which are equal when all indicators are known.
    """

    area: str | None
    income: int | None
    score: int | None
    least: int
    most: int


class _Classes(dict[tuple[Any, ...], PovertyStatus | None]):
    """Classes by area, band of income, deprivations, band of score: each decided once.

    The last two are left out of the key where no household has a score, and where the number of
    deprivations is exact everywhere: short keys are looked up faster.
    """

    def __init__(self, on: date, law: Law, *, scored: bool, exact: bool) -> None:
        super().__init__()
        self.on = on
        self.law = law.national
        self.scored = scored
        self.exact = exact
        self.incomes = _lines(self.law.on(on), _LINES)
        self.scores = _lines(self.law.on(on), _SCORES)

    def __missing__(self, key: tuple[Any, ...]) -> PovertyStatus | None:
        area, income, least = key[:3]
        score = key[3] if self.scored else -1
        most = least if self.exact else key[-1]
        yards = tuple(
            Yard(unit, lines[band] if band < len(lines) else lines[-1] + 1)
            for unit, band, lines in (
                ("income", income, self.incomes),
                ("score", score, self.scores),
            )
            if band >= 0
        )
        measured = Measured(None if area is None else Area(area), yards, Deprivations(least, most))
        status = self[key] = decide(measured, self.law.on(self.on)).outcome
        return status


def classify_facts(
    facts: Iterable[PovertyFacts], *, on: date, law: Law
) -> list[PovertyStatus | None]:
    """The class of each set of facts on a day, in their order; None where undecided.

    Raises:
        NotInForce: No standard is in force on that day.
    """
    columns = list(zip(*facts, strict=True))
    if not columns:
        return []
    areas, incomes, scores, least, most = columns
    return classify_columns(
        areas,
        incomes,
        least,
        on=on,
        law=law,
        scores=scores if any(score is not None for score in scores) else None,
        most=None if least == most else most,
    )


def classify_columns(
    areas: Sequence[str | None],
    incomes: Sequence[int | None],
    least: Sequence[int],
    *,
    on: date,
    law: Law,
    scores: Sequence[int | None] | None = None,
    most: Sequence[int] | None = None,
) -> list[PovertyStatus | None]:
    """The class of each household of a table, by columns; the fields are those of `PovertyFacts`.

    Leave out `scores` where there are none, and `most` where all deprivations are known. Every
    standard only asks whether a value is at most a line, so all values between two lines are
    one band, and each combination of bands is decided once, by `classify`'s own rules.

    Raises:
        NotInForce: No standard is in force on that day.
    """
    classes = _Classes(on, law, scored=scores is not None, exact=most is None)
    columns: list[Iterable[object]] = [areas, _bands(incomes, classes.incomes), least]
    if scores is not None:
        columns.append(_bands(scores, classes.scores))
    if most is not None:
        columns.append(most)
    return list(map(classes.__getitem__, zip(*columns, strict=True)))


def facts_of(assessment: Assessment, *, on: date, law: Law) -> PovertyFacts | None:
    """Settle an assessment into facts; None where it contradicts itself.

    Raises:
        NotInForce: No standard is in force on that day.
    """
    area = None if assessment.area is None else assessment.area.value
    if assessment.deprivations is not None and not (
        assessment.deprived or assessment.facts or assessment.b2 is not None
    ):
        count = assessment.deprivations
        return PovertyFacts(area, assessment.income, assessment.b1, count, count)
    found = measure(assessment, law.national.on(on))
    if found.problems:
        return None
    return PovertyFacts(
        area,
        assessment.income,
        assessment.b1,
        found.deprivations.least,
        found.deprivations.most,
    )


class _Bands(dict[int | None, int]):
    """For a value the number of the first line at or above it; -1 for what is not known."""

    def __init__(self, lines: list[int]) -> None:
        super().__init__()
        self.lines = lines

    def __missing__(self, value: int | None) -> int:
        band = self[value] = -1 if value is None else bisect_left(self.lines, value)
        return band


def _bands(values: Sequence[int | None], lines: list[int]) -> Iterable[int]:
    """The band of each value; looked up where values repeat, as stated incomes do."""
    sample = values[:_SAMPLE]
    if len(set(sample)) * 2 < len(sample):
        return map(_Bands(lines).__getitem__, values)
    return [-1 if value is None else bisect_left(lines, value) for value in values]


_SAMPLE = 4096


def _lines(today: LawOnDay, names: Sequence[str]) -> list[int]:
    """All lines of the day, of both areas: a band between two of them is one for either."""
    figures = [today.find(name) for name in names]
    return sorted(
        {
            figure.record.integer(area.value)
            for figure in figures
            if figure is not None
            for area in Area
        }
    ) or [0]


_LINES = ("poverty_line", "near_poverty_line", "medium_living_line")
_SCORES = ("poverty_score", "near_poverty_score")
