"""The smallest change after which a household would be classed otherwise (thay đổi tối thiểu)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

import attrs

from socassist.model.money import Dong, dong
from socassist.model.poverty import Assessment, PovertyStatus
from socassist.model.text_pair import Text
from socassist.rules.law import Law, LawOnDay
from socassist.rules.poverty.classify import Scope, classify
from socassist.rules.poverty.lines import CLASS_TEXT


@attrs.frozen
class Change:
    """Facts that would give another class: income, score or deprivations, and the class."""

    status: PovertyStatus
    income: int | None = None
    b1: int | None = None
    deprivations: int | None = None

    @property
    def size(self) -> int:
        """How many facts differ."""
        return sum(value is not None for value in (self.income, self.b1, self.deprivations))

    @property
    def text(self) -> Text:
        """The change in words."""
        parts: list[tuple[str, str]] = []
        if self.income is not None:
            parts.append((f"thu nhập {dong(self.income)}", f"an income of {self.income:,}"))
        if self.b1 is not None:
            parts.append((f"điểm B1 là {self.b1}", f"a score B1 of {self.b1}"))
        if self.deprivations is not None:
            parts.append(
                (f"{self.deprivations} chỉ số thiếu hụt", f"{self.deprivations} deprivations")
            )
        vi = " và ".join(part[0] for part in parts)
        en = " and ".join(part[1] for part in parts)
        said = CLASS_TEXT[self.status]
        return Text(f"Với {vi}: {said.vi}", f"with {en}: {said.en}")


def nearest_changes(
    assessment: Assessment, *, on: date, law: Law, scope: Scope = "national"
) -> tuple[Change, ...]:
    """For each other class the smallest change that leads there, the smallest first.

    Fewest facts first, then the shortest way of the income. Tried out with the rules; with
    `scope` "local" with the province's own lines, as in `classify`. Where neither income nor a
    score is known, the incomes that would decide are told.

    Raises:
        NotInForce: No standard is in force on that day.
    """
    now = classify(assessment, on=on, law=law, scope=scope).outcome
    best: dict[PovertyStatus, tuple[tuple[int, int, int], Change]] = {}
    today = (law.national if scope == "national" else law).on(on)
    for income, b1, count in _candidates(assessment, today):
        changed = attrs.evolve(
            assessment,
            income=assessment.income if income is None else Dong(income),
            b1=assessment.b1 if b1 is None else b1,
        )
        if count is not None:
            changed = attrs.evolve(changed, deprivations=count, b2=None, deprived={}, facts={})
        status = classify(changed, on=on, law=law, scope=scope).outcome
        if status is None or status is now:
            continue
        change = Change(status, income, b1, count)
        rank = (
            change.size,
            abs((income or 0) - (assessment.income or 0)) if income is not None else 0,
            abs((b1 or 0) - (assessment.b1 or 0)) if b1 is not None else 0,
        )
        if status not in best or rank < best[status][0]:
            best[status] = (rank, change)
    return tuple(change for _, change in sorted(best.values(), key=lambda found: found[0]))


def _candidates(
    assessment: Assessment, today: LawOnDay
) -> Iterator[tuple[int | None, int | None, int | None]]:
    if assessment.area is None:
        return
    incomes: list[int | None] = [None]
    scores: list[int | None] = [None]
    for names, values, asked in (
        (_LINES, incomes, assessment.income is not None or assessment.b1 is None),
        (_SCORES, scores, assessment.b1 is not None),
    ):
        for name in names if asked else ():
            figure = today.find(name)
            if figure is not None:
                line = figure.record.integer(assessment.area.value)
                values += [line, line + 1]
    needed = today["deprivations_needed"].integer
    yield from product(incomes, scores, (None, needed - 1, needed))


_LINES = ("poverty_line", "near_poverty_line", "medium_living_line")
_SCORES = ("poverty_score", "near_poverty_score")
