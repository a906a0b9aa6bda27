"""Which household of the register a form is about (đối chiếu hộ).

The easy ones are settled before, in `exact`. Here, commune by commune, come the rest: candidates
from several keys, each of which survives another error, are compared member by member.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from typing import Final, NamedTuple

from socassist.rules.linkage.assignment import (
    BY_HAND,
    FIRM,
    STRONG_SCORE,
    Pair,
    assign,
    inside_scorer,
)
from socassist.rules.linkage.claims import NONE, Claim, PlaceAliases
from socassist.rules.linkage.columns import People, newest_birth
from socassist.rules.linkage.commune_index import WEIGHTS, CommuneIndex
from socassist.rules.linkage.comparing import BirthLevel, birth_level
from socassist.rules.linkage.exact import ExactIndex
from socassist.rules.linkage.headship import Headship
from socassist.rules.linkage.judged import NOTHING, Judged
from socassist.rules.linkage.keys import Keys, keys_of
from socassist.rules.linkage.name_table import NameLevel
from socassist.rules.linkage.rarity import BareYears, Rarity
from socassist.rules.linkage.votes import (
    FAR_BEHIND,
    HEAD_VOTE,
    MANY,
    VILLAGE_VOTE,
    WORTH_COUNTING,
    Votes,
)

CLEAR: Final = 20.0
BEHIND: Final = 0.6
"""Once a household has so many bits, those with less than this share of the votes are left."""
CANDIDATES: Final = 6
"""How many households are compared with a form in full."""
SAME_COMMUNE: Final = 4.0
OTHER_COMMUNE: Final = 12.6
"""Bits less than the size of the register that a household of another commune loses."""
SAME_VILLAGE: Final = 3.0
OTHER_VILLAGE: Final = -3.0
HEAD_NAME: Final = (4.0, 4.0, 2.5, 3.0, 3.0, 2.5, 2.5, 1.5, 0.0, 0.0, 1.0, -1.5, -1.5, 0.0)
"""What the names of the two heads say, by `NameLevel`; heads change, so little against."""
HEAD_ALONE: Final = (0.7, 0.7, 0.5, 0.5, 0.5, 0.4, 0.4, 0.3)
"""Share of the name's rarity, where the head's name is all that is known of the head."""
ABSENT_FROM_REGISTER: Final = -2.0
ABSENT_FROM_FORM: Final = -1.0
BOTH_ABSENT: Final = -3.0
"""More bits where people of the form and people of the household find nobody on the other side."""
WHOLE: Final = 1.5
"""Bits where all people of the form are all people of the household."""
NOBODY_KNOWN: Final = -2.5
"""More bits where a form C1 lists only people of whom the register knows nothing."""
NEIGHBOURS: Final = 7.0
"""Bits at most for one name in another village whose birth dates do not agree."""
HOUSEHOLD_CODE: Final = 12.0
OTHER_HOUSEHOLD_CODE: Final = -4.0
"""Bits for a household code on the form that is this household's, or another one's."""
NAMESAKE: Final = -3.0
"""Two heads of one name whose own data say that they are two people."""
DATED: Final = 8.0
"""A pair with fewer bits is a name without a date that agrees."""
HEAD_ONLY: Final = 11.0
SMALL_CHILD: Final = 2_0000
"""Years, as birth dates count them, within which many births are not in the register yet."""
BY_NUMBER: Final = 13.0
"""A pair with so many bits is carried by its number, whatever the name."""


class _Shared(NamedTuple):
    """What the people of a form and of a household say together."""

    points: float
    strong: int
    """How many pairs speak for the household."""
    head: bool
    """Whether a head is among them."""
    firm: bool
    dated: bool
    contrary: bool
    """Whether a name or date is rather somebody else's."""
    aged: bool
    """Whether years of birth do not quite agree."""
    unlike: bool
    """Whether two usual family names differ, and not by a slip."""


class HouseholdMatcher:
    """Finds for each remaining form its best and second best household."""

    def __init__(
        self,
        batch: People,
        register: People,
        index: ExactIndex,
        numbers: dict[int, list[int]],
        aliases: PlaceAliases,
        rarity: Rarity,
        codes: dict[str, int],
        judged: Judged = NOTHING,
        newest: int | None = None,
        keys: Keys | None = None,
        size: int | None = None,
    ) -> None:
        self.judged = judged
        self.batch, self.register, self.index = batch, register, index
        self.numbers, self.aliases, self.rarity, self.codes = numbers, aliases, rarity, codes
        self.score = inside_scorer(batch, register, judged)
        self.bare_years = BareYears(batch.birth)
        newest = newest_birth(register) if newest is None else newest
        self.small = newest - SMALL_CHILD
        """Who was born later is perhaps not in the register yet."""
        self.people_of: dict[str, int] = {}
        """Code → row of the register, where the batch gives codes of people."""
        if any(batch.code):
            self.people_of = {code: row for row, code in enumerate(register.code) if code}
        self.other_commune = OTHER_COMMUNE - log2(max(size or len(register), 2))
        self.compare = batch.vocabulary.names.compare
        self.headship = Headship(batch, register, aliases)
        self.keys = keys or keys_of(batch, register)
        self.households_of: dict[int, list[int]] = {}
        for household, commune in enumerate(register.commune):
            self.households_of.setdefault(commune, []).append(household)

    def __getstate__(self) -> dict[str, object]:
        return {key: value for key, value in vars(self).items() if key != "score"}

    def __setstate__(self, state: dict[str, object]) -> None:
        vars(self).update(state)
        self.score = inside_scorer(self.batch, self.register, self.judged)

    def match_communes(self, partitions: Sequence[tuple[int, Sequence[int]]]) -> list[Claim]:
        """The claims of the forms of some communes."""
        return [c for commune, forms in partitions for c in self.match_commune(commune, forms)]

    def match_commune(self, commune: int, forms: Sequence[int]) -> list[Claim]:
        """The claims of the forms of one commune: a pure function of that partition."""
        communes = {commune, *self.aliases.communes.get(commune, ())}
        households = [h for c in sorted(communes) for h in self.households_of.get(c, ())]
        near = CommuneIndex(self.batch, forms, self.register, households, self.keys)
        found = []
        for form in forms:
            claim = self._match(form, near)
            if claim is not None:
                found.append(claim)
        return found

    def _match(self, form: int, near: CommuneIndex) -> Claim | None:
        scored: list[tuple[float, int, list[Pair]]] = []
        best = 0.0
        rows = self._distinct(form)
        candidates, crowded = self._candidates(form, near)
        most = candidates[0][1] if candidates else 0.0
        for household, votes in candidates:
            behind = best >= CLEAR and votes < BEHIND * most
            headship = self.headship
            if behind and not (
                headship.named(form, household) or headship.heads_on(form, household)
            ):
                continue
            pairs = assign(rows, self.register.rows(household), self.score)
            points = self.household_score(form, household, pairs, rows, near)
            best = max(best, points)
            scored.append((points, household, pairs))
        if not scored:
            return Claim(form, NONE, 0.0, (), ()) if crowded else None
        if len(scored) > 1:
            self.headship.weigh(form, scored)
            scored.sort(key=lambda item: -item[0])
        points, household, pairs = scored[0]
        rivals = tuple((points, household, tuple(pairs)) for points, household, pairs in scored[1:])
        return Claim(form, household, points, rivals, tuple(pairs))

    def _distinct(self, form: int) -> Sequence[int]:
        """The rows of a form without those that repeat another one."""
        batch = self.batch
        rows = batch.rows(form)
        names = batch.vocabulary.names
        folded = names.folded
        kept: dict[tuple[int, int], int] = {}
        for row in rows:
            name = folded[batch.name[row]]
            repeats = name and names.has_marks(batch.name[row])
            kept.setdefault((name, batch.birth[row]) if repeats else (-row - 1, 0), row)
        return rows if len(kept) == len(rows) else list(kept.values())

    def _candidates(self, form: int, near: CommuneIndex) -> tuple[list[tuple[int, float]], bool]:
        """Households that share a key with the form and their votes, the most promising first.

        And whether some key was passed over because too many people share it.
        """
        batch, register = self.batch, self.register
        votes = Votes(register.household)
        for row in batch.rows(form):
            votes.add(row, self.index.get(batch.exact[row]), 4.0)
            for key, weight in zip(near.keys_of[row], WEIGHTS, strict=True):
                votes.add(row, near.by_key.get(key), weight)
            if batch.cccd[row] >= 0:
                votes.add(row, self.numbers.get(batch.cccd[row]), 6.0)
            if batch.cmnd[row] >= 0:
                votes.add(row, self.numbers.get(batch.cmnd[row]), 6.0)
            if self.people_of and batch.code[row] in self.people_of:
                votes.add(row, (self.people_of[batch.code[row]],), 6.0)
        heads = near.by_head.get(batch.vocabulary.names.folded[batch.head_name[form]], ())
        extra = dict.fromkeys(heads if len(heads) <= MANY else (), HEAD_VOTE)
        if batch.household_code and batch.household_code[form] in self.codes:
            household = self.codes[batch.household_code[form]]
            extra[household] = extra.get(household, 0.0) + 10.0
        votes.drop_the_hopeless(self.score.of, extra, hurry=form not in self.judged.forms)
        found = votes.found
        for household, more in extra.items():
            found[household] = found.get(household, 0.0) + more
        self._vote_judged(form, found)
        if not found:
            return [], votes.crowded
        village = batch.village[form]
        for household in found:
            if register.village[household] == village:
                found[household] += VILLAGE_VOTE
        least = min(FAR_BEHIND * max(found.values()), HEAD_VOTE)
        promising = [item for item in found.items() if item[1] >= least]
        promising.sort(key=lambda item: (-item[1], item[0]))
        return promising[:CANDIDATES], votes.crowded

    def _vote_judged(self, form: int, votes: dict[int, float]) -> None:
        judged = self.judged
        if form not in judged.forms:
            return
        for row in self.batch.rows(form):
            found = judged.same_people.get(row)
            if found is not None:
                household = self.register.household[found]
                votes[household] = votes.get(household, 0.0) + 20.0
        if form in judged.same_households:
            household = judged.same_households[form]
            votes.clear()
            votes[household] = 99.0
        for household in [h for h in votes if (form, h) in judged.different_households]:
            del votes[household]

    def household_score(
        self,
        form: int,
        household: int,
        pairs: Sequence[Pair],
        rows: Sequence[int],
        near: CommuneIndex | None = None,
    ) -> float:
        """Bits for "the form is about this household"."""
        batch, register = self.batch, self.register
        shared = self._shared(pairs)
        total = BY_HAND if self.judged.same_households.get(form) == household else 0.0
        total += shared.points
        same_village = self.headship.same_place(form, household)
        if same_village:
            total += SAME_COMMUNE + SAME_VILLAGE
        elif self.aliases.same_commune(batch.commune[form], register.commune[household]):
            told = batch.village[form] and register.village[household]
            total += SAME_COMMUNE + (OTHER_VILLAGE if told else 0.0)
        else:
            total += self.other_commune
        total += self._head_score(form, household, shared.head, shared.firm)
        if len(pairs) == 1:
            one, two = pairs[0][:2]
            alike = self.compare(batch.name[one], register.name[two]) <= NameLevel.BARE
            births = batch.birth[one], register.birth[two]
            total += self.bare_years.of_a_pair(*births, alike, same_village)
        head_alike = self.compare(batch.head_name[form], register.head_name[household])
        names = shared.strong + (head_alike <= NameLevel.SLIPS and not shared.head)
        absent = self._absent(rows, {pair[0] for pair in pairs})
        total += ABSENT_FROM_REGISTER * min(absent, 5)
        there = register.first[household + 1] - register.first[household]
        whole = len(pairs) == len(rows) == there
        if whole:
            total += WHOLE
        elif not batch.partial[form]:
            total += ABSENT_FROM_FORM * min(there - shared.strong, 5)
            if absent and there > len(pairs):
                total += BOTH_ABSENT
        elif absent == len(rows):
            total += NOBODY_KNOWN
        meant = self.codes.get(batch.household_code[form]) if batch.household_code else None
        if meant == household:
            total += HOUSEHOLD_CODE
        elif (absent or pairs) and not shared.dated and names < 2 and total < BY_HAND / 2:
            known = bool(pairs) and not absent and not shared.contrary
            total = self._one_name(total, shared, pairs if known else (), whole, near, same_village)
        if meant is not None and meant != household:
            total += OTHER_HOUSEHOLD_CODE
        return total

    def _shared(self, pairs: Sequence[Pair]) -> _Shared:
        """What the people say whom form and household may have in common."""
        batch, register = self.batch, self.register
        bits = 0.0
        strong = 0
        head_seen = firm = dated = contrary = aged = unlike = False
        for one, two, points, _ in pairs:
            if points < WORTH_COUNTING:
                continue
            bits += 0.6 * min(points, 24.0)
            dated = dated or points >= DATED
            born = birth_level(batch.birth[one], register.birth[two])
            level = self.compare(batch.name[one], register.name[two])
            alike = level <= NameLevel.ORDER
            head = bool(batch.head[one] or register.head[two])
            head_seen = head_seen or (head and alike)
            aged = aged or born in (BirthLevel.SAME_YEAR, BirthLevel.NEAR_YEAR)
            other = not alike or level == NameLevel.MARKS or self._other(one, two, born)
            contrary = contrary or (points < FIRM and other)
            if level == NameLevel.FAMILY and points < FIRM:
                names = batch.vocabulary.names
                unlike = unlike or names.unlike_families(batch.name[one], register.name[two])
            same = points >= STRONG_SCORE and alike and born != BirthLevel.SAME_YEAR
            if same or points >= BY_NUMBER:
                strong += 1
                firm = firm or points >= FIRM
                head_seen = head_seen or head
                if alike:
                    bits += 0.5 * (self.rarity.of_name(register.name[two]) - 7.0)
        return _Shared(bits, strong, head_seen, firm, dated, contrary, aged, unlike)

    def _other(self, one: int, two: int, born: int) -> bool:
        """Whether two dates differ, and not as two guesses at a year do."""
        if born == BirthLevel.NEAR_YEAR:
            rests = self.batch.birth[one] % 10000, self.register.birth[two] % 10000
            return any(rest not in (0, 101) for rest in rests)
        return born == BirthLevel.SAME_YEAR

    def _one_name(
        self,
        total: float,
        shared: _Shared,
        known: Sequence[Pair],
        whole: bool,
        near: CommuneIndex | None,
        same_village: bool,
    ) -> float:
        """The bits where one name is all there is: for review at best if others near by bear it."""
        if shared.unlike:
            return min(total, NEIGHBOURS)
        if not known or near is None or not near.only_one(known[0][1], same_village):
            total = min(total, HEAD_ONLY)
        elif whole and not shared.strong:
            total += 0.5 * (self.rarity.of_name(self.register.name[known[0][1]]) - 7.0)
        return min(total, NEIGHBOURS) if shared.aged and not same_village else total

    def _absent(self, rows: Sequence[int], paired: set[int]) -> int:
        """How many rows are neither in the household, nor small children, nor known elsewhere."""
        batch, exact, numbers = self.batch, self.index.rows, self.numbers
        return sum(
            row not in paired
            and batch.birth[row] <= self.small
            and batch.exact[row] not in exact
            and batch.cccd[row] not in numbers
            and batch.cmnd[row] not in numbers
            for row in rows
        )

    def _head_score(self, form: int, household: int, head_seen: bool, firm: bool) -> float:
        """Bits from the head's name; most where the head is not among the people compared."""
        name = self.register.head_name[household]
        level = self.compare(self.batch.head_name[form], name)
        points = HEAD_NAME[level]
        if head_seen:
            # Counted already as a person; without a firm date the name must not count twice.
            return points if firm else min(points, 0.0)
        if level > NameLevel.SLIPS:
            return points
        ours = [row for row in self.batch.rows(form) if self.batch.head[row]]
        theirs = [row for row in self.register.rows(household) if self.register.head[row]]
        if ours and theirs and self.score.of(ours[0], theirs[0]) < WORTH_COUNTING:
            return NAMESAKE
        return max(points, HEAD_ALONE[level] * self.rarity.of_name(name))
