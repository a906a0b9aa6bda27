"""A standard applied to one household: its questions as grounds (so sánh với các chuẩn)."""

from __future__ import annotations

from collections.abc import Mapping

from socassist.model.citation import Citation
from socassist.model.decision import Decision, Ground
from socassist.model.poverty import Area, PovertyStatus
from socassist.model.text_pair import Text
from socassist.rules.law import LawOnDay
from socassist.rules.law.standards import STANDARDS, at_most, line_on
from socassist.rules.poverty.measured import Deprivations, Yard

_LINE_TEXT: Mapping[str, Text] = {
    "poverty": Text("chuẩn nghèo", "the poverty line"),
    "near-poverty": Text("chuẩn cận nghèo", "the near-poverty line"),
    "medium": Text("mức sống trung bình", "the medium living standard"),
}
_UNIT_TEXT: Mapping[str, Text] = {
    "income": Text("Thu nhập bình quân đầu người một tháng", "income per head and month"),
    "score": Text("Điểm thu nhập (B1)", "income score (B1)"),
}
_BY_INCOME = Text(
    "; chưa có bảng điểm cho ngày này, hãy dùng thu nhập bình quân đầu người",
    "; there is no score table for it yet, give the income per head instead",
)
CLASS_TEXT: Mapping[PovertyStatus, Text] = {
    PovertyStatus.POOR_BY_INCOME: Text("Hộ nghèo về thu nhập", "poor by income"),
    PovertyStatus.POOR_BY_DEPRIVATION: Text(
        "Hộ nghèo thiếu hụt tiếp cận các dịch vụ xã hội cơ bản", "poor by deprivation"
    ),
    PovertyStatus.POOR: Text("Hộ nghèo", "poor"),
    PovertyStatus.NEAR_POOR: Text("Hộ cận nghèo", "near-poor"),
    PovertyStatus.MEDIUM: Text("Hộ có mức sống trung bình", "medium living standard"),
    PovertyStatus.NOT_POOR: Text("Không nghèo", "not poor"),
}


class _NoLineError(Exception):
    """A line that the decision needs is in no law file for that day."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground.code)
        self.ground = ground


class _Questions:
    """What a standard asks of a household; every answer is kept as a ground."""

    def __init__(self, area: Area, yard: Yard, found: Deprivations, today: LawOnDay) -> None:
        self.area, self.yard, self.found, self.today = area, yard, found, today
        self.grounds: list[Ground] = []

    def below(self, line: str) -> bool:
        """Whether the value is the line or less; no where the unit has no such line."""
        unit, said = _UNIT_TEXT[self.yard.unit], _LINE_TEXT[line]
        figure = line_on(line, self.yard.unit, self.today)
        if figure is None and self.yard.unit == "score" and line == "medium":
            return False
        if figure is None:
            by_income = self.yard.unit == "score" and line_on(line, "income", self.today)
            instead = _BY_INCOME if by_income else Text("", "")
            raise _NoLineError(
                Ground(
                    f"at-most-{line}-line-not-in-force",
                    Text(
                        f"Chưa có {said.vi} cho ngày này ({unit.vi}){instead.vi}",
                        f"{said.en} is not known for this day ({unit.en}){instead.en}",
                    ),
                    None,
                )
            )
        limit = figure.record.integer(self.area.value)
        met = at_most(self.yard.value, figure, self.area)
        shown, value = self.yard.say(limit), self.yard.say(self.yard.value)
        self.grounds.append(
            Ground(
                f"at-most-{line}-line",
                Text(
                    f"{unit.vi} không vượt quá {said.vi} khu vực {self.area.vi} ({shown.vi})",
                    f"{unit.en} is at most {said.en}, {self.area.value} ({shown.en})",
                ),
                met,
                (figure.cites,),
                fact=value.vi,
                needed=f"≤ {shown.vi}",
                fact_en=value.en,
                needed_en=f"≤ {shown.en}",
            )
        )
        return met

    def lacking(self) -> bool | None:
        """Whether the household is deprived in as many indicators as the standard asks."""
        figure = self.today["deprivations_needed"]
        needed = figure.integer
        met = self.found.reach(needed)
        cites = [figure.cites]
        said = self.found.missing if met is None else self.found.text
        if met is False:
            cites.append(self.today["near_poor_deprivations_under"].cites)
        self.grounds.append(
            Ground(
                "deprived",
                Text(
                    f"Thiếu hụt từ {needed} chỉ số đo lường mức độ thiếu hụt trở lên",
                    f"deprived in {needed} indicators or more",
                ),
                met,
                tuple(dict.fromkeys(cites)),
                fact=said.vi,
                needed=f"≥ {needed} chỉ số",
                fact_en=said.en,
                needed_en=f"≥ {needed} indicators",
            )
        )
        return met


def decide(area: Area, yard: Yard, found: Deprivations, today: LawOnDay) -> Decision[PovertyStatus]:
    """Classify by one value under the standard in force on the day (phân loại hộ)."""
    standard = today["poverty_standard"]
    asked = _Questions(area, yard, found, today)
    try:
        status = STANDARDS[standard.text](asked.below, asked.lacking)
    except _NoLineError as none:
        return undecided(none.ground)
    grounds = tuple(asked.grounds)
    if status is None:
        return undecided(*grounds)
    value = yard.say(yard.value)
    facts = [value]
    if grounds[-1].code == "deprived":
        facts.append(found.text)
    if status is PovertyStatus.NOT_POOR and line_on("medium", "income", today) is None:
        grounds += (_NO_MEDIUM_BAND,)
    said = CLASS_TEXT[status]
    summary = Text(
        f"{said.vi}: {', '.join(fact.vi for fact in facts)}",
        f"{said.en}: {', '.join(fact.en for fact in facts)}",
    )
    return Decision(status, summary, grounds, _cites(standard.cites, grounds))


_NO_MEDIUM_BAND = Ground(
    "medium-band-unknown",
    Text(
        "Chưa tìm thấy quy định mức sống trung bình của giai đoạn này",
        "no source gives the medium band of this period",
    ),
    None,
)


def _cites(standard: Citation, grounds: tuple[Ground, ...]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys([standard, *(cite for ground in grounds for cite in ground.cites)]))


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
