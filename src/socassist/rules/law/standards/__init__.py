"""The structure of each poverty standard: which lines are asked, in which order, what follows.

One place for the rule that classification explains and that checks hold forms against. The
figures stand in the law files; here stand only the questions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from socassist.model.poverty import Area, PovertyStatus
from socassist.rules.law.figure import Figure
from socassist.rules.law.standards import standard_2016, standard_2022, standard_2027
from socassist.rules.law.statute import LawOnDay

Below = Callable[[str], bool]
"""Whether the household's income, or its score, is at most a line (`LINES`)."""
Lacking = Callable[[], bool | None]
"""Whether it is deprived in as many indicators as the standard asks; None when not known."""
Structure = Callable[[Below, Lacking], PovertyStatus | None]

STANDARDS: Mapping[str, Structure] = {
    module.__name__.rpartition(".")[2]: module.decide
    for module in (standard_2016, standard_2022, standard_2027)
}
"""The structures by the name under which the law file calls them."""

LINES: Mapping[str, Mapping[str, str]] = {
    "income": {
        "poverty": "poverty_line",
        "near-poverty": "near_poverty_line",
        "medium": "medium_living_line",
    },
    "score": {"poverty": "poverty_score", "near-poverty": "near_poverty_score"},
}
"""By unit and line the figure that holds it; form B has no score for the medium standard."""


def line_on(line: str, unit: str, today: LawOnDay) -> Figure | None:
    """The figure that holds a line in a unit on the day; None where the law has none."""
    name = LINES[unit].get(line)
    return None if name is None else today.find(name)


def at_most(value: int, figure: Figure, area: Area) -> bool:
    """Whether a value is the line or less ("từ đủ … trở xuống", "đến": inclusive)."""
    return value <= figure.record.integer(area.value)


def deprivations_in(b2: int, today: LawOnDay) -> int | None:
    """How many deprivations a score B2 stands for; None where it stands for no whole number."""
    each = today.find("points_per_deprivation")
    if each is None or b2 < 0:
        return None
    count, rest = divmod(b2, each.integer)
    return None if rest else count


def listed(
    value: int, unit: str, area: Area, lacking: bool | None, today: LawOnDay
) -> PovertyStatus | None:
    """The class for an income or a score without reasons; None where it cannot be told.

    `unit` is "income" or "score"; `lacking` says whether the household is deprived.

    Raises:
        NotInForce: No standard is in force on that day.
    """

    def below(line: str) -> bool:
        figure = line_on(line, unit, today)
        if figure is None and line in LINES[unit]:
            raise _NoLineError
        return figure is not None and at_most(value, figure, area)

    try:
        return STANDARDS[today["poverty_standard"].text](below, lambda: lacking)
    except _NoLineError:
        return None


class _NoLineError(Exception):
    """A line that the standard asks for is in no law file for that day."""
