"""From numbers back to names: forms, rows, identifiers (định danh)."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from socassist.model.household import HouseholdId
from socassist.model.judgement import Judgement, Verdict
from socassist.model.linkage import MemberRef, member_key
from socassist.model.person import PersonId
from socassist.rules.linkage.columns import People
from socassist.rules.linkage.comparing import METHOD
from socassist.rules.linkage.grounds import household_grounds, person_grounds
from socassist.rules.linkage.resolution import SURE, Matches


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
            grounds=person_grounds(self.batch, row, self.register, found),
            score=round(matches.person_score[row], 2),
            method=METHOD,
        )

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
        return Judgement(
            left=self.batch.key[form],
            right=self.household(household),
            verdict=Verdict.SAME if sure else Verdict.UNSURE,
            about="household",
            grounds=household_grounds(self.batch, form, self.register, household, shared, doubtful),
            score=round(matches.household_score[form], 2),
            method=METHOD,
        )

    def batch_pair(self, one: int, two: int, score: float) -> Judgement:
        """The unsure judgement about two rows of the batch."""
        rows = sorted((one, two), key=self.member_key)
        return Judgement(
            left=self.member_key(rows[0]),
            right=self.member_key(rows[1]),
            verdict=Verdict.UNSURE,
            about="person",
            grounds=person_grounds(self.batch, one, self.batch, two),
            score=round(score, 2),
            method=METHOD,
        )
