"""Grounds that compare a value with the lines of the law (so sánh với các chuẩn)."""

from __future__ import annotations

import attrs

from socassist.model.citation import Citation
from socassist.model.decision import Decision, Ground
from socassist.model.poverty import Area, PovertyStatus
from socassist.model.text_pair import Text
from socassist.rules.law import LawOnDay
from socassist.rules.poverty.measured import Deprivations, Measured, Yard


@attrs.frozen
class Line:
    """One line of the law in both units: its name, and the parameters that hold it.

    `score` is None where form B has no score for it.
    """

    code: str
    text: Text
    income: str
    score: str | None


POVERTY = Line(
    "at-most-poverty-line", Text("chuẩn nghèo", "the poverty line"), "poverty_line", "poverty_score"
)
NEAR_POVERTY = Line(
    "at-most-near-poverty-line",
    Text("chuẩn cận nghèo", "the near-poverty line"),
    "near_poverty_line",
    "near_poverty_score",
)
MEDIUM = Line(
    "at-most-medium-line",
    Text("mức sống trung bình", "the medium living standard"),
    "medium_living_line",
    None,
)


class NoLine(Exception):
    """A line that the decision needs is in no law file for that day."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground.code)
        self.ground = ground


def at_most(line: Line, yard: Yard, area: Area, today: LawOnDay) -> Ground:
    """Whether the value is the line or less ("từ đủ … trở xuống", "đến": inclusive).

    Raises:
        NoLine: The law of that day has no such line in this unit.
    """
    name = line.income if yard.unit == "income" else line.score
    figure = None if name is None else today.find(name)
    if figure is None:
        raise NoLine(
            Ground(
                f"{line.code}-not-in-force",
                Text(
                    f"Chưa có {line.text.vi} cho ngày này ({_unit(yard).vi})",
                    f"{line.text.en} is not known for this day ({_unit(yard).en})",
                ),
                None,
            )
        )
    limit = figure.record.integer(area.value)
    return Ground(
        line.code,
        Text(
            f"{_unit(yard).vi} không vượt quá {line.text.vi} khu vực {area.vi} ({yard.say(limit)})",
            f"{_unit(yard).en} is at most {line.text.en}, {area.value} ({limit:,})",
        ),
        yard.value <= limit,
        (figure.cites,),
        fact=yard.say(yard.value),
        needed=f"≤ {yard.say(limit)}",
    )


def deprived(found: Deprivations, today: LawOnDay) -> Ground:
    """Whether the household is deprived in as many indicators as the standard asks."""
    figure = today["deprivations_needed"]
    needed = figure.integer
    return Ground(
        "deprived",
        Text(
            f"Thiếu hụt từ {needed} chỉ số đo lường mức độ thiếu hụt trở lên",
            f"deprived in {needed} indicators or more",
        ),
        found.reach(needed),
        (figure.cites,),
        fact=found.vi,
        needed=f"≥ {needed} chỉ số",
    )


def decided(
    status: PovertyStatus | None, summary: Text, *grounds: Ground, today: LawOnDay
) -> Decision[PovertyStatus]:
    """A decision under the standard of the day, citing it."""
    standard = today["poverty_standard"]
    return Decision(status, summary, grounds, _cites(standard.cites, grounds))


def _cites(standard: Citation, grounds: tuple[Ground, ...]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys([standard, *(cite for ground in grounds for cite in ground.cites)]))


def _unit(yard: Yard) -> Text:
    if yard.unit == "income":
        return Text("Thu nhập bình quân đầu người một tháng", "income per head and month")
    return Text("Điểm thu nhập (B1)", "income score (B1)")


def undecided(*grounds: Ground) -> Decision[PovertyStatus]:
    """No class can be given; the grounds say what is missing or contradictory."""
    names = "; ".join(ground.text.vi for ground in grounds if ground.met is None)
    english = "; ".join(ground.text.en for ground in grounds if ground.met is None)
    return Decision(
        None,
        Text(f"Chưa xác định được: {names}", f"undecided: {english}"),
        grounds,
    )


def missing(code: str, vi: str, en: str) -> Ground:
    """A fact that nobody stated and the decision needs."""
    return Ground(code, Text(f"Chưa biết {vi}", f"{en} is not known"), None)


def amounts(measured: Measured, yard: Yard) -> str:
    """The value and the deprivations in one phrase, for summaries."""
    return f"{yard.say(yard.value)}, {measured.deprivations.vi}"


def line_value(line: Line, area: Area, today: LawOnDay) -> int | None:
    """The income line in đồng, or None where the law of the day has none."""
    figure = today.find(line.income)
    return None if figure is None else figure.record.integer(area.value)
