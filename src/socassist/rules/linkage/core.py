"""Linkage of two sides in columns, from the easy to the doubtful (đối chiếu hai phía)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial
from itertools import compress

import attrs

from socassist.rules.linkage.at_home import doubt_the_left_over, know_who_stayed
from socassist.rules.linkage.claims import NONE, Claim, PlaceAliases
from socassist.rules.linkage.collection import resting_collector
from socassist.rules.linkage.columns import People, newest_birth
from socassist.rules.linkage.dissolved import doubt_the_dissolved
from socassist.rules.linkage.exact import ExactIndex, Settled, number_index, settle_exact
from socassist.rules.linkage.garbled import know_the_garbled
from socassist.rules.linkage.going_on import know_who_goes_on
from socassist.rules.linkage.head_alone import doubt_the_head_alone
from socassist.rules.linkage.households import HouseholdMatcher
from socassist.rules.linkage.judged import NOTHING, Judged
from socassist.rules.linkage.keys import keys_of
from socassist.rules.linkage.kinship import Kinship
from socassist.rules.linkage.left_village import know_who_kept_the_village
from socassist.rules.linkage.matches import Matches
from socassist.rules.linkage.movers import find_movers
from socassist.rules.linkage.one_head import ask_for_the_head
from socassist.rules.linkage.only_one_left import know_the_only_one_left
from socassist.rules.linkage.parallel import divided_beside, how_many, match_partitions, pieces
from socassist.rules.linkage.rarity import Rarity, Whole
from socassist.rules.linkage.recognised import know_by_the_left_over
from socassist.rules.linkage.renamed import know_the_renamed
from socassist.rules.linkage.resolution import resolve
from socassist.rules.linkage.slipped_host import doubt_the_slipped_host
from socassist.rules.linkage.strange_head import doubt_the_strange_head


@attrs.frozen
class Outcome:
    """What `link_people` found, before anything is put into words."""

    matches: Matches
    coincidences: float
    aliases: PlaceAliases
    rarity: Rarity
    claims: dict[int, Claim]
    matcher: HouseholdMatcher
    """What weighed the forms that names and dates alone did not settle."""
    crowded: tuple[int, ...] = ()
    """Forms without a candidate because too many bear the same names and dates, or head's name."""


def link_people(
    batch: People,
    register: People,
    *,
    judged: Judged = NOTHING,
    processes: int | None = 1,
    whole: Whole | None = None,
) -> Outcome:
    """Find the household and person of the register that each form and row is about.

    Args:
        batch: The forms.
        register: The register, or a part of it that holds whoever may be meant.
        judged: Verdicts of people.
        processes: How many processes compare.
        whole: What the whole register says, where only a part is given.
    """
    with resting_collector():
        return _link_people(batch, register, judged, how_many(processes, len(batch)), whole)


def _link_people(
    batch: People, register: People, judged: Judged, processes: int, whole: Whole | None
) -> Outcome:
    rarity = Rarity(register, whole)
    newest = newest_birth(register) if whole is None else whole.newest
    size = len(register) if whole is None else whole.size
    index = ExactIndex(register)
    codes = {code: h for h, code in enumerate(register.household_code) if code}
    kin = Kinship(batch, register, newest)
    exact = partial(
        settle_exact,
        batch=batch,
        register=register,
        index=index,
        kin=kin,
        judged=judged,
        codes=codes,
    )
    settled, (keys, numbers) = divided_beside(
        exact,
        pieces(batch.households, processes),
        processes,
        lambda: (keys_of(batch, register), number_index(register, batch)),
    )
    rest = [form for part in settled for form in part.rest]
    aliases = learn_aliases(settled, batch, register)
    matcher = HouseholdMatcher(
        batch,
        register,
        index,
        numbers,
        aliases,
        rarity,
        codes,
        judged,
        newest,
        keys,
        size,
    )
    claims = match_partitions(matcher, by_commune(batch, rest), processes)
    crowded = tuple(claim.form for claim in claims if claim.household == NONE)
    claims = [claim for claim in claims if claim.household != NONE]
    matches = Matches(batch, register, kin, matcher.headship.same_place)
    matches.by_hand = judged.same_households
    resolve(settled, claims, matches)
    know_who_stayed(matches, newest, judged)
    coincidences = find_movers(
        matches, rarity, aliases, judged, processes, newest, keys, size - len(register)
    )
    know_by_the_left_over(claims, matches, matcher, judged)
    know_who_goes_on(matches, judged)
    know_who_kept_the_village(matches, judged)
    doubt_the_dissolved(matches)
    doubt_the_head_alone(matches)
    doubt_the_left_over(matches, judged)
    know_the_renamed(matches, newest, judged)
    know_the_garbled(matches, newest, judged)
    know_the_only_one_left(matches, newest, judged)
    doubt_the_strange_head(matches)
    doubt_the_slipped_host(matches, aliases)
    crowded += tuple(ask_for_the_head(matches, aliases, judged))
    hard = {claim.form: claim for claim in claims}
    return Outcome(matches, coincidences, aliases, rarity, hard, matcher, crowded)


def by_commune(batch: People, forms: Iterable[int]) -> list[tuple[int, list[int]]]:
    """Forms by commune: the partitions of the work."""
    found: dict[int, list[int]] = {}
    for form in forms:
        found.setdefault(batch.commune[form], []).append(form)
    return sorted(found.items())


def learn_aliases(settled: Iterable[Settled], batch: People, register: People) -> PlaceAliases:
    """Renamed villages and merged communes, from the households that are settled."""
    communes: Counter[tuple[int, int]] = Counter()
    villages: Counter[tuple[int, int, int]] = Counter()
    for part in settled:
        known = [household != NONE for household in part.household]
        forms, homes = list(compress(part.forms, known)), list(compress(part.household, known))
        new = list(map(batch.commune.__getitem__, forms))
        communes.update(zip(new, map(register.commune.__getitem__, homes), strict=True))
        places = (
            map(side.__getitem__, at)
            for side, at in ((batch.village, forms), (register.village, homes))
        )
        villages.update(zip(new, *places, strict=True))
    aliases = PlaceAliases()
    aliases.learn(communes, villages)
    ours = set(zip(batch.commune, batch.village, strict=True))
    theirs = set(zip(register.commune, register.village, strict=True))
    aliases.learn_slips(ours, theirs, batch.vocabulary.texts)
    aliases.learn_short_forms(ours, theirs, batch.vocabulary.texts)
    return aliases
