"""Households that are like the one asked for, whether or not they are it (các hộ tương tự)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from socassist.model.judgement import FieldGround, Judgement, Verdict
from socassist.model.text_pair import Text
from socassist.rules.linkage.assignment import MARGIN, STRONG_SCORE, Pair, assign
from socassist.rules.linkage.comparing import METHOD
from socassist.rules.linkage.core import Outcome
from socassist.rules.linkage.grounds import household_grounds
from socassist.rules.linkage.headship import UNSURE_HOUSEHOLD
from socassist.rules.linkage.homeless import is_nobodys
from socassist.rules.linkage.labels import Labels
from socassist.rules.linkage.name_table import NameLevel

ALIKE: Final = NameLevel.NEAR_GIVEN
"""Names of heads in one commune that may be one, with slips, short, or in another order."""
PLAINLY: Final = NameLevel.MARKS
"""Names of heads elsewhere, and of members who may be the head now."""
_LEFT: Final = FieldGround(
    "left",
    Text("người này từng thuộc hộ, đã rời hộ", "this person belonged to the household and left it"),
    0.0,
)


class LookAlikes:
    """Whoever is like a form in name, people or address, the most alike first.

    Args:
        labels: What the numbers of the linkage stand for.
        outcome: What linkage found.
        former: Keys of people who belong nowhere now → the household where they lived last.
    """

    def __init__(self, labels: Labels, outcome: Outcome, former: Mapping[str, str]) -> None:
        self._former = former
        self._labels, self._matcher = labels, outcome.matcher
        self._compare = labels.batch.vocabulary.names.compare

    def of(self, form: int, known: Collection[str]) -> list[Judgement]:
        """The households that are like a form, but for those that are known already."""
        batch, register, matcher = self._labels.batch, self._labels.register, self._matcher
        rows = batch.rows(form)
        bare = self._is_one_word(form) or not any(
            batch.birth[row] or batch.cccd[row] >= 0 or batch.cmnd[row] >= 0 for row in rows
        )
        found: list[tuple[float, str, int, list[Pair]]] = []
        left = self._left_by_those_on(form)
        for household in range(register.households):
            key = register.key[household]
            if key in known or is_nobodys(key):
                continue
            pairs = assign(rows, register.rows(household), matcher.score)
            strong = any(pair[2] >= STRONG_SCORE for pair in pairs)
            if strong or household in left or self._is_named(form, household):
                points = matcher.household_score(form, household, pairs, rows)
                found.append((-points, key, household, pairs))
        return [
            self._judgement(form, household, -points, pairs, bare, left)
            for points, _, household, pairs in sorted(found)
        ]

    def _left_by_those_on(self, form: int) -> set[int]:
        """Households that somebody on the form, or of the head's name near by, has left."""
        batch, register = self._labels.batch, self._labels.register
        number = {key: household for household, key in enumerate(register.key)}
        found = set()
        for alone, key in enumerate(register.key):
            home = number.get(self._former.get(key, ""))
            if home is None:
                continue
            there = register.rows(alone)
            pairs = assign(batch.rows(form), there, self._matcher.score)
            named = self._compare(batch.head_name[form], register.name[there[0]]) <= ALIKE
            near = batch.commune[form] == register.commune[home]
            if any(pair[2] >= STRONG_SCORE for pair in pairs) or (named and near):
                found.add(home)
        return found

    def _is_one_word(self, form: int) -> bool:
        """Whether one word is all that is known of the head's name: it tells nothing apart."""
        batch = self._labels.batch
        return len(batch.vocabulary.names.parts[batch.head_name[form]]) == 1

    def _is_named(self, form: int, household: int) -> bool:
        """Whether the head on a form may be the head or, in one commune, a member."""
        batch, register, compare = self._labels.batch, self._labels.register, self._compare
        name = batch.head_name[form]
        alike = compare(name, register.head_name[household])
        if batch.commune[form] != register.commune[household]:
            return alike <= PLAINLY
        if self._is_one_word(form):
            parts = batch.vocabulary.names.parts
            return parts[name][0] in parts[register.head_name[household]]
        return alike <= ALIKE or any(
            compare(name, register.name[row]) <= PLAINLY for row in register.rows(household)
        )

    def _judgement(
        self,
        form: int,
        household: int,
        points: float,
        pairs: list[Pair],
        bare: bool,
        left: Collection[int],
    ) -> Judgement:
        batch, register = self._labels.batch, self._labels.register
        sure = sum(pair[2] >= STRONG_SCORE and pair[3] >= MARGIN for pair in pairs)
        near = batch.commune[form] == register.commune[household]
        grounds = household_grounds(batch, form, register, household, sure, len(pairs) - sure)
        if household in left:
            grounds = (*grounds, _LEFT)
        likely = points >= UNSURE_HOUSEHOLD or (bare and near)
        return Judgement(
            left=batch.key[form],
            right=register.key[household],
            verdict=Verdict.UNSURE if likely else Verdict.NOT_JUDGED,
            about="household",
            grounds=grounds,
            score=round(points, 2),
            method=METHOD,
        )  # fmt: skip
