"""Many households at once: each distinct set of facts is decided once, by the same rules."""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

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


class _Classes(dict[int, PovertyStatus | None]):
    """Classes by packed key, each decided on first asking.

    A key packs area, band of income, band of score, least and most deprivations into sixteen
    bits, so that keys of a whole table are made at once (`_packed`) and looked up fast.
    """

    def __init__(self, on: date, law: Law) -> None:
        super().__init__()
        self.on = on
        self.law = law.national
        self.incomes = _lines(self.law.on(on), _LINES)
        self.scores = _lines(self.law.on(on), _SCORES)

    def __missing__(self, key: int) -> PovertyStatus | None:
        area = _AREAS[key & 3]
        yards = tuple(
            Yard(unit, lines[band] if band < len(lines) else lines[-1] + 1)
            for unit, band, lines in (
                ("income", key >> _INCOME & 7, self.incomes),
                ("score", key >> _SCORE & 7, self.scores),
            )
            if band != _UNKNOWN
        )
        deprivations = Deprivations(key >> _LEAST & 15, key >> _MOST & 15)
        measured = Measured(None if area is None else Area(area), yards, deprivations)
        status = self[key] = decide(measured, self.law.on(self.on)).outcome
        return status


_AREAS: tuple[str | None, ...] = (None, *(area.value for area in Area))
_AREA_CODES = {area: code for code, area in enumerate(_AREAS)}
_INCOME, _SCORE, _LEAST, _MOST = 2, 5, 8, 12
_UNKNOWN = 7
_MOST_INDICATORS = 15
_POSSIBLE_COUNTS = bytes(range(_MOST_INDICATORS + 1))


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
        ValueError: The columns differ in length, or a number of deprivations or an area cannot
            be one.
    """
    classes = _Classes(on, law)
    counts = _counts(least)
    unscored = bytes([_UNKNOWN]) * len(areas)
    value = [
        (_area_codes(areas), 0),
        (_bands(incomes, classes.incomes), _INCOME),
        (unscored if scores is None else _bands(scores, classes.scores), _SCORE),
    ]
    count = [(counts, 0), (counts if most is None else _counts(most), _MOST - _LEAST)]
    if {len(column) for column, _ in value + count} != {len(areas)}:
        raise ValueError("the columns differ in length")
    keys = bytearray(2 * len(areas))
    keys[0::2], keys[1::2] = _packed(value), _packed(count)
    return list(map(classes.__getitem__, struct.unpack(f"<{len(areas)}H", keys)))


def _packed(columns: Sequence[tuple[bytes, int]]) -> bytes:
    """One byte a row: the columns, each shifted to its bits, put over each other.

    Seen as one long number, a column is shifted and added in one step for all rows; no byte
    runs over, because every code has been made to fit its bits.
    """
    total = sum(int.from_bytes(column, "little") << shift for column, shift in columns)
    return total.to_bytes(len(columns[0][0]), "little")


def _area_codes(areas: Sequence[str | None]) -> bytes:
    try:
        return bytes(map(_AREA_CODES.__getitem__, areas))
    except KeyError as error:
        raise ValueError(f"no area {error.args[0]!r}; expected urban, rural or None") from None


def _counts(values: Sequence[int]) -> bytes:
    try:
        counts = bytes(values)
    except ValueError:
        counts = bytes([_MOST_INDICATORS + 1])
    if counts.translate(None, _POSSIBLE_COUNTS):
        raise ValueError(f"a number of deprivations lies outside 0 to {_MOST_INDICATORS}")
    return counts


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
    """For a value the number of the first line at or above it; `_UNKNOWN` for None."""

    def __init__(self, lines: list[int]) -> None:
        super().__init__()
        self.lines = lines

    def __missing__(self, value: int | None) -> int:
        band = self[value] = _UNKNOWN if value is None else bisect_left(self.lines, value)
        return band


def _bands(values: Sequence[int | None], lines: list[int]) -> bytes:
    """The band of each value; looked up where values repeat, as stated incomes do."""
    sample = values[:_SAMPLE]
    if len(set(sample)) * 2 < len(sample):
        return bytes(map(_Bands(lines).__getitem__, values))
    return bytes([_UNKNOWN if v is None else bisect_left(lines, v) for v in values])


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
