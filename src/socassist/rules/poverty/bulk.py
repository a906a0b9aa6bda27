"""Many households at once: each distinct set of facts is decided once, by the same rules.

Every standard only asks on which side of a line a value lies, so all values between two lines
are alike, and one of them is decided for all.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from math import prod
from typing import Any

import attrs

from socassist.model.money import Dong
from socassist.model.poverty import Area, Assessment, PovertyStatus
from socassist.rules.law import Law, LawOnDay
from socassist.rules.poverty.classify import decide
from socassist.rules.poverty.measured import measure

Status = PovertyStatus | None
Alike = tuple[Any, ...]


def classify_all(assessments: Iterable[Assessment], *, on: date, law: Law) -> list[Status]:
    """The class of each assessment on a day, in their order; None where undecided.

    Outcomes only (phân loại hàng loạt); `classify` gives the reasons of any one of them.

    Raises:
        NotInForce: No standard is in force on that day.
    """
    classes = _Classes(on, law)
    incomes, scores = classes.incomes, classes.scores
    return [
        classes.of(one)
        if one.deprived or one.facts
        else classes[one.area, incomes[one.income], scores[one.b1], one.b2, one.deprivations]
        for one in assessments
    ]


def classify_columns(
    areas: Sequence[str | None],
    incomes: Sequence[int | None] | None,
    deprivations: Sequence[int | None],
    *,
    on: date,
    law: Law,
    scores: Sequence[int | None] | None = None,
) -> list[Status]:
    """The class of each household of a table, by columns; None in them is "not known".

    Areas are "urban" or "rural"; leave out `incomes` or `scores` (B1) where nobody has any.

    Raises:
        NotInForce: No standard is in force on that day.
        ValueError: The columns differ in length, or something else stands for an area.
    """
    classes = _Classes(on, law)
    digits = [_Digit(_AREAS, _area_codes(areas))]
    for scale, values in (
        (classes.counts, deprivations),
        (classes.incomes, incomes),
        (classes.scores, scores),
    ):
        digits.append(
            _Digit((None,), bytes(len(areas)))
            if values is None
            else _Digit(scale.values_alike, scale.codes(values))
        )
    if {len(digit.codes) for digit in digits} != {len(areas)}:
        raise ValueError("the columns differ in length")
    rows = _Rows(classes, digits)
    return list(map(rows.__getitem__, rows.numbers()))


class _Classes(dict[Alike, Status]):
    """Classes by facts of which incomes and scores are numbers of a scale; worked out once."""

    def __init__(self, on: date, law: Law) -> None:
        super().__init__()
        self.law, self.on = law.national, on
        today = self.law.on(on)
        self.incomes = _Scale(_lines(today, _LINES))
        self.scores = _Scale(_lines(today, _SCORES))
        self.counts = _Scale(
            [today["deprivations_needed"].integer - 1, len(today["deprivation_indicators"].rows)]
        )

    def __missing__(self, alike: Alike) -> Status:
        area, income, score, b2, count, *deprived = alike
        today = self.law.on(self.on)
        amount, points = self.incomes.values_alike[income], self.scores.values_alike[score]
        one = Assessment(
            area, None if amount is None else Dong(amount), points, b2, count, dict(deprived)
        )
        found = self[alike] = decide(measure(one, today), today).outcome
        return found

    def of(self, one: Assessment) -> Status:
        """The class where single indicators are stated; facts that show them are never alike."""
        if one.facts:
            today = self.law.on(self.on)
            return decide(measure(one, today), today).outcome
        income, score = self.incomes[one.income], self.scores[one.b1]
        return self[one.area, income, score, one.b2, one.deprivations, *one.deprived.items()]


class _Scale(dict[int | None, int]):
    """For a value the number of the first line at or above it, and one number for None.

    `values_alike` holds, by number, the value that is decided for all of that number.
    """

    def __init__(self, lines: Iterable[int]) -> None:
        super().__init__()
        self.lines = sorted({_NEGATIVE, *lines})
        self.values_alike = (*self.lines, self.lines[-1] + 1, None)

    def __missing__(self, value: int | None) -> int:
        last = len(self.values_alike) - 1
        code = self[value] = last if value is None else bisect_left(self.lines, value)
        return code

    def codes(self, values: Sequence[int | None]) -> bytes:
        """The numbers of many values; where all fit a byte, as scores do, all at once."""
        try:
            return bytes(values).translate(bytes(map(self.__getitem__, range(_BYTE))))  # type: ignore[arg-type]
        except (TypeError, ValueError):
            return bytes(map(self.__getitem__, values))


_NEGATIVE = -1
"""Negative values contradict themselves, whichever they are."""


@attrs.frozen
class _Digit:
    """A column as one digit of the rows' numbers: what each digit stands for, and the digits."""

    values: tuple[Any, ...]
    codes: bytes


class _Rows(dict[int, Status]):
    """Classes by the number of a row: its columns are the digits, each to a base of its own.

    The numbers of all rows are made at once: a column seen as one long number, with a cell for
    each row, is multiplied and added in one step. No cell runs over, as it is wide enough for
    the largest number.
    """

    def __init__(self, classes: _Classes, digits: Sequence[_Digit]) -> None:
        super().__init__()
        self.classes = classes
        self.digits = digits

    def __missing__(self, number: int) -> Status:
        rest, stands_for = number, []
        for digit in self.digits:
            rest, at = divmod(rest, len(digit.values))
            stands_for.append(digit.values[at])
        area, count, income, score = stands_for
        incomes, scores = self.classes.incomes, self.classes.scores
        found = self[number] = self.classes[area, incomes[income], scores[score], None, count]
        return found

    def numbers(self) -> Sequence[int]:
        """The number of each row."""
        base = prod(len(digit.values) for digit in self.digits)
        width = 1 if base <= _BYTE else 2
        total, factor = 0, 1
        for digit in self.digits:
            cells = bytearray(len(digit.codes) * width)
            cells[::width] = digit.codes
            total += int.from_bytes(cells, "little") * factor
            factor *= len(digit.values)
        packed = total.to_bytes(len(self.digits[0].codes) * width, "little")
        return packed if width == 1 else struct.unpack(f"<{len(packed) // 2}H", packed)


_BYTE = 256
_AREAS = (None, *Area)
_AREA_CODES = {None if area is None else area.value: code for code, area in enumerate(_AREAS)}


def _area_codes(areas: Sequence[str | None]) -> bytes:
    try:
        return bytes(map(_AREA_CODES.__getitem__, areas))
    except KeyError as error:
        raise ValueError(f"no area {error.args[0]!r}; expected urban, rural or None") from None


def _lines(today: LawOnDay, names: Sequence[str]) -> list[int]:
    """All lines of the day, of both areas: between two of them all values are alike in either."""
    figures = [today.find(name) for name in names]
    return [
        figure.record.integer(area.value)
        for figure in figures
        if figure is not None
        for area in Area
    ]


_LINES = ("poverty_line", "near_poverty_line", "medium_living_line")
_SCORES = ("poverty_score", "near_poverty_score")
