"""From what a review wrote down to what a standard asks: one value, and how many deprivations."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from socassist.model.decision import Ground
from socassist.model.money import dong
from socassist.model.poverty import Area, Assessment
from socassist.model.text_pair import Text
from socassist.rules.law import LawOnDay
from socassist.rules.law.standards import deprivations_in
from socassist.rules.poverty import indicators


def _plural(number: int) -> str:
    return "" if number == 1 else "s"


@attrs.frozen
class Yard:
    """What stands for income: đồng per head and month, or the score of form B (thu nhập, điểm B1).

    `unit` is "income" or "score"; each measures against its own lines in the law.
    """

    unit: str
    value: int

    def say(self, amount: int) -> Text:
        """The amount as offices write it."""
        if self.unit == "income":
            return Text(dong(amount), f"{amount:,} đồng")
        return Text(f"{amount} điểm", f"{amount} point{_plural(amount)}")


@attrs.frozen
class Deprivations:
    """How many indicators a household is deprived of: surely `least`, at most `most`.

    `unknown` names those between, of which nobody said anything.
    """

    least: int
    most: int
    unknown: tuple[Text, ...] = ()

    def reach(self, needed: int) -> bool | None:
        """Whether there are `needed` or more; None when the unknown ones could tip it."""
        if self.least >= needed:
            return True
        return None if self.most >= needed else False

    @property
    def text(self) -> Text:
        """``2 chỉ số``, or ``từ 2 đến 5 chỉ số`` when some are unknown."""
        if self.least == self.most:
            return Text(f"{self.least} chỉ số", f"{self.least} indicator{_plural(self.least)}")
        unknown = self.most - self.least
        return Text(
            f"từ {self.least} đến {self.most} chỉ số ({unknown} chưa rõ)",
            f"{self.least} to {self.most} indicators ({unknown} unknown)",
        )

    @property
    def missing(self) -> Text:
        """The same, naming the indicators that are unknown."""
        vi = ", ".join(one.vi for one in self.unknown)
        en = ", ".join(one.en for one in self.unknown)
        return Text(f"{self.text.vi}: {vi}", f"{self.text.en}: {en}")


@attrs.frozen
class Measured:
    """What the standards work on (kết quả đo lường): the facts of one household, settled.

    `problems` are contradictions among the facts, as grounds that are neither met nor unmet.
    """

    area: Area | None
    yards: tuple[Yard, ...]
    deprivations: Deprivations
    problems: tuple[Ground, ...] = ()


def measure(assessment: Assessment, today: LawOnDay) -> Measured:
    """Settle an assessment into a value and a number of deprivations.

    Indicators count as deprived or not only where somebody said so or facts show it; the others
    stay unknown, and the decision says how many they are.
    """
    problems: list[Ground] = []
    stated = _stated(assessment, today, problems)
    if stated is not None and not assessment.deprived and not assessment.facts:
        counted = Deprivations(stated, stated)
        most = len(today.law["deprivation_indicators"].on(today.day).rows)
        if not 0 <= stated <= most:
            problems.append(
                _problem(
                    "deprivations-contradict",
                    f"Ghi {stated} chỉ số thiếu hụt, nhưng chuẩn nghèo của ngày này có {most} "
                    "chỉ số",
                    f"{stated} deprivations are stated; the standard of that day has {most} "
                    "indicators",
                )
            )
    else:
        counted = _counted(assessment, today, problems)
        if stated is not None:
            if not counted.least <= stated <= counted.most:
                problems.append(_does_not_fit(stated, counted))
            counted = Deprivations(stated, stated)
    yards: list[Yard] = []
    for unit, value in (("income", assessment.income), ("score", assessment.b1)):
        if value is None:
            continue
        if value < 0:
            problems.append(
                _problem(
                    f"{unit}-negative",
                    "Thu nhập hoặc điểm B1 là số âm",
                    f"the {unit} is negative",
                )
            )
        yards.append(Yard(unit, value))
    return Measured(assessment.area, tuple(yards), counted, tuple(problems))


def _counted(assessment: Assessment, today: LawOnDay, problems: list[Ground]) -> Deprivations:
    rows = today["deprivation_indicators"].rows
    keys = [today.use(row, "deprivation_indicators").text("key") for row in rows]
    deprived = dict(assessment.deprived)
    if assessment.facts:
        shown = _shown(assessment.facts, today, problems)
        problems += _against_facts(deprived, shown)
        for key, value in shown.items():
            if deprived.get(key) is None:
                deprived[key] = value
    problems += _strangers(deprived, keys)
    sure = sum(deprived.get(key) is True for key in keys)
    unknown = tuple(
        Text(row.text("vi"), row.text("key"))
        for row in rows
        if deprived.get(row.text("key")) is None
    )
    return Deprivations(sure, sure + len(unknown), unknown)


def _does_not_fit(stated: int, counted: Deprivations) -> Ground:
    return _problem(
        "deprivations-contradict",
        f"Số chỉ số thiếu hụt ghi là {stated} nhưng danh sách cho {counted.text.vi}",
        f"{stated} deprivations are stated, the list allows {counted.least} to {counted.most}",
    )


def _stated(assessment: Assessment, today: LawOnDay, problems: list[Ground]) -> int | None:
    points = None
    if assessment.b2 is not None:
        each = today.find("points_per_deprivation")
        points = deprivations_in(assessment.b2, today)
        if each is None:
            if not (assessment.deprived or assessment.facts) and assessment.deprivations is None:
                problems.append(_NO_POINTS if assessment.b1 is None else _NO_SCORES)
        elif points is None:
            problems.append(
                _problem(
                    "b2-not-a-multiple",
                    f"Điểm B2 là {assessment.b2}, không phải bội số của {each.integer}",
                    f"score B2 is {assessment.b2}, no multiple of {each.integer}",
                )
            )
        elif assessment.deprivations is not None and points != assessment.deprivations:
            problems.append(
                _problem(
                    "b2-contradicts-count",
                    f"Điểm B2 là {assessment.b2} nhưng số chỉ số thiếu hụt là "
                    f"{assessment.deprivations}",
                    f"score B2 is {assessment.b2}, but {assessment.deprivations} deprivations "
                    "are stated",
                )
            )
    return points if assessment.deprivations is None else assessment.deprivations


def _shown(
    facts: Mapping[str, object], today: LawOnDay, problems: list[Ground]
) -> dict[str, bool | None]:
    try:
        return indicators.evaluate(facts, today)
    except ValueError as error:
        problems.append(
            _problem("facts-unreadable", f"Đặc điểm của hộ không đọc được: {error}", str(error))
        )
        return {}


def _strangers(deprived: Mapping[str, bool | None], keys: list[str]) -> list[Ground]:
    return [
        _problem(
            "indicator-not-in-standard",
            f"Chỉ số {key!r} không có trong chuẩn nghèo của ngày này",
            f"indicator {key!r} is not in the standard of that day",
        )
        for key in sorted(set(deprived) - set(keys))
    ]


def _against_facts(
    deprived: Mapping[str, bool | None], shown: Mapping[str, bool | None]
) -> list[Ground]:
    return [
        _problem(
            "indicator-contradicts-facts",
            f"Chỉ số {key!r} ghi khác với đặc điểm của hộ",
            f"indicator {key!r} is stated otherwise than the facts show",
        )
        for key, value in shown.items()
        if value is not None and deprived.get(key) not in {None, value}
    ]


def _problem(code: str, vi: str, en: str) -> Ground:
    return Ground(code, Text(vi, en), None)


_NO_SCORES = _problem(
    "scores-without-table",
    "Chưa có bảng điểm B1, B2 cho ngày này, hãy ghi thu nhập bình quân đầu người và số chỉ số "
    "thiếu hụt",
    "there is no score table for that day yet, give the income per head and the number of "
    "deprivations instead",
)
_NO_POINTS = _problem(
    "b2-without-table",
    "Chưa có bảng điểm B2 cho ngày này, hãy ghi số chỉ số thiếu hụt",
    "there is no table of B2 points for that day, give the number of deprivations instead",
)
