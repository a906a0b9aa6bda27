"""People who are in another household than last year (đối tượng chuyển hộ).

They are looked for among the people of the register whom no form has claimed. A name and a date
of birth are weighed against how many such people there would be by chance; so a common name with
only a year is left to review, or undecided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, compress, repeat
from math import log2
from operator import itemgetter
from typing import Final

from socassist.rules.linkage.by_hand import take_by_hand
from socassist.rules.linkage.chance import by_name_and_date
from socassist.rules.linkage.choice import margins, one_to_one
from socassist.rules.linkage.claims import PlaceAliases
from socassist.rules.linkage.columns import People, newest_birth
from socassist.rules.linkage.comparing import (
    BIRTH_ANYWHERE,
    ETHNICITY_DIFFERS,
    NAME_LOSS,
    NAME_SHARE,
    NUMBER_ANYWHERE,
    SEX_AGREES,
    SEX_DIFFERS,
    BirthLevel,
    NumberLevel,
    birth_level,
    number_level,
)
from socassist.rules.linkage.judged import NOTHING, Judged
from socassist.rules.linkage.keys import NONE, Keys, keys_of
from socassist.rules.linkage.matches import NO, SURE, UNSURE, Matches
from socassist.rules.linkage.name_table import NameLevel
from socassist.rules.linkage.parallel import divided, pieces
from socassist.rules.linkage.rarity import Rarity
from socassist.rules.linkage.strangers import strangers

MANY: Final = 60
WORTH_A_LOOK: Final = 6.0
"""Bits below which a pair is not weighed any further."""
SURE_BITS: Final = 5.0
"""Posterior bits from which on a mover is accepted: by the weights one wrong in 32, by measurement
fewer than one in 100."""
UNSURE_BITS: Final = 0.5
MARGIN: Final = 4.0
MOVER_PRIOR: Final = -2.5
SAME_COMMUNE: Final = 4.0
LEFT_HOUSEHOLD: Final = 6.0
"""Bits at most where the household is in the batch with all its members, without this person."""
UNLISTED: Final = -3.0
"""Nothing is known of the old household, nor of the new one, which is in another commune: then
only name and date speak, and those who are alike by chance are more than those who moved."""
KNOWN_HOME: Final = 4.0
NEW_HOME: Final = -2.0
"""Who joins a known household mostly comes from another one; a new household is mostly new, and
so is a child of one or two years."""
NEARLY_BITS: Final = 9.0
"""Bits asked of people of another commune whose dates only nearly agree, and without a number."""
PARTLY_SEEN: Final = -1.0
BEST: Final = BIRTH_ANYWHERE[0] + SAME_COMMUNE + LEFT_HOUSEHOLD + KNOWN_HOME
"""Bits that date and households add at most for somebody who came alone."""
TOGETHER: Final = 7.0
"""Another person of that household came into the same form."""


def find_movers(
    matches: Matches,
    rarity: Rarity,
    aliases: PlaceAliases,
    judged: Judged = NOTHING,
    processes: int = 1,
    newest: int | None = None,
    keys: Keys | None = None,
    others: int = 0,
) -> float:
    """Match the rest of the batch with the rest of the register; gives expected coincidences.

    `others` are people of the register who are left out, since no row shares a key with them.
    """
    batch, register = matches.batch, matches.register
    newest = newest_birth(register) if newest is None else newest
    take_by_hand(matches, judged)
    taken = matches.held()
    states = matches.person_state
    free_left = [
        row
        for row in compress(range(len(batch)), map(NO.__eq__, states))
        if batch.birth[row] <= newest
    ]
    bound = bytearray(b"\1") * len(register)
    for found in chain(taken, compress(matches.person, map(UNSURE.__eq__, states))):
        bound[found] = 0
    free_right = list(compress(range(len(register)), bound))
    if not free_left or not free_right:
        return 0.0
    keys = keys or keys_of(batch, register)
    seekers = Seekers(batch, free_left, register, rarity, judged.different_people, keys)
    parts = [free_right[part.start : part.stop] for part in pieces(len(free_right), processes)]
    alike = [pair for pairs in divided(seekers.alike, parts, processes) for pair in pairs]
    seen = _seen(free_right, matches, others)
    scored = _scored(sorted(alike, key=itemgetter(1, 2)), matches, aliases, newest, seen)
    prior = MOVER_PRIOR - log2(len(free_right) + others)
    by_weights = _accept(scored, prior, matches, aliases)
    return by_weights + seekers.by_chance(free_right, prior, matches, aliases, newest, seen)


class Seekers:
    """People of the batch whom nobody is known to be, and whoever of the register is like them."""

    def __init__(
        self,
        batch: People,
        free: Sequence[int],
        register: People,
        rarity: Rarity,
        different: frozenset[tuple[int, int]],
        keys: Keys,
    ) -> None:
        self.batch, self.register, self.rarity, self.different = batch, register, rarity, different
        self.keys = keys
        blocks: defaultdict[int, list[int]] = defaultdict(list)
        for column in keys.anywhere(batch, free):
            for row, key in zip(free, column, strict=True):
                blocks[key].append(row)
        blocks.pop(NONE, None)
        self.blocks = {key: rows for key, rows in blocks.items() if len(rows) <= MANY}

    def alike(self, rows: Sequence[int]) -> list[tuple[float, int, int]]:
        """Pairs with some rows of the register that share a key and are alike, with their bits."""
        batch, register, blocks = self.batch, self.register, self.blocks
        pairs: set[tuple[int, int]] = set()
        for keys in self.keys.anywhere(register, rows):
            shared = map(blocks.__contains__, keys)
            for other, key in compress(zip(rows, keys, strict=True), shared):
                pairs.update(zip(blocks[key], repeat(other)))
        found = []
        for one, other in pairs - self.different:
            points = anywhere_score(batch, one, register, other, self.rarity)
            if points >= WORTH_A_LOOK:
                found.append((points, one, other))
        return found

    def by_chance(
        self,
        rows: Sequence[int],
        prior: float,
        matches: Matches,
        aliases: PlaceAliases,
        newest: int,
        seen: dict[int, float],
    ) -> float:
        """How many strangers of one name one would have accepted with the dates they may have."""
        states, taken = matches.person_state, matches.taken
        found = [
            pair
            for pair in strangers(
                self.blocks, self.keys, self.batch, self.register, rows, self.rarity
            )
            if states[pair.one] != SURE
            and pair.two not in taken
            and pair.points + BEST >= SURE_BITS - prior
        ]
        placed = _scored([pair[:3] for pair in found], matches, aliases, newest, seen)
        return sum(
            share
            for pair, (points, _, _) in zip(found, placed, strict=True)
            for bits, share in pair.levels
            if points + bits + prior >= SURE_BITS
        )


def anywhere_score(left: People, one: int, right: People, two: int, rarity: Rarity) -> float:
    """Bits for "one person" from name, birth, sex, numbers and ethnicity alone."""
    born = birth_level(left.birth[one], right.birth[two])
    cccd_one, cccd_two = left.cccd[one], right.cccd[two]
    if born == BirthLevel.DIFFERENT and (cccd_one < 0 or cccd_one != cccd_two):
        return -30.0
    level = left.vocabulary.names.compare(left.name[one], right.name[two])
    total = NAME_SHARE[level] * rarity.of_name(right.name[two]) - NAME_LOSS[level]
    total += BIRTH_ANYWHERE[born]
    total += NUMBER_ANYWHERE[number_level(cccd_one, cccd_two, left.cmnd[one], right.cmnd[two])]
    sex_one, sex_two = left.sex[one], right.sex[two]
    if sex_one and sex_two:
        total += SEX_AGREES if sex_one == sex_two else SEX_DIFFERS
    if left.ethnicity[one] and right.ethnicity[two]:
        total += 1.0 if left.ethnicity[one] == right.ethnicity[two] else ETHNICITY_DIFFERS
    return total


def _seen(free: Sequence[int], matches: Matches, others: int) -> dict[int, float]:
    """What it says of a person that the household is in the batch, by household.

    Whom a full form does not list any more is one of few: so much likelier to stand elsewhere
    than somebody of a household of which nothing is known.
    """
    batch, register = matches.batch, matches.register
    partial = batch.partial
    full = {
        household: not partial[forms[0]]
        if len(forms) == 1
        else any(not partial[form] for form in forms)
        for household, forms in matches.forms_of.items()
    }
    left = sum(map(full.get, map(register.household.__getitem__, free), repeat(False)))
    bits = min(log2(max(len(free) + others, 1) / max(left, 1)), LEFT_HOUSEHOLD)
    return {household: bits if listed else PARTLY_SEEN for household, listed in full.items()}


def _scored(
    alike: list[tuple[float, int, int]],
    matches: Matches,
    aliases: PlaceAliases,
    newest: int,
    seen: dict[int, float],
) -> list[tuple[float, int, int]]:
    batch, register = matches.batch, matches.register
    found: list[tuple[float, int, int]] = []
    together: dict[tuple[int, int], set[tuple[int, int]]] = {}
    unlisted: set[tuple[int, int]] = set()
    grown = newest - 2_0000
    for points, one, two in alike:
        form, household = batch.household[one], register.household[two]
        points += seen.get(household, 0.0)
        known = matches.household_state[form] == SURE and batch.birth[one] < grown
        points += KNOWN_HOME if known else NEW_HOME
        if aliases.same_commune(batch.commune[form], register.commune[household]):
            points += SAME_COMMUNE
        elif household not in seen and not matches.household_state[form]:
            unlisted.add((form, household))
        found.append((points, one, two))
        if points >= 12.0:
            together.setdefault((form, household), set()).add((one, two))
    together = {
        key: pairs
        for key, pairs in together.items()
        if len({one for one, _ in pairs}) > 1 and len({two for _, two in pairs}) > 1
    }
    scored = []
    for points, one, two in found:
        key = batch.household[one], register.household[two]
        if (one, two) in together.get(key, ()):
            points += TOGETHER
        elif key in unlisted:
            points += UNLISTED
        scored.append((points, one, two))
    return scored


def _accept(
    scored: list[tuple[float, int, int]], prior: float, matches: Matches, aliases: PlaceAliases
) -> float:
    """Take the best pairs one to one; gives how many of them chance alone would have made.

    Those by one name and a date are not among these: of them chance is counted, not weighed.
    """
    pairs = [(one, two, points) for points, one, two in scored]
    margin_of = margins(pairs)
    coincidences = 0.0
    for one, two, points in one_to_one(pairs):
        posterior = points + prior
        if posterior < UNSURE_BITS:
            continue
        margin = margin_of[one, two]
        least = NEARLY_BITS if _nearly(one, two, matches, aliases) else SURE_BITS
        sure = posterior >= least and margin >= MARGIN and not _other_cmnd(one, two, matches)
        if sure and not _by_name_and_date(one, two, matches):
            coincidences += 2.0**-posterior
        matches.take(one, two, SURE if sure else UNSURE, points, margin)
    return coincidences


def _other_cmnd(one: int, two: int, matches: Matches) -> bool:
    """Whether two CMND differ: no proof of two people, but for a person to see."""
    batch, register = matches.sides
    numbers = number_level(batch.cccd[one], register.cccd[two], batch.cmnd[one], register.cmnd[two])
    return numbers == NumberLevel.OTHER_CMND


def _nearly(one: int, two: int, matches: Matches, aliases: PlaceAliases) -> bool:
    """Whether dates only nearly agree, no number does, and the commune is another."""
    batch, register = matches.sides
    if birth_level(batch.birth[one], register.birth[two]) <= BirthLevel.YEAR:
        return False
    numbers = batch.cccd[one], register.cccd[two], batch.cmnd[one], register.cmnd[two]
    if number_level(*numbers) in (NumberLevel.EQUAL, NumberLevel.SLIP):
        return False
    homes = batch.commune[batch.household[one]], register.commune[register.household[two]]
    return not aliases.same_commune(*homes)


def _by_name_and_date(one: int, two: int, matches: Matches) -> bool:
    """Whether one name and a date are all that speaks: how often that is chance is counted."""
    batch, register = matches.sides
    level = batch.vocabulary.names.compare(batch.name[one], register.name[two])
    return level <= NameLevel.BARE and by_name_and_date(batch, one, register, two)
