"""Which household of the register a form is about (đối chiếu hộ).

First the easy ones: households whose members stand in the register with the same name and full
date of birth. Then, commune by commune, the rest: candidates come from several keys, each of
which survives another error, and are compared member by member.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from socassist.rules.linkage.assignment import (
    BY_HAND,
    SURE_SCORE,
    UNSURE_SCORE,
    Pair,
    assign,
    inside_scorer,
)
from socassist.rules.linkage.claims import NONE, Claim, PlaceAliases
from socassist.rules.linkage.columns import People
from socassist.rules.linkage.comparing import SEX_AGREES
from socassist.rules.linkage.judged import NOTHING, Judged
from socassist.rules.linkage.name_table import NameLevel
from socassist.rules.linkage.rarity import Rarity

MANY: Final = 40
"""A key that more people of the register share tells nothing and is passed over."""
CANDIDATES: Final = 6
"""How many households are compared with a form in full."""
EXACT_SCORE: Final = 7.0 + 9.0 + SEX_AGREES
SAME_COMMUNE: Final = 4.0
OTHER_COMMUNE: Final = -4.0
SAME_VILLAGE: Final = 3.0
OTHER_VILLAGE: Final = -1.5
HEAD_NAME: Final = (4.0, 4.0, 2.5, 3.0, 3.0, 2.5, 1.5, 0.0, 0.0, 1.0, -1.5, -1.5, 0.0)
"""What the names of the two heads say, by `NameLevel`; heads change, so little against."""
HEAD_ALONE: Final = (0.7, 0.7, 0.5, 0.5, 0.5, 0.4, 0.3)
"""Share of the name's rarity, where the head's name is all that is known of the head."""
ABSENT_FROM_REGISTER: Final = -1.5
ABSENT_FROM_FORM: Final = -1.0
CODE: Final = 12.0

Overflow = list[list[int]]


class ExactIndex:
    """Rows of the register by folded name and full birth date, and by number."""

    def __init__(self, people: People) -> None:
        self.rows: dict[int, int] = {}
        """Key → row, or -2 - place in `several`."""
        self.several: Overflow = []
        rows, several = self.rows, self.several
        for row, key in enumerate(people.exact):
            if key >= 0:
                found = rows.setdefault(key, row)
                if found != row:
                    if found >= 0:
                        rows[key] = -2 - len(several)
                        several.append([found, row])
                    else:
                        several[-2 - found].append(row)

    def get(self, key: int) -> Sequence[int]:
        """The rows with a key."""
        found = self.rows.get(key)
        if found is None:
            return ()
        return (found,) if found >= 0 else self.several[-2 - found]


def number_index(people: People, wanted: People, forms: Iterable[int]) -> dict[int, list[int]]:
    """Rows by CCCD and CMND, of numbers that the given forms hold."""
    numbers: set[int] = set()
    for form in forms:
        for row in wanted.rows(form):
            numbers.add(wanted.cccd[row])
            numbers.add(wanted.cmnd[row])
    numbers.discard(-1)
    found: dict[int, list[int]] = {}
    for column in (people.cccd, people.cmnd):
        for row, number in enumerate(column):
            if number in numbers:
                found.setdefault(number, []).append(row)
    return found


def settle_exact(
    forms: Iterable[int],
    batch: People,
    register: People,
    index: ExactIndex,
    judged: Judged = NOTHING,
) -> tuple[list[Claim], list[int]]:
    """Forms whose people stand in one household of the register, unmistakably; and the rest."""
    claims: list[Claim] = []
    rest: list[int] = []
    lookup = index.rows.get
    exact, first = batch.exact, batch.first
    household_of, register_first = register.household, register.first
    score = inside_scorer(batch, register)
    for form in forms:
        start, end = first[form], first[form + 1]
        hits: list[tuple[int, int]] = []
        household = NONE
        for row in range(start, end):
            key = exact[row]
            if key < 0:
                continue
            hit = lookup(key)
            if hit is None:
                continue
            if hit < 0:
                household = -2
                break
            there = household_of[hit]
            if household < 0:
                household = there
            elif there != household:
                household = -2
                break
            hits.append((row, hit))
        if household < 0 or not _unmistakable(form, household, hits, batch, register, judged):
            rest.append(form)
            continue
        pairs: list[Pair] = []
        for one, two in hits:
            points = score(one, two)
            if points < SURE_SCORE:
                break
            pairs.append((one, two, points, 99.0))
        if len(pairs) < len(hits):
            rest.append(form)
            continue
        if len(hits) < end - start:
            taken_left = {one for one, _ in hits}
            taken_right = {two for _, two in hits}
            free = [
                r
                for r in range(register_first[household], register_first[household + 1])
                if r not in taken_right
            ]
            if free:
                rows = [r for r in range(start, end) if r not in taken_left]
                pairs += assign(rows, free, score)
        claims.append(
            Claim(form, household, 30.0 + 10.0 * len(hits), 0.0, NONE, tuple(pairs), exact=True)
        )
    return claims, rest


def _unmistakable(
    form: int,
    household: int,
    hits: list[tuple[int, int]],
    batch: People,
    register: People,
    judged: Judged,
) -> bool:
    if form in judged.forms or len({two for _, two in hits}) < len(hits):
        return False
    head = batch.vocabulary.names.compare(batch.head_name[form], register.head_name[household])
    same_head = head <= NameLevel.MARKS
    size = batch.first[form + 1] - batch.first[form]
    if len(hits) >= 2 and 2 * len(hits) >= size and same_head:
        return True
    if batch.commune[form] != register.commune[household]:
        return False
    same_village = batch.village[form] == register.village[household]
    if len(hits) >= 2:
        return same_village and 2 * len(hits) >= size
    return same_village and same_head and (batch.partial[form] == 1 or size <= 2)


class CommuneIndex:
    """People of the register in some communes, under keys that survive single errors.

    Only keys that the forms in question ask for are kept.
    """

    def __init__(
        self, batch: People, forms: Iterable[int], people: People, households: Iterable[int]
    ) -> None:
        self.by_key: dict[int, list[int]] = {}
        self.by_head: dict[int, list[int]] = {}
        rows = [row for form in forms for row in batch.rows(form)]
        folded = batch.vocabulary.names.folded
        for form in forms:
            self.by_head[folded[batch.head_name[form]]] = []
        self.by_head.pop(0, None)
        for row in rows:
            for key, _ in keys_of(batch, row):
                self.by_key[key] = []
        self._fill(people, households)

    def _fill(self, people: People, households: Iterable[int]) -> None:
        names = people.vocabulary.names
        folded, given, stem = names.folded, names.given, names.stem
        by_key = self.by_key
        wanted = by_key.get
        first, head_name = people.first, people.head_name
        heads = self.by_head
        for household in households:
            head = folded[head_name[household]]
            if head in heads:
                heads[head].append(household)
            start, end = first[household], first[household + 1]
            row = start
            for name, birth in zip(people.name[start:end], people.birth[start:end], strict=True):
                full = folded[name]
                if full:
                    found = wanted(full)
                    if found is not None:
                        found.append(row)
                    if birth:
                        year = birth // 10000
                        found = wanted(_GIVEN | given[name] << 12 | year)
                        if found is not None:
                            found.append(row)
                        found = wanted(_STEM | stem[name] << 12 | year)
                        if found is not None:
                            found.append(row)
                if birth % 100:
                    found = wanted(_BIRTH | birth)
                    if found is not None:
                        found.append(row)
                row += 1


_GIVEN: Final = 1 << 48
_STEM: Final = 2 << 48
_BIRTH: Final = 3 << 48


def keys_of(people: People, row: int) -> list[tuple[int, float]]:
    """The keys under which to look for a person within a commune, and what each is worth."""
    names = people.vocabulary.names
    name, birth = people.name[row], people.birth[row]
    found: list[tuple[int, float]] = []
    if names.folded[name]:
        found.append((names.folded[name], 2.0))
        if birth:
            year = birth // 10000
            found.append((_GIVEN | names.given[name] << 12 | year, 1.5))
            found.append((_STEM | names.stem[name] << 12 | year, 1.0))
    if birth % 100:
        found.append((_BIRTH | birth, 2.0))
        if birth % 100 <= 12:
            swapped = birth // 10000 * 10000 + birth % 100 * 100 + birth // 100 % 100
            if swapped != birth:
                found.append((_BIRTH | swapped, 1.5))
    return found


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
    ) -> None:
        self.judged = judged
        self.batch, self.register, self.index = batch, register, index
        self.numbers, self.aliases, self.rarity, self.codes = numbers, aliases, rarity, codes
        self.score = inside_scorer(batch, register, judged)
        self.newest = max(register.birth, default=0)
        """Who was born later cannot be in the register."""
        self.households_of: dict[int, list[int]] = {}
        for household, commune in enumerate(register.commune):
            self.households_of.setdefault(commune, []).append(household)

    def match_commune(self, commune: int, forms: Sequence[int]) -> list[Claim]:
        """The claims of the forms of one commune: a pure function of that partition."""
        communes = {commune, *self.aliases.communes.get(commune, ())}
        households = [h for c in sorted(communes) for h in self.households_of.get(c, ())]
        near = CommuneIndex(self.batch, forms, self.register, households)
        found = []
        for form in forms:
            claim = self._match(form, near)
            if claim is not None:
                found.append(claim)
        return found

    def _match(self, form: int, near: CommuneIndex) -> Claim | None:
        best: tuple[float, int, list[Pair]] | None = None
        second, rival = 0.0, NONE
        rows = self._distinct(form)
        for household in self._candidates(form, near):
            pairs = assign(rows, self.register.rows(household), self.score)
            points = self.household_score(form, household, pairs, rows)
            if best is None or points > best[0]:
                if best is not None:
                    second, rival = best[0], best[1]
                best = (points, household, pairs)
            elif rival == NONE or points > second:
                second, rival = points, household
        if best is None:
            return None
        return Claim(form, best[1], best[0], second, rival, tuple(best[2]))

    def _distinct(self, form: int) -> Sequence[int]:
        """The rows of a form without those that repeat another one."""
        batch = self.batch
        rows = batch.rows(form)
        folded = batch.vocabulary.names.folded
        kept: dict[tuple[int, int], int] = {}
        for row in rows:
            name = folded[batch.name[row]]
            kept.setdefault((name, batch.birth[row]) if name else (-row, 0), row)
        return rows if len(kept) == len(rows) else list(kept.values())

    def _candidates(self, form: int, near: CommuneIndex) -> list[int]:
        """Households that share a key with the form, the most promising first."""
        batch, household_of = self.batch, self.register.household
        names = batch.vocabulary.names
        votes: dict[int, float] = {}

        def vote(rows: Sequence[int] | None, weight: float) -> None:
            if rows is not None and len(rows) <= MANY:
                for row in rows:
                    household = household_of[row]
                    votes[household] = votes.get(household, 0.0) + weight

        for row in batch.rows(form):
            vote(self.index.get(batch.exact[row]), 4.0)
            for key, weight in keys_of(batch, row):
                vote(near.by_key.get(key), weight)
            if batch.cccd[row] >= 0:
                vote(self.numbers.get(batch.cccd[row]), 6.0)
            if batch.cmnd[row] >= 0:
                vote(self.numbers.get(batch.cmnd[row]), 6.0)
        heads = near.by_head.get(names.folded[batch.head_name[form]])
        if heads is not None and len(heads) <= MANY:
            for household in heads:
                votes[household] = votes.get(household, 0.0) + 2.0
        if batch.household_code and batch.household_code[form] in self.codes:
            household = self.codes[batch.household_code[form]]
            votes[household] = votes.get(household, 0.0) + 10.0
        self._vote_judged(form, votes)
        if not votes:
            return []
        register = self.register
        village = batch.village[form]
        for household in votes:
            if register.village[household] == village:
                votes[household] += 1.0
        return sorted(votes, key=lambda h: (-votes[h], h))[:CANDIDATES]

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
        self, form: int, household: int, pairs: Sequence[Pair], rows: Sequence[int]
    ) -> float:
        """Bits for "the form is about this household"."""
        batch, register = self.batch, self.register
        total = BY_HAND if self.judged.same_households.get(form) == household else 0.0
        strong = 0
        head_seen = False
        for one, two, points, _ in pairs:
            if points >= UNSURE_SCORE:
                rare = self.rarity.of_name(register.name[two]) - 7.0
                total += 0.6 * min(points, 24.0) + (0.5 * rare if points > SURE_SCORE else 0.0)
                strong += points >= SURE_SCORE
                head_seen = head_seen or bool(batch.head[one] or register.head[two])
        commune = batch.commune[form]
        if self.aliases.same_commune(commune, register.commune[household]):
            total += SAME_COMMUNE
            if self.aliases.same_village(commune, batch.village[form], register.village[household]):
                total += SAME_VILLAGE
            else:
                total += OTHER_VILLAGE
        else:
            total += OTHER_COMMUNE
        total += self._head_score(form, household, head_seen)
        absent = -strong
        for row in rows:
            absent += batch.birth[row] <= self.newest
        total += ABSENT_FROM_REGISTER * max(min(absent, 5), 0)
        if not batch.partial[form]:
            missing = register.first[household + 1] - register.first[household] - strong
            total += ABSENT_FROM_FORM * min(missing, 5)
        if batch.household_code and self.codes.get(batch.household_code[form]) == household:
            total += CODE
        return total

    def _head_score(self, form: int, household: int, head_seen: bool) -> float:
        """Bits from the head's name; most where the head is not among the people compared."""
        name = self.register.head_name[household]
        level = self.batch.vocabulary.names.compare(self.batch.head_name[form], name)
        points = HEAD_NAME[level]
        if not head_seen and level <= NameLevel.SLIPS:
            points = max(points, HEAD_ALONE[level] * self.rarity.of_name(name))
        return points
