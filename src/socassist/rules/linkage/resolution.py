"""Claims of several forms on one household, weighed against each other (giải quyết tranh chấp)."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Final

from socassist.rules.linkage.assignment import MARGIN, STRONG_SCORE, SURE_SCORE, UNSURE_SCORE
from socassist.rules.linkage.claims import NONE, Claim
from socassist.rules.linkage.columns import People
from socassist.rules.linkage.name_table import NameLevel

SURE_HOUSEHOLD: Final = 13.0
UNSURE_HOUSEHOLD: Final = 8.0
HOUSEHOLD_MARGIN: Final = 4.0
SPLIT_SCORE: Final = 10.0
"""People who left a household in company need less than movers, more than those who stay."""
ENOUGH: Final = 40.0
"""Beyond this score it is the household's people; who kept the head then weighs more."""
SPLIT_ALONE: Final = 14.0
KEPT_HEAD: Final = 25.0
KEPT_VILLAGE: Final = 5.0

NO, UNSURE, SURE = 0, 1, 2


class Matches:
    """Form → household and row → row of the register, with how sure (kết quả ghép)."""

    def __init__(self, batch: People, register: People) -> None:
        self.batch, self.register = batch, register
        self.household = array("i", [NONE]) * batch.households
        self.household_state = bytearray(batch.households)
        self.household_score = array("f", bytes(4 * batch.households))
        self.person = array("i", [NONE]) * len(batch)
        self.person_state = bytearray(len(batch))
        self.person_score = array("f", bytes(4 * len(batch)))
        self.person_margin = array("f", bytes(4 * len(batch)))
        self.taken: dict[int, int] = {}
        """Row of the register → row of the batch that took it first."""
        self.forms_of: dict[int, list[int]] = {}
        """Household of the register → forms that are about it."""
        self.split_from: dict[int, int] = {}
        """Form of a new household → the household it split from."""
        self.twice: list[tuple[int, int]] = []
        """Rows of the batch that are one person."""

    def held(self) -> set[int]:
        """Rows of the register that a row of the batch holds.

        Who is only said to have moved away may stand elsewhere in the batch.
        """
        departed = self.batch.departed
        return {found for found, row in self.taken.items() if not departed[row]}

    def take(self, row: int, found: int, state: int, score: float, margin: float) -> None:
        """Note that a row of the batch is (surely, or perhaps) a row of the register."""
        if state == SURE:
            other = self.taken.get(found)
            if other is not None and self.batch.household[other] == self.batch.household[row]:
                return
            if other is None or self.batch.departed[other]:
                self.taken[found] = row
        self.person[row] = found
        self.person_state[row] = state
        self.person_score[row] = score
        self.person_margin[row] = margin


def resolve(claims: Iterable[Claim], matches: Matches) -> None:
    """Give each household to the forms that are about it; the stronger claim goes first."""
    batch, register = matches.batch, matches.register
    ordered = sorted(claims, key=lambda claim: (-_priority(claim, batch, register), claim.form))
    second_choice: list[Claim] = []
    for claim in ordered:
        if claim.score < UNSURE_HOUSEHOLD:
            continue
        holders = matches.forms_of.get(claim.household)
        if holders and not _same_household(claim, holders, matches):
            _split(claim, matches)
            if claim.rival != NONE and claim.second >= UNSURE_HOUSEHOLD:
                rest = Claim(claim.form, claim.rival, claim.second, 0.0, NONE, ())
                second_choice.append(rest)
            continue
        _grant(claim, matches)
    for claim in second_choice:
        holders = matches.forms_of.get(claim.household)
        if not holders or _same_household(claim, holders, matches):
            matches.split_from.pop(claim.form, None)
            _grant(claim, matches)


def _grant(claim: Claim, matches: Matches) -> None:
    """Note that a form is about a household, and what follows for its people."""
    close = claim.rival != NONE and claim.score - claim.second < HOUSEHOLD_MARGIN
    certain = claim.score >= SURE_HOUSEHOLD and not close
    matches.household[claim.form] = claim.household
    matches.household_state[claim.form] = SURE if certain else UNSURE
    matches.household_score[claim.form] = claim.score
    if certain:
        matches.forms_of.setdefault(claim.household, []).append(claim.form)
    for one, two, points, margin in claim.pairs:
        if points >= UNSURE_SCORE:
            sure = certain and points >= SURE_SCORE and margin >= MARGIN
            matches.take(one, two, SURE if sure else UNSURE, points, margin)


def _priority(claim: Claim, batch: People, register: People) -> float:
    """Score for the order of claims: who kept the head and the village is the old household."""
    head = batch.vocabulary.names.compare(
        batch.head_name[claim.form], register.head_name[claim.household]
    )
    points = min(claim.score, ENOUGH) + (KEPT_HEAD if head <= NameLevel.ORDER else 0.0)
    if batch.village[claim.form] == register.village[claim.household]:
        points += KEPT_VILLAGE
    return points


def _same_household(claim: Claim, holders: list[int], matches: Matches) -> bool:
    """Whether a further form on a household is about it too, or about people who left it."""
    batch = matches.batch
    held = set(holders)
    for _, two, points, _ in claim.pairs:
        owner = matches.taken.get(two)
        if owner is None or points < STRONG_SCORE or batch.departed[owner]:
            continue
        if batch.household[owner] in held:
            return True
    compare = batch.vocabulary.names.compare
    head = batch.head_name[claim.form]
    heads = [matches.register.head_name[claim.household], *(batch.head_name[f] for f in holders)]
    alike = any(compare(head, other) <= NameLevel.ORDER for other in heads)
    return alike and bool(batch.partial[claim.form] or any(batch.partial[f] for f in holders))


def _split(claim: Claim, matches: Matches) -> None:
    """The people of a form who left a household that another form is about."""
    matches.split_from[claim.form] = claim.household
    free = []
    for pair in claim.pairs:
        owner = matches.taken.get(pair[1])
        if pair[2] >= STRONG_SCORE and (owner is None or matches.batch.departed[owner]):
            free.append(pair)
    for one, two, points, margin in free:
        if len(free) == 1 and points < SPLIT_ALONE:
            continue  # Nobody came along: how rare the name is decides, as for any who moved.
        matches.taken.pop(two, None)
        sure = points >= SPLIT_SCORE and margin >= MARGIN
        matches.take(one, two, SURE if sure else UNSURE, points, margin)
