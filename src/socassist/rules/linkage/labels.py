"""From numbers back to names: forms, rows, identifiers (định danh)."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from socassist.model.household import HouseholdId
from socassist.model.judgement import FieldGround, Judgement, Verdict
from socassist.model.linkage import MemberRef, member_key
from socassist.model.person import PersonId
from socassist.rules.linkage.assignment import MARGIN, STRONG_SCORE, assign, inside_scorer
from socassist.rules.linkage.columns import People
from socassist.rules.linkage.comparing import METHOD, role_bits
from socassist.rules.linkage.grounds import (
    head_on_form_ground,
    household_grounds,
    person_grounds,
    relation_ground,
)
from socassist.rules.linkage.matches import SURE, Matches


@attrs.frozen
class Labels:
    """What the numbers of a linkage stand for."""

    batch: People
    register: People
    places: Sequence[MemberRef]
    """Row as the forms gave it → form and index."""
    ids: Sequence[PersonId]

    def member(self, row: int) -> MemberRef:
        """The form and index of a row of the batch."""
        return self.places[self.batch.row_of[row]]

    def member_key(self, row: int) -> str:
        """How judgements name a row of the batch."""
        return member_key(*self.member(row))

    def person(self, row: int) -> PersonId:
        """The person of a row of the register."""
        return self.ids[self.register.row_of[row]]

    def household(self, number: int) -> HouseholdId:
        """The household of the register."""
        return HouseholdId(self.register.key[number])

    def person_judgement(self, row: int, matches: Matches) -> Judgement:
        """The judgement about a row and the person it was matched with."""
        found = matches.person[row]
        sure = matches.person_state[row] == SURE
        return Judgement(
            left=self.member_key(row),
            right=self.person(found),
            verdict=Verdict.SAME if sure else Verdict.UNSURE,
            about="person",
            grounds=person_grounds(self.batch, row, self.register, found)
            + self._relation(row, found, matches),
            score=round(matches.person_score[row], 2),
            method=METHOD,
        )

    def _relation(self, row: int, found: int, matches: Matches) -> tuple[FieldGround, ...]:
        """The relation to the head as a ground, if it was asked: its bits are in the score then."""
        batch, register = self.batch, self.register
        bits = role_bits(batch.role[row], register.role[found])
        if not bits or register.household[found] != matches.household[batch.household[row]]:
            return ()
        rest = matches.person_score[row] - inside_scorer(batch, register).of(row, found)
        return (relation_ground(bits),) if abs(rest - bits) < 0.01 else ()

    def household_judgement(self, form: int, matches: Matches) -> Judgement:
        """The judgement about a form and the household it was matched with."""
        household = matches.household[form]
        shared = doubtful = 0
        for row in self.batch.rows(form):
            found = matches.person[row]
            if matches.person_state[row] and self.register.household[found] == household:
                shared += matches.person_state[row] == SURE
                doubtful += matches.person_state[row] != SURE
        sure = matches.household_state[form] == SURE
        grounds = household_grounds(self.batch, form, self.register, household, shared, doubtful)
        if form in matches.named_on:
            named = head_on_form_ground(self.batch, form, matches.named_on[form])
            grounds = tuple(named if ground.field == "head" else ground for ground in grounds)
        return Judgement(
            left=self.batch.key[form],
            right=self.household(household),
            verdict=Verdict.SAME if sure else Verdict.UNSURE,
            about="household",
            grounds=grounds,
            score=round(matches.household_score[form], 2),
            method=METHOD,
        )

    def batch_people(
        self, one: int, two: int, score: float | None, verdict: Verdict = Verdict.UNSURE
    ) -> Judgement:
        """The judgement about two rows of the batch; without a score, by what each field says."""
        rows = sorted((one, two), key=self.member_key)
        grounds = person_grounds(self.batch, rows[0], self.batch, rows[1])
        points = sum(ground.weight for ground in grounds) if score is None else score
        return Judgement(
            left=self.member_key(rows[0]),
            right=self.member_key(rows[1]),
            verdict=verdict,
            about="person",
            grounds=grounds,
            score=round(points, 2),
            method=METHOD,
        )

    def batch_households(
        self, one: int, two: int, score: float | None, verdict: Verdict = Verdict.UNSURE
    ) -> Judgement:
        """The judgement about two forms of the batch, with the people whom they share."""
        batch = self.batch
        forms = sorted((one, two), key=batch.key.__getitem__)
        pairs = assign(batch.rows(forms[0]), batch.rows(forms[1]), inside_scorer(batch, batch))
        sure = [pair for pair in pairs if pair[2] >= STRONG_SCORE and pair[3] >= MARGIN]
        grounds = household_grounds(
            batch, forms[0], batch, forms[1], len(sure), len(pairs) - len(sure)
        )
        points = sum(ground.weight for ground in grounds) if score is None else score
        return Judgement(
            left=batch.key[forms[0]],
            right=batch.key[forms[1]],
            verdict=verdict,
            about="household",
            grounds=grounds,
            score=round(points, 2),
            method=METHOD,
        )
