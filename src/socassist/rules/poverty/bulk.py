"""Many households at once: of those whose facts are alike, one is decided, by the same rules.

Every standard only asks on which side of a line a value lies, so all values between two lines
are alike, and each of them has the same sign.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, TypeVar

from socassist.model.money import Dong
from socassist.model.poverty import Area, Assessment, PovertyStatus
from socassist.rules.law import Law, LawOnDay
from socassist.rules.poverty.classify import decide
from socassist.rules.poverty.measured import measure

Status = PovertyStatus | None
Key = TypeVar("Key")
Value = TypeVar("Value")


def classify_all(assessments: Iterable[Assessment], *, on: date, law: Law) -> list[Status]:
    """The class of each assessment on a day, in their order; None where undecided.

    Outcomes only (phân loại hàng loạt); `classify` gives the reasons of any one of them.

    Raises:
        NotInForce: No standard is in force on that day.
    """
    rules = _Rules(on, law)
    by_income, by_score, known = rules.by_income, rules.by_score, rules.known
    classes: list[Status] = []
    add = classes.append
    for one in assessments:
        try:
            if one.deprived or one.facts:
                add(known(one))
            elif one.b1 is None and one.b2 is None:
                add(by_income[one.income][one.area][one.deprivations])
            elif one.income is None and one.deprivations is None:
                add(by_score[one.b1][one.area][one.b2])
            else:
                add(known(one))
        except KeyError:  # a value that no household before had
            add(known(one))
    return classes


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
    rules = _Rules(on, law)
    columns = [(len(_AREAS), _signs_of_areas(areas)), rules.counts.column(deprivations)]
    if incomes is not None:
        columns.append(rules.incomes.column(incomes))
    if scores is not None:
        columns.append(rules.scores.column(scores))
    if {len(signs) for _, signs in columns} != {len(areas)}:
        raise ValueError("the columns differ in length")
    rows = _one_sign_a_row(columns)

    def first_of(sign: str) -> Assessment:
        row = rows.index(sign)
        area, income = areas[row], None if incomes is None else incomes[row]
        return Assessment(
            None if area is None else Area(area),
            None if income is None else Dong(income),
            None if scores is None else scores[row],
            deprivations=deprivations[row],
        )

    return _looked_up({sign: rules.class_of(first_of(sign)) for sign in set(rows)}, rows)


class _Rules:
    """The rules of a day, and the lines that they draw."""

    def __init__(self, on: date, law: Law) -> None:
        self.law, self.on = law.national, on
        today = self.law.on(on)
        self.incomes = _Scale(
            _lines(today, "poverty_line", "near_poverty_line", "medium_living_line")
        )
        self.scores = _Scale(_lines(today, "poverty_score", "near_poverty_score"))
        self.counts = _Scale(
            [today["deprivations_needed"].integer - 1, len(today["deprivation_indicators"].rows)]
        )
        self.by_income: _Tree = {}
        self.by_score: _Tree = {}
        self._trees: dict[object, _Tree] = {}

    def class_of(self, one: Assessment) -> Status:
        """What the rules say of one household."""
        today = self.law.on(self.on)
        return decide(measure(one, today), today).outcome

    def known(self, one: Assessment) -> Status:
        """The class of one household, decided if nobody alike was met before.

        The same list of indicators makes a tree; facts of a household are never alike.
        """
        if one.facts:
            return self.class_of(one)
        income = (one.income, self.incomes[one.income])
        count = (one.deprivations, self.counts[one.deprivations])
        area, score, points = (one.area, one.area), (one.b1, self.scores[one.b1]), (one.b2, one.b2)
        if not one.deprived and one.b1 is None and one.b2 is None:
            return self._grown(self.by_income, one, income, area, count)
        if not one.deprived and one.income is None and one.deprivations is None:
            return self._grown(self.by_score, one, score, area, points)
        tree = self._trees.setdefault(tuple(one.deprived.items()), {})
        return self._grown(tree, one, income, area, count, score, points)

    def _grown(self, tree: _Tree, one: Assessment, *asked: tuple[object, object]) -> Status:
        """Grow a tree by one household; a value takes the branch of the values that are alike."""
        branch, (last, sign) = tree, asked[-1]
        for value, alike in asked[:-1]:
            if value not in branch:
                branch[value] = branch.setdefault(alike, {})
            branch = branch[value]
        if last not in branch:
            if sign not in branch:
                branch[sign] = self.class_of(one)
            branch[last] = branch[sign]
        found: Status = branch[last]
        return found


_Tree = dict[Any, Any]
"""Branches by one fact after the other, in the order of `known`; at the end stands a class."""


class _Scale(dict[int | None, str]):
    """Signs of values by the lines between which they lie, given as they are asked for."""

    def __init__(self, lines: Iterable[int]) -> None:
        super().__init__()
        self.lines = sorted({_NEGATIVE, *lines})

    def __missing__(self, value: int | None) -> str:
        place = len(self.lines) + 1 if value is None else bisect_left(self.lines, value)
        sign = self[value] = chr(place)
        return sign

    def column(self, values: Sequence[int | None]) -> tuple[int, str]:
        """How many signs there are, and the sign of each value."""
        try:
            signs = bytes(values).decode("latin-1").translate(self)  # type: ignore[arg-type]
        except (TypeError, ValueError):  # some are unknown, or larger than a byte
            signs = "".join(map(self.__getitem__, values))
        return len(self.lines) + 2, signs


_NEGATIVE = -1
"""Negative values contradict themselves, whichever they are."""
_AREAS: Mapping[str | None, str] = {None: chr(0), "urban": chr(1), "rural": chr(2)}


def _signs_of_areas(areas: Sequence[str | None]) -> str:
    try:
        return "".join(_looked_up(_AREAS, areas))
    except KeyError as error:
        raise ValueError(f"no area {error.args[0]!r}; expected urban, rural or None") from None


def _lines(today: LawOnDay, *names: str) -> list[int]:
    """All lines of the day, of both areas: between two of them all values are alike in either."""
    figures = [today.find(name) for name in names]
    return [
        figure.record.integer(area.value)
        for figure in figures
        if figure is not None
        for area in Area
    ]


def _one_sign_a_row(columns: Iterable[tuple[int, str]]) -> str:
    """Rows with the same signs in all columns get the same sign, and only they.

    The signs of a row are digits of a number, each to the base of its column. All rows are
    added at once, as one long number that has two bytes for each of them.
    """
    total, step, length = 0, 1, 0
    for base, signs in columns:
        total += step * int.from_bytes(signs.encode("utf-16-le"), "little")
        step, length = step * base, len(signs)
    return total.to_bytes(2 * length, "little").decode("utf-16-le")


def _looked_up(table: Mapping[Key, Value], keys: Sequence[Key]) -> list[Value]:
    """What a table says to each key; `itemgetter` is the quickest way to ask for many."""
    if len(keys) < 2:
        return [table[key] for key in keys]
    return list(itemgetter(*keys)(table))
